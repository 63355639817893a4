// server_test.go: requests are answered, whatever closures do. The foreign side is written in Go.

package upcalls

import (
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/chain"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/ring"
)

// fake is the runtime: servers sleep on a condition, threads that parked wait on a channel that their number names.
type fake struct {
	mu      sync.Mutex
	changed *sync.Cond
	sleeps  atomic.Int64
	waiters sync.Map // number to waiting
}

type waiting struct {
	woken   chan struct{}
	request *abi.UpcallRequest
}

var system0 = func() *fake {
	f := new(fake)
	f.changed = sync.NewCond(&f.mu)
	return f
}()

func (f *fake) UpcallsSleep() {
	f.sleeps.Add(1)
	f.mu.Lock()
	defer f.mu.Unlock()
	atomic.AddUint32(&shared.ServersAsleep, 1)
	for ring.Empty(&shared.Upcalls) {
		f.changed.Wait()
	}
	atomic.AddUint32(&shared.ServersAsleep, ^uint32(0))
}

func (f *fake) RequestWake(waiter uint64) {
	c, _ := f.waiters.Load(waiter)
	c.(waiting).woken <- struct{}{}
}

func TestMain(m *testing.M) {
	block := new(abi.Shared)
	ring.Make(&block.Upcalls, 256)
	Start(system0, block)
	Ensure()
	os.Exit(m.Run())
}

type frame struct {
	header  abi.Upcall
	in, out int
}

var numbers atomic.Uint64

// ask is a thread of C++: it parks right away or looks for a while first. It returns the frame's status.
func ask(f *frame, chain uint64, park bool) int32 {
	waiter, woken := numbers.Add(1), make(chan struct{}, 1)
	r := &abi.UpcallRequest{Chain: chain, Waiter: waiter}
	system0.waiters.Store(waiter, waiting{woken, r}) // r escapes to the heap: stacks move
	defer system0.waiters.Delete(waiter)
	r.Frame.P = unsafe.Pointer(f)
	for ring.Push(&shared.Upcalls, uint64(uintptr(unsafe.Pointer(r)))) != ring.Entered {
		runtime.Gosched()
	}
	if atomic.LoadUint32(&shared.ServersAwake) == 0 && atomic.LoadUint32(&shared.ServersAsleep) != 0 {
		system0.mu.Lock()
		system0.changed.Signal()
		system0.mu.Unlock()
	}
	for n := 0; atomic.LoadUint32(&r.State)&abi.RequestDone == 0; n++ {
		if n == 1000 { // not taken: as the header says, wake one
			system0.mu.Lock()
			system0.changed.Signal()
			system0.mu.Unlock()
		}
		if park && atomic.CompareAndSwapUint32(&r.State, abi.RequestPending, abi.RequestParked) {
			<-woken
			break
		}
		runtime.Gosched()
	}
	runtime.KeepAlive(r)
	return f.header.Status
}

func made(f func(*frame)) *frame {
	id := closure.Closures.Add(func(p unsafe.Pointer) { f((*frame)(p)) })
	return &frame{header: abi.Upcall{Callback: uint64(id)}}
}

func gone(f *frame, id uint64) *closure.Panic { return closure.Closures.Release(uint32(id)) }

func TestRequestsAreAnswered(t *testing.T) {
	for _, park := range []bool{false, true} {
		f := made(func(f *frame) { f.out = f.in + 1 })
		id := f.header.Callback
		for n := range 1000 {
			f.in = n
			if status := ask(f, 0, park); status != 0 || f.out != n+1 {
				t.Fatalf("status %d, %d for %d", status, f.out, n)
			}
		}
		gone(f, id)
	}
}

func TestManyThreads(t *testing.T) {
	var all sync.WaitGroup
	for g := range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			f := made(func(f *frame) { f.out = -f.in })
			defer gone(f, f.header.Callback)
			for n := range 500 {
				f.in = n
				if status := ask(f, 0, (n+g)%3 == 0); status != 0 || f.out != -n {
					t.Errorf("status %d, %d for %d", status, f.out, n)
					return
				}
			}
		}()
	}
	all.Wait()
}

