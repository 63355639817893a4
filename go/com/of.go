// of.go: the conversion of Go values to automation values.

package com

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/shopspring/decimal"
)

// ValueOf makes an automation value of a Go value, as calls do with their arguments; the package comment says which type
// becomes which. The error is a *ConvertError, for types that have no counterpart and for values out of its range. A slice
// may be shared with the Value.
func ValueOf(v any) (Value, error) { return valueOf(v, 0) }

// valueOf is ValueOf for a value that lies in `depth` arrays.
func valueOf(v any, depth int) (Value, error) {
	switch x := v.(type) {
	case nil:
		return Value{}, nil
	case Value:
		return x, x.passable(depth)
	case string:
		if err := checkText(x); err != nil {
			return Value{}, noText(err)
		}
		return Value{vt: VT_BSTR, ref: v}, nil // v, which has x in an interface already, saves an allocation
	case bool:
		return boolValue(x), nil
	case int:
		return wordValue(int64(x)), nil
	case int8:
		return intValue(VT_I1, int64(x)), nil
	case int16:
		return intValue(VT_I2, int64(x)), nil
	case int32:
		return intValue(VT_I4, int64(x)), nil
	case int64:
		return intValue(VT_I8, x), nil
	case uint:
		return unsignedWordValue(uint64(x)), nil
	case uint8:
		return intValue(VT_UI1, int64(x)), nil
	case uint16:
		return intValue(VT_UI2, int64(x)), nil
	case uint32:
		return intValue(VT_UI4, int64(x)), nil
	case uint64:
		return Value{vt: VT_UI8, num: x}, nil
	case float32:
		return singleValue(x), nil
	case float64:
		return floatValue(VT_R8, x), nil
	case *Object:
		return objectOf(x), nil
	case time.Time:
		return timeValue(x)
	case Date:
		return floatValue(VT_DATE, float64(x)), nil
	case Currency:
		return currencyValue(x)
	case decimal.Decimal:
		return decimalValue(x)
	case *big.Int:
		if x != nil {
			return decimalValue(decimal.NewFromBigInt(x, 0))
		}
	case NullType:
		return Value{vt: VT_NULL}, nil
	case ErrorValue:
		return intValue(VT_ERROR, int64(int32(x))), nil
	case bridge.HRESULT:
		return intValue(VT_ERROR, int64(int32(x))), nil
	case Typed:
		return x.value(depth)
	case anyArray:
		if r := reflect.ValueOf(v); r.Kind() != reflect.Pointer || !r.IsNil() {
			return valueOfArray(x, depth)
		}
	}
	return reflected(reflect.ValueOf(v), depth)
}

// reflected is ValueOf for types that a program defined itself, and for slices.
func reflected(v reflect.Value, depth int) (Value, error) {
	switch v.Kind() {
	case reflect.String:
		return textValue(v.String())
	case reflect.Bool:
		return boolValue(v.Bool()), nil
	case reflect.Int:
		return wordValue(v.Int()), nil
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return intValue(kindTypes[v.Kind()], v.Int()), nil
	case reflect.Uint, reflect.Uintptr:
		return unsignedWordValue(v.Uint()), nil
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return Value{vt: kindTypes[v.Kind()], num: v.Uint()}, nil
	case reflect.Float32:
		return singleValue(float32(v.Float())), nil
	case reflect.Float64:
		return floatValue(VT_R8, v.Float()), nil
	case reflect.Slice, reflect.Array:
		return valueOfSlice(v, depth)
	}
	return Value{}, noValue(v.Type(), nil)
}

var kindTypes = map[reflect.Kind]VarType{
	reflect.Int8: VT_I1, reflect.Int16: VT_I2, reflect.Int32: VT_I4, reflect.Int64: VT_I8,
	reflect.Uint8: VT_UI1, reflect.Uint16: VT_UI2, reflect.Uint32: VT_UI4, reflect.Uint64: VT_UI8,
	reflect.Float32: VT_R4, reflect.Float64: VT_R8, reflect.Bool: VT_BOOL, reflect.String: VT_BSTR,
}

func noValue(t reflect.Type, cause error) error {
	return &ConvertError{From: t.String(), To: "an automation value", Cause: cause}
}

// wordValue makes the Value of an int: a VT_I4 when it fits, since most servers know only that, else a VT_I8.
func wordValue(n int64) Value {
	if n == int64(int32(n)) {
		return intValue(VT_I4, n)
	}
	return intValue(VT_I8, n)
}

