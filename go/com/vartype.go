// vartype.go: the types a Value can have.

package com

import "fmt"

// A VarType is the type of a Value: a VARTYPE of automation, with its numbers.
type VarType uint16

// The automation types. VT_ARRAY is or-ed to the type of an array's elements.
const (
	VT_EMPTY    VarType = 0  // no value: a variable nobody set
	VT_NULL     VarType = 1  // "no data", as databases have it
	VT_I2       VarType = 2  // int16
	VT_I4       VarType = 3  // int32: VB's Long
	VT_R4       VarType = 4  // float32
	VT_R8       VarType = 5  // float64
	VT_CY       VarType = 6  // Currency: four decimals
	VT_DATE     VarType = 7  // Date, time.Time
	VT_BSTR     VarType = 8  // string
	VT_DISPATCH VarType = 9  // *Object, or Nothing
	VT_ERROR    VarType = 10 // ErrorValue: a status code as a value, Missing among them
	VT_BOOL     VarType = 11 // bool
	VT_VARIANT  VarType = 12 // a value of any type: elements of arrays, by-reference arguments
	VT_UNKNOWN  VarType = 13 // *Object without IDispatch, or Nothing
	VT_DECIMAL  VarType = 14 // decimal.Decimal
	VT_I1       VarType = 16 // int8
	VT_UI1      VarType = 17 // uint8
	VT_UI2      VarType = 18 // uint16
	VT_UI4      VarType = 19 // uint32
	VT_I8       VarType = 20 // int64
	VT_UI8      VarType = 21 // uint64
	VT_INT      VarType = 22 // int32 too, but a type of its own
	VT_UINT     VarType = 23 // uint32 too, but a type of its own
	VT_RECORD   VarType = 36 // structures of a type library; see FindRecord

	VT_ARRAY VarType = 0x2000
)

// Types that a VARIANT should not have, of values that some servers return all the same.
const (
	VT_HRESULT  VarType = 25 // ErrorValue
	VT_LPSTR    VarType = 30 // string, in the code page of the system; as an argument it is a VT_BSTR
	VT_LPWSTR   VarType = 31 // string; as an argument it is a VT_BSTR
	VT_INT_PTR  VarType = 37 // int
	VT_UINT_PTR VarType = 38 // uint
	VT_FILETIME VarType = 64 // time.Time
	VT_CLSID    VarType = 72 // GUID
)

// opaqueType is what a Value has whose ref is an *Opaque.
const opaqueType VarType = 0x8000

var typeNames = map[VarType]string{
	VT_EMPTY: "VT_EMPTY", VT_NULL: "VT_NULL", VT_I2: "VT_I2", VT_I4: "VT_I4", VT_R4: "VT_R4", VT_R8: "VT_R8", VT_CY: "VT_CY",
	VT_DATE: "VT_DATE", VT_BSTR: "VT_BSTR", VT_DISPATCH: "VT_DISPATCH", VT_ERROR: "VT_ERROR", VT_BOOL: "VT_BOOL",
	VT_VARIANT: "VT_VARIANT", VT_UNKNOWN: "VT_UNKNOWN", VT_DECIMAL: "VT_DECIMAL", VT_I1: "VT_I1", VT_UI1: "VT_UI1",
	VT_UI2: "VT_UI2", VT_UI4: "VT_UI4", VT_I8: "VT_I8", VT_UI8: "VT_UI8", VT_INT: "VT_INT", VT_UINT: "VT_UINT",
	VT_RECORD: "VT_RECORD", VT_HRESULT: "VT_HRESULT", VT_LPSTR: "VT_LPSTR", VT_LPWSTR: "VT_LPWSTR", VT_INT_PTR: "VT_INT_PTR",
	VT_UINT_PTR: "VT_UINT_PTR", VT_FILETIME: "VT_FILETIME", VT_CLSID: "VT_CLSID",
	// The others are opaque.
	24: "VT_VOID", 26: "VT_PTR", 27: "VT_SAFEARRAY", 28: "VT_CARRAY", 29: "VT_USERDEFINED", 65: "VT_BLOB", 66: "VT_STREAM",
	67: "VT_STORAGE", 68: "VT_STREAMED_OBJECT", 69: "VT_STORED_OBJECT", 70: "VT_BLOB_OBJECT", 71: "VT_CF",
	73: "VT_VERSIONED_STREAM",
}

const vectorType VarType = 0x1000 // or-ed to the type of its elements

// String returns the Windows name: "VT_BSTR", "VT_ARRAY|VT_I4".
func (t VarType) String() string {
	if name, known := typeNames[t]; known {
		return name
	}
	if t.IsArray() {
		return "VT_ARRAY|" + t.Elem().String()
	}
	if t&vectorType != 0 {
		return "VT_VECTOR|" + (t &^ vectorType).String()
	}
	return fmt.Sprintf("VarType(%d)", uint16(t))
}

// IsArray reports whether t is the type of an array.
func (t VarType) IsArray() bool { return t&VT_ARRAY != 0 }

// Elem is the type of an array's elements.
func (t VarType) Elem() VarType { return t &^ VT_ARRAY }

// size is how many bytes a value of a fixed-size type takes in an array; 0 for the others.
func (t VarType) size() int {
	switch t {
	case VT_I1, VT_UI1:
		return 1
	case VT_I2, VT_UI2, VT_BOOL:
		return 2
	case VT_I4, VT_UI4, VT_INT, VT_UINT, VT_R4, VT_ERROR, VT_HRESULT:
		return 4
	case VT_I8, VT_UI8, VT_R8, VT_CY, VT_DATE, VT_FILETIME, VT_INT_PTR, VT_UINT_PTR:
		return 8
	case VT_DECIMAL:
		return 16
	}
	return 0
}

// isText reports whether values of type t are strings.
func (t VarType) isText() bool { return t == VT_BSTR || t == VT_LPWSTR || t == VT_LPSTR }

// isObject reports whether values of type t are objects.
func (t VarType) isObject() bool { return t == VT_DISPATCH || t == VT_UNKNOWN }
