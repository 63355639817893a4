// containers_test.go: values of the standard library cross whole, nested, in every direction, and leave nothing behind when C++ fails.

//go:build windows

package containers_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/containers/containers"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) {
	e2e.Main(m, e2e.Module{Name: "containers", Load: containers.Load})
}

// gives checks the result of a call that must not fail.
func gives[T any](t *testing.T, what string, want T) func(T, error) {
	t.Helper()
	return func(got T, err error) {
		t.Helper()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s = %#v, %v; want %#v", what, got, err, want)
		}
	}
}

func TestVectorsOfNumbers(t *testing.T) {
	values := []float64{1, 2, 4.5}
	gives(t, "sum", 7.5)(containers.Sum(values))
	gives(t, "mean", 2.5)(containers.Mean(values))
	gives(t, "last", 4.5)(containers.Last(values))
	gives(t, "first", 1.0)(containers.First(values))
	gives(t, "scaled", []float64{2, 4, 9})(containers.Scaled(values))
	gives(t, "scaled by", []float64{-1, -2, -4.5})(containers.ScaledWithFactor(values, -1))
	gives(t, "sum of nothing", 0.0)(containers.Sum(nil))
	gives(t, "scaled nothing", []float64{})(containers.Scaled(nil))
	gives(t, "primes", []int32{2, 3, 5, 7, 11, 13, 17, 19})(containers.Primes(20))
	many := make([]float64, 100000)
	for i := range many {
		many[i] = float64(i)
	}
	gives(t, "sum of many", 100000.0*99999/2)(containers.Sum(many))
	gives(t, "many scaled", many)(containers.ScaledWithFactor(many, 1))
	gives(t, "from the middle", 3.0)(containers.Sum(many[1:3]))
	var named containers.Doubles = values // %template's name is the slice's
	gives(t, "by its name", 7.5)(containers.Sum(named))
}

func TestElementsOfEveryKind(t *testing.T) {
	gives(t, "structs", containers.Samples{{T: 0.5, V: 2}, {T: 1.5, V: -4}})(
		containers.Smooth([]containers.Sample{{T: 1, V: 2}, {T: 3, V: -4}}))
	gives(t, "texts", []string{"a", "", "b\x00", strings.Repeat("ü", 3000)})(
		containers.Split("a,,b\x00,"+strings.Repeat("ü", 3000), ','))
	gives(t, "joined", "a-b-")(containers.Joined([]string{"a", "b", ""}, "-"))
	gives(t, "views", "abc")(containers.JoinedViews([]string{"a", "", "bc"}))
	gives(t, "wide", []string{"ä€", "€", "𝄞€"})(containers.Widened([]string{"ä", "", "𝄞"}))
	gives(t, "bools", []bool{false, true, true})(containers.Inverted([]bool{true, false, false}))
	gives(t, "enums", []containers.Shade{containers.ShadeLight, containers.ShadeDark})(
		containers.Shades([]containers.Shade{containers.ShadeDark, containers.ShadeLight}))
	gives(t, "words", []uint{0, 3, math.MaxUint})(containers.Lengths([]string{"", "abc"}))
	gives(t, "bytes", []byte{255, 0, 1})(containers.Bytes([]byte{1, 0, 255}))
	gives(t, "units", []uint16{0xd800, 'a'})(containers.Units([]uint16{'a', 0xd800}))
}

