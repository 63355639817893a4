// ring_test.go: no item is lost, doubled or disordered, with one producer and with many producers and consumers.

package ring

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/internal/abi"
)

func made(length int) *abi.Ring {
	r := new(abi.Ring)
	Make(r, length)
	return r
}

func TestItemsComeOutInOrder(t *testing.T) {
	r := made(4)
	for lap := range uint64(100) {
		n := 1 + lap%4
		for i := range n {
			if got := Push(r, lap*10+i); got != Entered {
				t.Fatalf("lap %d: push %d: %v", lap, i, got)
			}
		}
		if Len(r) != int(n) || Empty(r) {
			t.Fatalf("lap %d: %d inside, want %d", lap, Len(r), n)
		}
		for i := range n {
			if got, ok := Pop(r); !ok || got != lap*10+i {
				t.Fatalf("lap %d: pop %d: %d, %v", lap, i, got, ok)
			}
		}
		if _, ok := Pop(r); ok || !Empty(r) {
			t.Fatalf("lap %d: something is left", lap)
		}
	}
}

func TestAFullRingSaysSo(t *testing.T) {
	r := made(2)
	Push(r, 1)
	Push(r, 2)
	if got := Push(r, 3); got != Full {
		t.Errorf("%v, want Full", got)
	}
	Pop(r)
	if got := Push(r, 3); got != Entered {
		t.Errorf("%v, want Entered", got)
	}
}

func TestAClosedRingKeepsWhatIsInside(t *testing.T) {
	r := made(4)
	Push(r, 1)
	Close(r)
	Close(r)
	if got := Push(r, 2); got != Closed {
		t.Errorf("%v, want Closed", got)
	}
	if got, ok := Pop(r); !ok || got != 1 || Len(r) != 0 {
		t.Errorf("%d, %v, %d inside", got, ok, Len(r))
	}
}

func TestAReservedSlotHoldsConsumersBack(t *testing.T) {
	r := made(4)
	s, position, _ := Reserve(r)
	Push(r, 2)
	if _, ok := Pop(r); ok || !Empty(r) {
		t.Error("an item overtook one that entered before it")
	}
	Publish(s, position, 1)
	if got, _ := Pop(r); got != 1 {
		t.Errorf("%d, want 1", got)
	}
}

func TestPositionsMayBeLarge(t *testing.T) {
	r := made(4)
	slots := made(4)
	start := uint64(1)<<62 + 1<<61 // a multiple of the length
	r.Tail, r.Head = start<<1, start
	for i := range uint64(4) {
		slot(slots, i).Turn = start + i
	}
	r.Slots = slots.Slots
	for i := range uint64(64) {
		if Push(r, i) != Entered {
			t.Fatal("not entered")
		}
		if got, ok := Pop(r); !ok || got != i {
			t.Fatalf("%d, %v, want %d", got, ok, i)
		}
	}
}

// Each producer's items carry its number and a count; the race detector sees to the memory behind the items.
func TestHammer(t *testing.T) {
	const producers, consumers = 4, 3
	r := made(64)
	var payload [producers][1 << 12]int // written before the push of its index, read after its pop
	var sent, taken atomic.Int64
	var left sync.WaitGroup
	deadline := time.Now().Add(100 * time.Millisecond)
	for p := range producers {
		left.Add(1)
		go func() {
			defer left.Done()
			for n := 0; n < len(payload[p]) && time.Now().Before(deadline); {
				payload[p][n] = n + 1
				if Push(r, uint64(p)<<32|uint64(n)) == Entered {
					n++
					sent.Add(1)
					continue
				}
				runtime.Gosched()
			}
		}()
	}
	var over atomic.Bool
	var done sync.WaitGroup
	for range consumers {
		done.Add(1)
		go func() {
			defer done.Done()
			var last [producers]int
			for {
				ending := over.Load()
				item, ok := Pop(r)
				if !ok {
					if ending {
						return
					}
					runtime.Gosched()
					continue
				}
				p, n := item>>32, int(item&0xFFFFFFFF)
				if payload[p][n] != n+1 {
					t.Errorf("producer %d: item %d came twice or before its payload", p, n)
				}
				payload[p][n] = -1
				if n < last[p] {
					t.Errorf("producer %d: %d after %d", p, n, last[p])
				}
				last[p] = n
				taken.Add(1)
			}
		}()
	}
	left.Wait()
	Close(r)
	over.Store(true)
	done.Wait()
	if sent.Load() != taken.Load() || sent.Load() == 0 {
		t.Errorf("%d sent, %d taken", sent.Load(), taken.Load())
	}
}

// Every item that entered before Close is popped, and every producer that came too late was told.
func TestCloseUnderLoad(t *testing.T) {
	for range 50 {
		r := made(1 << 10)
		var entered atomic.Int64
		var all sync.WaitGroup
		for range 3 {
			all.Add(1)
			go func() {
				defer all.Done()
				for Push(r, 7) == Entered {
					entered.Add(1)
				}
			}()
		}
		for Len(r) < 10 {
			runtime.Gosched()
		}
		Close(r)
		all.Wait()
		n := int64(0)
		for _, ok := Pop(r); ok; _, ok = Pop(r) {
			n++
		}
		if n != entered.Load() {
			t.Fatalf("%d entered, %d taken", entered.Load(), n)
		}
	}
}

func BenchmarkPushPop(b *testing.B) {
	r := made(64)
	for b.Loop() {
		Push(r, 1)
		Pop(r)
	}
}
