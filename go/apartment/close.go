// close.go: the end of an apartment.

package apartment

import (
	"context"
	"time"
)

// Close ends the apartment: it takes no more calls, those that are queued or running end as usual, and then its threads
// do. When ctx ends first, queued calls end with ErrClosed, running ones are told to stop, and after Grace Close returns
// a *CloseError that names those that did not; their thread ends when they do, see Done. Objects that belong to the
// apartment and were not closed are destroyed. When it returns nil, nothing of the apartment is left.
//
// What went wrong on its threads outside of every call, and was not told to the function of OnFault, Close returns when the
// apartment has ended, once, as a *StrayError.
//
// Of an apartment that has failed, as its thread was ended by somebody else, Close returns why, unless OnFault was told.
//
// Close may be called several times, at once or later; each call waits as long as its own ctx lasts. Called on a thread
// of the apartment itself (inside Do) it returns a *DeadlockError.
func (a *Apartment) Close(ctx context.Context) error {
	if a == nil || a.core == nil {
		return nil
	}
	if a.core.Inside() {
		return &DeadlockError{Entry: "apartment.Close", What: "called inside Do of " + a.name + ", which it would wait for"}
	}
	if err := a.begin(); err != nil {
		return err
	}
	select {
	case <-a.done:
		return a.gone()
	default:
	}
	select {
	case <-a.done:
		return a.gone()
	case <-ctx.Done():
	}
	if err := a.cancel(); err != nil {
		return err
	}
	timer := time.NewTimer(a.core.Grace)
	defer timer.Stop()
	select {
	case <-a.done:
		return a.gone()
	case <-timer.C:
		return &CloseError{Apartment: a.name, Running: a.running(), Err: ended(ctx)}
	}
}

// gone is what Close returns of an apartment that has ended.
func (a *Apartment) gone() error { return a.untold(a.final.Strays) }

// begin closes the ring, once.
func (a *Apartment) begin() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return nil
	}
	err := a.drain()
	a.closed = err == nil
	return err
}
