// values_test.go: VARIANTs of types that no VARIANT should have: those that are known have a Go type, the others are opaque.

//go:build windows

package comodd_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// The kinds of native/odd_values.hpp, beside VARTYPEs.
const (
	byRef        = 0x4000
	arrayOf      = 0x2000
	vector       = 0x1000
	noValue      = 0x10000
	chain        = 0x20000
	shortChain   = 0x20001
	circle       = 0x20002
	arrayCircle  = 0x20003
	lies         = 0x20004
	textLies     = 0x20005
	dimensions   = 0x20006
	hollow       = 0x20007
	accessDenied = com.ErrorValue(com.E_ACCESSDENIED)
)

var (
	moment = time.Date(2020, 1, 1, 0, 0, 0, 100, time.UTC)
	guid   = com.GUID{Data1: 0x0DD5E4E1, Data2: 2, Data3: 3, Data4: [8]byte{4, 5, 6, 7, 8, 9, 10, 11}}
)

func TestKnownTypesHaveTheirGoType(t *testing.T) {
	o := server(t)
	minusFive := -5
	for kind, want := range map[int]any{
		int(com.VT_FILETIME):           moment,
		int(com.VT_FILETIME) | byRef:   moment,
		int(com.VT_FILETIME) | arrayOf: []time.Time{moment, moment.Add(100)},
		int(com.VT_LPWSTR):             "wïde",
		int(com.VT_LPSTR):              "narrow",
		int(com.VT_CLSID):              guid,
		int(com.VT_HRESULT):            accessDenied,
		int(com.VT_HRESULT) | byRef:    accessDenied,
		int(com.VT_HRESULT) | arrayOf:  []com.ErrorValue{accessDenied, 0},
		int(com.VT_INT_PTR):            -5,
		int(com.VT_INT_PTR) | byRef:    -5,
		int(com.VT_INT_PTR) | arrayOf:  []int{-5, 6},
		int(com.VT_UINT_PTR):           uint(minusFive),
		int(com.VT_UINT_PTR) | arrayOf: []uint{uint(minusFive), 6},
		int(com.VT_INT):                int32(-3),
		int(com.VT_UINT):               uint32(3),
		int(com.VT_I1):                 int8(-1),
		int(com.VT_I4) | byRef:         int32(7),
		shortChain:                     int32(7),
	} {
		v, err := o.Call(ctx, "Value", kind)
		e2e.Check(t, err)
		if got := v.Any(); fmt.Sprintf("%T %v", got, got) != fmt.Sprintf("%T %v", want, want) {
			t.Errorf("kind 0x%X is %T %v, want %T %v", kind, got, got, want, want)
		}
		if kind == int(com.VT_FILETIME) && v.Type() != com.VT_FILETIME {
			t.Errorf("a VT_FILETIME is a %v", v.Type())
		}
	}
	at, err := com.Call[time.Time](ctx, o, "Value", int(com.VT_FILETIME))
	e2e.Check(t, err)
	e2e.Equal(t, "time.Time", at, moment)
	id, err := com.Call[com.GUID](ctx, o, "Value", int(com.VT_CLSID))
	e2e.Check(t, err)
	e2e.Equal(t, "GUID", id.String(), "{0DD5E4E1-0002-0003-0405-060708090A0B}")
	text, err := com.Call[string](ctx, o, "Value", int(com.VT_LPWSTR))
	e2e.Check(t, err)
	e2e.Equal(t, "text", text, "wïde")
	code, err := com.Call[bridge.HRESULT](ctx, o, "Value", int(com.VT_HRESULT))
	e2e.Check(t, err)
	e2e.Equal(t, "HRESULT", code, com.E_ACCESSDENIED)
	whole, err := com.Call[[]time.Time](ctx, o, "Value", int(com.VT_FILETIME)|arrayOf)
	e2e.Check(t, err)
	e2e.Equal(t, "times", len(whole), 2)
}

// A call that returns one succeeds, and reading it is the error.
func TestOtherTypesAreOpaque(t *testing.T) {
	o := server(t)
	kinds := map[int]string{
		chain: "refer to each other", circle: "refer to each other", lies: "elements of 1 bytes", textLies: "another type",
		dimensions: "61 dimensions", hollow: "multiply",
		int(com.VT_I4) | byRef | noValue: "without a value", int(com.VT_BSTR) | byRef | noValue: "without a value",
		int(com.VT_VARIANT): "VT_VARIANT", int(com.VT_CLSID) | noValue: "without a value", int(com.VT_RECORD) | noValue: "without a value",
	}
	for _, vt := range []int{15, 24, 26, 27, 28, 29, 32, 33, 39, 63, 65, 66, 67, 68, 69, 70, 71, 73, 74, 0xFFF, vector | 3, vector | 64, 0x8003} {
		kinds[vt] = "is not supported"
	}
	for _, vt := range []int{29, 65, int(com.VT_LPWSTR), int(com.VT_LPSTR), int(com.VT_CLSID)} {
		kinds[vt|byRef] = "is not supported"
		kinds[vt|arrayOf] = "is not supported"
	}
	for kind, why := range kinds {
		v, err := o.Call(ctx, "Value", kind)
		if err != nil {
			t.Errorf("kind 0x%X: %v", kind, err)
			continue
		}
		opaque, is := v.Any().(com.Opaque)
		if !is || !strings.Contains(opaque.Reason, why) || !strings.HasPrefix(v.String(), "opaque ") {
			t.Errorf("kind 0x%X is %T %v, want something opaque: %s", kind, v.Any(), v.Any(), why)
		}
		for _, read := range []func(com.Value) error{
			func(v com.Value) error { _, err := com.To[string](v); return err },
			func(v com.Value) error { _, err := com.To[int](v); return err },
			func(v com.Value) error { _, err := com.To[[]any](v); return err },
			func(v com.Value) error { _, err := com.To[*com.Object](v); return err },
			func(v com.Value) error { _, err := com.To[struct{ A int }](v); return err },
			func(v com.Value) error { _, err := o.Call(ctx, "Depth", v); return err },
			func(v com.Value) error { _, err := o.Call(ctx, "Depth", []any{v}); return err },
		} {
			err := read(v)
			if !errors.Is(err, com.ErrConvert) || !strings.Contains(fmt.Sprint(err), why) {
				t.Errorf("kind 0x%X was read: %v", kind, err)
			}
		}
	}
	_, err := com.Call[string](ctx, o, "Value", 66)
	want := "result: cannot convert VT_STREAM to string: VT_STREAM is not supported"
	if err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("%v, want … %s", err, want)
	}
}

