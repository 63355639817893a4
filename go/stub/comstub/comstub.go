// comstub.go: the way from this package to the inside of package com.
//
// Invariant: package com sets door.Com while it is initialised, which comes before this package's initialisation because this
// package imports it.

// Package comstub is what packages that the generator writes call when they hand VARIANTs over, handle events of COM objects
// or implement COM interfaces in Go. Programs use package com and the generated packages; the functions here may change with
// every release.
package comstub

import (
	"context"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/go/internal/door"
)

// inside is the part of package com that its API does not show.
var inside = door.Com.(interface {
	EncodeArgument(home *apartment.Apartment, name string, v any) ([]byte, error)
	DecodeResult(home *apartment.Apartment, reply []byte) (com.Value, error)
	DropResult(reply []byte)

	SubscribeTo(ctx context.Context, source com.Source, options []com.SubscribeOption) (*com.Subscription, error)
	EventFailed(e *com.Event, err error)
	EventArgument(e *com.Event, i int, target any) error
	SetEventArgument(e *com.Event, i int, value any) error
	SetEventResult(e *com.Event, value any) error
	EventObject(e *com.Event, i int) (*com.Object, *apartment.Apartment, error)

	Implement(ctx context.Context, apt *apartment.Apartment, name string, members []com.GoMember) (*com.Object, error)
	MethodArgument(args []com.Value, i int, target any) error
	Succeeded(err error) bool
})
