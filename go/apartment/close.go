// close.go: the end of an apartment.

package apartment

import (
	"context"
	"time"
)

// Close ends the apartment: it takes no more calls, the calls that are queued or running end as usual, and then its threads
// end. When ctx ends first, queued calls end with ErrClosed, running calls are told to stop, and after Grace Close returns
// a *CloseError that names the calls that did not stop; their threads end when the calls do, see Done. Objects that belong to the
// apartment and were not closed are destroyed. When Close returns nil, nothing of the apartment is left.
//
// Errors on the apartment's threads outside of every call go to the function of OnFault. Without such a function Close returns the
// first of them, once, as a *StrayError, when the apartment has ended.
//
// When an apartment has failed because something else ended its thread, Close returns the reason, unless the function of OnFault
// got it.
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

// gone returns what Close returns of an apartment that has ended.
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
