// frames_test.go: the module runtimetest as a generator would have it, by hand: frames, entries, one class.

//go:build windows

package runtime_test

import (
	"fmt"
	"os"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
	"github.com/gangway-go/gangway/tests/go/testdll"
)

const (
	contractHash = 0x1122334455667788
	contractText = "Add int32 int32 -> int32\nCall callback -> int64\nFail int32 -> error\n"
)

var module = stub.NewModule("runtimetest", contractHash, contractText)

type frameAdd struct {
	header       stub.Frame
	a, b, result int32
	_            [4]byte
}

type frameCode struct {
	header stub.Frame
	code   int32
	_      [4]byte
}

type frameNew struct {
	header stub.Frame
	start  int32
	_      [4]byte
	result uint64
}

type frameGet struct {
	header stub.Frame
	self   uint64
	result int32
	_      [4]byte
}

type frameText struct {
	header stub.Frame
	in     stub.View
	length uint64
	result stub.TextOut
}

type frameCall struct {
	header   stub.Frame
	callback uint64
	times    int32
	status   int32
	result   int64
}

type upcallNumber struct {
	header   stub.Upcall
	argument int32
	result   int32
}

const (
	_ = -(unsafe.Sizeof(frameAdd{}) ^ 32)
	_ = -(unsafe.Sizeof(frameCode{}) ^ 24)
	_ = -(unsafe.Sizeof(frameNew{}) ^ 32)
	_ = -(unsafe.Sizeof(frameGet{}) ^ 32)
	_ = -(unsafe.Sizeof(frameText{}) ^ 104)
	_ = -(unsafe.Sizeof(frameCall{}) ^ 40)
	_ = -(unsafe.Sizeof(upcallNumber{}) ^ 24)
)

var (
	entryAdd           = module.Entry("Add")
	entryFail          = module.Entry("Fail")
	entryCrash         = module.Entry("Crash")
	entryLastError     = module.Entry("LastError")
	entryErrno         = module.Entry("Errno")
	entryHResult       = module.Entry("HResult")
	entryNewCounter    = module.Entry("NewCounter")
	entryCounterNext   = module.Entry("CounterNext")
	entryCounterDuring = module.Entry("CounterDuring")
	entryLiveCounters  = module.Entry("LiveCounters")
	entryRepeat        = module.Entry("Repeat")
	entryCall          = module.Entry("Call")
	entryCallThenFail  = module.Entry("CallThenFail")
	entryCallOnThread  = module.Entry("CallOnThread")
	entryCallOnThreads = module.Entry("CallOnThreads")

	poolAdd  stub.Pool[frameAdd]
	poolCode stub.Pool[frameCode]
	poolNew  stub.Pool[frameNew]
	poolGet  stub.Pool[frameGet]
	poolText stub.Pool[frameText]
	poolCall stub.Pool[frameCall]
)

func add(a, b int32) (int32, error) {
	f := poolAdd.Get()
	f.a, f.b = a, b
	if err := entryAdd.Call(unsafe.Pointer(f)); err != nil {
		poolAdd.Put(f)
		return 0, err
	}
	result := f.result
	poolAdd.Put(f)
	return result, nil
}

func addLeaf(a, b int32) (int32, error) {
	var f frameAdd
	f.header.Size = stub.Size[frameAdd]()
	f.a, f.b = a, b
	if err := entryAdd.Leaf(unsafe.Pointer(&f)); err != nil {
		return 0, err
	}
	return f.result, nil
}

func code(entry *stub.Entry, n int32) error {
	f := poolCode.Get()
	defer poolCode.Put(f)
	f.code = n
	return entry.Call(unsafe.Pointer(f))
}

type counter struct{ object stub.Object }

func newCounter(start int32) (*counter, error) {
	f := poolNew.Get()
	defer poolNew.Put(f)
	f.start = start
	if err := entryNewCounter.Call(unsafe.Pointer(f)); err != nil {
		return nil, err
	}
	result := new(counter)
	stub.Adopt(result, &result.object, f.result)
	return result, nil
}

func (c *counter) Close() error { return c.object.Close() }

func (c *counter) next() (int32, error) {
	f := poolGet.Get()
	defer poolGet.Put(f)
	f.self = c.object.Handle()
	if err := entryCounterNext.Call(unsafe.Pointer(f)); err != nil {
		return 0, err
	}
	return f.result, nil
}

func liveCounters() int32 {
	f := poolAdd.Get()
	defer poolAdd.Put(f)
	entryLiveCounters.MustCall(unsafe.Pointer(f))
	return f.result
}

func repeat(text string, length uint64) (string, error) {
	f := poolText.Get()
	defer poolText.Put(f)
	f.in, f.length = stub.String(text), length
	if err := entryRepeat.Call(unsafe.Pointer(f)); err != nil {
		return "", err
	}
	return f.result.Take(), nil
}

// number wraps a Go function as generated code does.
func number(function func(int32) int32) *stub.Closure {
	return stub.NewClosure(func(p unsafe.Pointer) {
		u := (*upcallNumber)(p)
		u.result = function(u.argument)
	})
}

// call lets C++ call function `times` times, through entry, and returns the sum of its results.
func call(entry *stub.Entry, times int32, function func(int32) int32) (int64, error) {
	closure := number(function)
	result, status, err := callID(entry, times, closure.ID())
	if panicked := closure.Release(); panicked != nil {
		err = panicked
	} else if err == nil && status != 0 {
		err = fmt.Errorf("closure refused with status %d", status)
	}
	return result, err
}

func callID(entry *stub.Entry, times int32, id uint64) (sum int64, status int32, err error) {
	f := poolCall.Get()
	defer poolCall.Put(f)
	f.callback, f.times = id, times
	err = entry.Call(unsafe.Pointer(f))
	return f.result, f.status, err
}

// TestMain loads the module, runs the tests, and fails the run when something C++ gave out is left.
func TestMain(m *testing.M) {
	if os.Getenv(helperVariable) != "" {
		helper()
	}
	if err := module.Load(bridge.FromFile(testdll.Path("runtimetest"))); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	status := m.Run()
	if alive := bridge.Stats(); alive != (bridge.Counters{}) {
		fmt.Fprintf(os.Stderr, "left over: %+v: %v\n", alive, bridge.Leaks())
		status = 1
	}
	os.Exit(status)
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// stackCall makes a call with a frame that the source says is on the stack.
func stackCall(t *testing.T, id uint64) int64 {
	var f frameCall
	f.header.Size = stub.Size[frameCall]()
	f.callback, f.times = id, 3
	check(t, entryCall.Call(unsafe.Pointer(&f)))
	return f.result
}
