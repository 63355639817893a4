// items.go: the elements of an array: one Go slice type for each element type.

package com

import (
	"math"
	"reflect"
	"time"

	"github.com/shopspring/decimal"
)

// makeItems makes the slice that holds n elements of the type; nil for types that no array has.
func makeItems(elem VarType, n int) any {
	switch elem {
	case VT_I1:
		return make([]int8, n)
	case VT_UI1:
		return make([]uint8, n)
	case VT_I2:
		return make([]int16, n)
	case VT_UI2:
		return make([]uint16, n)
	case VT_I4, VT_INT:
		return make([]int32, n)
	case VT_UI4, VT_UINT:
		return make([]uint32, n)
	case VT_INT_PTR:
		return make([]int, n)
	case VT_UINT_PTR:
		return make([]uint, n)
	case VT_FILETIME:
		return make([]fileTime, n)
	case VT_I8:
		return make([]int64, n)
	case VT_UI8:
		return make([]uint64, n)
	case VT_R4:
		return make([]float32, n)
	case VT_R8:
		return make([]float64, n)
	case VT_BOOL:
		return make([]bool, n)
	case VT_DATE:
		return make([]Date, n)
	case VT_CY:
		return make([]Currency, n)
	case VT_DECIMAL:
		return make([]decimal.Decimal, n)
	case VT_BSTR:
		return make([]string, n)
	case VT_ERROR, VT_HRESULT:
		return make([]ErrorValue, n)
	case VT_DISPATCH, VT_UNKNOWN:
		return make([]*Object, n)
	case VT_VARIANT:
		return make([]Value, n)
	}
	return nil
}

// item returns element i as a Value.
func item(elem VarType, items any, i int) Value {
	switch s := items.(type) {
	case []int8:
		return intValue(elem, int64(s[i]))
	case []uint8:
		return intValue(elem, int64(s[i]))
	case []int16:
		return intValue(elem, int64(s[i]))
	case []uint16:
		return intValue(elem, int64(s[i]))
	case []int32:
		return intValue(elem, int64(s[i]))
	case []uint32:
		return intValue(elem, int64(s[i]))
	case []int64:
		return intValue(elem, s[i])
	case []int:
		return intValue(elem, int64(s[i]))
	case []uint:
		return Value{vt: elem, num: uint64(s[i])}
	case []fileTime:
		return Value{vt: elem, num: uint64(s[i])}
	case []uint64:
		return Value{vt: elem, num: s[i]}
	case []float32:
		return singleValue(s[i])
	case []float64:
		return floatValue(elem, s[i])
	case []bool:
		return boolValue(s[i])
	case []Date:
		return floatValue(elem, float64(s[i]))
	case []Currency:
		units, _ := s[i].units() // the amount was checked when it was put there
		return intValue(elem, units)
	case []decimal.Decimal:
		return Value{vt: elem, ref: s[i]}
	case []string:
		return Value{vt: elem, ref: s[i]}
	case []ErrorValue:
		return intValue(elem, int64(s[i]))
	case []*Object:
		return objectValue(elem, s[i])
	}
	return items.([]Value)[i]
}

// setItem changes element i to v, which is of the element type; any type does for VT_VARIANT.
func setItem(items any, i int, v Value) {
	switch s := items.(type) {
	case []int8:
		s[i] = int8(v.num)
	case []uint8:
		s[i] = uint8(v.num)
	case []int16:
		s[i] = int16(v.num)
	case []uint16:
		s[i] = uint16(v.num)
	case []int32:
		s[i] = int32(v.num)
	case []uint32:
		s[i] = uint32(v.num)
	case []int64:
		s[i] = int64(v.num)
	case []int:
		s[i] = int(v.num)
	case []uint:
		s[i] = uint(v.num)
	case []fileTime:
		s[i] = fileTime(v.num)
	case []uint64:
		s[i] = v.num
	case []float32:
		s[i] = math.Float32frombits(uint32(v.num))
	case []float64:
		s[i] = v.float()
	case []bool:
		s[i] = v.num != 0
	case []Date:
		s[i] = Date(v.float())
	case []Currency:
		s[i] = currencyOf(int64(v.num))
	case []decimal.Decimal:
		s[i] = v.ref.(decimal.Decimal)
	case []string:
		s[i] = v.text()
	case []ErrorValue:
		s[i] = ErrorValue(v.num)
	case []*Object:
		s[i] = v.object()
	case []Value:
		s[i] = v
	}
}

// any returns a as slices of what Value.Any returns for elements: times instead of Dates, any instead of Values.
func (a *array) any(elem VarType) any {
	if a == nil {
		return reflect.Zero(reflect.TypeOf(easy(makeItems(elem, 0)))).Interface()
	}
	return nest(reflect.ValueOf(easy(a.items)), a.bounds).Interface()
}

func easy(items any) any {
	switch s := items.(type) {
	case []Value:
		out := make([]any, len(s))
		for i, v := range s {
			out[i] = v.Any()
		}
		return out
	case []fileTime:
		out := make([]time.Time, len(s))
		for i, f := range s {
			out[i] = f.time()
		}
		return out
	case []Date:
		out := make([]time.Time, len(s))
		for i, d := range s {
			t, err := d.Time()
			if err != nil {
				return items
			}
			out[i] = t
		}
		return out
	}
	return items
}

// nest makes []T, [][]T and so on of a flat slice. With one dimension it returns the flat slice itself.
func nest(flat reflect.Value, bounds []Bound) reflect.Value {
	if len(bounds) <= 1 {
		return flat
	}
	t := flat.Type()
	for range bounds[1:] {
		t = reflect.SliceOf(t)
	}
	return nestAt(flat, t, bounds, 0, 1)
}

// nestAt nests the elements from position on, whose index in the first of bounds counts `stride` elements.
func nestAt(flat reflect.Value, t reflect.Type, bounds []Bound, position, stride int) reflect.Value {
	out := reflect.MakeSlice(t, bounds[0].Len, bounds[0].Len)
	for i := range bounds[0].Len {
		if len(bounds) == 1 {
			out.Index(i).Set(flat.Index(position))
		} else {
			out.Index(i).Set(nestAt(flat, t.Elem(), bounds[1:], position, stride*bounds[0].Len))
		}
		position += stride
	}
	return out
}
