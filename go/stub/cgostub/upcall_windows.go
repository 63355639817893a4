// upcall_windows.go: where C enters Go: cgo's own way, without what syscall.NewCallback adds.
//
// crosscall is assembly with C's calling convention. It saves what C wants kept and calls runtime.cgocallback, as cgo's
// crosscall2 and the callbacks of Windows programs do; assembly may. The constraint names the Go versions it is known for:
// before a new one is added its source is read. cgocallback(fn, frame, ctxt) must call the Go function at fn with frame.

//go:build go1.22 && !go1.27 && !gangway_portable && (386 || amd64)

package cgostub

import "unsafe"

//lint:ignore U1000 crosscallPC, in assembly, has its address
func crosscall()

// crosscallPC is crosscall's address, filled in by the linker.
var crosscallPC uintptr

// upcallPC is the address of the Go function that crosscall has called.
//
//lint:ignore U1000 read by crosscall
var upcallPC = func() uintptr {
	f := func(u unsafe.Pointer) { (*upcall)(u).run() }
	return **(**uintptr)(unsafe.Pointer(&f))
}()

func upcallAddress() uintptr { return crosscallPC }
