// argument.go: the arguments of a call.

package com

import (
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strconv"
	"strings"

	"github.com/gangway-go/gangway/go/apartment"
)

// A NamedArg is an argument that is passed by its parameter's name; Named makes one.
type NamedArg struct {
	Name  string
	Value any
}

// Named passes an argument by name, as VB's After:=sheet does. Named arguments come after all others:
//
//	sheets.Call(ctx, "Add", com.Named("After", last), com.Named("Count", 2))
func Named(name string, value any) NamedArg { return NamedArg{name, value} }

// Default is the name of an object's default member, the one that VB means by obj(x).
const Default = "[DISPID=0]"

// ID is the name of a member by its number in the type library.
func ID(dispid int32) string { return fmt.Sprintf("[DISPID=%d]", dispid) }

// dispidOf returns the number in a name that ID made.
func dispidOf(name string) (int32, bool) {
	number, found := strings.CutPrefix(name, "[DISPID=")
	if !found || !strings.HasSuffix(number, "]") {
		return 0, false
	}
	n, err := strconv.ParseInt(number[:len(number)-1], 10, 32)
	return int32(n), err == nil
}

// ErrApartment matches the refusal of an object as an argument of a call on another apartment. Object.On gives a reference
// to it that can be used there.
var ErrApartment = errors.New("the object lives on another apartment")

var (
	errNilPointer = errors.New("a nil pointer has no variable to refer to")
	errOrder      = errors.New("com: a positional argument after a named one")
	errNoName     = errors.New("com: a named argument without a name")
	errNoMember   = errors.New("com: a member without a name; the default one is com.Default")
)

// An argument is one argument on its way.
type argument struct {
	name   string // of a named one
	value  Value
	flags  uint16
	target any // the pointer that the value goes back to; nil when it is passed by value
}

// argumentsOf appends the arguments that a caller passed to an empty list, and takes the options among them.
func argumentsOf(list []argument, options *callOptions, home *apartment.Apartment, args []any) ([]argument, error) {
	named := false
	for _, arg := range args {
		if option, ok := arg.(CallOption); ok {
			if err := options.set(option); err != nil {
				return list, err
			}
			continue
		}
		i := len(list)
		list = append(list, argument{})
		a := &list[i]
		if n, ok := arg.(NamedArg); ok {
			a.name, arg, named = n.Name, n.Value, true
			if a.name == "" {
				return list, errNoName
			}
			if err := checkText(a.name); err != nil {
				return list, fmt.Errorf("com: name of argument %d: %w", i+1, err)
			}
		} else if named {
			return list, errOrder
		}
		err := a.set(arg)
		if err == nil {
			err = a.value.on(home)
		}
		if err != nil {
			return list, inCall(err, "", fmt.Sprintf("argument %d", i+1))
		}
	}
	return list, nil
}

// set makes the argument of a Go value.
func (a *argument) set(arg any) (err error) {
	vt := VT_EMPTY
	if t, ok := arg.(Typed); ok && isReference(t.Value) {
		arg, vt = t.Value, t.Type
	}
	if !isReference(arg) {
		a.value, err = ValueOf(arg)
		return err
	}
	p := reflect.ValueOf(arg)
	if p.IsNil() {
		return &ConvertError{From: p.Type().String(), To: "a by-reference argument", Cause: errNilPointer}
	}
	a.target, a.flags = arg, flagByRef
	if a.value, err = referred(p.Elem()); err != nil {
		return err
	}
	switch arg.(type) {
	case *any, *Value:
		a.flags |= flagVariant
	}
	switch vt {
	case VT_EMPTY:
	case VT_VARIANT:
		a.flags |= flagVariant
	default:
		a.flags &^= flagVariant
		a.value, err = a.value.to(vt)
	}
	return err
}

// referred is the value of a variable that is passed by reference. A nil slice is a null array there, for servers to fill.
func referred(v reflect.Value) (Value, error) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		empty, err := ValueOf(v.Interface())
		return Value{vt: empty.vt}, err
	}
	return ValueOf(v.Interface())
}

// isReference reports whether an argument is a pointer to a variable, rather than a value that happens to be a pointer.
func isReference(arg any) bool {
	switch arg.(type) {
	case nil, *Object, *big.Int, string, int, bool, int32, float64:
		return false
	case *int, *string, *any, **Object, *bool, *int32, *float64:
		return true
	}
	return reflect.TypeOf(arg).Kind() == reflect.Pointer
}

// on checks that the objects in v can be used on the apartment.
func (v Value) on(home *apartment.Apartment) (err error) {
	v.objects(func(o *Object) bool {
		if o.raw == nil {
			return true // C++ refuses it
		}
		there, lost := o.raw.Home()
		if lost != nil || there == home {
			return true
		}
		err = &ConvertError{From: "an object of " + there.String(), To: "an argument on " + home.String(), Cause: ErrApartment}
		return false
	})
	return err
}
