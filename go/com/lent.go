// lent.go: the functions that this package lends to package comstub, whose functions the generated packages call.
//
// The methods of lent reach comstub through package door, so that the API of this package has none of them. Package comstub
// says what each is for and checks at its initialisation that all of them are here.

package com

import (
	"context"
	"errors"
	"fmt"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
	"github.com/gangway-go/gangway/go/internal/door"
)

type lent struct{}

func init() { door.Com = lent{} }

// EncodeArgument returns the bytes of an argument of a call on home. name is the argument's, for the error.
func (lent) EncodeArgument(home *apartment.Apartment, name string, v any) ([]byte, error) {
	value, err := ValueOf(v)
	if err == nil {
		err = value.on(home)
	}
	if err != nil {
		return nil, inCall(err, "", "argument "+name)
	}
	return appendValue(nil, value, 0), nil
}

// DecodeResult returns the Value that a call on home has replied with.
func (lent) DecodeResult(home *apartment.Apartment, reply []byte) (Value, error) {
	d := decoder{b: reply, home: home}
	v, _ := d.value()
	d.end()
	return v, d.err
}

// DropResult closes the objects in a reply that nobody takes.
func (lent) DropResult(reply []byte) { comapi.Drop(reply) }

// SubscribeTo is Object.Subscribe for any source.
func (lent) SubscribeTo(ctx context.Context, source Source, options []SubscribeOption) (*Subscription, error) {
	return subscribeTo(ctx, source, options)
}

// EventFailed keeps the error of a handler for Subscription.Close.
func (lent) EventFailed(e *Event, err error) { e.feed.failed(err) }

var errNoArgument = errors.New("the source did not pass it")

// argument returns argument i as the source passed it, and what errors call it.
func (e *Event) argument(i int) (v Value, what string, err error) {
	what = fmt.Sprintf("argument %d", i+1)
	if i >= len(e.Args) {
		return v, what, &ConvertError{Op: "event " + e.label(), What: what, From: "nothing", To: "an argument", Cause: errNoArgument}
	}
	return e.Args[i], what, nil
}

// EventArgument stores argument i, counted from 0, in the variable that target points to. Its type is the one that the type
// library says, where a DATE is a float64 and a CURRENCY an int64 of ten-thousandths.
func (lent) EventArgument(e *Event, i int, target any) error {
	v, what, err := e.argument(i)
	if err != nil {
		return err
	}
	switch target := target.(type) {
	case *float64:
		if v.vt == VT_DATE {
			*target = v.float()
			return nil
		}
	case *int64:
		if v.vt == VT_CY {
			*target = int64(v.num)
			return nil
		}
	}
	if err := v.Into(target); err != nil {
		return inCall(err, "event "+e.label(), what)
	}
	return nil
}

// SetEventArgument changes by-reference argument i to a value of the type that the type library says.
func (lent) SetEventArgument(e *Event, i int, value any) error {
	switch x := value.(type) {
	case float64:
		if e.Args[i].vt == VT_DATE {
			return e.Set(i, Date(x))
		}
	case int64:
		if e.Args[i].vt == VT_CY {
			return e.Set(i, currencyOf(x))
		}
	}
	return e.Set(i, value)
}

// SetEventResult is Event.Return where the source takes a result, and does nothing elsewhere.
func (lent) SetEventResult(e *Event, value any) error {
	if !e.answers {
		return nil
	}
	return e.Return(value)
}

// EventObject returns argument i as an object, nil for Nothing, and the apartment it lives on.
func (lent) EventObject(e *Event, i int) (*Object, *apartment.Apartment, error) {
	v, what, err := e.argument(i)
	if err != nil {
		return nil, nil, err
	}
	o, err := To[*Object](v)
	if err != nil {
		return nil, nil, inCall(err, "event "+e.label(), what)
	}
	return o, e.home, nil
}

// Implement is Implement for an object that errors call name.
func (lent) Implement(ctx context.Context, apt *apartment.Apartment, name string, members []GoMember) (*Object, error) {
	return implement(ctx, apt, name, members)
}

// MethodArgument stores argument i, counted from 0, in the variable that target points to, whose type is the parameter's.
func (lent) MethodArgument(args []Value, i int, target any) error {
	if i >= len(args) {
		return fmt.Errorf("argument %d: %w", i+1, DISP_E_BADPARAMCOUNT)
	}
	if v, ok := target.(*Value); ok {
		*v = args[i]
		return nil
	}
	if args[i].IsMissing() { // a null pointer where there should be a value
		return nil
	}
	if err := args[i].Into(target); err != nil {
		return inCall(err, "", fmt.Sprintf("argument %d", i+1))
	}
	return nil
}

// Succeeded reports whether a method that returned err has succeeded: without an error, or with a code of success.
func (lent) Succeeded(err error) bool {
	_, fine := successOf(err)
	return err == nil || fine
}
