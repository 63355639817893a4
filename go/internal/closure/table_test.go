// table_test.go: ids are never misdirected, panics never lost, releases never early, on every system.

package closure

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// call reports whether there is a closure of id that returned.
func call(table *Table, id uint32, frame unsafe.Pointer) bool {
	returned, _ := table.Run(id, frame)
	return returned
}

func TestCallReachesItsClosure(t *testing.T) {
	var table Table
	var got []int
	var ids []uint32
	for i := range 600 { // more than one chunk
		ids = append(ids, table.Add(func(unsafe.Pointer) { got = append(got, i) }))
	}
	for i, id := range ids {
		if !call(&table, id, nil) || got[len(got)-1] != i {
			t.Fatalf("closure %d: %v", i, got[len(got)-1])
		}
	}
	if table.Live() != 600 {
		t.Errorf("%d live", table.Live())
	}
	for _, id := range ids {
		if table.Release(id) != nil || call(&table, id, nil) {
			t.Fatalf("id %#x is alive after its release", id)
		}
	}
	if table.Live() != 0 {
		t.Errorf("%d live", table.Live())
	}
}

func TestOldIDsAreRefusedThroughAllGenerations(t *testing.T) {
	var table Table
	first := table.Add(func(unsafe.Pointer) { t.Error("misdirected") })
	table.Release(first)
	const before = 1_000_000
	for range before {
		id := table.Add(func(unsafe.Pointer) {})
		if id == first || id == 0 {
			t.Fatalf("id %#x came back", id)
		}
		table.Release(id)
	}
	if call(&table, first, nil) {
		t.Error("a stale id was called")
	}
	if table.used > minFree+1 {
		t.Errorf("%d slots used for one live closure", table.used)
	}
}

func TestUnknownIDs(t *testing.T) {
	var table Table
	for _, id := range []uint32{0, 1, 1 << indexBits, ^uint32(0)} {
		if call(&table, id, nil) || table.Release(id) != nil {
			t.Errorf("id %#x is known", id)
		}
	}
}

func TestFirstPanicIsKept(t *testing.T) {
	var table Table
	n := 0
	id := table.Add(func(unsafe.Pointer) { n++; panic(n) })
	for range 3 {
		if call(&table, id, nil) {
			t.Error("a panic was taken for a return")
		}
	}
	if p := table.Release(id); p == nil || p.Value != 1 || p.Stack == "" {
		t.Errorf("%+v", p)
	}
}

func TestPanicOfNil(t *testing.T) {
	var table Table
	id := table.Add(func(unsafe.Pointer) { panic(nil) }) //nolint:govet // on purpose
	call(&table, id, nil)
	if p := table.Release(id); p == nil || p.Goexit {
		t.Errorf("%+v", p)
	}
}

func TestGoexitIsKept(t *testing.T) {
	var table Table
	id := table.Add(func(unsafe.Pointer) { runtime.Goexit() })
	done := make(chan bool)
	go func() { defer close(done); call(&table, id, nil) }()
	<-done
	if p := table.Release(id); p == nil || !p.Goexit {
		t.Errorf("%+v", p)
	}
}

func TestReleaseFromInsideOneOfTwoCalls(t *testing.T) {
	var table Table
	block, entered := make(chan bool), make(chan bool)
	var id uint32
	var first atomic.Bool
	id = table.Add(func(unsafe.Pointer) {
		if first.CompareAndSwap(false, true) {
			entered <- true
			<-block
			return
		}
		table.Release(id) // must not wait for the other call
	})
	go call(&table, id, nil)
	<-entered
	call(&table, id, nil)
	if table.Live() != 1 {
		t.Errorf("%d live while a call runs", table.Live())
	}
	block <- true
	for table.Live() != 0 {
		time.Sleep(time.Millisecond)
	}
}

