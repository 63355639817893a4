// script_test.go: script engines use Go objects.

//go:build windows

package comevents_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

var languages = []string{"JScript", "VBScript"}

// engine is MSScriptControl with a Go object named host.
func engine(t testing.TB, apt *apartment.Apartment, language string) (*com.Object, *host) {
	t.Helper()
	e := create(t, apt, "MSScriptControl.ScriptControl")
	e2e.Check(t, e.Set(background, "Language", language))
	h, o := newHost(t, apt)
	call(t, e, "AddObject", "host", o)
	return e, h
}

func eval[T any](t testing.TB, engine *com.Object, expression string) T {
	t.Helper()
	v, err := com.Call[T](background, engine, "Eval", expression)
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func TestScriptsUseAGoObject(t *testing.T) {
	for _, language := range languages {
		t.Run(language, func(t *testing.T) {
			e, h := engine(t, e2e.Apartment(t, apartment.STA), language)
			e2e.Equal(t, "Add", eval[int](t, e, "host.Add(1, 2)"), 3)
			e2e.Equal(t, "Join", eval[string](t, e, `host.Join("-", "a", "b")`), "a-b")
			e2e.Equal(t, "Title", eval[string](t, e, "host.Title"), "host")
			call(t, e, "ExecuteStatement", `host.Title = "by " + host.Join(" ", "a", "script")`)
			e2e.Equal(t, "Title", h.Title, "by a script")
			e2e.Equal(t, "Child", eval[string](t, e, `host.Child("x").Title`), "x")
			e2e.Equal(t, "Parent", eval[int](t, e, `host.Child("x").Parent.Add(2, 3)`), 5)
			_, err := e.Call(background, "Eval", `host.Refuse("x")`)
			if err == nil {
				t.Error("a refusal went unnoticed")
			}
		})
	}
}

func TestVBScriptUsesAGoObject(t *testing.T) {
	e, h := engine(t, e2e.Apartment(t, apartment.STA), "VBScript")
	call(t, e, "AddCode", `
Function Items()
	Dim s, item
	For Each item In host
		s = s & item & ";"
	Next
	Items = s
End Function
Function Swapped()
	Dim a, b
	a = 1 : b = 2
	host.Swap a, b
	Swapped = a & "," & b
End Function
Function Refused()
	On Error Resume Next
	host.Refuse "x"
	Refused = Err.Number & ": " & Err.Description & " from " & Err.Source
End Function
Function Panicked()
	On Error Resume Next
	host.Panic
	Panicked = Err.Description
End Function
Sub Grow()
	host.Size = 5 + host
	host.Size = host.Size + 1
End Sub
`)
	for function, want := range map[string]string{
		"Items":    "a;b;c;",
		"Swapped":  "2,1",
		"Refused":  "-2147467259: the host said no: x from comevents_test.host",
		"Panicked": "panic: out of order",
	} {
		e2e.Equal(t, function, eval[string](t, e, function+"()"), want)
	}
	call(t, e, "ExecuteStatement", "Grow")
	e2e.Equal(t, "Size", h.Count, 6)
}

func TestJScriptUsesAGoObject(t *testing.T) {
	e, h := engine(t, e2e.Apartment(t, apartment.STA), "JScript")
	call(t, e, "AddCode", `
function items() {
	var s = "";
	for (var i = new Enumerator(host); !i.atEnd(); i.moveNext()) s += i.item() + ";";
	return s;
}
function refused() {
	try { host.Refuse("x"); } catch (e) { return e.message; }
}
function back() {
	return host.Call(function (n) { return 2 * n + host.Add(n, 1); }, 10);
}
function size() { host.Size = 3; return host.Size + host.Fixed; }
`)
	e2e.Equal(t, "items", eval[string](t, e, "items()"), "a;b;c;")
	e2e.Equal(t, "refused", eval[string](t, e, "refused()"), "the host said no: x")
	e2e.Equal(t, "back", eval[int](t, e, "back()"), 31)
	e2e.Equal(t, "size", eval[float64](t, e, "size()"), 4.5)
	e2e.Equal(t, "Size", h.Count, 3)
}

// The Go object calls the very engine that calls it.
func TestGoObjectCallsItsScriptEngine(t *testing.T) {
	for _, language := range languages {
		t.Run(language, func(t *testing.T) {
			e := create(t, e2e.Apartment(t, apartment.STA), "MSScriptControl.ScriptControl")
			e2e.Check(t, e.Set(background, "Language", language))
			down := func(ctx context.Context, n int) (int, error) {
				if n == 0 {
					return 0, nil
				}
				below, err := com.Call[int](ctx, e, "Eval", fmt.Sprintf("host.Down(%d)", n-1))
				return below + 1, err
			}
			o, err := com.Implement(background, e.Apartment(), com.GoMember{Name: "Down",
				Call: func(ctx context.Context, args []com.Value) (any, error) {
					n, err := com.To[int](args[0])
					if err != nil {
						return nil, err
					}
					return down(ctx, n)
				}})
			e2e.Check(t, err)
			defer o.Close(background)
			call(t, e, "AddObject", "host", o)
			e2e.Equal(t, "depth", eval[int](t, e, "host.Down(20)"), 20)
		})
	}
}

// Calls that begin later end sooner, whichever Go answers first: an engine would be lost otherwise.
func TestManyGoroutinesInOneScriptEngine(t *testing.T) {
	for _, language := range languages {
		t.Run(language, func(t *testing.T) {
			e, _ := engine(t, e2e.Apartment(t, apartment.STA), language)
			var all sync.WaitGroup
			for g := range 32 {
				all.Add(1)
				go func() {
					defer all.Done()
					for n := range 25 {
						sum, err := com.Call[int](background, e, "Eval", fmt.Sprintf("host.Add(%d, host.Add(%d, 1))", g, n))
						if err != nil || sum != g+n+1 {
							t.Errorf("%d, %v; want %d", sum, err, g+n+1)
							return
						}
					}
				}()
			}
			all.Wait()
		})
	}
}

func TestThousandsOfScriptObjects(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	before := closures()
	e, _ := engine(t, apt, "JScript")
	call(t, e, "AddCode", `function many(n) {
	for (var i = 0; i < n; i++) if (host.Child("c" + i).Title != "c" + i) throw new Error("wrong");
	CollectGarbage();
}`)
	call(t, e, "Run", "many", 2000)
	e2e.Becomes(t, "closures", closures, before+1)
}

// What MSScriptControl cannot do in Wine it cannot do with Wine's own objects either.
func TestAnAddedObjectIsAssignedItsDefaultMember(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	e, h := engine(t, apt, "VBScript")
	h.Count = 3
	call(t, e, "AddObject", "font", create(t, apt, "{0BE35203-8F91-11CE-9DE3-00AA004BB851}")) // StdFont, by its Name
	e2e.Equal(t, "read", eval[int](t, e, "5 + host"), 8)
	const noSuchAction bridge.HRESULT = 0x800A01BD
	_, ofFont := e.Call(background, "ExecuteStatement", `font = "Arial"`)
	_, ofHost := e.Call(background, "ExecuteStatement", "host = 5 + host")
	if onWine && errors.Is(ofFont, noSuchAction) {
		e2e.Is(t, "of Go's object as of OLE's", ofHost, noSuchAction)
		t.Skip("Wine's VBScript does not assign to named items")
	}
	e2e.Check(t, errors.Join(ofFont, ofHost))
	e2e.Equal(t, "assigned", h.Count, 8)
}

func TestAProcedureWithoutArgumentsRuns(t *testing.T) {
	e := create(t, e2e.Apartment(t, apartment.STA), "MSScriptControl.ScriptControl")
	e2e.Check(t, e.Set(background, "Language", "JScript"))
	call(t, e, "AddCode", "function answer() { return 42; }")
	v, err := e.Call(background, "Run", "answer")
	if onWine && errors.Is(err, com.DISP_E_BADPARAMCOUNT) {
		// JScript does not mind one too many.
		e2e.Equal(t, "with one", call(t, e, "Run", "answer", 7).Any(), any(int32(42)))
		t.Skip("Wine's ITypeInfo::Invoke wants an argument for an open list of them")
	}
	e2e.Check(t, err)
	e2e.Equal(t, "with none", v.Any(), any(int32(42)))
}
