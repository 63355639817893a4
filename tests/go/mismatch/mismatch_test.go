// mismatch_test.go: a DLL that does not fit the stubs is refused at load, by an error that says what to do.

//go:build windows

package mismatch_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/mismatch/mismatch"
)

// Every case loads in a process of its own: a process has one gangway.dll and one mismatch.dll.
func TestMain(m *testing.M) { e2e.Main(m) }

func init() {
	e2e.RegisterHelper("load", load)
	e2e.RegisterHelper("again", again)
}

const folder = "GANGWAY_MISMATCH_FOLDER"

// load loads mismatch.dll from a folder below the tests' DLLs and prints how that went, then what a call gives.
func load() error {
	err := mismatch.Load(bridge.FromFile(e2e.DLL(os.Getenv(folder) + "mismatch")))
	if err == nil {
		fmt.Println("loaded", mismatch.First(1), mismatch.Second(1, 2))
		return nil
	}
	var refusal *bridge.ContractError
	fmt.Printf("contract error: %v\n%v\n", errors.As(err, &refusal), err)
	func() {
		defer func() { fmt.Println("call panics:", recover()) }()
		mismatch.First(1)
	}()
	return nil
}

// again loads a DLL that is refused, looks whether anything of it is left, and loads the right one.
func again() error {
	err := mismatch.Load(bridge.FromFile(e2e.DLL(os.Getenv(folder) + "mismatch")))
	var refusal *bridge.ContractError
	if !errors.As(err, &refusal) {
		return fmt.Errorf("not refused: %w", err)
	}
	for _, name := range []string{"mismatch.dll", "gangway.dll"} {
		p, err := syscall.UTF16PtrFromString(name)
		if err != nil {
			return err
		}
		if module, _, _ := getModuleHandle.Call(uintptr(unsafe.Pointer(p))); module != 0 {
			return fmt.Errorf("%s is still in the process", name)
		}
	}
	os.Setenv(folder, "")
	return load()
}

var getModuleHandle = syscall.NewLazyDLL("kernel32.dll").NewProc("GetModuleHandleW")

func output(t *testing.T, where string) string {
	t.Helper()
	text, err := e2e.Helper(t, "", "load", folder+"="+where)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return text
}

func TestFittingDllLoads(t *testing.T) {
	e2e.Equal(t, "output", strings.TrimSpace(output(t, "")), "loaded 2 3")
}

func TestOtherInterfaceVersionsAreRefused(t *testing.T) {
	for where, parts := range map[string][]string{
		`newer\`:   {"mismatch", "Third", "gangway gen"},
		`older\`:   {"mismatch", "Second", "gangway gen"},
		`changed\`: {"mismatch", "Second", "gangway gen"},
	} {
		text := output(t, where)
		if !strings.HasPrefix(text, "contract error: true") {
			t.Errorf("%s: not a contract error: %s", where, text)
		}
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s: the error does not say %q: %s", where, part, text)
			}
		}
	}
}

// Which side is older can be told: the DLL lacks an entry of the stubs, or the stubs lack one of the DLL.
func TestRefusalNamesTheOlderSide(t *testing.T) {
	newer, older := output(t, `newer\`), output(t, `older\`)
	if newer == older || !strings.Contains(strings.ToLower(newer), "stubs are older") || !strings.Contains(strings.ToLower(older), "dll is older") {
		t.Errorf("newer DLL: %solder DLL: %s", newer, older)
	}
}

func TestRefusedDllIsNotUsed(t *testing.T) {
	for _, where := range []string{`newer\`, `older\`, `changed\`} {
		text := output(t, where)
		if !strings.Contains(text, "call panics: ") || strings.Contains(text, "call panics: <nil>") {
			t.Errorf("%s: a call after the refusal: %s", where, text)
		}
	}
}

func TestOtherAbiVersionsAreRefused(t *testing.T) {
	for where, version := range map[string]string{`abi0\`: "0.0", `abi2\`: "2.0", `runtime2\`: "2.0"} {
		text := output(t, where)
		if !strings.HasPrefix(text, "contract error: true") || !strings.Contains(text, version) || !strings.Contains(text, "1.") {
			t.Errorf("%s: want a contract error with both versions: %s", where, text)
		}
	}
}

// What was refused is not in the process any more, and not in the way of the right one.
func TestRefusedDllDoesNotStay(t *testing.T) {
	for _, where := range []string{`newer\`, `older\`, `changed\`, `abi0\`, `abi2\`, `runtime2\`} {
		text, err := e2e.Helper(t, "", "again", folder+"="+where)
		if err != nil || !strings.HasPrefix(text, "loaded 2 3") {
			t.Errorf("%s: %v: %s", where, err, text)
		}
	}
}
