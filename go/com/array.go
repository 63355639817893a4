// array.go: arrays that keep their bounds.

package com

import "fmt"

// A Bound is one dimension of an array: the lowest index, and how many there are.
type Bound struct {
	Lower int32
	Len   int
}

// An Array is a SAFEARRAY with its bounds. Where those do not matter, plain slices do: []T, [][]T and so on.
//
// Excel, for one, has arrays that begin at 1:
//
//	cells, err := com.Get[com.Array[any]](ctx, sheetRange, "Value")
//	corner := cells.At(1, 1)
//
// Elements of type any cross as VT_VARIANT; see the package comment for the others. The zero Array is an array of no
// dimensions, which COM has as a null pointer.
type Array[T any] struct {
	Bounds []Bound // one for each dimension, the leftmost first
	Items  []T     // all elements; those next to each other differ in the leftmost index
}

// NewArray makes an array of zero values.
func NewArray[T any](bounds ...Bound) Array[T] {
	return Array[T]{Bounds: bounds, Items: make([]T, count(bounds))}
}

// At returns an element by one index for each dimension. As with a slice it panics when an index is out of range.
func (a Array[T]) At(index ...int) T { return a.Items[a.position(index)] }

// Set changes an element. As with a slice it panics when an index is out of range.
func (a Array[T]) Set(value T, index ...int) { a.Items[a.position(index)] = value }

func (a Array[T]) position(index []int) int {
	if len(index) != len(a.Bounds) {
		panic(fmt.Sprintf("com: %d indices for an array of %d dimensions", len(index), len(a.Bounds)))
	}
	position, stride := 0, 1
	for d, bound := range a.Bounds {
		i := index[d] - int(bound.Lower)
		if i < 0 || i >= bound.Len {
			panic(fmt.Sprintf("com: index %d out of range [%d:%d]", index[d], bound.Lower, int(bound.Lower)+bound.Len))
		}
		position += i * stride
		stride *= bound.Len
	}
	return position
}

// count returns how many elements an array of these bounds has.
func count(bounds []Bound) int {
	if len(bounds) == 0 {
		return 0
	}
	n := 1
	for _, b := range bounds {
		n *= b.Len
	}
	return n
}

// anyArray is an Array of any element type.
type anyArray interface {
	parts() (bounds []Bound, items any)
}

// anyArrayPointer is a pointer to an Array of any element type.
type anyArrayPointer interface {
	anyArray
	assign(bounds []Bound, items any)
	blank() (items any)
}

func (a Array[T]) parts() ([]Bound, any)             { return a.Bounds, a.Items }
func (a *Array[T]) assign(bounds []Bound, items any) { a.Bounds, a.Items = bounds, items.([]T) }
func (a *Array[T]) blank() any                       { return a.Items[:0:0] }
