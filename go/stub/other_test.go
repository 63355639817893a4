// other_test.go: on systems without Windows DLLs every call fails with a *bridge.UnsupportedError.

//go:build !windows

package stub_test

import (
	"errors"
	"runtime"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
)

func TestEveryDoorIsTypedUnsupported(t *testing.T) {
	module := stub.NewModule("m", 1, "F\n")
	var frame stub.Frame
	_, loadErr := bridge.LoadDLL(bridge.FromFile(`C:\m.dll`))
	_, nilErr := bridge.LoadDLL(nil)
	_, exportErr := new(bridge.DLL).Export("f")
	proc := stub.NewSystemDLL("kernel32.dll").Proc("Sleep")
	_, _, _, procErr := proc.Call(1)
	for name, err := range map[string]error{
		"load": module.Load(bridge.FromFile(`C:\m.dll`)), "beside": module.Load(nil), "LoadDLL": loadErr, "nil": nilErr, "export": exportErr,
		"call": module.Entry("F").Call(unsafe.Pointer(&frame)), "leaf": module.Entry("F").Leaf(unsafe.Pointer(&frame)),
		"proc": procErr, "find": proc.Find(),
	} {
		var typed *bridge.UnsupportedError
		if !errors.As(err, &typed) || typed.GOOS != runtime.GOOS || !errors.Is(err, bridge.ErrUnsupported) || !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("%s: %v (%T)", name, err, err)
		}
	}
	if bridge.Leaks() != nil {
		t.Error("leaks without a runtime")
	}
}
