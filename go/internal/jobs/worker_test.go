// worker_test.go: a worker and a System written in Go, which follow the protocol of the C header, so that calls can be tested and
// raced on any system.

package jobs

import (
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/cpu"
	"github.com/gangway-go/gangway/go/internal/ring"
)

// fake is a System without C++: everything that sleeps shares one lock and one condition.
type fake struct {
	mu      sync.Mutex
	changed *sync.Cond
	freed   atomic.Int64 // error records
	waits   atomic.Int64 // calls of JobWait
}

var runtimeOfTest = func() *fake {
	f := new(fake)
	f.changed = sync.NewCond(&f.mu)
	return f
}()

func TestMain(m *testing.M) {
	start, began := cpu.Ticks(), time.Now()
	time.Sleep(10 * time.Millisecond)
	perMs := float64(cpu.Ticks()-start) / (float64(time.Since(began)) / float64(time.Millisecond))
	block := new(abi.Shared)
	block.TicksPerMs = uint64(perMs)
	Start(runtimeOfTest, block)
	os.Exit(m.Run())
}

func (f *fake) sleep(until func() bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for !until() {
		f.changed.Wait()
	}
}

func (f *fake) wake() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.changed.Broadcast()
}

func (f *fake) Wake(*abi.Apartment) { f.wake() }
func (f *fake) JobWait(j *abi.Job) {
	f.waits.Add(1)
	f.sleep(func() bool {
		state := atomic.LoadUint32(&j.State)
		return state&abi.JobPhase == abi.JobDone || state&abi.JobLeft != 0
	})
}
func (f *fake) JobWake(*abi.Job) { f.wake() }
func (f *fake) JobCancel(j *abi.Job) {
	atomic.OrUint32(&j.State, abi.JobStop)
	f.wake()
}
func (f *fake) CompletionsSleep() {
	f.sleep(func() bool { return atomic.LoadUintptr(completions()) != 0 })
}
func (f *fake) FreeError(unsafe.Pointer) {
	f.freed.Add(1)
}

// frame is the frame of every call in these tests: a header, and what the functions want.
type frame struct {
	header   abi.Frame
	in, out  int
	began    func() // called when a function that waits has begun; nil: nobody asks
	disposed *atomic.Int64
}

func (f *frame) begin() {
	if f.began != nil {
		f.began()
	}
}

// entries are the functions that can be called: Work.Entry is an index into them.
var entries = []func(j *abi.Job, f *frame) abi.Status{
	func(_ *abi.Job, f *frame) abi.Status { f.out = f.in + 1; return abi.OK },
	func(j *abi.Job, f *frame) abi.Status { // waits until it is told to stop
		f.begin()
		runtimeOfTest.sleep(func() bool { return atomic.LoadUint32(&j.State)&abi.JobStop != 0 })
		return abi.ECancelled
	},
	func(_ *abi.Job, f *frame) abi.Status { f.begin(); <-release; return abi.OK }, // does not stop
	func(_ *abi.Job, f *frame) abi.Status { time.Sleep(time.Duration(f.in)); return abi.OK },
	func(_ *abi.Job, f *frame) abi.Status {
		f.header.Error.P = unsafe.Pointer(f) // any address
		return abi.EException
	},
}

const (
	addOne = iota
	untilStop
	untilRelease
	wait
	fails
)

var release = make(chan struct{})

type worker struct {
	*Apartment
	interleave bool
	stopped    atomic.Bool
	ended      sync.WaitGroup
}

func newWorker(t testing.TB, length int, interleave bool) *worker {
	w := &worker{Apartment: &Apartment{Block: &abi.Apartment{Workers: 1}, Grace: 20 * time.Millisecond}, interleave: interleave}
	ring.Make(&w.Block.Ring, length)
	w.ended.Add(1)
	go w.work()
	t.Cleanup(w.stop)
	return w
}

func (w *worker) stop() {
	ring.Close(&w.Block.Ring)
	w.stopped.Store(true)
	runtimeOfTest.wake()
	w.ended.Wait()
}

func (w *worker) work() {
	defer w.ended.Done()
	var jobs sync.WaitGroup
	defer jobs.Wait()
	for {
		word, ok := ring.Pop(&w.Block.Ring)
		if !ok {
			for range 20 {
				runtime.Gosched()
			}
			atomic.AddUint32(&w.Block.Asleep, 1)
			runtimeOfTest.sleep(func() bool { return !ring.Empty(&w.Block.Ring) || w.stopped.Load() })
			atomic.AddUint32(&w.Block.Asleep, ^uint32(0))
			if ring.Empty(&w.Block.Ring) && w.stopped.Load() {
				return
			}
			continue
		}
		j := &callAt(word).job
		if w.interleave {
			jobs.Add(1)
			go func() { defer jobs.Done(); run(j) }()
		} else {
			run(j)
		}
	}
}

func run(j *abi.Job) {
	status := abi.ECancelled
	for {
		state := atomic.LoadUint32(&j.State)
		if state&abi.JobStop != 0 {
			break
		}
		if atomic.CompareAndSwapUint32(&j.State, state, state|abi.JobRunning) {
			status = entries[j.Entry](j, (*frame)(j.Frame.P))
			break
		}
	}
	finish(j, status)
}

func finish(j *abi.Job, status abi.Status) {
	j.Status = status
	old := atomic.SwapUint32(&j.State, abi.JobDone)
	if old&abi.JobPolled != 0 {
		for {
			first := atomic.LoadUintptr(completions())
			j.Next = uint64(first)
			if atomic.CompareAndSwapUintptr(completions(), first, uintptr(unsafe.Pointer(j))) {
				break
			}
		}
	}
	if old&(abi.JobPolled|abi.JobWaited) != 0 {
		runtimeOfTest.wake()
	}
}

func dispose(p unsafe.Pointer) { (*frame)(p).disposed.Add(1) }

func work(entry uintptr) Work { return Work{Entry: entry, Name: "test", Dispose: dispose} }
