// implement_method.go: members of COM objects that are Go funcs or methods, called by reflection.

package com

import (
	"context"
	"errors"
	"fmt"
	"reflect"
)

var (
	typeContext = reflect.TypeFor[context.Context]()
	typeError   = reflect.TypeFor[error]()
)

// A method is a Go func with what is known of its parameters and results.
type method struct {
	f           reflect.Value
	withContext bool
	parameters  []reflect.Type // without the context; the last is a slice when variadic
	variadic    bool
	required    int // parameters that callers must pass
	value       bool
	err         bool
}

var errResults = errors.New("results must be none, one, an error, or one and an error")

// methodOf makes a member's func of a Go func.
func methodOf(f reflect.Value) (func(context.Context, []Value) (any, error), error) {
	t := f.Type()
	m := &method{f: f, variadic: t.IsVariadic()}
	for i := range t.NumIn() {
		in := t.In(i)
		if i == 0 && in == typeContext {
			m.withContext = true
			continue
		}
		m.parameters = append(m.parameters, in)
		if in.Kind() != reflect.Pointer || in == reflect.TypeFor[*Object]() {
			m.required = len(m.parameters)
		}
	}
	if m.variadic {
		m.required = min(m.required, len(m.parameters)-1)
	}
	for i := range t.NumOut() {
		switch out := t.Out(i); {
		case out == typeError && i == t.NumOut()-1:
			m.err = true
		case i == 0:
			m.value = true
		default:
			return nil, errResults
		}
	}
	return m.call, nil
}

// references are the pointers that arguments were stored in, by argument.
type references map[int]reflect.Value

func (m *method) call(ctx context.Context, args []Value) (any, error) {
	if len(args) < m.required || len(args) > len(m.parameters) && !m.variadic {
		return nil, fmt.Errorf("%d arguments, want %s: %w", len(args), m.wants(), DISP_E_BADPARAMCOUNT)
	}
	refs := references{}
	in, err := m.in(ctx, args, refs)
	if err != nil {
		return nil, err
	}
	out := m.f.Call(in)
	var success error
	if m.err {
		err, _ := out[len(out)-1].Interface().(error)
		if _, fine := successOf(err); err != nil && !fine {
			return nil, err
		}
		success = err
	}
	for i, p := range refs {
		if err := SetArgument(ctx, i, p.Elem().Interface()); err != nil {
			return nil, err
		}
	}
	if !m.value {
		return nil, success
	}
	return out[0].Interface(), success
}

func (m *method) wants() string {
	switch {
	case m.variadic:
		return fmt.Sprintf("at least %d", m.required)
	case m.required < len(m.parameters):
		return fmt.Sprintf("%d to %d", m.required, len(m.parameters))
	}
	return fmt.Sprint(m.required)
}

// in makes the Go arguments.
func (m *method) in(ctx context.Context, args []Value, refs references) ([]reflect.Value, error) {
	var in []reflect.Value
	if m.withContext {
		in = append(in, reflect.ValueOf(ctx))
	}
	fixed := len(m.parameters)
	if m.variadic {
		fixed--
	}
	for i, t := range m.parameters[:fixed] {
		if i >= len(args) {
			in = append(in, reflect.Zero(t))
			continue
		}
		x, err := argument1(args[i], t, i, refs)
		if err != nil {
			return nil, err
		}
		in = append(in, x)
	}
	for i := fixed; i < len(args); i++ {
		x, err := argument1(args[i], m.parameters[fixed].Elem(), i, refs)
		if err != nil {
			return nil, err
		}
		in = append(in, x)
	}
	return in, nil
}

// argument1 makes the Go argument of that type of the COM argument v, which is argument i. It notes pointers in refs.
func argument1(v Value, t reflect.Type, i int, refs references) (reflect.Value, error) {
	if t.Kind() == reflect.Pointer && t != reflect.TypeFor[*Object]() {
		if v.IsMissing() {
			return reflect.Zero(t), nil
		}
		p := reflect.New(t.Elem())
		if err := v.Into(p.Interface()); err != nil {
			return p, inCall(err, "", fmt.Sprintf("argument %d", i+1))
		}
		refs[i] = p
		return p, nil
	}
	if v.IsMissing() && t != reflect.TypeFor[any]() && t != reflect.TypeFor[Value]() {
		return reflect.Value{}, fmt.Errorf("argument %d is missing: %w", i+1, DISP_E_PARAMNOTOPTIONAL)
	}
	p := reflect.New(t)
	if err := v.Into(p.Interface()); err != nil {
		return p, inCall(err, "", fmt.Sprintf("argument %d", i+1))
	}
	return p.Elem(), nil
}
