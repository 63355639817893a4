// scalars_test.go: every scalar type crosses unchanged, both ways, at its extremes.

//go:build windows

package scalars_test

import (
	"math"
	"runtime"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/scalars/scalars"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "scalars", Load: scalars.Load}) }

// scalar is what can be turned into the bits that C++ sees.
type scalar interface {
	~bool | ~int8 | ~uint8 | ~int16 | ~uint16 | ~int32 | ~uint32 | ~int64 | ~uint64 | ~int | ~uint | ~uintptr | ~float32 | ~float64
}

func bits[T scalar](value T) uint64 {
	var whole [8]byte
	copy(whole[:], unsafe.Slice((*byte)(unsafe.Pointer(&value)), unsafe.Sizeof(value)))
	return *(*uint64)(unsafe.Pointer(&whole))
}

// through sends the values to C++ and back three ways: as they are, as bits that C++ saw, and made from bits by C++.
func through[T scalar](t *testing.T, name string, echo func(T) T, seen func(T) uint64, made func(uint64) T, values ...T) {
	t.Helper()
	for _, value := range values {
		want := bits(value)
		if got := bits(echo(value)); got != want {
			t.Errorf("%s: %v came back as %#x, want %#x", name, value, got, want)
		}
		if got := seen(value); got != want {
			t.Errorf("%s: C++ saw %#x for %v, want %#x", name, got, value, want)
		}
		if got := bits(made(want)); got != want {
			t.Errorf("%s: C++ made %#x, want %#x", name, got, want)
		}
	}
}

func TestIntegersKeepEveryBit(t *testing.T) {
	through(t, "bool", scalars.EchoBool, scalars.SeenBool, scalars.MakeBool, false, true)
	through(t, "char", scalars.EchoChar, scalars.SeenChar, scalars.MakeChar, int8(math.MinInt8), -1, 0, 1, math.MaxInt8)
	through(t, "signed char", scalars.EchoSchar, scalars.SeenSchar, scalars.MakeSchar, int8(math.MinInt8), -1, 0, math.MaxInt8)
	through(t, "unsigned char", scalars.EchoUchar, scalars.SeenUchar, scalars.MakeUchar, uint8(0), 1, 127, 128, math.MaxUint8)
	through(t, "short", scalars.EchoShort, scalars.SeenShort, scalars.MakeShort, int16(math.MinInt16), -1, 0, math.MaxInt16)
	through(t, "unsigned short", scalars.EchoUshort, scalars.SeenUshort, scalars.MakeUshort, uint16(0), 1, math.MaxUint16)
	through(t, "int", scalars.EchoInt, scalars.SeenInt, scalars.MakeInt, int32(math.MinInt32), -1, 0, math.MaxInt32)
	through(t, "unsigned", scalars.EchoUint, scalars.SeenUint, scalars.MakeUint, uint32(0), 1, math.MaxUint32)
	through(t, "long", scalars.EchoLong, scalars.SeenLong, scalars.MakeLong, int32(math.MinInt32), -1, 0, math.MaxInt32)
	through(t, "unsigned long", scalars.EchoUlong, scalars.SeenUlong, scalars.MakeUlong, uint32(0), 1, math.MaxUint32)
	through(t, "long long", scalars.EchoLonglong, scalars.SeenLonglong, scalars.MakeLonglong, int64(math.MinInt64), -1, 0, 1<<32, math.MaxInt64)
	through(t, "unsigned long long", scalars.EchoUlonglong, scalars.SeenUlonglong, scalars.MakeUlonglong, uint64(0), 1, 1<<32, math.MaxUint64)
	through(t, "int8_t", scalars.EchoInt8, scalars.SeenInt8, scalars.MakeInt8, int8(math.MinInt8), -1, math.MaxInt8)
	through(t, "uint8_t", scalars.EchoUint8, scalars.SeenUint8, scalars.MakeUint8, uint8(0), math.MaxUint8)
	through(t, "int16_t", scalars.EchoInt16, scalars.SeenInt16, scalars.MakeInt16, int16(math.MinInt16), -1, math.MaxInt16)
	through(t, "uint16_t", scalars.EchoUint16, scalars.SeenUint16, scalars.MakeUint16, uint16(0), math.MaxUint16)
	through(t, "int32_t", scalars.EchoInt32, scalars.SeenInt32, scalars.MakeInt32, int32(math.MinInt32), -1, math.MaxInt32)
	through(t, "uint32_t", scalars.EchoUint32, scalars.SeenUint32, scalars.MakeUint32, uint32(0), math.MaxUint32)
	through(t, "int64_t", scalars.EchoInt64, scalars.SeenInt64, scalars.MakeInt64, int64(math.MinInt64), -1, math.MaxInt64)
	through(t, "uint64_t", scalars.EchoUint64, scalars.SeenUint64, scalars.MakeUint64, uint64(0), math.MaxUint64)
}

func TestWordsKeepEveryBit(t *testing.T) {
	through(t, "size_t", scalars.EchoSize, scalars.SeenSize, scalars.MakeSize, uint(0), 1, math.MaxUint)
	through(t, "ptrdiff_t", scalars.EchoPtrdiff, scalars.SeenPtrdiff, scalars.MakePtrdiff, int(math.MinInt), -1, 0, math.MaxInt)
	through(t, "intptr_t", scalars.EchoIntptr, scalars.SeenIntptr, scalars.MakeIntptr, int(math.MinInt), -1, 0, math.MaxInt)
	through(t, "uintptr_t", scalars.EchoUintptr, scalars.SeenUintptr, scalars.MakeUintptr, uintptr(0), 1, ^uintptr(0))
}

func TestCharactersKeepEveryBit(t *testing.T) {
	through(t, "wchar_t", scalars.EchoWchar, scalars.SeenWchar, scalars.MakeWchar, uint16(0), 'A', 0xd800, 0xdfff, 0xffff)
	through(t, "char16_t", scalars.EchoUtf16, scalars.SeenUtf16, scalars.MakeUtf16, uint16(0), 'A', 0xd800, 0xdfff, 0xffff)
	through(t, "char32_t", scalars.EchoUtf32, scalars.SeenUtf32, scalars.MakeUtf32, uint32(0), 'A', 0x10ffff, math.MaxUint32)
}

func TestFloatsKeepEveryBit(t *testing.T) {
	through(t, "float", scalars.EchoFloat, scalars.SeenFloat, scalars.MakeFloat,
		0, float32(math.Copysign(0, -1)), 1, -1, math.SmallestNonzeroFloat32, -math.SmallestNonzeroFloat32,
		math.Float32frombits(0x007fffff), math.MaxFloat32, -math.MaxFloat32, float32(math.Inf(1)), float32(math.Inf(-1)),
		math.Float32frombits(0x7fc00000), math.Float32frombits(0x7fc12345), math.Float32frombits(0xffffffff))
	through(t, "double", scalars.EchoDouble, scalars.SeenDouble, scalars.MakeDouble,
		0, math.Copysign(0, -1), 1, -1, math.Pi, math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64,
		math.Float64frombits(0x000fffffffffffff), math.MaxFloat64, -math.MaxFloat64, math.Inf(1), math.Inf(-1),
		math.Float64frombits(0x7ff8000000000000), math.Float64frombits(0x7ff8dead0000beef), math.Float64frombits(0xffffffffffffffff))
}

// A signalling NaN crosses the boundary itself as bits. On 386 the C++ calling convention then takes over: a double
// travels through the x87 registers, and loading a signalling NaN there sets its quiet bit. So on 386 the quiet bit may
// be set, and nothing else may change.
func TestSignallingNaNKeepsItsPayload(t *testing.T) {
	const signal32, quiet32 = 0x7f812345, 0x00400000
	const signal64, quiet64 = 0x7ff4dead0000beef, 0x0008000000000000
	check := func(what string, got, signal, quiet uint64) {
		t.Helper()
		if got != signal && (runtime.GOARCH != "386" || got != signal|quiet) {
			t.Errorf("%s: %#x, want %#x", what, got, signal)
		}
	}
	value32, value64 := math.Float32frombits(signal32), math.Float64frombits(signal64)
	check("float echo", bits(scalars.EchoFloat(value32)), signal32, quiet32)
	check("float seen", scalars.SeenFloat(value32), signal32, quiet32)
	check("float made", bits(scalars.MakeFloat(signal32)), signal32, quiet32)
	check("double echo", bits(scalars.EchoDouble(value64)), signal64, quiet64)
	check("double seen", scalars.SeenDouble(value64), signal64, quiet64)
	check("double made", bits(scalars.MakeDouble(signal64)), signal64, quiet64)
}

func TestWidthsAreThoseOfWindows(t *testing.T) {
	e2e.Equal(t, "bits of long", scalars.BitsOfLong(), 32)
	e2e.Equal(t, "bits of wchar_t", scalars.BitsOfWchar(), 16)
	e2e.Equal(t, "bits of size_t", scalars.BitsOfSize(), int32(unsafe.Sizeof(uint(0))*8))
}

func TestManyArgumentsKeepTheirPlaces(t *testing.T) {
	want := []uint64{
		1, math.Float64bits(-2.5), 0x83, 0x8404040404040404, 0x8505, uint64(math.Float32bits(6.5)), 0x87,
		0x8808080808080808, 0x89090909, uint64(^uint(0)), 0x8b0b, 0,
	}
	word3, word4, word8 := want[2], want[4], want[8]
	for which := range want {
		got := scalars.Pick(true, -2.5, int8(uint8(word3)), int64(want[3]), int16(uint16(word4)), 6.5, 0x87, want[7],
			int32(uint32(word8)), ^uint(0), 0x8b0b, false, int32(which))
		if got != want[which] {
			t.Errorf("argument %d arrived as %#x, want %#x", which, got, want[which])
		}
	}
	e2e.Equal(t, "weigh", scalars.Weigh(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 650)
}

// A float result taken wrongly on 386 leaves a value on the x87 stack; the ninth such call would give NaN.
func TestFloatResultsLeaveTheX87StackEmpty(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for i := range 100 {
		if got := scalars.EchoDouble(float64(i)); got != float64(i) {
			t.Fatalf("call %d: %v", i, got)
		}
		if got := scalars.EchoFloat(float32(i)); got != float32(i) {
			t.Fatalf("call %d: %v", i, got)
		}
	}
}
