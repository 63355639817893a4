// calls_test.go: both lanes give the same results, without an allocation.

//go:build windows

package runtime_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
)

var lanes = map[string]func(a, b int32) (int32, error){"direct": add, "leaf": addLeaf}

func TestLanesAgree(t *testing.T) {
	for name, lane := range lanes {
		for _, c := range [][3]int32{{1, 2, 3}, {-1, 1, 0}, {math.MinInt32, 0, math.MinInt32}, {math.MaxInt32, 0, math.MaxInt32}} {
			got, err := lane(c[0], c[1])
			if err != nil || got != c[2] {
				t.Errorf("%s: %d + %d = %d, %v; want %d", name, c[0], c[1], got, err, c[2])
			}
		}
	}
}

func TestScalarCallsDoNotAllocate(t *testing.T) {
	for name, lane := range lanes {
		if n := testing.AllocsPerRun(1000, func() { _, _ = lane(1, 2) }); n != 0 {
			t.Errorf("%s: %v allocations per call, want 0", name, n)
		}
	}
}

// The leaf lane runs on the thread's own stack: its errors, faults and stack must be as good as the direct lane's.
func TestLeafLaneReportsErrors(t *testing.T) {
	for range 100 {
		f := frameCode{code: 6}
		f.header.Size = stub.Size[frameCode]()
		err := entryFail.Leaf(unsafe.Pointer(&f))
		if !errors.Is(err, bridge.ErrOutOfRange) {
			t.Fatalf("exception: %v", err)
		}
		if err := entryCrash.Leaf(unsafe.Pointer(&f)); !errors.Is(err, bridge.ErrAccessViolation) {
			t.Fatalf("fault: %v", err)
		}
	}
}

func TestMustCallPanicsWithTheError(t *testing.T) {
	defer func() {
		err, _ := recover().(error)
		if !errors.Is(err, bridge.ErrRuntimeError) {
			t.Errorf("panic %v, want the exception", err)
		}
	}()
	f := poolCode.Get()
	f.code = 7
	entryFail.MustCall(unsafe.Pointer(f))
	t.Error("no panic")
}

func TestUnknownEntryIsALoadError(t *testing.T) {
	f := poolAdd.Get()
	defer poolAdd.Put(f)
	var refusal *bridge.LoadError
	if err := module.Entry("Nothing").Call(unsafe.Pointer(f)); !errors.As(err, &refusal) || !strings.Contains(err.Error(), "Nothing") {
		t.Errorf("error %v, want a *bridge.LoadError that names the entry", err)
	}
}

func TestWrongFrameSizeIsRefused(t *testing.T) {
	f := poolAdd.Get()
	defer poolAdd.Put(f)
	f.header.Size = 8
	var refusal *bridge.ContractError
	if err := entryAdd.Call(unsafe.Pointer(f)); !errors.As(err, &refusal) {
		t.Errorf("error %v, want a *bridge.ContractError", err)
	}
}

func TestPooledFramesAreZero(t *testing.T) {
	var pool stub.Pool[frameText]
	f := pool.Get()
	f.in, f.length = stub.String("kept?"), 7
	pool.Put(f)
	if f.in.Data.Pointer() != nil || f.length != 0 || f.header.Size != 0 {
		t.Errorf("frame in the pool: %+v", f)
	}
	if again := pool.Get(); again.header.Size != stub.Size[frameText]() {
		t.Errorf("size %d", again.header.Size)
	}
}

func TestTextsAreCopiedAndFreed(t *testing.T) {
	for _, length := range []uint64{0, 1, 40, 41, 100_000} {
		got, err := repeat("häß\x00", length)
		check(t, err)
		want := strings.Repeat("häß\x00", int(length)/6+1)[:length]
		if got != want {
			t.Errorf("%d bytes: got %q", length, got[:min(len(got), 60)])
		}
		if texts := bridge.Stats().Texts; texts != 0 {
			t.Errorf("%d texts alive after %d bytes", texts, length)
		}
	}
}
