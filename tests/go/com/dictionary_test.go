// dictionary_test.go: Scripting.Dictionary: calls, properties with an index, the default member, enumeration, its errors.

//go:build windows

package com_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func dictionary(t testing.TB) *com.Object { return server(t, "Scripting.Dictionary") }

func TestDictionaryKeepsWhatItIsGiven(t *testing.T) {
	dict := dictionary(t)
	do(t, dict, "Add", "answer", 42)
	do(t, dict, "Add", "pi", 3.25)
	e2e.Equal(t, "Count", get[int](t, dict, "Count"), 2)
	e2e.Equal(t, "Item", get[int](t, dict, "Item", "answer"), 42)
	e2e.Equal(t, "default member", get[float64](t, dict, com.Default, "pi"), 3.25)
	e2e.Equal(t, "Exists", call[bool](t, dict, "Exists", "nothing"), false)
	set(t, dict, "Item", "new", "answer")
	e2e.Equal(t, "changed", get[string](t, dict, "Item", "answer"), "new")
	set(t, dict, com.Default, 7, "added")
	e2e.Equal(t, "Keys", slices.Equal(call[[]string](t, dict, "Keys"), []string{"answer", "pi", "added"}), true)
	do(t, dict, "RemoveAll")
	e2e.Equal(t, "Count", get[int](t, dict, "Count"), 0)
}

func TestDictionaryNamesAreFoundInAnyCase(t *testing.T) {
	dict := dictionary(t)
	do(t, dict, "ADD", 1, 1)
	e2e.Equal(t, "count", get[int](t, dict, "count"), 1)
	e2e.Equal(t, "COUNT", get[int](t, dict, "COUNT"), 1)
}

func TestDictionaryIsEnumerated(t *testing.T) {
	dict := dictionary(t)
	const items = 1000
	for i := range items {
		do(t, dict, "Add", fmt.Sprint("key ", i), i)
	}
	next := 0
	for key, err := range com.All[string](ctx, dict) {
		e2e.Check(t, err)
		if key != fmt.Sprint("key ", next) {
			t.Fatalf("key %d is %q", next, key)
		}
		next++
	}
	e2e.Equal(t, "keys", next, items)
	for range dict.Each(ctx) {
		break
	}
}

func TestDictionaryEnumeratorsSkipResetAndClone(t *testing.T) {
	dict := dictionary(t)
	for _, key := range []string{"a", "b", "c"} {
		do(t, dict, "Add", key, nil)
	}
	e, err := dict.Enumerator(ctx)
	e2e.Check(t, err)
	defer func() { e2e.Check(t, e.Close(ctx)) }()
	next := func(want ...string) {
		t.Helper()
		items, err := e.Next(ctx, 2)
		e2e.Check(t, err)
		var got []string
		for _, v := range items {
			got = append(got, v.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	more, err := e.Skip(ctx, 1)
	e2e.Check(t, err)
	e2e.Equal(t, "more", more || onWine, true) // where it says that it has always reached the end
	next("b", "c")
	next()
	e2e.Check(t, e.Reset(ctx))
	next("a", "b")
	copied, err := e.Clone(ctx)
	e2e.Check(t, err)
	e2e.Check(t, copied.Close(ctx))
	more, err = e.Skip(ctx, 5)
	e2e.Check(t, err)
	e2e.Equal(t, "more", more, false)
}

func TestDictionaryErrorsSayWhatIsWrong(t *testing.T) {
	dict := dictionary(t)
	do(t, dict, "Add", "k", 1)
	_, err := dict.Call(ctx, "Add", "k", 2)
	e := failure(t, "a key twice", err, bridge.HRESULT(0x800A01C9)) // CTL_E_KEY_ALREADY_EXISTS
	e2e.Equal(t, "Op", e.Op, "Scripting.Dictionary.Add")
	_, err = dict.Call(ctx, "Burn")
	failure(t, "no such member", err, com.DISP_E_UNKNOWNNAME)
	_, err = dict.Call(ctx, "Add", 1)
	failure(t, "an argument too few", err, com.DISP_E_BADPARAMCOUNT)
	err = dict.Set(ctx, "Count", 1)
	failure(t, "a property that cannot be set", err, com.DISP_E_MEMBERNOTFOUND)
	err = dict.Set(ctx, "CompareMode", "no number")
	failure(t, "a value of the wrong type", err, com.DISP_E_TYPEMISMATCH)
}

func TestDictionaryHoldsObjects(t *testing.T) {
	dict := dictionary(t)
	inner := create(t, dict.Apartment(), "Scripting.Dictionary")
	do(t, inner, "Add", "deep", "value")
	do(t, dict, "Add", "inner", inner)
	do(t, dict, "Add", "nothing", (*com.Object)(nil))
	again := child(t, dict, "Item", "inner")
	e2e.Equal(t, "deep", get[string](t, again, "Item", "deep"), "value")
	same, err := com.Same(ctx, inner, again)
	e2e.Check(t, err)
	e2e.Equal(t, "the same object", same, true)
	same, err = com.Same(ctx, dict, again)
	e2e.Check(t, err)
	e2e.Equal(t, "another object", same, false)
	nothing := get[*com.Object](t, dict, "Item", "nothing")
	if nothing != nil {
		t.Errorf("Nothing came back as %v", nothing)
	}
	err = dict.SetRef(ctx, "Item", inner, "nothing")
	lacks(t, err, com.E_NOTIMPL)
	e2e.Check(t, err)
	other := child(t, dict, "Item", "nothing")
	e2e.Equal(t, "deep", get[string](t, other, "Item", "deep"), "value")
}

func TestDictionaryFromManyGoroutines(t *testing.T) {
	for _, kind := range []apartment.Kind{apartment.STA, apartment.GUI, apartment.MTA} {
		dict := create(t, e2e.Apartment(t, kind), "Scripting.Dictionary")
		const goroutines, each = 32, 50
		var wait sync.WaitGroup
		for g := range goroutines {
			wait.Add(1)
			go func() {
				defer wait.Done()
				for i := range each {
					key := fmt.Sprint(g, " ", i)
					if _, err := dict.Call(ctx, "Add", key, i); err != nil {
						t.Error(err)
						return
					}
					if got, err := com.Get[int](ctx, dict, "Item", key); err != nil || got != i {
						t.Errorf("%s is %d, %v", key, got, err)
						return
					}
				}
			}()
		}
		wait.Wait()
		e2e.Equal(t, "Count", get[int](t, dict, "Count"), goroutines*each)
	}
}
