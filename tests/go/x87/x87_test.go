// x87_test.go: what plain SyscallN does to the x87 stack of a thread on windows/386, and that Gangway does not.

//go:build windows

package x87_test

import (
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/x87/x87"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "x87", Load: x87.Load}) }

func init() { e2e.RegisterHelper("hazard", hazard) }

const calls = 10 // more than the eight registers

// hazard calls a function with a double result by hand, often enough to fill the x87 stack of its thread.
func hazard() error {
	runtime.LockOSThread()
	if err := x87.Load(bridge.FromFile(e2e.DLL("x87"))); err != nil { // brings gangway.dll, which x87.dll needs
		return err
	}
	dll, err := syscall.LoadDLL(e2e.DLL("x87"))
	if err != nil {
		return err
	}
	half, err := dll.FindProc("x87_plain_half_of_3")
	if err != nil {
		return err
	}
	probe, err := dll.FindProc("x87_plain_probe")
	if err != nil {
		return err
	}
	before, _, _ := syscall.SyscallN(probe.Addr())
	for range calls {
		syscall.SyscallN(half.Addr())
	}
	after, _, _ := syscall.SyscallN(probe.Addr())
	fmt.Printf("before %d after %d\n", int32(before), int32(after))
	return nil
}

// The hazard is shown in a process of its own, as it spoils its thread for good.
func TestPlainSyscallFillsTheX87Stack(t *testing.T) {
	if runtime.GOARCH != "386" {
		t.Skip("doubles come back in XMM0 on this architecture: see tests/SKIPS.md")
	}
	output, err := e2e.Helper(t, "", "hazard")
	if err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	var before, after int32
	if _, err := fmt.Sscanf(strings.TrimSpace(output), "before %d after %d", &before, &after); err != nil {
		t.Fatalf("output %q: %v", output, err)
	}
	e2e.Equal(t, "probe before", before, 42)
	if after == 42 {
		t.Error("the hazard is gone: plain SyscallN takes double results back on 386")
	}
}

func TestGangwayLeavesTheX87StackEmpty(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for i := range 10 * calls {
		e2e.Equal(t, "double", x87.Half(float64(i)), float64(i)/2)
		e2e.Equal(t, "float", x87.Third(float32(i)), float32(i)/3)
	}
	e2e.Equal(t, "probe", x87.Probe(), 42)
}

func TestFaultLeavesTheX87StackEmpty(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for range calls {
		e2e.Is(t, "fault", x87.FaultWithFullStack(), bridge.ErrAccessViolation)
		e2e.Equal(t, "probe", x87.Probe(), 42)
	}
}
