// reply.cpp: replies that give an object out.
#include "reply.hpp"

#include <objbase.h>

namespace gangway::com {

bytes made(HRESULT hr, IUnknown* object) {
  com_ptr<IUnknown> held(object);
  if (FAILED(hr)) return failed(failure_of(hr));
  if (!held) return failed(conversion_error{E_POINTER, "the server gave no object"});
  return succeeded(hr, [&held](byte_writer& writer, new_handles& handles) {
    com_ptr<IDispatch> dispatch;
    const bool has = SUCCEEDED(held->QueryInterface(IID_IDispatch, dispatch.put_void())) && dispatch;
    writer.put<std::uint16_t>(has ? VT_DISPATCH : VT_UNKNOWN);
    writer.put<std::uint16_t>(0);
    writer.put<std::uint32_t>(0);
    writer.put(handles.add(held.release()));
  });
}

bytes made_by(const IID& iid, IDispatch* object) {
  com_ptr<IDispatch> held(object);
  return succeeded(S_OK, [&](byte_writer& writer, new_handles& handles) {
    writer.put<std::uint64_t>(VT_DISPATCH);
    writer.put(handles.add(held.release(), iid));
  });
}

void need_com() {
  APTTYPE type{};
  APTTYPEQUALIFIER qualifier{};
  const HRESULT hr = CoGetApartmentType(&type, &qualifier);
  if (SUCCEEDED(hr) && qualifier != APTTYPEQUALIFIER_IMPLICIT_MTA) return;
  throw conversion_error{CO_E_NOTINITIALIZED, "this apartment is not set up for COM: use one of kind STA, GUI or MTA"};
}

}  // namespace gangway::com
