// exchange_test.go: what was checked is what is loaded, and what is refused has not run or does not stay.

//go:build windows

package loading_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub/cgostub"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func init() {
	e2e.RegisterHelper("swap", func() error {
		dll, err := bridge.LoadDLL(bridge.FromFile(os.Getenv(pathVariable)))
		fmt.Printf("ran: %q\n", os.Getenv("GANGWAY_SWAP_RAN"))
		if err != nil {
			return err
		}
		done, err := dll.Export("swap_done")
		if err != nil {
			return err
		}
		could, _, _ := syscall.SyscallN(done)
		fmt.Println("could", could)
		return nil
	})
	// A gangway.dll that something else has loaded, then a module.
	e2e.RegisterHelper("foreign", func() error {
		foreign, err := syscall.LoadDLL(os.Getenv(pathVariable))
		if err != nil {
			return err
		}
		plain := bridge.FromFile(e2e.DLL("plain"))
		err = use(plain)
		var refusal *bridge.RuntimeError
		if errors.As(err, &refusal) {
			fmt.Println("refused", refusal.Foreign, refusal.Loaded)
			fmt.Println(err)
		}
		if err == nil {
			return nil
		}
		if e := foreign.Release(); e != nil {
			return e
		}
		return use(plain) // now that it is gone
	})
}

const pathVariable = "GANGWAY_LOADING_PATH"

// copied is a copy of a DLL of the tests in a folder of its own, with the runtime beside it.
func copied(t *testing.T, name, as string) string {
	t.Helper()
	folder := e2e.Folder(t)
	for from, to := range map[string]string{name: as, "gangway": "gangway"} {
		data, err := os.ReadFile(e2e.DLL(from))
		e2e.Check(t, err)
		e2e.Check(t, os.WriteFile(filepath.Join(folder, to+".dll"), data, 0o755))
	}
	return filepath.Join(folder, as+".dll")
}

// The DLL tries it itself, from its DllMain: as good as any other process.
func TestFileCannotBeExchangedWhileItIsLoaded(t *testing.T) {
	output, err := e2e.Helper(t, "", "swap", pathVariable+"="+copied(t, "swap", "swap"))
	if err != nil || !strings.Contains(output, "could 0") {
		t.Errorf("%v, want 0 for neither renamed nor written: %s", err, output)
	}
}

func TestFileThatIsBeingWrittenIsNotLoaded(t *testing.T) {
	path := copied(t, "swap", "swap")
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	e2e.Check(t, err)
	output, err := e2e.Helper(t, "", "swap", pathVariable+"="+path)
	e2e.Check(t, f.Close())
	if err == nil || strings.Contains(output, "could") || !strings.Contains(output, path) {
		t.Errorf("%v: %s", err, output)
	}
}

// Nothing of a DLL runs that is no module of that name.
func TestDllThatIsNoModuleDoesNotRun(t *testing.T) {
	output, err := e2e.Helper(t, "", "swap", pathVariable+"="+copied(t, "swap", "other"))
	if err == nil || !strings.Contains(output, `ran: ""`) || !strings.Contains(output, "gw_other__contract") {
		t.Errorf("%v: %s", err, output)
	}
}

func TestForeignRuntimeIsNoticed(t *testing.T) {
	foreign := e2e.DLL(`runtime2\gangway`)
	output, err := e2e.Helper(t, "", "foreign", pathVariable+"="+foreign)
	if err != nil || !strings.HasPrefix(output, "refused true") || !strings.Contains(strings.ToLower(output), strings.ToLower(foreign)) ||
		!strings.Contains(output, "sum 42") {
		t.Errorf("%v, want a *bridge.RuntimeError that names %s, then a load: %s", err, foreign, output)
	}
}

func TestTheSameRuntimeLoadedByOthersIsFine(t *testing.T) {
	output, err := e2e.Helper(t, "", "foreign", pathVariable+"="+filepath.Join(filepath.Dir(copied(t, "plain", "plain")), "gangway.dll"))
	if err != nil || !strings.HasPrefix(output, "sum 42") {
		t.Errorf("%v: %s", err, output)
	}
}

// A converted package whose DLL did not load can be told of another place.
func TestConvertedPackageThatDidNotLoadTakesAnotherSource(t *testing.T) {
	entry := &cgostub.Entry{Module: &cgostub.Module{Name: "nowhere"}, Name: "_cgo_0_Cfunc_f"}
	func() {
		defer func() {
			err, _ := recover().(error)
			_ = e2e.As[*bridge.LoadError](t, "panic", err)
		}()
		entry.Address()
	}()
	e2e.Check(t, cgostub.Use("nowhere", bridge.FromFile(`C:\app\nowhere.dll`)))
}
