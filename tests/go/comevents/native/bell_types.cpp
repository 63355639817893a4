// bell_types.cpp: see bell_types.hpp. Made in memory; the file it is said to be in is never written.
#include "bell_types.hpp"

#include <oleauto.h>

namespace comevents {
namespace {

constexpr GUID kLibrary{0x8E1F4A12, 0x5D0B, 0x4C6E, {0x9B, 0x57, 0x2C, 0x4D, 0x81, 0x7A, 0x30, 0x00}};
constexpr GUID kOwn{0x8E1F4A13, 0x5D0B, 0x4C6E, {0x9B, 0x57, 0x2C, 0x4D, 0x81, 0x7A, 0x30, 0x00}};

struct Event {
  const wchar_t* name;
  const wchar_t* parameter;  // null: none
  VARTYPE type;
  bool reference;
  VARTYPE result;
};
constexpr Event kAll[] = {
    {L"Rung", L"Times", VT_I4, false, VT_VOID},
    {L"Asked", L"Answer", VT_BOOL, true, VT_VOID},
    {L"Wanted", nullptr, VT_EMPTY, false, VT_I4},
    {L"Handed", L"What", VT_DISPATCH, false, VT_VOID},
};

HRESULT add(ICreateTypeInfo& type, UINT index, const Event& event) {
  TYPEDESC pointed{};
  pointed.vt = event.type;
  ELEMDESC parameter{};
  parameter.tdesc.vt = event.type;
  if (event.reference) {
    parameter.tdesc.vt = VT_PTR;
    parameter.tdesc.lptdesc = &pointed;
  }
  FUNCDESC function{};
  function.memid = static_cast<MEMBERID>(index + 1);
  function.funckind = FUNC_DISPATCH;
  function.invkind = INVOKE_FUNC;
  function.callconv = CC_STDCALL;
  function.cParams = event.parameter == nullptr ? 0 : 1;
  function.lprgelemdescParam = &parameter;
  function.elemdescFunc.tdesc.vt = event.result;
  const HRESULT result = type.AddFuncDesc(index, &function);
  if (FAILED(result)) return result;
  LPOLESTR names[] = {const_cast<LPOLESTR>(event.name), const_cast<LPOLESTR>(event.parameter)};
  return type.SetFuncAndParamNames(index, names, event.parameter == nullptr ? 1u : 2u);
}

// A dispatch interface of the library; null: it could not be made.
ICreateTypeInfo* interface_of(ICreateTypeLib2& library, const wchar_t* name, const GUID& guid, bool dual, bool events) {
  ICreateTypeInfo* type = nullptr;
  if (FAILED(library.CreateTypeInfo(const_cast<LPOLESTR>(name), TKIND_DISPATCH, &type))) return nullptr;
  type->SetGuid(guid);
  if (dual) type->SetTypeFlags(TYPEFLAG_FDUAL | TYPEFLAG_FOLEAUTOMATION | TYPEFLAG_FDISPATCHABLE);
  UINT index = 0;
  for (const Event& event : kAll)
    if (events) add(*type, index++, event);
  type->LayOut();
  return type;
}

void implement(ICreateTypeInfo& type_class, UINT index, ICreateTypeInfo* type, INT flags) {
  ITypeInfo* info = nullptr;
  if (type == nullptr || FAILED(type->QueryInterface(IID_ITypeInfo, reinterpret_cast<void**>(&info)))) return;
  HREFTYPE reference = 0;
  if (SUCCEEDED(type_class.AddRefTypeInfo(info, &reference)) && SUCCEEDED(type_class.AddImplType(index, reference)))
    type_class.SetImplTypeFlags(index, flags);
  info->Release();
}

}  // namespace

ITypeInfo* bell_class(bool dual) {
  ICreateTypeLib2* library = nullptr;
  if (FAILED(CreateTypeLib2(sizeof(void*) == 8 ? SYS_WIN64 : SYS_WIN32, L"bell.tlb", &library))) return nullptr;
  library->SetGuid(kLibrary);
  library->SetName(const_cast<LPOLESTR>(L"Bells"));
  ICreateTypeInfo* const own = interface_of(*library, L"_Bell", kOwn, false, false);
  ICreateTypeInfo* const events = interface_of(*library, L"BellEvents", dual ? kDualEvents : kEvents, dual, true);
  ICreateTypeInfo* type_class = nullptr;
  ITypeInfo* info = nullptr;
  if (SUCCEEDED(library->CreateTypeInfo(const_cast<LPOLESTR>(L"Bell"), TKIND_COCLASS, &type_class))) {
    type_class->SetGuid(kBell);
    implement(*type_class, 0, own, IMPLTYPEFLAG_FDEFAULT);
    implement(*type_class, 1, events, IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE);
    type_class->QueryInterface(IID_ITypeInfo, reinterpret_cast<void**>(&info));
    type_class->Release();
  }
  if (events != nullptr) events->Release();
  if (own != nullptr) own->Release();
  library->Release();
  return info;
}

}  // namespace comevents
