// annotations_test.go: what each annotation of annotations.i does, as Go sees it.

//go:build windows

package annotations_test

import (
	"reflect"
	"testing"

	"github.com/gangway-go/gangway/tests/go/annotations/annotations"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) {
	e2e.Main(m, e2e.Module{Name: "annotations", Load: annotations.Load})
}

// An entry that does not throw has no error among its results.
func TestNoexceptEntry(t *testing.T) {
	var plain func(int32) int32 = annotations.PlainC
	e2e.Equal(t, "result", plain(41), 42)
}

// A stdcall function that is called as a cdecl one, or the reverse, moves the stack: a thousand calls would show it.
func TestStdcall(t *testing.T) {
	for i := range int32(1000) {
		e2e.Equal(t, "result", annotations.Twice(i), 2*i)
	}
}

func TestCalltarget(t *testing.T) {
	e2e.Equal(t, "result", annotations.Thrice(14), 42)
}

func TestOpaque(t *testing.T) {
	var ticket annotations.Ticket = annotations.TakeTicket(7)
	e2e.Equal(t, "kind", reflect.TypeOf(ticket).Kind(), reflect.Uintptr)
	e2e.Equal(t, "bits", uintptr(ticket), 7*16)
	e2e.Equal(t, "number", annotations.NumberOf(ticket), 7)
}

func TestValue(t *testing.T) {
	e2e.Equal(t, "mirrored", annotations.Mirrored(annotations.Point{X: 1, Y: 2}), annotations.Point{X: 2, Y: 1})
}

func TestObject(t *testing.T) {
	weight, err := annotations.NewWeight()
	e2e.Check(t, err)
	same := weight
	same.SetGrams(5)
	e2e.Equal(t, "grams", weight.Grams(), 5)
	e2e.Check(t, weight.Close())
	e2e.Equal(t, "weights", annotations.Weights(), 0)
}

// What a method returns may point into its object, which lives on for it; what is independent lets it go.
func TestIndependent(t *testing.T) {
	for _, how := range []struct {
		name    string
		get     func(*annotations.Shelf) (*annotations.Weight, error)
		shelves int32
	}{
		{"part", (*annotations.Shelf).PartOf, 1},
		{"independent copy", (*annotations.Shelf).CopyOf, 0},
	} {
		shelf, err := annotations.NewShelf(300)
		e2e.Check(t, err)
		weight, err := how.get(shelf)
		e2e.Check(t, err)
		e2e.Check(t, shelf.Close())
		e2e.Equal(t, "shelves that live on for a "+how.name, annotations.ShelfShelves(), how.shelves)
		e2e.Equal(t, "grams", weight.Grams(), 300)
		e2e.Check(t, weight.Close())
		e2e.Equal(t, "shelves", annotations.ShelfShelves(), 0)
	}
}

// What a method that is not const takes by pointer lives as long as its object; what is not kept does not.
func TestNotKept(t *testing.T) {
	scale, err := annotations.NewScale()
	e2e.Check(t, err)
	kept, err := annotations.NewWeight()
	e2e.Check(t, err)
	kept.SetGrams(7)
	_, err = scale.Put(kept)
	e2e.Check(t, err)
	e2e.Check(t, kept.Close())
	e2e.Equal(t, "weights that the scale keeps", annotations.Weights(), 1)
	e2e.Equal(t, "the kept one", scale.Again(), 7)

	weighed, err := annotations.NewWeight()
	e2e.Check(t, err)
	_, err = scale.Weigh(weighed)
	e2e.Check(t, err)
	e2e.Check(t, weighed.Close())
	e2e.Equal(t, "weights after the other was closed", annotations.Weights(), 1)

	e2e.Check(t, scale.Close())
	e2e.Equal(t, "weights", annotations.Weights(), 0)
}
