//go:build !386

package cgostub

import "sync/atomic"

// An address is a word that is written when it is found, by every goroutine that finds it the same.
type address struct{ word atomic.Uintptr }

func (a *address) load() uintptr      { return a.word.Load() }
func (a *address) store(word uintptr) { a.word.Store(word) }
