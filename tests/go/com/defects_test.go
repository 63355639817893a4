// defects_test.go: go-ole is the package that most Go programs use for COM. Reading its code found 56 defects; this is what
// is right here, one test each, under its number.
//
// Not here, because C++ compiles the call or the layout from Windows' own headers, and nobody can write it wrongly, or
// because there is no such function:
//
//	 3  IConnectionPoint.GetConnectionInterface called Release
//	 4  GetMessage wrote beyond its MSG: apartments dispatch messages in C++
//	 7  SafeArrayGetIID                8, 9  SafeArrayGetRecordInfo, …Set…: records are refused, see "36"
//	11  VariantInit, 12 SysFreeString, 13 RoUninitialize: an HRESULT of functions that return none
//	14  CreateStdDispatch              17  the CC_… constants
//	18  METHODDATA   19 TYPEDESC   20 IDLDESC   21 TYPEATTR: wrong layouts
//
// Elsewhere: 1, 50, 51 (sinks) in tests/go/comevents; 55 (deferred fill-in) in tests/cpp.

//go:build windows

package com_test

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/shopspring/decimal"
)

func TestWhatGoOleDoesWrong(t *testing.T) {
	for _, test := range []struct {
		defect string
		run    func(t *testing.T)
	}{
		{"02 type information is read", typeInformationIsRead},
		{"05, 06, 22 the shape of an array of three dimensions", arraysOfThreeDimensions},
		{"10 asking for an active object that is not there", TestNoObjectIsActive},
		{"15 Next with room for more than one", nextWithRoomForMore},
		{"16 QueryInterface gives what was asked for", queryGivesWhatWasAskedFor},
		{"23 arrays that do not begin at 0", arraysThatDoNotBeginAtZero},
		{"24 arrays of more dimensions", TestScriptsMakeArrays},
		{"25 arrays of booleans", arraysOfBooleans},
		{"26 bytes of an array of something else", bytesOfSomethingElse},
		{"27 objects of an array stay alive", objectsOfAnArrayStayAlive},
		{"28 to 30 booleans, strings, times by reference", scalarsByReference},
		{"31, 39, 41, 42 times are DATEs, to the millisecond, also before 1899", timesAreDates},
		{"32, 33, 37 integers of 64 bits are whole", integersAreWhole},
		{"34 float32 is four bytes", floatsAreWhole},
		{"35 big integers and decimals are exact", decimalsAreExact},
		{"36 arguments of unknown types are errors", unknownTypesAreErrors},
		{"38 arrays by reference", arraysByReference},
		{"40 text outside the basic plane", textOutsideTheBasicPlane},
		{"43 slices of bytes and strings as arguments", slicesAsArguments},
		{"44 S_FALSE is success", successIsSuccess},
		{"45 to 47 arguments stay where they are while stacks grow", argumentsStayWhereTheyAre},
		{"48, 49 strings are freed", stringsAreFreed},
		{"52 items of collections are freed, and errors of enumerators seen", itemsAreFreed},
		{"53 errors of creation are returned", TestClassesThatAreNotThere},
		{"54 a second initialisation of security is an error", securityTwice},
		{"56 any goroutine, and no name", anyGoroutineAndNoName},
	} {
		t.Run(test.defect, test.run)
	}
}

func typeInformationIsRead(t *testing.T) {
	described, err := dictionary(t).Describe(ctx)
	e2e.Check(t, err)
	if len(described.Members) == 0 {
		t.Error("no members")
	}
}

func arraysOfThreeDimensions(t *testing.T) {
	a := com.NewArray[int32](com.Bound{Lower: 1, Len: 2}, com.Bound{Lower: 0, Len: 3}, com.Bound{Lower: -5, Len: 4})
	for i := range a.Items {
		a.Items[i] = int32(i)
	}
	back, err := com.To[com.Array[int32]](through(t, dictionary(t), a))
	e2e.Check(t, err)
	grow(100)
	e2e.Equal(t, "array", fmt.Sprint(back), fmt.Sprint(a))
}

