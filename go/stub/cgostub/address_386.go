// address_386.go: an address in a DLL, found at the first use, with loads that Go inlines.

package cgostub

import "sync/atomic"

// An address is 0 until it is found. Every goroutine that finds it writes the same word. On 386 an atomic load is a call, with
// which Entry.Address would not be inlined, so load is plain: one instruction, which sees 0 or the address. What the address
// points to is there, since the DLL's loader wrote it before. There is no race detector for 386 that could object.
type address struct{ word uintptr }

func (a *address) load() uintptr      { return a.word }
func (a *address) store(word uintptr) { atomic.StoreUintptr(&a.word, word) }
