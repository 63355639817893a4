// typed.go: arguments of an automation type that the program names, and the conversion between automation types.

package com

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"

	"github.com/shopspring/decimal"
)

// Typed is an argument of a type that the program names, for servers that are particular:
//
//	sheet.Call(ctx, "Paste", com.Typed{Type: com.VT_I2, Value: 5})
//	list.Call(ctx, "Fill", com.Typed{Type: com.VT_ARRAY | com.VT_VARIANT, Value: []string{"a", "b"}})
//
// With a pointer as Value the argument is a by-reference argument of that type; with VT_VARIANT it is then a reference to a VARIANT
// that holds the value.
//
// The Value must fit: integers within the type's range, floats without fraction where an integer is wanted, decimals
// exactly. Only VT_R4 rounds.
type Typed struct {
	Type  VarType
	Value any
}

// value makes the Value of t, whose Value is no pointer.
func (t Typed) value(depth int) (Value, error) {
	if at, is := t.Value.(time.Time); is && t.Type == VT_FILETIME {
		return fileTimeValue(at)
	}
	v, err := valueOf(t.Value, depth)
	if err != nil {
		return v, err
	}
	return v.to(t.Type)
}

var errRange = errors.New("out of range")

// to returns v as another automation type, when it fits.
func (v Value) to(vt VarType) (Value, error) {
	if v.vt == vt || vt == VT_VARIANT {
		return v, nil
	}
	fail := func(cause error) (Value, error) {
		return Value{}, &ConvertError{From: v.describe(), To: vt.String(), Cause: cause}
	}
	switch vt {
	case VT_I1, VT_I2, VT_I4, VT_INT, VT_I8, VT_INT_PTR:
		n, err := v.signed()
		if err == nil && (n < least[vt] || n > -(least[vt]+1)) {
			err = errRange
		}
		if err != nil {
			return fail(cause(err))
		}
		return intValue(vt, n), nil
	case VT_UI1, VT_UI2, VT_UI4, VT_UINT, VT_UI8, VT_UINT_PTR:
		n, err := v.unsigned()
		if err == nil && n > most[vt] {
			err = errRange
		}
		if err != nil {
			return fail(cause(err))
		}
		return Value{vt: vt, num: n}, nil
	case VT_R4, VT_R8:
		f, err := v.float64()
		if err == nil && vt == VT_R4 && math.IsInf(float64(float32(f)), 0) != math.IsInf(f, 0) {
			err = errRange
		}
		if err != nil {
			return fail(cause(err))
		}
		if vt == VT_R4 {
			return singleValue(float32(f)), nil
		}
		return floatValue(vt, f), nil
	case VT_CY, VT_DECIMAL:
		d, err := v.decimal()
		if err != nil {
			return fail(cause(err))
		}
		if vt == VT_CY {
			return currencyValue(Currency{d})
		}
		return decimalValue(d)
	case VT_DISPATCH, VT_UNKNOWN:
		if v.vt.isObject() {
			return objectValue(vt, v.object()), nil
		}
	case VT_ERROR, VT_HRESULT:
		if v.vt == v.codeType() {
			return Value{vt: vt, num: v.num}, nil
		}
		if n, err := v.signed(); err == nil && n == int64(int32(n)) {
			return intValue(vt, n), nil
		}
	case VT_BSTR:
		if v.vt.isText() {
			return Value{vt: VT_BSTR, ref: v.text()}, nil
		}
	case VT_FILETIME:
		t, err := v.time()
		if err != nil {
			return fail(cause(err))
		}
		return fileTimeValue(t)
	}
	if vt.IsArray() && v.vt.IsArray() {
		return v.arrayTo(vt)
	}
	return fail(nil)
}

// arrayTo is to for an array: it converts every element.
func (v Value) arrayTo(vt VarType) (Value, error) {
	a := v.array()
	if a == nil {
		return Value{vt: vt}, nil
	}
	n := reflect.ValueOf(a.items).Len()
	items := makeItems(vt.Elem(), n)
	if items == nil {
		return Value{}, &ConvertError{From: v.describe(), To: vt.String()}
	}
	for i := range n {
		x, err := item(v.vt.Elem(), a.items, i).to(vt.Elem())
		if err != nil {
			return Value{}, within(err, i)
		}
		setItem(items, i, x)
	}
	return Value{vt: vt, ref: &array{a.bounds, items}}, nil
}

