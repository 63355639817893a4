// odd_object.hpp: what the objects of the server share.
#pragma once

#include <windows.h>

#include <oaidl.h>

#include <atomic>

namespace comodd {

inline std::atomic<int> objects{0};

// Counts its references and itself. Answers to IUnknown and to IIDs of its own.
template <class T> class counted : public T {
 public:
  counted() noexcept { ++objects; }
  counted(const counted&) = delete;
  counted& operator=(const counted&) = delete;
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
    *object = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, __uuidof(T)) ? static_cast<T*>(this) : nullptr;
    if (*object == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
  }

 protected:
  virtual ~counted() { --objects; }

 private:
  std::atomic<ULONG> references_{1};
};

// An IDispatch without type information.
class late_bound : public counted<IDispatch> {
 public:
  HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override {
    *count = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** info) override {
    *info = nullptr;
    return E_NOTIMPL;
  }
};

inline HRESULT number(VARIANT* result, LONG value) {
  if (result == nullptr) return S_OK;
  result->vt = VT_I4;
  result->lVal = value;
  return S_OK;
}

// The first argument in the source, as a number; 0 without one.
inline LONG first(const DISPPARAMS& parameters) {
  if (parameters.cArgs == 0) return 0;
  VARIANT* const argument = &parameters.rgvarg[parameters.cArgs - 1];
  if (argument->vt == VT_DISPATCH) return 0;  // whose default property would be asked for
  VARIANT value;
  VariantInit(&value);
  return SUCCEEDED(VariantChangeType(&value, argument, 0, VT_I4)) ? value.lVal : 0;
}

// What a server says of a failure.
inline HRESULT raise(EXCEPINFO* exception, HRESULT code, WORD number, const wchar_t* text) {
  if (exception == nullptr) return DISP_E_EXCEPTION;
  *exception = {};
  exception->scode = code;
  exception->wCode = number;
  exception->bstrSource = SysAllocString(L"Odd");
  exception->bstrDescription = SysAllocString(text);
  return DISP_E_EXCEPTION;
}

}  // namespace comodd
