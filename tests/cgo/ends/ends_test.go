// ends_test.go: nothing of a converted package's C++ runs when the process ends, as with cgo.

package ends

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain is the program that ends, too: with what it asks the package for, and how it ends, in an environment variable.
func TestMain(m *testing.M) {
	what, how, ok := strings.Cut(os.Getenv("GANGWAY_TEST_ENDS"), " ")
	if !ok {
		os.Exit(m.Run())
	}
	runtime.LockOSThread() // the thread that ends the process
	for _, one := range strings.Split(what, ",") {
		Ask[one]()
	}
	fmt.Fprintln(os.Stderr, "the program ends")
	switch how {
	case "exit":
		os.Exit(3)
	case "exit of C":
		Exit(4)
	case "fatal":
		panic("the program is at its end")
	}
	// TestMain's caller ends the process now, as the caller of main does.
}

// ended runs the program and returns what it said and its exit code.
func ended(t *testing.T, what, how string) (string, int) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bound, stop := context.WithTimeout(t.Context(), time.Minute) // for a program that hangs at its end
	defer stop()
	command := exec.CommandContext(bound, program)
	command.Env = append(os.Environ(), "GANGWAY_TEST_ENDS="+what+" "+how)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	err = command.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if !strings.Contains(said.String(), "the program ends") {
		t.Errorf("%s, %s: the program did not come to its end: %s", what, how, said.String())
	}
	return said.String(), command.ProcessState.ExitCode()
}

func TestExitOfCRunsEverything(t *testing.T) {
	said, code := ended(t, "static,atexit,pool", "exit of C")
	for _, one := range []string{"the destructor of a static object", "a function of atexit", "the destructor of a pool"} {
		if strings.Count(said, one+" ran") != 1 || code != 4 {
			t.Errorf("%s did not run once; exit code %d: %s", one, code, said)
		}
	}
}

func TestNothingRunsWhenTheProcessEnds(t *testing.T) {
	for _, c := range []struct {
		what, how string
		code      int
	}{
		{"static", "exit", 3},
		{"atexit", "exit", 3},
		{"thread_local", "exit", 3},
		{"pool", "exit", 3},
		{"go", "exit", 3},
		{"static,atexit,thread_local,pool,go", "return", 0},
		{"static,atexit,thread_local,pool,go", "fatal", 2},
	} {
		if said, code := ended(t, c.what, c.how); code != c.code || strings.Contains(said, " ran") {
			t.Errorf("%s, %s: exit code %d: %s", c.what, c.how, code, said)
		}
	}
}
