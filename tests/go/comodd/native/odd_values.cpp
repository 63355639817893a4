// odd_values.cpp: see odd_values.hpp. What values point to is static: nobody frees it.
#include "odd_values.hpp"

#include <cstring>
#include <iterator>

namespace comodd {
namespace {

constexpr VARTYPE kFileTime = 64;
constexpr VARTYPE kClsid = 72;
constexpr ULONGLONG kTicks = 132'223'104'000'000'001;  // 2020-01-01, and a tenth of a microsecond

const wchar_t* const wide = L"w\u00EFde";
const char* const narrow = "narrow";
GUID guid{0x0DD5E4E1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}};
LONG code = static_cast<LONG>(0x80070005);
LONG seven = 7;
ULONGLONG ticks = kTicks;
INT_PTR word = -5;
VARIANT inner[101];

// A VARIANT by value, where its type has one.
void by_value(VARTYPE type, VARIANT& result) {
  result.ullVal = 0x0123456789ABCDEF;  // of types that nobody reads
  switch (type) {
  case VT_LPWSTR: result.byref = const_cast<wchar_t*>(wide); break;
  case VT_LPSTR: result.byref = const_cast<char*>(narrow); break;
  case kClsid: result.byref = &guid; break;
  case kFileTime: result.ullVal = kTicks; break;
  case VT_HRESULT: result.lVal = code; break;
  case VT_INT_PTR:
    result.llVal = 0;
    std::memcpy(&result.llVal, &word, sizeof word);
    break;
  case VT_UINT_PTR:
    result.llVal = 0;
    std::memcpy(&result.llVal, &word, sizeof word);
    break;
  case VT_INT: result.intVal = -3; break;
  case VT_UINT: result.uintVal = 3; break;
  case VT_I1: result.cVal = -1; break;
  default: break;
  }
  result.vt = type;
}

void by_reference(VARTYPE type, VARIANT& result) {
  switch (type) {
  case kFileTime: result.byref = &ticks; break;
  case VT_INT_PTR:
  case VT_UINT_PTR: result.byref = &word; break;
  case VT_HRESULT: result.byref = &code; break;
  default: result.byref = &seven; break;
  }
  result.vt = static_cast<VARTYPE>(VT_BYREF | type);
}

// Of two elements. COM makes no arrays of some of these types: only what describes them is of its making.
HRESULT array_of(VARTYPE type, ULONG size, const void* elements, VARIANT& result) {
  SAFEARRAY* array = nullptr;
  const HRESULT made = SafeArrayAllocDescriptor(1, &array);
  if (FAILED(made)) return made;
  array->cbElements = size;
  array->rgsabound[0] = {2, 0};
  const HRESULT room = SafeArrayAllocData(array);
  if (FAILED(room)) return room;
  std::memcpy(array->pvData, elements, 2 * size);
  result.vt = static_cast<VARTYPE>(VT_ARRAY | type);
  result.parray = array;
  return S_OK;
}

HRESULT array(VARTYPE type, VARIANT& result) {
  const ULONGLONG times[] = {kTicks, kTicks + 1};
  const LONG codes[] = {code, 0};
  const INT_PTR words[] = {word, 6};
  const void* const pointers[] = {nullptr, nullptr};
  switch (type) {
  case kFileTime: return array_of(type, sizeof *times, times, result);
  case VT_HRESULT: return array_of(type, sizeof *codes, codes, result);
  case VT_INT_PTR:
  case VT_UINT_PTR: return array_of(type, sizeof *words, words, result);
  default: return array_of(type, sizeof *pointers, pointers, result);
  }
}

HRESULT chain(int length, VARIANT& result) {
  VariantInit(&inner[length]);
  inner[length].vt = VT_I4;
  inner[length].lVal = seven;
  for (int i = 0; i < length; ++i) {
    inner[i].vt = VT_BYREF | VT_VARIANT;
    inner[i].pvarVal = &inner[i + 1];
  }
  result.vt = VT_BYREF | VT_VARIANT;
  result.pvarVal = &inner[0];
  return S_OK;
}

HRESULT circle(VARIANT& result) {
  inner[0].vt = VT_BYREF | VT_VARIANT;
  inner[0].pvarVal = &inner[0];
  result = inner[0];
  return S_OK;
}

// The array's element refers to inner[0], which holds the array.
HRESULT array_circle(VARIANT& result) {
  static SAFEARRAY* const array = SafeArrayCreateVector(VT_VARIANT, 0, 1);
  auto* const element = static_cast<VARIANT*>(array->pvData);
  element->vt = VT_BYREF | VT_VARIANT;
  element->pvarVal = &inner[0];
  inner[0].vt = VT_ARRAY | VT_VARIANT;
  inner[0].parray = array;
  result.vt = VT_BYREF | VT_VARIANT;
  result.pvarVal = &inner[0];
  return S_OK;
}

HRESULT made(VARTYPE type, SAFEARRAY* array, VARIANT& result) {
  if (array == nullptr) return E_OUTOFMEMORY;
  result.vt = static_cast<VARTYPE>(VT_ARRAY | type);
  result.parray = array;
  return S_OK;
}

HRESULT lies(VARTYPE said, VARTYPE is, VARIANT& result) { return made(said, SafeArrayCreateVector(is, 0, 8), result); }

HRESULT shaped(UINT dimensions, ULONG each, VARIANT& result) {
  SAFEARRAYBOUND bounds[61];
  for (SAFEARRAYBOUND& bound : bounds) bound = {each, 0};
  if (each != 1) bounds[0].cElements = 0;
  return made(VT_UI1, SafeArrayCreate(VT_UI1, dimensions, bounds), result);
}

}  // namespace

