// panics.go: the panics of closures, by numbers. C++ carries the number through its frames, and Go finds the panic again by it.
//
// Invariant: the newest keptPanics panics are found by their numbers; older ones are forgotten. No panic has the number 0.

package closure

import "sync"

// A Failure is what a closure panics with when its Go func returned an error: C++ gets an exception, and Go the error again.
type Failure struct{ Err error }

// Error returns the words of the error.
func (f *Failure) Error() string { return f.Err.Error() }

const keptPanics = 1024

var panics struct {
	mu   sync.Mutex
	last uint64
	kept [keptPanics]*Panic // panic n is at place n%keptPanics
}

// number keeps a panic and returns its number.
func number(p *Panic) uint64 {
	panics.mu.Lock()
	defer panics.mu.Unlock()
	panics.last++
	panics.kept[panics.last%keptPanics] = p
	return panics.last
}

// Numbered returns the panic of a number, or nil when it was forgotten or never was.
func Numbered(n uint64) *Panic {
	panics.mu.Lock()
	defer panics.mu.Unlock()
	if n == 0 || n > panics.last || panics.last-n >= keptPanics {
		return nil
	}
	return panics.kept[n%keptPanics]
}
