// faults_test.go: what ends a program with cgo and is a panic here.

//go:build gangway

package sample

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/cgo"
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

// In a process of its own: the DLL is loaded once.
func TestADLLThatIsNotThere(t *testing.T) {
	if os.Getenv("GANGWAY_TEST_MISSING") == "" {
		program, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		command := exec.CommandContext(t.Context(), program, "-test.run", "^TestADLLThatIsNotThere$")
		command.Env = append(os.Environ(), "GANGWAY_TEST_MISSING=1")
		if said, err := command.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
		return
	}
	if err := cgo.Use("sample", bridge.FromFile(`C:\nowhere\sample.dll`)); err != nil {
		t.Fatal(err)
	}
	defer func() {
		load, ok := recover().(*bridge.LoadError)
		want := "; ship sample.dll, which is in the folder dll/" + runtime.GOARCH + " of the converted package, beside the program, or name another place with cgo.Use(\"sample\", ...)"
		if !ok || !errors.Is(load, fs.ErrNotExist) || !strings.Contains(load.Error(), `C:\nowhere\sample.dll`) || !strings.HasSuffix(load.Error(), want) {
			t.Errorf("%T: %v", load, load)
		}
	}()
	Divide(4, 2)
}
