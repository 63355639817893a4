// opaque.go: values of types that have no counterpart in Go, and the check that a value can be passed as an argument.

package com

import "errors"

// An Opaque is what Any returns for a value of a type that has no counterpart in Go: a VT_STREAM or VT_BLOB that a server put
// where automation's types belong, a reference to nothing, an array of such. What is beside it, in an array for one, is not
// affected. To and Into refuse such a Value with a *ConvertError that has the reason, and so does every call that it is
// passed to.
type Opaque struct {
	Type   VarType
	Reason string
}

// String names the type and says that it cannot be read.
func (o Opaque) String() string { return "opaque " + o.Type.String() }

// cause returns the reason as an error, for a ConvertError.
func (o Opaque) cause() error { return errors.New(o.Reason) }

func (v Value) opaque() *Opaque {
	if v.vt != opaqueType {
		return nil
	}
	o, _ := v.ref.(*Opaque)
	return o
}

var errGUID = errors.New("automation has no GUIDs: servers take them as text, or as a VT_RECORD")

// passable returns an error when v cannot be an argument that lies in `depth` arrays and records.
func (v Value) passable(depth int) error {
	const to = "an automation value"
	switch {
	case v.vt == opaqueType:
		return &ConvertError{From: v.describe(), To: to, Cause: v.opaque().cause()}
	case v.vt == VT_CLSID:
		return &ConvertError{From: v.describe(), To: to, Cause: errGUID}
	case !v.vt.IsArray() && v.vt != VT_RECORD:
		return nil
	case depth >= maxDepth:
		return &ConvertError{From: v.describe(), To: to, Cause: errDeep}
	}
	if r := v.record(); r != nil {
		for _, f := range r.fields {
			if err := f.value.passable(depth + 1); err != nil {
				return inCall(err, "", "field "+f.Name+" of "+r.describe())
			}
		}
	}
	if a := v.array(); a != nil {
		items, _ := a.items.([]Value)
		for i := range items {
			if err := items[i].passable(depth + 1); err != nil {
				return within(err, i)
			}
		}
	}
	return nil
}
