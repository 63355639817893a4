// local.go: one value for each goroutine that has set one.
//
// Invariant: a goroutine's entry exists from the Set that gives it a value to the Set that takes the value away, and a Get
// costs one load as long as no goroutine has a value.

// Package goroutine tells goroutines apart and keeps a value for each. Packages closure and jobs compare goroutines with it;
// packages chain and turn keep what belongs to a goroutine in it.
package goroutine

import (
	"sync"
	"sync/atomic"
)

// None is what ID returns where the identity of a goroutine is not known.
const None uintptr = 0

// A Local is a value for each goroutine. The zero value of T stands for "no value".
type Local[T comparable] struct {
	n  atomic.Int32 // len(of)
	mu sync.Mutex
	of map[uintptr]T // by ID
}

// Get returns the running goroutine's value.
func (l *Local[T]) Get() (value T) {
	if l.n.Load() == 0 {
		return value
	}
	me := ID()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.of[me]
}

// Set gives the running goroutine a value and returns the one it had before. The zero value takes the entry out.
func (l *Local[T]) Set(value T) (before T) {
	var zero T
	me := ID()
	l.mu.Lock()
	defer l.mu.Unlock()
	before = l.of[me]
	if value == zero {
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
