// e2e.go: what the end-to-end tests share: loading, watchdog, leak check, helper processes.

// Package e2e is the frame around the end-to-end tests.
//
// The test programs find the module DLLs and gangway.dll in the folder named by the environment variable
// GANGWAY_TEST_DLLS.
package e2e

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
)

// limit is how long a helper process, or the look for leftovers at a program's end, may take before the watchdog prints every
// stack and ends the process. The tests themselves have the limit of `go test -timeout`, which does the same.
const limit = 5 * time.Minute

// Module is a generated package under test.
type Module struct {
	Name string                    // of the DLL, without .dll
	Load func(bridge.Source) error // the package's own Load
}

// Main loads the modules, runs the tests, and fails the run when a C++ object, error record or text is left over.
// In a helper process (see Helper) it runs the helper instead.
func Main(m *testing.M, modules ...Module) {
	if name := os.Getenv(helperVariable); name != "" {
		startWatchdog()
		os.Exit(runHelper(name))
	}
	for _, module := range modules {
		if err := module.Load(bridge.FromFile(DLL(module.Name))); err != nil {
			fmt.Fprintf(os.Stderr, "load %s: %v\n", module.Name, err)
			os.Exit(2)
		}
	}
	code := m.Run()
	startWatchdog()
	if err := leftovers(); err != nil {
		fmt.Fprintln(os.Stderr, "leak:", err)
		code = max(code, 1)
	}
	os.Exit(code)
}

func startWatchdog() {
	time.AfterFunc(limit, func() {
		fmt.Fprintf(os.Stderr, "watchdog: still running after %v\n", limit)
		_ = pprof.Lookup("goroutine").WriteTo(os.Stderr, 2)
		os.Exit(3)
	})
}

// DLL is the absolute path of a DLL of the tests; it ends the program when GANGWAY_TEST_DLLS is not set.
func DLL(name string) string {
	folder := os.Getenv("GANGWAY_TEST_DLLS")
	if folder == "" {
		fmt.Fprintln(os.Stderr, "GANGWAY_TEST_DLLS does not name the folder of the test DLLs; run the tests with `make test`")
		os.Exit(2)
	}
	return filepath.Join(folder, name+".dll")
}

// Unsupported checks that a generated package says on other systems than Windows that it cannot work there.
func Unsupported(t *testing.T, load func(bridge.Source) error) {
	t.Helper()
	if err := load(bridge.BesideExecutable("any")); !errors.Is(err, bridge.ErrUnsupported) {
		t.Errorf("Load = %v, want an error that is bridge.ErrUnsupported", err)
	}
}

// Check fails the test at once when err is not nil.
func Check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Equal reports a difference between what was got and what was wanted.
func Equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s = %#v, want %#v", what, got, want)
	}
}

// Is reports when err is not target in the sense of errors.Is.
func Is(t testing.TB, what string, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Errorf("%s: error %v, want one that is %v", what, err, target)
	}
}

// As returns the error of type E in err's chain, and fails the test when there is none.
func As[E error](t testing.TB, what string, err error) E {
	t.Helper()
	var found E
	if !errors.As(err, &found) {
		t.Fatalf("%s: error %v (%T), want one of type %T", what, err, err, found)
	}
	return found
}
