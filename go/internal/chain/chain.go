// chain.go: the chain of calls that a goroutine belongs to.
//
// A Serial apartment whose call waits takes only calls that the waiting call made itself, through however many closures and
// apartments: the calls of one chain. C++ gives every chain a number. A goroutine that runs a closure for a chain makes its
// own calls in that chain.
//
// Invariant: a goroutine has a chain only while it runs such a closure, and only in programs that have a Serial apartment.

// Package chain keeps the number of the chain that each goroutine's calls belong to.
package chain

import "github.com/gangway-go/gangway/go/internal/goroutine"

var chains goroutine.Local[uint64]

// Current returns the number of the running goroutine's chain; 0 means that it has none.
func Current() uint64 { return chains.Get() }

// Set puts the running goroutine into a chain and returns the number of the chain it was in before; 0 means none in both.
func Set(number uint64) (before uint64) { return chains.Set(number) }
