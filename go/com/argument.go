// argument.go: the arguments of a call: by position, by name and by reference.

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

// namedIn counts the named arguments, which must be the last.
func namedIn(args []any) (named int, err error) {
	for i, arg := range args {
		n, ok := arg.(NamedArg)
		switch {
		case !ok && named == 0:
			continue
		case !ok:
			return 0, errOrder
		case n.Name == "":
			return 0, errNoName
		}
		if err := checkText(n.Name); err != nil {
			return 0, fmt.Errorf("com: name of argument %d: %w", i+1, err)
		}
		named++
	}
	return named, nil
}

// targetOf returns the pointer that a by-reference argument is given as, and the automation type that it shall have; VT_EMPTY
// stands for the type of the variable. The pointer is nil for an argument by value.
func targetOf(arg any) (target any, vt VarType) {
	switch a := arg.(type) {
	case NamedArg:
		return targetOf(a.Value)
	case Typed:
		if isReference(a.Value) {
			return a.Value, a.Type
		}
		return nil, VT_EMPTY
	}
	if isReference(arg) {
		return arg, VT_EMPTY
	}
	return nil, VT_EMPTY
}

// argumentOf makes the Value of an argument, and the flags that it travels with.
func argumentOf(arg any) (v Value, flags uint16, err error) {
	target, vt := targetOf(arg)
	if target == nil {
		if n, ok := arg.(NamedArg); ok {
			arg = n.Value
		}
		v, err = ValueOf(arg)
		return v, 0, err
	}
	p := reflect.ValueOf(target)
	if p.IsNil() {
		return Value{}, 0, &ConvertError{From: p.Type().String(), To: "a by-reference argument", Cause: errNilPointer}
	}
	if v, err = referred(p.Elem()); err != nil {
		return v, 0, err
	}
	flags = flagByRef
	switch target.(type) {
	case *any, *Value:
		flags |= flagVariant
	}
	switch vt {
	case VT_EMPTY:
	case VT_VARIANT:
		flags |= flagVariant
	default:
		flags &^= flagVariant
		v, err = v.to(vt)
	}
	return v, flags, err
}

// referred returns the Value of a variable that is passed by reference. A nil slice becomes a null array, for servers to fill.
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
