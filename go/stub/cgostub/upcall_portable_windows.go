// upcall_portable_windows.go: where C enters Go where cgo's own way is not known. The slot it takes is one of 2000 that Windows
// programs in Go have.

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
