// stubs_implement.go: COM interfaces written in Go, for packages that the generator writes. Programs need nothing of it.
//
// C++ has an object with the interface, which hands each call on to one that Implement makes, by the method's number.

package com

import (
	"context"
	"fmt"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
)

// ImplementInterface is for generated code: make makes the object with the interface of the one with the methods.
func ImplementInterface(ctx context.Context, apt *apartment.Apartment, name string, make func(context.Context, *apartment.Apartment, any) (Value, error), methods []GoMember) (*Object, error) {
	inner, err := implement(ctx, apt, name, methods)
	if err != nil {
		return nil, err
	}
	v, err := make(ctx, apt, inner)
	_ = inner.Close(ctx) // C++ has its own reference, or none
	if err != nil {
		return nil, err
	}
	return To[*Object](v)
}

// NoMethods is for generated code: the error for a nil implementation.
func NoMethods(name string) error {
	return &bridge.ArgumentError{Entry: "New" + name, What: "impl: it is nil"}
}

// MethodArgument is for generated code: argument i, counted from 0, as the type of the method's parameter.
func MethodArgument[T any](args []Value, i int) (t T, err error) {
	if i >= len(args) {
		return t, fmt.Errorf("argument %d: %w", i+1, DISP_E_BADPARAMCOUNT)
	}
	if v, ok := any(&t).(*Value); ok {
		*v = args[i]
		return t, nil
	}
	if args[i].IsMissing() { // a null pointer where there should be a value
		return t, nil
	}
	if err := args[i].Into(&t); err != nil {
		return t, inCall(err, "", fmt.Sprintf("argument %d", i+1))
	}
	return t, nil
}

// MethodResults is for generated code: what a method returned, to the arguments that the indexes say; or its error.
func MethodResults(ctx context.Context, err error, indexes []int, results ...any) error {
	if _, fine := successOf(err); err != nil && !fine {
		return err
	}
	for i, index := range indexes {
		if err := SetArgument(ctx, index, results[i]); err != nil {
			return err
		}
	}
	return err
}
