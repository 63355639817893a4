// codes_windows_test.go: whatever code an exception has, it is a fault with that code, in every lane; but what speaks to a debugger
// goes on, and what says that the process is over ends it.

package faults_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/faults/faults"
)

// codes are raised by name in Windows' documents and by the runtimes of other languages, and one is nobody's.
var codes = map[uint32]string{
	0x00000001: "", 0x000006BA: "RPC: the server is unavailable", 0x0EEDFADE: "a Delphi exception",
	0x12345678: "", 0x40001234: "", 0x80000001: "guard page", 0x80000003: "breakpoint", 0x80000026: "",
	0xC0000008: "invalid handle", 0xC0000017: "no memory", 0xC0000025: "", 0xC0000029: "",
	0xC0000139: "an entry point was not found", 0xC0000194: "possible deadlock", 0xC0000420: "assertion failed",
	0xC06D007E: "a delay-loaded DLL was not found", 0xC06D007F: "a function of a delay-loaded DLL was not found",
	0xE0000001: "", 0xE0434352: "a .NET exception", 0xEFFFFFFF: "",
}

// notices are for debuggers.
var notices = []uint32{0x40010005, 0x40010006, 0x40010007, 0x40010008, 0x4001000A, 0x406D1388, 0x04242420, 0x40080201, 0x40080202}

// endings say that the process is over.
var endings = []uint32{0x40010004, 0xC000013A, 0xC0000374, 0xC0000409, 0xC000041D, 0xC0000421, 0xC0000602}

func checkCode(t *testing.T, lane string, err error, code uint32, what string) {
	t.Helper()
	fault := e2e.As[*bridge.Fault](t, fmt.Sprintf("%s, %#x", lane, code), err)
	e2e.Equal(t, lane+" code", fault.Code, code)
	if !strings.Contains(err.Error(), fmt.Sprintf("0x%08X", code)) || !strings.Contains(err.Error(), what) {
		t.Errorf("%s: %q says neither %#x nor %q", lane, err, code, what)
	}
}

func TestEveryCodeIsAFaultWithItsNumber(t *testing.T) {
	ctx := context.Background()
	a, err := apartment.New(apartment.STA)
	e2e.Check(t, err)
	defer func() { e2e.Check(t, a.Close(ctx)) }()
	for code, what := range codes {
		for _, continuable := range []bool{true, false} {
			_, err := faults.Raise(code, continuable)
			checkCode(t, "direct", err, code, what)
			_, err = faults.RaiseOn(ctx, a, code, continuable)
			checkCode(t, "apartment", err, code, what)
			results, err := faults.RaiseBatch(ctx, []faults.RaiseArgs{{Code: code, Continuable: continuable}, {Code: 0x406D1388, Continuable: true}})
			e2e.Check(t, err)
			checkCode(t, "batch", results[0].Err, code, what)
			e2e.Equal(t, "the next of the batch", results[1].Result, 11)
		}
		raiser, err := faults.NewRaiser(code)
		e2e.Check(t, err)
		checkCode(t, "destructor", raiser.Close(), code, what)
	}
	e2e.Equal(t, "healthy afterwards", faults.Healthy(1), 2)
}

func TestWhatIsSaidToADebuggerGoesOn(t *testing.T) {
	ctx := context.Background()
	a, err := apartment.New(apartment.STA)
	e2e.Check(t, err)
	defer func() { e2e.Check(t, a.Close(ctx)) }()
	for _, code := range notices {
		for range 2 {
			result, err := faults.Raise(code, true)
			e2e.Check(t, err)
			e2e.Equal(t, "direct", result, 11)
			result, err = faults.RaiseOn(ctx, a, code, true)
			e2e.Check(t, err)
			e2e.Equal(t, "apartment", result, 11)
		}
		if result, err := faults.Raise(code, false); err != nil || result != 11 { // Wine takes a thread's name by itself
			checkCode(t, "not continuable", err, code, "")
		}
		e2e.Is(t, "afterwards", faults.WriteNull(), bridge.ErrAccessViolation)
	}
}

func init() {
	for _, code := range endings {
		e2e.RegisterHelper(fmt.Sprintf("end %#x", code), func() error {
			if err := faults.Load(bridge.FromFile(e2e.DLL("faults"))); err != nil {
				return err
			}
			time.AfterFunc(20*time.Second, func() { os.Exit(99) })
			_, err := faults.Raise(code, false)
			return fmt.Errorf("went on: %w", err)
		})
	}
}

func TestWhatSaysThatTheProcessIsOverEndsIt(t *testing.T) {
	for _, code := range endings {
		output, err := e2e.Helper(t, "", fmt.Sprintf("end %#x", code))
		// With Go's report where the system lets it speak; Wine 8 does not.
		if err == nil || output != "" && !strings.Contains(output, fmt.Sprintf("Exception %#x", code)) {
			t.Errorf("%#x: %v:\n%s", code, err, output)
		}
	}
}

func TestCppExceptionsOfOtherRuntimesSayTheirType(t *testing.T) {
	exception := e2e.As[*bridge.Exception](t, "MSVC's", faults.RaiseMsvc(true))
	e2e.Equal(t, "type", exception.Type, "db::error")
	exception = e2e.As[*bridge.Exception](t, "an unreadable one", faults.RaiseMsvc(false))
	e2e.Equal(t, "type", exception.Type, "unknown (MSVC)")
	if !strings.Contains(exception.Error(), "0xE06D7363") {
		t.Errorf("%q does not say its number", exception)
	}
	e2e.Equal(t, "healthy afterwards", faults.Healthy(1), 2)
}

func TestAStackOverflowNamesTheWayOut(t *testing.T) {
	_, err := faults.OverflowStack()
	e2e.Is(t, "overflow", err, bridge.ErrStackOverflow)
	if !strings.Contains(err.Error(), "KiB") || !strings.Contains(err.Error(), "gangway stack") {
		t.Errorf("%q does not say how much stack there is, and who gives more", err)
	}
}
