// odd.cpp: see odd.hpp.
#include "odd.hpp"

#include "odd_items.hpp"
#include "odd_object.hpp"
#include "odd_values.hpp"

#include <ocidl.h>
#include <wchar.h>

#include <iterator>
#include <stdexcept>

namespace comodd {
namespace {

constexpr GUID kClass{0x0DD5E4E1, 0x0001, 0x4C0F, {0x9B, 0x1E, 0x6B, 0x1B, 0x0D, 0xD0, 0x00, 0x00}};
constexpr GUID kSecond{0x0DD5E4E1, 0x0002, 0x4C0F, {0x9B, 0x1E, 0x6B, 0x1B, 0x0D, 0xD0, 0x00, 0x01}};
constexpr GUID kLibrary{0x0DD5E4E1, 0x0003, 0x4C0F, {0x9B, 0x1E, 0x6B, 0x1B, 0x0D, 0xD0, 0x00, 0x01}};

enum Member : DISPID {
  kItems,
  kEnumeratorOf,
  kCalledDispatchOf,
  kValue,
  kValues,
  kNested,
  kDepth,
  kFailsIn,
  kMethodOnly,
  kGetOnly,
  kPutOnly,
  kRefOnly,
  kNoResult,
  kUsed,
  kSafe,
  kAsked,
  kGhost,
};
const wchar_t* const names[] = {L"Items",    L"Enumerator", L"CalledDispatch", L"Value",   L"Values",  L"Nested",
                                L"Depth",    L"Fails",      L"MethodOnly",     L"GetOnly", L"PutOnly", L"RefOnly",
                                L"NoResult", L"Used",       L"Safe",           L"Asked",   L"Ghost"};

// The class in type information that is made in memory: it has the second interface.
ITypeInfo* class_info() {
  ICreateTypeLib2* library = nullptr;
  if (FAILED(CreateTypeLib2(sizeof(void*) == 8 ? SYS_WIN64 : SYS_WIN32, L"odd.tlb", &library))) return nullptr;
  library->SetGuid(kLibrary);
  ICreateTypeInfo* second = nullptr;
  ICreateTypeInfo* type_class = nullptr;
  ITypeInfo* info = nullptr;
  if (SUCCEEDED(library->CreateTypeInfo(const_cast<LPOLESTR>(L"IOddSecond"), TKIND_DISPATCH, &second))) {
    second->SetGuid(kSecond);
    second->LayOut();
    second->Release();
  }
  if (SUCCEEDED(library->CreateTypeInfo(const_cast<LPOLESTR>(L"Odd"), TKIND_COCLASS, &type_class))) {
    type_class->SetGuid(kClass);
    type_class->QueryInterface(IID_ITypeInfo, reinterpret_cast<void**>(&info));
    type_class->Release();
  }
  library->Release();
  return info;
}

// An interface of an object, with which it lives.
template <class T> class Part : public T {
 public:
  explicit Part(IUnknown& whole) : whole_(whole) {}
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
    return whole_.QueryInterface(iid, object);
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return whole_.AddRef(); }
  ULONG STDMETHODCALLTYPE Release() override { return whole_.Release(); }

 private:
  IUnknown& whole_;
};

class Second final : public Part<IDispatch> {
 public:
  using Part::Part;
  HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override {
    *count = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** info) override {
    *info = nullptr;
    return E_NOTIMPL;
  }
  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* asked, UINT, LCID, DISPID* ids) override {
    ids[0] = _wcsicmp(asked[0], L"OnlyHere") == 0 ? 1 : DISPID_UNKNOWN;
    return ids[0] == 1 ? S_OK : DISP_E_UNKNOWNNAME;
  }
  HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID, LCID, WORD, DISPPARAMS*, VARIANT* result, EXCEPINFO*,
                                   UINT*) override {
    return member == 1 ? number(result, 42) : DISP_E_MEMBERNOTFOUND;
  }
};

class ClassInfo final : public Part<IProvideClassInfo> {
 public:
  using Part::Part;
  HRESULT STDMETHODCALLTYPE GetClassInfo(ITypeInfo** info) override {
    *info = class_info();
    return *info == nullptr ? E_FAIL : S_OK;
  }
};

HRESULT STDAPICALLTYPE fill_in(EXCEPINFO* info) {
  raise(info, E_ACCESSDENIED, 0, L"said late");
  return S_OK;
}

void say(const wchar_t* text) {
  ICreateErrorInfo* creating = nullptr;
  IErrorInfo* info = nullptr;
  if (FAILED(CreateErrorInfo(&creating))) return;
  creating->SetDescription(const_cast<wchar_t*>(text));
  if (SUCCEEDED(creating->QueryInterface(IID_IErrorInfo, reinterpret_cast<void**>(&info)))) {
    SetErrorInfo(0, info);
    info->Release();
  }
  creating->Release();
}