// Each closure asks for another and waits: a hundred servers are needed at once.
func TestNesting(t *testing.T) {
	f := made(func(f *frame) {
		if f.in == 0 {
			return
		}
		inner := &frame{header: f.header, in: f.in - 1}
		inner.header.Callback = f.header.Callback
		if status := ask(inner, 0, f.in%2 == 0); status != 0 {
			t.Errorf("status %d at %d", status, f.in)
		}
		f.out = inner.out + 1
	})
	id := f.header.Callback
	f.in = 100
	if status := ask(f, 0, false); status != 0 || f.out != 100 {
		t.Errorf("status %d, %d levels", status, f.out)
	}
	gone(f, id)
	for range 1000 {
		if idle.Load() <= mostIdle {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d servers stay", idle.Load())
}

func TestPanicComesByNumber(t *testing.T) {
	f := made(func(*frame) { panic("why") })
	id := f.header.Callback
	if status := ask(f, 0, false); status != abi.UpcallPanic {
		t.Fatalf("status %d", status)
	}
	if p := closure.Numbered(f.header.Callback); p == nil || p.Value != "why" {
		t.Errorf("panic %+v", p)
	}
	if p := gone(f, id); p == nil || p.Value != "why" {
		t.Errorf("at release %+v", p)
	}
	if closure.Numbered(0) != nil || closure.Numbered(1<<40) != nil {
		t.Error("panics that never were")
	}
}

func TestGoexitIsAnswered(t *testing.T) {
	f := made(func(*frame) { runtime.Goexit() })
	id := f.header.Callback
	for range 10 {
		f.header.Callback = id
		if status := ask(f, 0, true); status != abi.UpcallGone {
			t.Fatalf("status %d", status)
		}
	}
	if p := gone(f, id); p == nil || !p.Goexit {
		t.Errorf("at release %+v", p)
	}
	g := made(func(*frame) {})
	if status := ask(g, 0, true); status != 0 {
		t.Errorf("afterwards: status %d", status)
	}
	gone(g, g.header.Callback)
}

func TestUnknownClosure(t *testing.T) {
	for _, id := range []uint64{0, 77, 1 << 40} {
		if status := ask(&frame{header: abi.Upcall{Callback: id}}, 0, true); status != abi.UpcallGone {
			t.Errorf("%#x: status %d", id, status)
		}
	}
}

func TestChainIsTheGoroutines(t *testing.T) {
	atomic.StoreUint32(&shared.Serial, 1)
	defer atomic.StoreUint32(&shared.Serial, 0)
	f := made(func(f *frame) { f.out = int(chain.Current()) })
	defer gone(f, f.header.Callback)
	for _, chain := range []uint64{5, 0, 6} {
		if ask(f, chain, false); f.out != int(chain) {
			t.Errorf("chain %d, want %d", f.out, chain)
		}
	}
}

func TestIdleServersSleep(t *testing.T) {
	f := made(func(*frame) {})
	defer gone(f, f.header.Callback)
	ask(f, 0, false)
	for range 1000 {
		if atomic.LoadUint32(&shared.ServersAwake) == 0 {
			sleeps := system0.sleeps.Load()
			time.Sleep(20 * time.Millisecond)
			if more := system0.sleeps.Load() - sleeps; more != 0 {
				t.Errorf("%d sleeps began while nothing happened", more)
			}
			if status := ask(f, 0, true); status != 0 {
				t.Errorf("after the sleep: status %d", status)
			}
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("servers stay awake")
}

func TestAnswersDoNotAllocate(t *testing.T) {
	f := made(func(*frame) {})
	defer gone(f, f.header.Callback)
	ask(f, 0, false)
	closures := func() { closure.Answer(&f.header) }
	id := f.header.Callback
	if n := testing.AllocsPerRun(1000, func() { f.header.Callback = id; closures() }); n != 0 {
		t.Errorf("%v allocations per answer", n)
	}
}

func BenchmarkAsk(b *testing.B) {
	f := made(func(*frame) {})
	defer gone(f, f.header.Callback)
	for b.Loop() {
		ask(f, 0, false)
	}
}
