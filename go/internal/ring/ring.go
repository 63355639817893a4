// ring.go: Go's half of the bounded queue that Go and C++ both push to and pop from.
//
// Invariants
//   - The ring is Dmitry Vyukov's: each slot has a turn. A slot whose turn is a position may be filled by the producer of
//     that position; one whose turn is the position + 1 may be emptied by its consumer, who leaves the position of the
//     next lap. A slot therefore has one writer at any time, and nobody waits for a lock.
//   - An item is a word: the ring keeps nothing alive. Code that pushes the address of a Go object keeps the object alive until
//     the other side is done with it.
//   - Ring and slots are C++ memory, or Go memory that starts at a multiple of 8: 64-bit atomics on 386 need that.
//
// Orderings. Go's atomics are sequentially consistent, C++'s are at least what each step needs:
//   - Publish's store of the turn pairs with the consumer's load of it (release, acquire): the item, and everything the
//     producer wrote before, such as a job, is seen by whoever takes it.
//   - Pop's store of the turn pairs with the producer's load of it: the item of the last lap is read before the slot is
//     written again.
//   - The exchanges on tail and head only hand out positions. They carry no data, so they could be relaxed; a stale
//     value makes them fail and be tried again.
//   - A producer that wakes sleepers loads `asleep` after Publish; a consumer counts itself in `asleep` and then looks at
//     the ring again. Both are sequentially consistent, so one of them sees the other: no wake-up is lost.

// Package ring is the queue between Go and C++: of calls on apartments, and of calls into Go.
package ring

import (
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// Result says how an attempt to enter a ring ended.
type Result int

// Results.
const (
	Entered Result = iota
	Full
	Closed
)

func slot(r *abi.Ring, position uint64) *abi.RingSlot {
	return (*abi.RingSlot)(unsafe.Add(r.Slots.P, uintptr(position&r.Mask)*unsafe.Sizeof(abi.RingSlot{})))
}

// Reserve takes the next position of a producer. When it says Entered, the caller must call Publish very soon: consumers
// get no further than the slot until then.
func Reserve(r *abi.Ring) (s *abi.RingSlot, position uint64, result Result) {
	tail := atomic.LoadUint64(&r.Tail)
	for {
		if tail&1 != 0 {
			return nil, 0, Closed
		}
		position = tail >> 1
		s = slot(r, position)
		turn := atomic.LoadUint64(&s.Turn)
		if turn == position {
			// The exchange fails when another producer took the position, or when the ring was closed: nothing enters after that.
			if atomic.CompareAndSwapUint64(&r.Tail, tail, tail+2) {
				return s, position, Entered
			}
			tail = atomic.LoadUint64(&r.Tail)
			continue
		}
		now := atomic.LoadUint64(&r.Tail)
		if now == tail && int64(turn-position) < 0 {
			return nil, 0, Full // the slot still has the item of the last lap
		}
		tail = now
	}
}

// Publish puts the item into a reserved slot and lets consumers see it.
func Publish(s *abi.RingSlot, position, item uint64) {
	s.Item = item
	atomic.StoreUint64(&s.Turn, position+1)
}

// Push enters an item.
func Push(r *abi.Ring, item uint64) Result {
	s, position, result := Reserve(r)
	if result == Entered {
		Publish(s, position, item)
	}
	return result
}

// Pop takes the oldest item; ok is false when there is none that its producer has published.
func Pop(r *abi.Ring) (item uint64, ok bool) {
	position := atomic.LoadUint64(&r.Head)
	for {
		s := slot(r, position)
		turn := atomic.LoadUint64(&s.Turn)
		if turn == position+1 {
			if atomic.CompareAndSwapUint64(&r.Head, position, position+1) {
				item = s.Item
				atomic.StoreUint64(&s.Turn, position+r.Mask+1)
				return item, true
			}
			position = atomic.LoadUint64(&r.Head)
			continue
		}
		now := atomic.LoadUint64(&r.Head)
		if now == position {
			return 0, false
		}
		position = now
	}
}

// Empty reports whether there is nothing to pop. It costs less than a Pop that fails.
func Empty(r *abi.Ring) bool {
	position := atomic.LoadUint64(&r.Head)
	return atomic.LoadUint64(&slot(r, position).Turn) != position+1
}

// Close makes every later attempt to enter fail. The items inside stay.
func Close(r *abi.Ring) {
	for {
		tail := atomic.LoadUint64(&r.Tail)
		if tail&1 != 0 || atomic.CompareAndSwapUint64(&r.Tail, tail, tail|1) {
			return
		}
	}
}

// Len returns about how many items are inside.
func Len(r *abi.Ring) int {
	head := atomic.LoadUint64(&r.Head)
	if tail := atomic.LoadUint64(&r.Tail) >> 1; tail > head {
		return int(tail - head)
	}
	return 0
}

// Make makes r an empty ring of length slots, a power of two, in memory of Go: for tests and measurements.
func Make(r *abi.Ring, length int) {
	slots := make([]abi.RingSlot, length)
	for i := range slots {
		slots[i].Turn = uint64(i)
	}
	*r = abi.Ring{Slots: abi.Ptr{P: unsafe.Pointer(&slots[0])}, Mask: uint64(length - 1)}
}
