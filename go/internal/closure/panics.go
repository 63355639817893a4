// panics.go: panics of closures by number, so that C++ can carry one through its frames and Go can take it up again.
//
// Invariant: the newest kept panics are found by their number; older ones are forgotten. 0 is no panic's number.

package closure

import "sync"

const keptPanics = 1024

var panics struct {
	mu   sync.Mutex
	last uint64
	kept [keptPanics]*Panic // the number's remainder is the place
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