func TestWhatIsBesideAnOpaqueValueIsRead(t *testing.T) {
	o := server(t)
	v, err := o.Call(ctx, "Values")
	e2e.Check(t, err)
	got := fmt.Sprint(v.Any())
	e2e.Equal(t, "values", got, fmt.Sprint([]any{int32(1), com.Opaque{Type: 66}, moment, "wïde", guid, accessDenied, "last"}))
	items, err := com.To[[]com.Value](v)
	e2e.Check(t, err)
	e2e.Equal(t, "type", items[1].Type().String(), "VT_STREAM")
	// What automation has types for is passed on; the text as its own.
	for i, want := range map[int]string{0: "VT_I4", 3: "VT_BSTR", 6: "VT_BSTR"} {
		var there com.Value
		_, err := o.Call(ctx, "Depth", []any{items[i]})
		e2e.Check(t, err)
		d, err := com.Create(ctx, o.Apartment(), "Scripting.Dictionary")
		e2e.Check(t, err)
		_, err = d.Call(ctx, "Add", "k", items[i])
		e2e.Check(t, err)
		there, err = d.Get(ctx, "Item", "k")
		e2e.Check(t, err)
		e2e.Equal(t, "passed on", there.Type().String(), want)
		e2e.Check(t, d.Close(ctx))
	}
	_, err = o.Call(ctx, "Depth", items[4])
	e2e.Is(t, "a GUID as an argument", err, com.ErrConvert)
}

// The limit of cpp/com/wire.hpp and go/com/wire.go, in every direction.
func TestValuesNestEquallyDeepInEveryDirection(t *testing.T) {
	const deepest = 64
	o := server(t)
	nested := func(n int) any {
		var v any = int32(1)
		for range n {
			v = []any{v}
		}
		return v
	}
	v, err := o.Call(ctx, "Nested", deepest)
	e2e.Check(t, err)
	e2e.Equal(t, "received", fmt.Sprint(v.Any()), fmt.Sprint(nested(deepest)))
	for what, deep := range map[string]any{"made": nested(deepest), "passed on": v} {
		n, err := com.Call[int](ctx, o, "Depth", deep)
		e2e.Check(t, err)
		e2e.Equal(t, what, n, deepest)
	}
	_, err = o.Call(ctx, "Nested", deepest+1)
	_, made := o.Call(ctx, "Depth", nested(deepest+1))
	_, passed := o.Call(ctx, "Depth", []any{v})
	_, circle := o.Call(ctx, "Value", arrayCircle)
	for what, err := range map[string]error{"received": err, "made": made, "passed on": passed, "in a circle": circle} {
		e2e.Is(t, what, err, com.ErrConvert)
		if want := "arrays and records in each other, more than 64 deep"; !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("%s: %v, want %s", what, err, want)
		}
		if len(err.Error()) > 300 {
			t.Errorf("%s: so long that nobody reads it: %v", what, err)
		}
	}
}

// Objects written in Go get opaque arguments as they are, and give deep values as deep.
func TestObjectsWrittenInGoNestEquallyDeep(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	var got com.Value
	o, err := com.Implement(ctx, apt,
		com.GoMember{Name: "Take", Call: func(_ context.Context, args []com.Value) (any, error) {
			got = args[0]
			return nil, nil
		}},
		com.GoMember{Name: "Give", Call: func(_ context.Context, args []com.Value) (any, error) {
			var v any = int32(1)
			n, err := com.To[int](args[0])
			for range n {
				v = []any{v}
			}
			return v, err
		}})
	e2e.Check(t, err)
	closing(t, o)
	_, err = o.Call(ctx, "Take", com.Typed{Type: com.VT_FILETIME, Value: moment})
	e2e.Check(t, err)
	e2e.Equal(t, "taken", got.Any().(time.Time), moment)
	v, err := o.Call(ctx, "Give", 64)
	e2e.Check(t, err)
	_, err = o.Call(ctx, "Take", v)
	e2e.Check(t, err)
	e2e.Equal(t, "taken", fmt.Sprint(got), fmt.Sprint(v))
	_, err = o.Call(ctx, "Give", 65)
	if err == nil || !strings.Contains(err.Error(), "more than 64 deep") {
		t.Errorf("given: %v", err)
	}
}
