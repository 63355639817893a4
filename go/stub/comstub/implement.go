// implement.go: COM interfaces that generated packages implement in Go.
//
// C++ has an object with the interface. It hands each call on, by the method's number, to an object that package com makes of
// the methods.

package comstub

import (
	"context"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
)

// ImplementInterface makes an object of the methods and returns the object with the interface that make makes of that one.
func ImplementInterface(ctx context.Context, apt *apartment.Apartment, name string, make func(context.Context, *apartment.Apartment, any) (com.Value, error), methods []com.GoMember) (*com.Object, error) {
	inner, err := inside.Implement(ctx, apt, name, methods)
	if err != nil {
		return nil, err
	}
	v, err := make(ctx, apt, inner)
	_ = inner.Close(ctx) // C++ has its own reference, or none
	if err != nil {
		return nil, err
	}
	return com.To[*com.Object](v)
}

// NoMethods returns the error for a nil implementation.
func NoMethods(name string) error {
	return &bridge.ArgumentError{Entry: "New" + name, What: "impl: it is nil"}
}

// MethodArgument returns argument i, counted from 0, as the type of the method's parameter.
func MethodArgument[T any](args []com.Value, i int) (t T, err error) {
	err = inside.MethodArgument(args, i, &t)
	return t, err
}

// MethodResults stores what a method returned in the arguments that the indexes say, unless the method's err is a failure. It
// returns what the call shall fail with, or the code of success that err is.
func MethodResults(ctx context.Context, err error, indexes []int, results ...any) error {
	if !inside.Succeeded(err) {
		return err
	}
	for i, index := range indexes {
		if err := com.SetArgument(ctx, index, results[i]); err != nil {
			return err
		}
	}
	return err
}
