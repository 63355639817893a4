// call.go: late-bound calls.
//
// Invariant: after an error no object that the call returned is left open, except objects that were stored in by-reference
// arguments before the error.

package com

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// Call calls a method. Arguments are as the package comment says: Go values, Missing, pointers for by-reference arguments, and
// at the end Named arguments. As in VB, Call also reads a property with these arguments.
//
//	_, err := dict.Call(ctx, "Add", "answer", 42)
//
// Locale, Code and NoResult among the arguments are options: see CallOption.
//
// The result is VT_EMPTY when the method has none. Objects in it are the caller's to close.
//
// The error is an *Error, a *ConvertError, or one of package apartment's or bridge's; see Error.
func (o *Object) Call(ctx context.Context, method string, args ...any) (Value, error) {
	var v Value
	err := o.invoke(ctx, method, flagsOfCall, args, &v)
	return v, err
}

// Get reads a property, which may have indices. As in VB, Get with indices also calls a method. For errors and objects see Call.
//
//	count, err := dict.Get(ctx, "Count")
//	value, err := dict.Get(ctx, "Item", "answer")
func (o *Object) Get(ctx context.Context, property string, indices ...any) (Value, error) {
	var v Value
	err := o.invoke(ctx, property, flagsOfGet(indices), indices, &v)
	return v, err
}

// flagsOfCall are the flags of Call, and of Get with indices.
const flagsOfCall = flagMethod | flagGet

func flagsOfGet(indices []any) invokeFlags {
	if len(indices) != 0 {
		return flagGet | flagMethod | flagGetFirst
	}
	return flagGet
}

// Set changes a property; its indices follow the value. In errors the value counts as the last argument.
//
//	err := dict.Set(ctx, "Item", 43, "answer") // VB: dict.Item("answer") = 43
//
// An object as the value means its default property to some servers; SetRef means the object itself.
func (o *Object) Set(ctx context.Context, property string, value any, indices ...any) error {
	return o.put(ctx, property, flagPut, value, indices)
}

// SetRef changes a property to refer to an object, as VB's Set statement does. For the rest see Set.
func (o *Object) SetRef(ctx context.Context, property string, object *Object, indices ...any) error {
	return o.put(ctx, property, flagPutRef, object, indices)
}

func (o *Object) put(ctx context.Context, property string, flags invokeFlags, value any, indices []any) error {
	args := make([]any, 0, len(indices)+1)
	args = append(append(args, indices...), value)
	var result Value
	if err := o.invoke(ctx, property, flags, args, &result); err != nil {
		return err
	}
	return result.Close(ctx)
}

// Call calls a method and converts its result: see Object.Call and Value.Into.
//
//	keys, err := com.Call[[]string](ctx, dict, "Keys")
func Call[T any](ctx context.Context, o *Object, method string, args ...any) (T, error) {
	var v Value
	err := o.invoke(ctx, method, flagsOfCall, args, &v)
	return result[T](ctx, o, method, &v, err)
}

// Get reads a property and converts it: see Object.Get and Value.Into.
//
//	count, err := com.Get[int](ctx, dict, "Count")
func Get[T any](ctx context.Context, o *Object, property string, indices ...any) (T, error) {
	var v Value
	err := o.invoke(ctx, property, flagsOfGet(indices), indices, &v)
	return result[T](ctx, o, property, &v, err)
}

func result[T any](ctx context.Context, o *Object, member string, v *Value, err error) (t T, _ error) {
	if err != nil || v.is(&t) {
		return t, err
	}
	if t, err = converted[T](*v); err != nil {
		_ = v.Close(ctx)
		return t, inCall(err, o.op(member), "result")
	}
	return t, nil
}

// nothing returns the error of a call on Nothing.
func nothing(op string) error { return fmt.Errorf("%s: %w", op, ErrNothing) }

// A scratch is the memory of a call: its frame, and its request, over which the answer is put.
type scratch struct {
	call   comapi.Call
	memory []byte
}

const (
	usual     = 512      // what most calls need
	maxPooled = 64 << 10 // the most that is used again
)

var scratches = sync.Pool{New: func() any { return &scratch{memory: make([]byte, 0, usual)} }}

// put gives the memory back to the pool, unless C++ may still use it.
func (s *scratch) put() {
	if n := cap(s.memory); n != 0 && n <= maxPooled {
		scratches.Put(s)
	}
}

// invoke makes a call. The result is where result points to, unless there is an error.
func (o *Object) invoke(ctx context.Context, member string, flags invokeFlags, args []any, result *Value) error {
	raw, home, err := o.present(member)
	if err != nil {
		return err
	}
	s := scratches.Get().(*scratch)
	request, usual := appendUsual(s.memory[:0], member, flags, args)
	byRefs, options := 0, callOptions{}
	if !usual {
		args, options, err = takeOptions(args)
		if err == nil && options.noResult {
			flags, err = withoutResult(flags)
		}
		if err == nil {
			request, byRefs, err = appendRequest(s.memory[:0], home, member, flags, options.locale, args)
		}
	}
	s.memory = request
	if err != nil {
		s.put()
		return inCall(err, o.op(member), "")
	}
	answer, err := raw.InvokeIn(ctx, &s.call, request)
	runtime.KeepAlive(args)
	if err != nil {
		return err // C++ may still use s for a while
	}
	if byRefs != 0 || !wordIn(answer, result) {
		err = o.answered(ctx, home, member, answer, args, byRefs, result)
	}
	if err == nil && options.code != nil {
		*options.code = bridge.HRESULT(le.Uint32(answer))
	}
	s.put()
	return err
}

// answered reads an answer and stores by-reference arguments.
func (o *Object) answered(ctx context.Context, home *apartment.Apartment, member string, answer []byte, args []any, byRefs int, result *Value) error {
	d := decoder{b: answer, home: home, label: member}
	if e := d.outcome(""); e != nil {
		e.Op = o.op(member)
		return e
	}
	v, refs := d.results(byRefs)
	if d.err != nil {
		return d.err
	}
	if byRefs != 0 {
		if err := store(ctx, args, refs); err != nil {
			_ = v.Close(ctx)
			return inCall(err, o.op(member), "")
		}
	}
	*result = v
	return nil
}

// store converts by-reference arguments back. All are tried; the first error is returned.
func store(ctx context.Context, args []any, refs []Value) error {
	var first error
	for i, arg := range args {
		target, _ := targetOf(arg)
		if target == nil {
			continue
		}
		v := refs[0]
		refs = refs[1:]
		if err := v.Into(target); err != nil {
			_ = v.Close(ctx)
			if first == nil {
				first = inCall(err, "", fmt.Sprintf("argument %d, by reference", i+1))
			}
		}
	}
	return first
}
