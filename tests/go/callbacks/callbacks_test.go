// callbacks_test.go: closures of this call: arguments, results, nesting, panics, nil, many of them.

//go:build windows

package callbacks_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/callbacks/callbacks"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "callbacks", Load: callbacks.Load}) }

func TestClosuresAreCalledWithTheirArguments(t *testing.T) {
	offset := int32(100)
	add := func(value int32) int32 { return value + offset }
	for name, call := range map[string]func(func(int32) int32, int32) (int32, error){
		"context behind":  callbacks.Apply,
		"context before":  callbacks.ApplyBefore,
		"no context":      callbacks.ApplyPlain,
		"on a C++ thread": callbacks.ApplyOnThread,
	} {
		got, err := call(add, -7)
		if err != nil || got != 93 {
			t.Errorf("%s: %d, %v, want 93", name, got, err)
		}
	}
	sum, err := callbacks.ApplyStdcall(func(a, b int32) int32 { return a*10 + b + offset }, 4, 2)
	e2e.Check(t, err)
	e2e.Equal(t, "stdcall", sum, 142)
}

func TestFloatResultOfAClosure(t *testing.T) {
	area, err := callbacks.Integrate(func(x float64) float64 { return x * x }, 0, 3, 3000)
	e2e.Check(t, err)
	if math.Abs(area-9) > 1e-5 {
		t.Errorf("integral = %v, want 9", area)
	}
}

func TestClosureGetsEveryKindOfArgument(t *testing.T) {
	calls := 0
	result, err := callbacks.CallWithEverything(func(flag bool, small int8, medium uint16, large int64, fraction float32,
		number float64, verdict callbacks.Verdict, byValue callbacks.Point, byPointer *callbacks.Point, text, wide string,
		address unsafe.Pointer) bool {
		calls++
		e2e.Equal(t, "flag", flag, true)
		e2e.Equal(t, "small", small, -128)
		e2e.Equal(t, "medium", medium, 65535)
		e2e.Equal(t, "large", large, -1<<62)
		e2e.Equal(t, "fraction", fraction, 0.25)
		e2e.Equal(t, "number", number, -0.125)
		e2e.Equal(t, "verdict", verdict, callbacks.VerdictStop)
		e2e.Equal(t, "by value", byValue, callbacks.Point{X: 1.5, Y: 2.5})
		e2e.Equal(t, "by pointer", *byPointer, callbacks.Point{X: 3.5, Y: -4.5})
		e2e.Equal(t, "text", text, "täxt")
		e2e.Equal(t, "wide", wide, "wäide")
		e2e.Equal(t, "address", *(*byte)(address), 't')
		return true
	})
	e2e.Check(t, err)
	e2e.Equal(t, "result", result, true)
	e2e.Equal(t, "calls", calls, 1)
}

func TestEnumResultEndsALoop(t *testing.T) {
	rounds, err := callbacks.UntilStop(func(round int32) callbacks.Verdict {
		if round == 4 {
			return callbacks.VerdictStop
		}
		return callbacks.VerdictGoOn
	})
	e2e.Check(t, err)
	e2e.Equal(t, "rounds", rounds, 5)
}

func TestBufferBesideAClosure(t *testing.T) {
	sum, err := callbacks.SumOfCalls([]int32{1, 2, 3}, func(value int32) int32 { return value * value })
	e2e.Check(t, err)
	e2e.Equal(t, "sum", sum, 14)
}

