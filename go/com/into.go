// into.go: the conversion of automation values to Go values of a wanted type.

package com

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/shopspring/decimal"
)

// To returns v as a T: see Into.
func To[T any](v Value) (T, error) {
	var t T
	if v.is(&t) {
		return t, nil
	}
	return converted[T](v)
}

// converted is To for values that Into has to convert. Its variable is on the heap.
func converted[T any](v Value) (T, error) {
	var t T
	err := v.Into(&t)
	return t, err
}

// Into stores v in what target, a pointer, points to. The Go type need not be the one of the package comment's table, but
// the value must fit it:
//
//   - integers take every number that is an integer in their range, also a VT_R8 such as Excel's, or a decimal
//   - float64 takes floats, and integers it can hold exactly; float32 rounds
//   - decimal.Decimal and Currency take decimals and integers
//   - slices and Arrays take arrays of as many dimensions whose elements fit
//   - structs take a VT_RECORD with the same fields: see RecordType.Of
//   - time.Time takes VT_DATE and VT_FILETIME, ErrorValue and bridge.HRESULT take VT_ERROR and VT_HRESULT, GUID a VT_CLSID
//   - any takes what Any returns; *Object takes objects and Nothing; Value takes everything as it is
//
// Only string types take text, and only bool types booleans. Only any, Value and NullType take VT_EMPTY and VT_NULL.
//
// The error is a *ConvertError that names both types; target is unchanged then.
func (v Value) Into(target any) error {
	if v.is(target) {
		return nil
	}
	switch t := target.(type) {
	case *any:
		*t = v.Any()
		return nil
	}
	if o := v.opaque(); o != nil {
		if p := reflect.TypeOf(target); p != nil && p.Kind() == reflect.Pointer {
			return v.refuse(target, o.cause())
		}
	}
	switch t := target.(type) {
	case *string, *bool:
		return v.refuse(t, nil)
	case *int:
		return intoSigned(v, t, math.MinInt, math.MaxInt)
	case *int8:
		return intoSigned(v, t, math.MinInt8, math.MaxInt8)
	case *int16:
		return intoSigned(v, t, math.MinInt16, math.MaxInt16)
	case *int32:
		return intoSigned(v, t, math.MinInt32, math.MaxInt32)
	case *int64:
		return intoSigned(v, t, math.MinInt64, math.MaxInt64)
	case *uint:
		return intoUnsigned(v, t, math.MaxUint)
	case *uint8:
		return intoUnsigned(v, t, math.MaxUint8)
	case *uint16:
		return intoUnsigned(v, t, math.MaxUint16)
	case *uint32:
		return intoUnsigned(v, t, math.MaxUint32)
	case *uint64:
		return intoUnsigned(v, t, math.MaxUint64)
	case *float64:
		return into(v, t, Value.float64)
	case *float32:
		return into(v, t, Value.float32)
	case **Object:
		return v.refuse(t, nil)
	case *Date:
		return v.plain(VT_DATE, t, func() { *t = Date(v.float()) })
	case *time.Time:
		return into(v, t, Value.time)
	case *decimal.Decimal:
		return into(v, t, Value.decimal)
	case *Currency:
		return into(v, t, Value.currency)
	case *NullType:
		return v.plain(VT_NULL, t, func() {})
	case *ErrorValue:
		return v.plain(v.codeType(), t, func() { *t = ErrorValue(v.num) })
	case *bridge.HRESULT:
		return v.plain(v.codeType(), t, func() { *t = bridge.HRESULT(v.num) })
	case *GUID:
		return v.plain(VT_CLSID, t, func() { *t = v.ref.(GUID) })
	case anyArrayPointer:
		return v.intoArray(t)
	}
	p := reflect.ValueOf(target)
	if p.Kind() != reflect.Pointer || p.IsNil() {
		return &ConvertError{From: v.describe(), To: fmt.Sprintf("%T", target), Cause: errors.New("not a pointer to a variable")}
	}
	return v.intoReflected(p.Elem())
}

// is stores v in the variable that target points to, when nothing has to be converted or checked, and reports whether it did. The
// variable can stay on the caller's stack.
func (v *Value) is(target any) bool {
	switch t := target.(type) {
	case *Value:
		*t = *v
		return true
	case *string:
		if !v.vt.isText() {
			return false
		}
		*t = v.text()
	case *bool:
		if v.vt != VT_BOOL {
			return false
		}
		*t = v.num != 0
	case *int:
		if v.vt != VT_I4 {
			return false
		}
		*t = int(int32(v.num))
	case *int32:
		if v.vt != VT_I4 {
			return false
		}
		*t = int32(v.num)
	case *float64:
		if v.vt != VT_R8 {
			return false
		}
		*t = v.float()
	case **Object:
		if !v.vt.isObject() {
			return false
		}
		*t = v.object()
	default:
		return false
	}
	return true
}

// refuse returns the error of a conversion to the type of the variable that target points to.
func (v Value) refuse(target any, cause error) error {
	return &ConvertError{From: v.describe(), To: reflect.TypeOf(target).Elem().String(), Cause: cause}
}

// plain runs assign when v has the type.
func (v Value) plain(vt VarType, target any, assign func()) error {
	if v.vt != vt {
		return v.refuse(target, nil)
	}
	assign()
	return nil
}

