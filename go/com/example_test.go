// example_test.go: how programs use the package. Most examples need Windows, gangway.dll and gangway_com.dll to run. Where a
// program would use a server such as Excel, which not every machine has, an object written in Go stands for it: the calls go
// through COM all the same.

package com_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
)

func Example() {
	ctx := context.Background()
	apt, err := apartment.New(apartment.STA)
	if err != nil {
		log.Fatal(err) // no gangway.dll, or not Windows
	}
	defer func() { _ = apt.Close(ctx) }()

	dict, err := com.Create(ctx, apt, "Scripting.Dictionary")
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = dict.Close(ctx) }()

	if _, err := dict.Call(ctx, "Add", "answer", 42); err != nil {
		log.Fatal(err)
	}
	answer, err := com.Get[int](ctx, dict, "Item", "answer")
	fmt.Println(answer, err)
	for key, err := range com.All[string](ctx, dict) {
		fmt.Println(key, err)
	}
	// Output:
	// 42 <nil>
	// answer <nil>
}

// Named and optional arguments, as Excel likes them.
func ExampleNamed() {
	ctx := context.Background()
	apt, err := apartment.New(apartment.STA)
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = apt.Close(ctx) }()
	// This object stands for a Worksheet of Excel.
	sheet, err := com.Implement(ctx, apt, com.GoMember{Name: "Copy", Parameters: []string{"Before", "After"},
		Call: func(_ context.Context, args []com.Value) (any, error) {
			fmt.Println("before:", args[0], "after:", args[1])
			return nil, nil
		}})
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = sheet.Close(ctx) }()

	_, err = sheet.Call(ctx, "Copy", com.Named("After", "Sheet1")) // VB: sheet.Copy After:="Sheet1"
	fmt.Println(err)
	_, err = sheet.Call(ctx, "Copy", com.Missing, "Sheet2") // VB: sheet.Copy , "Sheet2"
	fmt.Println(err)
	// Output:
	// before: missing after: Sheet1
	// <nil>
	// before: missing after: Sheet2
	// <nil>
}

// A table with its first row and column at 1.
func ExampleArray() {
	ctx := context.Background()
	apt, err := apartment.New(apartment.STA)
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = apt.Close(ctx) }()
	// This object stands for a Range of Excel.
	type Range struct{ Value com.Array[float64] }
	numbers := com.NewArray[float64](com.Bound{Lower: 1, Len: 1}, com.Bound{Lower: 1, Len: 3})
	numbers.Set(21, 1, 3)
	cells, err := com.New(ctx, apt, &Range{numbers})
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = cells.Close(ctx) }()

	table, err := com.Get[com.Array[float64]](ctx, cells, "Value")
	if err != nil {
		log.Fatal(err)
	}
	for i := range table.Items {
		table.Items[i] *= 2
	}
	if err := cells.Set(ctx, "Value", table); err != nil {
		log.Fatal(err)
	}

	table, err = com.Get[com.Array[float64]](ctx, cells, "Value")
	fmt.Println(table.At(1, 1), table.At(1, 3), err)
	// Output: 0 42 <nil>
}

// By-reference arguments are pointers.
func ExampleObject_Call() {
	ctx := context.Background()
	apt, err := apartment.New(apartment.STA)
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = apt.Close(ctx) }()
	// This object stands for a server with a method Lookup(key, ByRef found, ByRef text).
	index, err := com.New(ctx, apt, index{"gangway": "the way on board"})
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = index.Close(ctx) }()

	for _, key := range []string{"gangway", "bridge"} {
		var found bool
		var text string
		_, err := index.Call(ctx, "Lookup", key, &found, &text)
		fmt.Println(found, text, err)
	}
	// Output:
	// true the way on board <nil>
	// false  <nil>
}

type index map[string]string

func (i index) Lookup(key string, found *bool, text *string) { *text, *found = i[key], i[key] != "" }

func ExampleError() {
	describe := func(err error) string {
		var e *com.Error
		switch {
		case errors.Is(err, com.RPC_E_CALL_REJECTED):
			return "busy"
		case errors.As(err, &e) && e.Argument != 0:
			return fmt.Sprintf("argument %d is wrong", e.Argument)
		case errors.As(err, &e):
			return e.Description
		}
		return "not COM's fault"
	}
	fmt.Println(describe(&com.Error{Code: com.DISP_E_TYPEMISMATCH, Argument: 2}))
	// Output: argument 2 is wrong
}

func ExampleDateOf() {
	d, err := com.DateOf(time.Date(2024, 2, 29, 18, 0, 0, 0, time.UTC))
	fmt.Println(float64(d), d, err)
	// Output: 45351.75 2024-02-29 18:00:00 <nil>
}
