// closure.go: the Go closures that generated functions pass to C++, by ids.

package stub

import (
	"sync"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/upcalls"
)

// A Closure is a Go function that C++ can call by its id. It stays until Release.
type Closure struct {
	id   uint32
	over bool // released, or kept by C++ (Register): nothing is left for Drop
}

// NewClosure makes invoke callable by C++. invoke gets the frame of the call, which lies in C++ memory and is valid until invoke
// returns. Its panics are kept for Release.
func NewClosure(invoke func(frame unsafe.Pointer)) *Closure {
	upcalls.Ensure()
	return &Closure{id: closure.Closures.Add(invoke)}
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
	c.over = true
	p := closure.Closures.Release(c.id)
	if p == nil {
		return nil
	}
	return panicError(p)
}

// Drop is Release of a closure that C++ does not keep. Generated functions defer it, so that it runs however the call ends: a
// closure that calls runtime.Goexit, as t.FailNow does, ends the goroutine of the call, which then never returns.
func (c *Closure) Drop() {
	if c != nil && !c.over {
		closure.Closures.Release(c.id)
	}
}

// ReleaseClosure releases the closure whose id a frame holds. Dispose functions call it when the call is over that the closure was
// made for. The closure's panic is left for Cause. The id 0 is no closure.
func ReleaseClosure(id uint64) {
	if id>>32 != 0 {
		return
	}
	if p := closure.Closures.Release(uint32(id)); p != nil {
		disposed.put(uint32(id), p)
	}
}

// Cause returns the reason why a call that got the closure failed with err: the closure's panic, when the call's dispose function
// has left one, else err.
func (c *Closure) Cause(err error) error {
	if c != nil {
		if p := disposed.take(c.id); p != nil {
			return panicError(p)
		}
	}
	return err
}

// disposed holds the newest panics of closures that dispose functions released. Nobody asks for the panics of abandoned calls.
var disposed panicQueue

type panicQueue struct {
	mu   sync.Mutex
	next int
	kept [64]struct {
		id       uint32
		panicked *closure.Panic
	}
}

func (q *panicQueue) put(id uint32, p *closure.Panic) {
	q.mu.Lock()
	defer q.mu.Unlock()
	place := &q.kept[q.next%len(q.kept)]
	place.id, place.panicked = id, p
	q.next++
}

func (q *panicQueue) take(id uint32) *closure.Panic {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i := range q.kept {
		if place := &q.kept[i]; place.id == id && place.panicked != nil {
			p := place.panicked
			place.panicked = nil
			return p
		}
	}
	return nil
}

func panicError(p *closure.Panic) *bridge.PanicError {
	err := &bridge.PanicError{Value: p.Value, Stack: p.Stack}
	if p.Goexit {
		err.Value = bridge.ErrGoexit
	}
	return err
}

// Register makes the Registration of a closure that C++ keeps. slot is the handle of the C++ function that calls the closure, 0
// when there is none; the Registration's Close closes the handle.
func (c *Closure) Register(slot uint64) *bridge.Registration {
	if c == nil {
		return nil
	}
	c.over = true
	if slot == 0 {
		keepContext(c.id)
	}
	return door.Registration(func() error {
		panicked := c.Release()
		forgetContext(c.id)
		if slot != 0 {
			if err := closeHandle(slot); err != nil && panicked == nil {
				return err
			}
		}
		return panicked
	}).(*bridge.Registration)
}
