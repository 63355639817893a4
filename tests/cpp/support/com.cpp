// com.cpp: the test server, and the handle-table type that the shims define elsewhere.
#include "com.hpp"

#include "../../../cpp/com/handles.hpp"

#include <gangway/object.hpp>

namespace gangway::com {

const gw_type& object_type() noexcept {
  static const gw_type type = {sizeof(gw_type), 0, "gangway::com::Object", &gangway::destroy<Object>, nullptr,
                               nullptr,         0};
  return type;
}

}  // namespace gangway::com

namespace gangway::test {
namespace {

constexpr IID dispatch_ex = {0xA6EF9860, 0xC720, 0x11D0, {0x93, 0x37, 0x00, 0xA0, 0xC9, 0x0D, 0xCA, 0xA9}};

}  // namespace

HRESULT STDMETHODCALLTYPE Server::QueryInterface(REFIID id, void** out) {
  const bool known = IsEqualIID(id, IID_IUnknown) || IsEqualIID(id, IID_IDispatch) ||
                     (changing && IsEqualIID(id, dispatch_ex));  // whose first methods are the same
  *out = known ? static_cast<IDispatch*>(this) : nullptr;
  if (!known) return E_NOINTERFACE;
  AddRef();
  return S_OK;
}

HRESULT STDMETHODCALLTYPE Server::GetIDsOfNames(REFIID, LPOLESTR* asked, UINT count, LCID, DISPID* ids) {
  ++lookups;
  HRESULT hr = S_OK;
  for (UINT i = 0; i < count; ++i) {
    ids[i] = DISPID_UNKNOWN;
    for (std::size_t n = 0; n < names.size(); ++n)
      if (names[n] == asked[i]) ids[i] = static_cast<DISPID>(n);
    if (ids[i] == DISPID_UNKNOWN) hr = DISP_E_UNKNOWNNAME;
  }
  return hr;
}

}  // namespace gangway::test