func TestQsortOfTheCLibrary(t *testing.T) {
	values := make([]int32, 2000)
	for i := range values {
		values[i] = int32(uint32(i)*2654435761) >> 3
	}
	want := slices.Sorted(slices.Values(values))
	err := callbacks.Qsort(unsafe.Pointer(&values[0]), uint(len(values)), 4, func(a, b unsafe.Pointer) int32 {
		x, y := *(*int32)(a), *(*int32)(b)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	e2e.Check(t, err)
	if !slices.Equal(values, want) {
		t.Error("not sorted")
	}
}

func TestNilIsANullFunction(t *testing.T) {
	null, err := callbacks.IsNull(nil)
	e2e.Check(t, err)
	e2e.Equal(t, "plain nil", null, true)
	null, err = callbacks.IsNull(func(int32) int32 { return 0 })
	e2e.Check(t, err)
	e2e.Equal(t, "plain closure", null, false)
	null, err = callbacks.IsNullContext(nil)
	e2e.Check(t, err)
	e2e.Equal(t, "context nil", null, true)
	sum, err := callbacks.Both(nil, func(value int32) int32 { return value }, 5)
	e2e.Check(t, err)
	e2e.Equal(t, "one of two", sum, 1005)
	sum, err = callbacks.Both(func(value int32) int32 { return 10 * value }, func(value int32) int32 { return value }, 5)
	e2e.Check(t, err)
	e2e.Equal(t, "two", sum, 55)
}

// deeper calls C++ from a closure that C++ calls, down to the given depth.
func deeper(t *testing.T, depth int32) int32 {
	if depth == 0 {
		return 0
	}
	result, err := callbacks.Apply(func(value int32) int32 { return value + deeper(t, depth-1) }, depth)
	e2e.Check(t, err)
	return result
}

func TestNestedCalls(t *testing.T) { e2e.Equal(t, "sum of 1 to 20", deeper(t, 20), 210) }

//go:noinline
func grow(depth int) byte {
	var block [1024]byte
	block[depth%1024] = byte(depth)
	if depth == 0 {
		return block[0]
	}
	return grow(depth-1) + block[depth%1024]
}

// The goroutine starts with a small stack, which moves while C++ is below it and still writes to the frame.
func TestStackMayMoveInsideAClosure(t *testing.T) {
	for range 20 {
		done := make(chan error)
		go func() {
			marker := 5
			address := uintptr(unsafe.Pointer(&marker))
			result, seen, err := callbacks.SetThenCall(func() { grow(600) })
			if err == nil && (result != 102 || seen != 2) {
				err = fmt.Errorf("result %d, seen %d, want 102 and 2", result, seen)
			}
			if err == nil && address == uintptr(unsafe.Pointer(&marker)) {
				err = errors.New("the stack did not move: the test shows nothing")
			}
			done <- err
		}()
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
}

func TestTenThousandClosures(t *testing.T) {
	for i := range int32(10_000) {
		got, err := callbacks.Apply(func(value int32) int32 { return value + i }, 1)
		if err != nil || got != i+1 {
			t.Fatalf("closure %d with context: %d, %v", i, got, err)
		}
		got, err = callbacks.ApplyPlain(func(value int32) int32 { return value - i }, 1)
		if err != nil || got != 1-i {
			t.Fatalf("closure %d without: %d, %v", i, got, err)
		}
	}
}

type reason struct{ text string }

func (r *reason) Error() string { return r.text }

func TestPanicBecomesTheError(t *testing.T) {
	why := &reason{"closure gave up"}
	for name, call := range map[string]func(func(int32) int32, int32) (int32, error){
		"context": callbacks.Apply, "plain": callbacks.ApplyPlain, "thread": callbacks.ApplyOnThread,
	} {
		result, err := call(func(int32) int32 { panic(why) }, 1)
		panicked := e2e.As[*bridge.PanicError](t, name, err)
		if panicked.Value != any(why) || result != 0 {
			t.Errorf("%s: result %d, panic value %v, want 0 and the value itself", name, result, panicked.Value)
		}
		if !strings.Contains(string(panicked.Stack), "callbacks_test.go") {
			t.Errorf("%s: the stack does not show the closure:\n%s", name, panicked.Stack)
		}
		e2e.Is(t, name, err, why)
	}
	result, err := callbacks.Apply(func(value int32) int32 { return value }, 3)
	if err != nil || result != 3 {
		t.Errorf("after panics: %d, %v", result, err)
	}
}

func TestPanicDeepInsideIsCarriedThroughAllLevels(t *testing.T) {
	_, err := callbacks.Apply(func(value int32) int32 {
		_, inner := callbacks.ApplyPlain(func(int32) int32 { panic("deep") }, value)
		if inner != nil {
			panic(inner)
		}
		return 1
	}, 1)
	outer := e2e.As[*bridge.PanicError](t, "outer", err)
	cause, isError := outer.Value.(error)
	if !isError {
		t.Fatalf("outer value is %T", outer.Value)
	}
	e2e.Equal(t, "inner value", e2e.As[*bridge.PanicError](t, "inner", cause).Value, any("deep"))
}

func TestRuntimePanicsAreCarriedToo(t *testing.T) {
	_, err := callbacks.Apply(func(value int32) int32 { return 7 / (value - 1) }, 1)
	_ = e2e.As[*bridge.PanicError](t, "division by zero in Go", err)
}

func TestFirstPanicIsReportedWhenCppGoesOnCalling(t *testing.T) {
	calls := 0
	_, err := callbacks.CallsAfterPanic(func(value int32) int32 {
		calls++
		panic(fmt.Sprint("call ", value))
	}, 3)
	e2e.Equal(t, "value", e2e.As[*bridge.PanicError](t, "loop", err).Value, any("call 0"))
	if calls == 0 || calls > 3 {
		t.Errorf("%d calls", calls)
	}
}

func TestExceptionAfterAClosure(t *testing.T) {
	ran := false
	err := callbacks.ThrowAfter(func() { ran = true })
	e2e.Is(t, "exception", err, bridge.ErrRuntimeError)
	e2e.Equal(t, "ran", ran, true)
}

func TestClosureGetsAddressesAndGivesOne(t *testing.T) {
	got, err := callbacks.Picked(func(numbers bridge.Pointer[bridge.ConstPointer[int32]], secrets bridge.Pointer[callbacks.Secret],
		plain callbacks.FuncIntReturnsInt) bridge.ConstPointer[int32] {
		e2e.Equal(t, "first", numbers.Load().Load(), 7)
		if secrets.IsNil() || secrets.Load() != 0 {
			t.Error("no address of the secrets")
		}
		tripled, err := callbacks.CallFuncIntReturnsInt(plain, 14)
		e2e.Check(t, err)
		e2e.Equal(t, "tripled", tripled, 42)
		return numbers.At(1)
	})
	e2e.Check(t, err)
	e2e.Equal(t, "picked", got.Load(), 9)
	none, err := callbacks.Picked(func(bridge.Pointer[bridge.ConstPointer[int32]], bridge.Pointer[callbacks.Secret],
		callbacks.FuncIntReturnsInt) bridge.ConstPointer[int32] {
		return bridge.ConstPointer[int32]{}
	})
	e2e.Check(t, err)
	e2e.Equal(t, "null", none.IsNil(), true)
}
