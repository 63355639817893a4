// block_test.go: blocks on the side of Go: the bytes that C++ knows, broken ones, and what is allocated.

package stub_test

import (
	"maps"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
)

type shade int16

type sample struct {
	T float64
	V int32
	_ [4]byte
}

// bytesOf returns the block of a value.
func bytesOf[T any](c stub.Codec[T], v T) []byte {
	b := c.Put(v)
	defer b.Free()
	view := b.View()
	return append([]byte{}, unsafe.Slice((*byte)(view.Data.Pointer()), view.Len)...)
}

func comesBack[T any](t *testing.T, c stub.Codec[T], v T) {
	t.Helper()
	block := bytesOf(c, v)
	got, err := c.Decode(block)
	if err != nil || !reflect.DeepEqual(got, v) {
		t.Errorf("%#v came back as %#v, %v", v, got, err)
	}
	if len(block) < c.Least {
		t.Errorf("%#v takes %d bytes, and %d at least", v, len(block), c.Least)
	}
	got, err = c.Decode(append([]byte{0}, block...)[1:]) // off its alignment
	if err != nil || !reflect.DeepEqual(got, v) {
		t.Errorf("%#v came back as %#v, %v", v, got, err)
	}
	for cut := range len(block) {
		if _, err := c.Decode(block[:cut]); err == nil {
			t.Errorf("%#v: %d of %d bytes are taken", v, cut, len(block))
		}
	}
	if _, err := c.Decode(append(block, 0)); err == nil {
		t.Errorf("%#v: a byte too many is taken", v)
	}
}

func textsCodec() stub.Codec[[]string] { return stub.SliceCodec(stub.TextCodec) }

func TestBlocksComeBack(t *testing.T) {
	numbers := stub.SliceCodec(stub.PlainCodec[float64]())
	comesBack(t, numbers, []float64{1.5, -2, 1e300})
	comesBack(t, numbers, []float64{})
	comesBack(t, stub.SliceCodec(numbers), [][]float64{{1}, {}, {2, 3}})
	comesBack(t, stub.SliceCodec(stub.BoolCodec), []bool{true, false})
	comesBack(t, stub.SliceCodec(stub.PlainCodec[shade]()), []shade{-1, 7})
	comesBack(t, stub.SliceCodec(stub.PlainCodec[sample]()), []sample{{T: 1, V: 2}, {T: 3, V: 4}})
	comesBack(t, stub.SliceCodec(stub.PlainCodec[[2]uint]()), [][2]uint{{1, 2}})
	comesBack(t, textsCodec(), []string{"", "a", strings.Repeat("x", 5000), "\x00z"})
	comesBack(t, stub.MapCodec(stub.TextCodec, textsCodec()), map[string][]string{"a": {"b", "c"}, "d": {}})
	comesBack(t, stub.ArrayCodec[[2]string](2, stub.TextCodec), [2]string{"a", "b"})
	comesBack(t, stub.PairCodec(stub.TextCodec, stub.PlainCodec[int8]()), bridge.Pair[string, int8]{First: "a", Second: 5})
	comesBack(t, stub.TripleCodec(stub.BoolCodec, stub.TextCodec, numbers), bridge.Triple[bool, string, []float64]{First: true, Second: "b", Third: []float64{1}})
	seven := 7
	comesBack(t, stub.SliceCodec(stub.OptionalCodec(stub.PlainCodec[int]())), []*int{&seven, nil})
	comesBack(t, stub.MaybeCodec(stub.TextCodec), stub.Maybe[string]{Value: "a", OK: true})
	comesBack(t, stub.MaybeCodec(stub.TextCodec), stub.Maybe[string]{})
	comesBack(t, stub.DurationCodec, -1500*time.Millisecond)
	comesBack(t, stub.TimeCodec, time.Date(1969, 12, 31, 23, 59, 59, 999999999, time.UTC))
	comesBack(t, stub.TimeCodec, time.Time{})
}

