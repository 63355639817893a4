// enumerate_test.go: enumerators as they are in the wild; VBScript's For Each is what they were tried with.

//go:build windows

package comodd_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comodd/comodd"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// The habits of native/odd_items.hpp.
const (
	textbook = iota
	oneOnly
	single
	uncounted
	falseOnes
	few
	breaks
	partly
	overcounts
	endsWell
	empties
	endless
	noWayBack
	oddOne
	deepOne
	inner = iota + 100 - 15
	reference
	calledDispatch
	methodOnly
	getOnly
	failing
	failsLate
	noEnumerator
	nothing
	number
	none
)

var (
	broken       = bridge.HRESULT(0x8004C0DE)
	invalidQuery = bridge.HRESULT(0x80041017)
)

// loop goes through a collection and says what it has seen.
func loop(o *com.Object) (seen string, err error) {
	var items []string
	for v, e := range o.Each(ctx) {
		if e != nil {
			err = e
			break
		}
		items = append(items, v.String())
		if len(items) == 12 {
			break
		}
	}
	return strings.Join(items, " "), err
}

const (
	five  = "1 2 3 4 5"
	three = "1 2 3"
)

var habits = map[string]struct {
	habit int
	want  string
	code  error // nil: the loop ends well
	text  string
	vb    string // what VBScript sees where that is something else: "-" is nothing, and an error
}{
	"textbook":                          {habit: textbook, want: five},
	"one at a time only":                {habit: oneOnly, want: five},
	"gives one at a time":               {habit: single, want: five},
	"leaves pceltFetched alone":         {habit: uncounted, want: five},
	"gives one at a time with S_FALSE":  {habit: falseOnes, want: five, vb: "-"},
	"gives fewer, with S_OK":            {habit: few, want: five},
	"fails at the fourth":               {habit: breaks, want: three, code: broken, text: "the fourth is broken"},
	"fails at the fourth, and counts":   {habit: partly, want: three, code: broken, text: "the fourth is broken"},
	"counts too many at its end":        {habit: overcounts, want: five},
	"ends with S_OK":                    {habit: endsWell, want: five, vb: "1 2 3 4 5       "},
	"Empty ones, and does not count":    {habit: empties, want: "1 empty 3 empty 5", vb: "1  3  5"},
	"never ends":                        {habit: endless, want: "1 2 3 4 5 6 7 8 9 10 11 12"},
	"a VT_STREAM among them":            {habit: oddOne, want: "1 opaque VT_STREAM 3 4 5", vb: "-"},
	"one that is too deep":              {habit: deepOne, want: "1", code: com.DISP_E_BADVARTYPE, text: "more than 64 deep", vb: "-"},
	"IEnumVARIANT is another object":    {habit: inner, want: five},
	"_NewEnum by reference":             {habit: reference, want: five, vb: "-"},
	"an enumerator called VT_DISPATCH":  {habit: calledDispatch, want: five},
	"_NewEnum is a method only":         {habit: methodOnly, want: five, vb: "-"},
	"_NewEnum is a property only":       {habit: getOnly, want: five, vb: "-"},
	"_NewEnum fails":                    {habit: failing, code: invalidQuery, text: "the query is not valid", vb: "-"},
	"_NewEnum fails, and says why late": {habit: failsLate, code: invalidQuery, text: "said late", vb: "-"},
	"_NewEnum gives something else":     {habit: noEnumerator, code: com.E_NOINTERFACE, text: "no IEnumVARIANT", vb: "-"},
	"_NewEnum gives Nothing":            {habit: nothing, code: com.E_NOINTERFACE, text: "Nothing", vb: "-"},
	"_NewEnum gives a number":           {habit: number, code: com.E_NOINTERFACE, text: "VT_I4", vb: "-"},
	"Count and Item, and no _NewEnum":   {habit: none, code: com.DISP_E_MEMBERNOTFOUND, text: "perhaps it has Count and Item", vb: "-"},
}

func TestEveryEnumeratorIsGoneThrough(t *testing.T) {
	for name, test := range habits {
		t.Run(name, func(t *testing.T) {
			before := int(comodd.Alive())
			items := child(t, server(t), "Items", test.habit)
			seen, err := loop(items)
			e2e.Equal(t, "items", seen, test.want)
			// The server and the collection, which may keep its enumerator: nothing that the loop was given or refused.
			left := before + 2
			if test.habit == reference {
				left++
			}
			e2e.Becomes(t, "objects", func() int { return int(comodd.Alive()) }, left)
			if test.code == nil {
				e2e.Check(t, err)
				return
			}
			e := e2e.As[*com.Error](t, "the loop", err)
			e2e.Is(t, "the loop", err, test.code)
			if !strings.Contains(e.Description, test.text) {
				t.Errorf("%q, want something about %q", e.Description, test.text)
			}
		})
	}
}

