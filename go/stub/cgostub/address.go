// address.go: an address in a DLL, found at the first use.

//go:build !386

package cgostub

import "sync/atomic"

// An address is 0 until it is found. Every goroutine that finds it writes the same word.
type address struct{ word atomic.Uintptr }

func (a *address) load() uintptr      { return a.word.Load() }
func (a *address) store(word uintptr) { a.word.Store(word) }
