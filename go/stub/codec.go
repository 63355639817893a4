// codec.go: how each type of Go crosses in a block. Generated packages have a Codec for each type of theirs that does, made of
// those here.

package stub

import (
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
)

// A Codec writes and reads values of one type.
type Codec[T any] struct {
	Least int // the bytes that the smallest value takes; never 0
	Write func(*Block, T)
	Read  func(*BlockReader) T

	plain bool // a value's bytes in a block are its bytes in memory
}

// Put writes a value into a block of its own. The caller calls Free after the call.
func (c Codec[T]) Put(v T) *Block {
	b := blocks.Get().(*Block)
	c.Write(b, v)
	return b
}

// Take returns the value that C++ returns, and frees its block. It panics when the block is broken, which only memory that was
// overwritten can cause.
func (c Codec[T]) Take(t *TextOut) T {
	v := c.Look(t)
	t.free()
	return v
}

// Look is Take for an argument of a closure, whose block is C++'s.
func (c Codec[T]) Look(t *TextOut) T {
	v, err := c.Decode(t.bytes())
	if err != nil {
		panic(err)
	}
	return v
}

// Answer gives C++ the result of a closure.
func (c Codec[T]) Answer(t *TextOut, v T) {
	b := c.Put(v)
	t.put(b.bytes)
	b.Free()
}

// Decode returns the value of a block, all of it.
func (c Codec[T]) Decode(block []byte) (T, error) { return c.read(block, BlockReader{}) }

func (c Codec[T]) read(block []byte, r BlockReader) (T, error) {
	r.rest = block
	v := c.Read(&r)
	if r.bad || len(r.rest) != 0 {
		var zero T
		return zero, errBlock
	}
	return v, nil
}

// PlainCodec is for values that lie in a block as in memory: numbers, enums, value structs without pointers, arrays of such.
func PlainCodec[T any]() Codec[T] {
	var zero T
	return Codec[T]{
		Least: int(unsafe.Sizeof(zero)),
		Write: func(b *Block, v T) { putPlain(b, v) },
		Read:  getPlain[T],
		plain: true,
	}
}

// BoolCodec is for bools.
var BoolCodec = Codec[bool]{Least: 1, Write: (*Block).Bool, Read: (*BlockReader).Bool}

// TextCodec is for texts of every kind that C++ has.
var TextCodec = Codec[string]{Least: 8, Write: (*Block).Text, Read: (*BlockReader).Text}

// DurationCodec is for durations.
var DurationCodec = PlainCodec[time.Duration]()

// TimeCodec is for points in time of C++'s system clock.
var TimeCodec = Codec[time.Time]{
	Least: 12,
	Write: func(b *Block, v time.Time) {
		putPlain(b, v.Unix())
		putPlain(b, uint32(v.Nanosecond()))
	},
	Read: func(r *BlockReader) time.Time {
		seconds := getPlain[int64](r)
		nanoseconds := getPlain[uint32](r)
		if r.bad {
			return time.Time{}
		}
		return time.Unix(seconds, int64(nanoseconds)).UTC()
	},
}

// SliceCodec is for sequences and sets. What it reads is never nil.
func SliceCodec[T any](element Codec[T]) Codec[[]T] {
	c := Codec[[]T]{Least: 8}
	if element.plain {
		c.Write = func(b *Block, v []T) {
			b.Count(len(v))
			b.bytes = append(b.bytes, memoryOf(v)...)
		}
		c.Read = func(r *BlockReader) []T { return plainSlice[T](r.next(r.Count(element.Least) * element.Least)) }
		return c
	}
	c.Write = func(b *Block, v []T) {
		b.Count(len(v))
		for i := range v {
			element.Write(b, v[i])
		}
	}
	c.Read = func(r *BlockReader) []T {
		made := make([]T, r.Count(element.Least))
		for i := range made {
			made[i] = element.Read(r)
		}
		return made
	}
	return c
}

// ArrayCodec is for A, an array of n elements T that do not lie in a block as in memory.
func ArrayCodec[A, T any](n int, element Codec[T]) Codec[A] {
	elements := func(array *A) []T { return unsafe.Slice((*T)(unsafe.Pointer(array)), n) }
	return Codec[A]{
		Least: n * element.Least,
		Write: func(b *Block, v A) {
			for _, e := range elements(&v) {
				element.Write(b, e)
			}
		},
		Read: func(r *BlockReader) (v A) {
			made := elements(&v)
			for i := range made {
				made[i] = element.Read(r)
			}
			return v
		},
	}
}

