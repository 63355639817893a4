// stack_windows_test.go: how much stack C has, and whose fault it is above Go that C has called.

//go:build gangway

package sample

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
)

// cgo.py runs the test programs a second time, after `gangway stack`, with this set.
var raised = os.Getenv("SAMPLE_STACK_RAISED") != ""

// With cgo mingw's linker gives threads 2 MiB on 386 too; Go's gives 1 MiB.
func TestFramesOf1500KiB(t *testing.T) {
	on := func(name string) {
		if runtime.GOARCH != "386" || raised {
			if got := Eat(1500); got != 1 {
				t.Errorf("%s: %d", name, got)
			}
			return
		}
		err := caught(t, func() { Eat(1500) })
		if !errors.Is(err, bridge.ErrStackOverflow) || !strings.Contains(err.Error(), "1024 KiB") || !strings.Contains(err.Error(), "gangway stack") {
			t.Errorf("%s: %v, want a stack overflow that names the way out", name, err)
		}
		if got := Eat(100); got != 1 {
			t.Errorf("%s, afterwards: %d", name, got)
		}
	}
	on("this thread")
	var all sync.WaitGroup
	for n := range 4 {
		all.Add(1)
		go func() { defer all.Done(); runtime.LockOSThread(); on(fmt.Sprintf("thread %d", n)) }()
	}
	all.Wait()
}

const above = "SAMPLE_FAULT_ABOVE_GO"

// A fault in Go's own call of a system DLL ends the process, whether C lies below or not: the guard of the call into C has
// nothing to do with it.
func TestAFaultAboveGoIsNoFaultOfC(t *testing.T) {
	strlen := syscall.NewLazyDLL("msvcrt.dll").NewProc("strlen")
	unguarded := func(int64) int64 { n, _, _ := strlen.Call(16); return int64(n) }
	switch os.Getenv(above) {
	case "plain":
		unguarded(0)
		os.Exit(0)
	case "below":
		time.AfterFunc(20*time.Second, func() { os.Exit(99) })
		Call(func(n int64) int64 { return Call(unguarded, n) }, 0)
		os.Exit(0)
	}
	ends := map[string]string{}
	for _, name := range []string{"plain", "below"} {
		command := exec.Command(os.Args[0], "-test.run=^TestAFaultAboveGoIsNoFaultOfC$")
		command.Env = append(os.Environ(), above+"="+name)
		output, err := command.CombinedOutput()
		ends[name] = fmt.Sprintf("%v, report: %v", err, strings.Contains(string(output), "Exception 0xc0000005"))
	}
	if ends["below"] != ends["plain"] || strings.HasPrefix(ends["plain"], "<nil>") {
		t.Errorf("with C below: %s; without: %s", ends["below"], ends["plain"])
	}
}

// A panic that passes C takes its guards away, and no more.
func TestGuardsAfterAPanicThroughC(t *testing.T) {
	for range 100 {
		if err := caught(t, func() {
			Call(func(int64) int64 { return Call(func(int64) int64 { panic(errors.New("through two")) }, 0) }, 0)
		}); err.Error() != "through two" {
			t.Fatal(err)
		}
		var fault *bridge.Fault
		if err := caught(t, func() { Null() }); !errors.As(err, &fault) {
			t.Fatalf("%T %v", err, err)
		}
		got := Call(func(int64) int64 {
			err := caught(t, func() { Call(func(int64) int64 { panic(errors.New("through one")) }, 0) })
			if fault := caught(t, func() { Null() }); err.Error() != "through one" || !errors.Is(fault, bridge.ErrAccessViolation) {
				t.Error(err, fault)
			}
			return 4
		}, 0)
		if got != 5 {
			t.Fatal(got)
		}
	}
}
