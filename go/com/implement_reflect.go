// implement_reflect.go: the methods and fields of Go values as members of COM objects, found by reflection.

package com

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"sync"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
)

// New makes a COM object of a Go value: a pointer to a struct, any value with methods, or a func.
//
//	type Host struct {
//		Title string // a property
//	}
//
//	func (h *Host) Add(a, b int) int                                 { return a + b }
//	func (h *Host) Load(ctx context.Context, url string) (string, error) { … }
//
//	host, err := com.New(ctx, apt, &Host{Title: "Gangway"})
//	_, err = engine.Call(ctx, "AddObject", "host", host)
//	_, err = engine.Call(ctx, "ExecuteStatement", `host.Title = "sum: " + host.Add(1, 2)`)
//
// Exported methods become methods. Parameters are converted as Value.Into does; a context.Context as the first one is
// passed by Go; a variadic one takes the rest. A pointer parameter is optional, nil when it is left out, and what it points
// to goes back to callers that passed the argument by reference. Results are none, one, an error, or one and an error.
// A method All() iter.Seq[T] has the items for VB's For Each.
//
// Exported fields become properties. A tag com:"Name" renames one, com:",default" makes it the default member,
// com:",readonly" what it says, and com:"-" leaves it out. The object's callers have a lock while they read or write
// fields; Go code that does so at the same time should use methods instead.
//
// A func becomes an object whose default member calls it: what many servers want as a callback.
//
//	done, err := com.New(ctx, apt, func() { … })
//	err = request.Set(ctx, "OnReadyStateChange", done)
//
// Names are the Go ones; as everywhere in COM their case does not matter. For the rest see Implement and GoMember.
func New(ctx context.Context, apt *apartment.Apartment, value any) (*Object, error) {
	members, err := membersOf(value)
	if err != nil {
		return nil, err
	}
	return implement(ctx, apt, strings.TrimLeft(reflect.TypeOf(value).String(), "*"), members)
}

// becomesObject says whether a result is to become an object.
func becomesObject(v any) bool {
	switch v.(type) {
	case nil, *Object, *big.Int, Value:
		return false
	}
	if _, ok := v.(anyArray); ok {
		return false
	}
	t := reflect.TypeOf(v)
	return t.Kind() == reflect.Func || t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct
}

func refuseValue(t reflect.Type, format string, args ...any) error {
	return &bridge.ArgumentError{Entry: "com.New", What: fmt.Sprintf("%v: ", t) + fmt.Sprintf(format, args...)}
}

func membersOf(value any) ([]GoMember, error) {
	v := reflect.ValueOf(value)
	switch {
	case !v.IsValid():
		return nil, &bridge.ArgumentError{Entry: "com.New", What: "no value"}
	case v.Kind() == reflect.Func && !v.IsNil():
		call, err := methodOf(v)
		if err != nil {
			return nil, refuseValue(v.Type(), "%v", err)
		}
		return []GoMember{{Default: true, Call: call}}, nil
	case (v.Kind() == reflect.Pointer || v.Kind() == reflect.Func || v.Kind() == reflect.Interface) && v.IsNil():
		return nil, refuseValue(v.Type(), "it is nil")
	}
	members, err := fieldsOf(v)
	if err != nil {
		return nil, err
	}
	for i := range v.NumMethod() {
		method := v.Type().Method(i)
		if method.Name == "All" && isSeq(method.Type) {
			members = append(members, GoMember{Name: "_NewEnum", ID: IDEnum, Get: itemsOf(v.Method(i))})
			continue
		}
		call, err := methodOf(v.Method(i))
		if err != nil {
			return nil, refuseValue(v.Type(), "method %s: %v; an unexported one, or Implement, would do", method.Name, err)
		}
		members = append(members, GoMember{Name: method.Name, Call: call})
	}
	if len(members) == 0 {
		return nil, refuseValue(v.Type(), "it has neither exported methods nor fields")
	}
	return members, nil
}

// fieldsOf makes properties of the fields of a struct that v points to.
func fieldsOf(v reflect.Value) ([]GoMember, error) {
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return nil, nil
	}
	var members []GoMember
	lock := new(sync.Mutex)
	for _, field := range reflect.VisibleFields(v.Type().Elem()) {
		if !field.IsExported() || field.Anonymous {
			continue
		}
		name, options, _ := strings.Cut(field.Tag.Get("com"), ",")
		if name == "-" {
			continue
		}
		if name == "" {
			name = field.Name
		}
		m := GoMember{Name: name, Get: getter(v, field.Index, lock), Set: setter(v, field, lock)}
		for _, option := range strings.Split(options, ",") {
			switch option {
			case "":
			case "default":
				m.Default = true
			case "readonly":
				m.Set = nil
			default:
				return nil, refuseValue(v.Type(), "field %s: no tag option %q", field.Name, option)
			}
		}
		members = append(members, m)
	}
	return members, nil
}

var errFieldPath = errors.New("an embedded pointer is nil")

func getter(v reflect.Value, index []int, lock *sync.Mutex) func(context.Context, []Value) (any, error) {
	return func(_ context.Context, args []Value) (any, error) {
		if len(args) != 0 {
			return nil, DISP_E_BADPARAMCOUNT
		}
		lock.Lock()
		defer lock.Unlock()
		f, err := v.Elem().FieldByIndexErr(index)
		if err != nil {
			return nil, errFieldPath
		}
		return f.Interface(), nil
	}
}

func setter(v reflect.Value, field reflect.StructField, lock *sync.Mutex) func(context.Context, []Value) error {
	return func(_ context.Context, args []Value) error {
		if len(args) != 1 {
			return DISP_E_BADPARAMCOUNT
		}
		x := reflect.New(field.Type)
		if err := args[0].Into(x.Interface()); err != nil {
			return inCall(err, field.Name, "value")
		}
		lock.Lock()
		defer lock.Unlock()
		f, err := v.Elem().FieldByIndexErr(field.Index)
		if err != nil {
			return errFieldPath
		}
		f.Set(x.Elem())
		return nil
	}
}

// isSeq says whether a method is func(receiver) iter.Seq[T].
func isSeq(t reflect.Type) bool {
	return t.NumIn() == 1 && t.NumOut() == 1 && t.Out(0).CanSeq() && t.Out(0).Kind() == reflect.Func
}

// itemsOf collects the items of an All method.
func itemsOf(all reflect.Value) func(context.Context, []Value) (any, error) {
	return func(context.Context, []Value) (any, error) {
		items := []any{}
		for item := range all.Call(nil)[0].Seq() {
			items = append(items, item.Interface())
		}
		return items, nil
	}
}
