// members.cpp: describes the members of an object from its type information. README.md describes the bytes.
#include "object.hpp"
#include "reply.hpp"
#include "text.hpp"
#include "type_info.hpp"

namespace gangway::com {
namespace {

constexpr int deepest_type = 32;  // how deep types are in types

VARTYPE type_of(ITypeInfo* info, const TYPEDESC& type, int depth = 0);

// The VARTYPE of a type that has a name.
VARTYPE named_type_of(ITypeInfo* info, HREFTYPE reference, int depth) {
  com_ptr<ITypeInfo> named;
  if (FAILED(info->GetRefTypeInfo(reference, named.put())) || !named) return VT_USERDEFINED;
  const type_attributes attributes = attributes_of(*named.get());
  if (!attributes) return VT_USERDEFINED;
  switch (attributes->typekind) {
  case TKIND_ENUM: return VT_I4;
  case TKIND_RECORD:
  case TKIND_UNION: return VT_RECORD;
  case TKIND_ALIAS: return type_of(named.get(), attributes->tdescAlias, depth + 1);
  case TKIND_DISPATCH:
  case TKIND_COCLASS: return VT_DISPATCH;
  case TKIND_INTERFACE: return (attributes->wTypeFlags & TYPEFLAG_FDISPATCHABLE) != 0 ? VT_DISPATCH : VT_UNKNOWN;
  default: return VT_USERDEFINED;
  }
}

bool is_interface(VARTYPE type) noexcept { return type == VT_DISPATCH || type == VT_UNKNOWN; }

VARTYPE type_of(ITypeInfo* info, const TYPEDESC& type, int depth) {
  if (depth == deepest_type) return VT_USERDEFINED;
  switch (type.vt) {
  case VT_PTR: {
    const VARTYPE to = type_of(info, *type.lptdesc, depth + 1);
    // A pointer to an interface is the interface; one to a pointer to it is by reference.
    if (is_interface(to) && type.lptdesc->vt == VT_USERDEFINED) return to;
    return static_cast<VARTYPE>(to | VT_BYREF);
  }
  case VT_SAFEARRAY: return static_cast<VARTYPE>(type_of(info, *type.lptdesc, depth + 1) | VT_ARRAY);
  case VT_USERDEFINED: return named_type_of(info, type.hreftype, depth);
  default: return type.vt;
  }
}

void put_documentation(byte_writer& writer, ITypeInfo* info, MEMBERID member, std::string& name, std::string& help) {
  bstr wide_name;
  bstr wide_help;
  if (SUCCEEDED(info->GetDocumentation(member, wide_name.put(), wide_help.put(), nullptr, nullptr))) {
    name = narrow(wide_name.view());
    help = narrow(wide_help.view());
  }
  writer.put(static_cast<std::uint32_t>(name.size()));
  writer.put(static_cast<std::uint32_t>(help.size()));
  writer.text(name);
  writer.text(help);
}

// The names of a function's parameters; the new value of a property has none.
std::vector<std::string> parameters_of(ITypeInfo* info, MEMBERID member, std::size_t count) {
  std::vector<BSTR> names(count + 1, nullptr);
  UINT got = 0;
  if (FAILED(info->GetNames(member, names.data(), static_cast<UINT>(names.size()), &got))) got = 0;
  std::vector<bstr> owned;
  owned.reserve(names.size());
  for (const BSTR name : names) owned.push_back(bstr::adopt(name));
  std::vector<std::string> list;
  for (std::size_t i = 1; i <= count; ++i) list.push_back(i < got ? narrow(owned[i].view()) : std::string());
  return list;
}

class description_writer {
 public:
  explicit description_writer(byte_writer& writer) : writer_(writer) {}

  // Puts the members of an interface, and of the interfaces that it derives from, up to IDispatch.
  void put_type(ITypeInfo* info, int depth = 0) {
    const type_attributes attributes = attributes_of(*info);
    if (!attributes || depth == deepest_type || IsEqualGUID(attributes->guid, IID_IDispatch) ||
        IsEqualGUID(attributes->guid, IID_IUnknown))
      return;
    if (attributes->typekind == TKIND_INTERFACE) {
      for (UINT i = 0; i < attributes->cImplTypes; ++i) put_base(info, i, depth);
    }
    for (UINT i = 0; i < attributes->cFuncs; ++i) put_function(info, i);
    for (UINT i = 0; i < attributes->cVars; ++i) put_variable(info, i);
  }
  std::uint32_t count() const noexcept { return count_; }

