// identity.go: which object it is, and its other interfaces.

package com

import "context"

// Same reports whether a and b are the same COM object. Both must be open; Nothing is the same as Nothing. An object on
// another apartment is looked at from a's.
func Same(ctx context.Context, a, b *Object) (bool, error) {
	if a.handle() == 0 || b.handle() == 0 {
		return a.handle() == b.handle(), nil
	}
	if a.Apartment() != b.Apartment() {
		here, err := b.On(ctx, a.Apartment())
		if err != nil {
			return false, err
		}
		defer func() { _ = here.Close(ctx) }()
		b = here
	}
	x, err := a.raw.Identity(ctx)
	if err != nil {
		return false, err
	}
	y, err := b.raw.Identity(ctx)
	return err == nil && x == y, err
}

// Query returns the object's interface of this IID, "{…}", as an Object of its own, or an error that is E_NOINTERFACE. Late
// binding through it uses the IDispatch that this interface leads to.
func (o *Object) Query(ctx context.Context, iid string) (*Object, error) {
	raw, home, err := o.present("Query")
	if err != nil {
		return nil, err
	}
	answer, err := raw.Query(ctx, iid, false)
	return objectIn(answer, err, home, o.op(iid), o.label)
}
