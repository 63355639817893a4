// stubs_events.go: events for packages that the generator writes. Programs need nothing of it but Source.
//
// Typed handlers are handlers like all others: what is said at Object.Subscribe holds for them. Objects among the arguments
// are theirs once they have been converted.

package com

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"

	"github.com/gangway-go/gangway/go/apartment"
)

// A Source is an object that may raise events: any object of a generated package that has VARIANTs, or an *Object.
type Source interface {
	// ToValue returns a reference to the object, which is the caller's to close.
	ToValue(ctx context.Context) (Value, error)
}

const (
	iidUnknown  = "{00000000-0000-0000-C000-000000000046}"
	iidDispatch = "{00020400-0000-0000-C000-000000000046}"
)

// ToValue returns a further reference to o, as a Value that is the caller's to close. o stays what it is.
func (o *Object) ToValue(ctx context.Context) (Value, error) {
	raw, home, err := o.present("ToValue")
	if err != nil {
		return Value{}, err
	}
	iid := iidUnknown
	if o.vt == VT_DISPATCH {
		iid = iidDispatch
	}
	answer, err := raw.Query(ctx, iid, o.vt == VT_DISPATCH)
	return valueIn(answer, err, home, o.op("ToValue"), o.label)
}

// SubscribeTo is for generated code: Object.Subscribe for any source. The subscription has a reference of its own to the
// source, which is given up when it ends. What C++ holds of the source object does not matter: the reference stays for as
// long as the program has source.
func SubscribeTo(ctx context.Context, source Source, options ...SubscribeOption) (*Subscription, error) {
	object, own := source.(*Object)
	if own {
		return object.Subscribe(ctx, options...)
	}
	value, err := source.ToValue(ctx)
	if err != nil {
		return nil, err
	}
	object, err = To[*Object](value)
	if err != nil {
		return nil, err
	}
	s, err := object.Subscribe(ctx, options...)
	if err != nil {
		_ = object.Close(ctx)
		return nil, err
	}
	s.owned = true
	if p := reflect.ValueOf(source); p.Kind() == reflect.Pointer {
		// The cleanup does nothing but hold its argument: while source can be reached, so can the object.
		s.kept = runtime.AddCleanup((*byte)(p.UnsafePointer()), func(*Object) {}, object)
	}
	return s, nil
}

// HandleEvent is for generated code: OnID for a handler that may fail. The first error is what Subscription.Close returns.
func HandleEvent(dispid int32, h func(ctx context.Context, e *Event) error) SubscribeOption {
	return OnID(dispid, func(ctx context.Context, e *Event) {
		if err := h(ctx, e); err != nil {
			e.feed.failed(err)
		}
	})
}

var errNoArgument = errors.New("the source did not pass it")

// argument is argument i as the source passed it, and what it is called in errors.
func (e *Event) argument(i int) (v Value, what string, err error) {
	what = fmt.Sprintf("argument %d", i+1)
	if i >= len(e.Args) {
		return v, what, &ConvertError{Op: "event " + e.label(), What: what, From: "nothing", To: "an argument", Cause: errNoArgument}
	}
	return e.Args[i], what, nil
}

// EventArgument is for generated code: argument i, counted from 0, as the type that the type library says. A DATE is a
// float64 there, and a CURRENCY an int64 of ten-thousandths.
func EventArgument[T any](e *Event, i int) (T, error) {
	var t T
	v, what, err := e.argument(i)
	if err != nil {
		return t, err
	}
	switch target := any(&t).(type) {
	case *float64:
		if v.vt == VT_DATE {
			*target = v.float()
			return t, nil
		}
	case *int64:
		if v.vt == VT_CY {
			*target = int64(v.num)
			return t, nil
		}
	}
	if err := v.Into(&t); err != nil {
		return t, inCall(err, "event "+e.label(), what)
	}
	return t, nil
}

// SetEventArgument is for generated code: what a handler left in by-reference argument i. That of a source that passed it by
// value must be what it was.
func SetEventArgument[T any](e *Event, i int, value T) error {
	before, err := EventArgument[T](e, i)
	if err != nil || reflect.DeepEqual(before, value) {
		return err
	}
	switch x := any(value).(type) {
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

// SetEventResult is for generated code: what a handler returned, where the source takes a result.
func SetEventResult(e *Event, value any) error {
	if !e.answers {
		return nil
	}
	return e.Return(value)
}

// A typedObject is an object of a generated package.
type typedObject[O any] interface {
	*O
	Close(ctx context.Context) error
}

// EventObject is for generated code: argument i as an object that make makes; nil for Nothing. The event's own reference is
// given up.
func EventObject[O any, P typedObject[O]](ctx context.Context, e *Event, i int, make func(context.Context, *apartment.Apartment, any) (P, error)) (P, error) {
	v, what, err := e.argument(i)
	if err != nil {
		return nil, err
	}
	o, err := To[*Object](v)
	if err != nil {
		return nil, inCall(err, "event "+e.label(), what)
	}
	if o == nil {
		return nil, nil
	}
	made, err := make(ctx, e.home, o)
	_ = o.Close(ctx)
	return made, err
}

// EventObjectAs is for generated code: EventObject as another class.
func EventObjectAs[O any, P typedObject[O], T any](ctx context.Context, e *Event, i int, make func(context.Context, *apartment.Apartment, any) (P, error), as func(P, context.Context) (*T, error)) (*T, error) {
	any, err := EventObject(ctx, e, i, make)
	if any == nil || err != nil {
		return nil, err
	}
	t, err := as(any, ctx)
	_ = any.Close(ctx)
	return t, err
}
