// codec_test.go: every value that can be made comes back from its bytes as it was; bytes that are no value are refused.

package com_test

import (
	"math"
	"math/rand"
	"reflect"
	"testing"
	"testing/quick"
	"time"

	"github.com/gangway-go/gangway/go/com"
	"github.com/shopspring/decimal"
)

// anyValue generates values of every type, arrays of every element type among them.
type anyValue struct{ com.Value }

func (anyValue) Generate(r *rand.Rand, size int) reflect.Value {
	return reflect.ValueOf(anyValue{randomValue(r, 2)})
}

var scalarTypes = []com.VarType{
	com.VT_I1, com.VT_UI1, com.VT_I2, com.VT_UI2, com.VT_I4, com.VT_UI4, com.VT_INT, com.VT_UINT, com.VT_I8, com.VT_UI8,
	com.VT_R4, com.VT_R8, com.VT_DATE, com.VT_CY, com.VT_ERROR,
}

func randomValue(r *rand.Rand, depth int) com.Value {
	kinds := 7
	if depth == 0 {
		kinds = 6
	}
	switch r.Intn(kinds) {
	case 0:
		return must(com.ValueOf([]any{nil, com.Null, com.Missing, com.NullString, (*com.Object)(nil)}[r.Intn(5)]))
	case 1:
		return must(com.ValueOf(r.Intn(2) == 1))
	case 2:
		return must(com.ValueOf(randomText(r)))
	case 3:
		return must(com.ValueOf(randomDecimal(r)))
	case 4:
		vt := []com.VarType{com.VT_DISPATCH, com.VT_UNKNOWN}[r.Intn(2)]
		return must(com.ValueOf(com.NewFake(&com.Fake{Number: r.Uint64() | 1}, vt)))
	case 6:
		return randomArray(r, depth)
	}
	return com.Raw(scalarTypes[r.Intn(len(scalarTypes))], randomBits(r))
}

// randomBits favours the edges.
func randomBits(r *rand.Rand) uint64 {
	edges := []uint64{0, 1, math.MaxUint64, 1 << 63, math.MaxInt64, 1 << 31, math.MaxInt32, math.Float64bits(math.NaN()), math.Float64bits(-0.25)}
	if r.Intn(2) == 0 {
		return edges[r.Intn(len(edges))]
	}
	return r.Uint64()
}

func randomText(r *rand.Rand) string {
	pieces := []string{"", "a", "\x00", "ä", "€", "𝄞", "\xed\xa0\x80", "\xed\xbf\xbfx"} // the last two are lone surrogates
	text := ""
	for range r.Intn(10) {
		text += pieces[r.Intn(6+2*min(1, r.Intn(4)))]
	}
	if com.ErrConvertOf(text) != nil {
		return "pair" // a high surrogate before a low one is refused
	}
	return text
}

func randomDecimal(r *rand.Rand) decimal.Decimal {
	return decimal.New(int64(r.Uint64()), -int32(r.Intn(29)))
}

func randomArray(r *rand.Rand, depth int) com.Value {
	bounds := make([]com.Bound, 1+r.Intn(3))
	n := 1
	for i := range bounds {
		bounds[i] = com.Bound{Lower: int32(r.Intn(7) - 3), Len: r.Intn(4)}
		n *= bounds[i].Len
	}
	fill := func(items any) com.Value {
		return must(com.ValueOf(items))
	}
	switch r.Intn(6) {
	case 0:
		a := com.NewArray[com.Value](bounds...)
		for i := range a.Items {
			a.Items[i] = randomValue(r, depth-1)
		}
		return fill(a)
	case 1:
		a := com.NewArray[string](bounds...)
		for i := range a.Items {
			a.Items[i] = randomText(r)
		}
		return fill(a)
	case 2:
		a := com.NewArray[decimal.Decimal](bounds...)
		for i := range a.Items {
			a.Items[i] = randomDecimal(r)
		}
		return fill(a)
	case 3:
		a := com.NewArray[bool](bounds...)
		for i := range a.Items {
			a.Items[i] = r.Intn(2) == 0
		}
		return fill(a)
	case 4:
		a := com.NewArray[*com.Object](bounds...)
		for i := range a.Items {
			a.Items[i] = com.NewFake(&com.Fake{Number: r.Uint64() | 1}, com.VT_DISPATCH)
		}
		return fill(a)
	}
	vt := scalarTypes[r.Intn(len(scalarTypes))]
	a := com.NewArray[com.Value](bounds...)
	for i := range a.Items {
		a.Items[i] = com.Raw(vt, randomBits(r))
	}
	return must(com.ValueOf(com.Typed{Type: com.VT_ARRAY | vt, Value: a}))
}

