// comodd_test.go: the frame of the tests, and what they share.

//go:build windows

package comodd_test

import (
	"context"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comodd/comodd"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

var ctx = context.Background()

func TestMain(m *testing.M) {
	e2e.Main(m, e2e.Module{Name: "gangway_com", Load: com.Load}, e2e.Module{Name: "comodd", Load: comodd.Load})
}

// odd makes an odd object on the apartment.
func odd(t testing.TB, apt *apartment.Apartment, typed bool) *com.Object {
	t.Helper()
	class, err := comodd.Serve(ctx, apt, typed)
	e2e.Check(t, err)
	o, err := com.Create(ctx, apt, class)
	e2e.Check(t, err)
	return closing(t, o)
}

// server makes an odd object on an STA of its own, which must be all that is left of the server when the test ends.
func server(t testing.TB) *com.Object {
	t.Helper()
	before := int(comodd.Alive())
	t.Cleanup(func() { e2e.Becomes(t, "objects of the server", func() int { return int(comodd.Alive()) }, before) })
	return odd(t, e2e.Apartment(t, apartment.STA), false)
}

func closing(t testing.TB, o *com.Object) *com.Object {
	t.Helper()
	t.Cleanup(func() { e2e.Check(t, o.Close(ctx)) })
	return o
}

// child calls a method that returns an object.
func child(t testing.TB, o *com.Object, method string, args ...any) *com.Object {
	t.Helper()
	c, err := com.Call[*com.Object](ctx, o, method, args...)
	e2e.Check(t, err)
	return closing(t, c)
}

// used returns how the members of an odd object were used since it was last asked: one hexadecimal digit a use.
func used(t testing.TB, o *com.Object) int {
	t.Helper()
	flags, err := com.Get[int](ctx, o, "Used")
	e2e.Check(t, err)
	return flags
}
