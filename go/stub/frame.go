// frame.go: the frames of calls, and the types of their fields.
//
// Invariants
//   - A pooled frame is zero apart from its size: Put clears it, so that the pool keeps no Go pointer alive and no
//     argument of one call is seen by the next.
//   - Pointers to Go memory stand in Ptr and View only, where the collector sees them.

package stub

import (
	"sync"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

type (
	// Frame is the head of every frame: its size and the error record.
	Frame = abi.Frame
	// Ptr is a pointer in an 8-byte slot.
	Ptr = abi.Ptr
	// View is text or elements that C++ borrows for the call.
	View = abi.View
	// Upcall is the head of every frame of a call from C++ into a closure.
	Upcall = abi.Upcall
)

// TextOut is text or bytes that C++ returns.
type TextOut abi.TextOut

// Take returns the text and frees what C++ keeps for it. The TextOut is empty afterwards.
func (t *TextOut) Take() string {
	s := string(t.bytes())
	t.free()
	return s
}

// TakeBytes is Take for binary data; the result is never nil.
func (t *TextOut) TakeBytes() []byte {
	b := append(make([]byte, 0, t.Len), t.bytes()...)
	t.free()
	return b
}

// TakeFrom is TakeBytes for a call that lent C++ room for the result. A result that C++ put there is returned as it lies there.
func (t *TextOut) TakeFrom(room View) []byte {
	if t.Data.P != room.Data.P || t.Owner.P != nil {
		return t.TakeBytes()
	}
	b := unsafe.Slice((*byte)(room.Data.P), room.Len)[:t.Len]
	t.Data, t.Len = Ptr{}, 0
	return b
}

// Text returns the text without freeing anything: for the arguments of closures, whose memory is C++'s.
func (t *TextOut) Text() string { return string(t.bytes()) }

func (t *TextOut) bytes() []byte { return unsafe.Slice((*byte)(t.Data.Pointer()), t.Len) }

// Free frees what C++ keeps for a text or block that nobody reads.
func (t *TextOut) Free() { t.free() }

func (t *TextOut) free() {
	if owner := t.Owner.Pointer(); owner != nil {
		runtimedll.FreeText(owner)
	}
	t.Data, t.Len, t.Owner = Ptr{}, 0, Ptr{}
}

// A Pool keeps frames of one entry on the heap, where they stay put while C++ writes to them. F starts with a Frame.
type Pool[F any] struct{ pool sync.Pool }

// Get returns a frame that is zero but for its size.
func (p *Pool[F]) Get() *F {
	f, ok := p.pool.Get().(*F)
	if !ok {
		f = new(F)
	}
	(*abi.Frame)(unsafe.Pointer(f)).Size = Size[F]()
	return f
}

// Put clears the frame and takes it back into the pool.
func (p *Pool[F]) Put(f *F) {
	var zero F
	*f = zero
	p.pool.Put(f)
}

// Size returns the size of a frame, as its header needs it.
func Size[F any]() uint32 {
	var zero F
	return uint32(unsafe.Sizeof(zero))
}

// Pointer puts a pointer into a slot.
func Pointer(p unsafe.Pointer) Ptr { return Ptr{P: p} }

// String lends a string's bytes for the call.
func String(s string) View {
	return View{Data: Pointer(unsafe.Pointer(unsafe.StringData(s))), Len: uint64(len(s))}
}

// Bytes lends a slice of bytes for the call.
func Bytes(b []byte) View { return Slice(b) }

// Room lends a slice's memory, up to its capacity, for C++ to put its result there.
func Room(b []byte) View {
	return View{Data: Pointer(unsafe.Pointer(unsafe.SliceData(b))), Len: uint64(cap(b))}
}

// Slice lends a slice for the call; the length counts elements.
func Slice[T any](s []T) View {
	return View{Data: Pointer(unsafe.Pointer(unsafe.SliceData(s))), Len: uint64(len(s))}
}

// Lent is the memory that C++ lends to a closure for its call; the length counts elements.
func Lent[T any](v View) []T { return unsafe.Slice((*T)(v.Data.Pointer()), v.Len) }

// Bool returns what a bool is in a frame: 0 or 1.
func Bool(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

// CopyOf is a copy of an array that Go lends to a call on an apartment; nil of nil.
func CopyOf[T any](array *T) *T {
	if array == nil {
		return nil
	}
	made := *array
	return &made
}

// CopyBack puts what the call has made of the copy into the array.
func CopyBack[T any](array, made *T) {
	if array != nil {
		*array = *made
	}
}
