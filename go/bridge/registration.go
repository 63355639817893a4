// registration.go: a closure that C++ keeps beyond the call that gave it.

package bridge

import "sync"

// A Registration is a Go closure that C++ keeps. C++ may call it, from any thread, until Close; forgetting it keeps the
// closure for the rest of the process.
type Registration struct {
	mu     sync.Mutex
	closed bool
	close  func() error
	err    error
}

// Close takes the closure back: when it returns, no call of it runs any more and none will start. It waits for calls that
// run on other goroutines or threads. Called from inside the closure itself it does not wait: the closure is gone when
// that call ends. It returns a *PanicError when the closure has panicked. A second Close does nothing and returns what
// the first did, or nil while that still waits.
//
// The C++ library must have been told to stop calling first, as with any callback it keeps: a call that it makes
// afterwards does not reach Go, and gives C++ a zero result.
func (r *Registration) Close() error {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	if r.closed {
		defer r.mu.Unlock()
		return r.err
	}
	r.closed = true
	r.mu.Unlock()
	err := r.close() // not under mu: a call that it waits for may call Close
	r.mu.Lock()
	r.err, r.close = err, nil
	r.mu.Unlock()
	return err
}
