// cases_windows.go: what is measured, through the generated package and by hand.

package bench

import (
	"math"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/bench/bench"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

const text = "a text of thirty-two characters."

// times runs call b.N times.
func times(call func()) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			call()
		}
	}
}

// checked is times for calls that can fail.
func checked(call func() error) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if err := call(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func benchmarks() ([]Benchmark, error) {
	path := e2e.DLL("bench")
	if err := bench.Load(bridge.FromFile(path)); err != nil {
		return nil, err
	}
	dll, err := syscall.LoadDLL(path)
	if err != nil {
		return nil, err
	}
	onApartments, err := apartments(dll)
	if err != nil {
		return nil, err
	}
	ofCOM, err := comCases()
	if err != nil {
		return nil, err
	}
	return slices.Concat(generated(), byHand(dll), cplusplus(dll), onApartments, ofCOM), nil
}

func generated() []Benchmark {
	point := bench.Point{X: 1, Y: 2}
	double := func(value int32) int32 { return 2 * value }
	return []Benchmark{
		{Name: "empty", Peer: "gangway", Run: times(func() { bench.Empty() })},
		{Name: "leaf-empty", Peer: "gangway", Run: times(func() { bench.LeafEmpty() })},
		{Name: "int-args-4", Peer: "gangway", Run: times(func() { bench.Add4(1, 2, 3, 4) })},
		{Name: "double-args", Peer: "gangway", Run: times(func() { bench.Add2(1, 2) })},
		{Name: "string-in", Peer: "gangway", Run: checked(func() error { _, err := bench.TextIn(text); return err })},
		{Name: "string-out", Peer: "gangway", Run: checked(func() error { _, err := bench.TextOut(); return err })},
		{Name: "struct", Peer: "gangway", Run: times(func() { point = bench.Swap(point) })},
		{Name: "callback", Peer: "gangway", Run: checked(func() error { _, err := bench.Callback(double, 21); return err })},
		{Name: "guard", Peer: "gangway", Run: func(b *testing.B) { bench.Guarded(uint32(b.N)) }},
		{Name: "guard", Peer: "native", Run: func(b *testing.B) { bench.Unguarded(uint32(b.N)) }},
	}
}

func byHand(dll *syscall.DLL) []Benchmark {
	address := func(name string) uintptr { return dll.MustFindProc("bench_" + name).Addr() }
	empty, add4, add2, textIn := address("empty"), address("add4"), address("add2"), address("text_in")
	textOut, swap, callback := address("text_out"), address("swap"), address("callback")
	double := syscall.NewCallback(func(value uintptr) uintptr { return 2 * value })
	point := &bench.Point{X: 1, Y: 2}
	all := []Benchmark{
		{Name: "empty", Peer: "syscall", Run: times(func() { syscall.SyscallN(empty) })},
		{Name: "int-args-4", Peer: "syscall", Run: times(func() { syscall.SyscallN(add4, 1, 2, 3, 4) })},
		{Name: "string-in", Peer: "syscall", Run: checked(func() error {
			bytes, err := syscall.BytePtrFromString(text)
			if err == nil {
				syscall.SyscallN(textIn, uintptr(unsafe.Pointer(bytes)))
			}
			return err
		})},
		{Name: "string-out", Peer: "syscall", Run: times(func() {
			got, _, _ := syscall.SyscallN(textOut)
			runtime.KeepAlive(copied(got))
		})},
		{Name: "struct", Peer: "syscall", Run: times(func() { syscall.SyscallN(swap, uintptr(unsafe.Pointer(point))) })},
		{Name: "callback", Peer: "syscall", Run: times(func() { syscall.SyscallN(callback, double, 21) })},
	}
	if runtime.GOARCH == "386" {
		return all // a double result stays on the x87 stack there
	}
	return append(all, Benchmark{Name: "double-args", Peer: "syscall", Run: times(func() {
		_, bits, _ := syscall.SyscallN(add2, uintptr(math.Float64bits(1)), uintptr(math.Float64bits(2)))
		runtime.KeepAlive(math.Float64frombits(uint64(bits)) == 3)
	})})
}

// copied is the C string at address, which is memory of the DLL.
func copied(address uintptr) string {
	start := *(**byte)(unsafe.Pointer(&address))
	length := 0
	for *(*byte)(unsafe.Add(unsafe.Pointer(start), length)) != 0 {
		length++
	}
	return string(unsafe.Slice(start, length))
}
