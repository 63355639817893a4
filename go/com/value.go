// value.go: a VARIANT in Go.
//
// Invariants
//   - A Value always fits its type: numbers are in range, and text is valid. What can fail has failed when the Value was made.
//   - num holds integers (sign-extended), floats as bits, DATE as a float's bits, CY as ten-thousandths, BOOL as 0 or 1,
//     ERROR as its code, FILETIME as it is. ref holds a string, decimal.Decimal, *Object, *record, *array, GUID or *Opaque. One of
//     the two is zero, except in NullString.

package com

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/shopspring/decimal"
)

// A Value is what a COM call returns, of any automation type. It keeps its type exactly: an int16 stays an int16 when the Value is
// passed on. The zero Value is VT_EMPTY.
//
// To and Into make a Go value of it, and check that it fits; Any takes it as it comes. The package comment says which Go
// type each automation type is.
//
// Objects in a Value belong to the code that has the Value: close them, or the Value. A Value may be used from any goroutine.
// Slices made of a Value may share its memory.
type Value struct {
	vt  VarType
	num uint64
	ref any
}

// array is what Value.ref points to in a VT_ARRAY: a flat slice of the element type's own Go type (see items.go), in which the
// leftmost index changes fastest. A null array is a nil *array.
type array struct {
	bounds []Bound
	items  any
}

// Type returns the automation type.
func (v Value) Type() VarType {
	if o := v.opaque(); o != nil {
		return o.Type
	}
	return v.vt
}

// IsEmpty reports whether v is VT_EMPTY: a variable that nobody set, the result of a method that has none.
func (v Value) IsEmpty() bool { return v.vt == VT_EMPTY }

// IsNull reports whether v is VT_NULL: "no data".
func (v Value) IsNull() bool { return v.vt == VT_NULL }

// IsMissing reports whether v stands for an argument that was left out.
func (v Value) IsMissing() bool { return v.vt == VT_ERROR && ErrorValue(v.num) == Missing }

// IsNothing reports whether v is an object reference that refers to none.
func (v Value) IsNothing() bool { return v.vt.isObject() && v.object() == nil }

func (v Value) object() *Object {
	o, _ := v.ref.(*Object)
	return o
}

func (v Value) float() float64 {
	if v.vt == VT_R4 {
		return float64(math.Float32frombits(uint32(v.num)))
	}
	return math.Float64frombits(v.num)
}

func (v Value) text() string {
	s, _ := v.ref.(string)
	return s
}

func (v Value) array() *array {
	a, _ := v.ref.(*array)
	return a
}

// Any returns v as the Go type that fits its automation type best: nil for VT_EMPTY, Null, an integer or float of its
// width, bool, string, time.Time, Currency, decimal.Decimal, ErrorValue, *Object (a nil one for Nothing), or a slice of
// these, [][]T for two dimensions; a map[string]any of the fields of a VT_RECORD; GUID. A DATE that is no time stays a Date.
// A value of a type that has no counterpart is an Opaque.
func (v Value) Any() any {
	switch v.vt {
	case VT_EMPTY:
		return nil
	case VT_NULL:
		return Null
	case VT_I1:
		return int8(v.num)
	case VT_UI1:
		return uint8(v.num)
	case VT_I2:
		return int16(v.num)
	case VT_UI2:
		return uint16(v.num)
	case VT_I4, VT_INT:
		return int32(v.num)
	case VT_UI4, VT_UINT:
		return uint32(v.num)
	case VT_I8:
		return int64(v.num)
	case VT_UI8:
		return v.num
	case VT_INT_PTR:
		return int(v.num)
	case VT_UINT_PTR:
		return uint(v.num)
	case VT_R4:
		return math.Float32frombits(uint32(v.num))
	case VT_R8:
		return v.float()
	case VT_BOOL:
		return v.num != 0
	case VT_DATE:
		if t, err := Date(v.float()).Time(); err == nil {
			return t
		}
		return Date(v.float())
	case VT_CY:
		return currencyOf(int64(v.num))
	case VT_DECIMAL:
		return v.ref.(decimal.Decimal)
	case VT_BSTR, VT_LPSTR, VT_LPWSTR:
		return v.text()
	case VT_ERROR, VT_HRESULT:
		return ErrorValue(v.num)
	case VT_FILETIME:
		return fileTime(v.num).time()
	case VT_CLSID:
		return v.ref.(GUID)
	case opaqueType:
		return *v.opaque()
	case VT_DISPATCH, VT_UNKNOWN:
		return v.object()
	case VT_RECORD:
		return v.record().any()
	}
	return v.array().any(v.vt.Elem())
}

// String formats v for people: a string as it is, "empty", "null", "missing", numbers and times as Go does.
func (v Value) String() string {
	switch {
	case v.vt == VT_EMPTY:
		return "empty"
	case v.vt == VT_DATE:
		return Date(v.float()).String()
	}
	return fmt.Sprint(v.Any())
}

// describe names v's type for errors.
func (v Value) describe() string {
	if a := v.array(); v.vt.IsArray() && a != nil && len(a.bounds) != 1 {
		return fmt.Sprintf("%v of %d dimensions", v.vt, len(a.bounds))
	}
	if r := v.record(); r != nil {
		return r.describe()
	}
	if v.IsNothing() {
		return v.vt.String() + " (Nothing)"
	}
	return v.Type().String()
}

// Close closes the objects in v, if any. The error joins the errors of all.
func (v Value) Close(ctx context.Context) error {
	var errs []error
	v.objects(func(o *Object) bool {
		errs = append(errs, o.Close(ctx))
		return true
	})
	return errors.Join(errs...)
}

// objects visits the objects in v until visit returns false.
func (v Value) objects(visit func(*Object) bool) bool {
	if v.vt.isObject() {
		o := v.object()
		return o == nil || visit(o)
	}
	if r := v.record(); r != nil {
		return r.objects(visit)
	}
	a := v.array()
	if a == nil {
		return true
	}
	switch items := a.items.(type) {
	case []*Object:
		for _, o := range items {
			if o != nil && !visit(o) {
				return false
			}
		}
	case []Value:
		for _, item := range items {
			if !item.objects(visit) {
				return false
			}
		}
	}
	return true
}

func intValue(vt VarType, n int64) Value      { return Value{vt: vt, num: uint64(n)} }
func floatValue(vt VarType, f float64) Value  { return Value{vt: vt, num: math.Float64bits(f)} }
func singleValue(f float32) Value             { return Value{vt: VT_R4, num: uint64(math.Float32bits(f))} }
func objectValue(vt VarType, o *Object) Value { return Value{vt: vt, ref: o} }

func boolValue(b bool) Value {
	if b {
		return Value{vt: VT_BOOL, num: 1}
	}
	return Value{vt: VT_BOOL}
}
