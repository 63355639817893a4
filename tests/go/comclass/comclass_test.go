// comclass_test.go: the frame of the tests, and what they share.

//go:build windows

package comclass_test

import (
	"context"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comclass/comclass"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

var (
	background = context.Background()
	kinds      = []apartment.Kind{apartment.STA, apartment.MTA, apartment.GUI}
)

func TestMain(m *testing.M) {
	e2e.Main(m, e2e.Module{Name: "gangway_com", Load: com.Load}, e2e.Module{Name: "comclass", Load: comclass.Load})
}

// must returns the result of a call that must not fail.
func must[T any](t testing.TB) func(T, error) T {
	return func(result T, err error) T {
		t.Helper()
		e2e.Check(t, err)
		return result
	}
}

// object is the one in a value that a maker has returned.
func object(t testing.TB) func(com.Value, error) *com.Object {
	return func(v com.Value, err error) *com.Object {
		t.Helper()
		e2e.Check(t, err)
		o, err := com.To[*com.Object](v)
		e2e.Check(t, err)
		t.Cleanup(func() { e2e.Check(t, o.Close(background)) })
		return o
	}
}

// elsewhere is o on another apartment.
func elsewhere(t testing.TB, o *com.Object, apt *apartment.Apartment) *com.Object {
	t.Helper()
	there, err := o.On(background, apt)
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, there.Close(background)) })
	return there
}

func closures() int { return int(bridge.Stats().Closures) }
func tallies() int  { return int(comclass.TalliesAlive()) }
