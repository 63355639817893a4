// call_test.go: the requests of calls, and what becomes of the answers; the objects are Fakes, for which the test answers.

package com_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
)

var ctx = context.Background()

// record makes an object that keeps its last request and succeeds with the given values.
func record(result any, refs ...any) (*com.Object, *com.Request) {
	last := new(com.Request)
	answer := com.Success(value(result), values(refs)...)
	return com.NewFake(&com.Fake{Number: 1, Answer: func(r com.Request) []byte {
		*last = r
		return answer
	}}, com.VT_DISPATCH), last
}

func value(v any) com.Value { return must(com.ValueOf(v)) }

func values(list []any) (out []com.Value) {
	for _, v := range list {
		out = append(out, value(v))
	}
	return out
}

// fails makes an object whose calls fail.
func fails(answer []byte) *com.Object {
	return com.NewFake(&com.Fake{Number: 1, Answer: func(com.Request) []byte { return answer }}, com.VT_DISPATCH)
}

func (r describer) String() string {
	text := fmt.Sprintf("%d %s %d", r.DispID, r.Member, r.Flags)
	for i, v := range r.Positional {
		text += fmt.Sprintf(" %v=%v/%d", v.Type(), v, r.ValueFlags[i])
	}
	for name, v := range r.Named {
		text += fmt.Sprintf(" %s:%v=%v", name, v.Type(), v)
	}
	return text
}

type describer com.Request

func TestRequests(t *testing.T) {
	o, last := record("done")
	for _, test := range []struct {
		call func() error
		want string
	}{
		{func() error { _, err := o.Call(ctx, "Add", "k", 42); return err }, "-1 Add 3 VT_BSTR=k/0 VT_I4=42/0"},
		{func() error { _, err := o.Call(ctx, "Run"); return err }, "-1 Run 3"},
		{func() error { _, err := o.Get(ctx, "Count"); return err }, "-1 Count 2"},
		{func() error { _, err := o.Get(ctx, "Item", 1); return err }, "-1 Item 65539 VT_I4=1/0"}, // the property first
		{func() error { _, err := o.Call(ctx, "Flush", com.NoResult, 2); return err }, "-1 Flush 131073 VT_I4=2/0"},
		{func() error { _, err := o.Get(ctx, com.Default); return err }, "0  2"},
		{func() error { _, err := o.Call(ctx, com.ID(-4)); return err }, "-4  3"},
		{func() error { return o.Set(ctx, "Item", "v", "k") }, "-1 Item 4 VT_BSTR=k/0 VT_BSTR=v/0"},
		{func() error { return o.Set(ctx, "Visible", true) }, "-1 Visible 4 VT_BOOL=true/0"},
		{func() error { return o.SetRef(ctx, "Font", nil) }, "-1 Font 8 VT_DISPATCH=Nothing/0"},
		{func() error { _, err := o.Call(ctx, "Copy", com.Missing, com.Named("After", 2)); return err },
			"-1 Copy 3 VT_ERROR=missing/0 After:VT_I4=2"},
		{func() error { _, err := o.Call(ctx, "Ü", com.Null, nil); return err }, "-1 Ü 3 VT_NULL=null/0 VT_EMPTY=empty/0"},
	} {
		if err := test.call(); err != nil {
			t.Errorf("%s: %v", test.want, err)
		}
		if got := describer(*last).String(); got != test.want {
			t.Errorf("asked for %q, want %q", got, test.want)
		}
	}
}

