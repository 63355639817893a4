// example_test.go: how programs use the package. The examples compile everywhere and need Windows to run.

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
}

// Named and optional arguments, as Excel likes them.
func ExampleNamed() {
	copyLast := func(ctx context.Context, sheets, sheet *com.Object) error {
		last, err := com.Get[*com.Object](ctx, sheets, "Item", 1)
		if err != nil {
			return err
		}
		defer func() { _ = last.Close(ctx) }()
		_, err = sheet.Call(ctx, "Copy", com.Named("After", last))
		return err
	}
	_ = copyLast
}

// A table with its first row and column at 1.
func ExampleArray() {
	double := func(ctx context.Context, cells *com.Object) error {
		table, err := com.Get[com.Array[float64]](ctx, cells, "Value")
		if err != nil {
			return err
		}
		for i := range table.Items {
			table.Items[i] *= 2
		}
		return cells.Set(ctx, "Value", table)
	}
	_ = double
}

// By-reference arguments are pointers.
func ExampleObject_Call() {
	lookup := func(ctx context.Context, index *com.Object, key string) (string, error) {
		var found bool
		var text string
		_, err := index.Call(ctx, "Lookup", key, &found, &text)
		if err == nil && !found {
			err = fmt.Errorf("no %s", key)
		}
		return text, err
	}
	_ = lookup
}

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
