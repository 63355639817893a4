// dictionary_test.go: VARIANTs both ways, properties with arguments, enums, errors, on every kind of COM apartment.

//go:build windows

package comtyped_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comtyped/scripting"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func newDictionary(t *testing.T, kind apartment.Kind) *scripting.IDictionary {
	t.Helper()
	return must[*scripting.IDictionary](t)(scripting.NewDictionary(ctx, e2e.Apartment(t, kind)))
}

func TestDictionaryTakesAndGivesVariants(t *testing.T) {
	for _, kind := range []apartment.Kind{apartment.STA, apartment.MTA, apartment.GUI} {
		t.Run(kind.String(), func(t *testing.T) {
			dict := newDictionary(t, kind)
			for _, item := range []any{int32(42), "text with \x00 inside", 2.5, true, nil, []string{"a", "b"}} {
				key := fmt.Sprintf("%T", item)
				e2e.Check(t, dict.Add(ctx, key, item))
				got := must[com.Value](t)(dict.Item(ctx, key)).Any()
				if fmt.Sprint(got) != fmt.Sprint(item) || fmt.Sprintf("%T", got) != fmt.Sprintf("%T", item) {
					t.Errorf("Item(%q) = %#v, want %#v", key, got, item)
				}
			}
			if count := must[int32](t)(dict.Count(ctx)); count != 6 {
				t.Errorf("Count = %d, want 6", count)
			}
			keys := must[com.Value](t)(dict.Keys(ctx)).Any()
			if all, ok := keys.([]any); !ok || len(all) != 6 || all[0] != "int32" {
				t.Errorf("Keys = %#v", keys)
			}
		})
	}
}

func TestDictionarySetsPropertiesWithArguments(t *testing.T) {
	dict := newDictionary(t, apartment.STA)
	e2e.Check(t, dict.SetCompareMode(ctx, scripting.CompareMethodTextCompare))
	if mode := must[scripting.CompareMethod](t)(dict.CompareMode(ctx)); mode != scripting.CompareMethodTextCompare {
		t.Errorf("CompareMode = %d", mode)
	}
	e2e.Check(t, dict.SetItem(ctx, "Key", 1))
	e2e.Check(t, dict.SetItem(ctx, "KEY", 2))
	if got := must[com.Value](t)(dict.Item(ctx, "key")).Any(); got != int32(2) {
		t.Errorf("Item = %#v, want 2: the keys are compared without regard to case", got)
	}
	e2e.Check(t, dict.SetKey(ctx, "key", "other"))
	if there := must[bool](t)(dict.Exists(ctx, "Other")); !there {
		t.Error("the renamed key is not there")
	}
}

func TestFailuresAreHResults(t *testing.T) {
	dict := newDictionary(t, apartment.STA)
	e2e.Check(t, dict.Add(ctx, "key", 1))
	err := dict.Add(ctx, "key", 2)
	var failed *bridge.HResultError
	const alreadyThere = 0x800A01C9 // CTL_E_KEY_ALREADY_EXISTS
	if !errors.As(err, &failed) || failed.Code != alreadyThere || failed.Entry != "scripting.IDictionary.Add" {
		t.Errorf("Add = %v, want 0x800A01C9 of scripting.IDictionary.Add", err)
	}
}

func TestValuesThatAreNoVariantsAreRefused(t *testing.T) {
	dict := newDictionary(t, apartment.STA)
	err := dict.Add(ctx, "key", make(chan int))
	var refused *com.ConvertError
	if !errors.As(err, &refused) || refused.What != "argument item" {
		t.Errorf("Add = %v, want a *com.ConvertError of the argument item", err)
	}
}

func TestObjectsGoIntoVariantsAndComeBack(t *testing.T) {
	dict := newDictionary(t, apartment.STA)
	inner := must[*scripting.IDictionary](t)(scripting.NewDictionary(ctx, must[*apartment.Apartment](t)(home(dict))))
	e2e.Check(t, inner.Add(ctx, "answer", 42))
	object := must[com.Value](t)(inner.ToValue(ctx))
	defer object.Close(ctx)
	e2e.Check(t, dict.Add(ctx, "inner", object))

	found := must[com.Value](t)(dict.Item(ctx, "inner"))
	late, err := com.To[*com.Object](found)
	e2e.Check(t, err)
	defer late.Close(ctx)
	if count := must[com.Value](t)(late.Get(ctx, "Count")).Any(); count != int32(1) {
		t.Errorf("late-bound Count = %#v, want 1", count)
	}
	plain := must[*scripting.Object](t)(scripting.NewObject(ctx, late.Apartment(), late))
	typed := must[*scripting.IDictionary](t)(plain.AsIDictionary(ctx))
	if got := must[com.Value](t)(typed.Item(ctx, "answer")).Any(); got != int32(42) {
		t.Errorf("typed again, Item = %#v, want 42", got)
	}
	if _, err := plain.AsIFile(ctx); !isNoInterface(err) {
		t.Errorf("AsIFile = %v, want E_NOINTERFACE", err)
	}
}

func TestManyGoroutinesUseOneDictionary(t *testing.T) {
	dict := newDictionary(t, apartment.STA)
	var wait sync.WaitGroup
	for g := range 16 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := range 50 {
				if err := dict.Add(ctx, fmt.Sprint(g, " ", i), i); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wait.Wait()
	if count := must[int32](t)(dict.Count(ctx)); count != 800 {
		t.Errorf("Count = %d, want 800", count)
	}
}

// home is where a dictionary lives, by way of package com.
func home(dict *scripting.IDictionary) (*apartment.Apartment, error) {
	value, err := dict.ToValue(ctx)
	if err != nil {
		return nil, err
	}
	defer value.Close(ctx)
	object, err := com.To[*com.Object](value)
	return object.Apartment(), err
}

func isNoInterface(err error) bool {
	var failed *bridge.HResultError
	return errors.As(err, &failed) && failed.Code == com.E_NOINTERFACE
}
