// lifetime_test.go: references end when they are closed, collected, or their apartment ends; uses after that are errors.

//go:build windows

package com_test

import (
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestAClosedObjectIsRefused(t *testing.T) {
	dict := dictionary(t)
	inner := create(t, dict.Apartment(), "Scripting.Dictionary")
	e2e.Check(t, inner.Close(ctx))
	e2e.Check(t, inner.Close(ctx)) // does nothing
	_, err := inner.Get(ctx, "Count")
	e2e.Is(t, "Get", err, bridge.ErrClosed)
	e2e.Is(t, "Get", err, fs.ErrClosed)
	_, err = dict.Call(ctx, "Add", "inner", inner)
	e2e.Is(t, "as an argument", err, bridge.ErrClosed)
	for _, err := range inner.Each(ctx) {
		e2e.Is(t, "Each", err, bridge.ErrClosed)
	}
	_, err = inner.Agile(ctx)
	e2e.Is(t, "Agile", err, bridge.ErrClosed)
}

func TestAnObjectOfAClosedApartmentIsRefused(t *testing.T) {
	apt, err := apartment.New(apartment.STA)
	e2e.Check(t, err)
	dict, err := com.Create(ctx, apt, "Scripting.Dictionary")
	e2e.Check(t, err)
	e2e.Check(t, apt.Close(ctx))
	_, err = dict.Get(ctx, "Count")
	e2e.Is(t, "Get", err, apartment.ErrClosed)
	e2e.Check(t, dict.Close(ctx))
	_, err = com.Create(ctx, apt, "Scripting.Dictionary")
	e2e.Is(t, "Create", err, apartment.ErrClosed)
}

func TestForgottenObjectsAreReleased(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	dict := create(t, apt, "Scripting.Dictionary")
	func() {
		for range 1000 {
			_, err := com.Create(ctx, apt, "Scripting.Dictionary")
			e2e.Check(t, err)
		}
	}()
	for range 500 {
		runtime.GC()
		if len(com.Leaks()) <= 1 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	e2e.Equal(t, "live references", len(com.Leaks()), 1)
	e2e.Equal(t, "the other still works", get[int](t, dict, "Count"), 0)
}

func TestLeaksNameTheirMaker(t *testing.T) {
	bridge.RecordStacks(true)
	defer bridge.RecordStacks(false)
	dict := dictionary(t)
	leaks := com.Leaks()
	e2e.Equal(t, "live references", len(leaks), 1)
	e2e.Equal(t, "type", leaks[0].Type, "gangway::com::Object")
	e2e.Equal(t, "stack", strings.Contains(leaks[0].Stack, "TestLeaksNameTheirMaker"), true)
	runtime.KeepAlive(dict)
}

func TestAnObjectStaysWhileAnotherRefersToIt(t *testing.T) {
	dict := dictionary(t)
	inner, err := com.Create(ctx, dict.Apartment(), "Scripting.Dictionary")
	e2e.Check(t, err)
	do(t, inner, "Add", 1, "one")
	do(t, dict, "Add", "inner", inner)
	e2e.Check(t, inner.Close(ctx))
	e2e.Equal(t, "Item", get[string](t, child(t, dict, "Item", "inner"), "Item", 1), "one")
}

func TestCallsThatFailLeaveNothingOpen(t *testing.T) {
	dict := dictionary(t)
	do(t, dict, "Add", 1, dict.Apartment().Name())
	do(t, dict, "Add", "object", create(t, dict.Apartment(), "Scripting.Dictionary"))
	before := len(com.Leaks())
	_, err := com.Get[int](ctx, dict, "Item", "object")
	e2e.Is(t, "an object as a number", err, com.ErrConvert)
	_, err = com.Call[[]string](ctx, dict, "Items")
	e2e.Is(t, "objects as strings", err, com.ErrConvert)
	e2e.Equal(t, "live references", len(com.Leaks()), before)
}

func TestObjectsOfAnotherApartmentAreRefused(t *testing.T) {
	dict, other := dictionary(t), dictionary(t)
	_, err := dict.Call(ctx, "Add", "other", []any{other})
	e2e.Is(t, "Add", err, com.ErrApartment)
	if !strings.Contains(err.Error(), "argument 2") {
		t.Errorf("%v does not name the argument", err)
	}
}

func TestObjectsAreHandedToAnotherApartment(t *testing.T) {
	dict, other := dictionary(t), dictionary(t)
	do(t, dict, "Add", "k", "v")
	proxy, err := dict.On(ctx, other.Apartment())
	e2e.Check(t, err)
	closing(t, proxy)
	e2e.Equal(t, "through the proxy", get[string](t, proxy, "Item", "k"), "v")
	do(t, other, "Add", "dict", proxy)
	do(t, proxy, "Add", "from", "elsewhere")
	e2e.Equal(t, "Count", get[int](t, dict, "Count"), 2)
	same, err := com.Same(ctx, dict, proxy)
	e2e.Check(t, err)
	e2e.Equal(t, "the same object", same, true)
}

func TestAnAgileOutlivesItsObject(t *testing.T) {
	dict := dictionary(t)
	inner := create(t, dict.Apartment(), "Scripting.Dictionary")
	do(t, inner, "Add", "k", "v")
	agile, err := inner.Agile(ctx)
	e2e.Check(t, err)
	e2e.Check(t, inner.Close(ctx))
	again, err := agile.On(ctx, dict.Apartment())
	e2e.Check(t, err)
	closing(t, again)
	e2e.Equal(t, "Item", get[string](t, again, "Item", "k"), "v")
	e2e.Check(t, agile.Close(ctx))
	_, err = agile.On(ctx, dict.Apartment())
	e2e.Is(t, "On after Close", err, bridge.ErrClosed)
}

func TestDisconnectedProxiesFail(t *testing.T) {
	dict := dictionary(t)
	apt := e2e.Apartment(t, apartment.STA)
	proxy, err := dict.On(ctx, apt)
	e2e.Check(t, err)
	closing(t, proxy)
	e2e.Equal(t, "before", get[int](t, proxy, "Count"), 0)
	e2e.Check(t, dict.Disconnect(ctx))
	_, err = proxy.Get(ctx, "Count")
	e2e.As[*com.Error](t, "after", err)
	e2e.Equal(t, "the object itself", get[int](t, dict, "Count"), 0)
}
