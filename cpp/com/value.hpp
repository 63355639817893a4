// value.hpp: reads VARIANTs from the bytes of a request and writes them into the bytes of a reply.
//
// Invariants
//  - Reading adds one reference to each object that a request's handles name; the handles are not needed after that.
//  - The handles that a reply gives out are listed in its new_handles, which closes them all unless hand_over was called.
#pragma once

#include "failure.hpp"
#include "variant.hpp"
#include "wire.hpp"

#include <gangway_abi.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace gangway::com {

// Flags of a value.
inline constexpr std::uint16_t by_reference = 1;
inline constexpr std::uint16_t null_text = 2;
inline constexpr std::uint16_t in_variant = 4;
inline constexpr std::uint16_t opaque = 8;

// The new handles of a reply.
class new_handles {
 public:
  new_handles() noexcept = default;
  new_handles(const new_handles&) = delete;
  new_handles& operator=(const new_handles&) = delete;
  ~new_handles();

  // The handle of a new Object that takes the reference over; 0 for null.
  gw_handle add(IUnknown* adopted);
  gw_handle add(IDispatch* adopted);
  gw_handle add(IDispatch* adopted, const IID& iid);
  std::size_t size() const noexcept { return list_.size(); }
  // Closes the handles behind the first `size`.
  void cut(std::size_t size) noexcept;
  // Writes the list that ends a reply, and leaves the handles to the receiver.
  void hand_over(byte_writer& writer);

 private:
  gw_handle noted(gw_handle handle);

  std::vector<gw_handle> list_;
};

// Reads one value. `value` is empty before, and must be cleared after; the result is the value's flags. Throws argument_error for
// malformed bytes, handle_error or thread_error for a lost object, conversion_error for what COM cannot be given.
std::uint16_t read_value(byte_reader& reader, VARIANT& value);

// Writes one value, also a by-reference one. A value that has no bytes is opaque: a type, and why. Throws conversion_error for what is too deep.
void write_value(byte_writer& writer, const VARIANT& value, new_handles& handles);
// Writes, instead of a value that has no bytes, its type and why.
void put_opaque(byte_writer& writer, VARTYPE type, std::string_view why);

// "VT_ARRAY | VT_I4", for messages.
std::string name_of(VARTYPE type);

// Arrays, for the two above; type is the elements'.
SAFEARRAY* read_array(byte_reader& reader, VARTYPE type, std::uint32_t dimensions, int depth);
void write_array(byte_writer& writer, VARTYPE type, SAFEARRAY* array, new_handles& handles, int depth);
// A value inside of `depth` arrays and records.
std::uint16_t read_value(byte_reader& reader, VARIANT& value, int depth);
void write_value(byte_writer& writer, const VARIANT& value, new_handles& handles, int depth);
// Writes a value that is not by reference, from its place in memory.
void write_plain(byte_writer& writer, VARTYPE type, const void* at, new_handles& handles, int depth);
// Refuses an array or a record that is in too many others.
void check_depth(int depth);
// The 8 bytes that hold a whole value. False: a value of that type has more.
inline bool word_of(VARTYPE type, const void* at, std::uint64_t& word) noexcept {
  const auto read = [at](auto value) {
    std::memcpy(&value, at, sizeof value);
    return value;
  };
  const auto extended = [&](auto value) { return static_cast<std::uint64_t>(std::int64_t{read(value)}); };
  switch (type) {
  case VT_I1: word = extended(std::int8_t{}); return true;
  case VT_I2: word = extended(std::int16_t{}); return true;
  case VT_I4:
  case VT_INT: word = extended(std::int32_t{}); return true;
  case VT_UI1: word = read(std::uint8_t{}); return true;
  case VT_UI2: word = read(std::uint16_t{}); return true;
  case VT_UI4:
  case VT_UINT:
  case VT_ERROR:
  case VT_HRESULT:
  case VT_R4: word = read(std::uint32_t{}); return true;
  case VT_BOOL: word = read(VARIANT_BOOL{}) != VARIANT_FALSE ? 1 : 0; return true;
  case VT_I8:
  case VT_UI8:
  case VT_R8:
  case VT_DATE:
  case VT_FILETIME:
  case VT_CY: word = read(std::uint64_t{}); return true;
  case VT_INT_PTR: word = extended(INT_PTR{}); return true;
  case VT_UINT_PTR: word = read(UINT_PTR{}); return true;
  default: return false;
  }
}
// The size of a value in an array or behind a reference; 0: a value of that type cannot be there.
std::size_t size_of(VARTYPE type) noexcept;

}  // namespace gangway::com
