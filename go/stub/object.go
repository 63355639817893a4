// object.go: the Go end of a C++ object.
//
// Invariants
//   - handle is set once, by Adopt, and stays: after Close it is stale, and C++ refuses it as closed. (C++ would take 0
//     for a null pointer where one is allowed.)
//   - The code that turns closed from false to true closes the handle: Close, or the cleanup of a forgotten owner, never both.

package stub

import (
	"runtime"
	"slices"
	"sync/atomic"
	"unsafe"
	"weak"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/object"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// never is the handle of an Object that was never adopted, such as one in a struct literal: C++ refuses it as unknown. over is the
// handle of an Object that is closed: C++ refuses it as closed.
const (
	never = ^uint64(0)
	over  = never - 1 // GW_HANDLE_CLOSED
)

// An Object is embedded in the Go struct of a C++ class. The zero Object is no object: calls on it are refused.
type Object struct {
	handle  uint64 // set before anybody else knows the object; 0: never adopted
	closed  atomic.Bool
	lingers bool                 // guarded by keeping
	view    bool                 // set before anybody else knows the object
	lent    bool                 // C++'s, a part of others (Lend); set before anybody else knows the object
	lends   bool                 // C++ has lent a part of it; guarded by keeping
	place   int32                // of a lent object: in its link's handles
	lease   *lease               // of a lent object; nil when it was closed from the beginning
	next    weak.Pointer[lease]  // of a link for what C++ lends of the object, which may have room; guarded by keeping
	link    atomic.Pointer[link] // of an object that C++ does not lend; nil when nothing needs it and it needs nothing
	cleanup runtime.Cleanup      // of an object that C++ does not lend
	home    *apartment.Apartment // where its calls run; nil: anywhere
	tied    *tied                // the Go value that overrides its virtual functions (director.go), or nil
}

// Handle returns the handle by which C++ knows the object. It does not become 0 after Close: C++ says then that the object is
// closed.
func (o *Object) Handle() uint64 {
	if l := o.known(); l != nil && (o.closed.Load() || l.closed.Load()) {
		return over // C++ may still have the object, since others need it
	}
	if o.handle != 0 {
		return o.handle
	}
	return never
}

// Of returns the Object of a C++ class's Go struct, which begins with it: the struct has nothing else, or begins with that of a base.
// Generated code uses it for classes of other packages. It returns nil for nil.
func Of[T any](object *T) *Object { return (*Object)(unsafe.Pointer(object)) }

// Handle returns the handle of an object, 0 for nil: a null pointer where C++ allows one.
func Handle(o *Object) uint64 {
	if o == nil {
		return 0
	}
	return o.Handle()
}

// Close destroys the C++ object: at once, or when the last call that uses it has returned and the last object that may point to it
// is closed or forgotten. An object that C++ owns (Given) is left to its owner. Only the first Close does something; later
// ones, and the Close of an Object that was never adopted, return nil. The error is the destructor's: a *bridge.Exception or
// *bridge.Fault; the object is gone all the same.
func (o *Object) Close() error {
	if o.handle == 0 || o.closed.Swap(true) {
		return nil
	}
	handles, own := o.end()
	var err error
	if own {
		at := slices.Index(handles, o.handle)
		closeAll(handles[:at])
		err = closeHandle(o.handle)
		handles = handles[at+1:]
	}
	closeAll(handles)
	runtime.KeepAlive(o)
	if kept := o.tied.kept(); kept != nil && err == nil {
		return kept
	}
	return err
}

// Adopt makes owner, in which o is embedded, the owner of a handle that C++ gave: Close closes it, or a cleanup once
// owner is forgotten. Handle 0, the null object, is not adopted.
func Adopt[T any](owner *T, o *Object, handle uint64) {
	if handle == 0 {
		return
	}
	object.Made(handle, 1)
	o.handle = handle
	o.cleanup = runtime.AddCleanup(owner, forgotten, handle)
}

// forgotten closes the handle of a collected owner. Nobody gets a destructor's error.
func forgotten(handle uint64) { _ = closeHandle(handle) }

func closeHandle(handle uint64) error {
	object.Forget(handle)
	status, header := runtimedll.CloseHandle(handle)
	if status == 0 {
		return nil
	}
	return door.Failure(status, &header, "Close")
}
