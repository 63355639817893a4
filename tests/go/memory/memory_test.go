// memory_test.go: Go holds C++'s pointers without mistaking them for its own, C++ changes what it takes by reference, and arrays
// cross whole.

//go:build windows

package memory_test

import (
	"context"
	"errors"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/memory/memory"
)

func TestMain(m *testing.M) {
	e2e.Main(m, e2e.Module{Name: "memory", Load: memory.Load})
}

// want gives a function that checks the value of a call that must not fail.
func want[T any](t *testing.T, what string, wanted T) func(T, error) {
	t.Helper()
	return func(got T, err error) {
		t.Helper()
		if err != nil || !reflect.DeepEqual(got, wanted) {
			t.Errorf("%s = %v, %v; want %v", what, got, err, wanted)
		}
	}
}

// must ends the test when a call has failed.
func must[T any](t *testing.T, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func works(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

// holds checks a variable of C++'s, which a setter has set.
func holds[T any](t *testing.T, what string, get func() T, wanted T) {
	t.Helper()
	if got := get(); !reflect.DeepEqual(got, wanted) {
		t.Errorf("%s = %v, want %v", what, got, wanted)
	}
}

func TestPointersAreHeldAndFollowed(t *testing.T) {
	at, err := memory.MakeInts(4)
	numbers := must(t, at, err)
	if numbers.IsNil() || numbers.Load() != 0 || numbers.At(3) != 9 || numbers.Add(2).Load() != 4 {
		t.Errorf("%v %v %v", numbers.Load(), numbers.At(3), numbers.Add(2).Load())
	}
	numbers.Store(5)
	numbers.SetAt(1, -1)
	numbers.Slice(4)[2] = 100
	want(t, "sum", int32(5-1+100+9))(memory.Sum(numbers.Const(), 4))
	if got := numbers.Const().Slice(4); !reflect.DeepEqual(got, []int32{5, -1, 100, 9}) {
		t.Errorf("slice = %v", got)
	}
	if numbers.Const().At(2) != 100 || numbers.Const().Add(1).Load() != -1 || numbers.Const().Address() != numbers.Address() {
		t.Error("the constant pointer differs")
	}
	if numbers.Unsafe() == nil || numbers.Const().Unsafe() != numbers.Unsafe() || (bridge.Pointer[int32]{}).Unsafe() != nil {
		t.Error("the address differs")
	}
	if bridge.PointerAt[int32](numbers.Address()) != numbers {
		t.Error("the pointer at the address is another one")
	}
	works(t, memory.FreeInts(numbers))
}

func TestANullPointerPanicsWhenItIsFollowed(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || !strings.Contains(err.Error(), "nil pointer") {
			t.Errorf("panic: %v", err)
		}
	}()
	var null bridge.Pointer[int32]
	if !null.IsNil() || !null.Const().IsNil() {
		t.Error("it is not null")
	}
	null.Store(1)
}

func TestGoLendsItsMemory(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	values := []float64{1, 2, 3}
	bridge.Lend(values, func(at bridge.Pointer[float64]) { works(t, memory.Scale(at, 3, 2)) })
	if !reflect.DeepEqual(values, []float64{2, 4, 6}) {
		t.Errorf("scaled: %v", values)
	}
	bridge.Lend([]float64(nil), func(at bridge.Pointer[float64]) {
		want(t, "is null", true)(memory.IsNull(at.Const()))
	})
	color := memory.Red
	bridge.LendValue(&color, func(at bridge.Pointer[memory.Color]) { works(t, memory.Pick(at)) })
	if color != memory.Green {
		t.Errorf("color = %v", color)
	}
	points := []memory.Point{{X: 2, Y: 3}, {X: 4, Y: 5}}
	bridge.Lend(points, func(at bridge.Pointer[memory.Point]) {
		want(t, "area", int64(26))(memory.Area(at.Const(), 2))
	})
	origin, err := memory.Origin()
	if err != nil || origin.Load() != (memory.Point{}) {
		t.Errorf("origin = %v, %v", origin, err)
	}
}

func TestTypemapsOfPointers(t *testing.T) {
	want(t, "add", int64(1)<<40+1)(memory.AddBig(1 << 40))
	found, at, err := memory.Find(3)
	if err != nil || !found || at.Load() != 3 || at.At(1) != 4 {
		t.Errorf("find = %v, %v, %v", found, at, err)
	}
	if found, at, err := memory.Find(9); err != nil || found || !at.IsNil() {
		t.Errorf("find = %v, %v, %v", found, at, err)
	}
}

func TestPointersToPointers(t *testing.T) {
	rows, err := memory.Rows()
	if err != nil || rows.At(1).At(0) != 3 {
		t.Fatalf("rows = %v, %v", rows, err)
	}
	at := rows.Load()
	works(t, memory.Next(&at))
	if at != rows.Load().Add(1) || at.Load() != 2 {
		t.Errorf("next = %v", at)
	}
	want(t, "first", int32(2))(memory.First(at))
	shapes, err := memory.Shapes()
	if err != nil || shapes.Load() == 0 {
		t.Fatalf("shapes = %v, %v", shapes, err)
	}
	want(t, "corners", int32(7))(memory.CornersOf(shapes, 2))
	constant, err := memory.ConstantShapes()
	if err != nil || uintptr(constant.At(1)) != uintptr(shapes.At(0)) {
		t.Errorf("constant shapes = %v, %v", constant, err)
	}
	var name bridge.ConstPointer[byte]
	works(t, memory.NameAt(&name, 1))
	if string(name.Slice(5)) != "south" {
		t.Errorf("name = %q", name.Slice(5))
	}
	pairs, err := memory.Pairs()
	if err != nil || pairs.At(1) != [2]int32{3, 4} {
		t.Errorf("pairs = %v, %v", pairs, err)
	}
	want(t, "second", int32(4))(memory.Second(pairs.Add(1)))
}

func TestArraysOfStrings(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	want(t, "joined", "a,,long enough to lie somewhere else")(memory.Joined([]string{"a", "", "long enough to lie somewhere else"}))
	want(t, "joined", "")(memory.Joined(nil))
	words := []string{"one", "three"}
	want(t, "run", int32(8))(memory.Run(words))
	if words[0] != "one" || words[1] != "three" {
		t.Errorf("C++ changed the strings: %q", words)
	}
	if _, err := memory.Joined([]string{"a", "b\x00"}); err == nil || !strings.Contains(err.Error(), "text 1 has a NUL at byte 1") {
		t.Errorf("with a NUL: %v", err)
	}
}

func TestDeclaredTypesAreHandedOn(t *testing.T) {
	secret, err := memory.Secret()
	if err != nil {
		t.Fatal(err)
	}
	want(t, "peek", int32(42))(memory.Peek(secret))
	_, err = memory.Peek(0)
	var argument *bridge.ArgumentError
	if !errors.As(err, &argument) || !strings.Contains(err.Error(), "null, where C++ takes a reference") {
		t.Errorf("peek(0): %v", err)
	}
}

func TestReferencesAreChangedInPlace(t *testing.T) {
	number := int32(41)
	works(t, memory.Bump(&number))
	a, b := memory.Point{X: 1, Y: 2}, memory.Point{X: 3, Y: 4}
	works(t, memory.SwapPoints(&a, &b))
	color := memory.Red
	works(t, memory.Repaint(&color))
	text := "world"
	works(t, memory.Greet(&text))
	long := strings.Repeat("x", 1000)
	works(t, memory.GreetAt(&long))
	if number != 42 || a.X != 3 || b.Y != 2 || color != memory.Green || text != "hello world" ||
		long != "hello "+strings.Repeat("x", 1000) {
		t.Errorf("%v %v %v %v %q %v", number, a, b, color, text, len(long))
	}
	want(t, "length", int32(11))(memory.LengthOf(&text))
	if err := memory.FailAfter(&number); err == nil || number != 42 {
		t.Errorf("after an error: %v, %v", number, err)
	}
}

func TestArraysAsParameters(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	want(t, "determinant", -2.0)(memory.Determinant(&[4]float64{1, 2, 3, 4}))
	var to [3][2]int32
	works(t, memory.Transpose(&[2][3]int32{{1, 2, 3}, {4, 5, 6}}, &to))
	if to != [3][2]int32{{1, 4}, {2, 5}, {3, 6}} {
		t.Errorf("transposed: %v", to)
	}
	var all [4]int32
	works(t, memory.Fill(&all, 9))
	if all != [4]int32{9, 9, 9, 9} {
		t.Errorf("filled: %v", all)
	}
	if err := memory.Fill(nil, 9); err == nil || !strings.Contains(err.Error(), "null, where C++ takes a reference") {
		t.Errorf("fill(nil): %v", err)
	}
	want(t, "total", int32(6))(memory.Total(&[3]int32{1, 2, 3}))
	want(t, "named", int32(107))(memory.Named("sevens!"))
	want(t, "named", int32(100))(memory.Named(""))
	if _, err := memory.Named("eight at"); err == nil || !strings.Contains(err.Error(), "at most 7") {
		t.Errorf("named, too long: %v", err)
	}
	if _, err := memory.Named("a\x00b"); err == nil || !strings.Contains(err.Error(), "NUL at byte 1") {
		t.Errorf("named, with a NUL: %v", err)
	}
	var name [8]byte
	works(t, memory.Stamp(&name))
	if string(name[:7]) != "stamped" {
		t.Errorf("stamped: %q", name)
	}
	bridge.Lend([]int32{1, 2}, func(at bridge.Pointer[int32]) {
		want(t, "open", int32(3))(memory.Open(at.Const(), 2))
	})
	points := [2]memory.Point{{X: 1}, {X: 2}}
	works(t, memory.Mirror(&points))
	if points[0].X != 2 || points[1].X != 1 {
		t.Errorf("mirrored: %v", points)
	}
}

func TestArraysOnApartments(t *testing.T) {
	ctx := context.Background()
	apt, err := apartment.New(apartment.MTA)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { works(t, apt.Close(ctx)) }()
	all := [3]int32{1, 2, 3}
	want(t, "on apartment", int32(6))(memory.OnApartment(ctx, apt, &all))
	if all != [3]int32{7, 2, 3} {
		t.Errorf("afterwards: %v", all)
	}
	want(t, "on apartment", int32(-1))(memory.OnApartment(ctx, apt, nil))
}

func TestGlobalArrays(t *testing.T) {
	holds(t, "table", memory.Table, [4]int32{1, 2, 3, 4})
	memory.SetTable([4]int32{4, 3, 2, 1})
	holds(t, "table", memory.Table, [4]int32{4, 3, 2, 1})
	want(t, "reference", [4]int32{4, 3, 2, 1})(memory.ReferenceToTable())
	memory.SetTable([4]int32{1, 2, 3, 4})
	holds(t, "primes", memory.Primes, [3]int32{2, 3, 5})
	memory.SetGrid([2][3]int32{{6, 5, 4}, {3, 2, 1}})
	holds(t, "grid", memory.Grid, [2][3]int32{{6, 5, 4}, {3, 2, 1}})
	memory.SetCorners([2]memory.Point{{X: 9, Y: 8}, {X: 7, Y: 6}})
	holds(t, "corners", memory.Corners, [2]memory.Point{{X: 9, Y: 8}, {X: 7, Y: 6}})
	holds(t, "colors", memory.Colors, [2]memory.Color{memory.Red, memory.Green})
	memory.SetFlags([3]bool{false, true, false})
	holds(t, "flags", memory.Flags, [3]bool{false, true, false})
	holds(t, "title", memory.Title, "titles")
	words := memory.Words()
	if string(words[1].Slice(3)) != "two" {
		t.Errorf("words: %q", words[1].Slice(3))
	}
	words[0] = words[1]
	memory.SetWords(words)
	holds(t, "words", memory.Words, words)
	some := memory.Some()
	if some[0] == 0 || some[1] != 0 {
		t.Errorf("some: %v", some)
	}
	some[1] = some[0]
	memory.SetSome(some)
	holds(t, "some", memory.Some, some)
	bridge.LendValue(&some, func(at bridge.Pointer[[2]memory.ShapePointer]) {
		want(t, "corners", int32(6))(memory.CornersOf(bridge.PointerAt[memory.ShapePointer](at.Address()), 2))
	})
	if memory.Stored() == 0 || memory.Unbounded().At(2) != 30 {
		t.Errorf("stored: %v, unbounded: %v", memory.Stored(), memory.Unbounded().At(2))
	}
}

func TestCharactersAreTexts(t *testing.T) {
	holds(t, "label", memory.Label, "label")
	works(t, memory.SetLabel("seven..."[:7]))
	holds(t, "label", memory.Label, "seven..")
	if err := memory.SetLabel("eight..."); err == nil || !strings.Contains(err.Error(), "at most 7") {
		t.Errorf("too long: %v", err)
	}
	if err := memory.SetLabel("a\x00"); err == nil || !strings.Contains(err.Error(), "NUL at byte 1") {
		t.Errorf("with a NUL: %v", err)
	}
	holds(t, "label", memory.Label, "seven..")
	works(t, memory.SetLabel(""))
	holds(t, "label", memory.Label, "")
}

func TestArraysInObjects(t *testing.T) {
	record, err := memory.NewRecord()
	if err != nil {
		t.Fatal(err)
	}
	holds(t, "weights", record.Weights, [3]float64{0.5, 1.5, 2.5})
	record.SetWeights([3]float64{3, 2, 1})
	holds(t, "weights", record.Weights, [3]float64{3, 2, 1})
	works(t, record.SetName("other"))
	holds(t, "name", record.Name, "other")
	if err := record.SetName("too long for it"); err == nil {
		t.Error("a name that does not fit was taken")
	}
	holds(t, "raw", record.Raw, [4]byte{1, 2, 3, 4})
	holds(t, "cube", record.Cube, [2][2][2]int16{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}})
	record.SetPath([2]memory.Point{{X: 5}, {Y: 6}})
	holds(t, "path", record.Path, [2]memory.Point{{X: 5}, {Y: 6}})
	holds(t, "pair", record.Pair, [2]int32{8, 9})
	holds(t, "fixed", record.Fixed, [2]int32{11, 12})
	cursor := record.Cursor()
	record.SetCursor(cursor.Add(1))
	if record.Cursor().Load() != 2 {
		t.Errorf("cursor: %v", record.Cursor().Load())
	}
	works(t, record.Close())
	defer func() {
		var closed *bridge.HandleError
		if err, _ := recover().(error); !errors.As(err, &closed) {
			t.Errorf("after Close: %v", err)
		}
	}()
	record.Weights()
}