func TestEveryContainer(t *testing.T) {
	gives(t, "deque", []int32{3, 2, 1})(containers.Reversed([]int32{1, 2, 3}))
	gives(t, "list", []string{"a", "b", "c"})(containers.Sorted([]string{"c", "a", "b"}))
	gives(t, "forward list", []int32{2, 4, -6})(containers.ChainDoubled([]int32{1, 2, -3}))
	gives(t, "forward list of nothing", []int32{})(containers.ChainDoubled(nil))
	words := []string{"a", "", "c"}
	e2e.Check(t, containers.ChainReversed(&words))
	e2e.Equal(t, "forward list changed in place", strings.Join(words, ","), "c,,a")
	one, two := containers.Sample{T: 1.5, V: 1}, containers.Sample{T: 2.5, V: 2}
	gives(t, "forward list of forward lists", [][]containers.Sample{{}, {two, two}, {one, one}})(
		containers.ChainOfChains([]containers.Sample{one, two}))
	gives(t, "forward list of a Go func", []int32{2, 1, 0, 3})(
		containers.ChainThrough(func(values []int32) []int32 { return append(values, int32(len(values))) }, 3))
	gives(t, "an order of the user's", containers.LengthsOfWords{"a": 1, "bcd": 3})(containers.ByLengthOnly([]string{"a", "bcd", "e"}))
	gives(t, "another order of the library", int32(9))(containers.Falling(containers.FallingInts{3, 9, 1}))
	gives(t, "braces of texts", "a..c.")(containers.BracedWords([]string{"a", "", "c"}))
	gives(t, "braces of nothing", "")(containers.BracedWords(nil))
	gives(t, "braces by reference", 4.0)(containers.BracedTotal([]float64{1.5, 2.5}))
	gives(t, "braces of structs", int32(3))(containers.BracedSamples([]containers.Sample{one, two}))
	gives(t, "braces of pairs", map[string]int32{"a": 1, "b": 2})(
		containers.BracedEntries([]bridge.Pair[string, int32]{{First: "a", Second: 1}, {First: "b", Second: 2}}))
	seven := int32(7)
	parts := []bridge.Pair[string, *int32]{{First: "a", Second: &seven}, {First: "", Second: nil}}
	gives(t, "constant parts", parts)(containers.ConstantParts(parts))
	tally := e2e.Closing[*containers.Tally](t)(containers.NewTallyInt32Slice([]int32{1, 2}))
	gives(t, "a method with braces", int32(23))(tally.With([]int32{4, 6}, 2))
	gives(t, "a method with empty braces", int32(3))(tally.With(nil, 2))
	gives(t, "array", [3]float64{0, 0, 1})(containers.Cross([3]float64{1, 0, 0}, [3]float64{0, 1, 0}))
	gives(t, "array of texts", [2]string{"b", "a"})(containers.Halves([2]string{"a", "b"}))
	gives(t, "set", []string{"a", "b"})(containers.Unique([]string{"b", "a", "b"}))
	gives(t, "unordered set", int32(2))(containers.Different([]int32{7, 8, 7}))
	gives(t, "map", map[string]int32{"a": 2, "": 1})(containers.Counted([]string{"a", "", "a"}))
	gives(t, "unordered map", int32(2*3+1))(containers.Total(map[string]int32{"abc": 2, "d": 1}))
	gives(t, "empty map", map[string]int32{})(containers.Counted(nil))
	gives(t, "multimap", []bridge.Pair[int32, string]{{First: 1, Second: "a"}, {First: 1, Second: "b"}, {First: 2, Second: "cc"}})(
		containers.ByLength([]string{"cc", "a", "b"}))
}

func TestSpansAreNotCopied(t *testing.T) {
	values := []float64{1, 2, 3}
	gives(t, "span", 6.0)(containers.SpanSum(values))
	e2e.Check(t, containers.SpanDouble(values))
	if !reflect.DeepEqual(values, []float64{2, 4, 6}) {
		t.Errorf("changed to %v", values)
	}
	gives(t, "span of texts", int32(3))(containers.SpanLetters([]string{"a", "bc"}))
	numbers := make([]int32, 3)
	gives(t, "address", uint64(uintptr(unsafe.Pointer(&numbers[0]))))(containers.SpanAddress(numbers))
}

func TestNested(t *testing.T) {
	gives(t, "triangle", [][]int32{{}, {1}, {2, 2}})(containers.Triangle(3))
	gives(t, "cube", int32(10))(containers.Weight([][][]int32{{{1, 2}, nil}, nil, {{3}, {4}}}))
	gives(t, "table", map[string][]float64{"a": {1, 3}, "b": {2}})(
		containers.Grouped([]bridge.Pair[string, float64]{{First: "a", Second: 1}, {First: "b", Second: 2}, {First: "a", Second: 3}}))
	cell := "x"
	at := func(x, y int32) bridge.Pair[int32, int32] { return bridge.Pair[int32, int32]{First: x, Second: y} }
	gives(t, "grid", map[bridge.Pair[int32, int32]]*string{at(1, 2): &cell, at(2, 1): nil})(
		containers.Grid(map[bridge.Pair[int32, int32]]string{at(1, 2): "x"}))
}