// The same bytes as in tests/cpp/block_test.cpp.
func TestBlocksHaveTheLayout(t *testing.T) {
	for name, made := range map[string]struct {
		got  []byte
		want string
	}{
		"texts":    {bytesOf(textsCodec(), []string{"ab", ""}), "\x02\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00ab\x00\x00\x00\x00\x00\x00\x00\x00"},
		"map":      {bytesOf(stub.MapCodec(stub.PlainCodec[int8](), stub.PlainCodec[int16]()), map[int8]int16{1: 2}), "\x01\x00\x00\x00\x00\x00\x00\x00\x01\x02\x00"},
		"pair":     {bytesOf(stub.PairCodec(stub.PlainCodec[uint8](), stub.PlainCodec[int32]()), bridge.Pair[uint8, int32]{First: 5, Second: 6}), "\x05\x06\x00\x00\x00"},
		"optional": {bytesOf(stub.MaybeCodec(stub.PlainCodec[uint8]()), stub.Maybe[uint8]{Value: 5, OK: true}), "\x01\x05"},
		"duration": {bytesOf(stub.DurationCodec, time.Microsecond), "\xe8\x03\x00\x00\x00\x00\x00\x00"},
		"time":     {bytesOf(stub.TimeCodec, time.Unix(0, -1)), "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xc9\x9a\x3b"},
	} {
		if string(made.got) != made.want {
			t.Errorf("%s: % x", name, made.got)
		}
	}
}

func TestBrokenBlocksAreErrors(t *testing.T) {
	const many = "\xff\xff\xff\xff\xff\xff\xff\xff"
	for name, err := range map[string]error{
		"texts":   decoded(textsCodec(), many),
		"slices":  decoded(stub.SliceCodec(stub.SliceCodec(stub.PlainCodec[int64]())), "\x01\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x20"),
		"map":     decoded(stub.MapCodec(stub.TextCodec, stub.BoolCodec), many),
		"bool":    decoded(stub.BoolCodec, "\x02"),
		"missing": decoded(stub.OptionalCodec(stub.BoolCodec), "\x03\x01"),
	} {
		if err == nil || !strings.HasPrefix(err.Error(), "BUG: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func decoded[T any](c stub.Codec[T], block string) error {
	_, err := c.Decode([]byte(block))
	return err
}

func TestRandomBlocksAreReadOrRefused(t *testing.T) {
	random := rand.New(rand.NewSource(20261130))
	c := stub.MapCodec(stub.TextCodec, stub.SliceCodec(stub.OptionalCodec(stub.PairCodec(stub.BoolCodec, textsCodec()))))
	good := bytesOf(c, map[string][]*bridge.Pair[bool, []string]{
		"a": {{First: true, Second: []string{"b", ""}}, nil}, "c": {},
	})
	for range 20000 {
		block := append([]byte{}, good[:random.Intn(len(good)+1)]...)
		for range random.Intn(4) {
			if len(block) > 0 {
				block[random.Intn(len(block))] = byte(random.Intn(4))
			}
		}
		_, _ = c.Decode(block)
	}
}

func TestBlocksAllocateLittle(t *testing.T) {
	words := make([]string, 1000)
	for i := range words {
		words[i] = strings.Repeat("w", i%20)
	}
	c := textsCodec()
	block := bytesOf(c, words)
	if n := testing.AllocsPerRun(20, func() { c.Put(words).Free() }); n > 1 {
		t.Errorf("writing 1000 texts allocates %v times", n)
	}
	// The slice, and 9500 bytes in chunks.
	if n := testing.AllocsPerRun(20, func() { _, _ = c.Decode(block) }); n > 5 {
		t.Errorf("reading 1000 texts allocates %v times", n)
	}
	counts := map[string]int32{"a": 1, "b": 2}
	m := stub.MapCodec(stub.TextCodec, stub.PlainCodec[int32]())
	if n := testing.AllocsPerRun(20, func() { m.Put(counts).Free() }); n > 1 {
		t.Errorf("writing a map allocates %v times", n)
	}
	if got, err := m.Decode(bytesOf(m, counts)); err != nil || !maps.Equal(got, counts) {
		t.Errorf("%v, %v", got, err)
	}
}

// Texts that lie together do not change one another.
func TestTextsOfABlockStay(t *testing.T) {
	c := textsCodec()
	var want, got []string
	for i := range 3 {
		list := []string{strings.Repeat(string(rune('a'+i)), 700), "b", strings.Repeat("c", 4000)}
		block := bytesOf(c, list)
		read, err := c.Decode(block)
		if err != nil {
			t.Fatal(err)
		}
		clear(block)
		want, got = append(want, list...), append(got, read...)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("a text has changed")
	}
}
