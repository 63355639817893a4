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
	case "fatal":
		panic("the program is at its end")
	}
	// TestMain's caller ends the process now, as the caller of main does.
}

func TestNothingRunsWhenTheProcessEnds(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
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
		bound, stop := context.WithTimeout(t.Context(), time.Minute) // for a program that hangs at its end
		command := exec.CommandContext(bound, program)
		command.Env = append(os.Environ(), "GANGWAY_TEST_ENDS="+c.what+" "+c.how)
		var said bytes.Buffer
		command.Stdout, command.Stderr = &said, &said
		err = command.Run()
		stop()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		if code := command.ProcessState.ExitCode(); code != c.code || !strings.Contains(said.String(), "the program ends") || strings.Contains(said.String(), " ran") {
			t.Errorf("%s, %s: exit code %d: %s", c.what, c.how, code, said.String())
		}
	}
}
