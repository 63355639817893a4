// array.cpp: SAFEARRAYs of any number of dimensions.
#include "value.hpp"

#include <climits>
#include <new>

namespace gangway::com {
namespace {

// Locks the elements in place.
class Access {
 public:
  explicit Access(SAFEARRAY* array) : array_(array) {
    const HRESULT hr = SafeArrayAccessData(array, &data_);
    if (FAILED(hr)) throw ConversionError{hr, "a SAFEARRAY whose elements cannot be accessed"};
  }
  Access(const Access&) = delete;
  Access& operator=(const Access&) = delete;
  ~Access() { SafeArrayUnaccessData(array_); }
  char* data() const noexcept { return static_cast<char*>(data_); }

 private:
  SAFEARRAY* array_;
  void* data_ = nullptr;
};

// BSTR, DISPATCH, UNKNOWN and VARIANT: values one after the other.
bool has_values(VARTYPE type) noexcept {
  return type == VT_BSTR || type == VT_DISPATCH || type == VT_UNKNOWN || type == VT_VARIANT;
}

void refuse_element(VARTYPE type) {
  if (size_of(type) == 0)
    throw ConversionError{DISP_E_BADVARTYPE, name_of(static_cast<VARTYPE>(VT_ARRAY | type)) + " is not supported"};
}

void read_element(Reader& reader, VARTYPE type, char* place, int depth) {
  if (type == VT_VARIANT) {
    read_value(reader, *reinterpret_cast<VARIANT*>(place), depth + 1);
    return;
  }
  Variant element;
  read_value(reader, element.get(), depth + 1);
  if (element.type() != type)
    throw argument_error("request: " + name_of(element.type()) + " in an array of " + name_of(type));
  std::memcpy(place, &element.get().byref, sizeof element.get().byref);  // BSTR or interface, ours until here
  element.get().vt = VT_EMPTY;
}

// Number of elements; more than `most` is most + 1.
std::uint64_t count_of(const std::vector<SAFEARRAYBOUND>& bounds, std::uint64_t most) {
  std::uint64_t count = 1;
  for (const SAFEARRAYBOUND& bound : bounds) {
    if (bound.cElements == 0) return 0;
    if (count <= most) count = bound.cElements > most / count ? most + 1 : count * bound.cElements;
  }
  return count;
}

}  // namespace

SAFEARRAY* read_array(Reader& reader, VARTYPE type, std::uint32_t dimensions, int depth) {
  refuse_element(type);
  if (dimensions == 0) return nullptr;
  reader.expect(dimensions, 8);
  if (dimensions > USHRT_MAX) throw argument_error("request: an array of more than 65535 dimensions");
  std::vector<SAFEARRAYBOUND> bounds(dimensions);
  for (SAFEARRAYBOUND& bound : bounds) {
    bound.lLbound = reader.get<std::int32_t>();
    bound.cElements = reader.get<std::uint32_t>();
    const std::int64_t last = std::int64_t{bound.lLbound} + bound.cElements - 1;
    if (last > INT_MAX) throw ConversionError{DISP_E_BADINDEX, "an array whose upper bound is beyond 32 bits"};
  }
  const std::size_t each = has_values(type) ? 8 : size_of(type);
  const std::uint64_t count = count_of(bounds, reader.left() / each);
  reader.expect(count, each);
  Array array(SafeArrayCreate(type, dimensions, bounds.data()));
  if (array.get() == nullptr) throw std::bad_alloc();
  if (count == 0) return array.release();
  {
    const Access access(array.get());
    const auto elements = static_cast<std::size_t>(count);
    if (!has_values(type)) {
      const std::string_view packed = reader.bytes(elements * each);
      std::memcpy(access.data(), packed.data(), packed.size());
    } else {
      for (std::size_t i = 0; i < elements; ++i) read_element(reader, type, access.data() + i * size_of(type), depth);
    }
  }
  return array.release();
}

void write_array(Writer& writer, VARTYPE type, SAFEARRAY* array, Handles& handles) {
  refuse_element(type);
  const UINT dimensions = array == nullptr ? 0 : SafeArrayGetDim(array);
  writer.put<std::uint16_t>(static_cast<VARTYPE>(VT_ARRAY | type));
  writer.put<std::uint16_t>(0);
  writer.put<std::uint32_t>(dimensions);
  if (array == nullptr) return;
  const std::size_t size = size_of(type);
  if (SafeArrayGetElemsize(array) != size || (array->fFeatures & FADF_RECORD) != 0)
    throw ConversionError{DISP_E_BADVARTYPE, name_of(static_cast<VARTYPE>(VT_ARRAY | type)) + " with elements of " +
                                                 std::to_string(SafeArrayGetElemsize(array)) + " bytes"};
  std::uint64_t count = 1;
  for (UINT i = 1; i <= dimensions; ++i) {
    LONG lower = 0;
    LONG upper = 0;
    HRESULT hr = SafeArrayGetLBound(array, i, &lower);
    if (SUCCEEDED(hr)) hr = SafeArrayGetUBound(array, i, &upper);
    if (FAILED(hr)) throw ConversionError{hr, "a SAFEARRAY without bounds"};
    const auto elements = static_cast<std::uint32_t>(std::int64_t{upper} - lower + 1);
    writer.put<std::int32_t>(lower);
    writer.put(elements);
    count *= elements;
  }
  if (count == 0) return;
  const Access access(array);
  if (access.data() == nullptr) throw ConversionError{E_POINTER, "a SAFEARRAY without elements"};
  const auto elements = static_cast<std::size_t>(count);
  if (!has_values(type)) return writer.bytes(access.data(), elements * size);
  for (std::size_t i = 0; i < elements; ++i) write_plain(writer, type, access.data() + i * size, handles);
}

}  // namespace gangway::com
