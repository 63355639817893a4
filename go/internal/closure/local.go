// local.go: what belongs to a goroutine while it runs something.
//
// Invariant: an entry is there while its goroutine runs what it belongs to, and goroutines that run nothing of the kind pay
// one load.

package closure

import (
	"sync"
	"sync/atomic"
)

// A Local is a value for each goroutine. The zero value of T is none.
type Local[T comparable] struct {
	n  atomic.Int32 // entries of of
	mu sync.Mutex
	of map[uintptr]T // by goroutine
}

// Any says whether some goroutine has a value.
func (l *Local[T]) Any() bool { return l.n.Load() != 0 }

// Get returns the running goroutine's value.
func (l *Local[T]) Get() (value T) {
	if !l.Any() {
		return value
	}
	me := goroutine()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.of[me]
}

// Set makes value the running goroutine's and returns what it was. None takes it out.
func (l *Local[T]) Set(value T) (before T) {
	var none T
	me := goroutine()
	l.mu.Lock()
	defer l.mu.Unlock()
	before = l.of[me]
	if value == none {
		delete(l.of, me)
	} else {
		if l.of == nil {
			l.of = map[uintptr]T{}
		}
		l.of[me] = value
	}
	l.n.Store(int32(len(l.of)))
	return before
}
