// upcall_windows.go: the function by which C++ enters Go.
//
// Invariants
//   - The process has one entry, for every closure of every module. Calls from an apartment or from a thread that C++ made
//     come by the ring of requests instead (package upcalls), which costs a thousandth.
//   - On a thread that carries a Go call the closure runs on that call's goroutine, so deep nesting is plain recursion.
//     On a thread that Go does not know it runs on a goroutine of its own while the thread waits: runtime.Goexit there
//     would end the process otherwise.
//   - runtime.Goexit drops the frames of C++ without unwinding them. gangway.dll is told before, since the guards in those
//     frames end with them.

package closure

import (
	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// upcall is called by the runtime with a frame in C++ memory, which stays valid until upcall returns.
func upcall(frame *abi.Upcall) {
	if frame.Status == abi.UpcallForeign {
		done := make(chan struct{})
		go func() {
			defer close(done)
			Answer(frame)
		}()
		<-done
		return
	}
	returned := false
	defer func() {
		if !returned {
			runtimedll.DropGuard()
		}
	}()
	Answer(frame)
	returned = true
}
