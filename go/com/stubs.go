// stubs.go: values for packages that the generator writes. Programs need nothing of it.

package com

import (
	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// EncodeArgument is for generated code: the bytes of an argument called name of a call on home. The error is a
// *ConvertError.
func EncodeArgument(home *apartment.Apartment, name string, v any) ([]byte, error) {
	value, err := ValueOf(v)
	if err == nil {
		err = value.on(home)
	}
	if err != nil {
		return nil, inCall(err, "", "argument "+name)
	}
	return appendValue(nil, value, 0), nil
}

// DecodeResult is for generated code: the Value that a call on home has replied with.
func DecodeResult(home *apartment.Apartment, reply []byte) (Value, error) {
	d := decoder{b: reply, home: home}
	v, _ := d.value()
	d.end()
	return v, d.err
}

// DropResult is for generated code: it closes what is in a reply that nobody takes.
func DropResult(reply []byte) {
	for _, handle := range comapi.Handles(reply) {
		discard(handle)
	}
}
