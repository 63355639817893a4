// chain.go: which chain of calls a goroutine belongs to.
//
// A call on a Serial apartment may run while another waits only when it belongs to it: when it was made, through however
// many closures and apartments, by that one. C++ gives chains numbers; a goroutine that runs a closure for a chain makes
// its own calls in it.
//
// Invariant: a goroutine's chain is set while it runs such a closure, and only in programs that have a Serial apartment.

package closure

import (
	"sync"
	"sync/atomic"
)

var chains struct {
	n  atomic.Int32 // entries of of; chains are rare
	mu sync.Mutex
	of map[uintptr]uint64 // by goroutine
}

// Chain returns the running goroutine's chain, 0 for none.
func Chain() uint64 {
	if chains.n.Load() == 0 {
		return 0
	}
	chains.mu.Lock()
	defer chains.mu.Unlock()
	return chains.of[goroutine()]
}

// SetChain makes chain the running goroutine's and returns what it was. 0 takes it out.
func SetChain(chain uint64) (before uint64) {
	me := goroutine()
	chains.mu.Lock()
	defer chains.mu.Unlock()
	before = chains.of[me]
	if chain == 0 {
		delete(chains.of, me)
	} else {
		if chains.of == nil {
			chains.of = map[uintptr]uint64{}
		}
		chains.of[me] = chain
	}
	chains.n.Store(int32(len(chains.of)))
	return before
}
