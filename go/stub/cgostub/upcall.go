// upcall.go: the Go side of C's calls into Go, the same for both ways in (upcall_windows.go, upcall_portable_windows.go).
//
// Invariants
//   - The Go function runs on the thread that C called on, as with cgo: on the goroutine whose call into C that thread
//     carries, or on one of its own where C made the thread.
//   - A panic that the function does not recover goes on above the call into C, and Go drops C's frames without unwinding
//     them. The guard of that call is among them, so gangway.dll is told before. The same happens with runtime.Goexit.

//go:build windows

package cgostub

import (
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// An upcall is one call of an exported function, in C memory.
type upcall struct {
	number    uintptr
	arguments unsafe.Pointer
}

func (u *upcall) run() {
	returned := false
	defer func() {
		if !returned {
			runtimedll.DropGuard()
		}
	}()
	(*exported.Load())[u.number](u.arguments)
	returned = true
}
