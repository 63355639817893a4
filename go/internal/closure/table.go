// table.go: the Go closures that C++ can call.
//
// Invariants
//   - An id is 12 bits of generation above 20 bits of slot index; 0 is never given out. A slot's generation changes when
//     its closure is gone, so a stale id is refused. Slots are reused oldest first and only when minFree of them wait:
//     an id comes back after four million closures at the earliest.
//   - chunks only grows; a slot never moves. A slot's fields are guarded by its own mu, the free list by Table.mu. The
//     two are never held together.
//   - A slot is freed once its closure is released and no call of it runs: by the release, or by the call that ends last.

// Package closure keeps Go closures for C++ and calls them.
package closure

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/goroutine"
)

const (
	indexBits  = 20
	indexMask  = 1<<indexBits - 1
	maxGen     = 1<<(32-indexBits) - 1
	chunkBits  = 8
	chunkSize  = 1 << chunkBits
	maxChunks  = 1 << (indexBits - chunkBits)
	minFree    = 1024
	maxClosure = 1 << indexBits
)

// Func is a closure as C++ calls it: the closure reads its arguments from the frame and writes its result there.
type Func func(frame unsafe.Pointer)

// A Panic says how a closure ended that did not return.
type Panic struct {
	Value  any
	Goexit bool
	Stack  string
}

type slot struct {
	mu       sync.Mutex
	gen      uint32 // of the closure in the slot, or of the next one
	live     bool   // the slot holds a closure, and ids of generation gen name it
	released bool   // no new call may begin
	invoke   Func
	first    *Panic         // the first panic
	callers  goroutine.List // the goroutines that run calls
	idle     chan struct{}  // made by a waiting Release, closed when the last call ends
}

// Table is a table of closures. The zero Table is empty.
type Table struct {
	chunks [maxChunks]atomic.Pointer[[chunkSize]slot]

	mu   sync.Mutex
	used uint32   // slots ever used
	free []uint32 // indexes, a ring: oldest at head
	head int
	n    int // entries in the ring

	live atomic.Int64
}

// Closures is the table of the process.
var Closures Table

// Live returns how many closures are in the table.
func (t *Table) Live() int { return int(t.live.Load()) }

// Add puts a closure into the table and returns its id. It panics when a million are live.
func (t *Table) Add(invoke Func) uint32 {
	index := t.take()
	s := t.at(index)
	s.mu.Lock()
	if s.gen == 0 {
		s.gen = 1
	}
	s.live, s.released, s.invoke, s.first, s.idle = true, false, invoke, nil, nil
	id := s.gen<<indexBits | index
	s.mu.Unlock()
	t.live.Add(1)
	return id
}

// Func returns the closure of id, or nil.
func (t *Table) Func(id uint32) Func {
	s := t.find(id)
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.live || s.gen != id>>indexBits {
		return nil
	}
	return s.invoke
}

// Run runs the closure of id on frame. It returns false when there is none, or when the closure did not return; the frame's
// result is whatever the closure left. A panic goes to the caller, and is kept for Release.
func (t *Table) Run(id uint32, frame unsafe.Pointer) (returned bool, panicked *Panic) {
	s, invoke := t.enter(id)
	if s == nil {
		return false, nil
	}
	index := id & indexMask
	defer func() {
		if !returned {
			if value := recover(); value != nil {
				if _, failed := value.(*Failure); failed {
					panicked = &Panic{Value: value}
					t.leave(s, index, nil)
					return
				}
				panicked = &Panic{Value: value, Stack: string(debug.Stack())}
			} else {
				panicked = &Panic{Goexit: true, Stack: string(debug.Stack())}
				// Goexit cannot be stopped: it ends this goroutine and drops the C++ frames on its thread, whose
				// thread-local state is in the middle of a call. Locked, the thread ends with the goroutine.
				runtime.LockOSThread()
			}
		}
		t.leave(s, index, panicked)
	}()
	invoke(frame)
	return true, nil
}

