// ends_test.go: nothing of a module's C++ runs when the process ends, however that comes about: its threads are no more then, and
// neither is Go. When the module is unloaded, everything does.

//go:build windows

package ends_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/ends/ends"
)

// TestMain is the program that ends, too: with what it asks the module for, and how it ends, in an environment variable.
func TestMain(m *testing.M) {
	what, how, ok := strings.Cut(os.Getenv("GANGWAY_TEST_ENDS"), " ")
	if !ok {
		os.Exit(m.Run())
	}
	runtime.LockOSThread() // the thread that ends the process
	path := os.Getenv("GANGWAY_TEST_ENDS_DLL")
	source := bridge.Unloadable(bridge.FromFile(path))
	if err := ends.Load(source); err != nil {
		panic(err)
	}
	for _, one := range strings.Split(what, ",") {
		map[string]func(){"static": ends.OfAStatic, "atexit": ends.OfAtexit, "thread_local": ends.OfAThreadLocal, "pool": ends.OfAPool}[one]()
	}
	fmt.Fprintln(os.Stderr, "the program ends")
	switch how {
	case "return":
		return // TestMain's caller ends the process then, as the caller of main does
	case "exit":
		os.Exit(3)
	case "fatal":
		panic("the program is at its end")
	case "unload":
		module, err := bridge.LoadDLL(source)
		if err == nil {
			err = module.Unload()
		}
		if err != nil {
			panic(err)
		}
		fmt.Fprintln(os.Stderr, "unloaded")
		os.Exit(0)
	}
}

// ended runs the program and returns what it said and its exit code.
func ended(t *testing.T, what, how string) (string, int) {
	t.Helper()
	data, err := os.ReadFile(e2e.DLL("ends"))
	e2e.Check(t, err)
	path := filepath.Join(e2e.Folder(t), "ends.dll")
	e2e.Check(t, os.WriteFile(path, data, 0o755))
	data, err = os.ReadFile(e2e.DLL("gangway"))
	e2e.Check(t, err)
	e2e.Check(t, os.WriteFile(filepath.Join(filepath.Dir(path), "gangway.dll"), data, 0o755))
	program, err := os.Executable()
	e2e.Check(t, err)
	bound, stop := context.WithTimeout(t.Context(), time.Minute) // for a program that hangs at its end
	defer stop()
	command := exec.CommandContext(bound, program)
	command.Env = append(os.Environ(), "GANGWAY_TEST_ENDS="+what+" "+how, "GANGWAY_TEST_ENDS_DLL="+path)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	err = command.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if !strings.Contains(said.String(), "the program ends") {
		t.Fatalf("%s, %s: the program did not come to its end: %s", what, how, said.String())
	}
	return said.String(), command.ProcessState.ExitCode()
}

func TestNothingRunsWhenTheProcessEnds(t *testing.T) {
	for _, what := range []string{"static", "atexit", "thread_local", "pool"} {
		said, code := ended(t, what, "exit")
		e2e.Equal(t, what+": exit code", code, 3)
		if strings.Contains(said, " ran") {
			t.Errorf("%s: %s", what, said)
		}
	}
}

func TestHoweverItEnds(t *testing.T) {
	for how, want := range map[string]int{"return": 0, "exit": 3, "fatal": 2} {
		said, code := ended(t, "static,atexit,thread_local,pool", how)
		e2e.Equal(t, how+": exit code", code, want)
		if strings.Contains(said, " ran") {
			t.Errorf("%s: %s", how, said)
		}
	}
}

func TestUnloadRunsEverything(t *testing.T) {
	said, code := ended(t, "static,atexit", "unload")
	e2e.Equal(t, "exit code", code, 0)
	for _, one := range []string{"the destructor of a static object ran", "a function of atexit ran"} {
		before, after, ok := strings.Cut(said, one)
		if !ok || !strings.Contains(after, "unloaded") || strings.Contains(before+after, one) {
			t.Errorf("%q once, before the module is gone: %s", one, said)
		}
	}
}
