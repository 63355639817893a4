// plain_test.go: exports called by hand, as with any Windows DLL: proc.Call(a, b).

//go:build windows

package plain_test

import (
	"runtime"
	"syscall"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/plain/plain"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "plain", Load: plain.Load}) }

// call calls an export by its name; the last error is what the call left.
func call(t *testing.T, name string, args ...uintptr) (uintptr, syscall.Errno) {
	t.Helper()
	dll, err := syscall.LoadDLL(e2e.DLL("plain"))
	e2e.Check(t, err)
	proc, err := dll.FindProc(name)
	e2e.Check(t, err)
	result, _, failure := proc.Call(args...)
	return result, failure.(syscall.Errno)
}

func minus(value int32) uintptr { return uintptr(uint32(-value)) }

func TestExportsByHand(t *testing.T) {
	sum, _ := call(t, "add", 40, 2)
	e2e.Equal(t, "add", int32(sum), 42)
	sum, _ = call(t, "add", minus(40), minus(2))
	e2e.Equal(t, "add negative", int32(sum), -42)
	mixed, _ := call(t, "mix", 1, 2, 3, 4, 5, 6)
	e2e.Equal(t, "mix", uint32(mixed), 654321)
	word, _ := call(t, "word", 1)
	e2e.Equal(t, "word", word, ^uintptr(1))
	var target int
	address, _ := call(t, "same", uintptr(unsafe.Pointer(&target)))
	e2e.Equal(t, "same", address, uintptr(unsafe.Pointer(&target)))
	call(t, "remember", 123)
	remembered, _ := call(t, "remembered")
	e2e.Equal(t, "remembered", int32(remembered), 123)
	truth, _ := call(t, "negate", 0)
	e2e.Equal(t, "negate", byte(truth), 1)
	narrow, _ := call(t, "narrow", 300)
	e2e.Equal(t, "narrow", int16(narrow), -300)
}

func TestStubsCallTheSame(t *testing.T) {
	e2e.Equal(t, "add", plain.Add(40, 2), 42)
	e2e.Equal(t, "mix", plain.Mix(1, 2, 3, 4, 5, 6), 654321)
	e2e.Equal(t, "not a word", plain.NotAWord(1.5), -1.5)
}

// Without a frame there is no place for an error: the result is 0 and the last error says that C++ failed.
func TestFailuresByHandAreContained(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const unhandledException = syscall.Errno(574)
	for _, name := range []string{"throws", "faults"} {
		result, failure := call(t, name, 1)
		e2e.Equal(t, name, result, 0)
		e2e.Equal(t, name+" last error", failure, unhandledException)
	}
	result, _ := call(t, "throws", 0)
	e2e.Equal(t, "throws not", int32(result), 5)
	_, err := plain.Throws(1)
	e2e.Is(t, "with a stub", err, bridge.ErrRuntimeError)
}

func TestOnlyMachineWordsHavePlainExports(t *testing.T) {
	dll, err := syscall.LoadDLL(e2e.DLL("plain"))
	e2e.Check(t, err)
	if _, err := dll.FindProc("not_a_word"); err == nil {
		t.Error("not_a_word has a plain export, though its double result would be lost")
	}
}