// Release takes the closure out of the table and returns its first panic, if any. It waits for calls of it that run on
// other goroutines. Called from inside one of its own calls it does not wait: the closure is gone when that call ends.
// A second Release of an id does nothing.
func (t *Table) Release(id uint32) *Panic {
	first, idle := t.retire(id, true)
	if idle == nil {
		return first
	}
	<-idle
	index := id & indexMask
	s := t.at(index) // still this closure's: who waits clears the slot
	s.mu.Lock()
	first = s.clear()
	s.mu.Unlock()
	t.give(index)
	return first
}

// Drop is Release that does not wait: when calls of the closure run, it is gone when the last of them ends.
func (t *Table) Drop(id uint32) { t.retire(id, false) }

// retire lets no new calls of the closure begin and returns its first panic, if any. The closure is gone then unless calls of
// it run. With wait, idle is closed when the last of these ends, and the caller has the slot to clear; it is nil when there is
// nothing to wait for: no call runs, or one runs on this goroutine.
func (t *Table) retire(id uint32, wait bool) (first *Panic, idle chan struct{}) {
	s := t.find(id)
	if s == nil {
		return nil, nil
	}
	s.mu.Lock()
	if !s.live || s.released || s.gen != id>>indexBits {
		s.mu.Unlock()
		return nil, nil
	}
	s.released = true
	if s.callers.Empty() {
		first = s.clear()
		s.mu.Unlock()
		t.give(id & indexMask)
		return first, nil
	}
	defer s.mu.Unlock()
	if wait && !s.callers.Inside() {
		s.idle = make(chan struct{})
	}
	return s.first, s.idle
}

// clear empties the slot and gives it its next generation. Requires: s.mu.
func (s *slot) clear() *Panic {
	first := s.first
	s.live, s.invoke, s.first, s.idle = false, nil, nil, nil
	if s.gen++; s.gen > maxGen {
		s.gen = 1
	}
	return first
}

func (t *Table) enter(id uint32) (*slot, Func) {
	s := t.find(id)
	if s == nil {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.live || s.released || s.gen != id>>indexBits {
		return nil, nil
	}
	s.callers.Enter()
	return s, s.invoke
}

func (t *Table) leave(s *slot, index uint32, p *Panic) {
	s.mu.Lock()
	s.callers.Leave()
	if p != nil && s.first == nil {
		s.first = p
	}
	done := s.released && s.callers.Empty()
	if done && s.idle != nil {
		close(s.idle) // its Release clears the slot
		done = false
	}
	if done {
		s.clear()
	}
	s.mu.Unlock()
	if done {
		t.give(index)
	}
}

func (t *Table) at(index uint32) *slot {
	return &t.chunks[index>>chunkBits].Load()[index&(chunkSize-1)]
}

// find returns the slot that an id names, whatever closure is in it now, or nil.
func (t *Table) find(id uint32) *slot {
	index := id & indexMask
	if id>>indexBits == 0 || t.chunks[index>>chunkBits].Load() == nil {
		return nil
	}
	return t.at(index)
}

// take returns a free slot's index.
func (t *Table) take() uint32 {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n > minFree || t.used == maxClosure && t.n > 0 {
		index := t.free[t.head]
		t.head = (t.head + 1) % len(t.free)
		t.n--
		return index
	}
	if t.used == maxClosure {
		panic("gangway: more than a million live closures")
	}
	index := t.used
	if index&(chunkSize-1) == 0 {
		t.chunks[index>>chunkBits].Store(new([chunkSize]slot))
	}
	t.used++
	return index
}

// give puts a slot at the end of the free list.
func (t *Table) give(index uint32) {
	t.live.Add(-1)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n == len(t.free) {
		grown := make([]uint32, 2*len(t.free)+minFree)
		k := copy(grown, t.free[t.head:])
		copy(grown[k:], t.free[:t.head])
		t.free, t.head = grown, 0
	}
	t.free[(t.head+t.n)%len(t.free)] = index
	t.n++
}
