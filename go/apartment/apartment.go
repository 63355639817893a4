// apartment.go: an open apartment, and calls on it.
//
// Invariants
//   - core is set by New and never changes. `done` is closed when the last thread of the apartment has ended.
//   - The C++ block is freed when the apartment has ended, before `done` is closed, or when the last call that was on its way at
//     that time is over. final is set before the block is freed.

package apartment

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/jobs"
	"github.com/gangway-go/gangway/go/internal/turn"
)

// An Apartment is one thread of C++, or for MTA a few threads. It stays until Close. All methods may be called from any goroutine.
type Apartment struct {
	core *jobs.Apartment
	kind Kind
	id   uint32
	name string
	done chan struct{}

	mu     sync.Mutex
	closed bool  // the ring is closed, and `done` will be
	final  Stats // after the end

	strays
}

// New makes an apartment and returns when its threads run. The error is a *bridge.LoadError when gangway.dll cannot be
// loaded, a *bridge.ArgumentError, a *bridge.HResultError from COM or a *bridge.LastError from making a thread.
func New(kind Kind, options ...Option) (*Apartment, error) {
	c, err := configOf(kind, options)
	if err != nil {
		return nil, err
	}
	if err := door.Runtime(c.source); err != nil {
		return nil, err
	}
	return open(kind, c)
}

// Kind returns the kind that New was called with.
func (a *Apartment) Kind() Kind { return a.kind }

// Name returns the apartment's name.
func (a *Apartment) Name() string { return a.name }

// ID returns the apartment's number: never 0, never given twice in a process.
func (a *Apartment) ID() uint32 { return a.id }

// String returns kind and name.
func (a *Apartment) String() string {
	if a == nil {
		return "no apartment"
	}
	return fmt.Sprintf("%v apartment %s", a.kind, a.name)
}

// Done returns a channel that is closed when the last thread of the apartment has ended, after Close.
func (a *Apartment) Done() <-chan struct{} { return a.done }

func init() {
	door.ApartmentError = statusError
	door.Call = func(ctx context.Context, apartment any, kind uint32, work jobs.Work, frame unsafe.Pointer) error {
		return apartment.(*Apartment).call(ctx, Kind(kind), work, frame)
	}
}

// call is door.Call.
func (a *Apartment) call(ctx context.Context, kind Kind, work jobs.Work, frame unsafe.Pointer) error {
	if a == nil || a.core == nil {
		work.Dispose(frame)
		return fmt.Errorf("%s: %w", work.Name, ErrNone)
	}
	if !a.kind.fits(kind) {
		work.Dispose(frame)
		return &KindError{Apartment: a.name, Entry: work.Name, Kind: a.kind, Want: kind}
	}
	if held := turn.Held(); held != nil {
		held.Leave()
		defer held.Enter()
	}
	outcome, status := a.core.Call(ctx, work, frame)
	if outcome <= jobs.Stopped && status == 0 {
		return nil
	}
	return a.failed(ctx, outcome, status, work, frame)
}

// failed makes the error of a call that did not end well, and disposes of the frame unless the poller has it.
func (a *Apartment) failed(ctx context.Context, outcome jobs.Outcome, status int32, work jobs.Work, frame unsafe.Pointer) error {
	var err error
	switch outcome {
	case jobs.Dropped:
		return &CancelledError{Apartment: a.name, Entry: work.Name, Err: ended(ctx)}
	case jobs.Abandoned:
		return &AbandonedError{Apartment: a.name, Entry: work.Name, Err: ended(ctx)}
	case jobs.Early:
		err = &CancelledError{Apartment: a.name, Entry: work.Name, Err: ended(ctx)}
	case jobs.Refused:
		err = a.named(&ClosedError{Entry: work.Name})
	default:
		err = a.named(door.Failure(status, (*abi.Frame)(frame), work.Name))
		err = explained(ctx, outcome, err, a.name, work.Name)
	}
	work.Dispose(frame)
	return err
}

// named puts the apartment's name into an error of statusError.
func (a *Apartment) named(err error) error {
	switch e := err.(type) {
	case *CancelledError:
		e.Apartment = a.name
	case *ClosedError:
		e.Apartment = a.name
		if a.core.Failed() {
			e.Err = ErrThreadEnded
		}
	}
	return err
}

// explained adds the reason to the error of a call that failed after it was told to stop: the context when that is over, else that
// the apartment is being closed.
func explained(ctx context.Context, outcome jobs.Outcome, err error, apartment, entry string) error {
	cancelled, _ := err.(*CancelledError)
	over := ctx.Err() != nil
	switch {
	case cancelled != nil && over:
		cancelled.Err = ended(ctx)
	case cancelled != nil:
		cancelled.Err = ErrClosed
	case outcome == jobs.Stopped && over:
		// The call says in its own way that it was stopped: by an exception, an HRESULT of COM, a Windows error of I/O.
		return &CancelledError{Apartment: apartment, Entry: entry, Err: errors.Join(ended(ctx), err)}
	}
	return err
}
