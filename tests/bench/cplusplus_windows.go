// cplusplus_windows.go: values of C++'s standard library, and virtual functions that Go overrides, through the generated package and by hand.

package bench

import (
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/tests/bench/bench"
)

// cplusplus has the group of that name: 1000 elements, in and out.
func cplusplus(dll *syscall.DLL) []Benchmark {
	numbers := slices.Repeat([]float64{1.5}, 1000)
	var words []string
	counts := map[string]int32{}
	for i := range 1000 {
		words = append(words, fmt.Sprint("a word of some length ", i))
		counts[words[i]] = 1
	}
	address := func(name string) uintptr { return dll.MustFindProc("bench_" + name).Addr() }
	in, out, free := address("vector_in"), address("vector_out"), address("vector_free")
	all := []Benchmark{
		{Name: "vector-in", Peer: "gangway", Run: checked(func() error { _, err := bench.VectorIn(numbers); return err })},
		{Name: "vector-in", Peer: "syscall", Run: times(func() {
			syscall.SyscallN(in, uintptr(unsafe.Pointer(&numbers[0])), uintptr(len(numbers)))
		})},
		{Name: "vector-out", Peer: "gangway", Run: checked(func() error { _, err := bench.VectorOut(); return err })},
		{Name: "vector-out", Peer: "syscall", Run: times(func() {
			address, _, _ := syscall.SyscallN(out)
			got := slices.Clone(unsafe.Slice(*(**float64)(unsafe.Pointer(&address)), 1000))
			syscall.SyscallN(free, address)
			runtime.KeepAlive(got)
		})},
		{Name: "vector-through", Peer: "gangway", Run: checked(func() error { _, err := bench.VectorThrough(numbers); return err })},
		{Name: "words-in", Peer: "gangway", Run: checked(func() error { _, err := bench.WordsIn(words); return err })},
		{Name: "words-out", Peer: "gangway", Run: checked(func() error { _, err := bench.WordsOut(); return err })},
		{Name: "counts-in", Peer: "gangway", Run: checked(func() error { _, err := bench.CountsIn(counts); return err })},
		{Name: "counts-out", Peer: "gangway", Run: checked(func() error { _, err := bench.CountsOut(); return err })},
	}
	all = append(all, objects()...)
	all = append(all, director(dll)...)
	for i := range all {
		all[i].Group = "cplusplus"
	}
	return all
}

// objects has the calls of an object's parts.
func objects() []Benchmark {
	chain, err := bench.NewChain(10_000)
	if err != nil {
		return []Benchmark{{Name: "borrowed", Peer: "gangway", Run: checked(func() error { return err })}}
	}
	first, err := chain.First()
	return []Benchmark{
		{Name: "borrowed", Peer: "gangway", Run: checked(func() error { _, err := first.Value(); return err })},
		{Name: "virtual", Peer: "gangway", Run: checked(func() error { _, err := first.Weight(); return err })},
		{Name: "walk-10000", Peer: "gangway", Run: checked(func() error {
			sum := int32(0)
			for item := first; item != nil && err == nil; item, err = item.Next() {
				value, err := item.Value()
				if err != nil {
					return err
				}
				sum += value
			}
			return err
		})},
	}
}

// doubles overrides the virtual function of a Watcher.
type doubles struct{}

func (doubles) Seen(value int32) (int32, error) { return 2 * value, nil }

// director has the calls of a virtual function from C++ into Go, one for each iteration, on Go's thread and on one of C++.
func director(dll *syscall.DLL) []Benchmark {
	watcher, err := bench.NewWatcher(doubles{})
	if err != nil {
		return []Benchmark{{Name: "director", Peer: "gangway", Run: checked(func() error { return err })}}
	}
	double := syscall.NewCallback(func(value uintptr) uintptr { return 2 * value })
	gangway := func(watch func(*bench.Watcher, int32) (int32, error)) func(*testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			if _, err := watch(watcher, int32(b.N)); err != nil {
				b.Fatal(err)
			}
		}
	}
	byHand := func(name string) func(*testing.B) {
		address := dll.MustFindProc("bench_" + name).Addr()
		return func(b *testing.B) { syscall.SyscallN(address, double, uintptr(b.N)) }
	}
	return []Benchmark{
		{Name: "director", Peer: "gangway", Run: gangway(bench.Watch)},
		{Name: "director", Peer: "newcallback", Run: byHand("callback_often")},
		{Name: "director-thread", Peer: "gangway", Run: gangway(bench.WatchOnThread)},
		{Name: "director-thread", Peer: "newcallback", Run: byHand("callback_on_thread")},
	}
}