func TestSeveralResults(t *testing.T) {
	word, index, err := containers.Longest([]string{"a", "ccc", "bb"})
	e2e.Check(t, err)
	e2e.Equal(t, "word", word, "ccc")
	e2e.Equal(t, "index", index, 1)
	least, most, count, err := containers.Statistics([]float64{2, -1, 5})
	e2e.Check(t, err)
	e2e.Equal(t, "statistics", fmt.Sprint(least, most, count), "-1 5 3")
	type four = bridge.Tuple4[int32, string, bool, float64]
	number, name, flag, real, all, err := containers.Five([]four{{First: 1, Second: "a", Third: false, Fourth: 0.5}, {First: 2, Second: "b", Third: true, Fourth: 1}})
	e2e.Check(t, err)
	e2e.Equal(t, "five", fmt.Sprintf("%v %v %v %v %v", number, name, flag, real, all), "3 ab true 1.5 [1 2]")
	found, ok, err := containers.Find([]string{"a", "b"}, "b")
	e2e.Check(t, err)
	e2e.Equal(t, "found", fmt.Sprint(found, ok), "1 true")
	found, ok, err = containers.Find([]string{"a", "b"}, "c")
	e2e.Check(t, err)
	e2e.Equal(t, "not found", fmt.Sprint(found, ok), "0 false")
	text := "1,22"
	numbers, ok, err := containers.Parsed(&text)
	e2e.Check(t, err)
	e2e.Equal(t, "parsed", fmt.Sprint(numbers, ok), "[1 22] true")
	numbers, ok, err = containers.Parsed(nil)
	e2e.Check(t, err)
	if numbers != nil || ok {
		t.Errorf("parsed nothing = %v, %v", numbers, ok)
	}
	text = "1,x"
	_, _, err = containers.Parsed(&text)
	_ = e2e.As[*bridge.Exception](t, "parsed nonsense", err)
}

func TestReferencesThatCppWritesTo(t *testing.T) {
	words := []string{"b", "c", "a"}
	kept := words
	e2e.Check(t, containers.SortInPlace(&words))
	if !reflect.DeepEqual(words, []string{"a", "b", "c"}) || kept[0] != "b" {
		t.Errorf("sorted: %v, and what was there: %v", words, kept)
	}
	numbers := []int32{1, 2, 3, 4}
	count, even, err := containers.TakeEven(&numbers)
	e2e.Check(t, err)
	e2e.Equal(t, "in place, out", fmt.Sprint(count, even, numbers), "3 [0 2 4] [1 3]")
	both, err := containers.Append([]int32{7})
	e2e.Check(t, err)
	e2e.Equal(t, "inout", fmt.Sprint(both), "[7 1]")
}

func TestFailuresLeaveNothing(t *testing.T) {
	_, err := containers.Fails(1)
	if !errors.Is(err, bridge.ErrOutOfRange) {
		t.Error(err)
	}
	words, more := []string{"a"}, map[string]int32{"b": 2}
	err = containers.FailLate(&words, &more)
	_ = e2e.As[*bridge.Exception](t, "late", err)
	if len(words) != 1 || len(more) != 1 {
		t.Errorf("changed all the same: %v, %v", words, more)
	}
	_, err = containers.Widened([]string{"a", "\xff"})
	refused := e2e.As[*bridge.ArgumentError](t, "broken text", err)
	if !strings.Contains(refused.Error(), "parts") {
		t.Errorf("%v does not name the argument", refused)
	}
}

