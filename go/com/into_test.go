// into_test.go: results become the Go type that a program wants, exactly or not at all.

package com_test

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/com"
	"github.com/shopspring/decimal"
)

// check converts in to the type of want, through its bytes.
func check[T any](t *testing.T, in any, want T) {
	t.Helper()
	v, err := com.ValueOf(in)
	if err != nil {
		t.Fatal(err)
	}
	v, _, err = com.Decode(com.Encode(v))
	if err != nil {
		t.Fatal(err)
	}
	got, err := com.To[T](v)
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%T %v to %T is %v, %v; want %v", in, in, want, got, err, want)
	}
}

func TestResultsBecome(t *testing.T) {
	check(t, int8(-5), -5)
	check(t, uint64(math.MaxUint64), uint64(math.MaxUint64))
	check(t, 3.0, 3) // Excel's numbers are all VT_R8
	check(t, float32(3), uint8(3))
	check(t, math.Exp2(63), uint64(1<<63))
	check(t, decimal.New(12, 1), int16(120))
	check(t, com.Currency{Decimal: decimal.New(70000, -4)}, 7)
	check(t, int32(7), 7.0)
	check(t, 0.1, float32(0.1))
	check(t, int32(7), decimal.New(7, 0))
	check(t, uint64(math.MaxUint64), decimal.NewFromUint64(math.MaxUint64))
	check(t, int32(7), com.Currency{Decimal: decimal.New(7, 0)})
	check(t, "text", name("text"))
	check(t, int16(2), color(2))
	check(t, true, flag(true))
	check(t, 0.5, ratio(0.5))
	check(t, int32(9), handle(9))
	check(t, com.NullString, "")
	check(t, com.Null, com.Null)
	check(t, com.Missing, com.Missing)
	check[any](t, nil, nil)
	check(t, []int32{1, 2}, []int{1, 2})
	check(t, []any{1, 2.0, uint8(3)}, []int64{1, 2, 3})
	check(t, []any{"a", "b"}, names{"a", "b"})
	check(t, []string{"a"}, []any{"a"})
	check(t, []any{[]any{1}, "x"}, []any{[]any{1}, "x"})
	check(t, []any{[]int{1, 2}, []int{}}, [][]int{{1, 2}, {}}) // an array of arrays
	check(t, [][]any{{1, "a"}, {2, "b"}}, [][]any{{1, "a"}, {2, "b"}})
	check(t, [][]int{{1, 2, 3}, {4, 5, 6}}, [][]float64{{1, 2, 3}, {4, 5, 6}})
	check(t, [][][]int{{{1, 2}, {3, 4}, {5, 6}}}, [][][]int{{{1, 2}, {3, 4}, {5, 6}}})
	check(t, [][]int{{}, {}}, [][]int{{}, {}})
	check(t, com.Array[int]{}, []int(nil))
	check(t, []byte("abc"), []byte("abc"))
	check(t, []com.Date{1}, []time.Time{time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)})
}

func refused[T any](t *testing.T, in any, want string) {
	t.Helper()
	v, err := com.ValueOf(in)
	if err != nil {
		t.Fatal(err)
	}
	got, err := com.To[T](v)
	if !errors.Is(err, com.ErrConvert) || err.Error() != want {
		t.Errorf("%T to %T: %v, %v; want %s", in, got, got, err, want)
	}
}

func TestResultsDoNotBecome(t *testing.T) {
	refused[int8](t, 128, "cannot convert VT_I4 to int8: 128: out of range")
	refused[uint](t, -1, "cannot convert VT_I4 to uint: out of range")
	refused[color](t, int64(1<<40), "cannot convert VT_I8 to com_test.color: 1099511627776: out of range")
	refused[int](t, 1.5, "cannot convert VT_R8 to int: 1.5 is not an integer")
	refused[int](t, "1", "cannot convert VT_BSTR to int")
	refused[string](t, 1, "cannot convert VT_I4 to string")
	refused[bool](t, 1, "cannot convert VT_I4 to bool")
	refused[int](t, true, "cannot convert VT_BOOL to int")
	refused[string](t, nil, "cannot convert VT_EMPTY to string")
	refused[string](t, com.Null, "cannot convert VT_NULL to string")
	refused[*com.Object](t, nil, "cannot convert VT_EMPTY to *com.Object")
	refused[string](t, (*com.Object)(nil), "cannot convert VT_DISPATCH (Nothing) to string")
	refused[float64](t, decimal.New(1, -1), "cannot convert VT_DECIMAL to float64")
	refused[decimal.Decimal](t, 0.1, "cannot convert VT_R8 to decimal.Decimal")
	refused[float64](t, int64(math.MaxInt64), "cannot convert VT_I8 to float64: no float64 is 9223372036854775807")
	refused[float32](t, 1e300, "cannot convert VT_R8 to float32: out of range")
	refused[time.Time](t, 45000.0, "cannot convert VT_R8 to time.Time")
	refused[float64](t, time.Unix(0, 0), "cannot convert VT_DATE to float64")
	refused[[]int](t, 1, "cannot convert VT_I4 to []int")
	refused[int](t, []int{1}, "cannot convert VT_ARRAY|VT_I4 to int")
	refused[[][]int](t, []int{1}, "element 0: cannot convert VT_I4 to []int")
	refused[[]int](t, [][]int{{1}}, "cannot convert VT_ARRAY|VT_I4 of 2 dimensions to []int: of another number of dimensions")
	refused[[]byte](t, []any{1, "x"}, "element 1: cannot convert VT_BSTR to uint8")
	refused[com.Array[int]](t, []any{1, "x"}, "element 1: cannot convert VT_BSTR to int")
	refused[com.Array[int]](t, 1, "cannot convert VT_I4 to com.Array[int]")
	refused[struct{}](t, 1, "cannot convert VT_I4 to struct {}")
	refused[chan int](t, 1, "cannot convert VT_I4 to chan int")
	refused[error](t, "x", "cannot convert VT_BSTR to error")
}

func TestIntoNeedsAVariable(t *testing.T) {
	v, _ := com.ValueOf(1)
	type point struct{ X int }
	for _, target := range []any{nil, 1, (*point)(nil), "x"} {
		if err := v.Into(target); !errors.Is(err, com.ErrConvert) {
			t.Errorf("%T: %v", target, err)
		}
	}
	n := 5
	text, _ := com.ValueOf("x")
	if err := text.Into(&n); err == nil || n != 5 {
		t.Errorf("n is %d after an error: %v", n, err)
	}
}

func TestEmptyNullMissingAndNothingAreKeptApart(t *testing.T) {
	for _, test := range []struct {
		in                            any
		empty, null, missing, nothing bool
	}{
		{nil, true, false, false, false},
		{com.Null, false, true, false, false},
		{com.Missing, false, false, true, false},
		{(*com.Object)(nil), false, false, false, true},
		{com.ErrorValue(0), false, false, false, false},
		{"", false, false, false, false},
		{0, false, false, false, false},
	} {
		v, err := com.ValueOf(test.in)
		if err != nil {
			t.Fatal(err)
		}
		if v.IsEmpty() != test.empty || v.IsNull() != test.null || v.IsMissing() != test.missing || v.IsNothing() != test.nothing {
			t.Errorf("%T: %v %v %v %v", test.in, v.IsEmpty(), v.IsNull(), v.IsMissing(), v.IsNothing())
		}
		if back := v.Any(); back != test.in && test.in != 0 {
			t.Errorf("%#v came back as %#v", test.in, back)
		}
	}
}
