package cgostub

import "sync/atomic"

// An address is a word that is written when it is found, by every goroutine that finds it the same. On this architecture
// atomic loads are functions, which Address would not be inlined for. A plain load is one instruction; it sees nothing or the
// address, and what belongs to that is there: nobody but the DLL's loader wrote it. There is no race detector to object.
type address struct{ word uintptr }

func (a *address) load() uintptr      { return a.word }
func (a *address) store(word uintptr) { atomic.StoreUintptr(&a.word, word) }
