// entry_windows.go: Entry in cgo's own way, without what syscall.NewCallback adds.
//
// crosscall is assembly with the calling convention of gw_upcall_fn. It saves the registers that C++ wants kept and calls
// runtime.cgocallback, as cgo's crosscall2 and the callbacks of Windows programs do; assembly is allowed to. Package cgostub has
// another one, for functions of two arguments. The build constraint names the Go versions (lane.GoVersions) whose source was read:
// cgocallback(fn, frame, ctxt) must call the Go function at fn with frame.

//go:build go1.22 && !go1.27 && !gangway_portable && (386 || amd64)

package closure

import (
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

//lint:ignore U1000 crosscallPC, in assembly, has its address
func crosscall()

// crosscallPC is crosscall's address, filled in by the linker.
var crosscallPC uintptr

// upcallPC is the address of the Go function that crosscall makes runtime.cgocallback call.
//
//lint:ignore U1000 read by crosscall
var upcallPC = func() uintptr {
	f := func(frame unsafe.Pointer) { upcall((*abi.Upcall)(frame)) }
	return **(**uintptr)(unsafe.Pointer(&f))
}()

// Entry returns the address that C++ calls.
func Entry() uintptr { return crosscallPC }
