// closure.go: Go closures as C++ gets them.

package stub

import (
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/door"
	"unsafe"
)

// A Closure is a Go function that C++ can call by its id. It stays until Release.
type Closure struct{ id uint32 }

// NewClosure makes invoke callable. It gets the upcall's frame, in C++ memory, valid until it returns. Its panics are
// kept for Release.
func NewClosure(invoke func(frame unsafe.Pointer)) *Closure {
	return &Closure{closure.Closures.Add(invoke)}
}

// ID returns the id that C++ knows the closure by; it is never 0 and fits 32 bits.
func (c *Closure) ID() uint64 {
	if c == nil {
		return 0
	}
	return uint64(c.id)
}

// Release takes the closure back and waits for calls of it that run on other goroutines; from inside one of its own
// calls it returns at once, and the closure is gone when that call ends. It returns a *bridge.PanicError when the
// closure has panicked. Nil closures and second Releases are fine.
func (c *Closure) Release() error {
	if c == nil {
		return nil
	}
	p := closure.Closures.Release(c.id)
	if p == nil {
		return nil
	}
	err := &bridge.PanicError{Value: p.Value, Stack: p.Stack}
	if p.Goexit {
		err.Value = bridge.ErrGoexit
	}
	return err
}

// Register hands a closure that C++ keeps to the caller. slot is the handle of the thunk that calls it, 0 when there is
// none; the Registration's Close closes it.
func (c *Closure) Register(slot uint64) *bridge.Registration {
	if c == nil {
		return nil
	}
	return door.Registration(func() error {
		panicked := c.Release()
		if slot != 0 {
			if err := closeHandle(slot); err != nil && panicked == nil {
				return err
			}
		}
		return panicked
	}).(*bridge.Registration)
}