 private:
  void put_base(ITypeInfo* info, UINT i, int depth) {
    HREFTYPE reference = 0;
    com_ptr<ITypeInfo> base;
    if (SUCCEEDED(info->GetRefTypeOfImplType(i, &reference)) && SUCCEEDED(info->GetRefTypeInfo(reference, base.put())))
      put_type(base.get(), depth + 1);
  }

  void put_head(MEMBERID member, int kind, WORD flags, VARTYPE type, SHORT optional, std::size_t parameters) {
    ++count_;
    writer_.put<std::int32_t>(member);
    writer_.put(static_cast<std::uint16_t>(kind));
    writer_.put<std::uint16_t>(flags);
    writer_.put<std::uint16_t>(type);
    writer_.put<std::int16_t>(optional);
    writer_.put(static_cast<std::uint32_t>(parameters));
  }

  void put_function(ITypeInfo* info, UINT i) {
    const function_description function = function_of(*info, i);
    if (!function || (function->wFuncFlags & FUNCFLAG_FRESTRICTED) != 0) return;
    const auto given = static_cast<std::size_t>(function->cParams);
    // A function of the vtable returns an HRESULT, and its result is the last parameter, marked so.
    VARTYPE result = type_of(info, function->elemdescFunc.tdesc);
    std::size_t count = given;
    if (given != 0 && (function->lprgelemdescParam[given - 1].paramdesc.wParamFlags & PARAMFLAG_FRETVAL) != 0) {
      const VARTYPE returned = type_of(info, function->lprgelemdescParam[given - 1].tdesc);
      result = static_cast<VARTYPE>(returned & ~VT_BYREF);
      --count;
    } else if (result == VT_HRESULT) {
      result = VT_VOID;
    }
    put_head(function->memid, function->invkind, function->wFuncFlags, result, function->cParamsOpt, count);
    std::string name;
    std::string help;
    put_documentation(writer_, info, function->memid, name, help);
    const std::vector<std::string> names = parameters_of(info, function->memid, count);
    for (std::size_t p = 0; p < count; ++p) {
      const ELEMDESC& parameter = function->lprgelemdescParam[p];
      writer_.put<std::uint16_t>(type_of(info, parameter.tdesc));
      writer_.put<std::uint16_t>(parameter.paramdesc.wParamFlags);
      writer_.put(static_cast<std::uint32_t>(names[p].size()));
      writer_.text(names[p]);
    }
  }

  void put_variable(ITypeInfo* info, UINT i) {
    const variable_description variable = variable_of(*info, i);
    if (!variable || variable->varkind != VAR_DISPATCH || (variable->wVarFlags & VARFLAG_FRESTRICTED) != 0) return;
    put_head(variable->memid, 0, variable->wVarFlags, type_of(info, variable->elemdescVar.tdesc), 0, 0);
    std::string name;
    std::string help;
    put_documentation(writer_, info, variable->memid, name, help);
  }

  byte_writer& writer_;
  std::uint32_t count_ = 0;
};

}  // namespace

bytes Object::members() {
  if (dispatch() == nullptr) return failed(conversion_error{E_NOINTERFACE, "the object has no IDispatch"});
  com_ptr<ITypeInfo> info;
  SetErrorInfo(0, nullptr);
  const HRESULT hr = dispatch()->GetTypeInfo(0, LOCALE_USER_DEFAULT, info.put());
  if (FAILED(hr)) return failed(failure_of(hr));
  if (!info) return failed(conversion_error{TYPE_E_ELEMENTNOTFOUND, "the object has no type information"});
  return succeeded(S_OK, [&info](byte_writer& writer, new_handles&) {
    const std::size_t start = writer.size();
    bstr wide;
    std::string name;
    if (SUCCEEDED(info->GetDocumentation(MEMBERID_NIL, wide.put(), nullptr, nullptr, nullptr)))
      name = narrow(wide.view());
    writer.put<std::uint64_t>(0);
    writer.put(static_cast<std::uint32_t>(name.size()));
    writer.put<std::uint32_t>(0);
    writer.text(name);
    description_writer description(writer);
    description.put_type(info.get());
    writer.put_at(start, description.count());
  });
}

}  // namespace gangway::com