func unsignedWordValue(n uint64) Value {
	if n <= math.MaxUint32 {
		return Value{vt: VT_UI4, num: n}
	}
	return Value{vt: VT_UI8, num: n}
}

func textValue(s string) (Value, error) {
	if err := checkText(s); err != nil {
		return Value{}, noText(err)
	}
	return Value{vt: VT_BSTR, ref: s}, nil
}

func noText(cause error) error {
	return &ConvertError{From: "string", To: VT_BSTR.String(), Cause: cause}
}

func timeValue(t time.Time) (Value, error) {
	d, err := DateOf(t)
	if err != nil {
		return Value{}, &ConvertError{From: "time.Time", To: VT_DATE.String(), Cause: err}
	}
	return floatValue(VT_DATE, float64(d)), nil
}

func currencyValue(c Currency) (Value, error) {
	units, err := c.units()
	if err != nil {
		return Value{}, &ConvertError{From: "com.Currency", To: VT_CY.String(), Cause: err}
	}
	return intValue(VT_CY, units), nil
}

func decimalValue(d decimal.Decimal) (Value, error) {
	var bytes [decimalSize]byte
	if err := putDecimal(bytes[:], d); err != nil {
		return Value{}, &ConvertError{From: "decimal.Decimal", To: VT_DECIMAL.String(), Cause: err}
	}
	return Value{vt: VT_DECIMAL, ref: d}, nil
}

// objectOf makes the Value of an object, of the type that the object is known to have. Nothing becomes a VT_DISPATCH.
func objectOf(o *Object) Value {
	if o == nil {
		return objectValue(VT_DISPATCH, nil)
	}
	return objectValue(o.vt, o)
}

// leafType returns the element type of arrays that are made of slices of t, whatever the elements are.
func leafType(t reflect.Type) (VarType, bool) {
	switch t {
	case reflect.TypeFor[time.Time](), reflect.TypeFor[Date]():
		return VT_DATE, true
	case reflect.TypeFor[Currency]():
		return VT_CY, true
	case reflect.TypeFor[decimal.Decimal]():
		return VT_DECIMAL, true
	case reflect.TypeFor[*Object]():
		return VT_DISPATCH, true
	case reflect.TypeFor[ErrorValue](), reflect.TypeFor[bridge.HRESULT]():
		return VT_ERROR, true
	case reflect.TypeFor[any](), reflect.TypeFor[Value](), reflect.TypeFor[NullType](), reflect.TypeFor[Typed]():
		return VT_VARIANT, true
	case reflect.TypeFor[*big.Int]():
		return VT_DECIMAL, true
	}
	if t.Implements(reflect.TypeFor[anyArray]()) {
		return VT_VARIANT, true
	}
	switch t.Kind() {
	case reflect.Int:
		return VT_I4, true // or VT_I8; see fill
	case reflect.Uint, reflect.Uintptr:
		return VT_UI4, true
	}
	vt, ok := kindTypes[t.Kind()]
	return vt, ok
}

var (
	errRagged     = errors.New("the slices are of different lengths")
	errDeep       = fmt.Errorf("arrays and records in each other, more than %d deep", maxDepth)
	errManyBounds = errors.New("too many dimensions")
)

// valueOfSlice makes an array of a slice, or a slice of slices: as many dimensions.
func valueOfSlice(v reflect.Value, depth int) (Value, error) {
	var bounds []Bound
	leaf := v.Type()
	for inner := v; isSlice(leaf); leaf = leaf.Elem() {
		n := 0
		if inner.IsValid() {
			n = inner.Len()
		}
		if bounds = append(bounds, Bound{Len: n}); len(bounds) > maxDimensions { // type list []list
			return Value{}, noValue(v.Type(), errManyBounds)
		}
		if n > 0 {
			inner = inner.Index(0)
		} else {
			inner = reflect.Value{}
		}
	}
	elem, ok := leafType(leaf)
	if !ok {
		return Value{}, noValue(v.Type(), nil)
	}
	f := filler{elem: elem, bounds: bounds, depth: depth}
	return f.fill(v.Type(), func() error { return f.walk(v, 0, 0, 1) })
}

func isSlice(t reflect.Type) bool {
	_, known := leafType(t)
	return !known && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array)
}

