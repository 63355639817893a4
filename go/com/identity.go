// identity.go: an object's identity, and its other interfaces.

package com

import "context"

// Same reports whether a and b are the same COM object. Both must be open; Nothing is the same as Nothing. When b lives on another
// apartment, it is compared through a reference on a's apartment.
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

// Query returns the object's interface of this IID, "{…}", as an Object of its own, or an error that is E_NOINTERFACE.
//
// Calls by name reach the members of this interface when it derives from IDispatch, as dual interfaces do, and the type
// information of the object or the registry says so. With any other interface they use the object's usual IDispatch. See
// QueryDispatch for an interface about which neither says anything.
func (o *Object) Query(ctx context.Context, iid string) (*Object, error) {
	return o.query(ctx, iid, false)
}

// QueryDispatch is Query for an interface of which the program knows that it derives from IDispatch: calls by name reach its
// members, whatever is registered. When the interface does not derive from IDispatch, the behaviour of a call is undefined.
func (o *Object) QueryDispatch(ctx context.Context, iid string) (*Object, error) {
	return o.query(ctx, iid, true)
}

func (o *Object) query(ctx context.Context, iid string, dispatch bool) (*Object, error) {
	raw, home, err := o.present("Query")
	if err != nil {
		return nil, err
	}
	answer, err := raw.Query(ctx, iid, dispatch)
	return objectIn(answer, err, home, o.op(iid), o.label)
}
