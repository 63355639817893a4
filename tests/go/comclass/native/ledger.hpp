// ledger.hpp: a custom interface with parameters of all kinds, derived from another one.
#pragma once

#include <oaidl.h>

namespace comclass {

enum class Page : int { Left = 1, Right = 2 };

struct INamed : public IUnknown {
  static constexpr GUID iid{0x5B2D8F10, 0x6C1E, 0x4B0A, {0x8E, 0x31, 0x9D, 0x0F, 0x22, 0x7A, 0x46, 0x02}};
  virtual HRESULT STDMETHODCALLTYPE Name(BSTR* name) = 0;

 protected:
  ~INamed() = default;
};

struct ILedger : public INamed {
  static constexpr GUID iid{0x5B2D8F10, 0x6C1E, 0x4B0A, {0x8E, 0x31, 0x9D, 0x0F, 0x22, 0x7A, 0x46, 0x03}};
  virtual HRESULT STDMETHODCALLTYPE Sum(SHORT a, ULONG b, LONGLONG c, double d, Page page, LONGLONG* whole, double* all,
                                        Page* other) = 0;
  virtual HRESULT STDMETHODCALLTYPE Flags(VARIANT_BOOL a, BOOL b, VARIANT_BOOL* not_a, BOOL* not_b) = 0;
  virtual HRESULT STDMETHODCALLTYPE Rename(BSTR name, LPCOLESTR path, BSTR* old_name, LPOLESTR* old_path) = 0;
  virtual HRESULT STDMETHODCALLTYPE Convert(VARIANT from, const VARIANT* hint, VARIANT* to) = 0;
  virtual HRESULT STDMETHODCALLTYPE Advance(LONG by, LONG* page, BSTR* heading, VARIANT* note) = 0;
  virtual HRESULT STDMETHODCALLTYPE Pay(CY amount, SAFEARRAY* to, CY* left, SAFEARRAY** paid) = 0;
  virtual HRESULT STDMETHODCALLTYPE Attach(IUnknown* item, INamed** kept) = 0;
  virtual HRESULT STDMETHODCALLTYPE Raw(REFIID iid, void** object) = 0;
  virtual void STDMETHODCALLTYPE Closed(LONG code) = 0;
  virtual HRESULT STDMETHODCALLTYPE Nothing() = 0;

 protected:
  ~ILedger() = default;
};

// Gets arrays of its caller, as IWbemObjectSink and ISampleGrabberCB do.
struct ISink : public IUnknown {
  static constexpr GUID iid{0x5B2D8F10, 0x6C1E, 0x4B0A, {0x8E, 0x31, 0x9D, 0x0F, 0x22, 0x7A, 0x46, 0x04}};
  virtual HRESULT STDMETHODCALLTYPE Heard(double when, BYTE* data, LONG size) = 0;
  virtual HRESULT STDMETHODCALLTYPE Joined(LONG count, INamed** members) = 0;

 protected:
  ~ISink() = default;
};

}  // namespace comclass
