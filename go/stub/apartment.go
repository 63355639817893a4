// apartment.go: calls on apartments.
//
// Invariants
//   - When CallOn returns nil, the frame belongs to the stub. When it returns an error, the frame does not: `dispose` gets it, at
//     once or when C++ is done with it. A call that was abandoned returns before C++ is done.
//   - A call that ends well does not allocate.

package stub

import (
	"context"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/jobs"
)

// Apartment is the type of the apartments that entries with %apartment are called on.
type Apartment = apartment.Apartment

// EntryOn describes an entry that must be called on an apartment of the kind. A GUI apartment is also good for STA, and every
// apartment for kind 0.
func (m *Module) EntryOn(name string, kind apartment.Kind) *Entry {
	return &Entry{module: m, name: name, full: m.wanted.Name + "." + name, kind: kind}
}

// CallOn calls the entry on the apartment and waits for it, but no longer than ctx lasts and what it takes to stop. frame
// is as for Call, on the heap, and stays valid until dispose gets it.
//
// The error is one of package bridge's or package apartment's. After an error the frame is no longer the caller's:
// dispose has got it, or will get it on another goroutine when C++ is done with it. dispose frees what the frame
// returned and puts it back to its pool; error records are freed already.
func (e *Entry) CallOn(ctx context.Context, apt *Apartment, frame unsafe.Pointer, dispose func(frame unsafe.Pointer)) error {
	fn := e.fn.Load()
	if fn == 0 {
		return e.firstCallOn(ctx, apt, frame, dispose)
	}
	return door.Call(ctx, apt, uint32(e.kind), jobs.Work{Entry: fn, Name: e.full, Dispose: dispose}, frame)
}

// firstCallOn is CallOn while the address is not known.
func (e *Entry) firstCallOn(ctx context.Context, apt *Apartment, frame unsafe.Pointer, dispose func(frame unsafe.Pointer)) error {
	fn, leave, err := e.enter()
	if err != nil {
		dispose(frame)
		return err
	}
	work := jobs.Work{Entry: fn, Name: e.full, Dispose: dispose}
	return leaving(ctx, apt, e.kind, work, frame, leave)
}

// leaving makes the call, and calls leave when C++ is done with the call, which may be after leaving has returned.
func leaving(ctx context.Context, apt *Apartment, kind apartment.Kind, work jobs.Work, frame unsafe.Pointer, leave func()) error {
	later := false
	dispose := work.Dispose
	work.Dispose = func(frame unsafe.Pointer) {
		defer leave()
		dispose(frame)
	}
	defer func() {
		if !later {
			leave()
		}
	}()
	err := door.Call(ctx, apt, uint32(kind), work, frame)
	later = err != nil // Dispose calls leave then
	return err
}

// Failed makes the error of one frame of a batch from its status, nil for 0, and frees the frame's record.
func (e *Entry) Failed(status int32, frame unsafe.Pointer) error {
	if status == 0 {
		return nil
	}
	return e.failed(status, frame)
}
