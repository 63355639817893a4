// faults_test.go: what ends a program with cgo and is a panic here.

//go:build gangway

package sample

import (
	"errors"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
)

// caught calls f, which must panic with an error.
func caught(t *testing.T, f func()) (err error) {
	t.Helper()
	defer func() {
		var ok bool
		if err, ok = recover().(error); !ok {
			t.Fatalf("no panic with an error")
		}
	}()
	f()
	return nil
}

func TestExceptionsAreRecovered(t *testing.T) {
	for range 1000 {
		err := caught(t, func() { Throw("no such thing") })
		var exception *bridge.Exception
		if !errors.As(err, &exception) || !errors.Is(err, bridge.ErrInvalidArgument) {
			t.Fatalf("%T %v", err, err)
		}
		if !strings.Contains(err.Error(), "no such thing") || !strings.Contains(err.Error(), "sample_throw") {
			t.Fatalf("message %q", err)
		}
	}
}

func TestOtherExceptions(t *testing.T) {
	if err := caught(t, func() { ThrowInt(7) }); !strings.Contains(err.Error(), "7") {
		t.Errorf("%v", err)
	}
	if err := caught(t, func() { ThrowNested() }); !strings.Contains(err.Error(), "the effect") || !errors.Is(err, bridge.ErrOutOfRange) {
		t.Errorf("%v", err)
	}
}

func TestFaultsAreRecovered(t *testing.T) {
	for range 1000 {
		var fault *bridge.Fault
		if err := caught(t, func() { Null() }); !errors.As(err, &fault) || !strings.Contains(err.Error(), "access violation") {
			t.Fatalf("%T %v", err, err)
		}
		if !strings.EqualFold(fault.Module, "sample.dll") {
			t.Fatalf("module %q", fault.Module)
		}
	}
}

func TestOtherFaults(t *testing.T) {
	for name, f := range map[string]func(){"divi": func() { Divide(1, 0) }, "stack overflow": func() { Overflow() }, "illegal": Illegal,
		"terminate": Terminate} {
		for range 3 {
			var fault *bridge.Fault
			if err := caught(t, f); !errors.As(err, &fault) || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: %T %v", name, err, err)
			}
		}
	}
	if got := Divide(6, 3); got != 2 {
		t.Errorf("a call afterwards: %d", got)
	}
}

// A fault below a call from C back into Go passes the C in between as a panic does.
func TestFaultsPassThroughCallbacks(t *testing.T) {
	for range 100 {
		var fault *bridge.Fault
		if err := caught(t, func() { Call(func(int64) int64 { return int64(Null()) }, 0) }); !errors.As(err, &fault) {
			t.Fatalf("%T %v", err, err)
		}
	}
	got := CallAndCatch(func(int64) (result int64) {
		defer func() { recover(); result = 4 }()
		Throw("inside")
		return 0
	})
	if got != 4 {
		t.Errorf("recovered in the callback: %d", got)
	}
}
