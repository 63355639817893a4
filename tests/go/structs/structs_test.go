// structs_test.go: structs cross by value with the layout C++ has, on every word size.

//go:build windows

package structs_test

import (
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/structs/structs"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "structs", Load: structs.Load}) }

func TestGoAndCppAgreeOnSizes(t *testing.T) {
	e2e.Equal(t, "Mixed", int32(unsafe.Sizeof(structs.Mixed{})), structs.SizeOfMixed())
	e2e.Equal(t, "Nested", int32(unsafe.Sizeof(structs.Nested{})), structs.SizeOfNested())
	e2e.Equal(t, "Arrays", int32(unsafe.Sizeof(structs.Arrays{})), structs.SizeOfArrays())
	e2e.Equal(t, "Words", int32(unsafe.Sizeof(structs.Words{})), structs.SizeOfWords())
	e2e.Equal(t, "HoldsWords", int32(unsafe.Sizeof(structs.HoldsWords{})), structs.SizeOfHoldsWords())
	e2e.Equal(t, "Packed", int32(unsafe.Sizeof(structs.Packed{})), structs.SizeOfPacked())
}

func TestSmallStructsByValue(t *testing.T) {
	e2e.Equal(t, "one byte", structs.NextOne(structs.One{Letter: 'a'}).Letter, 'b')
	e2e.Equal(t, "three bytes", structs.NextThree(structs.Three{Letters: [3]byte{1, 2, 255}}).Letters, [3]byte{2, 3, 0})
	point := structs.Swap(structs.Point{X: 1.5, Y: -2})
	e2e.Equal(t, "x", point.X, -2)
	e2e.Equal(t, "y", point.Y, 1.5)
}

func TestMixedByValueBothWays(t *testing.T) {
	value := structs.MakeMixed(-7, 1e300, -32768, -1<<63, true, -0.5, structs.KindSome, 1<<32-1)
	if value.Letter != -7 || value.Number != 1e300 || value.Small != -32768 || value.Large != -1<<63 || !value.Flag ||
		value.Fraction != -0.5 || value.Kind != structs.KindSome || value.Count != 1<<32-1 {
		t.Errorf("from C++: %+v", value)
	}
	var own structs.Mixed
	own.Letter, own.Number, own.Small, own.Large = 1, 2, 3, 4
	own.Flag, own.Fraction, own.Kind, own.Count = true, 5, structs.KindSome, 6
	if !structs.IsMixed(own, 1, 2, 3, 4, true, 5, structs.KindSome, 6) {
		t.Error("C++ does not see the Go struct's fields")
	}
	own.Count++
	if structs.IsMixed(own, 1, 2, 3, 4, true, 5, structs.KindSome, 6) {
		t.Error("C++ does not see a changed field")
	}
}

func TestNestedByValueBothWays(t *testing.T) {
	value := structs.MakeNested(41)
	if value.Before != 'b' || value.Inner.Letter != 41 || value.Inner.Number != 41.5 || value.Inner.Large != 1<<40+41 ||
		value.Tails[0].Large != 51 || value.Tails[0].Letter != 't' || value.Tails[1].Large != 61 ||
		value.Tails[1].Letter != 'u' || value.Corner.X != 41.125 || value.Corner.Y != 41.25 || value.After != 'a' {
		t.Errorf("from C++: %+v", value)
	}
	if !structs.IsNested(value, 41) || structs.IsNested(value, 42) {
		t.Error("C++ does not see its own struct again")
	}
	value.Tails[1].Letter++
	if structs.IsNested(value, 41) {
		t.Error("C++ does not see a changed field")
	}
}

func TestArraysInside(t *testing.T) {
	value := structs.MakeArrays()
	e2e.Equal(t, "name", value.Name, [5]byte{1, 2, 3, 4, 255})
	e2e.Equal(t, "grid", value.Grid, [2][3]int16{{1, 2, 3}, {-4, -5, -6}})
	e2e.Equal(t, "text", string(value.Text[:]), "eight by\x00")
	e2e.Equal(t, "series", value.Series, [3]float64{0.5, -1.5, 2.5})
	if !structs.IsArrays(value) {
		t.Error("C++ does not see its own arrays again")
	}
	value.Grid[1][2]++
	if structs.IsArrays(value) {
		t.Error("C++ does not see a changed element")
	}
}

func TestWordsInsideHaveTheLayoutOfTheirArchitecture(t *testing.T) {
	var target int32
	address := unsafe.Pointer(&target)
	value := structs.MakeWords(address)
	if value.Letter != 'w' || value.Address != address || value.Size != ^uint(0) || value.Difference != -1 ||
		value.Word != uintptr(address) || value.Last != 12345 {
		t.Errorf("from C++: %+v", value)
	}
	numbers := unsafe.Slice((*int32)(unsafe.Pointer(value.Numbers)), 3)
	e2e.Equal(t, "numbers", [3]int32(numbers), [3]int32{1, 2, 3})
	if !structs.IsWords(value, address) || structs.IsWords(value, nil) {
		t.Error("C++ does not see its own words again")
	}
	holds := structs.MakeHoldsWords(address)
	e2e.Equal(t, "number behind the words", holds.Number, 0.75)
	if !structs.IsHoldsWords(holds, address) {
		t.Error("C++ does not see its own nested words again")
	}
}

func TestPackedLayout(t *testing.T) {
	value := structs.MakePacked()
	if !structs.IsPacked(value) {
		t.Errorf("C++ does not see its own packed struct again: %+v", value)
	}
	e2e.Equal(t, "size", unsafe.Sizeof(value), 15)
	e2e.Equal(t, "letter", value.Letter, 'p')
}

func TestStructsBetweenOtherArguments(t *testing.T) {
	e2e.Equal(t, "between", structs.Between(1, structs.Point{X: 2, Y: 3}, 4, structs.Point{X: 5, Y: 6}, 7), 7654321)
}

func TestPointersAndReferences(t *testing.T) {
	point := structs.Point{X: 3, Y: 4}
	e2e.Equal(t, "const &", structs.LengthSquared(point), 25)
	e2e.Equal(t, "const *", structs.SumOf(point), 7)
	e2e.Equal(t, "out *", structs.MakePoint(1, 2), structs.Point{X: 1, Y: 2})
	e2e.Equal(t, "inout *", structs.Move(point, 10, -10), structs.Point{X: 13, Y: -6})
	e2e.Equal(t, "the caller's struct", point, structs.Point{X: 3, Y: 4})
	negative, turned := structs.Turn(point)
	e2e.Equal(t, "inout & result", negative, true)
	e2e.Equal(t, "inout &", turned, structs.Point{X: -4, Y: 3})
	seed, mixed := structs.FillMixed()
	e2e.Equal(t, "out & result", seed, 7)
	if mixed.Letter != 7 || mixed.Number != 7.5 || mixed.Kind != structs.KindSome || mixed.Count != 4000000000 {
		t.Errorf("out &: %+v", mixed)
	}
}

// A struct with functions crosses by value, and has them.
func TestFunctionsOfAValue(t *testing.T) {
	begin, err := structs.NewVec()
	e2e.Check(t, err)
	e2e.Equal(t, "what C++ begins with", begin, structs.Vec{X: 1, Y: 2})
	v, err := structs.NewVecFloat32Float32(3, 4)
	e2e.Check(t, err)
	e2e.Equal(t, "length", v.LengthSquared(), 25)
	e2e.Equal(t, "length of a literal", structs.Vec{X: 2}.LengthSquared(), 4)
	e2e.Check(t, v.Scale(2))
	e2e.Equal(t, "scaled", v, structs.Vec{X: 6, Y: 8})
	sum := v.AddWithTimes(structs.VecUnit(), 2)
	e2e.Equal(t, "the sum", v, structs.Vec{X: 8, Y: 10})
	e2e.Equal(t, "the result, a copy", sum, v)
	e2e.Is(t, "a failed change", v.Scale(0), bridge.ErrDomainError)
	e2e.Equal(t, "what a failed change leaves", v, structs.Vec{X: 8, Y: 10})
	turned, err := v.Turned()
	e2e.Check(t, err)
	e2e.Equal(t, "turned", turned, structs.Vec{X: 10, Y: 8})
	name, err := turned.Name()
	e2e.Check(t, err)
	e2e.Equal(t, "name", name, "wide")
	first, err := turned.First()
	e2e.Check(t, err)
	e2e.Equal(t, "first", first, 10)
	e2e.Check(t, turned.Zero())
	e2e.Equal(t, "zero", turned, structs.Vec{})
}