// valueOfArray makes an array of an Array.
func valueOfArray(x anyArray, depth int) (Value, error) {
	bounds, items := x.parts()
	v := reflect.ValueOf(items)
	elem, ok := leafType(v.Type().Elem())
	if !ok {
		return Value{}, noValue(reflect.TypeOf(x), nil)
	}
	if err := checkBounds(bounds, v.Len()); err != nil {
		return Value{}, noValue(reflect.TypeOf(x), err)
	}
	if len(bounds) == 0 {
		return Value{vt: VT_ARRAY | elem}, nil
	}
	f := filler{elem: elem, bounds: bounds, depth: depth}
	return f.fill(reflect.TypeOf(x), func() error { return f.row(v, 0, 1) })
}

// checkBounds checks that bounds are those of an array of n elements.
func checkBounds(bounds []Bound, n int) error {
	want, hollow := int64(1), int64(1)
	if len(bounds) == 0 {
		want = 0
	}
	if len(bounds) > maxDimensions {
		return errManyBounds
	}
	for _, b := range bounds {
		if b.Len < 0 || int64(b.Len) > math.MaxInt32 || int64(b.Lower)+int64(b.Len)-1 > math.MaxInt32 {
			return errors.New("bounds out of range")
		}
		want *= int64(b.Len)
		if hollow *= max(1, int64(b.Len)); hollow > math.MaxInt32 || want == 0 && hollow > maxHollow {
			return errors.New("too many elements")
		}
	}
	if want != int64(n) {
		return errors.New("the number of items is not what the bounds say")
	}
	return nil
}

// A filler copies Go elements into an array.
type filler struct {
	elem   VarType
	bounds []Bound
	items  any
	depth  int // of arrays that it lies in
}

var errWide = errors.New("an int needs 64 bits")

// fill makes the items and runs copy, a second time with 64 bits where Go's int turns out to need them.
func (f *filler) fill(t reflect.Type, copy func() error) (Value, error) {
	if err := checkBounds(f.bounds, count(f.bounds)); err != nil {
		return Value{}, noValue(t, err)
	}
	if f.depth >= maxDepth {
		return Value{}, noValue(t, errDeep)
	}
	f.items = makeItems(f.elem, count(f.bounds))
	err := copy()
	if errors.Is(err, errWide) {
		f.elem = map[VarType]VarType{VT_I4: VT_I8, VT_UI4: VT_UI8}[f.elem]
		f.items = makeItems(f.elem, count(f.bounds))
		err = copy()
	}
	if errors.Is(err, errRagged) {
		err = noValue(t, err)
	}
	if err != nil {
		return Value{}, err
	}
	return Value{vt: VT_ARRAY | f.elem, ref: &array{f.bounds, f.items}}, nil
}

// walk copies v, which is the dimension `d` of the array at position.
func (f *filler) walk(v reflect.Value, d, position, stride int) error {
	if v.Len() != f.bounds[d].Len {
		return errRagged
	}
	if d == len(f.bounds)-1 {
		return f.row(v, position, stride)
	}
	for i := range v.Len() {
		if err := f.walk(v.Index(i), d+1, position+i*stride, stride*f.bounds[d].Len); err != nil {
			return err
		}
	}
	return nil
}

// row copies the elements of a slice to every stride'th position.
func (f *filler) row(v reflect.Value, position, stride int) error {
	if items := reflect.ValueOf(f.items); stride == 1 && v.Kind() == reflect.Slice && v.Type().Elem() == items.Type().Elem() && f.plain() {
		reflect.Copy(items.Slice(position, position+v.Len()), v)
		return nil
	}
	for i := range v.Len() {
		x, err := f.one(v.Index(i))
		if err != nil {
			if errors.Is(err, errWide) {
				return err
			}
			return within(err, i)
		}
		setItem(f.items, position+i*stride, x)
	}
	return nil
}

// plain reports whether every Go value of the element type is a good element.
func (f *filler) plain() bool { return f.elem != VT_BSTR && f.elem != VT_CY && f.elem != VT_DECIMAL }

func (f *filler) one(v reflect.Value) (Value, error) {
	var x Value
	var err error
	if v.Kind() == reflect.Interface && v.IsNil() {
		return Value{}, nil
	}
	if v.CanInterface() {
		x, err = valueOf(v.Interface(), f.depth+1)
	} else {
		x, err = reflected(v, f.depth+1)
	}
	if err == nil && f.elem != VT_VARIANT && x.vt != f.elem && !f.elem.isObject() {
		switch {
		case (x.vt == VT_I8 || x.vt == VT_UI8) && (f.elem == VT_I4 || f.elem == VT_UI4):
			return x, errWide
		default:
			return x.to(f.elem)
		}
	}
	return x, err
}
