// agile.go: references to an object on other apartments than its own.

package com

import (
	"context"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// An Agile keeps an object reachable from every apartment, through COM's global interface table. It may be used from any
// goroutine and must be closed.
type Agile struct {
	raw   *comapi.AgileReference
	label string
}

// Agile makes an Agile of o. It keeps the object alive, also when o is closed, but not when its apartment is.
func (o *Object) Agile(ctx context.Context) (*Agile, error) {
	raw, _, err := o.present("Agile")
	if err != nil {
		return nil, err
	}
	reference, err := raw.Agile(ctx)
	if err != nil {
		return nil, err
	}
	return &Agile{reference, o.label}, nil
}

// On returns the object as a reference that lives on apt: calls go through COM's proxy to the object's own apartment, unless
// apt is that apartment or the object is free-threaded. The caller must close the reference.
func (a *Agile) On(ctx context.Context, apt *apartment.Apartment) (*Object, error) {
	op := a.label + ": on another apartment"
	answer, err := a.raw.Cookie(ctx)
	v, err := valueIn(answer, err, nil, op, "")
	if err != nil {
		return nil, err
	}
	cookie, err := To[uint32](v)
	if err != nil {
		return nil, err
	}
	answer, err = comapi.Resolve(ctx, apt, cookie)
	return objectIn(answer, err, apt, op, a.label)
}

// Close takes the object out of the table. References that On made stay. Later calls do nothing.
func (a *Agile) Close(ctx context.Context) error { return a.raw.Close(ctx) }

// On returns a reference to o that lives on apt, to be used as an argument of calls there, for example. The caller must close it;
// o stays as it is.
func (o *Object) On(ctx context.Context, apt *apartment.Apartment) (*Object, error) {
	a, err := o.Agile(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = a.Close(ctx) }()
	return a.On(ctx, apt)
}

// Disconnect cuts the object off from all its clients in other apartments and processes: their calls fail with
// RPC_E_DISCONNECTED from now on.
func (o *Object) Disconnect(ctx context.Context) error {
	raw, _, err := o.present("Disconnect")
	if err != nil {
		return err
	}
	answer, err := raw.Disconnect(ctx)
	_, err = statusIn(answer, err, o.op("disconnect"))
	return err
}
