// upcall_portable_windows.go: the function by which C enters Go in builds that cannot use cgo's own way (upcall_windows.go). It
// takes one of the 2000 slots for callbacks that a Windows program in Go has.

//go:build windows && (!(go1.22 && !go1.27) || gangway_portable || !(386 || amd64))

package cgostub

import (
	"sync"
	"syscall"
	"unsafe"
)

var upcallAddress = sync.OnceValue(func() uintptr {
	return syscall.NewCallbackCDecl(func(number, arguments uintptr) uintptr {
		u := upcall{number, *(*unsafe.Pointer)(unsafe.Pointer(&arguments))} // C memory
		u.run()
		return 0
	})
})
