// of_test.go: the automation types that Go values become, and the values that are refused.

package com_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/shopspring/decimal"
)

type (
	color  int32
	handle uintptr
	name   string
	flag   bool
	ratio  float32
	names  []name
)

func TestGoValuesBecome(t *testing.T) {
	for _, test := range []struct {
		in   any
		vt   com.VarType
		text string
	}{
		{nil, com.VT_EMPTY, "empty"},
		{com.Null, com.VT_NULL, "null"},
		{com.Missing, com.VT_ERROR, "missing"},
		{com.ErrorValue(0x800A07FA), com.VT_ERROR, "error 0x800A07FA"},
		{bridge.HRESULT(com.E_FAIL), com.VT_ERROR, "error 0x80004005"},
		{true, com.VT_BOOL, "true"},
		{int8(-1), com.VT_I1, "-1"},
		{int16(-2), com.VT_I2, "-2"},
		{int32(-3), com.VT_I4, "-3"},
		{int64(math.MinInt64), com.VT_I8, "-9223372036854775808"},
		{uint8(255), com.VT_UI1, "255"},
		{uint16(65535), com.VT_UI2, "65535"},
		{uint32(math.MaxUint32), com.VT_UI4, "4294967295"},
		{uint64(math.MaxUint64), com.VT_UI8, "18446744073709551615"},
		{-7, com.VT_I4, "-7"},
		{uint(7), com.VT_UI4, "7"},
		{uint(math.MaxUint32), com.VT_UI4, "4294967295"},
		{float32(1.5), com.VT_R4, "1.5"},
		{2.5, com.VT_R8, "2.5"},
		{"a\x00ä𝄞", com.VT_BSTR, "a\x00ä𝄞"},
		{com.NullString, com.VT_BSTR, ""},
		{time.Date(2024, 2, 29, 1, 2, 3, 0, time.UTC), com.VT_DATE, "2024-02-29 01:02:03"},
		{decimal.RequireFromString("1.25"), com.VT_DECIMAL, "1.25"},
		{com.Currency{Decimal: decimal.RequireFromString("1.25")}, com.VT_CY, "1.25"},
		{(*com.Object)(nil), com.VT_DISPATCH, "Nothing"},
		{color(3), com.VT_I4, "3"},
		{handle(3), com.VT_UI4, "3"},
		{name("n"), com.VT_BSTR, "n"},
		{flag(true), com.VT_BOOL, "true"},
		{ratio(0.5), com.VT_R4, "0.5"},
		{[]byte{1, 2}, com.VT_ARRAY | com.VT_UI1, "[1 2]"},
		{[3]int16{1, 2, 3}, com.VT_ARRAY | com.VT_I2, "[1 2 3]"},
		{names{"a", "b"}, com.VT_ARRAY | com.VT_BSTR, "[a b]"},
		{[]any{1, "x", nil}, com.VT_ARRAY | com.VT_VARIANT, "[1 x <nil>]"},
		{[]int{1, 2}, com.VT_ARRAY | com.VT_I4, "[1 2]"},
		{[]uint{1, 2}, com.VT_ARRAY | com.VT_UI4, "[1 2]"},
		{[]time.Time{time.Unix(0, 0).UTC()}, com.VT_ARRAY | com.VT_DATE, "[1970-01-01 00:00:00 +0000 UTC]"},
		{[]*com.Object{nil}, com.VT_ARRAY | com.VT_DISPATCH, "[Nothing]"},
		{[]com.NullType{com.Null}, com.VT_ARRAY | com.VT_VARIANT, "[null]"},
		{[][]float64{{1, 2, 3}, {4, 5, 6}}, com.VT_ARRAY | com.VT_R8, "[[1 2 3] [4 5 6]]"},
		{[][][]string{{{"a"}, {"b"}}}, com.VT_ARRAY | com.VT_BSTR, "[[[a] [b]]]"},
		{[]string(nil), com.VT_ARRAY | com.VT_BSTR, "[]"},
		{[][]int8{}, com.VT_ARRAY | com.VT_I1, "[]"},
		{com.Typed{Type: com.VT_I2, Value: 5}, com.VT_I2, "5"},
		{com.Typed{Type: com.VT_INT, Value: int8(5)}, com.VT_INT, "5"},
		{com.Typed{Type: com.VT_CY, Value: 5}, com.VT_CY, "5"},
		{com.Typed{Type: com.VT_R4, Value: 0.1}, com.VT_R4, "0.1"},
		{com.Typed{Type: com.VT_UNKNOWN, Value: (*com.Object)(nil)}, com.VT_UNKNOWN, "Nothing"},
		{com.Typed{Type: com.VT_ARRAY | com.VT_VARIANT, Value: []string{"a"}}, com.VT_ARRAY | com.VT_VARIANT, "[a]"},
		{com.Typed{Type: com.VT_ARRAY | com.VT_I2, Value: []any{1, 2.0}}, com.VT_ARRAY | com.VT_I2, "[1 2]"},
	} {
		v, err := com.ValueOf(test.in)
		if err != nil || v.Type() != test.vt || v.String() != test.text {
			t.Errorf("%T %v: %v %q, %v; want %v %q", test.in, test.in, v.Type(), v, err, test.vt, test.text)
		}
		// And over the wire.
		back, _, err := com.Decode(com.Encode(v))
		if err != nil || !com.SameValue(v, back) {
			t.Errorf("%T %v came back as %v %v, %v", test.in, test.in, back.Type(), back, err)
		}
	}
}