func TestResultsAreConverted(t *testing.T) {
	o, _ := record(3.0)
	if n, err := com.Get[int](ctx, o, "Count"); n != 3 || err != nil {
		t.Errorf("%v, %v", n, err)
	}
	_, err := com.Call[string](ctx, o, "Name")
	if want := "Fake.Name: result: cannot convert VT_R8 to string"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestByReferenceArgumentsComeBack(t *testing.T) {
	var (
		n       = 5
		text    = "in"
		on      bool
		list    []string
		matrix  = com.NewArray[float64](com.Bound{Lower: 1, Len: 1})
		variant any
		v       com.Value
		object  *com.Object
		small   = 300
	)
	o, last := record(nil, int32(6), "out", true, []string{"a", "b"}, matrix, []any{1, "x"}, 2.5, com.NewFake(&com.Fake{Number: 9}, com.VT_DISPATCH), int16(301))
	_, err := o.Call(ctx, "Fill", 1, &n, &text, com.Missing, &on, &list, &matrix, &variant, com.Named("v", &v), com.Named("o", &object),
		com.Named("s", com.Typed{Type: com.VT_I2, Value: &small}))
	if err != nil {
		t.Fatal(err)
	}
	if n != 6 || text != "out" || !on || fmt.Sprint(list) != "[a b]" || fmt.Sprint(variant) != "[1 x]" || v.String() != "2.5" ||
		com.FakeOf(object).Number != 9 || small != 301 {
		t.Errorf("%v %v %v %v %v %v %v %v", n, text, on, list, variant, v, object, small)
	}
	if got, want := fmt.Sprint(last.ValueFlags), "[0 1 1 0 1 1 1 5 5 1 1]"; got != want {
		t.Errorf("flags %s, want %s", got, want)
	}
	if last.Positional[1].Type() != com.VT_I4 || last.Named["s"].Type() != com.VT_I2 || last.Named["o"].Type() != com.VT_DISPATCH {
		t.Errorf("types %v %v %v", last.Positional[1].Type(), last.Named["s"].Type(), last.Named["o"].Type())
	}
}

func TestAByReferenceArgumentOfAnotherTypeIsAnError(t *testing.T) {
	inner := &com.Fake{Number: 7}
	o, _ := record(com.NewFake(&com.Fake{Number: 8}, com.VT_DISPATCH), "text", com.NewFake(inner, com.VT_DISPATCH))
	n, s := 1, "s"
	_, err := o.Call(ctx, "Fill", &n, &s)
	if want := "Fake.Fill: argument 1, by reference: cannot convert VT_BSTR to int"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if n != 1 || s != "s" {
		t.Errorf("%d %s", n, s)
	}
}

func TestArgumentsThatAreNone(t *testing.T) {
	o, _ := record(nil)
	for want, args := range map[string][]any{
		"Fake.Add: argument 2: cannot convert chan int to an automation value":                                            {1, make(chan int)},
		"Fake.Add: argument 1: cannot convert *int to a by-reference argument: a nil pointer has no variable to refer to": {(*int)(nil)},
		"Fake.Add: argument 1: cannot convert struct {} to an automation value":                                           {&struct{}{}},
		"com: a positional argument after a named one":                                                                    {com.Named("x", 1), 2},
		"com: a named argument without a name":                                                                            {com.Named("", 1)},
		"Fake.Add: argument 1, element 0: cannot convert func() to an automation value":                                   {[]any{func() {}}},
		"Fake.Add: argument 1: cannot convert VT_BSTR to VT_I2":                                                           {com.Typed{Type: com.VT_I2, Value: new(string)}},
	} {
		_, err := o.Call(ctx, "Add", args...)
		if err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := o.Call(ctx, ""); err == nil || !strings.Contains(err.Error(), "com.Default") {
		t.Errorf("no name: %v", err)
	}
	if _, err := o.Call(ctx, "\xff"); err == nil {
		t.Error("a name that is no text is taken")
	}
}

func TestNothingCannotBeCalled(t *testing.T) {
	for _, o := range []*com.Object{nil, new(com.Object)} {
		_, err := o.Call(ctx, "Add")
		if !errors.Is(err, com.ErrNothing) {
			t.Errorf("Call: %v", err)
		}
		if err := o.Set(ctx, "X", 1); !errors.Is(err, com.ErrNothing) {
			t.Errorf("Set: %v", err)
		}
		if err := o.Close(ctx); err != nil || o.Apartment() != nil || o.String() != "Nothing" {
			t.Errorf("%v, %v, %v", err, o.Apartment(), o)
		}
	}
}

func TestFailures(t *testing.T) {
	o := fails(com.Failure(0x800A01B6, 0xFFFFFFFF, 9, 1, 42, "Microsoft VBScript", "Bad things happened\r\n", `c:\help.chm`))
	_, err := o.Call(ctx, "Run")
	var e *com.Error
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	if e.Op != "Fake.Run" || e.Source != "Microsoft VBScript" || e.HelpFile != `c:\help.chm` || e.HelpContext != 42 || e.WCode != 9 || e.Argument != 0 {
		t.Errorf("%+v", e)
	}
	if want := "Fake.Run: Bad things happened (Microsoft VBScript, error 9, HRESULT 0x800A01B6)"; err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if !errors.Is(err, bridge.HRESULT(0x800A01B6)) || !errors.Is(err, com.DISP_E_EXCEPTION) || errors.Is(err, com.E_FAIL) {
		t.Errorf("%v matches the wrong codes", err)
	}

	_, err = fails(com.Failure(uint32(com.DISP_E_TYPEMISMATCH), 1, 0, 0, 0, "", "", "")).Call(ctx, "Add", 1, 2)
	if want := "Fake.Add: argument 2: type mismatch (HRESULT 0x80020005)"; err.Error() != want || errors.Is(err, com.DISP_E_EXCEPTION) {
		t.Errorf("%v, want %s", err, want)
	}
	for _, named := range []uint32{0x800A01B6, uint32(com.DISP_E_EXCEPTION)} { // its own code, and what such errors are
		failed := fails(com.Failure(0x800A01B6, 0xFFFFFFFF, 9, 1, 42, "Microsoft VBScript", "Bad things happened\r\n", ""))
		_, err := failed.Call(ctx, "Run")
		if temporary := bridge.Codes(named); !temporary(err) || !temporary(fmt.Errorf("running: %w", err)) || bridge.Codes(11, 0x80010001)(err) {
			t.Errorf("%08X is not among the codes of %v", named, err)
		}
	}
	_, err = fails(com.Failure(0x80070002, 0xFFFFFFFF, 0, 0, 0, "", "", "")).Call(ctx, "Open")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("0x80070002: %v", err)
	}
}

func TestAResultThatHasNoCounterpartIsAConversionError(t *testing.T) {
	_, err := fails(com.Failure(uint32(com.DISP_E_BADVARTYPE), 0xFFFFFFFF, 0, 3, 0, "", "result: VT_RECORD is not supported", "")).Call(ctx, "Get")
	if !errors.Is(err, com.ErrConvert) || !errors.Is(err, com.DISP_E_BADVARTYPE) || !strings.Contains(err.Error(), "VT_RECORD") {
		t.Error(err)
	}
}

func TestMalformedAnswersAreErrors(t *testing.T) {
	good := com.Success(value("text"), value(1))
	n := 0
	for cut := range good {
		if _, err := fails(good[:cut]).Call(ctx, "Run", &n); err == nil {
			t.Errorf("%d of %d bytes are an answer", cut, len(good))
		}
	}
	if _, err := fails(good).Call(ctx, "Run"); err == nil {
		t.Error("an answer with an argument nobody gave is taken")
	}
}

func TestObjectsOfAResultThatDoesNotFitAreClosed(t *testing.T) {
	var inner *com.Fake
	o, _ := record([]any{1, com.NewFake(&com.Fake{Number: 5}, com.VT_DISPATCH)})
	v, err := o.Call(ctx, "Items")
	if err != nil {
		t.Fatal(err)
	}
	inner = com.FakeOf(v.Any().([]any)[1].(*com.Object))
	if err := v.Close(ctx); err != nil || inner.Closed != 1 || inner.Number != 5 {
		t.Errorf("%v, %+v", err, inner)
	}
}