// grow makes the stack grow and be scanned.
func grow(n int) int {
	var room [1024]byte
	if n == 0 {
		runtime.GC()
		return int(room[0])
	}
	return grow(n-1) + int(room[n%len(room)])
}

func nextWithRoomForMore(t *testing.T) {
	dict := dictionary(t)
	for i := range 5 {
		do(t, dict, "Add", i, nil)
	}
	e, err := dict.Enumerator(ctx)
	e2e.Check(t, err)
	items, err := e.Next(ctx, 3)
	e2e.Check(t, err)
	e2e.Equal(t, "items", fmt.Sprint(items), "[0 1 2]")
	items, err = e.Next(ctx, 3)
	e2e.Check(t, err)
	e2e.Equal(t, "items", fmt.Sprint(items), "[3 4]")
	e2e.Check(t, e.Close(ctx))
}

func queryGivesWhatWasAskedFor(t *testing.T) {
	dict := dictionary(t)
	for _, iid := range []string{"{00000000-0000-0000-C000-000000000046}", "{00020400-0000-0000-C000-000000000046}"} {
		o, err := dict.Query(ctx, iid)
		e2e.Check(t, err)
		closing(t, o)
		same, err := com.Same(ctx, dict, o)
		e2e.Check(t, err)
		e2e.Equal(t, "same", same, true)
		e2e.Equal(t, "Count", get[int](t, o, "Count"), 0)
	}
	_, err := dict.Query(ctx, "{0000010B-0000-0000-C000-000000000046}") // IPersistFile
	failure(t, "IPersistFile", err, com.E_NOINTERFACE)
	_, err = dict.Query(ctx, "no IID")
	if err == nil {
		t.Error("no error for what is no IID")
	}
}

func arraysThatDoNotBeginAtZero(t *testing.T) {
	v := through(t, dictionary(t), com.Array[int32]{Bounds: []com.Bound{{Lower: 1, Len: 3}}, Items: []int32{10, 20, 30}})
	list, err := com.To[[]int](v)
	e2e.Check(t, err)
	e2e.Equal(t, "list", fmt.Sprint(list), "[10 20 30]")
}

func arraysOfBooleans(t *testing.T) {
	list, err := com.To[[]bool](through(t, dictionary(t), []bool{true, false, true}))
	e2e.Check(t, err)
	e2e.Equal(t, "list", fmt.Sprint(list), "[true false true]")
}

func bytesOfSomethingElse(t *testing.T) {
	dict := dictionary(t)
	_, err := com.To[[]byte](through(t, dict, []int32{1, 1000}))
	e2e.Is(t, "1000 as a byte", err, com.ErrConvert)
	_, err = com.To[[]byte](through(t, dict, []string{"a"}))
	e2e.Is(t, "a string as a byte", err, com.ErrConvert)
}

func objectsOfAnArrayStayAlive(t *testing.T) {
	dict := dictionary(t)
	inner, err := com.Create(ctx, dict.Apartment(), "Scripting.Dictionary")
	e2e.Check(t, err)
	do(t, inner, "Add", "k", "v")
	v := through(t, dict, []any{1, inner})
	e2e.Check(t, inner.Close(ctx))
	do(t, dict, "RemoveAll")
	list, ok := v.Any().([]any)
	if !ok || len(list) != 2 {
		t.Fatal(v)
	}
	e2e.Equal(t, "Item", get[string](t, list[1].(*com.Object), "Item", "k"), "v")
	e2e.Check(t, v.Close(ctx))
}

