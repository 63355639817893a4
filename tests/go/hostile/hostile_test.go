// hostile_test.go: what the tests of this folder share.

//go:build windows

package hostile_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/hostile/hostile"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "hostile", Load: hostile.Load}) }

var background = context.Background()

var kinds = []apartment.Kind{apartment.STA, apartment.MTA, apartment.GUI, apartment.Thread}

// works checks that the apartment runs calls.
func works(t testing.TB, apt *apartment.Apartment) {
	t.Helper()
	got, err := hostile.Work(background, apt, hostile.NONE, 0, 7)
	if got != 7 || err != nil {
		t.Errorf("%v afterwards: %d, %v", apt, got, err)
	}
}

// within fails the test when f has not returned in time; it is no measurement, but keeps a hang from taking the whole run.
func within(t testing.TB, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatalf("%s: still not over", what)
	}
}

// isThrown reports whether err is what `throw std::runtime_error("as it should")` outside of calls becomes: on 386 GCC's
// unwinder finds no way through the system's frames.
func isThrown(err error) bool {
	return errors.Is(err, bridge.ErrRuntimeError) || errors.Is(err, bridge.ErrTerminate)
}
