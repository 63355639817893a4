// call_test.go: servers that take one kind of use of a member only, names that are none, second interfaces, and failures in
// every way that they are told in.

//go:build windows

package comodd_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comodd/comodd"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMembersAreUsedAsTheirServersTakeThem(t *testing.T) {
	o := server(t)
	for _, test := range []struct {
		what string
		use  func() error
		used int
		code error
	}{
		{"a method", func() error { return is(com.Call[int](ctx, o, "MethodOnly"))(1) }, 0x31, nil},
		{"a property that is called", func() error { return is(com.Call[int](ctx, o, "GetOnly"))(2) }, 0x312, nil},
		{"a property with an index", func() error { return is(com.Get[int](ctx, o, "GetOnly", 1))(2) }, 0x32, nil},
		{"a method as a property with an index", func() error { return is(com.Get[int](ctx, o, "MethodOnly", 1))(1) }, 0x321, nil},
		{"a property", func() error { return is(com.Get[int](ctx, o, "GetOnly"))(2) }, 0x2, nil},
		{"a method as a property", func() error { return is(com.Get[int](ctx, o, "MethodOnly"))(1) }, 0x2, com.DISP_E_MEMBERNOTFOUND},
		{"usual members", func() error { _, err := o.Call(ctx, "Safe"); return err }, 0x3, nil},
		{"a number that is set", func() error { return o.Set(ctx, "PutOnly", 1) }, 0x4, nil},
		{"an object that is set", func() error { return o.Set(ctx, "PutOnly", o) }, 0x4, nil},
		{"an object where references are wanted", func() error { return o.Set(ctx, "RefOnly", o) }, 0x48, nil},
		{"a reference", func() error { return o.SetRef(ctx, "RefOnly", o) }, 0x8, nil},
		{"a reference where there is only one way", func() error { return o.SetRef(ctx, "PutOnly", o) }, 0x84, nil},
		{"a number where references are wanted", func() error { return o.Set(ctx, "RefOnly", 1) }, 0x4, com.DISP_E_MEMBERNOTFOUND},
		{"a result that nobody gives", func() error { _, err := o.Call(ctx, "NoResult"); return err }, 0x3, com.E_INVALIDARG},
		{"no result", func() error { _, err := o.Call(ctx, "NoResult", com.NoResult); return err }, 0x1, nil},
	} {
		used(t, o)
		err := test.use()
		if test.code == nil {
			if err != nil {
				t.Errorf("%s: %v", test.what, err)
			}
		} else {
			e2e.Is(t, test.what, err, test.code)
		}
		if got := used(t, o); got != test.used {
			t.Errorf("%s: used as %X, want %X", test.what, got, test.used)
		}
	}
	if _, err := o.Get(ctx, "Safe", com.NoResult); err == nil || !strings.Contains(err.Error(), "NoResult") {
		t.Errorf("Get with NoResult: %v", err)
	}
}

// is checks the result of a call.
func is(got int, err error) func(want int) error {
	return func(want int) error {
		if err == nil && got != want {
			err = fmt.Errorf("%d, want %d", got, want)
		}
		return err
	}
}

// A text that COM reads up to a NUL would be the name of something else.
func TestNamesWithANulAreRefused(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	o := odd(t, apt, false)
	class, err := comodd.Serve(ctx, apt, false)
	e2e.Check(t, err)
	for what, use := range map[string]func() error{
		"a member": func() error { _, err := o.Call(ctx, "Safe\x00Delete"); return err },
		"a member, with a usual argument after it": func() error { _, err := o.Call(ctx, "Safe\x00", 1); return err },
		"a property":       func() error { return o.Set(ctx, "Safe\x00x", 1) },
		"a named argument": func() error { _, err := o.Call(ctx, "Safe", com.Named("a\x00b", 1)); return err },
		"a CLSID":          func() error { return opened(com.Create(ctx, apt, class+"\x00x")) },
		"a ProgID":         func() error { return opened(com.Create(ctx, apt, "Scripting.Dictionary\x00x")) },
		"a machine":        func() error { return opened(com.CreateOn(ctx, apt, "localhost\x00x", class)) },
		"an active object": func() error { return opened(com.GetActiveObject(ctx, apt, class+"\x00x")) },
		"a moniker":        func() error { return opened(com.GetObject(ctx, apt, "new:"+class+"\x00x")) },
		"an interface":     func() error { return opened(o.Query(ctx, comodd.Second()+"\x00x")) },
		"a record":         func() error { _, err := com.FindRecord(ctx, apt, "stdole2.tlb\x00x", "GUID"); return err },
		"a record's name":  func() error { _, err := com.FindRecord(ctx, apt, "stdole2.tlb", "GUID\x00x"); return err },
		"events": func() error {
			_, err := o.Subscribe(ctx, com.From("Events\x00x"), com.OnOther(func(context.Context, *com.Event) {}))
			return err
		},
	} {
		err := use()
		if err == nil || !strings.Contains(err.Error(), "NUL at byte") {
			t.Errorf("%s: %v, want an error about the NUL", what, err)
		}
	}
	// In a value it is a character as any other.
	d := closing(t, must(com.Create(ctx, apt, "Scripting.Dictionary")))
	_, err = d.Call(ctx, "Add", "a\x00b", "c\x00d")
	e2e.Check(t, err)
	text, err := com.Get[string](ctx, d, "Item", "a\x00b")
	e2e.Check(t, err)
	e2e.Equal(t, "a value", text, "c\x00d")
}

