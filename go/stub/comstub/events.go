// events.go: events that typed handlers of generated packages get.
//
// Typed handlers are handlers like all others: what com.Object.Subscribe says holds for them. The objects that they get among
// the arguments are theirs to close once they have been converted.

package comstub

import (
	"context"
	"reflect"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
)

// SubscribeTo is com.Object.Subscribe for any source. The subscription has a reference of its own to the COM object, which it
// gives up when it ends. Until then the reference stays for as long as the program has source.
func SubscribeTo(ctx context.Context, source com.Source, options ...com.SubscribeOption) (*com.Subscription, error) {
	return inside.SubscribeTo(ctx, source, options)
}

// HandleEvent is com.OnID for a handler that may fail. The first error is what com.Subscription.Close returns.
func HandleEvent(dispid int32, h func(ctx context.Context, e *com.Event) error) com.SubscribeOption {
	return com.OnID(dispid, func(ctx context.Context, e *com.Event) {
		if err := h(ctx, e); err != nil {
			inside.EventFailed(e, err)
		}
	})
}

// EventArgument returns argument i, counted from 0, as the type that the type library says. A DATE is a float64 there, and a
// CURRENCY an int64 of ten-thousandths.
func EventArgument[T any](e *com.Event, i int) (t T, err error) {
	err = inside.EventArgument(e, i, &t)
	return t, err
}

// SetEventArgument gives the source what a handler left in by-reference argument i. An argument that the source passed by
// value must be what it was.
func SetEventArgument[T any](e *com.Event, i int, value T) error {
	before, err := EventArgument[T](e, i)
	if err != nil || reflect.DeepEqual(before, value) {
		return err
	}
	return inside.SetEventArgument(e, i, value)
}

// SetEventResult gives the source what a handler returned, where the source takes a result.
func SetEventResult(e *com.Event, value any) error { return inside.SetEventResult(e, value) }

// A typedObject is an object of a generated package.
type typedObject[O any] interface {
	*O
	Close(ctx context.Context) error
}

// EventObject returns argument i as an object that make makes; nil for Nothing. The reference that the event itself had is
// given up.
func EventObject[O any, P typedObject[O]](ctx context.Context, e *com.Event, i int, make func(context.Context, *apartment.Apartment, any) (P, error)) (P, error) {
	o, home, err := inside.EventObject(e, i)
	if o == nil || err != nil {
		return nil, err
	}
	made, err := make(ctx, home, o)
	_ = o.Close(ctx)
	return made, err
}

// EventObjectAs is EventObject for an argument of another class, which as converts the made object to.
func EventObjectAs[O any, P typedObject[O], T any](ctx context.Context, e *com.Event, i int, make func(context.Context, *apartment.Apartment, any) (P, error), as func(P, context.Context) (*T, error)) (*T, error) {
	made, err := EventObject(ctx, e, i, make)
	if made == nil || err != nil {
		return nil, err
	}
	t, err := as(made, ctx)
	_ = made.Close(ctx)
	return t, err
}
