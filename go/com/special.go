// special.go: special values: Null, Missing, status codes, null strings.

package com

import (
	"fmt"

	"github.com/gangway-go/gangway/go/bridge"
)

// NullType is the type of Null.
type NullType struct{}

// Null is VT_NULL: "no data", as a database column has it. It is not nil, which is VT_EMPTY.
var Null NullType

// String returns "null".
func (NullType) String() string { return "null" }

// An ErrorValue is a VT_ERROR: a status code that is passed as a value, such as Missing, or Excel's #N/A in a cell.
type ErrorValue uint32

// Missing stands for an optional argument that is left out while one after it is passed.
const Missing = ErrorValue(DISP_E_PARAMNOTFOUND)

// HRESULT returns the status code.
func (e ErrorValue) HRESULT() bridge.HRESULT { return bridge.HRESULT(e) }

// String returns "missing", or the code in hexadecimal.
func (e ErrorValue) String() string {
	if e == Missing {
		return "missing"
	}
	return fmt.Sprintf("error 0x%08X", uint32(e))
}

// NullString is a BSTR that is a null pointer. COM says that it means the same as the empty string, which "" is; a few
// servers see a difference.
var NullString = Value{vt: VT_BSTR, num: nullString}

// nullString marks a VT_BSTR that is a null pointer in Value.num.
const nullString = 1
