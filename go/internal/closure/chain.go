// chain.go: which chain of calls a goroutine belongs to.
//
// A call on a Serial apartment may run while another waits only when it belongs to it: when it was made, through however
// many closures and apartments, by that one. C++ gives chains numbers; a goroutine that runs a closure for a chain makes
// its own calls in it.
//
// Invariant: a goroutine's chain is set while it runs such a closure, and only in programs that have a Serial apartment.

package closure

var chains Local[uint64]

// Chain returns the running goroutine's chain, 0 for none.
func Chain() uint64 { return chains.Get() }

// SetChain makes chain the running goroutine's and returns what it was. 0 takes it out.
func SetChain(chain uint64) (before uint64) { return chains.Set(chain) }
