// array.cpp: reads SAFEARRAYs out of requests and writes them into replies, with any number of dimensions.
#include "value.hpp"

#include <algorithm>
#include <climits>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace gangway::com {
namespace {

// Locks the elements in place.
class element_access {
 public:
  explicit element_access(SAFEARRAY* array) : array_(array) {
    const HRESULT hr = SafeArrayAccessData(array, &data_);
    if (FAILED(hr)) throw conversion_error{hr, "a SAFEARRAY whose elements cannot be accessed"};
  }
  element_access(const element_access&) = delete;
  element_access& operator=(const element_access&) = delete;
  ~element_access() { SafeArrayUnaccessData(array_); }
  char* data() const noexcept { return static_cast<char*>(data_); }

 private:
  SAFEARRAY* array_;
  void* data_ = nullptr;
};

// True: an element is an integer of a pointer's size, which has 8 bytes in requests and replies on every architecture.
bool is_word(VARTYPE type) noexcept { return type == VT_INT_PTR || type == VT_UINT_PTR; }

// True: the elements (BSTR, DISPATCH, UNKNOWN, VARIANT) travel as values, one after the other.
bool has_values(VARTYPE type) noexcept {
  return type == VT_BSTR || type == VT_DISPATCH || type == VT_UNKNOWN || type == VT_VARIANT;
}

void refuse_element(VARTYPE type) {
  if (size_of(type) == 0)
    throw conversion_error{DISP_E_BADVARTYPE, name_of(static_cast<VARTYPE>(VT_ARRAY | type)) + " is not supported"};
}

void read_element(byte_reader& reader, VARTYPE type, char* place, int depth) {
  if (type == VT_VARIANT) {
    read_value(reader, *reinterpret_cast<VARIANT*>(place), depth + 1);
    return;
  }
  variant element;
  read_value(reader, element.get(), depth + 1);
  if (element.type() != type)
    throw argument_error("request: " + name_of(element.type()) + " in an array of " + name_of(type));
  std::memcpy(place, &element.get().byref,
              sizeof element.get().byref);  // a BSTR or an interface, which `element` owned until here
  element.get().vt = VT_EMPTY;
}

// The number of elements; most + 1 when there are more than `most`.
std::uint64_t count_of(const std::vector<SAFEARRAYBOUND>& bounds, std::uint64_t most) {
  std::uint64_t count = 1;
  for (const SAFEARRAYBOUND& bound : bounds) {
    if (bound.cElements == 0) return 0;
    if (count <= most) count = bound.cElements > most / count ? most + 1 : count * bound.cElements;
  }
  return count;
}

// True: the array's own features say that its elements are of another kind than its VARIANT says.
bool denies(const SAFEARRAY& array, VARTYPE type) noexcept {
  const USHORT features = array.fFeatures;
  if ((features & FADF_RECORD) != 0) return true;
  if ((features & FADF_BSTR) != 0) return type != VT_BSTR;
  if ((features & (FADF_UNKNOWN | FADF_DISPATCH)) != 0) return type != VT_UNKNOWN && type != VT_DISPATCH;
  return (features & FADF_VARIANT) != 0 && type != VT_VARIANT;
}

struct array_shape {
  std::vector<SAFEARRAYBOUND> bounds;  // none: the null array
  std::uint64_t count = 0;
};

// Throws conversion_error for an array that has no bytes.
array_shape shape_of(VARTYPE type, SAFEARRAY* array) {
  refuse_element(type);
  array_shape shape;
  if (array == nullptr) return shape;
  const UINT dimensions = SafeArrayGetDim(array);
  if (dimensions > most_dimensions)
    throw conversion_error{DISP_E_BADVARTYPE, "an array of " + std::to_string(dimensions) + " dimensions, more than " +
                                                  std::to_string(most_dimensions)};
  if (SafeArrayGetElemsize(array) != size_of(type))
    throw conversion_error{DISP_E_BADVARTYPE, name_of(static_cast<VARTYPE>(VT_ARRAY | type)) + " with elements of " +
                                                  std::to_string(SafeArrayGetElemsize(array)) + " bytes"};
  if (denies(*array, type))
    throw conversion_error{DISP_E_BADVARTYPE,
                           name_of(static_cast<VARTYPE>(VT_ARRAY | type)) + " with elements of another type"};
  std::uint64_t hollow = 1;
  shape.count = dimensions == 0 ? 0 : 1;
  for (UINT i = 1; i <= dimensions; ++i) {
    LONG lower = 0;
    LONG upper = 0;
    HRESULT hr = SafeArrayGetLBound(array, i, &lower);
    if (SUCCEEDED(hr)) hr = SafeArrayGetUBound(array, i, &upper);
    if (FAILED(hr)) throw conversion_error{hr, "a SAFEARRAY without bounds"};
    const auto elements = static_cast<std::uint32_t>(std::int64_t{upper} - lower + 1);
    shape.bounds.push_back({elements, lower});
    shape.count *= elements;
    hollow *= std::max<std::uint64_t>(elements, 1);
    if (hollow > INT_MAX || (shape.count == 0 && hollow > most_hollow))
      throw conversion_error{DISP_E_BADVARTYPE, "an array whose dimensions multiply to more than there can be"};
  }
  return shape;
}

}  // namespace