func opened(o *com.Object, err error) error {
	if err == nil {
		_ = o.Close(ctx)
	}
	return err
}

func must(o *com.Object, err error) *com.Object {
	if err != nil {
		panic(err)
	}
	return o
}

func TestANameWithoutANumberIsUnknown(t *testing.T) {
	_, err := server(t).Call(ctx, "Ghost")
	e2e.Is(t, "Ghost", err, com.DISP_E_UNKNOWNNAME)
}

func TestASecondInterfaceIsCalledItself(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	for what, query := range map[string]func() (*com.Object, error){
		"known by type information": func() (*com.Object, error) { return odd(t, apt, true).Query(ctx, comodd.Second()) },
		"known by the program":      func() (*com.Object, error) { return odd(t, apt, false).QueryDispatch(ctx, comodd.Second()) },
	} {
		second, err := query()
		e2e.Check(t, err)
		closing(t, second)
		n, err := com.Call[int](ctx, second, "OnlyHere")
		e2e.Check(t, err)
		e2e.Equal(t, what, n, 42)
		_, err = second.Call(ctx, "Safe")
		e2e.Is(t, what, err, com.DISP_E_UNKNOWNNAME)
		// On another apartment it is this interface, which has no proxy, and not the usual one in its place.
		if there, err := second.On(ctx, e2e.Apartment(t, apartment.STA)); err == nil {
			t.Errorf("%s: there is a proxy of it", what)
			e2e.Check(t, there.Close(ctx))
		}
	}
	// Of an interface that nothing is known of, calls use the object's usual IDispatch, as ever.
	second, err := odd(t, apt, false).Query(ctx, comodd.Second())
	e2e.Check(t, err)
	text, err := com.Call[string](ctx, closing(t, second), "Safe")
	e2e.Check(t, err)
	e2e.Equal(t, "unknown", text, "safe")
}

func TestFailuresAreToldAsTheServerTellsThem(t *testing.T) {
	o := server(t)
	for kind, want := range []com.Error{
		{Code: com.DISP_E_EXCEPTION, WCode: 65441, Source: "Odd", Description: "a number of its own"},
		{Code: com.E_ACCESSDENIED, Source: "Odd", Description: "said late"},
		{Code: com.DISP_E_EXCEPTION, Description: "in IErrorInfo"},
		{Code: com.E_ACCESSDENIED, Source: "Odd", Description: "in EXCEPINFO"},
		{Code: com.DISP_E_PARAMNOTFOUND, Argument: 1},
		{Code: com.DISP_E_TYPEMISMATCH, Argument: 2},
		{Code: com.DISP_E_TYPEMISMATCH},
		{Code: com.DISP_E_EXCEPTION},
		{Code: com.E_INVALIDARG},
	} {
		_, err := o.Call(ctx, "Fails", kind, "second")
		e := e2e.As[*com.Error](t, fmt.Sprint("kind ", kind), err)
		if e.Code != want.Code || e.WCode != want.WCode || e.Source != want.Source || e.Description != want.Description || e.Argument != want.Argument {
			t.Errorf("kind %d: %+v, want %+v", kind, *e, want)
		}
	}
	_, err := o.Call(ctx, "Fails", 0)
	if want := "a number of its own (Odd, error 65441, "; !strings.Contains(fmt.Sprint(err), want) {
		t.Errorf("%v, want … %s", err, want)
	}
}
