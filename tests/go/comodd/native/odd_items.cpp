// odd_items.cpp: see odd_items.hpp.
#include "odd_items.hpp"

#include "odd_object.hpp"
#include "odd_values.hpp"

#include <wchar.h>

namespace comodd {
namespace {

std::atomic<int> requests{0};
constexpr LONG kCount = 5;
constexpr HRESULT kBroken = static_cast<HRESULT>(0x8004C0DE);

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

class Enumerator final : public counted<IEnumVARIANT> {
 public:
  Enumerator(LONG habit, LONG at) : habit_(habit), at_(at) {}

  HRESULT STDMETHODCALLTYPE Next(ULONG count, VARIANT* items, ULONG* fetched) override {
    ++requests;
    if (habit_ == kOneOnly && count != 1) return E_INVALIDARG;
    ULONG most = count;
    if (habit_ == kSingle || habit_ == kFalse) most = 1;
    if (habit_ == kFew && count > 2) most = 2;
    ULONG given = 0;
    HRESULT result = S_OK;
    while (given < most && (at_ < kCount || habit_ == kEndless) && SUCCEEDED(result)) {
      result = give(items[given]);
      if (SUCCEEDED(result)) ++given;
    }
    if (FAILED(result)) {
      if (habit_ == kPartly && fetched != nullptr) *fetched = given;
      if (habit_ != kPartly && fetched != nullptr) *fetched = 0;
      return result;
    }
    if (fetched != nullptr && habit_ != kUncounted && habit_ != kEmpties) *fetched = given;
    if (given == 0 && habit_ == kEndsWell) return S_OK;
    if (given == 0 && habit_ == kOvercounts && fetched != nullptr) *fetched = count + 1000;
    if (given != 0 && (habit_ == kFew || habit_ == kSingle)) return S_OK;
    return habit_ != kFalse && given == count ? S_OK : S_FALSE;
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG count) override {
    if (habit_ == kNoWayBack) return E_NOTIMPL;
    at_ += static_cast<LONG>(count);
    return at_ <= kCount ? S_OK : S_FALSE;
  }
  HRESULT STDMETHODCALLTYPE Reset() override {
    if (habit_ == kNoWayBack) return E_NOTIMPL;
    at_ = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Clone(IEnumVARIANT** copy) override {
    *copy = nullptr;
    if (habit_ == kNoWayBack) return E_NOTIMPL;
    *copy = new Enumerator(habit_, at_);
    return S_OK;
  }

 private:
  HRESULT give(VARIANT& item) {
    VariantInit(&item);
    if ((habit_ == kBreaks || habit_ == kPartly) && at_ == 3) {
      say(L"the fourth is broken");
      return kBroken;
    }
    ++at_;
    if (habit_ == kEmpties && at_ % 2 == 0) return S_OK;
    item.vt = VT_I4;
    item.lVal = at_;
    if (habit_ == kOdd && at_ == 2) {
      item.vt = 66;  // VT_STREAM
      item.punkVal = nullptr;
    }
    return habit_ == kDeep && at_ == 2 ? deep(item) : S_OK;
  }
  static HRESULT deep(VARIANT& item) {
    SAFEARRAY* const both = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    if (both == nullptr) return E_OUTOFMEMORY;
    item.vt = VT_ARRAY | VT_VARIANT;
    item.parray = both;
    auto* const elements = static_cast<VARIANT*>(both->pvData);
    elements[0].vt = VT_DISPATCH;
    elements[0].pdispVal = new_items(kTextbook);
    return nested(65, &elements[1]);
  }

  const LONG habit_;
  LONG at_;
};

// Its IEnumVARIANT is an object of its own.
class Inner final : public counted<IUnknown> {
 public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
    if (!IsEqualIID(iid, IID_IEnumVARIANT)) return counted::QueryInterface(iid, object);
    *object = new_enumerator(kTextbook);
    return S_OK;
  }
};

HRESULT STDAPICALLTYPE fill_in(EXCEPINFO* info) {
  raise(info, static_cast<HRESULT>(0x80041017), 0, L"said late");
  return S_OK;
}

class Collection final : public late_bound {
 public:
  explicit Collection(LONG habit) : habit_(habit) { VariantInit(&kept_); }

  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* names, UINT count, LCID, DISPID* ids) override {
    for (UINT i = 0; i < count; ++i) ids[i] = DISPID_UNKNOWN;
    if (_wcsicmp(names[0], L"Item") == 0) ids[0] = 0;
    if (_wcsicmp(names[0], L"Count") == 0) ids[0] = 1;
    return ids[0] == DISPID_UNKNOWN || count > 1 ? DISP_E_UNKNOWNNAME : S_OK;
  }
  HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID, LCID, WORD flags, DISPPARAMS* parameters, VARIANT* result,
                                   EXCEPINFO* exception, UINT*) override {
    if (result != nullptr) VariantInit(result);
    if (member == 0) return number(result, first(*parameters));
    if (member == 1) return number(result, kCount);
    if (member != DISPID_NEWENUM || habit_ == kNone || result == nullptr) return DISP_E_MEMBERNOTFOUND;
    if (habit_ == kMethod && flags != DISPATCH_METHOD) return DISP_E_MEMBERNOTFOUND;
    if (habit_ == kGet && flags != DISPATCH_PROPERTYGET) return DISP_E_MEMBERNOTFOUND;
    if (habit_ == kFails) return raise(exception, static_cast<HRESULT>(0x80041017), 0, L"the query is not valid");
    if (habit_ == kFailsLate) {
      if (exception != nullptr) exception->pfnDeferredFillIn = &fill_in;
      return DISP_E_EXCEPTION;
    }
    if (habit_ == kNumber) return number(result, kCount);
    result->vt = VT_UNKNOWN;
    result->punkVal = made();
    if (habit_ == kCalledDispatch) result->vt = VT_DISPATCH;
    if (habit_ == kReference) {
      VariantClear(&kept_);
      kept_ = *result;
      result->vt = VT_BYREF | VT_VARIANT;
      result->pvarVal = &kept_;
    }
    return S_OK;
  }

 private:
  ~Collection() override { VariantClear(&kept_); }
  IUnknown* made() {
    if (habit_ == kInner) return new Inner;
    if (habit_ == kNothing) return nullptr;
    if (habit_ != kNoEnumerator) return new_enumerator(habit_);
    AddRef();
    return this;
  }

  const LONG habit_;
  VARIANT kept_;
};

}  // namespace

IEnumVARIANT* new_enumerator(LONG habit) { return new Enumerator(habit, 0); }
IDispatch* new_items(LONG habit) { return new Collection(habit); }
int asked() noexcept { return requests.exchange(0); }

}  // namespace comodd