HRESULT odd_value(LONG kind, VARIANT* result) {
  if (result == nullptr) return S_OK;
  switch (kind) {
  case kChain: return chain(100, *result);
  case kShortChain: return chain(10, *result);
  case kCircle: return circle(*result);
  case kArrayCircle: return array_circle(*result);
  case kLies: return lies(VT_I4, VT_UI1, *result);
  case kTextLies: return lies(VT_UNKNOWN, VT_BSTR, *result);
  case kDimensions: return shaped(61, 1, *result);
  case kHollow: return shaped(3, 2000, *result);
  default: break;
  }
  const auto type = static_cast<VARTYPE>(kind & ~(VT_BYREF | VT_ARRAY | kNoValue));
  if ((kind & kNoValue) != 0) {
    result->vt = static_cast<VARTYPE>(kind);
    result->byref = nullptr;
    return S_OK;
  }
  if ((kind & VT_ARRAY) != 0) return array(type, *result);
  if ((kind & VT_BYREF) != 0)
    by_reference(type, *result);
  else
    by_value(type, *result);
  return S_OK;
}

HRESULT odd_values(VARIANT* result) {
  constexpr VARTYPE types[] = {66, kFileTime, VT_LPWSTR, kClsid, VT_HRESULT};
  SAFEARRAY* const array = SafeArrayCreateVector(VT_VARIANT, 0, static_cast<ULONG>(std::size(types)) + 2);
  if (array == nullptr || result == nullptr) return E_OUTOFMEMORY;
  auto* to = static_cast<VARIANT*>(array->pvData);
  to->vt = VT_I4;
  to->lVal = 1;
  for (const VARTYPE type : types) by_value(type, *++to);
  (++to)->vt = VT_BSTR;
  to->bstrVal = SysAllocString(L"last");
  result->vt = VT_ARRAY | VT_VARIANT;
  result->parray = array;
  return S_OK;
}

HRESULT nested(LONG n, VARIANT* result) {
  if (result == nullptr) return S_OK;
  result->vt = VT_I4;
  result->lVal = 1;
  for (LONG i = 0; i < n; ++i) {
    SAFEARRAY* const outer = SafeArrayCreateVector(VT_VARIANT, 0, 1);
    if (outer == nullptr) return E_OUTOFMEMORY;
    *static_cast<VARIANT*>(outer->pvData) = *result;
    result->vt = VT_ARRAY | VT_VARIANT;
    result->parray = outer;
  }
  return S_OK;
}

LONG depth_of(const VARIANT& value) {
  const VARIANT* at = &value;
  for (LONG depth = 0;; ++depth) {
    while (at->vt == (VT_BYREF | VT_VARIANT)) at = at->pvarVal;
    if (at->vt != (VT_ARRAY | VT_VARIANT)) return depth;
    at = static_cast<const VARIANT*>(at->parray->pvData);
  }
}

}  // namespace comodd
