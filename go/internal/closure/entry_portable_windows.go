// entry_portable_windows.go: Entry in builds that cannot use cgo's own way (entry_windows.go).

//go:build windows && (!(go1.22 && !go1.27) || gangway_portable || !(386 || amd64))

package closure

import (
	"sync"
	"syscall"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// Entry returns the address that C++ calls. It takes one of the 2000 slots for callbacks that a Windows program in Go has.
var Entry = sync.OnceValue(func() uintptr {
	return syscall.NewCallback(func(frame *abi.Upcall) uintptr {
		upcall(frame)
		return 0
	})
})
