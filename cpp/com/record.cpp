// record.cpp: records of a type library as bytes. Fields are read and written in place, as not every IRecordInfo has PutField.
#include "record.hpp"

#include "go_reference.hpp"
#include "go_text.hpp"
#include "object.hpp"
#include "reply.hpp"
#include "text.hpp"

#include <cwchar>
#include <new>
#include <utility>
#include <vector>

namespace gangway::com {
namespace {

std::string record_name(IRecordInfo* type) {
  bstr name;
  type->GetName(name.put());
  return narrow(name.view());
}

// A by-reference VARIANT of the field in place; it must not be cleared.
VARIANT field_of(IRecordInfo* type, void* record, const wchar_t* name) {
  VARIANT place;
  VariantInit(&place);
  void* array = nullptr;
  const HRESULT hr = type->GetFieldNoCopy(record, name, &place, &array);
  if (FAILED(hr)) throw conversion_error{hr, "the field " + narrow(name) + " of the record " + record_name(type)};
  return place;
}

std::vector<bstr> fields_of(IRecordInfo* type) {
  ULONG count = 0xffff;  // at most, in and out; Wine looks at it even when it only counts
  HRESULT hr = type->GetFieldNames(&count, nullptr);
  std::vector<BSTR> raw(count, nullptr);
  if (SUCCEEDED(hr) && count != 0) hr = type->GetFieldNames(&count, raw.data());
  if (FAILED(hr)) throw conversion_error{hr, "the fields of the record " + record_name(type)};
  std::vector<bstr> names;
  names.reserve(raw.size());
  for (const BSTR name : raw) names.push_back(bstr::adopt(name));
  return names;
}

// Refuses a record with fields of types that have no bytes, which Go could not set.
void check_fields(IRecordInfo* type, void* record) {
  for (const bstr& field : fields_of(type)) {
    const VARIANT place = field_of(type, record, field.get());
    if ((place.vt & VT_ARRAY) == 0 && size_of(place.vt & static_cast<VARTYPE>(~VT_BYREF)) == 0)
      throw conversion_error{DISP_E_BADVARTYPE, "the field " + narrow(field.view()) + " of the record " +
                                                    record_name(type) + ": " + name_of(place.vt) + " is not supported"};
  }
}

// Owns a new record until a VARIANT takes it.
class new_record {
 public:
  explicit new_record(IRecordInfo* type) : type_(type), record_(type->RecordCreate()) {
    if (record_ == nullptr) throw std::bad_alloc();
  }
  new_record(const new_record&) = delete;
  new_record& operator=(const new_record&) = delete;
  ~new_record() {
    if (record_ != nullptr) type_->RecordDestroy(record_);
  }
  void* get() const noexcept { return record_; }
  void* release() noexcept { return std::exchange(record_, nullptr); }

