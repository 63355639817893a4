// tally.hpp: a custom interface: no IDispatch, no type library, no proxy.
#pragma once

#include <gangway/com_class.hpp>

namespace comclass {

struct ITally : public IUnknown {
  static constexpr GUID iid{0x5B2D8F10, 0x6C1E, 0x4B0A, {0x8E, 0x31, 0x9D, 0x0F, 0x22, 0x7A, 0x46, 0x01}};
  virtual HRESULT STDMETHODCALLTYPE Add(LONG by, LONG* total) = 0;
  virtual HRESULT STDMETHODCALLTYPE Label(BSTR* text) = 0;

 protected:
  ~ITally() = default;
};

}  // namespace comclass
