// enumerate_test.go: loops over collections: order, ends, errors, and what becomes of items that a loop never came to.

package com_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/gangway-go/gangway/go/com"
)

// collection makes an object with these items.
func collection(number uint64, items ...any) (*com.Object, *com.Fake) {
	f := (&com.Fake{Number: number, Items: values(items)}).Register()
	return com.NewFake(f, com.VT_DISPATCH), f
}

func TestLoopsSeeEveryItemInOrder(t *testing.T) {
	for _, batch := range []int{0, 1, 3} {
		var items []any
		for i := range 1000 {
			items = append(items, i)
		}
		o, f := collection(100, items...)
		f.Batch = batch
		next := 0
		for n, err := range com.All[int](ctx, o) {
			if err != nil || n != next {
				t.Fatalf("item %d is %d, %v", next, n, err)
			}
			next++
		}
		if next != 1000 || f.Closed != 1 {
			t.Errorf("%d items, enumerator closed %d times", next, f.Closed)
		}
	}
}

func TestAnEmptyCollection(t *testing.T) {
	o, f := collection(101)
	list, err := com.List[string](ctx, o)
	if err != nil || len(list) != 0 || f.Closed != 1 || len(f.Fetched) != 1 {
		t.Errorf("%v, %v", list, err)
	}
}

func TestItemsAreConverted(t *testing.T) {
	o, _ := collection(102, "a", 2)
	var got []string
	var failure error
	for s, err := range com.All[string](ctx, o) {
		if err != nil {
			failure = err
			continue
		}
		got = append(got, s)
	}
	if want := "Fake: element 1: cannot convert VT_I4 to string"; failure == nil || failure.Error() != want || fmt.Sprint(got) != "[a]" {
		t.Errorf("%v, %v; want %s", got, failure, want)
	}
}

func TestItemsThatALoopNeverCameToAreClosed(t *testing.T) {
	o, f := collection(103, objects(1000, 4)...)
	com.Dropped()
	for v, err := range o.Each(ctx) {
		if err != nil || v.Type() != com.VT_DISPATCH {
			t.Fatal(v, err)
		}
		break
	}
	if got := fmt.Sprint(com.Dropped()); got != "[1001 1002 1003]" || f.Closed != 1 {
		t.Errorf("dropped %s, closed %d", got, f.Closed)
	}
	func() {
		defer func() { _ = recover() }()
		o, _ = collection(103, objects(2000, 4)...)
		for range o.Each(ctx) {
			panic("in the loop")
		}
	}()
	if got := fmt.Sprint(com.Dropped()); got != "[2001 2002 2003]" {
		t.Errorf("after a panic dropped %s", got)
	}
}

func objects(first, n int) (list []any) {
	for i := range n {
		list = append(list, com.NewFake(&com.Fake{Number: uint64(first + i)}, com.VT_DISPATCH))
	}
	return list
}

func TestEnumeratorsGiveAFewAtATime(t *testing.T) {
	o, f := collection(104, 1, 2, 3)
	e, err := o.Enumerator(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"[1 2]", "[3]", "[]"} {
		if items, err := e.Next(ctx, 2); err != nil || fmt.Sprint(items) != want {
			t.Errorf("%v, %v; want %s", items, err, want)
		}
	}
	if err := e.Close(ctx); err != nil || f.Closed != 1 {
		t.Error(err)
	}
}

func TestItemsBeforeAnErrorAreGiven(t *testing.T) {
	broken := com.Failure(0x80044001, 0xFFFFFFFF, 0, 2, 0, "Source", "the fourth is broken", "")
	for _, n := range []int{0, 3, 4, 9} {
		var items []any
		for i := range n {
			items = append(items, i)
		}
		o, f := collection(106, items...)
		f.Broken = broken
		var got []any
		var failure error
		for v, err := range o.Each(ctx) {
			if err != nil {
				failure = err
				continue
			}
			got = append(got, v)
		}
		if want := "Fake.next: the fourth is broken (Source, HRESULT 0x80044001)"; len(got) != n || failure == nil || failure.Error() != want {
			t.Errorf("%v, %v; want %d items and %s", got, failure, n, want)
		}
	}
	o, f := collection(107, 1, 2)
	f.Broken = broken
	e, err := o.Enumerator(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if items, err := e.Next(ctx, 5); err == nil || fmt.Sprint(items) != "[1 2]" {
		t.Errorf("%v, %v", items, err)
	}
}

func TestSkipReportsTheEnd(t *testing.T) {
	o, _ := collection(105, 1, 2, 3)
	e, err := o.Enumerator(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{true, false} {
		if more, err := e.Skip(ctx, 2); err != nil || more != want {
			t.Errorf("%v, %v; want %v", more, err, want)
		}
	}
}

func TestNothingHasNoItems(t *testing.T) {
	var none *com.Object
	for _, err := range none.Each(ctx) {
		if !errors.Is(err, com.ErrNothing) {
			t.Error(err)
		}
	}
	if _, err := com.List[int](ctx, none); !errors.Is(err, com.ErrNothing) {
		t.Error(err)
	}
}
