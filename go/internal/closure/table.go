// table.go: the Go closures that C++ can call.
//
// Invariants
//   - An id is 12 bits of generation above 20 bits of slot index; 0 is never given out. A slot's generation changes when
//     its closure is gone, so a stale id is refused. Slots are reused oldest first and only when minFree of them wait:
//     an id comes back after four million closures at the earliest.
//   - chunks only grows; a slot never moves. A slot's fields are guarded by its own mu, the free list by Table.mu. The
//     two are never held together.
//   - A slot is freed once its closure is released and no call of it runs: by the release, or by the call that ends last.
//   - A call takes a seat by one atomic operation and leaves it by another; when all seats are taken it is in callers, under mu.
//     Who takes a seat looks at state afterwards, and who sets released looks at the seats afterwards, so one of them sees the
//     other. In the same way who leaves a seat looks whether the closure was released meanwhile. invoke does not change while a
//     caller has a seat and has seen live without released.

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
	state   atomic.Uint32 // the generation of the closure in the slot, or of the next one, and the bits below; written under mu
	seats   [4]seat
	invoke  Func
	mu      sync.Mutex
	first   *Panic         // the first panic
	callers goroutine.List // the goroutines that run calls and have no seat
	idle    chan struct{}  // made by a waiting Release, closed when the last call ends
}

// The bits of a slot's state beside the generation.
const (
	live     = 1 << 31 // the slot holds a closure, and ids of the generation name it
	released = 1 << 30 // no new call may begin
	over     = 1 << 29 // the last call has ended, and a waiting Release has the slot to clear
	genMask  = maxGen
)

// A seat is the goroutine of a call; 0: it is free.
type seat struct{ goroutine atomic.Uintptr }

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
	gen := max(s.state.Load(), 1)
	s.invoke, s.first, s.idle = invoke, nil, nil
	s.state.Store(gen | live)
	s.mu.Unlock()
	t.live.Add(1)
	return gen<<indexBits | index
}

// Func returns the closure of id, or nil.
func (t *Table) Func(id uint32) Func {
	s := t.find(id)
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state.Load()&^(released|over) != id>>indexBits|live {
		return nil
	}
	return s.invoke
}

// Run runs the closure of id on frame. It returns false when there is none, or when the closure did not return; the frame's
// result is whatever the closure left. A panic goes to the caller, and is kept for Release.
func (t *Table) Run(id uint32, frame unsafe.Pointer) (returned bool, panicked *Panic) {
	s, at, invoke := t.enter(id)
	if s == nil {
		return false, nil
	}
	index := id & indexMask
	defer func() {
		if !returned {
			if value := recover(); value != nil {
				if _, failed := value.(*Failure); failed {
					panicked = &Panic{Value: value}
					t.leave(s, at, index, nil)
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
		t.leave(s, at, index, panicked)
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
	state := s.state.Load()
	if state != id>>indexBits|live {
		s.mu.Unlock()
		return nil, nil
	}
	s.state.Store(state | released)
	if s.empty() {
		first = s.clear()
		s.mu.Unlock()
		t.give(id & indexMask)
		return first, nil
	}
	defer s.mu.Unlock()
	if wait && !s.inside() {
		s.idle = make(chan struct{})
	}
	return s.first, s.idle
}

// clear empties the slot and gives it its next generation. Requires: s.mu.
func (s *slot) clear() *Panic {
	first := s.first
	s.invoke, s.first, s.idle = nil, nil, nil
	gen := s.state.Load()&genMask + 1
	if gen > maxGen {
		gen = 1
	}
	s.state.Store(gen)
	return first
}

// empty reports whether no call runs. Requires: s.mu, and released is set.
func (s *slot) empty() bool {
	for i := range s.seats {
		if s.seats[i].goroutine.Load() != 0 {
			return false
		}
	}
	return s.callers.Empty()
}

// inside reports whether the running goroutine runs a call. Requires: s.mu.
func (s *slot) inside() bool {
	me := goroutine.ID()
	for i := range s.seats {
		if me != goroutine.None && s.seats[i].goroutine.Load() == me {
			return true
		}
	}
	return s.callers.Inside()
}

// enter begins a call: at is its seat, nil when it is in callers. s is nil when there is no closure.
func (t *Table) enter(id uint32) (s *slot, at *seat, invoke Func) {
	if s = t.find(id); s == nil {
		return nil, nil, nil
	}
	if me := goroutine.ID(); me != goroutine.None {
		for i := range s.seats {
			at = &s.seats[i]
			if at.goroutine.Load() != 0 || !at.goroutine.CompareAndSwap(0, me) {
				continue
			}
			if s.state.Load() == id>>indexBits|live {
				return s, at, s.invoke
			}
			t.leave(s, at, id&indexMask, nil)
			return nil, nil, nil
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state.Load() != id>>indexBits|live {
		return nil, nil, nil
	}
	s.callers.Enter()
	return s, nil, s.invoke
}

// leave ends a call, or gives back the seat of one that did not begin.
func (t *Table) leave(s *slot, at *seat, index uint32, p *Panic) {
	if at != nil && p == nil {
		at.goroutine.Store(0)
		if s.state.Load()&released == 0 {
			return
		}
	}
	s.mu.Lock()
	switch {
	case at == nil:
		s.callers.Leave()
	case p != nil:
		at.goroutine.Store(0)
	}
	if p != nil && s.first == nil {
		s.first = p
	}
	done := false
	if state := s.state.Load(); state&(live|released|over) == live|released && s.empty() {
		if s.idle != nil {
			s.state.Store(state | over)
			close(s.idle) // its Release clears the slot
		} else {
			s.clear()
			done = true
		}
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
