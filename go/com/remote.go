// remote.go: the C++ ends of objects, and the objects in answers of C++.

package com

import (
	"context"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
	"github.com/gangway-go/gangway/go/stub"
)

// Load binds the package to gangway_com.dll from the source. Without it the first call loads the DLL from beside the
// executable. It is idempotent; a second, different source is an error.
func Load(source bridge.Source) error { return comapi.Load(source) }

// remote is the C++ end of an Object: a *comapi.Object, or in tests an object without C++.
type remote interface {
	Handle() uint64
	Home() (*apartment.Apartment, error)
	Close(ctx context.Context) error
	InvokeIn(ctx context.Context, memory *comapi.Call, request []byte) ([]byte, error)
	Enumerate(ctx context.Context) ([]byte, error)
	Next(ctx context.Context, count uint32) ([]byte, error)
	Skip(ctx context.Context, count uint32) ([]byte, error)
	Reset(ctx context.Context) ([]byte, error)
	Clone(ctx context.Context) ([]byte, error)
	Query(ctx context.Context, iid string, dispatch bool) ([]byte, error)
	Identity(ctx context.Context) (uint64, error)
	Members(ctx context.Context) ([]byte, error)
	Agile(ctx context.Context) (*comapi.AgileReference, error)
	Disconnect(ctx context.Context) ([]byte, error)
	Blanket(ctx context.Context, authentication, authorization uint32, principal string,
		level, impersonation, capabilities uint32, user, domain, password string) ([]byte, error)
}

// adopt makes the Go end of a handle that C++ gave, on the apartment it lives on.
var adopt = func(handle uint64, home *apartment.Apartment) remote { return comapi.Adopt(handle, home) }

// discard closes a handle that nobody will use. It does not wait for that.
var discard = stub.CloseHandleLater

// objectIn reads an answer whose result is an object.
func objectIn(answer []byte, err error, home *apartment.Apartment, op, label string) (*Object, error) {
	v, err := valueIn(answer, err, home, op, label)
	if err != nil {
		return nil, err
	}
	if o := v.object(); o != nil {
		return o, nil
	}
	return nil, &Error{Op: op, Code: E_NOINTERFACE, Description: "there is no object"}
}

// valueIn reads an answer whose result is one value.
func valueIn(answer []byte, err error, home *apartment.Apartment, op, label string) (Value, error) {
	if err != nil {
		return Value{}, err
	}
	d := decoder{b: answer, home: home, label: label}
	if e := d.outcome(op); e != nil {
		return Value{}, e
	}
	v, _ := d.value()
	d.end()
	return v, d.err
}

// statusIn reads an answer of which only the HRESULT matters.
func statusIn(answer []byte, err error, op string) (bridge.HRESULT, error) {
	if err != nil {
		return 0, err
	}
	d := decoder{b: answer}
	if e := d.outcome(op); e != nil {
		return e.Code, e
	}
	if d.err != nil {
		return 0, d.err
	}
	return bridge.HRESULT(le.Uint32(answer)), nil
}

// present returns o's C++ end and apartment, or the reason why there is none.
func (o *Object) present(op string) (remote, *apartment.Apartment, error) {
	if o == nil || o.raw == nil {
		return nil, nil, nothing(op)
	}
	home, err := o.raw.Home()
	return o.raw, home, err
}
