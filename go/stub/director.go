// director.go: Go values whose methods override virtual functions of C++ objects, and objects that closures return.
//
// Invariants
//   - The closures of a value's methods hold its Director, and C++ holds the closures: they go with the C++ object. The Director
//     holds the value itself (strong) until there is an Object, and again as soon as C++ may use the object after Go has forgotten it:
//     when it has a link, or lingers, or is C++'s (keep.go). In between the Object holds the value, and the Director knows it weakly:
//     a value that refers to its own Object can be collected with it.
//   - Object.tied is set before anybody else knows the Object.

package stub

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"unsafe"
	"weak"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/closure"
)

// A Director is what the closures know of a Go value whose methods override virtual functions.
type Director struct {
	strong   atomic.Pointer[any]
	weak     atomic.Pointer[weak.Pointer[any]]
	panicked atomic.Pointer[closure.Panic] // of a method that C++ calls as noexcept
}

// tied is what an Object holds of the Go value that overrides its virtual functions.
type tied struct {
	director *Director
	impl     *any
}

// CheckTie returns the error of a value that cannot override the virtual functions of a class: nil, where methods are needed, or own,
// an object of the class itself or a struct that embeds one, whose methods would call themselves for ever.
func CheckTie(impl any, own bool, class string) error {
	switch {
	case impl == nil:
		return fmt.Errorf("gangway: New%s: the value that overrides its functions is nil", class)
	case own:
		return fmt.Errorf("gangway: New%s: %T is or embeds an object of the package, whose methods would call themselves: make it a named field", class, impl)
	}
	return nil
}

// OtherSignature returns the error of a value that has a method of the name, and not the one that overrides.
func OtherSignature(impl any, class, method, wanted string) error {
	return fmt.Errorf("gangway: New%s: the method %s of %T has another signature than %s says, and would not override anything", class, method, impl, wanted)
}

// NewDirector makes the Director of a value.
func NewDirector(impl any) *Director {
	d := new(Director)
	d.strong.Store(&impl)
	return d
}

// Impl returns the value. It ends the call of a closure with an error when Go has forgotten the value together with its object.
func (d *Director) Impl() any {
	if impl := d.strong.Load(); impl != nil {
		return *impl
	}
	if w := d.weak.Load(); w != nil {
		if impl := w.Value(); impl != nil {
			return *impl
		}
	}
	panic(&closure.Failure{Err: errForgotten})
}

var errForgotten = errors.New("gangway: Go has forgotten the object and the value that overrides its functions")

// Tie makes the Object, which was adopted just now, hold the value.
func (d *Director) Tie(o *Object) {
	impl := d.strong.Load()
	o.tied = &tied{d, impl}
	w := weak.Make(impl)
	d.weak.Store(&w)
	d.strong.Store(nil)
}

// hold is called before C++ may use o after Go has forgotten it.
func (o *Object) hold() {
	if o.tied != nil {
		o.tied.director.strong.Store(o.tied.impl)
	}
}

// Shared is called before C++ gets a share of o: the C++ object holds the Go value from then on, until C++ destroys it.
func (o *Object) Shared() {
	if o != nil {
		o.hold()
	}
}

// KeepPanic keeps the panic of a method that C++ calls as noexcept, for the object's Close. Generated closures defer it.
func (d *Director) KeepPanic() {
	if value := recover(); value != nil {
		d.panicked.CompareAndSwap(nil, &closure.Panic{Value: value, Stack: string(debug.Stack())})
	}
}

// kept returns the error of the first panic that KeepPanic has kept.
func (t *tied) kept() error {
	if t == nil {
		return nil
	}
	p := t.director.panicked.Load()
	if p == nil {
		return nil
	}
	if failed, ok := p.Value.(*closure.Failure); ok {
		return failed.Err
	}
	return panicError(p)
}

// ReleaseTies releases the closures in a frame that C++ has not taken over.
func ReleaseTies(ids []uint64) {
	for _, id := range ids {
		if id != 0 {
			ReleaseClosure(id)
		}
	}
}

// Throw ends the call of a closure with an error, which C++ gets as an exception. Nil is none.
func Throw(err error) {
	if err != nil {
		panic(&closure.Failure{Err: err})
	}
}

// An Answer is an object that a closure returns: its handle, and the closure that keeps Go's end of it alive until C++ is done.
type Answer struct{ handle, keeper uint64 }

// Lend answers with an object that stays Go's, and which C++ may use until Go closes it.
func (a *Answer) Lend(o *Object) {
	o.Linger()
	a.handle = Handle(o)
}

// Copy answers with an object of which C++ makes a copy.
func (a *Answer) Copy(o *Object) {
	if o == nil {
		Throw(&bridge.HandleError{What: "the object that Go returned is nil"})
	}
	a.handle, a.keeper = o.Handle(), keeper(o)
}

// Give answers with an object that becomes C++'s.
func (a *Answer) Give(o *Object) {
	if o == nil {
		return
	}
	Throw(o.Leaving())
	a.handle, a.keeper = o.Handle(), keeper(o)
}

func keeper(o *Object) uint64 {
	return NewClosure(func(unsafe.Pointer) { runtime.KeepAlive(o) }).ID()
}
