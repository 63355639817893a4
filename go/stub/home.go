// home.go: objects that belong to an apartment.
//
// Invariant: AdoptOn sets home before anybody else knows the owner, and home stays after Close: calls still go to the right thread
// then, where C++ says that the object is closed.

package stub

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/jobs"
	"github.com/gangway-go/gangway/go/internal/object"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// AdoptOn is Adopt for an object that was made on apt and whose calls run there. When owner is forgotten, C++ destroys
// the object on a thread of the apartment.
func AdoptOn[T any](owner *T, o *Object, handle uint64, apt *Apartment) {
	if handle == 0 {
		return
	}
	o.home = apt
	object.Made(handle, 1)
	o.handle = handle
	o.cleanup = runtime.AddCleanup(owner, forgotten, handle)
}

// Home returns the apartment of an object. The error is a *bridge.HandleError when the object was never adopted.
func (o *Object) Home() (*Apartment, error) {
	if o == nil || o.home == nil {
		return nil, &bridge.HandleError{What: "self: never made on an apartment"}
	}
	return o.home, nil
}

var closeFrames = sync.Pool{New: func() any { return new(abi.CloseFrame) }}

// CloseOn is Close on the object's apartment: the destructor has run when it returns nil. When ctx is over before that, the
// object is closed all the same, as soon as its apartment comes to it. Only the first Close does something.
func (o *Object) CloseOn(ctx context.Context) error {
	handle := o.handle
	if handle == 0 || o.closed.Swap(true) {
		return nil
	}
	handles, own := o.end()
	before := true // nothing is left to be done for an object that C++ owns; others are closed on their apartment
	for _, due := range handles {
		if due == handle {
			before = false
		} else if before || !own {
			forgotten(due)
		} else {
			defer forgotten(due)
		}
	}
	if !own {
		return nil // other objects need this one: it is destroyed with the last of them
	}
	object.Forget(handle)
	f := closeFrames.Get().(*abi.CloseFrame)
	*f = abi.CloseFrame{Handle: handle}
	f.Header.Size = uint32(unsafe.Sizeof(*f))
	work := jobs.Work{Entry: runtimedll.HandleClose(), Name: "Close", Dispose: disposeClose}
	err := door.Call(ctx, o.home, 0, work, unsafe.Pointer(f))
	runtime.KeepAlive(o)
	switch {
	case err == nil:
		closeFrames.Put(f)
	case errors.Is(err, apartment.ErrClosed):
		return nil // an apartment that ends destroys its objects
	}
	return err
}

// disposeClose makes up for a CloseOn whose call did not run: C++ closes the handle on the thread that the object belongs to. When
// the call has run, C++ does not know the handle any more, and nothing happens.
func disposeClose(frame unsafe.Pointer) {
	f := (*abi.CloseFrame)(frame)
	CloseHandleLater(f.Handle)
	closeFrames.Put(f)
}

// CloseHandleLater closes a handle that nobody will get. Dispose functions call it; C++ destroys the object on the thread that it
// belongs to. 0 is no handle.
func CloseHandleLater(handle uint64) {
	if handle == 0 {
		return
	}
	if status, header := runtimedll.CloseHandle(handle); status != 0 && header.Error.P != nil {
		runtimedll.FreeError(header.Error.P)
	}
}