var (
	least = map[VarType]int64{VT_I1: math.MinInt8, VT_I2: math.MinInt16, VT_I4: math.MinInt32, VT_INT: math.MinInt32, VT_I8: math.MinInt64, VT_INT_PTR: math.MinInt}
	most  = map[VarType]uint64{VT_UI1: math.MaxUint8, VT_UI2: math.MaxUint16, VT_UI4: math.MaxUint32, VT_UINT: math.MaxUint32, VT_UI8: math.MaxUint64, VT_UINT_PTR: math.MaxUint}
)

// errKind says that a value is not a number of the wanted kind. Messages leave it out, since the types alone explain it.
var errKind = errors.New("not such a number")

func cause(err error) error {
	if errors.Is(err, errKind) {
		return nil
	}
	return err
}

// signed returns the integer that v is, also when v has it as a float or decimal.
func (v Value) signed() (int64, error) {
	switch v.vt {
	case VT_I1, VT_UI1, VT_I2, VT_UI2, VT_I4, VT_UI4, VT_INT, VT_UINT, VT_I8, VT_INT_PTR:
		return int64(v.num), nil
	case VT_UI8, VT_UINT_PTR:
		if v.num > math.MaxInt64 {
			return 0, errRange
		}
		return int64(v.num), nil
	case VT_R4, VT_R8:
		f := v.float()
		if f != math.Trunc(f) { // NaN too
			return 0, fmt.Errorf("%v is not an integer", f)
		}
		if f < -1<<63 || f >= 1<<63 {
			return 0, errRange
		}
		return int64(f), nil
	case VT_CY, VT_DECIMAL:
		d, _ := v.decimal()
		if !d.IsInteger() {
			return 0, fmt.Errorf("%v is not an integer", d)
		}
		if !d.BigInt().IsInt64() {
			return 0, errRange
		}
		return d.BigInt().Int64(), nil
	}
	return 0, errKind
}

// unsigned is signed for numbers that must not be negative.
func (v Value) unsigned() (uint64, error) {
	switch v.vt {
	case VT_UI8, VT_UINT_PTR:
		return v.num, nil
	case VT_R4, VT_R8:
		if f := v.float(); f == math.Trunc(f) && f >= 1<<63 && f < 1<<64 {
			return uint64(f), nil
		}
	case VT_CY, VT_DECIMAL:
		if d, _ := v.decimal(); d.IsInteger() && d.BigInt().IsUint64() {
			return d.BigInt().Uint64(), nil
		}
	}
	n, err := v.signed()
	if err == nil && n < 0 {
		err = errRange
	}
	return uint64(n), err
}

// float64 returns the float that v is, also when v is an integer that a float64 can hold.
func (v Value) float64() (float64, error) {
	switch v.vt {
	case VT_R4, VT_R8:
		return v.float(), nil
	case VT_UI8, VT_UINT_PTR:
		if f := float64(v.num); f < 1<<64 && uint64(f) == v.num {
			return f, nil
		}
		return 0, fmt.Errorf("no float64 is %d", v.num)
	case VT_CY, VT_DECIMAL:
		return 0, errKind
	}
	n, err := v.signed()
	if err != nil {
		return 0, err
	}
	f := float64(n)
	if f >= 1<<63 || int64(f) != n {
		return 0, fmt.Errorf("no float64 is %d", n)
	}
	return f, nil
}

// decimal returns the decimal that v is, also when v is an integer.
func (v Value) decimal() (decimal.Decimal, error) {
	switch v.vt {
	case VT_CY:
		return currencyOf(int64(v.num)).Decimal, nil
	case VT_DECIMAL:
		return v.ref.(decimal.Decimal), nil
	case VT_UI8, VT_UINT_PTR:
		return decimal.NewFromUint64(v.num), nil
	case VT_R4, VT_R8:
		return decimal.Decimal{}, errKind
	}
	n, err := v.signed()
	return decimal.NewFromInt(n), err
}
