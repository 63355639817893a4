// bench_test.go: what a call costs on each lane, beside plain syscall.SyscallN of the same shim.
//
//	GANGWAY_TEST_DLLS=... GOOS=windows go test -exec tests/wine/run -run - -bench . ./tests/go/runtime

//go:build windows

package runtime_test

import (
	"syscall"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
	"github.com/gangway-go/gangway/tests/go/testdll"
)

func BenchmarkSyscallN(b *testing.B) {
	dll, err := bridge.LoadDLL(bridge.FromFile(testdll.Path("runtimetest")))
	check(b, err)
	fn, err := dll.Export("gw_runtimetest__Add")
	check(b, err)
	f := &frameAdd{a: 1, b: 2}
	f.header.Size = stub.Size[frameAdd]()
	b.ReportAllocs()
	for b.Loop() {
		_, _, _ = syscall.SyscallN(fn, uintptr(unsafe.Pointer(f)))
	}
}

func BenchmarkDirect(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = add(1, 2)
	}
}

func BenchmarkLeaf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = addLeaf(1, 2)
	}
}

func BenchmarkDirectParallel(b *testing.B) {
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			_, _ = add(1, 2)
		}
	})
}

// One iteration is one callback; a call makes a thousand of them.
func BenchmarkCallback(b *testing.B) {
	closure := number(double)
	defer func() { _ = closure.Release() }()
	b.ReportAllocs()
	for n := b.N; n > 0; n -= 1000 {
		_, _, err := callID(entryCall, int32(min(n, 1000)), closure.ID())
		check(b, err)
	}
}

func BenchmarkForeignCallback(b *testing.B) {
	closure := number(double)
	defer func() { _ = closure.Release() }()
	b.ReportAllocs()
	for n := b.N; n > 0; n -= 1000 {
		_, _, err := callID(entryCallOnThread, int32(min(n, 1000)), closure.ID())
		check(b, err)
	}
}

func BenchmarkException(b *testing.B) {
	for b.Loop() {
		_ = code(entryFail, 7)
	}
}

func BenchmarkObject(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		c, err := newCounter(1)
		check(b, err)
		check(b, c.Close())
	}
}

func BenchmarkClosure(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		check(b, number(double).Release())
	}
}
