// values_test.go: every value goes into a dictionary, through a VARIANT of COM, and comes out as it was.

//go:build windows

package com_test

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/shopspring/decimal"
)

// through stores v in the dictionary and reads it again.
func through(t testing.TB, dict *com.Object, v any) com.Value {
	t.Helper()
	set(t, dict, "Item", v, "key")
	back, err := dict.Get(ctx, "Item", "key")
	e2e.Check(t, err)
	return back
}

func TestValuesComeBackAsTheyWere(t *testing.T) {
	dict := dictionary(t)
	for _, v := range []any{
		nil, com.Null, com.ErrorValue(0x800A07FA), true, false,
		int8(math.MinInt8), int16(math.MinInt16), int32(math.MinInt32), int64(math.MinInt64),
		uint8(math.MaxUint8), uint16(math.MaxUint16), uint32(math.MaxUint32), uint64(math.MaxUint64),
		com.Typed{Type: com.VT_INT, Value: -1}, com.Typed{Type: com.VT_UINT, Value: 1},
		float32(1.5), -0.1, math.Inf(1), math.MaxFloat64, math.SmallestNonzeroFloat64,
		"", "text", "NUL\x00inside", "äöü€𝄞", "\xed\xa0\x80 alone", strings.Repeat("long ", 100000),
		time.Date(2024, 2, 29, 23, 59, 59, 123e6, time.UTC), time.Date(1850, 1, 2, 3, 4, 5, 0, time.UTC), com.Date(1e300),
		decimal.RequireFromString("-79228162514264337593543950335"), decimal.RequireFromString("1.10"),
		com.Currency{Decimal: decimal.RequireFromString("-922337203685477.5808")},
		[]byte{}, []byte("bytes"), []int8{-1}, []int16{-2}, []int32{-3}, []int64{math.MinInt64}, []uint16{1}, []uint32{2}, []uint64{3},
		[]float32{0.5}, []float64{0.1}, []bool{true, false, true}, []string{"a", "", "\x00"}, []time.Time{time.Unix(0, 0).UTC()},
		[]decimal.Decimal{decimal.New(-15, -1)}, []com.Currency{{Decimal: decimal.New(5, -4)}},
		[]com.ErrorValue{com.Missing}, []any{nil, com.Null, 1, "x", 2.5, []any{true, []byte{1}}}, []*com.Object{nil},
		[][]int32{{1, 2, 3}, {4, 5, 6}}, [][][]string{{{"a", "b"}}, {{"c", "d"}}}, [][]any{{1, "a"}, {nil, 2.5}},
		com.Array[int32]{Bounds: []com.Bound{{Lower: -2, Len: 3}}, Items: []int32{1, 2, 3}},
		com.Array[any]{Bounds: []com.Bound{{Lower: 1, Len: 2}, {Lower: 1, Len: 2}}, Items: []any{11, "21", 12.5, nil}},
	} {
		want, err := com.ValueOf(v)
		e2e.Check(t, err)
		got := through(t, dict, v)
		if got.Type() != want.Type() || got.String() != want.String() {
			t.Errorf("%T %.60v came back as %v %.60v, want %v", v, v, got.Type(), got, want.Type())
		}
	}
}

func TestRandomMatricesComeBackAsTheyWere(t *testing.T) {
	dict := dictionary(t)
	r := rand.New(rand.NewSource(7))
	for range 200 {
		bounds := make([]com.Bound, 1+r.Intn(4))
		for i := range bounds {
			bounds[i] = com.Bound{Lower: int32(r.Intn(9) - 4), Len: 1 + r.Intn(4)}
		}
		a := com.NewArray[any](bounds...)
		for i := range a.Items {
			a.Items[i] = []any{i, fmt.Sprint(i), float64(i) / 3, i%2 == 0, nil, com.Null}[r.Intn(6)]
		}
		back, err := com.To[com.Array[any]](through(t, dict, a))
		if err != nil || fmt.Sprint(back) != fmt.Sprint(a) {
			t.Fatalf("%v came back as %v, %v", a, back, err)
		}
	}
}

func TestEmptyNullAndMissingArriveAsSuch(t *testing.T) {
	dict := dictionary(t)
	e2e.Equal(t, "empty", through(t, dict, nil).IsEmpty(), true)
	e2e.Equal(t, "null", through(t, dict, com.Null).IsNull(), true)
	e2e.Equal(t, "nothing", through(t, dict, (*com.Object)(nil)).IsNothing(), true)
	script := script(t, "VBScript")
	do(t, script, "AddCode", `
Function Kind(x)
  If IsObject(x) Then
    Kind = "object"
  Else
    Kind = TypeName(x)
  End If
End Function`)
	code := child(t, script, "CodeObject")
	for want, v := range map[string]any{"Empty": nil, "Null": com.Null, "object": (*com.Object)(nil), "String": "", "Long": 0, "Boolean": false,
		"Integer": int16(1), "Byte": uint8(1), "Single": float32(1), "Double": 1.0, "Date": time.Unix(0, 0)} {
		e2e.Equal(t, want, call[string](t, code, "Kind", v), want)
	}
}

func TestAValueIsPassedOnAsItIs(t *testing.T) {
	dict := dictionary(t)
	v := through(t, dict, com.Typed{Type: com.VT_INT, Value: 5})
	e2e.Equal(t, "type", through(t, dict, v).Type(), com.VT_INT)
}

func TestArraysInArraysCross(t *testing.T) {
	var nested any = "innermost"
	for range 50 {
		nested = []any{nested}
	}
	back := through(t, dictionary(t), nested).Any()
	for range 50 {
		list, ok := back.([]any)
		if !ok || len(list) != 1 {
			t.Fatalf("%v", back)
		}
		back = list[0]
	}
	e2e.Equal[any](t, "innermost", back, "innermost")
}

func TestMegabytesCross(t *testing.T) {
	dict := dictionary(t)
	data := make([]byte, 8<<20)
	rand.New(rand.NewSource(8)).Read(data)
	back, err := com.To[[]byte](through(t, dict, data))
	if err != nil || string(back) != string(data) {
		t.Errorf("%d bytes, %v", len(back), err)
	}
}
