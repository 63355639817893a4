// array_test.go: arrays keep their bounds and the order of their elements.

package com_test

import (
	"fmt"
	"testing"

	"github.com/gangway-go/gangway/go/com"
)

func TestTheLeftmostIndexIsFastestInMemory(t *testing.T) {
	v, err := com.ValueOf([][]uint8{{11, 12, 13}, {21, 22, 23}})
	if err != nil {
		t.Fatal(err)
	}
	b := com.Encode(v)
	if got, want := fmt.Sprint(b[8+16:8+16+6]), "[11 21 12 22 13 23]"; got != want {
		t.Errorf("in memory %s, want %s", got, want)
	}
	a, err := com.To[com.Array[int]](v)
	if err != nil {
		t.Fatal(err)
	}
	if a.At(1, 2) != 23 || a.At(0, 1) != 12 || fmt.Sprint(a.Items) != "[11 21 12 22 13 23]" {
		t.Errorf("%+v", a)
	}
}

func TestBoundsCrossBothWays(t *testing.T) {
	a := com.NewArray[any](com.Bound{Lower: 1, Len: 2}, com.Bound{Lower: -1, Len: 3}, com.Bound{Lower: 0, Len: 1})
	for i := 1; i <= 2; i++ {
		for j := -1; j <= 1; j++ {
			a.Set(fmt.Sprint(i, j), i, j, 0)
		}
	}
	v, err := com.ValueOf(a)
	if err != nil {
		t.Fatal(err)
	}
	v, _, err = com.Decode(com.Encode(v))
	if err != nil {
		t.Fatal(err)
	}
	back, err := com.To[com.Array[string]](v)
	if err != nil || fmt.Sprint(back.Bounds) != fmt.Sprint(a.Bounds) || back.At(2, -1, 0) != "2 -1" || back.At(1, 1, 0) != "1 1" {
		t.Errorf("%+v, %v", back, err)
	}
	// Where nobody asks for the bounds, they are dropped: also those of arrays that begin at 1.
	if got := v.Any().([][][]any); got[0][0][0] != "1 -1" || got[1][2][0] != "2 1" {
		t.Errorf("%v", got)
	}
}

func TestAnArrayOfNoDimensionsIsNull(t *testing.T) {
	v, err := com.ValueOf(com.Array[string]{})
	if err != nil || v.Type() != com.VT_ARRAY|com.VT_BSTR {
		t.Fatal(v.Type(), err)
	}
	v, _, err = com.Decode(com.Encode(v))
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := v.Any().([]string); !ok || got != nil {
		t.Errorf("%#v", v.Any())
	}
	if got, err := com.To[com.Array[string]](v); err != nil || got.Bounds != nil || len(got.Items) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestIndicesAreChecked(t *testing.T) {
	a := com.NewArray[int](com.Bound{Lower: 1, Len: 2}, com.Bound{Lower: 1, Len: 2})
	for _, index := range [][]int{{0, 1}, {3, 1}, {1, 3}, {1}, {1, 1, 1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v is an index", index)
				}
			}()
			a.At(index...)
		}()
	}
}
