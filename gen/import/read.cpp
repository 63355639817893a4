// read.cpp: a type library through ITypeLib and ITypeInfo.
//
// Invariants
//  - A library is input like any other: what cannot be read is left over with a reason, never guessed.
//  - A dual interface is read from its vtable half, where parameters are as they are passed; only its name, number and
//    texts are the same in both.
#include "import/read.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "import/automation.hpp"

namespace gangway::gen::imports {
namespace {

constexpr GUID iid_unknown{0x00000000, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
constexpr GUID iid_dispatch{0x00020400, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
constexpr int bare = -1;  // automation_type::pointers of an interface to which there is no pointer

guid_value plain(const GUID& guid) {
  guid_value result{guid.Data1, guid.Data2, guid.Data3, {}};
  std::copy(std::begin(guid.Data4), std::end(guid.Data4), result.data4);
  return result;
}

// The name of a member and its help text.
struct member_documentation {
  std::string name;
  std::string text;
};

member_documentation documentation(ITypeInfo* info, MEMBERID id) {
  bstr name;
  bstr text;
  check(info->GetDocumentation(id, name.put(), text.put(), nullptr, nullptr), "cannot read a name");
  return {utf8(name.str()), utf8(text.str())};
}

GUID library_of(ITypeInfo* info, std::string& name) {
  com_ptr<ITypeLib> library;
  UINT index = 0;
  check(info->GetContainingTypeLib(library.put(), &index), "cannot find the library of a type");
  library_attributes attributes(library.get());
  check(library->GetLibAttr(attributes.put()), "cannot read a library's attributes");
  bstr text;
  library->GetDocumentation(-1, text.put(), nullptr, nullptr, nullptr);
  name = utf8(text.str());
  return attributes->guid;
}

automation_type other(std::string what) {
  automation_type type;
  type.kind = automation_kind::other;
  type.name = std::move(what);
  return type;
}

std::int64_t integer_of(const VARIANT& value) {
  switch (value.vt) {
  case VT_I1: return value.cVal;
  case VT_UI1: return value.bVal;
  case VT_I2: return value.iVal;
  case VT_UI2: return value.uiVal;
  case VT_I4:
  case VT_INT:
  case VT_ERROR: return value.lVal;
  case VT_UI4:
  case VT_UINT: return value.ulVal;
  case VT_I8: return value.llVal;
  default: return static_cast<std::int64_t>(value.ullVal);
  }
}

automation_value value_of(const VARIANT& value) {
  automation_value result;
  switch (value.vt) {
  case VT_BOOL:
    result.kind = automation_value_kind::bool_;
    result.integer = value.boolVal != VARIANT_FALSE;
    break;
  case VT_R4:
  case VT_R8:
    result.kind = automation_value_kind::real;
    result.real = value.vt == VT_R4 ? static_cast<double>(value.fltVal) : value.dblVal;
    break;
  case VT_BSTR:
    result.kind = automation_value_kind::text;
    result.text = utf8({value.bstrVal ? value.bstrVal : L"", SysStringLen(value.bstrVal)});
    break;
  case VT_I1:
  case VT_UI1:
  case VT_I2:
  case VT_UI2:
  case VT_I4:
  case VT_UI4:
  case VT_I8:
  case VT_UI8:
  case VT_INT:
  case VT_UINT:
  case VT_ERROR:
    result.kind = automation_value_kind::integer;
    result.integer = integer_of(value);
    break;
  default: break;
  }
  return result;
}

// The bytes of a field that crosses by value; 0 for any other field.
unsigned size_of(const automation_type& type) {
  if (type.pointers != 0) return 0;
  switch (type.kind) {
  case automation_kind::i1:
  case automation_kind::u1: return 1;
  case automation_kind::i2:
  case automation_kind::u2: return 2;
  case automation_kind::i4:
  case automation_kind::u4:
  case automation_kind::r4:
  case automation_kind::code:
  case automation_kind::enum_: return 4;
  case automation_kind::i8:
  case automation_kind::u8:
  case automation_kind::r8:
  case automation_kind::date: return 8;
  default: return 0;
  }
}

class library_reader {
 public:
  explicit library_reader(const std::string& source) : types_(locate(source)) {
    library_attributes attributes(types_.get());
    check(types_->GetLibAttr(attributes.put()), "cannot read the library's attributes");
    id_ = attributes->guid;
    library_.major = attributes->wMajorVerNum;
    library_.minor = attributes->wMinorVerNum;
    bstr name;
    bstr text;
    check(types_->GetDocumentation(-1, name.put(), text.put(), nullptr, nullptr), "cannot read the library's name");
    library_.name = utf8(name.str());
    library_.doc = utf8(text.str());
  }

  type_library read() {
    const UINT count = types_->GetTypeInfoCount();
    for (UINT i = 0; i < count; ++i) {
      com_ptr<ITypeInfo> info;
      check(types_->GetTypeInfo(i, info.put()), fmt::format("cannot read type {} of {}", i, library_.name));
      read_type(info);
    }
    return std::move(library_);
  }

 private:
  void read_type(const com_ptr<ITypeInfo>& info) {
    type_attributes attributes(info.get());
    check(info->GetTypeAttr(attributes.put()), "cannot read a type's attributes");
    const member_documentation doc = documentation(info.get(), MEMBERID_NIL);
    switch (attributes->typekind) {
    case TKIND_ENUM: return read_enum(info.get(), *attributes, doc);
    case TKIND_RECORD: return read_record(info.get(), *attributes, doc);
    case TKIND_MODULE: return read_module(info.get(), *attributes, doc);
    case TKIND_INTERFACE: return read_vtable(info.get(), interface_kind::custom, doc);
    case TKIND_DISPATCH: return read_dispatch(info.get(), *attributes, doc);
    case TKIND_COCLASS: return read_coclass(info.get(), *attributes, doc);
    case TKIND_ALIAS: return;  // an alias is resolved where it is used
    default: library_.left_over.push_back({doc.name, "a union"});
    }
  }

  void read_enum(ITypeInfo* info, const TYPEATTR& attributes, const member_documentation& doc) {
    enum_decl result{doc.name, doc.text, {}};
    for (UINT i = 0; i < attributes.cVars; ++i) {
      variable_description variable(info);
      check(info->GetVarDesc(i, variable.put()), "cannot read an enum's item");
      if (variable->varkind != VAR_CONST) continue;
      const member_documentation item = documentation(info, variable->memid);
      result.items.push_back({item.name, item.text, integer_of(*variable->lpvarValue)});
    }
    library_.enums.push_back(std::move(result));
  }

  void read_module(ITypeInfo* info, const TYPEATTR& attributes, const member_documentation& doc) {
    for (UINT i = 0; i < attributes.cVars; ++i) {
      variable_description variable(info);
      check(info->GetVarDesc(i, variable.put()), "cannot read a constant");
      const member_documentation item = documentation(info, variable->memid);
      const automation_value value =
          variable->varkind == VAR_CONST ? value_of(*variable->lpvarValue) : automation_value{};
      if (value.kind == automation_value_kind::none)
        library_.left_over.push_back({doc.name + "." + item.name, "a constant of a type without a literal"});
      else
        library_.constants.push_back({item.name, item.text, value});
    }
    for (UINT i = 0; i < attributes.cFuncs; ++i) {
      function_description function(info);
      check(info->GetFuncDesc(i, function.put()), "cannot read a function");
      library_.left_over.push_back({doc.name + "." + documentation(info, function->memid).name,
                                    "a function of a DLL; import it with %import_dll in an interface file"});
    }
  }

  void read_record(ITypeInfo* info, const TYPEATTR& attributes, const member_documentation& doc) {
    record_decl result{doc.name, doc.text, {}, 0, ""};
    std::vector<unsigned> places;
    for (UINT i = 0; i < attributes.cVars; ++i) {
      variable_description variable(info);
      check(info->GetVarDesc(i, variable.put()), "cannot read a field");
      const member_documentation field = documentation(info, variable->memid);
      const automation_type type = type_of(info, variable->elemdescVar.tdesc);
      if (size_of(type) == 0) result.obstacle = fmt::format("its field {} is no number or enum", field.name);
      result.fields.push_back({field.name, field.text, type});
      places.push_back(variable->oInst);
    }
    if (result.fields.empty()) result.obstacle = "it has no fields";
    if (result.obstacle.empty()) result.pack = packing(result, places, attributes.cbSizeInstance);
    if (result.obstacle.empty() && result.pack == unknown_pack) result.obstacle = "its layout is none of a C++ struct";
    library_.records.push_back(std::move(result));
  }

  // The #pragma pack under which C++ places the fields where the library says they are.
  static unsigned packing(const record_decl& record, const std::vector<unsigned>& places, unsigned size) {
    for (const unsigned pack : {0u, 1u, 2u, 4u}) {
      unsigned at = 0;
      unsigned widest = 1;
      bool fits = true;
      for (std::size_t i = 0; i < record.fields.size(); ++i) {
        const unsigned bytes = size_of(record.fields[i].type);
        const unsigned alignment = pack == 0 ? bytes : std::min(bytes, pack);
        at = (at + alignment - 1) / alignment * alignment;
        fits = fits && at == places[i];
        at += bytes;
        widest = std::max(widest, alignment);
      }
      if (fits && (at + widest - 1) / widest * widest == size) return pack;
    }
    return unknown_pack;
  }

  void read_dispatch(ITypeInfo* info, const TYPEATTR& attributes, const member_documentation& doc) {
    if (attributes.wTypeFlags & TYPEFLAG_FDUAL) {
      HREFTYPE half = 0;
      com_ptr<ITypeInfo> vtable;
      check(info->GetRefTypeOfImplType(static_cast<UINT>(-1), &half), fmt::format("cannot read {}", doc.name));
      check(info->GetRefTypeInfo(half, vtable.put()), fmt::format("cannot read {}", doc.name));
      return read_vtable(vtable.get(), interface_kind::dual, doc);
    }
    interface_decl result;
    result.kind = interface_kind::dispatch;
    result.name = doc.name;
    result.doc = doc.text;
    result.iid = plain(attributes.guid);
    result.dispatch = result.automation = true;
    for (UINT i = 0; i < attributes.cFuncs; ++i) {
      function_description function(info);
      check(info->GetFuncDesc(i, function.put()), fmt::format("cannot read {}", doc.name));
      const auto id = static_cast<std::uint32_t>(function->memid);
      if (id >= 0x60000000 && id <= 0x60010003) continue;  // the methods of IUnknown and IDispatch
      result.members.push_back(member(info, *function));
    }
    for (UINT i = 0; i < attributes.cVars; ++i) property(info, i, result);
    library_.interfaces.push_back(std::move(result));
  }

  // A property that the library writes as a variable becomes two members.
  void property(ITypeInfo* info, UINT index, interface_decl& into) {
    variable_description variable(info);
    check(info->GetVarDesc(index, variable.put()), fmt::format("cannot read {}", into.name));
    if (variable->varkind != VAR_DISPATCH) return;
    const member_documentation doc = documentation(info, variable->memid);
    member_decl get;
    get.kind = member_kind::get;
    get.name = doc.name;
    get.doc = doc.text;
    get.id = variable->memid;
    get.result = type_of(info, variable->elemdescVar.tdesc);
    get.restricted = (variable->wVarFlags & VARFLAG_FRESTRICTED) != 0;
    into.members.push_back(get);
    if (variable->wVarFlags & VARFLAG_FREADONLY) return;
    member_decl put = get;
    put.kind = member_kind::put;
    parameter_decl value;
    value.name = "value";
    value.type = get.result;
    value.in = true;
    put.result = automation_type{};
    put.parameters.push_back(value);
    into.members.push_back(put);
  }

  void read_vtable(ITypeInfo* info, interface_kind kind, const member_documentation& doc) {
    type_attributes attributes(info);
    check(info->GetTypeAttr(attributes.put()), fmt::format("cannot read {}", doc.name));
    interface_decl result;
    result.kind = kind;
    result.name = doc.name;
    result.doc = doc.text;
    result.iid = plain(attributes->guid);
    result.automation = kind == interface_kind::dual || (attributes->wTypeFlags & TYPEFLAG_FOLEAUTOMATION) != 0;
    if (attributes->guid == iid_unknown || attributes->guid == iid_dispatch) return;  // the library is stdole itself
    if (attributes->cImplTypes > 0 && !read_base(info, result)) return;
    for (UINT i = 0; i < attributes->cFuncs; ++i) {
      function_description function(info);
      check(info->GetFuncDesc(i, function.put()), fmt::format("cannot read {}", doc.name));
      member_decl made = member(info, *function);
      made.slot = function->oVft / static_cast<int>(sizeof(void*));
      if (function->oVft % static_cast<int>(sizeof(void*)) != 0 || made.slot < result.first_slot) {
        library_.left_over.push_back({doc.name, "an interface whose table of methods is not in order"});
        return;
      }
      result.members.push_back(std::move(made));
    }
    std::stable_sort(result.members.begin(), result.members.end(),
                     [](const member_decl& a, const member_decl& b) { return a.slot < b.slot; });
    library_.interfaces.push_back(std::move(result));
  }

  // Returns false when the base cannot be found: then nothing is known about the first methods of the table.
  bool read_base(ITypeInfo* info, interface_decl& result) {
    HREFTYPE reference = 0;
    com_ptr<ITypeInfo> base;
    if (FAILED(info->GetRefTypeOfImplType(0, &reference)) || FAILED(info->GetRefTypeInfo(reference, base.put()))) {
      library_.left_over.push_back({result.name, "an interface whose base is in a library that cannot be found"});
      return false;
    }
    type_attributes attributes(base.get());
    check(base->GetTypeAttr(attributes.put()), fmt::format("cannot read the base of {}", result.name));
    if (attributes->typekind == TKIND_DISPATCH && !(attributes->guid == iid_dispatch)) {
      HREFTYPE half = 0;
      com_ptr<ITypeInfo> vtable;
      if (SUCCEEDED(base->GetRefTypeOfImplType(static_cast<UINT>(-1), &half)) &&
          SUCCEEDED(base->GetRefTypeInfo(half, vtable.put())))
        return based_on(vtable.get(), result);
    }
    return based_on(base.get(), result);
  }

  bool based_on(ITypeInfo* base, interface_decl& result) {
    type_attributes attributes(base);
    check(base->GetTypeAttr(attributes.put()), fmt::format("cannot read the base of {}", result.name));
    result.first_slot = attributes->cbSizeVft / static_cast<int>(sizeof(void*));
    result.dispatch = derives_from_dispatch(base);
    if (attributes->guid == iid_unknown) result.first_slot = 3;
    if (attributes->guid == iid_dispatch) result.first_slot = 7;
    std::string library;
    if (!(attributes->guid == iid_unknown) && !(attributes->guid == iid_dispatch) && library_of(base, library) == id_)
      result.base = documentation(base, MEMBERID_NIL).name;
    return true;
  }

  static bool derives_from_dispatch(ITypeInfo* info) {
    type_attributes attributes(info);
    check(info->GetTypeAttr(attributes.put()), "cannot read a base");
    if (attributes->guid == iid_dispatch) return true;
    if (attributes->guid == iid_unknown || attributes->cImplTypes == 0) return false;
    HREFTYPE reference = 0;
    com_ptr<ITypeInfo> base;
    return SUCCEEDED(info->GetRefTypeOfImplType(0, &reference)) &&
           SUCCEEDED(info->GetRefTypeInfo(reference, base.put())) && derives_from_dispatch(base.get());
  }

  void read_coclass(ITypeInfo* info, const TYPEATTR& attributes, const member_documentation& doc) {
    coclass_decl result;
    result.name = doc.name;
    result.doc = doc.text;
    result.clsid = plain(attributes.guid);
    result.creatable = (attributes.wTypeFlags & TYPEFLAG_FCANCREATE) != 0;
    for (UINT i = 0; i < attributes.cImplTypes; ++i) {
      INT flags = 0;
      HREFTYPE reference = 0;
      com_ptr<ITypeInfo> implemented;
      if (FAILED(info->GetImplTypeFlags(i, &flags)) || FAILED(info->GetRefTypeOfImplType(i, &reference)) ||
          FAILED(info->GetRefTypeInfo(reference, implemented.put())))
        continue;
      const std::string name = documentation(implemented.get(), MEMBERID_NIL).name;
      std::string library;
      const bool own = library_of(implemented.get(), library) == id_;
      if (flags & IMPLTYPEFLAG_FSOURCE)
        result.events.push_back(name);
      else if (own && (flags & IMPLTYPEFLAG_FDEFAULT))
        result.main = name;
      else if (own)
        result.others.push_back(name);
    }
    library_.coclasses.push_back(std::move(result));
  }

  member_decl member(ITypeInfo* info, const FUNCDESC& function) {
    member_decl result;
    const member_documentation doc = documentation(info, function.memid);
    result.name = doc.name;
    result.doc = doc.text;
    result.id = function.memid;
    result.kind = function.invkind == INVOKE_PROPERTYGET      ? member_kind::get
                  : function.invkind == INVOKE_PROPERTYPUT    ? member_kind::put
                  : function.invkind == INVOKE_PROPERTYPUTREF ? member_kind::put_ref
                                                              : member_kind::method;
    result.restricted = (function.wFuncFlags & FUNCFLAG_FRESTRICTED) != 0;
    result.result = type_of(info, function.elemdescFunc.tdesc);
    if (function.callconv != CC_STDCALL && function.funckind != FUNC_DISPATCH)
      result.obstacle = "it is no stdcall function";
    if (function.cParamsOpt == -1) result.obstacle = "it takes any number of arguments";
    std::vector<BSTR> names(static_cast<std::size_t>(function.cParams) + 1, nullptr);
    UINT named = 0;
    check(info->GetNames(function.memid, names.data(), static_cast<UINT>(names.size()), &named), "cannot read names");
    for (SHORT i = 0; i < function.cParams; ++i) {
      const BSTR name = static_cast<UINT>(i) + 1 < named ? names[static_cast<std::size_t>(i) + 1] : nullptr;
      result.parameters.push_back(parameter(info, function.lprgelemdescParam[i],
                                            name ? utf8({name, SysStringLen(name)}) : std::string("value")));
    }
    for (const BSTR name : names) SysFreeString(name);
    return result;
  }

  parameter_decl parameter(ITypeInfo* info, const ELEMDESC& element, std::string name) {
    parameter_decl result;
    result.name = std::move(name);
    result.type = type_of(info, element.tdesc);
    const USHORT flags = element.paramdesc.wParamFlags;
    result.out = (flags & PARAMFLAG_FOUT) != 0;
    result.in = (flags & PARAMFLAG_FIN) != 0 || !result.out;
    result.retval = (flags & PARAMFLAG_FRETVAL) != 0;
    result.lcid = (flags & PARAMFLAG_FLCID) != 0;
    result.optional = (flags & (PARAMFLAG_FOPT | PARAMFLAG_FHASDEFAULT)) != 0;
    if ((flags & PARAMFLAG_FHASDEFAULT) && element.paramdesc.pparamdescex)
      result.default_value = value_of(element.paramdesc.pparamdescex->varDefaultValue);
    return result;
  }

  automation_type type_of(ITypeInfo* info, const TYPEDESC& written) {
    automation_type type;
    const auto simple = [&](automation_kind kind) {
      type.kind = kind;
      return type;
    };
    switch (written.vt) {
    case VT_VOID:
    case VT_EMPTY: return simple(automation_kind::void_);
    case VT_BOOL: return simple(automation_kind::bool_);
    case VT_I1: return simple(automation_kind::i1);
    case VT_UI1: return simple(automation_kind::u1);
    case VT_I2: return simple(automation_kind::i2);
    case VT_UI2: return simple(automation_kind::u2);
    case VT_I4:
    case VT_INT: return simple(automation_kind::i4);
    case VT_UI4:
    case VT_UINT: return simple(automation_kind::u4);
    case VT_I8: return simple(automation_kind::i8);
    case VT_UI8: return simple(automation_kind::u8);
    case VT_R4: return simple(automation_kind::r4);
    case VT_R8: return simple(automation_kind::r8);
    case VT_HRESULT:
    case VT_ERROR: return simple(automation_kind::code);
    case VT_BSTR: return simple(automation_kind::bstr);
    case VT_LPWSTR: return simple(automation_kind::wide_text);
    case VT_DATE: return simple(automation_kind::date);
    case VT_CY: return simple(automation_kind::currency);
    case VT_DECIMAL: return simple(automation_kind::decimal);
    case VT_VARIANT: return simple(automation_kind::variant);
    case VT_UNKNOWN: return simple(automation_kind::unknown);
    case VT_DISPATCH: return simple(automation_kind::dispatch);
    case VT_SAFEARRAY:
      type.kind = automation_kind::safe_array;
      type.element = std::make_shared<automation_type>(type_of(info, *written.lptdesc));
      return type;
    case VT_PTR:
      type = type_of(info, *written.lptdesc);
      ++type.pointers;
      return type;
    case VT_CARRAY: return other("an array of fixed length");
    case VT_LPSTR: return other("text in the system's code page");
    case VT_USERDEFINED: return user_type(info, written.hreftype);
    default: return other(fmt::format("of variant type {}", written.vt));
    }
  }

  automation_type user_type(ITypeInfo* info, HREFTYPE reference) {
    com_ptr<ITypeInfo> found;
    if (FAILED(info->GetRefTypeInfo(reference, found.put()))) return other("a type of a library that cannot be found");
    type_attributes attributes(found.get());
    check(found->GetTypeAttr(attributes.put()), "cannot read a type that is referred to");
    automation_type type;
    type.name = documentation(found.get(), MEMBERID_NIL).name;
    std::string library;
    const bool own = library_of(found.get(), library) == id_;
    switch (attributes->typekind) {
    case TKIND_ALIAS: return type_of(found.get(), attributes->tdescAlias);
    case TKIND_ENUM:
      type.kind = own ? automation_kind::enum_ : automation_kind::i4;
      if (!own) type.name.clear();
      return type;
    case TKIND_RECORD:
      if (!own) return other(fmt::format("the struct {}.{} of another library", library, type.name));
      type.kind = automation_kind::record;
      return type;
    case TKIND_INTERFACE:
    case TKIND_DISPATCH:
      type.pointers = bare;
      if (attributes->guid == iid_unknown)
        type.kind = automation_kind::unknown;
      else if (attributes->guid == iid_dispatch)
        type.kind = automation_kind::dispatch;
      else if (own)
        type.kind = automation_kind::interface_;
      else
        type = other(fmt::format("the interface {}.{} of another library", library, type.name));
      return type;
    case TKIND_COCLASS: return default_interface(found.get(), *attributes);
    default: return other(fmt::format("the union {}", type.name));
    }
  }

  // A pointer to a coclass means a pointer to its default interface.
  automation_type default_interface(ITypeInfo* info, const TYPEATTR& attributes) {
    for (UINT i = 0; i < attributes.cImplTypes; ++i) {
      INT flags = 0;
      HREFTYPE reference = 0;
      if (FAILED(info->GetImplTypeFlags(i, &flags)) || FAILED(info->GetRefTypeOfImplType(i, &reference))) continue;
      if ((flags & IMPLTYPEFLAG_FDEFAULT) && !(flags & IMPLTYPEFLAG_FSOURCE)) return user_type(info, reference);
    }
    return other("a class without a default interface");
  }

  static constexpr unsigned unknown_pack = 99;

  com_ptr<ITypeLib> types_;
  GUID id_{};
  type_library library_;
};

// While an object of this struct lives, COM is initialised on this thread.
struct com_session {
  com_session() { check(CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED), "cannot initialise COM"); }
  com_session(const com_session&) = delete;
  com_session& operator=(const com_session&) = delete;
  ~com_session() { CoUninitialize(); }
};

}  // namespace

type_library read_type_library(const std::string& source) {
  const com_session com;
  return library_reader(source).read();
}

}  // namespace gangway::gen::imports
