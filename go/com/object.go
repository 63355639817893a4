// object.go: a COM object.
//
// Invariant: raw is set when the Object is made and never changes. The zero Object, and nil, are Nothing.

package com

import (
	"context"

	"github.com/gangway-go/gangway/go/apartment"
)

// An Object is a reference to a COM object. It belongs to the apartment that made it: its methods may be called from any
// goroutine and run there, so an Object of an STA does one thing at a time.
//
// Close gives the reference up; one that is forgotten is given up, on its apartment, after it has been garbage collected.
// Objects that calls return are references of their own. A nil *Object is Nothing, as an argument and as a result.
type Object struct {
	raw   remote
	vt    VarType // VT_DISPATCH or VT_UNKNOWN
	label string  // for errors: the class it was created by, or the member that returned it
}

// handle returns the handle by which C++ knows o; 0 for Nothing.
func (o *Object) handle() uint64 {
	if o == nil || o.raw == nil {
		return 0
	}
	return o.raw.Handle()
}

// Close gives the object up, on its apartment, and waits for that no longer than ctx lasts. Later calls, and those of
// Nothing, do nothing; every other use of a closed Object fails with an error that is bridge.ErrClosed.
func (o *Object) Close(ctx context.Context) error {
	if o == nil || o.raw == nil {
		return nil
	}
	return o.raw.Close(ctx)
}

// Apartment returns where the object lives; nil for Nothing.
func (o *Object) Apartment() *apartment.Apartment {
	if o == nil || o.raw == nil {
		return nil
	}
	home, _ := o.raw.Home()
	return home
}

// String returns the class that the object was made by, or the member that returned it.
func (o *Object) String() string {
	if o == nil || o.raw == nil {
		return "Nothing"
	}
	if o.label == "" {
		return "a COM object"
	}
	return o.label
}

// op names a member of o in errors.
func (o *Object) op(member string) string {
	if member == Default {
		member = "(default)"
	}
	if o.label == "" {
		return member
	}
	return o.label + "." + member
}