// codeType returns the type of v when v is a status code, else VT_ERROR.
func (v Value) codeType() VarType {
	if v.vt == VT_HRESULT {
		return VT_HRESULT
	}
	return VT_ERROR
}

// textType returns the type of v when v is a text, else VT_BSTR.
func (v Value) textType() VarType {
	if v.vt.isText() {
		return v.vt
	}
	return VT_BSTR
}

func into[T any](v Value, target *T, convert func(Value) (T, error)) error {
	x, err := convert(v)
	if err != nil {
		return v.refuse(target, cause(err))
	}
	*target = x
	return nil
}

func intoSigned[T int | int8 | int16 | int32 | int64](v Value, target *T, least, most int64) error {
	n, err := v.signed()
	if err == nil && (n < least || n > most) {
		err = fmt.Errorf("%d: %w", n, errRange)
	}
	if err != nil {
		return v.refuse(target, cause(err))
	}
	*target = T(n)
	return nil
}

func intoUnsigned[T uint | uint8 | uint16 | uint32 | uint64](v Value, target *T, most uint64) error {
	n, err := v.unsigned()
	if err == nil && n > most {
		err = fmt.Errorf("%d: %w", n, errRange)
	}
	if err != nil {
		return v.refuse(target, cause(err))
	}
	*target = T(n)
	return nil
}

func (v Value) float32() (float32, error) {
	if v.vt == VT_R4 {
		return math.Float32frombits(uint32(v.num)), nil
	}
	f, err := v.float64()
	if err == nil && math.IsInf(float64(float32(f)), 0) != math.IsInf(f, 0) {
		err = errRange
	}
	return float32(f), err
}

func (v Value) time() (time.Time, error) {
	switch v.vt {
	case VT_DATE:
		return Date(v.float()).Time()
	case VT_FILETIME:
		return fileTime(v.num).time(), nil
	}
	return time.Time{}, errKind
}

func (v Value) currency() (Currency, error) {
	d, err := v.decimal()
	if err == nil {
		_, err = Currency{d}.units()
	}
	return Currency{d}, err
}

// intoReflected is Into for types that a program defined itself, and for slices.
func (v Value) intoReflected(t reflect.Value) error {
	pointer := t.Addr().Interface()
	switch t.Kind() {
	case reflect.String:
		return v.plain(v.textType(), pointer, func() { t.SetString(v.text()) })
	case reflect.Bool:
		return v.plain(VT_BOOL, pointer, func() { t.SetBool(v.num != 0) })
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := v.signed()
		if err == nil && t.OverflowInt(n) {
			err = fmt.Errorf("%d: %w", n, errRange)
		}
		if err != nil {
			return v.refuse(pointer, cause(err))
		}
		t.SetInt(n)
		return nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		n, err := v.unsigned()
		if err == nil && t.OverflowUint(n) {
			err = fmt.Errorf("%d: %w", n, errRange)
		}
		if err != nil {
			return v.refuse(pointer, cause(err))
		}
		t.SetUint(n)
		return nil
	case reflect.Float32, reflect.Float64:
		f, err := v.float64()
		if err == nil && t.OverflowFloat(f) {
			err = errRange
		}
		if err != nil {
			return v.refuse(pointer, cause(err))
		}
		t.SetFloat(f)
		return nil
	case reflect.Slice:
		return v.intoSlice(t)
	case reflect.Struct:
		return v.intoStruct(t)
	}
	return v.refuse(pointer, nil)
}

var errDimensions = errors.New("of another number of dimensions")

// intoSlice fills a slice, or a slice of slices.
func (v Value) intoSlice(t reflect.Value) error {
	if !v.vt.IsArray() {
		return v.refuse(t.Addr().Interface(), nil)
	}
	a := v.array()
	if a == nil {
		t.SetZero()
		return nil
	}
	leaf := t.Type()
	for range a.bounds {
		if leaf.Kind() != reflect.Slice {
			return v.refuse(t.Addr().Interface(), errDimensions)
		}
		leaf = leaf.Elem()
	}
	flat, err := v.flat(leaf)
	if err != nil {
		return err
	}
	t.Set(nest(flat, a.bounds).Convert(t.Type()))
	return nil
}

// intoArray fills an Array.
func (v Value) intoArray(t anyArrayPointer) error {
	if !v.vt.IsArray() {
		return v.refuse(t, nil)
	}
	a := v.array()
	if a == nil {
		t.assign(nil, t.blank())
		return nil
	}
	flat, err := v.flat(reflect.TypeOf(t.blank()).Elem())
	if err != nil {
		return err
	}
	t.assign(append([]Bound(nil), a.bounds...), flat.Interface())
	return nil
}

// flat returns the array's elements as a slice of the Go type.
func (v Value) flat(leaf reflect.Type) (reflect.Value, error) {
	a := v.array()
	items := reflect.ValueOf(a.items)
	if items.Type().Elem() == leaf {
		return items, nil
	}
	n := items.Len()
	out := reflect.MakeSlice(reflect.SliceOf(leaf), n, n)
	for i := range n {
		if err := item(v.vt.Elem(), a.items, i).Into(out.Index(i).Addr().Interface()); err != nil {
			return out, within(err, i)
		}
	}
	return out, nil
}