func TestWhatHasNoAutomationValue(t *testing.T) {
	number := 1
	for _, test := range []struct {
		in   any
		want string
	}{
		{make(chan int), "cannot convert chan int to an automation value"},
		{struct{ X int }{1}, "cannot convert struct { X int } to an automation value"},
		{map[string]int{}, "cannot convert map[string]int to an automation value"},
		{func() {}, "cannot convert func() to an automation value"},
		{complex(1, 2), "cannot convert complex128 to an automation value"},
		{&number, "cannot convert *int to an automation value"},
		{[]chan int{}, "cannot convert []chan int to an automation value"},
		{[][]int{{1}, {1, 2}}, "cannot convert [][]int to an automation value: the slices are of different lengths"},
		{"a\xff", "cannot convert string to VT_BSTR: invalid UTF-8 at byte 1"},
		{"\xed\xa0\x80\xed\xb0\x80", "cannot convert string to VT_BSTR: invalid UTF-8 at byte 3"},
		{[]string{"a", "\xff"}, "element 1: cannot convert string to VT_BSTR: invalid UTF-8 at byte 0"},
		{[]any{1, []any{1, 2, make(chan int)}}, "element 1, element 2: cannot convert chan int to an automation value"},
		{com.Typed{Type: com.VT_I1, Value: 128}, "cannot convert VT_I4 to VT_I1: out of range"},
		{com.Typed{Type: com.VT_UI2, Value: -1}, "cannot convert VT_I4 to VT_UI2: out of range"},
		{com.Typed{Type: com.VT_I4, Value: 1.5}, "cannot convert VT_R8 to VT_I4: 1.5 is not an integer"},
		{com.Typed{Type: com.VT_I4, Value: math.NaN()}, "cannot convert VT_R8 to VT_I4: NaN is not an integer"},
		{com.Typed{Type: com.VT_I8, Value: math.Exp2(63)}, "cannot convert VT_R8 to VT_I8: out of range"},
		{com.Typed{Type: com.VT_R4, Value: 1e300}, "cannot convert VT_R8 to VT_R4: out of range"},
		{com.Typed{Type: com.VT_R8, Value: int64(1<<53 + 1)}, "cannot convert VT_I8 to VT_R8: no float64 is 9007199254740993"},
		{com.Typed{Type: com.VT_BOOL, Value: 1}, "cannot convert VT_I4 to VT_BOOL"},
		{com.Typed{Type: com.VT_I4, Value: "1"}, "cannot convert VT_BSTR to VT_I4"},
		{com.Typed{Type: com.VT_RECORD, Value: 1}, "cannot convert VT_I4 to VT_RECORD"},
		{com.Typed{Type: com.VT_DISPATCH, Value: nil}, "cannot convert VT_EMPTY to VT_DISPATCH"},
		{com.Typed{Type: com.VT_ARRAY | com.VT_I2, Value: []any{1, "x"}}, "element 1: cannot convert VT_BSTR to VT_I2"},
		{com.Array[int]{Bounds: []com.Bound{{0, 2}}, Items: []int{1}},
			"cannot convert com.Array[int] to an automation value: the number of items is not what the bounds say"},
		{com.Array[int]{Bounds: []com.Bound{{math.MaxInt32, 2}}, Items: []int{1, 2}},
			"cannot convert com.Array[int] to an automation value: bounds out of range"},
	} {
		v, err := com.ValueOf(test.in)
		if !errors.Is(err, com.ErrConvert) || err.Error() != test.want {
			t.Errorf("%T is %v, %v; want %s", test.in, v, err, test.want)
		}
	}
}

func TestSlicesThatContainThemselvesAreRefused(t *testing.T) {
	loop := []any{1, nil}
	loop[1] = loop
	array := com.NewArray[any](com.Bound{Len: 1})
	array.Set(array, 0)
	array.Items[0] = array
	type list []list
	for _, v := range []any{loop, array, list{list{}}, (*com.Array[int])(nil), []*com.Array[int]{nil},
		com.Array[int]{Bounds: []com.Bound{{Len: 1 << 30}, {Len: 0}}}} {
		if got, err := com.ValueOf(v); !errors.Is(err, com.ErrConvert) {
			t.Errorf("%T is %v, %v", v, got.Type(), err)
		}
	}
	if _, err := com.ValueOf(com.Typed{Type: com.VT_VARIANT, Value: loop}); !errors.Is(err, com.ErrConvert) {
		t.Errorf("Typed: %v", err)
	}
}

func TestAnIntThatNeeds64BitsHasThem(t *testing.T) {
	if math.MaxInt == math.MaxInt32 {
		t.Skip("an int has 32 bits here")
	}
	wide := math.MaxInt32
	wide++
	for want, in := range map[com.VarType]any{
		com.VT_I8: wide, com.VT_UI8: uint(wide) * 4, com.VT_ARRAY | com.VT_I8: []int{1, wide},
		com.VT_ARRAY | com.VT_UI8: [][]uint{{1}, {uint(wide) * 4}},
	} {
		if v, err := com.ValueOf(in); err != nil || v.Type() != want {
			t.Errorf("%v is %v, %v; want %v", in, v.Type(), err, want)
		}
	}
}

func TestLongTextsCross(t *testing.T) {
	long := strings.Repeat("ä\x00", 1<<20)
	v, err := com.ValueOf(long)
	if err != nil {
		t.Fatal(err)
	}
	back, _, err := com.Decode(com.Encode(v))
	if got, _ := com.To[string](back); err != nil || got != long {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}