func TestReleaseWaits(t *testing.T) {
	var table Table
	entered, leave := make(chan bool), make(chan bool)
	var left atomic.Bool
	id := table.Add(func(unsafe.Pointer) { entered <- true; <-leave; left.Store(true) })
	go call(&table, id, nil)
	<-entered
	time.AfterFunc(10*time.Millisecond, func() { leave <- true })
	table.Release(id)
	if !left.Load() {
		t.Error("Release did not wait")
	}
}

// Every closure knows its own id, and every call passes the id that it means: so a call that reaches another closure is seen.
func TestHammer(t *testing.T) {
	var table Table
	var shared [64]atomic.Uint32
	deadline := time.Now().Add(100 * time.Millisecond)
	var all sync.WaitGroup
	for worker := range 4 {
		all.Add(1)
		go func() {
			defer all.Done()
			for n := worker; time.Now().Before(deadline); n++ {
				var self atomic.Uint32
				id := table.Add(func(p unsafe.Pointer) {
					if want := *(*uint32)(p); want != self.Load() && self.Load() != 0 {
						t.Errorf("call of %#x reached %#x", want, self.Load())
					}
				})
				self.Store(id)
				old := shared[n%64].Swap(id)
				called := shared[(n*7)%64].Load()
				call(&table, called, unsafe.Pointer(&called))
				table.Release(old)
			}
		}()
	}
	all.Wait()
	for i := range shared {
		table.Release(shared[i].Load())
	}
	if table.Live() != 0 {
		t.Errorf("%d live", table.Live())
	}
}

// Calls of ids that are over go on while their slot is taken and released: they reach nothing, and no release waits for ever.
func TestCallsOfOldIDs(t *testing.T) {
	var table Table
	var old [4]atomic.Uint32
	var stop atomic.Bool
	var all sync.WaitGroup
	for i := range old {
		all.Add(1)
		go func() {
			defer all.Done()
			for !stop.Load() {
				call(&table, old[i].Load(), nil)
			}
		}()
	}
	for range 3000 {
		var over atomic.Bool
		id := table.Add(func(unsafe.Pointer) {
			if over.Load() {
				t.Error("called after its release")
			}
			panic("for its release")
		})
		for i := range old {
			old[i].Store(id)
		}
		_, panicked := table.Run(id, nil)
		if kept := table.Release(id); kept == nil || panicked == nil {
			t.Fatal("the panic is lost")
		}
		over.Store(true)
	}
	stop.Store(true)
	all.Wait()
	if table.Live() != 0 {
		t.Errorf("%d live", table.Live())
	}
}

func TestDropDoesNotWait(t *testing.T) {
	var table Table
	entered, leave, left := make(chan struct{}), make(chan struct{}), make(chan struct{})
	id := table.Add(func(unsafe.Pointer) {
		close(entered)
		<-leave
	})
	go func() {
		defer close(left)
		call(&table, id, nil)
	}()
	<-entered
	table.Drop(id)
	if call(&table, id, nil) {
		t.Error("a dropped closure was called")
	}
	if table.Live() != 1 {
		t.Errorf("%d live while its call runs", table.Live())
	}
	close(leave)
	<-left
	if table.Live() != 0 {
		t.Errorf("%d live after its last call", table.Live())
	}
	table.Drop(id)
	table.Drop(0)
}

func TestAnswerToClosureZeroDrops(t *testing.T) {
	id := Closures.Add(func(unsafe.Pointer) {})
	live := Closures.Live()
	frame := release{header: abi.Upcall{Size: uint32(unsafe.Sizeof(release{}))}, id: abi.UpcallRelease<<32 | uint64(id)}
	Answer(&frame.header)
	if frame.header.Status != 0 || Closures.Live() != live-1 {
		t.Errorf("status %d, %d live of %d", frame.header.Status, Closures.Live(), live)
	}
	short := abi.Upcall{Size: uint32(unsafe.Sizeof(abi.Upcall{}))}
	Answer(&short)
	if short.Status != abi.UpcallGone {
		t.Errorf("status %d of a frame that names nothing", short.Status)
	}
}