// VBScript sees the same items where it sees any.
func TestForEachOfVBScriptSeesNoMore(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	control, err := com.Create(ctx, apt, "MSScriptControl.ScriptControl")
	e2e.Check(t, err)
	closing(t, control)
	e2e.Check(t, control.Set(ctx, "Language", "VBScript"))
	_, err = control.Call(ctx, "AddCode", `
Function Items(o)
  Dim s, n
  On Error Resume Next
  For Each x In o
    n = n + 1
    s = s & " " & x
    If n = 12 Then Exit For
  Next
  Items = Mid(s, 2)
End Function`)
	e2e.Check(t, err)
	o := odd(t, apt, false)
	for name, test := range habits {
		if test.vb == "-" || test.habit == breaks || test.habit == partly {
			continue
		}
		want := test.want
		if test.vb != "" {
			want = test.vb
		}
		seen, err := com.Call[string](ctx, control, "Run", "Items", child(t, o, "Items", test.habit))
		e2e.Check(t, err)
		e2e.Equal(t, name, seen, want)
	}
}

// An enumerator that a member returns is gone through itself, also when the server calls it a VT_DISPATCH.
func TestEnumeratorsAreGoneThroughThemselves(t *testing.T) {
	for _, member := range []string{"Enumerator", "CalledDispatch"} {
		for _, habit := range []int{textbook, oneOnly, uncounted} {
			seen, err := loop(child(t, server(t), member, habit))
			e2e.Check(t, err)
			e2e.Equal(t, fmt.Sprintf("%s %d", member, habit), seen, five)
		}
	}
}

func TestNextGivesTheItemsBeforeAnError(t *testing.T) {
	e, err := child(t, server(t), "Items", breaks).Enumerator(ctx)
	e2e.Check(t, err)
	defer func() { e2e.Check(t, e.Close(ctx)) }()
	items, err := e.Next(ctx, 10)
	e2e.Is(t, "Next", err, broken)
	e2e.Equal(t, "items", fmt.Sprint(items), "[1 2 3]")
}

func TestEnumeratorsWithoutAWayBackSaySo(t *testing.T) {
	o := server(t)
	// What an earlier call has left behind is not about this one.
	_, err := o.Call(ctx, "Fails", 2)
	e2e.Is(t, "Fails", err, com.DISP_E_EXCEPTION)
	e, err := child(t, o, "Items", noWayBack).Enumerator(ctx)
	e2e.Check(t, err)
	defer func() { e2e.Check(t, e.Close(ctx)) }()
	_, cloned := e.Clone(ctx)
	_, skipped := e.Skip(ctx, 1)
	for what, err := range map[string]error{"Reset": e.Reset(ctx), "Clone": cloned, "Skip": skipped} {
		failure := e2e.As[*com.Error](t, what, err)
		e2e.Is(t, what, err, com.E_NOTIMPL)
		e2e.Equal(t, what, failure.Description, "")
	}
	items, err := e.Next(ctx, 9)
	e2e.Check(t, err)
	e2e.Equal(t, "items", len(items), 5)
}

// Through a proxy as well. Of some it does not bring what they do: a VT_STREAM, more than was asked for, nothing with S_OK, a
// function that says more, whose address is nobody's on this side.
func TestEnumeratorsOfOtherApartments(t *testing.T) {
	for name, test := range habits {
		switch test.habit {
		case oddOne, deepOne, overcounts, endsWell, calledDispatch:
			continue
		}
		t.Run(name, func(t *testing.T) {
			there := child(t, server(t), "Items", test.habit)
			here, err := there.On(ctx, e2e.Apartment(t, apartment.STA))
			e2e.Check(t, err)
			seen, err := loop(closing(t, here))
			e2e.Equal(t, "items", seen, test.want)
			if test.habit == failsLate {
				e2e.Is(t, "the loop", err, com.DISP_E_EXCEPTION)
			} else if test.code == nil {
				e2e.Check(t, err)
			} else {
				e2e.Is(t, "the loop", err, test.code)
			}
		})
	}
}