func TestOverloads(t *testing.T) {
	gives(t, "ints", int32(2))(containers.Over([]int32{1, 2}))
	gives(t, "doubles", int32(-1))(containers.OverFloat64Slice([]float64{1}))
	gives(t, "map", int32(101))(containers.OverStringInt32Map(map[string]int32{"a": 1}))
}

func TestMembers(t *testing.T) {
	r, err := containers.NewRecorderFloat64Slice([]float64{1, 2})
	e2e.Check(t, err)
	defer r.Close()
	e2e.Check(t, r.Add([]float64{5, 3}))
	gives(t, "all", []float64{1, 2, 5, 3})(r.All())
	gives(t, "field", []float64{1, 2, 5, 3})(r.Values())
	most, ok, err := r.Max()
	e2e.Check(t, err)
	e2e.Equal(t, "max", fmt.Sprint(most, ok), "5 true")
	e2e.Check(t, r.SetValues(nil))
	_, ok, err = r.Max()
	e2e.Check(t, err)
	e2e.Equal(t, "max of nothing", ok, false)
	tags := map[string][]int32{"a": {1}, "b": {}}
	e2e.Check(t, r.SetTags(tags))
	gives(t, "tags", tags)(r.Tags())
	_, ok, err = r.Note()
	e2e.Check(t, err)
	e2e.Equal(t, "no note", ok, false)
	note := "noted"
	e2e.Check(t, r.SetNote(&note))
	got, ok, err := r.Note()
	e2e.Check(t, err)
	e2e.Equal(t, "note", fmt.Sprintf("%s %v", got, ok), "noted true")
	gives(t, "global", []string{"one", "two"})(containers.GlobalWords())
	e2e.Check(t, containers.SetGlobalWords([]string{"three"}))
	gives(t, "global", []string{"three"})(containers.GlobalWords())
	e2e.Check(t, containers.SetGlobalWords([]string{"one", "two"}))
	e2e.Check(t, r.Close())
	if _, err := r.All(); err == nil {
		t.Error("a closed object answers")
	}
}

