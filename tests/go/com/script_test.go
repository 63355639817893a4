// script_test.go: MSScriptControl: values that scripts make, by-reference arguments, errors of scripts.

//go:build windows

package com_test

import (
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/shopspring/decimal"
)

// script makes a script control of a language.
func script(t testing.TB, language string) *com.Object {
	t.Helper()
	control := server(t, "MSScriptControl.ScriptControl")
	set(t, control, "Language", language)
	return control
}

func TestScriptsMakeValues(t *testing.T) {
	vb := script(t, "VBScript")
	for code, want := range map[string]any{
		`CByte(200)`:            uint8(200),
		`CInt(-5)`:              int16(-5),
		`CLng(70000)`:           int32(70000),
		`CSng(1.5)`:             float32(1.5),
		`0.1`:                   0.1,
		`"a" & Chr(0) & "b"`:    "a\x00b",
		`True`:                  true,
		`Empty`:                 nil,
		`Null`:                  com.Null,
		`Nothing`:               (*com.Object)(nil),
		`#2024-02-29 13:14:15#`: time.Date(2024, 2, 29, 13, 14, 15, 0, time.UTC),
	} {
		v, err := vb.Call(ctx, "Eval", code)
		e2e.Check(t, err)
		e2e.Equal(t, code, v.Any(), want)
	}
	amount := call[com.Currency](t, vb, "Eval", "CCur(1.2345)")
	e2e.Equal(t, "CCur", amount.Equal(decimal.RequireFromString("1.2345")), true)
}

func TestScriptsMakeArrays(t *testing.T) {
	vb := script(t, "VBScript")
	do(t, vb, "AddCode", `
Function Matrix()
  Dim m(1, 2)
  For i = 0 To 1
    For j = 0 To 2
      m(i, j) = 10 * i + j
    Next
  Next
  Matrix = m
End Function
Function Sum(m)
  Sum = 0
  For Each x In m
    Sum = Sum + x
  Next
End Function
Function Corner(m)
  Corner = m(1, 2) & " " & UBound(m, 1) & " " & UBound(m, 2)
End Function`)
	code := child(t, vb, "CodeObject")
	matrix := call[[][]int](t, code, "Matrix")
	e2e.Equal(t, "rows", len(matrix), 2)
	e2e.Equal(t, "m(1, 2)", matrix[1][2], 12)
	e2e.Equal(t, "m(0, 1)", matrix[0][1], 1)
	e2e.Equal(t, "Sum", call[int](t, code, "Sum", []any{1, 2, 3}), 6)
	e2e.Equal(t, "Corner", call[string](t, code, "Corner", [][]any{{1, 2, 3}, {4, 5, "x"}}), "x 1 2")
}

func TestScriptsChangeByReferenceArguments(t *testing.T) {
	vb := script(t, "VBScript")
	do(t, vb, "AddCode", `
Sub Swap(a, b)
  Dim c
  c = a
  a = b
  b = c
End Sub
Sub Fill(a)
  a = Array(1, "two", 3.5)
End Sub`)
	code := child(t, vb, "CodeObject")
	var a, b any = 1, "two"
	do(t, code, "Swap", &a, &b)
	e2e.Equal[any](t, "a", a, "two")
	e2e.Equal[any](t, "b", b, int32(1))
	var filled any
	do(t, code, "Fill", &filled)
	list, ok := filled.([]any)
	if !ok || len(list) != 3 || list[1] != "two" {
		t.Errorf("filled with %#v", filled)
	}
	n, m := com.Value{}, com.Value{}
	do(t, code, "Swap", &n, &m)
	e2e.Equal(t, "empty", n.IsEmpty() && m.IsEmpty(), true)
}

func TestScriptErrorsHaveTheScriptsWords(t *testing.T) {
	vb := script(t, "VBScript")
	do(t, vb, "AddCode", `
Sub Fail()
  Err.Raise 1234, "the script", "it did not work"
End Sub`)
	code := child(t, vb, "CodeObject")
	_, err := code.Call(ctx, "Fail")
	e := e2e.As[*com.Error](t, "Fail", err)
	e2e.Equal(t, "Code", uint32(e.Code), 0x800A04D2)
	if onWine {
		t.Skip("Wine lacks the rest, see tests/SKIPS.md")
	}
	e2e.Is(t, "Fail", err, com.DISP_E_EXCEPTION)
	e2e.Equal(t, "Source", e.Source, "the script")
	e2e.Equal(t, "Description", e.Description, "it did not work")
}

func TestJScriptObjectsAreUsed(t *testing.T) {
	js := script(t, "JScript")
	do(t, js, "AddCode", `
function make() { return {name: "thing", add: function(a, b) { return a + b; }, list: [1, 2, 3]}; }
function describe(o) { return o.name + " " + o.add(1, 2); }`)
	code := child(t, js, "CodeObject")
	thing := child(t, code, "make")
	e2e.Equal(t, "name", get[string](t, thing, "name"), "thing")
	e2e.Equal(t, "add", call[int](t, thing, "add", 20, 22), 42)
	set(t, thing, "name", "renamed")
	e2e.Equal(t, "describe", call[string](t, code, "describe", thing), "renamed 3")
	list := closing(t, get[*com.Object](t, thing, "list"))
	e2e.Equal(t, "length", get[int](t, list, "length"), 3)
	e2e.Check(t, thing.SetRef(ctx, "list", thing))
	itself := closing(t, get[*com.Object](t, thing, "list"))
	same, err := com.Same(ctx, thing, itself)
	e2e.Check(t, err)
	e2e.Equal(t, "itself", same, true)
	_, err = thing.Get(ctx, "Name") // JScript tells cases apart
	failure(t, "Name", err, com.DISP_E_UNKNOWNNAME)
}
