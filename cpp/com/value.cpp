// value.cpp: reads and writes single values. README.md describes the bytes.
#include "value.hpp"

#include "object.hpp"
#include "record.hpp"
#include "text.hpp"

#include <climits>
#include <iterator>

namespace gangway::com {
namespace {

void put_head(byte_writer& writer, VARTYPE type, std::uint16_t flags = 0, std::uint32_t extra = 0) {
  writer.put(std::uint64_t{extra} << 32 | std::uint64_t{flags} << 16 | type);
}

template <class T> T at(const void* place) {
  T value;
  std::memcpy(&value, place, sizeof value);
  return value;
}

void put_text(byte_writer& writer, VARTYPE type, std::wstring_view units) {
  const std::size_t start = writer.size();
  put_head(writer, type);
  const std::size_t bytes = writer.fill(units.size() * 3, [units](char* to) { return utf16_to_utf8(units, to); });
  if (bytes > UINT_MAX) throw conversion_error{E_OUTOFMEMORY, "a text of more than 4 GB"};
  writer.put_at(start + 4, static_cast<std::uint32_t>(bytes));
}

// Writes a text in the system's code page.
void put_ansi(byte_writer& writer, const char* text) {
  const int count = MultiByteToWideChar(CP_ACP, 0, text, -1, nullptr, 0);
  if (count <= 0) return put_opaque(writer, VT_LPSTR, "VT_LPSTR that is no text of this system's code page");
  std::wstring units(static_cast<std::size_t>(count), L'\0');
  MultiByteToWideChar(CP_ACP, 0, text, -1, units.data(), count);
  put_text(writer, VT_LPSTR, std::wstring_view(units.data(), units.size() - 1));
}

// Texts that are a pointer of the server's. No rule says who frees them, so this module does not.
void put_pointed(byte_writer& writer, VARTYPE type, const void* to) {
  if (to == nullptr) return put_head(writer, type, null_text);
  if (type == VT_LPSTR) return put_ansi(writer, static_cast<const char*>(to));
  put_text(writer, type, static_cast<const wchar_t*>(to));
}

DECIMAL decimal_of(byte_reader& reader) {
  auto value = reader.get<DECIMAL>();
  if (value.scale > 28 || (value.sign & ~DECIMAL_NEG) != 0)
    throw conversion_error{DISP_E_OVERFLOW, "a VT_DECIMAL with a scale beyond 28"};
  return value;
}

// Refuses a type that VARIANTs may have and requests have no bytes for.
[[noreturn]] void refuse(VARTYPE type) {
  throw conversion_error{DISP_E_BADVARTYPE, name_of(type) + " is not supported"};
}

}  // namespace

std::size_t size_of(VARTYPE type) noexcept {
  switch (type) {
  case VT_I1:
  case VT_UI1: return 1;
  case VT_I2:
  case VT_UI2:
  case VT_BOOL: return 2;
  case VT_I4:
  case VT_UI4:
  case VT_INT:
  case VT_UINT:
  case VT_ERROR:
  case VT_HRESULT:
  case VT_R4: return 4;
  case VT_I8:
  case VT_UI8:
  case VT_R8:
  case VT_DATE:
  case VT_FILETIME:
  case VT_CY: return 8;
  case VT_DECIMAL: return sizeof(DECIMAL);
  case VT_INT_PTR:
  case VT_UINT_PTR:
  case VT_BSTR:
  case VT_DISPATCH:
  case VT_UNKNOWN: return sizeof(void*);
  case VT_VARIANT: return sizeof(VARIANT);
  default: return 0;
  }
}

std::string name_of(VARTYPE type) {
  static constexpr const char* names[] = {
      "VT_EMPTY", "VT_NULL",     "VT_I2",    "VT_I4",        "VT_R4",      "VT_R8",          "VT_CY",      "VT_DATE",
      "VT_BSTR",  "VT_DISPATCH", "VT_ERROR", "VT_BOOL",      "VT_VARIANT", "VT_UNKNOWN",     "VT_DECIMAL", nullptr,
      "VT_I1",    "VT_UI1",      "VT_UI2",   "VT_UI4",       "VT_I8",      "VT_UI8",         "VT_INT",     "VT_UINT",
      "VT_VOID",  "VT_HRESULT",  "VT_PTR",   "VT_SAFEARRAY", "VT_CARRAY",  "VT_USERDEFINED", "VT_LPSTR",   "VT_LPWSTR",
      nullptr,    nullptr,       nullptr,    nullptr,        "VT_RECORD",  "VT_INT_PTR",     "VT_UINT_PTR"};
  static constexpr const char* later[] = {
      "VT_FILETIME",      "VT_BLOB",        "VT_STREAM", "VT_STORAGE", "VT_STREAMED_OBJECT",
      "VT_STORED_OBJECT", "VT_BLOB_OBJECT", "VT_CF",     "VT_CLSID",   "VT_VERSIONED_STREAM"};
  constexpr VARTYPE flags = VT_BYREF | VT_ARRAY | VT_VECTOR;
  const auto base = static_cast<std::size_t>(type & ~flags);
  std::string name = (type & VT_BYREF) != 0 ? "VT_BYREF | " : "";
  if ((type & VT_ARRAY) != 0) name += "VT_ARRAY | ";
  if ((type & VT_VECTOR) != 0) name += "VT_VECTOR | ";
  if (base < std::size(names) && names[base] != nullptr) return name + names[base];
  if (base >= VT_FILETIME && base - VT_FILETIME < std::size(later)) return name + later[base - VT_FILETIME];
  return name + "VARTYPE " + std::to_string(base);
}

void check_depth(int depth) {
  if (depth >= deepest)
    throw conversion_error{DISP_E_BADVARTYPE,
                           "arrays and records in each other, more than " + std::to_string(deepest) + " deep"};
}

void put_opaque(byte_writer& writer, VARTYPE type, std::string_view why) {
  put_head(writer, type, opaque, static_cast<std::uint32_t>(why.size()));
  writer.text(why);
}

std::uint16_t read_value(byte_reader& reader, VARIANT& value, int depth) {
  const auto type = reader.get<std::uint16_t>();
  const auto flags = reader.get<std::uint16_t>();
  const auto extra = reader.get<std::uint32_t>();
  if ((flags & opaque) != 0) refuse(type);
  if ((type & VT_ARRAY) != 0) {
    value.parray = read_array(reader, static_cast<VARTYPE>(type & ~VT_ARRAY), extra, depth);
    value.vt = type;
    return flags;
  }
  switch (type) {
  case VT_EMPTY:
  case VT_NULL: break;
  case VT_HRESULT:
  case VT_ERROR: value.scode = static_cast<SCODE>(reader.get<std::int64_t>()); break;
  case VT_I1:
  case VT_UI1: value.bVal = static_cast<BYTE>(reader.get<std::uint64_t>()); break;
  case VT_I2:
  case VT_UI2: value.uiVal = static_cast<USHORT>(reader.get<std::uint64_t>()); break;
  case VT_I4:
  case VT_UI4:
  case VT_INT:
  case VT_UINT: value.ulVal = static_cast<ULONG>(reader.get<std::uint64_t>()); break;
  case VT_I8:
  case VT_UI8:
  case VT_CY:
  case VT_R8:
  case VT_FILETIME:
  case VT_DATE: value.ullVal = reader.get<std::uint64_t>(); break;
  case VT_INT_PTR:
  case VT_UINT_PTR: value.byref = reinterpret_cast<void*>(static_cast<UINT_PTR>(reader.get<std::uint64_t>())); break;
  case VT_BOOL: value.boolVal = reader.get<std::uint64_t>() != 0 ? VARIANT_TRUE : VARIANT_FALSE; break;
  case VT_R4:
    value.ulVal = reader.get<std::uint32_t>();  // as a float it could become another NaN on 386
    reader.skip(4);
    break;
  case VT_DECIMAL: value.decVal = decimal_of(reader); break;
  case VT_BSTR: value.bstrVal = (flags & null_text) != 0 ? nullptr : to_bstr(reader.bytes(extra)).release(); break;
  case VT_DISPATCH: value.pdispVal = dispatch_of(reader.get<gw_handle>(), "request"); break;
  case VT_UNKNOWN: value.punkVal = unknown_of(reader.get<gw_handle>(), "request"); break;
  case VT_RECORD:
    if (depth != 0) throw conversion_error{DISP_E_BADVARTYPE, "VT_RECORD inside of another value is not supported"};
    read_record(reader, extra, value, depth);
    break;
  default: refuse(type);
  }
  value.vt = type;  // last: the decimal lies over it, and only what is complete may be cleared
  return flags;
}

std::uint16_t read_value(byte_reader& reader, VARIANT& value) { return read_value(reader, value, 0); }

void write_plain(byte_writer& writer, VARTYPE type, const void* place, new_handles& handles, int depth) {
  if ((type & VT_ARRAY) != 0)
    return write_array(writer, static_cast<VARTYPE>(type & ~VT_ARRAY), at<SAFEARRAY*>(place), handles, depth);
  if (std::uint64_t word; word_of(type, place, word)) {
    put_head(writer, type);
    return writer.put(word);
  }
  switch (type) {
  case VT_EMPTY:
  case VT_NULL: return put_head(writer, type);
  case VT_BSTR: {
    const auto text = at<BSTR>(place);
    return text == nullptr ? put_head(writer, type, null_text) : put_text(writer, type, bstr::view_of(text));
  }
  case VT_VARIANT: return write_value(writer, *static_cast<const VARIANT*>(place), handles, depth);
  case VT_DECIMAL: {
    auto value = at<DECIMAL>(place);
    value.wReserved = 0;  // the VARIANT's type
    put_head(writer, type);
    return writer.put(value);
  }
  case VT_DISPATCH:
    put_head(writer, type);
    return writer.put(handles.add(com_ptr<IDispatch>::add(at<IDispatch*>(place)).release()));
  case VT_UNKNOWN:
    put_head(writer, type);
    return writer.put(handles.add(com_ptr<IUnknown>::add(at<IUnknown*>(place)).release()));
  default: return put_opaque(writer, type, name_of(type) + " is not supported");
  }
}

void write_value(byte_writer& writer, const VARIANT& given, new_handles& handles, int depth) {
  const VARIANT* value = &given;
  // A VARIANT that refers to a VARIANT stands for the inner one. Some servers' VARIANTs refer to each other in a circle.
  for (int i = 0; value->vt == (VT_BYREF | VT_VARIANT) && value->pvarVal != nullptr; value = value->pvarVal)
    if (++i > deepest) return put_opaque(writer, value->vt, "VARIANTs that refer to each other");
  const VARTYPE type = value->vt;
  if ((type & ~VT_BYREF) == VT_RECORD)
    return write_record(writer, V_RECORDINFO(value), V_RECORD(value), handles, depth);
  if ((type & VT_BYREF) != 0) {
    const auto to = static_cast<VARTYPE>(type & ~VT_BYREF);
    if (value->byref == nullptr) return put_opaque(writer, to, name_of(type) + " without a value");
    if (size_of(to) == 0 && (to & VT_ARRAY) == 0 && to > VT_NULL)
      return put_opaque(writer, to, name_of(type) + " is not supported");
    return write_plain(writer, to, value->byref, handles, depth);
  }
  switch (type) {
  case VT_DECIMAL: return write_plain(writer, type, &value->decVal, handles, depth);
  case VT_LPSTR:
  case VT_LPWSTR: return put_pointed(writer, type, value->byref);
  case VT_CLSID:
    if (value->byref == nullptr) return put_opaque(writer, type, "VT_CLSID without a value");
    put_head(writer, type);
    return writer.put(at<GUID>(value->byref));
  case VT_VARIANT: return put_opaque(writer, type, "VT_VARIANT that is no reference");
  default: return write_plain(writer, type, &value->llVal, handles, depth);
  }
}

void write_value(byte_writer& writer, const VARIANT& value, new_handles& handles) {
  write_value(writer, value, handles, 0);
}

}  // namespace gangway::com
