// agile.cpp: objects on their way to other apartments, through the global interface table.
//
// Invariants
//  - The table's entry is made on the object's apartment and revoked there, by the reference's destructor.
//  - What resolve makes belongs to the apartment it runs on.
#include "object.hpp"
#include "reply.hpp"

namespace gangway::com {
namespace {

Ref<IGlobalInterfaceTable> table(HRESULT& hr) {
  Ref<IGlobalInterfaceTable> found;
  hr = CoCreateInstance(CLSID_StdGlobalInterfaceTable, nullptr, CLSCTX_INPROC_SERVER, IID_IGlobalInterfaceTable,
                        found.put_void());
  return found;
}

}  // namespace

AgileReference* Object::agile() { return new AgileReference(unknown_); }

AgileReference::AgileReference(IUnknown* object) noexcept : object_(Ref<IUnknown>::add(object).release()) {}

AgileReference::~AgileReference() {
  HRESULT hr = S_OK;
  if (cookie_ != 0) {
    if (const Ref<IGlobalInterfaceTable> all = table(hr)) all->RevokeInterfaceFromGlobal(cookie_);
  }
  if (object_ != nullptr) object_->Release();
}

bytes AgileReference::cookie() {
  const Writing writing(lock_);
  if (cookie_ == 0) {
    HRESULT hr = S_OK;
    const Ref<IGlobalInterfaceTable> all = table(hr);
    if (SUCCEEDED(hr)) hr = all->RegisterInterfaceInGlobal(object_, IID_IUnknown, &cookie_);
    if (FAILED(hr)) return failed(failure_of(hr));
  }
  VARIANT value{};
  value.vt = VT_UI4;
  value.ulVal = cookie_;
  return succeeded(S_OK, [&value](Writer& writer, Handles& handles) { write_value(writer, value, handles); });
}

bytes resolve(unsigned int cookie) {
  try {
    need_com();
  } catch (const ConversionError& error) {
    return failed(error);
  }
  HRESULT hr = S_OK;
  const Ref<IGlobalInterfaceTable> all = table(hr);
  Ref<IUnknown> found;
  if (SUCCEEDED(hr)) hr = all->GetInterfaceFromGlobal(cookie, IID_IUnknown, found.put_void());
  return made(hr, found.release());
}

}  // namespace gangway::com
