// buffers_test.go: C++ works on the memory of Go slices, without copies, at every size.

//go:build windows

package buffers_test

import (
	"slices"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/buffers/buffers"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "buffers", Load: buffers.Load}) }

func where[T any](values []T) uint64 {
	return uint64(uintptr(unsafe.Pointer(unsafe.SliceData(values))))
}

func TestCppSeesTheSliceItself(t *testing.T) {
	bytes, doubles, ints := make([]byte, 3), make([]float64, 3), make([]int32, 3)
	e2e.Equal(t, "[]byte", buffers.AddressOf(bytes), where(bytes))
	e2e.Equal(t, "[]byte from its middle", buffers.AddressOf(bytes[1:]), where(bytes)+1)
	e2e.Equal(t, "[]float64", buffers.AddressOfDoubles(doubles), where(doubles))
	e2e.Equal(t, "[]int32, length first", buffers.AddressOfInts(ints), where(ints))
}

func TestElementsArrive(t *testing.T) {
	e2e.Equal(t, "bytes", buffers.SumBytes([]byte{1, 2, 255}), 258)
	e2e.Equal(t, "ints", buffers.SumInts([]int32{-1, 2, 1 << 30}), 1<<30+1)
	e2e.Equal(t, "long longs", buffers.SumNamed([]int64{1 << 40, -1}), 1<<40-1)
	sum, err := buffers.SumShorts([]int16{-32768, 32767, 3})
	e2e.Check(t, err)
	e2e.Equal(t, "shorts", sum, 2)
	e2e.Equal(t, "enums", buffers.SumLights([]buffers.Shade{buffers.ShadeDark, buffers.ShadeLight, buffers.ShadeLight}), 2)
}

func TestEmptyAndNilAreEmpty(t *testing.T) {
	for _, values := range [][]int32{nil, {}} {
		e2e.Equal(t, "ints", buffers.SumInts(values), 0)
	}
	for _, values := range [][]byte{nil, {}} {
		e2e.Equal(t, "bytes", buffers.SumBytes(values), 0)
		e2e.Equal(t, "address", buffers.AddressOf(values), 0)
		buffers.Fill(values, 7)
	}
	buffers.DoubleEach(nil)
}

func TestChangesInPlace(t *testing.T) {
	doubles := []float64{1, -2, 0.5, 99}
	buffers.DoubleEach(doubles[:3])
	if !slices.Equal(doubles, []float64{2, -4, 1, 99}) {
		t.Errorf("doubles = %v", doubles)
	}
	cells := []buffers.Cell{{Tag: 10, Weight: 0.5}, {Tag: 20, Weight: 1.5}}
	buffers.Renumber(cells)
	if cells[0].Tag != 1 || cells[0].Weight != 10.5 || cells[1].Tag != 2 || cells[1].Weight != 21.5 {
		t.Errorf("cells = %+v", cells)
	}
	bytes := make([]byte, 5)
	buffers.Fill(bytes[1:4], 0xab)
	if !slices.Equal(bytes, []byte{0, 0xab, 0xab, 0xab, 0}) {
		t.Errorf("bytes = % x", bytes)
	}
}

func TestTwoBuffersInOneCall(t *testing.T) {
	values := []float64{0.5, 0.5}
	e2e.Equal(t, "count", buffers.AddTo([]int32{1, 2, 3}, values), 2)
	if !slices.Equal(values, []float64{1.5, 2.5}) {
		t.Errorf("values = %v", values)
	}
}

func TestHugeBufferIsNotCopied(t *testing.T) {
	huge := make([]byte, 64<<20)
	huge[0], huge[len(huge)-1] = 3, 4
	e2e.Equal(t, "address", buffers.AddressOf(huge), where(huge))
	e2e.Equal(t, "sum", buffers.SumBytes(huge), 7)
	buffers.Fill(huge, 1)
	e2e.Equal(t, "sum after fill", buffers.SumBytes(huge), 64<<20)
}

func TestLengthThatDoesNotFitIsRefused(t *testing.T) {
	length, err := buffers.LengthAsInt(make([]byte, 100000))
	e2e.Check(t, err)
	e2e.Equal(t, "int", length, 100000)
	length, err = buffers.LengthAsChar(make([]byte, 127))
	e2e.Check(t, err)
	e2e.Equal(t, "signed char", length, 127)
	_, err = buffers.LengthAsChar(make([]byte, 128))
	_ = e2e.As[*bridge.ArgumentError](t, "128 as signed char", err)

	// A slice of 2 GiB need not exist: its length is refused before anybody looks at the data.
	if unsafe.Sizeof(uintptr(0)) == 8 {
		var one byte
		claimed := int64(1) << 31
		_, err = buffers.LengthAsInt(unsafe.Slice(&one, int(claimed)))
		_ = e2e.As[*bridge.ArgumentError](t, "2 GiB as int", err)
	}
}