SAFEARRAY* read_array(byte_reader& reader, VARTYPE type, std::uint32_t dimensions, int depth) {
  refuse_element(type);
  check_depth(depth);
  if (dimensions == 0) return nullptr;
  reader.expect(dimensions, 8);
  if (dimensions > most_dimensions)
    throw conversion_error{DISP_E_BADVARTYPE,
                           "an array of more than " + std::to_string(most_dimensions) + " dimensions"};
  std::vector<SAFEARRAYBOUND> bounds(dimensions);
  for (SAFEARRAYBOUND& bound : bounds) {
    bound.lLbound = reader.get<std::int32_t>();
    bound.cElements = reader.get<std::uint32_t>();
    const std::int64_t last = std::int64_t{bound.lLbound} + bound.cElements - 1;
    if (last > INT_MAX) throw conversion_error{DISP_E_BADINDEX, "an array whose upper bound is beyond 32 bits"};
  }
  const std::size_t each = has_values(type) || is_word(type) ? 8 : size_of(type);
  const std::uint64_t count = count_of(bounds, reader.left() / each);
  reader.expect(count, each);
  safe_array array(SafeArrayCreate(type, dimensions, bounds.data()));
  if (array.get() == nullptr && (type == VT_FILETIME || type == VT_HRESULT || is_word(type)))
    throw conversion_error{DISP_E_BADVARTYPE, "COM makes no array of " + name_of(type)};
  if (array.get() == nullptr) throw std::bad_alloc();
  if (count == 0) return array.release();
  {
    const element_access access(array.get());
    const auto elements = static_cast<std::size_t>(count);
    if (is_word(type)) {
      for (std::size_t i = 0; i < elements; ++i) {
        const auto word = static_cast<UINT_PTR>(reader.get<std::uint64_t>());
        std::memcpy(access.data() + i * sizeof word, &word, sizeof word);
      }
    } else if (!has_values(type)) {
      const std::string_view packed = reader.bytes(elements * each);
      std::memcpy(access.data(), packed.data(), packed.size());
    } else {
      for (std::size_t i = 0; i < elements; ++i) read_element(reader, type, access.data() + i * size_of(type), depth);
    }
  }
  return array.release();
}

void write_array(byte_writer& writer, VARTYPE type, SAFEARRAY* array, new_handles& handles, int depth) {
  const auto whole = static_cast<VARTYPE>(VT_ARRAY | type);
  array_shape shape;
  std::optional<element_access> access;
  try {
    shape = shape_of(type, array);
    if (shape.count != 0) {
      access.emplace(array);
      if (access->data() == nullptr) throw conversion_error{E_POINTER, "a SAFEARRAY without elements"};
    }
  } catch (const conversion_error& error) {
    return put_opaque(writer, whole, error.description);
  }
  check_depth(depth);
  writer.put<std::uint16_t>(whole);
  writer.put<std::uint16_t>(0);
  writer.put(static_cast<std::uint32_t>(shape.bounds.size()));
  for (const SAFEARRAYBOUND& bound : shape.bounds) {
    writer.put<std::int32_t>(bound.lLbound);
    writer.put<std::uint32_t>(bound.cElements);
  }
  if (shape.count == 0) return;
  const std::size_t size = size_of(type);
  const auto elements = static_cast<std::size_t>(shape.count);
  const char* const data = access->data();
  if (is_word(type)) {
    for (std::size_t i = 0; i < elements; ++i) {
      std::uint64_t word = 0;
      word_of(type, data + i * size, word);
      writer.put(word);
    }
  } else if (!has_values(type)) {
    writer.bytes(data, elements * size);
  } else {
    for (std::size_t i = 0; i < elements; ++i) write_plain(writer, type, data + i * size, handles, depth + 1);
  }
}

}  // namespace gangway::com