// MapCodec is for maps. What it reads is never nil.
func MapCodec[K comparable, V any](key Codec[K], value Codec[V]) Codec[map[K]V] {
	return Codec[map[K]V]{
		Least: 8,
		Write: func(b *Block, v map[K]V) {
			b.Count(len(v))
			for k, e := range v {
				key.Write(b, k)
				value.Write(b, e)
			}
		},
		Read: func(r *BlockReader) map[K]V {
			n := r.Count(key.Least + value.Least)
			made := make(map[K]V, n)
			for range n {
				k := key.Read(r)
				made[k] = value.Read(r)
			}
			return made
		},
	}
}

// OptionalCodec is for values that may be missing, which are nil.
func OptionalCodec[T any](value Codec[T]) Codec[*T] {
	return Codec[*T]{
		Least: 1,
		Write: func(b *Block, v *T) {
			b.Bool(v != nil)
			if v != nil {
				value.Write(b, *v)
			}
		},
		Read: func(r *BlockReader) *T {
			if !r.Bool() {
				return nil
			}
			v := value.Read(r)
			return &v
		},
	}
}

// MaybeCodec is OptionalCodec for results, of which the second says whether there is a value.
func MaybeCodec[T any](value Codec[T]) Codec[Maybe[T]] {
	return Codec[Maybe[T]]{
		Least: 1,
		Write: func(b *Block, v Maybe[T]) {
			b.Bool(v.OK)
			if v.OK {
				value.Write(b, v.Value)
			}
		},
		Read: func(r *BlockReader) (v Maybe[T]) {
			if v.OK = r.Bool(); v.OK {
				v.Value = value.Read(r)
			}
			return v
		},
	}
}

// A Maybe is a value that may be missing.
type Maybe[T any] struct {
	Value T
	OK    bool
}

// Values returns the value and whether there is one.
func (m Maybe[T]) Values() (T, bool) { return m.Value, m.OK }

// PairCodec is for pairs, and tuples of two.
func PairCodec[A, B any](a Codec[A], b Codec[B]) Codec[bridge.Pair[A, B]] {
	return Codec[bridge.Pair[A, B]]{
		Least: a.Least + b.Least,
		Write: func(to *Block, v bridge.Pair[A, B]) { a.Write(to, v.First); b.Write(to, v.Second) },
		Read: func(r *BlockReader) (v bridge.Pair[A, B]) {
			v.First = a.Read(r)
			v.Second = b.Read(r)
			return v
		},
	}
}

// TripleCodec is for tuples of three.
func TripleCodec[A, B, C any](a Codec[A], b Codec[B], c Codec[C]) Codec[bridge.Triple[A, B, C]] {
	return Codec[bridge.Triple[A, B, C]]{
		Least: a.Least + b.Least + c.Least,
		Write: func(to *Block, v bridge.Triple[A, B, C]) {
			a.Write(to, v.First)
			b.Write(to, v.Second)
			c.Write(to, v.Third)
		},
		Read: func(r *BlockReader) (v bridge.Triple[A, B, C]) {
			v.First = a.Read(r)
			v.Second = b.Read(r)
			v.Third = c.Read(r)
			return v
		},
	}
}

// Tuple4Codec is for tuples of four.
func Tuple4Codec[A, B, C, D any](a Codec[A], b Codec[B], c Codec[C], d Codec[D]) Codec[bridge.Tuple4[A, B, C, D]] {
	return Codec[bridge.Tuple4[A, B, C, D]]{
		Least: a.Least + b.Least + c.Least + d.Least,
		Write: func(to *Block, v bridge.Tuple4[A, B, C, D]) {
			a.Write(to, v.First)
			b.Write(to, v.Second)
			c.Write(to, v.Third)
			d.Write(to, v.Fourth)
		},
		Read: func(r *BlockReader) (v bridge.Tuple4[A, B, C, D]) {
			v.First = a.Read(r)
			v.Second = b.Read(r)
			v.Third = c.Read(r)
			v.Fourth = d.Read(r)
			return v
		},
	}
}

// Tuple5Codec is for tuples of five.
func Tuple5Codec[A, B, C, D, E any](a Codec[A], b Codec[B], c Codec[C], d Codec[D], e Codec[E]) Codec[bridge.Tuple5[A, B, C, D, E]] {
	return Codec[bridge.Tuple5[A, B, C, D, E]]{
		Least: a.Least + b.Least + c.Least + d.Least + e.Least,
		Write: func(to *Block, v bridge.Tuple5[A, B, C, D, E]) {
			a.Write(to, v.First)
			b.Write(to, v.Second)
			c.Write(to, v.Third)
			d.Write(to, v.Fourth)
			e.Write(to, v.Fifth)
		},
		Read: func(r *BlockReader) (v bridge.Tuple5[A, B, C, D, E]) {
			v.First = a.Read(r)
			v.Second = b.Read(r)
			v.Third = c.Read(r)
			v.Fourth = d.Read(r)
			v.Fifth = e.Read(r)
			return v
		},
	}
}