func TestOtherLanes(t *testing.T) {
	gives(t, "leaf", []int32{2, 1})(containers.Quick([]int32{1, 2}))
	apt := e2e.Apartment(t, apartment.Thread)
	var sums []int32
	gives(t, "apartment", []string{"aa", "b"})(containers.OnApartment(context.Background(), apt, []string{"a", "b"}, []int32{2, 1}, &sums))
	if !reflect.DeepEqual(sums, []int32{2, 1}) {
		t.Errorf("sums = %v", sums)
	}
	_, err := containers.OnApartment(context.Background(), apt, []string{"a", "b"}, []int32{2}, &sums)
	if !errors.Is(err, bridge.ErrOutOfRange) || len(sums) != 2 {
		t.Errorf("%v, sums = %v", err, sums)
	}
	values := []float64{1, 2}
	e2e.Check(t, containers.ApartmentSpan(context.Background(), apt, values, false))
	if err := containers.ApartmentSpan(context.Background(), apt, values, true); err == nil || values[1] != 4 {
		t.Errorf("%v, values = %v", err, values)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := containers.OnApartment(gone, apt, []string{"a"}, []int32{1}, &sums); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	results, err := containers.BatchedBatch(context.Background(), []containers.BatchedArgs{{Words: []string{"a", "b"}, Values: []int32{3}}, {}, {Words: []string{"c"}, Values: []int32{4, 5}}})
	e2e.Check(t, err)
	for i, want := range []int32{6, 0, 9} {
		e2e.Check(t, results[i].Err)
		e2e.Equal(t, "batch", results[i].Result, want)
	}
}

func TestTimesAndPaths(t *testing.T) {
	gives(t, "doubled", 3*time.Second)(containers.Doubled(1500 * time.Millisecond))
	gives(t, "cut as duration_cast cuts", 2*time.Millisecond)(containers.Doubled(1999 * time.Microsecond))
	gives(t, "halved", 1500*time.Millisecond)(containers.Halved(3 * time.Second))
	first := time.Date(2024, 2, 28, 12, 0, 0, 500, time.UTC)
	gives(t, "later", first.Add(36*time.Hour).Truncate(100))(containers.Later(first, 36*time.Hour))
	gives(t, "days", []time.Time{first.Truncate(time.Second), first.Truncate(time.Second).AddDate(0, 0, 1)})(
		containers.DaysFrom(first.In(time.FixedZone("elsewhere", 3600)), 2))
	_, err := containers.Later(time.Time{}, 0)
	refused := e2e.As[*bridge.ArgumentError](t, "the year 1", err)
	if !strings.Contains(refused.Error(), "time") {
		t.Errorf("%v does not name the argument", refused)
	}
	gives(t, "path", "C:/Übung/a/𝄞")(containers.JoinedPath("C:/Übung", []string{"a", "𝄞"}))
	gives(t, "lone surrogate", "\xed\xa0\x80")(containers.JoinedPath("\xed\xa0\x80", nil))
	_, err = containers.JoinedPath("\xff", nil)
	_ = e2e.As[*bridge.ArgumentError](t, "broken path", err)
	gives(t, "UTF-8", "«grün»")(containers.Quoted("grün"))
	gives(t, "UTF-16", map[string]string{"a": "üü", "b": ""})(containers.DoubledTexts(map[string]string{"ü": "a", "": "b"}))
}

func TestCallbacks(t *testing.T) {
	var names []string
	gives(t, "visit", int32(6))(containers.Visit(map[string][]int32{"a": {1, 2}, "b": {}, "c": {3}}, func(name string, values []int32) int32 {
		names = append(names, name)
		sum := int32(0)
		for _, value := range values {
			sum += value
		}
		return sum
	}))
	e2e.Equal(t, "names", fmt.Sprint(names), "[a b c]")
	long := strings.Repeat("x", 5000)
	gives(t, "mapped", []string{"[1.5 2]", long, "7", "[]", long, "nil"})(containers.Mapped(func(values []float64, number *int32) []string {
		if number == nil {
			return []string{fmt.Sprint(values), long, "nil"}
		}
		return []string{fmt.Sprint(values), long, fmt.Sprint(*number)}
	}))
	gives(t, "grown", []int32{1, 2, 3})(containers.Grown(func(values *[]int32) { *values = append(*values, int32(len(*values)+1)) }, 3))
	gives(t, "grown much", make([]int32, 3000))(containers.Grown(func(values *[]int32) { *values = append(*values, make([]int32, 1000)...) }, 3))
	long2 := []string{long, long}
	gives(t, "renamed", []string{long, long, "3"})(containers.Renamed(func(names *[]string) []string { *names = append(*names, "ü"); return long2 }))
	_, err := containers.Renamed(func(names *[]string) []string { (*names)[0] = "\xff"; return long2 }) // the result must not be left
	_ = e2e.As[*bridge.ArgumentError](t, "broken text", err)
	gives(t, "timed", 4*time.Millisecond)(containers.Timed(func(d time.Duration) time.Duration { return 2 * d }))
	_, err = containers.Timed(func(time.Duration) time.Duration { panic("no time") })
	_ = e2e.As[*bridge.PanicError](t, "panic", err)
	_, err = containers.Grown(func(values *[]int32) { *values = make([]int32, 500); panic("after growing") }, 1)
	_ = e2e.As[*bridge.PanicError](t, "panic", err)
}

// Blocks are used again by other calls at once.
func TestManyAtOnce(t *testing.T) {
	done := make(chan error)
	for worker := range 8 {
		go func() {
			done <- func() error {
				for n := range 200 {
					words := make([]string, n%40)
					for i := range words {
						words[i] = fmt.Sprint(worker, n, i)
					}
					got, err := containers.Sorted(words)
					if err != nil || len(got) != len(words) {
						return fmt.Errorf("%v of %v: %v", got, words, err)
					}
					all := strings.Join(got, " ") + " "
					for _, word := range words {
						if !strings.Contains(all, word+" ") {
							return fmt.Errorf("%q is not in %v", word, got)
						}
					}
				}
				return nil
			}()
		}()
	}
	for range 8 {
		e2e.Check(t, <-done)
	}
}