 private:
  IRecordInfo* type_;
  void* record_;
};

// "{LIBID} 1.0"
com_ptr<ITypeLib> registered(const std::wstring& library) {
  constexpr std::size_t guid_length = 38;
  GUID id{};
  unsigned major = 1;
  unsigned minor = 0;
  HRESULT hr =
      library.size() < guid_length ? E_INVALIDARG : CLSIDFromString(library.substr(0, guid_length).c_str(), &id);
  if (SUCCEEDED(hr) && library.size() > guid_length &&
      std::swscanf(library.c_str() + guid_length, L" %u.%u", &major, &minor) != 2)
    hr = E_INVALIDARG;
  com_ptr<ITypeLib> found;
  if (SUCCEEDED(hr))
    hr = LoadRegTypeLib(id, static_cast<WORD>(major), static_cast<WORD>(minor), LOCALE_NEUTRAL, found.put());
  if (FAILED(hr)) throw conversion_error{hr, "no registered type library " + narrow(library)};
  return found;
}

com_ptr<ITypeLib> library_of(const std::wstring& library) {
  if (library.starts_with(L'{')) return registered(library);
  com_ptr<ITypeLib> found;
  const HRESULT hr = LoadTypeLibEx(library.c_str(), REGKIND_NONE, found.put());
  if (FAILED(hr)) throw conversion_error{hr, "no type library in " + narrow(library)};
  return found;
}

com_ptr<IRecordInfo> type_of(ITypeLib* library, const std::wstring& wanted) {
  const UINT count = library->GetTypeInfoCount();
  for (UINT i = 0; i < count; ++i) {
    TYPEKIND kind = TKIND_MAX;
    bstr name;
    if (FAILED(library->GetTypeInfoType(i, &kind)) || kind != TKIND_RECORD ||
        FAILED(library->GetDocumentation(static_cast<INT>(i), name.put(), nullptr, nullptr, nullptr)) ||
        name.view() != wanted)
      continue;
    com_ptr<ITypeInfo> info;
    com_ptr<IRecordInfo> type;
    HRESULT hr = library->GetTypeInfo(i, info.put());
    if (SUCCEEDED(hr)) hr = GetRecordInfoFromTypeInfo(info.get(), type.put());
    if (FAILED(hr)) throw conversion_error{hr, "the record " + narrow(wanted) + " has no IRecordInfo"};
    return type;
  }
  throw conversion_error{TYPE_E_ELEMENTNOTFOUND, "the type library has no record " + narrow(wanted)};
}

}  // namespace

void write_record(byte_writer& writer, IRecordInfo* type, void* record, new_handles& handles, int depth) {
  if (type == nullptr || record == nullptr) return put_opaque(writer, VT_RECORD, "VT_RECORD without a value");
  check_depth(depth);
  const std::vector<bstr> fields = fields_of(type);
  writer.put<std::uint16_t>(VT_RECORD);
  writer.put<std::uint16_t>(0);
  writer.put(static_cast<std::uint32_t>(fields.size()));
  type->AddRef();
  writer.put(handles.add(static_cast<IUnknown*>(type)));
  bstr name;
  type->GetName(name.put());
  put_text(writer, name.view());
  for (const bstr& field : fields) {
    VARIANT place{};
    place.vt = VT_USERDEFINED;
    std::string why;
    try {
      place = field_of(type, record, field.get());
    } catch (const conversion_error& error) {
      why = error.description;
    }
    const std::string text = narrow(field.view());
    writer.put(static_cast<std::uint32_t>(text.size()));
    writer.put(static_cast<std::uint32_t>(place.vt & ~VT_BYREF));
    writer.text(text);
    if (why.empty())
      write_value(writer, place, handles, depth + 1);
    else
      put_opaque(writer, place.vt, why);
  }
}

void read_record(byte_reader& reader, std::uint32_t fields, VARIANT& value, int depth) {
  const com_ptr<IUnknown> held(unknown_of(reader.get<gw_handle>(), "request"));
  com_ptr<IRecordInfo> type;
  if (!held || FAILED(held->QueryInterface(IID_IRecordInfo, type.put_void())))
    throw conversion_error{E_NOINTERFACE, "a record without its type"};
  get_text(reader);  // the name of the record
  check_depth(depth);
  reader.expect(fields, 16);
  new_record made(type.get());
  for (std::uint32_t i = 0; i < fields; ++i) {
    const std::wstring name = get_text(reader);
    variant field;
    read_value(reader, field.get(), depth + 1);
    const HRESULT hr = store_through(field_of(type.get(), made.get(), name.c_str()), field.get(), LOCALE_INVARIANT);
    if (FAILED(hr))
      throw conversion_error{hr, "the field " + narrow(name) + " of the record " + record_name(type.get())};
  }
  V_RECORD(&value) = made.release();
  V_RECORDINFO(&value) = type.release();
}

gangway::bytes record_type(const std::string& library, const std::string& name) {
  try {
    need_com();
    const com_ptr<ITypeLib> found = library_of(to_name(library, "the name of the type library"));
    const com_ptr<IRecordInfo> type = type_of(found.get(), to_name(name, "the name of the record"));
    const new_record record(type.get());
    check_fields(type.get(), record.get());
    return succeeded(S_OK, [&](byte_writer& writer, new_handles& handles) {
      write_record(writer, type.get(), record.get(), handles, 0);
    });
  } catch (const conversion_error& error) {
    return failed(error);
  }
}

}  // namespace gangway::com
