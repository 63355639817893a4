// arguments_test.go: how arguments arrive: named, left out, by reference, of every type; at an object that is Go's as well.

//go:build windows

package com_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/shopspring/decimal"
)

// show describes arguments.
func show(_ context.Context, args []com.Value) (any, error) {
	text := ""
	for _, v := range args {
		text += fmt.Sprintf("%v=%v ", v.Type(), v)
	}
	return text, nil
}

func TestNamedArgumentsFindTheirPlaces(t *testing.T) {
	o := implement(t, show)
	for want, args := range map[string][]any{
		"VT_I4=1 VT_I4=2 VT_I4=3 ":             {1, com.Named("Third", 3), com.Named("Second", 2)},
		"VT_I4=1 VT_ERROR=missing VT_I4=3 ":    {com.Named("third", 3), com.Named("FIRST", 1)},
		"VT_ERROR=missing VT_I4=2 ":            {com.Missing, 2},
		"VT_EMPTY=empty VT_NULL=null VT_R8=1 ": {nil, com.Null, 1.0},
	} {
		e2e.Equal(t, fmt.Sprint(args), call[string](t, o, "Run", args...), want)
	}
	_, err := o.Call(ctx, "Run", com.Named("Fourth", 4))
	failure(t, "no such parameter", err, com.DISP_E_UNKNOWNNAME)
}

func TestArgumentsArriveWithTheirTypes(t *testing.T) {
	o := implement(t, show)
	for want, v := range map[string]any{
		"VT_I1=-1 ":                    int8(-1),
		"VT_UI8=18446744073709551615 ": uint64(1<<64 - 1),
		"VT_INT=5 ":                    com.Typed{Type: com.VT_INT, Value: 5},
		"VT_CY=1.5 ":                   com.Currency{Decimal: decimal.RequireFromString("1.5")},
		"VT_DECIMAL=1.5 ":              decimal.RequireFromString("1.50"),
		"VT_DATE=2024-02-29 00:00:00 ": time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC),
		"VT_DISPATCH=Nothing ":         (*com.Object)(nil),
		"VT_ARRAY|VT_UI1=[1 2] ":       []byte{1, 2},
		"VT_ARRAY|VT_BSTR=[[a] [b]] ":  [][]string{{"a"}, {"b"}},
	} {
		e2e.Equal(t, want, call[string](t, o, "Run", v), want)
	}
}

func TestByReferenceArgumentsOfEveryType(t *testing.T) {
	// The object doubles what it gets, whatever that is.
	o := implement(t, func(ctx context.Context, args []com.Value) (any, error) {
		for i, v := range args {
			twice := v.Any()
			switch x := twice.(type) {
			case int8:
				twice = 2 * x
			case uint8:
				twice = 2 * x
			case int16:
				twice = 2 * x
			case uint16:
				twice = 2 * x
			case int32:
				twice = 2 * x
			case uint32:
				twice = 2 * x
			case int64:
				twice = 2 * x
			case uint64:
				twice = 2 * x
			case float32:
				twice = 2 * x
			case float64:
				twice = 2 * x
			case string:
				twice = x + x
			case decimal.Decimal:
				twice = x.Add(x)
			case com.Currency:
				twice = com.Currency{Decimal: x.Add(x.Decimal)}
			case time.Time:
				twice = x.AddDate(0, 0, 1)
			case []int32:
				twice = append(x, x...)
			default:
				return nil, fmt.Errorf("%T", x)
			}
			if err := com.SetArgument(ctx, i, twice); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	var (
		i8, u8, i16, u16     = int8(-3), uint8(3), int16(-300), uint16(300)
		i32, u32             = int32(-70000), uint32(70000)
		i64, u64             = int64(-1 << 40), uint64(1 << 40)
		f32, f64             = float32(0.5), 0.25
		s                    = "ab\x00"
		d                    = decimal.RequireFromString("1.25")
		c                    = com.Currency{Decimal: decimal.RequireFromString("-2.5")}
		when                 = time.Date(2024, 2, 28, 1, 2, 3, 0, time.UTC)
		list                 = []int32{1, 2}
		small                = 21
		variant          any = "v"
	)
	do(t, o, "Run", &i8, &u8, &i16, &u16, &i32, &u32, &i64, &u64, &f32, &f64, &s, &d, &c, &when, &list,
		com.Typed{Type: com.VT_UI1, Value: &small}, &variant)
	got := fmt.Sprint(i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, []byte(s), d, c, when.Day(), list, small, variant)
	want := "-6 6 -600 600 -140000 140000 -2199023255552 2199023255552 1 0.5 [97 98 0 97 98 0] 2.5 -5 29 [1 2 1 2] 42vv"
	e2e.Equal(t, "doubled", got, want)
}

func TestObjectsByReferenceAreReplaced(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	first, second := create(t, apt, "Scripting.Dictionary"), create(t, apt, "Scripting.Dictionary")
	do(t, second, "Add", "I am", "the second")
	o, err := com.Implement(ctx, apt, com.GoMember{Name: "Replace", Call: func(ctx context.Context, args []com.Value) (any, error) {
		err := com.SetArgument(ctx, 0, second)
		return nil, errors.Join(err, args[0].Close(ctx))
	}})
	e2e.Check(t, err)
	closing(t, o)
	variable := first
	do(t, o, "Replace", &variable)
	if variable == first {
		t.Fatal("the variable refers to the first object still")
	}
	e2e.Equal(t, "Item", get[string](t, closing(t, variable), "Item", "I am"), "the second")
	e2e.Equal(t, "Count", get[int](t, first, "Count"), 0)
}

func TestErrorsNameTheArgument(t *testing.T) {
	files := server(t, "Scripting.FileSystemObject")
	_, err := files.Call(ctx, "BuildPath", "a", []int{1})
	e := failure(t, "BuildPath", err, com.DISP_E_TYPEMISMATCH)
	e2e.Equal(t, "Argument", e.Argument == 2 || onWine, true) // where it is not told
	_, err = files.Call(ctx, "BuildPath", "a", make(chan int))
	if convert := e2e.As[*com.ConvertError](t, "BuildPath", err); convert.What != "argument 2" {
		t.Errorf("%v", err)
	}
}