func must(v com.Value, err error) com.Value {
	if err != nil {
		panic(err)
	}
	return v
}

func TestEveryValueComesBackFromItsBytes(t *testing.T) {
	property := func(v anyValue) bool {
		b := com.Encode(v.Value)
		back, n, err := com.Decode(b)
		return err == nil && n == len(b) && len(b)%8 == 0 && com.SameValue(v.Value, back)
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 5000}); err != nil {
		t.Error(err)
	}
}

func TestAGoValueOfEveryValueMakesItAgain(t *testing.T) {
	property := func(v anyValue) bool {
		again, err := com.ValueOf(v.Any())
		if err != nil {
			t.Logf("%v: %v", v.Type(), err)
			return false
		}
		// VT_INT is VT_I4 in Go, a null string an empty one, a DATE of no time stays a Date, bounds begin at 0.
		return again.Type() == v.Type() || again.Type().Elem() == com.VT_I4 || again.Type().Elem() == com.VT_UI4 ||
			v.Type().IsArray()
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 3000}); err != nil {
		t.Error(err)
	}
}

func TestTruncatedValuesAreRefused(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 300 {
		b := com.Encode(randomValue(r, 2))
		for n := range b {
			if v, _, err := com.Decode(b[:n]); err == nil {
				t.Fatalf("%d of %d bytes are %v", n, len(b), v)
			}
		}
	}
}

// TestDamagedBytesNeverPanic changes bytes at random: what comes out is a value or an error, soon, and without memory that
// the input does not justify.
func TestDamagedBytesNeverPanic(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	begin := time.Now()
	for range 30000 {
		b := com.Encode(randomValue(r, 2))
		for range 1 + r.Intn(4) {
			if len(b) != 0 {
				b[r.Intn(len(b))] = byte(randomBits(r))
			}
		}
		v, _, err := com.Decode(b)
		if err == nil {
			_ = v.String()
			_ = com.Encode(v)
		}
		_ = com.DecodeAnswer(append(com.Success(v)[:32:32], b...), r.Intn(3))
	}
	t.Logf("%v", time.Since(begin))
}

func FuzzDecode(f *testing.F) {
	r := rand.New(rand.NewSource(3))
	for range 50 {
		f.Add(com.Encode(randomValue(r, 2)))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, n, err := com.Decode(b)
		if err != nil {
			return
		}
		if n > len(b) {
			t.Errorf("read %d of %d bytes", n, len(b))
		}
		again, _, err := com.Decode(com.Encode(v))
		if err != nil || !com.SameValue(v, again) {
			t.Errorf("%v is %v: %v", v, again, err)
		}
		_, _ = com.ValueOf(v.Any())
	})
}

func TestArraysThatClaimTooMuchAreRefused(t *testing.T) {
	huge := func(elem com.VarType, counts ...uint32) []byte {
		b := []byte{byte(elem), 0x20, 0, 0, byte(len(counts)), 0, 0, 0}
		for _, n := range counts {
			b = append(b, 0, 0, 0, 0, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
		}
		return append(b, make([]byte, 64)...)
	}
	for name, b := range map[string][]byte{
		"more than there is":  huge(com.VT_UI1, 1000),
		"a product overflows": huge(com.VT_UI1, 1<<16, 1<<16, 1<<16, 1<<16, 0),
		"hollow":              huge(com.VT_UI1, 1<<30, 0),
		"all bits":            huge(com.VT_VARIANT, math.MaxUint32),
		"no such element":     huge(com.VT_EMPTY, 1),
	} {
		if v, _, err := com.Decode(b); err == nil {
			t.Errorf("%s: %v", name, v.Type())
		}
	}
	var deep []byte
	for range 1000 {
		deep = append(deep, 12, 0x20, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)
	}
	if _, _, err := com.Decode(append(deep, make([]byte, 8)...)); err == nil {
		t.Error("a thousand arrays in each other are taken")
	}
}
