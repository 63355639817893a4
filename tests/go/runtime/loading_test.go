// loading_test.go: which DLLs come into the process, and what is said about the others.

//go:build windows

package runtime_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
	"github.com/gangway-go/gangway/tests/go/testdll"
)

// helperVariable makes the test program load the embedded module, call it, and end.
const helperVariable = "GANGWAY_RUNTIME_HELPER"

func helper() {
	err := module.Load(bridge.FromEmbedded(embedded()))
	if err == nil {
		var sum int32
		sum, err = add(40, 2)
		fmt.Println("sum", sum, module.Load(bridge.FromEmbedded(embedded())))
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

func embedded() (fstest.MapFS, string, map[string]string) {
	files, sums := fstest.MapFS{}, map[string]string{}
	for _, name := range []string{"runtimetest", "gangway"} {
		data, err := os.ReadFile(testdll.Path(name))
		if err != nil {
			fmt.Println(err)
			os.Exit(2)
		}
		sum := sha256.Sum256(data)
		files["dlls/"+name+".dll"] = &fstest.MapFile{Data: data}
		sums["dlls/"+name+".dll"] = hex.EncodeToString(sum[:])
	}
	return files, "runtimetest", sums
}

func TestEmbeddedFromManyProcesses(t *testing.T) {
	cache := filepath.Join(os.Getenv("LOCALAPPDATA"), fmt.Sprint("gangway-test-", os.Getpid()))
	var all sync.WaitGroup
	for range 4 {
		all.Add(1)
		go func() {
			defer all.Done()
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), helperVariable+"=1", "LOCALAPPDATA="+cache)
			output, err := cmd.CombinedOutput()
			if err != nil || !strings.HasPrefix(string(output), "sum 42 <nil>") {
				t.Errorf("%v: %s", err, output)
			}
		}()
	}
	all.Wait()
	folders, err := os.ReadDir(filepath.Join(cache, "gangway"))
	if err != nil || len(folders) != 1 || len(folders[0].Name()) != 64 {
		t.Fatalf("%v, %v: want one folder named by the hash", folders, err)
	}
	folder := filepath.Join(cache, "gangway", folders[0].Name())
	for _, path := range []string{filepath.Join(folder, "runtimetest.dll"), filepath.Join(folder, "gangway.dll"), folder, filepath.Join(cache, "gangway"), cache} {
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
}

// copies puts copies of the module and the runtime into a new folder, after `change` had the runtime's bytes. The copies
// that get loaded stay: Windows keeps them open.
func copies(t *testing.T, withRuntime bool, change func(name string, data []byte) []byte) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "runtime")
	check(t, err)
	for _, name := range []string{"runtimetest", "gangway"} {
		if name == "gangway" && !withRuntime {
			continue
		}
		data, err := os.ReadFile(testdll.Path(name))
		check(t, err)
		check(t, os.WriteFile(filepath.Join(folder, name+".dll"), change(name, data), 0o700))
	}
	return filepath.Join(folder, "runtimetest.dll")
}

func same(_ string, data []byte) []byte { return data }

func TestSecondRuntimeIsRefused(t *testing.T) {
	path := copies(t, true, func(name string, data []byte) []byte {
		if name == "gangway" {
			data = append(data, 0)
		}
		return data
	})
	_, err := bridge.LoadDLL(bridge.FromFile(path))
	var refusal *bridge.LoadError
	if !errors.As(err, &refusal) || !strings.Contains(err.Error(), "one runtime") || !strings.Contains(err.Error(), testdll.Path("gangway")) ||
		!strings.Contains(err.Error(), filepath.Join(filepath.Dir(path), "gangway.dll")) {
		t.Errorf("%v", err)
	}
}

func TestSameRuntimeElsewhereIsFine(t *testing.T) {
	for _, withRuntime := range []bool{true, false} {
		dll, err := bridge.LoadDLL(bridge.FromFile(copies(t, withRuntime, same)))
		check(t, err)
		if dll.Module() != "runtimetest" || dll.Hash() != contractHash || dll.Contract() != contractText || dll.Name() != "runtimetest.dll" {
			t.Errorf("%+v", dll)
		}
	}
}

func TestOtherContractIsRefused(t *testing.T) {
	for text, side := range map[string]bridge.Side{
		contractText + "More int32\n":         bridge.SideDLL,
		contractText[:len("Add int32 int32")]: bridge.SideGo,
	} {
		err := stub.NewModule("runtimetest", 1, text).Load(bridge.FromFile(testdll.Path("runtimetest")))
		var refusal *bridge.ContractError
		if !errors.As(err, &refusal) || refusal.Side != side || !strings.Contains(err.Error(), "gangway gen") {
			t.Errorf("%v", err)
		}
	}
}

func TestSecondLoad(t *testing.T) {
	check(t, module.Load(bridge.FromFile(testdll.Path("runtimetest"))))
	if err := module.Load(bridge.BesideExecutable("runtimetest")); err == nil || !strings.Contains(err.Error(), "loaded already") {
		t.Errorf("%v", err)
	}
}

func TestOtherProcessorIsNamed(t *testing.T) {
	path := copies(t, false, func(_ string, data []byte) []byte {
		header := int(data[0x3c]) | int(data[0x3d])<<8
		data[header+4], data[header+5] = 0x64, 0xaa // arm64
		return data
	})
	_, err := bridge.LoadDLL(bridge.FromFile(path))
	if err == nil || !strings.Contains(err.Error(), "windows/arm64") || !strings.Contains(err.Error(), "windows/"+runtime.GOARCH) {
		t.Errorf("%v", err)
	}
}

func TestSystemDLL(t *testing.T) {
	kernel := stub.NewSystemDLL("kernel32.dll")
	id, _, _, err := kernel.Proc("GetCurrentProcessId").Call()
	if err != nil || int(id) != os.Getpid() {
		t.Errorf("%d, %v; want %d", id, err, os.Getpid())
	}
	handle, _, lastError, err := kernel.Proc("OpenProcess").Call(0, 0, 0xfffffff0)
	if handle != 0 || lastError != 87 || err != nil {
		t.Errorf("handle %#x, last error %d, %v", handle, lastError, err)
	}
	var refusal *bridge.LoadError
	if _, _, _, err := kernel.Proc("NoSuchFunction").Call(); !errors.As(err, &refusal) || !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("%v", err)
	}
	for _, name := range []string{"no-such.dll", testdll.Path("gangway"), `..\gangway.dll`, "runtimetest.dll2"} {
		if err := stub.NewSystemDLL(name).Proc("f").Find(); !errors.As(err, &refusal) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
