// usual_test.go: the usual arguments and answers have code of their own, with the same results as the general code.

package com_test

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
)

func TestUsualArgumentsTravelAsTheirValues(t *testing.T) {
	arguments := []any{"", "a", "seven..", "eight...", "a NUL \x00", strings.Repeat("x", 64), strings.Repeat("x", 65), "Ü", "\xED\xA0\x80",
		strings.Repeat("long ", 1000), 0, -1, math.MaxInt32, math.MinInt32, math.MaxInt, math.MinInt, int32(-5), true, false, 1.5, math.NaN(),
		math.Inf(-1), int64(7), float32(0.5), nil}
	o, last := record(nil)
	if _, err := o.Call(ctx, "Take", arguments...); err != nil {
		t.Fatal(err)
	}
	for i, argument := range arguments {
		if want := value(argument); !com.SameValue(last.Positional[i], want) || last.ValueFlags[i] != 0 {
			t.Errorf("argument %d: %v %v with flags %d, want %v %v", i, last.Positional[i].Type(), last.Positional[i],
				last.ValueFlags[i], want.Type(), want)
		}
	}
	if _, err := o.Call(ctx, "Take", "\xFF"); err == nil || !strings.Contains(err.Error(), "argument 1: cannot convert string to VT_BSTR") {
		t.Errorf("text that is none: %v", err)
	}
}

func TestUsualAnswersAreTheirValues(t *testing.T) {
	for vt := com.VarType(0); vt < 0x50; vt++ {
		for _, bits := range []uint64{0, 1, 0x8000_0000, 0xFFFF_FFFF, 0x7FF8_0000_0000_0001, math.MaxUint64} {
			one := binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, uint64(vt)), bits)
			want, size, wrong := com.Decode(one)
			if size != len(one) || vt == com.VT_DISPATCH || vt == com.VT_UNKNOWN {
				continue // no value of one word
			}
			answer := com.Success(com.Value{})[:32]
			answer = append(append(answer, one...), make([]byte, 16)...)
			got, err := fails(answer).Call(ctx, "Get")
			if (err == nil) != (wrong == nil) || err == nil && !com.SameValue(got, want) {
				t.Errorf("%v %#x: %v, %v, want %v, %v", vt, bits, got, err, want, wrong)
			}
		}
	}
}

// What has the size of the usual answer, and is another one.
func TestAnswersLikeTheUsualOne(t *testing.T) {
	usual := com.Success(value(int32(5)))
	if n, err := fails(usual).Get(ctx, "Count"); err != nil || !com.SameValue(n, value(int32(5))) {
		t.Fatalf("the usual one: %v, %v", n, err)
	}
	for at, why := range map[int]string{48: "a by-reference argument", 56: "a handle", 16: "a source", 20: "a description",
		24: "a help file", 3: "a failure"} {
		answer := append([]byte(nil), usual...)
		answer[at] |= 0x80
		if v, err := fails(answer).Get(ctx, "Count"); err == nil {
			t.Errorf("%s that is not there: %v", why, v)
		}
	}
	answer := append([]byte(nil), usual...)
	answer[0] = 1 // S_FALSE
	var code bridge.HRESULT
	if n, err := fails(answer).Get(ctx, "Count", com.Code(&code)); err != nil || code != 1 || n.Type() != com.VT_I4 {
		t.Errorf("S_FALSE: %v, %v, code %v", n, err, code)
	}
}
