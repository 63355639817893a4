// upcall_windows.go: the process's one Windows callback.

package closure

import (
	"sync"
	"syscall"
)

// Entry returns the address that C++ calls. The slot it takes is one of 2000 that Windows programs in Go have.
var Entry = sync.OnceValue(func() uintptr { return syscall.NewCallback(upcall) })