func scalarsByReference(t *testing.T) {
	b, s, d, n, list := true, "text", time.Date(2024, 2, 28, 12, 0, 0, 0, time.UTC), 21, []string{"a"}
	o := implement(t, func(ctx context.Context, args []com.Value) (any, error) {
		var types []com.VarType
		for i, v := range args {
			types = append(types, v.Type())
			if err := com.SetArgument(ctx, i, []any{false, "text and more", d.AddDate(0, 0, 1), 42, []string{"b", "c"}}[i]); err != nil {
				return nil, err
			}
		}
		return fmt.Sprint(types), nil
	})
	types := call[string](t, o, "Run", &b, &s, &d, &n, &list)
	e2e.Equal(t, "types", types, "[VT_BOOL VT_BSTR VT_DATE VT_I4 VT_ARRAY|VT_BSTR]")
	e2e.Equal(t, "bool", b, false)
	e2e.Equal(t, "string", s, "text and more")
	e2e.Equal(t, "time", d, time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC))
	e2e.Equal(t, "int", n, 42)
	e2e.Equal(t, "list", fmt.Sprint(list), "[b c]")
}

// implement makes an object whose method Run is the function.
func implement(t testing.TB, run func(ctx context.Context, args []com.Value) (any, error)) *com.Object {
	t.Helper()
	o, err := com.Implement(ctx, e2e.Apartment(t, apartment.STA), com.GoMember{Name: "Run", Parameters: []string{"First", "Second", "Third"}, Call: run})
	e2e.Check(t, err)
	return closing(t, o)
}

func timesAreDates(t *testing.T) {
	dict := dictionary(t)
	for _, want := range []time.Time{
		time.Date(2024, 2, 29, 23, 59, 59, 999e6, time.UTC),
		time.Date(1899, 12, 29, 6, 0, 0, 1e6, time.UTC),
		time.Date(100, 1, 1, 18, 30, 0, 0, time.UTC),
	} {
		v := through(t, dict, want)
		e2e.Equal(t, "type", v.Type(), com.VT_DATE)
		got, err := com.To[time.Time](v)
		e2e.Check(t, err)
		e2e.Equal(t, "time", got, want)
	}
}

func integersAreWhole(t *testing.T) {
	dict := dictionary(t)
	for _, want := range []any{int64(1<<33 | 7), uint64(math.MaxUint64), int64(math.MinInt64), int32(-1)} {
		e2e.Equal(t, "integer", through(t, dict, want).Any(), want)
	}
	e2e.Equal[any](t, "VT_INT", through(t, dict, com.Typed{Type: com.VT_INT, Value: -1}).Any(), int32(-1))
	if math.MaxInt > math.MaxInt32 {
		wide := 1<<31 - 1
		wide += 8
		got, err := com.To[int](through(t, dict, wide))
		e2e.Check(t, err)
		e2e.Equal(t, "int", got, wide)
	}
}

func floatsAreWhole(t *testing.T) {
	e2e.Equal[any](t, "float32", through(t, dictionary(t), float32(0.1)).Any(), float32(0.1))
}

func decimalsAreExact(t *testing.T) {
	dict := dictionary(t)
	n, _ := new(big.Int).SetString("-79228162514264337593543950335", 10)
	got, err := com.To[decimal.Decimal](through(t, dict, n))
	e2e.Check(t, err)
	e2e.Equal(t, "big.Int", got.String(), n.String())
	got, err = com.To[decimal.Decimal](through(t, dict, decimal.RequireFromString("-0.05")))
	e2e.Check(t, err)
	e2e.Equal(t, "Decimal", got.String(), "-0.05")
}

func unknownTypesAreErrors(t *testing.T) {
	dict := dictionary(t)
	for _, v := range []any{struct{}{}, make(chan int), func() {}, map[string]int{}, com.Typed{Type: com.VT_RECORD, Value: 1}} {
		_, err := dict.Call(ctx, "Add", "k", v)
		e2e.Is(t, fmt.Sprintf("%T", v), err, com.ErrConvert)
	}
	do(t, dict, "Add", "slice of ints", []int{1, 2})
	do(t, dict, "Add", "a value", through(t, dict, 1))
}

func arraysByReference(t *testing.T) {
	vb := script(t, "VBScript")
	do(t, vb, "AddCode", `
Sub Rewrite(a)
  a(0) = "changed"
End Sub`)
	code := child(t, vb, "CodeObject")
	list := []any{1, 2}
	do(t, code, "Rewrite", com.Typed{Type: com.VT_VARIANT, Value: &list})
	e2e.Equal(t, "list", fmt.Sprint(list), "[changed 2]")
}

