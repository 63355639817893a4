// answer.go: the answer to a call of a closure by C++, which came on the thread itself (upcall_windows.go) or by the ring of
// requests (package upcalls).

package closure

import (
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// release is the frame of a call to closure 0, by which C++ says that it has let go of a closure.
type release struct {
	header abi.Upcall
	id     uint64 // its upper half is abi.UpcallRelease, which tells it from the arguments of a call of a null closure
}

// Answer runs the closure that the frame names and writes into the frame how the closure ended. The frame lies in memory of C++
// and is valid until Answer returns.
func Answer(frame *abi.Upcall) {
	id := frame.Callback
	frame.Status = abi.UpcallGone // also what a Goexit leaves
	switch {
	case id>>32 != 0:
		return
	case id == 0: // no closure: C++ has let go of one
		if uintptr(frame.Size) == unsafe.Sizeof(release{}) {
			if id := (*release)(unsafe.Pointer(frame)).id; id>>32 == abi.UpcallRelease {
				Closures.Drop(uint32(id))
				frame.Status = int32(abi.OK)
			}
		}
		return
	}
	returned, panicked := Closures.Run(uint32(id), unsafe.Pointer(frame))
	switch {
	case returned:
		frame.Status = int32(abi.OK)
	case panicked != nil:
		frame.Status, frame.Callback = abi.UpcallPanic, number(panicked)
	}
}
