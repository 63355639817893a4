// guid.go: CLSIDs, IIDs and the like, as values.

package com

import "fmt"

// A GUID is a CLSID, an IID, or another identifier of this kind; a VT_CLSID, as some servers return one, is read as it.
type GUID struct {
	Data1        uint32
	Data2, Data3 uint16
	Data4        [8]byte
}

// String returns "{00020400-0000-0000-C000-000000000046}", as the functions of this package take it.
func (g GUID) String() string {
	return fmt.Sprintf("{%08X-%04X-%04X-%X-%X}", g.Data1, g.Data2, g.Data3, g.Data4[:2], g.Data4[2:])
}
