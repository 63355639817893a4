// main_test.go: what the tests of package com share. They use the servers that Windows, and Wine, come with.

//go:build windows

package com_test

import (
	"context"
	"errors"
	"syscall"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "gangway_com", Load: com.Load}) }

var ctx = context.Background()

// create makes an object that is closed when the test ends.
func create(t testing.TB, apt *apartment.Apartment, class string, options ...com.CreateOption) *com.Object {
	t.Helper()
	o, err := com.Create(ctx, apt, class, options...)
	e2e.Check(t, err)
	return closing(t, o)
}

// closing closes an object when the test ends.
func closing(t testing.TB, o *com.Object) *com.Object {
	t.Helper()
	t.Cleanup(func() {
		if err := o.Close(context.Background()); err != nil {
			t.Errorf("close %v: %v", o, err)
		}
	})
	return o
}

// server makes an object on an STA of its own.
func server(t testing.TB, class string) *com.Object {
	t.Helper()
	return create(t, e2e.Apartment(t, apartment.STA), class)
}

// child reads a property, or calls a method, that returns an object, which is closed when the test ends.
func child(t testing.TB, o *com.Object, member string, args ...any) *com.Object {
	t.Helper()
	c, err := com.Call[*com.Object](ctx, o, member, args...)
	e2e.Check(t, err)
	if c == nil {
		t.Fatalf("%v.%s is Nothing", o, member)
	}
	return closing(t, c)
}

// get reads a property as a T.
func get[T any](t testing.TB, o *com.Object, property string, indices ...any) T {
	t.Helper()
	v, err := com.Get[T](ctx, o, property, indices...)
	e2e.Check(t, err)
	return v
}

// call calls a method whose result is a T.
func call[T any](t testing.TB, o *com.Object, method string, args ...any) T {
	t.Helper()
	v, err := com.Call[T](ctx, o, method, args...)
	e2e.Check(t, err)
	return v
}

// do calls a method whose result does not matter.
func do(t testing.TB, o *com.Object, method string, args ...any) {
	t.Helper()
	v, err := o.Call(ctx, method, args...)
	e2e.Check(t, err)
	e2e.Check(t, v.Close(ctx))
}

// set changes a property.
func set(t testing.TB, o *com.Object, property string, value any, indices ...any) {
	t.Helper()
	e2e.Check(t, o.Set(ctx, property, value, indices...))
}

// onWine reports whether this is Wine, whose servers lack a few things: tests/SKIPS.md.
var onWine = syscall.NewLazyDLL("ntdll.dll").NewProc("wine_get_version").Find() == nil

// lacks skips the rest of the test when Wine fails with the code that says that it lacks what is tested.
func lacks(t testing.TB, err error, code bridge.HRESULT) {
	t.Helper()
	if onWine && errors.Is(err, code) {
		t.Skipf("Wine lacks it, see tests/SKIPS.md: %v", err)
	}
}

// failure checks that err is a *com.Error of the code, and returns it.
func failure(t testing.TB, what string, err error, code error) *com.Error {
	t.Helper()
	e := e2e.As[*com.Error](t, what, err)
	e2e.Is(t, what, err, code)
	return e
}
