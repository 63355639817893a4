// answer.go: a request of C++ and its answer, whichever way the request came.

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

// Answer runs the closure that the frame names and writes how it went. The frame, in C++ memory, is valid until Answer
// returns.
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
