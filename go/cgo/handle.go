// handle.go: numbers that C keeps in the place of Go values.

package cgo

import (
	"sync"
	"sync/atomic"
)

// A Handle stands for a Go value that cannot be handed to C itself because it holds pointers. It is an integer that fits a
// uintptr_t, never 0, and keeps its value from being collected until Delete. It has the methods of runtime/cgo's Handle.
type Handle uintptr

var (
	handles    sync.Map // uintptr to any
	lastHandle atomic.Uintptr
)

// NewHandle returns a new handle for v. Delete must follow when C needs the handle no more.
func NewHandle(v any) Handle {
	number := lastHandle.Add(1)
	if number == 0 {
		panic("runtime/cgo: ran out of handle space")
	}
	handles.Store(number, v)
	return Handle(number)
}

// Value returns the handle's value. It panics when the handle is deleted or was never given out.
func (h Handle) Value() any {
	v, ok := handles.Load(uintptr(h))
	if !ok {
		panic("runtime/cgo: misuse of an invalid Handle")
	}
	return v
}

// Delete makes the handle invalid and lets go of its value. It panics when the handle is deleted already or was never given
// out.
func (h Handle) Delete() {
	if _, ok := handles.LoadAndDelete(uintptr(h)); !ok {
		panic("runtime/cgo: misuse of an invalid Handle")
	}
}

// Incomplete is the type of a C struct whose members the C header does not tell: only pointers to it are of use. C makes its
// values; Go must not.
type Incomplete struct{ _ [0]func() }