func textOutsideTheBasicPlane(t *testing.T) {
	dict := dictionary(t)
	const text = "a😀b"
	e2e.Equal(t, "text", through(t, dict, text).String(), text)
	do(t, dict, "Add", text, 1)
	e2e.Equal(t, "key", get[int](t, dict, "Item", text), 1)
}

func slicesAsArguments(t *testing.T) {
	dict := dictionary(t)
	e2e.Equal(t, "bytes", through(t, dict, []byte("abc")).Type(), com.VT_ARRAY|com.VT_UI1)
	e2e.Equal(t, "strings", fmt.Sprint(through(t, dict, []string{"a", "b"})), "[a b]")
}

func successIsSuccess(t *testing.T) {
	for range 2 { // the second COM apartment of a process is as good as the first
		dict := dictionary(t)
		list, err := com.List[any](ctx, dict) // ends with S_FALSE
		e2e.Check(t, err)
		e2e.Equal(t, "items", len(list), 0)
	}
}

func argumentsStayWhereTheyAre(t *testing.T) {
	dict := dictionary(t)
	var wait sync.WaitGroup
	for g := range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := range 50 {
				key := fmt.Sprint(g, " ", i)
				if err := dict.Set(ctx, "Item", []string{key, strings.Repeat("x", i)}, key); err != nil {
					t.Error(err)
				}
				grow(i % 10)
				if got, err := com.Get[[]string](ctx, dict, "Item", key); err != nil || got[0] != key || len(got[1]) != i {
					t.Errorf("%v, %v", got, err)
				}
			}
		}()
	}
	wait.Wait()
}

func stringsAreFreed(t *testing.T) {
	dict := dictionary(t)
	long := strings.Repeat("memory ", 20000) // 280 kB as a BSTR
	growth := e2e.MedianGrowth(t, func() {
		for range 100 {
			through(t, dict, []string{long, long})
		}
		do(t, dict, "RemoveAll")
	})
	if growth.WorkingSet > 16<<20 {
		t.Errorf("%+v after each 56 MB of strings", growth)
	}
}

func itemsAreFreed(t *testing.T) {
	nodes := child(t, document(t, books), "selectNodes", "//book")
	before := len(com.Leaks())
	for node, err := range nodes.Each(ctx) {
		e2e.Check(t, err)
		e2e.Check(t, node.Close(ctx))
		break // the other is fetched already
	}
	for range 100 {
		if len(com.Leaks()) == before {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	e2e.Equal(t, "live references", len(com.Leaks()), before)
	_, err := com.List[any](ctx, expression(t, "no collection"))
	e2e.As[*com.Error](t, "items of what has none", err)
}

func securityTwice(t *testing.T) {
	output, err := e2e.Helper(t, "", "security")
	if err != nil {
		t.Errorf("%v: %s", err, output)
	}
}

func init() {
	e2e.RegisterHelper("security", func() error {
		if err := com.Load(bridge.FromFile(e2e.DLL("gangway_com"))); err != nil {
			return err
		}
		apt, err := apartment.New(apartment.MTA)
		if err != nil {
			return err
		}
		security := com.Security{Authentication: com.AuthCall, Impersonation: com.ImpersonateIdentify}
		if err := com.InitializeSecurity(ctx, apt, security); err != nil {
			return fmt.Errorf("the first time: %w", err)
		}
		if err := com.InitializeSecurity(ctx, apt, security); err == nil && !onWine { // there it does nothing
			return fmt.Errorf("the second time is no error")
		}
		return apt.Close(ctx)
	})
}

func anyGoroutineAndNoName(t *testing.T) {
	dict := dictionary(t)
	done := make(chan error)
	for range 8 {
		go func() {
			_, err := dict.Get(ctx, "Count")
			done <- err
		}()
	}
	for range 8 {
		e2e.Check(t, <-done)
	}
	if _, err := dict.Call(ctx, ""); err == nil {
		t.Error("no name is a name")
	}
}
