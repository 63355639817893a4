// source.go: objects that raise events, whatever package their Go type is of.

package com

import (
	"context"
	"reflect"
	"runtime"
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

// subscribeTo is Object.Subscribe for any source. The subscription has a reference of its own to the COM object, which it gives
// up when it ends. The garbage collector cannot end it before: the reference stays for as long as the program has source.
func subscribeTo(ctx context.Context, source Source, options []SubscribeOption) (*Subscription, error) {
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