func TestSwigsPointersAndArrays(t *testing.T) {
	at, err := memory.CopyIntP(3)
	number := must(t, at, err)
	works(t, memory.IntPAssign(number, 4))
	want(t, "value", int32(4))(memory.IntPValue(number))
	works(t, memory.DeleteIntP(number))
	made, err := memory.NewDoubleArray(2)
	array := must(t, made, err)
	works(t, memory.DoubleArraySetitem(array, 1, 1.5))
	array.SetAt(0, 1)
	works(t, memory.Scale(array, 2, 2))
	want(t, "element", 3.0)(memory.DoubleArrayGetitem(array, 1))
	works(t, memory.DeleteDoubleArray(array))
}

func TestUnions(t *testing.T) {
	number, err := memory.NewNumber()
	if err != nil {
		t.Fatal(err)
	}
	number.SetReal(1)
	if number.Whole() != 0x3f800000 || number.Bytes() != [4]byte{0, 0, 0x80, 0x3f} {
		t.Errorf("%#x %v", number.Whole(), number.Bytes())
	}
	number.SetWhole(7)
	want(t, "whole", int32(7))(memory.WholeOf(number))
	made, err := memory.MakeValue(9)
	value := must(t, made, err)
	part := value.Number()
	if value.Kind() != 1 || part.Whole() != 9 {
		t.Errorf("%v %v", value.Kind(), part.Whole())
	}
	part.SetWhole(10)
	if value.Number().Whole() != 10 {
		t.Errorf("the union in the struct is a copy: %v", value.Number().Whole())
	}
	works(t, value.SetNumber(number))
	want(t, "whole", int32(7))(memory.WholeOf(value.Number()))
	works(t, value.Close())
	if _, err := memory.WholeOf(part); err == nil {
		t.Error("a part of a closed object was used")
	}
	works(t, number.Close())
}