// How failures are told.
HRESULT fail(LONG kind, EXCEPINFO* exception, UINT* wrong) {
  switch (kind) {
  case 0: return raise(exception, 0, 65441, L"a number of its own");
  case 1:
    if (exception != nullptr) exception->pfnDeferredFillIn = &fill_in;
    return DISP_E_EXCEPTION;
  case 2: say(L"in IErrorInfo"); return DISP_E_EXCEPTION;
  case 3: raise(exception, 0, 0, L"in EXCEPINFO"); return E_ACCESSDENIED;
  case 4:
    if (wrong != nullptr) *wrong = 1;
    return DISP_E_PARAMNOTFOUND;
  case 5:
    if (wrong != nullptr) *wrong = 0;
    return DISP_E_TYPEMISMATCH;
  case 6: return DISP_E_TYPEMISMATCH;  // which argument, it does not say
  case 7: return DISP_E_EXCEPTION;     // and nothing more
  default: return E_INVALIDARG;
  }
}

class Odd final : public late_bound {
 public:
  explicit Odd(bool typed) : typed_(typed), second_(*this), info_(*this) {}

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
    *object = nullptr;
    if (IsEqualIID(iid, kSecond)) *object = static_cast<IDispatch*>(&second_);
    if (typed_ && IsEqualIID(iid, IID_IProvideClassInfo)) *object = static_cast<IProvideClassInfo*>(&info_);
    if (*object == nullptr) return counted::QueryInterface(iid, object);
    AddRef();
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* asked, UINT count, LCID, DISPID* ids) override {
    for (UINT i = 0; i < count; ++i) ids[i] = DISPID_UNKNOWN;
    for (std::size_t i = 0; i < std::size(names); ++i) {
      if (_wcsicmp(asked[0], names[i]) != 0) continue;
      if (i != kGhost) ids[0] = static_cast<DISPID>(i);
      return count == 1 ? S_OK : DISP_E_UNKNOWNNAME;
    }
    return DISP_E_UNKNOWNNAME;
  }
  HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID, LCID, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                   EXCEPINFO* exception, UINT* wrong) override {
    if (result != nullptr) VariantInit(result);
    if (member != kUsed) used_ = used_ * 16 + flags;
    const LONG kind = first(*parameters);
    switch (member) {
    case kItems: return object(VT_DISPATCH, new_items(kind), result);
    case kEnumeratorOf: return object(VT_UNKNOWN, new_enumerator(kind), result);
    case kCalledDispatchOf: return object(VT_DISPATCH, new_enumerator(kind), result);
    case kValue: return odd_value(kind, result);
    case kValues: return odd_values(result);
    case kNested: return nested(kind, result);
    case kDepth: return number(result, depth_of(parameters->rgvarg[0]));
    case kFailsIn: return fail(kind, exception, wrong);
    case kMethodOnly: return flags == DISPATCH_METHOD ? number(result, 1) : DISP_E_MEMBERNOTFOUND;
    case kGetOnly: return flags == DISPATCH_PROPERTYGET ? number(result, 2) : DISP_E_MEMBERNOTFOUND;
    case kPutOnly: return flags == DISPATCH_PROPERTYPUT ? S_OK : DISP_E_MEMBERNOTFOUND;
    case kRefOnly: return flags == DISPATCH_PROPERTYPUTREF ? S_OK : DISP_E_MEMBERNOTFOUND;
    case kNoResult: return result == nullptr ? S_OK : E_INVALIDARG;
    case kUsed: {
      const LONG all = used_;
      used_ = 0;
      return number(result, all);
    }
    case kAsked: return number(result, asked());
    case kSafe:
      if (result == nullptr) return S_OK;
      result->vt = VT_BSTR;
      result->bstrVal = SysAllocString(L"safe");
      return S_OK;
    default: return DISP_E_MEMBERNOTFOUND;
    }
  }

 private:
  static HRESULT object(VARTYPE type, IUnknown* made, VARIANT* result) {
    if (result == nullptr) {
      made->Release();
      return S_OK;
    }
    result->vt = type;
    result->punkVal = made;
    return S_OK;
  }

  const bool typed_;
  LONG used_ = 0;
  Second second_;
  ClassInfo info_;
};

class Factory final : public counted<IClassFactory> {
 public:
  explicit Factory(bool typed) : typed_(typed) { --objects; }
  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown*, REFIID iid, void** object) override {
    Odd* const odd = new Odd(typed_);
    const HRESULT result = odd->QueryInterface(iid, object);
    odd->Release();
    return result;
  }
  HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }

 private:
  ~Factory() override { ++objects; }
  const bool typed_;
};

std::string text_of(const GUID& guid) {
  wchar_t wide[40];
  StringFromGUID2(guid, wide, 40);
  std::string text;
  for (const wchar_t* at = wide; *at != 0; ++at) text += static_cast<char>(*at);
  return text;
}

}  // namespace

std::string serve(bool typed) {
  GUID clsid = kClass;
  clsid.Data4[7] = typed ? 2 : 1;
  auto* const factory = new Factory(typed);
  DWORD cookie = 0;
  const HRESULT result = CoRegisterClassObject(clsid, factory, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &cookie);
  factory->Release();
  if (FAILED(result)) throw std::runtime_error("CoRegisterClassObject: " + std::to_string(result));
  return text_of(clsid);
}

int alive() noexcept { return objects; }
std::string second() noexcept { return text_of(kSecond); }

}  // namespace comodd
