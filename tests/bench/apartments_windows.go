// apartments_windows.go: calls on apartments and calls into Go, beside what people write today.

package bench

import (
	"context"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/tests/bench/bench"
)

var background = context.Background()

func apartments(dll *syscall.DLL) ([]Benchmark, error) {
	apt, err := apartment.New(apartment.STA, apartment.Name("hot"))
	if err != nil {
		return nil, err
	}
	sleepy, err := apartment.New(apartment.STA, apartment.Name("sleepy"), apartment.Spin(0))
	if err != nil {
		return nil, err
	}
	address := func(name string) uintptr { return dll.MustFindProc("bench_" + name).Addr() }
	empty, often, onThread := address("empty"), address("callback_often"), address("callback_on_thread")
	same := func(value int32) int32 { return value }
	callback := syscall.NewCallback(func(value uintptr) uintptr { return value })
	call := func() error { return bench.EmptyOn(background, apt) }
	post := Locked()
	send := func() error { post(func() { _, _, _ = syscall.SyscallN(empty) }); return nil }
	all := []Benchmark{
		{Name: "hot-1", Peer: "gangway", Run: by(1, call)}, {Name: "hot-1", Peer: "channel", Run: by(1, send)},
		{Name: "hot-8", Peer: "gangway", Run: by(8, call)}, {Name: "hot-8", Peer: "channel", Run: by(8, send)},
		{Name: "hot-64", Peer: "gangway", Run: by(64, call)}, {Name: "hot-64", Peer: "channel", Run: by(64, send)},
		{Name: "batch-64", Peer: "gangway", Run: func(b *testing.B) {
			b.ReportAllocs()
			for n := b.N; n > 0; n -= 64 {
				if err := bench.EmptyBatch(background, apt, min(n, 64)); err != nil {
					b.Fatal(err)
				}
			}
		}},
		{Name: "batch-64", Peer: "channel", Run: func(b *testing.B) {
			b.ReportAllocs()
			for n := b.N; n > 0; n -= 64 {
				post(func() {
					for range min(n, 64) {
						_, _, _ = syscall.SyscallN(empty)
					}
				})
			}
		}},
		{Name: "parked", Peer: "gangway", Run: rarely(func() error { return bench.EmptyOn(background, sleepy) })}, {Name: "parked", Peer: "channel", Run: rarely(send)},
		{Name: "upcall-same", Peer: "gangway", Run: inside(func(n int32) error { _, err := bench.CallbackOften(same, n); return err })},
		{Name: "upcall-same", Peer: "newcallback", Run: inside(func(n int32) error { _, _, _ = syscall.SyscallN(often, callback, uintptr(n)); return nil })},
		{Name: "upcall-apartment", Peer: "gangway", Run: inside(func(n int32) error { _, err := bench.CallbackOftenOn(background, apt, same, n); return err })},
		{Name: "upcall-apartment", Peer: "newcallback", Run: inside(func(n int32) error {
			post(func() { _, _, _ = syscall.SyscallN(often, callback, uintptr(n)) })
			return nil
		})},
		{Name: "upcall-foreign", Peer: "gangway", Run: inside(func(n int32) error { _, err := bench.CallbackOnThread(same, n); return err })},
		{Name: "upcall-foreign", Peer: "newcallback", Run: inside(func(n int32) error { _, _, _ = syscall.SyscallN(onThread, callback, uintptr(n)); return nil })},
	}
	for i := range all {
		all[i].Group = "apartment"
	}
	return all, nil
}

// Locked is what people write for COM today: a goroutine that keeps its thread and takes work from a channel.
func Locked() (post func(func())) {
	type task struct {
		run  func()
		done chan struct{}
	}
	tasks := make(chan task)
	go func() {
		runtime.LockOSThread()
		for t := range tasks {
			t.run()
			t.done <- struct{}{}
		}
	}()
	pool := sync.Pool{New: func() any { return make(chan struct{}, 1) }}
	return func(run func()) {
		done := pool.Get().(chan struct{})
		tasks <- task{run, done}
		<-done
		pool.Put(done)
	}
}

// by shares b.N calls among goroutines: what is reported is the time of all, divided by the calls.
func by(callers int, call func() error) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		var all sync.WaitGroup
		for caller := range callers {
			all.Add(1)
			go func() {
				defer all.Done()
				for n := caller; n < b.N; n += callers {
					if err := call(); err != nil {
						b.Error(err)
						return
					}
				}
			}()
		}
		all.Wait()
	}
}

// rarely leaves so much time between calls that the worker sleeps; only the calls are measured.
func rarely(call func() error) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			b.StopTimer()
			time.Sleep(time.Millisecond)
			b.StartTimer()
			if err := call(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// inside lets C++ make all calls of b.N.
func inside(calls func(n int32) error) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		if err := calls(int32(b.N)); err != nil {
			b.Fatal(err)
		}
	}
}