func TestBitFields(t *testing.T) {
	flags, err := memory.NewBits()
	if err != nil {
		t.Fatal(err)
	}
	works(t, flags.SetLow(7))
	works(t, flags.SetHigh(-8))
	works(t, flags.SetOn(true))
	works(t, flags.SetWide(1<<40-1))
	for what, err := range map[string]error{"low": flags.SetLow(8), "high": flags.SetHigh(8), "wide": flags.SetWide(1 << 40)} {
		if err == nil || !strings.Contains(err.Error(), "does not fit the bit-field") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if flags.Low() != 7 || flags.High() != -8 || !flags.On() || flags.Wide() != 1<<40-1 {
		t.Errorf("%v %v %v %#x", flags.Low(), flags.High(), flags.On(), flags.Wide())
	}
	works(t, flags.Close())
}

func TestPointersToMembers(t *testing.T) {
	made, err := memory.NewBox(3, 4)
	box := must(t, made, err)
	how, err := memory.MeasureNamed("height")
	want(t, "height", int32(4))(memory.Measured(box, must(t, how, err)))
	how, err = memory.MeasureNamed("depth")
	if err != nil || how != (memory.Measure{}) {
		t.Errorf("no such measure: %v, %v", how, err)
	}
	want(t, "no measure", int32(-1))(memory.Measured(box, how))
	want(t, "width", int32(3))(memory.Measured(box, memory.WIDTH()))
	field, err := memory.ExtraField()
	want(t, "extra", int32(5))(memory.FieldOf(box, must(t, field, err)))
	field = memory.BoxIntMember{}
	want(t, "no field", int32(-1))(memory.FieldOf(box, field))
	works(t, box.Close())
}

func TestWhatHasUnionsAndBitFieldsIsDestroyedOnce(t *testing.T) {
	alive := func() int { return int(memory.TrackedFunc()) }
	made := func(one *memory.Tracked, err error) *memory.Tracked {
		t.Helper()
		return must(t, one, err)
	}
	one := made(memory.NewTracked(5))
	number := one.Number()
	works(t, one.SetLow(6))
	works(t, one.SetHigh(-7))
	copied := made(memory.CopyOf(one))
	if number.Whole() != 5 || copied.Low() != 6 || copied.High() != -7 || alive() != 2 {
		t.Errorf("%v, %v, %v; %v are alive", number.Whole(), copied.Low(), copied.High(), alive())
	}
	works(t, one.Close())
	if _, err := memory.WholeOf(number); !errors.As(err, new(*bridge.HandleError)) {
		t.Errorf("the union in a closed object: %v", err)
	}
	if copied.Number().Whole() != 5 || alive() != 1 {
		t.Errorf("%v; %v are alive", copied.Number().Whole(), alive())
	}
	held, err := memory.NewHeld()
	works(t, err)
	works(t, held.SetFirst(copied))
	if first := held.First(); first.Low() != 6 || alive() != 2 {
		t.Errorf("%v; %v are alive", first.Low(), alive())
	}
	held = nil // the collector closes it
	e2e.Becomes(t, "alive", alive, 1)
	works(t, copied.Close())
	e2e.Equal(t, "alive behind Close", alive(), 0)
}

func TestNumbersAndFunctionsWithoutNames(t *testing.T) {
	if memory.State() != 1 {
		t.Errorf("state = %v", memory.State())
	}
	memory.SetState(0)
	if memory.State() != 0 {
		t.Errorf("state = %v", memory.State())
	}
	want(t, "apply", int32(12))(memory.Apply(3, 4))
	before := memory.Operation()
	memory.SetOperation(memory.ADD())
	want(t, "apply", int32(7))(memory.Apply(3, 4))
	want(t, "called from Go", int32(7))(memory.CallFuncIntIntReturnsInt(memory.Operation(), 3, 4))
	want(t, "called from Go", int32(12))(memory.CallFuncIntIntReturnsInt(before, 3, 4))
	if _, err := memory.CallFuncIntIntReturnsInt(0, 3, 4); err == nil || !strings.Contains(err.Error(), "null") {
		t.Errorf("a null function was called: %v", err)
	}
	memory.SetOperation(before)
	want(t, "apply", int32(12))(memory.Apply(3, 4))
	if uintptr(memory.PointerSize()) != unsafe.Sizeof(uintptr(0)) {
		t.Errorf("%v", memory.PointerSize())
	}
}

func TestTextsOfWhichGoHasTheAddress(t *testing.T) {
	line := e2e.Closing[*memory.Line](t)(memory.NewLine())
	start := line.At()
	want(t, "the first letter", int8('l'))(line.Next())
	next, err := memory.After(start)
	if err != nil || next != line.At() || uintptr(next) != uintptr(start)+1 {
		t.Errorf("behind %v is %v, and the line is at %v", start, next, line.At())
	}
	line.SetAt(start)
	want(t, "the first letter again", int8('l'))(line.Next())
	want(t, "no line", int32(1))(memory.SameLine(nil, nil))
	want(t, "another address", int32(0))(memory.SameLine(start, nil))
}
