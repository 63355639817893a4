// odd_values.hpp: VARIANTs that no VARIANT should be, and that some servers return.
#pragma once

#include <windows.h>

#include <oaidl.h>

namespace comodd {

// Fills an empty VARIANT. The kinds are VARTYPEs, and those of the flags below with them:
//   VT_BYREF  a reference to the same; VT_ARRAY  an array of two
//   kNoValue  a null pointer where a reference belongs
// and kChain, kCircle, kLies, kDimensions, kHollow.
constexpr LONG kNoValue = 0x10000;
constexpr LONG kChain = 0x20000;        // VARIANTs by reference, a hundred in a row but the last, the number 7
constexpr LONG kShortChain = 0x20001;   // ten in a row
constexpr LONG kCircle = 0x20002;       // a VARIANT that refers to itself
constexpr LONG kArrayCircle = 0x20003;  // an array of a VARIANT that refers to the array's own
constexpr LONG kLies = 0x20004;         // VT_ARRAY | VT_I4 whose elements are bytes
constexpr LONG kTextLies = 0x20005;     // VT_ARRAY | VT_UNKNOWN whose elements are BSTRs
constexpr LONG kDimensions = 0x20006;   // an array of 61 dimensions
constexpr LONG kHollow = 0x20007;       // an array of no elements whose other dimensions multiply to millions
HRESULT odd_value(LONG kind, VARIANT* result);

// An array of VARIANT: 1, a VT_STREAM, a VT_FILETIME, a VT_LPWSTR, a VT_CLSID, a VT_HRESULT, "last".
HRESULT odd_values(VARIANT* result);

// n arrays in each other, the innermost of the number 1; and how many there are in a value.
HRESULT nested(LONG n, VARIANT* result);
LONG depth_of(const VARIANT& value);

}  // namespace comodd
