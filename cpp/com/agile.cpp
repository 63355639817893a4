// agile.cpp: agile references, which take an object to other apartments through the global interface table.
//
// Invariants
//  - The table's entry is made on the object's apartment and revoked there, by the reference's destructor.
//  - What resolve makes belongs to the apartment it runs on.
#include "object.hpp"
#include "reply.hpp"

#include <map>
#include <mutex>

namespace gangway::com {
namespace {

// The IIDs of entries for interfaces other than IUnknown, by cookie: resolve must ask for the interface of the entry, or would
// get the object's usual IDispatch. Never destroyed, as threads may outlive static destructors.
struct interface_table {
  mutex lock;
  std::map<DWORD, IID> by_cookie;
};
interface_table& interfaces() {
  static auto& all = *new interface_table;
  return all;
}

IID interface_of(DWORD cookie) {
  const std::lock_guard locked(interfaces().lock);
  const auto found = interfaces().by_cookie.find(cookie);
  return found == interfaces().by_cookie.end() ? IID_IUnknown : found->second;
}

com_ptr<IGlobalInterfaceTable> table(HRESULT& hr) {
  com_ptr<IGlobalInterfaceTable> found;
  hr = CoCreateInstance(CLSID_StdGlobalInterfaceTable, nullptr, CLSCTX_INPROC_SERVER, IID_IGlobalInterfaceTable,
                        found.put_void());
  return found;
}

}  // namespace

AgileReference* Object::agile() { return new AgileReference(unknown_, iid_ == nullptr ? IID_IUnknown : *iid_); }

AgileReference::AgileReference(IUnknown* object, const IID& iid) noexcept
    : object_(com_ptr<IUnknown>::add(object).release()), iid_(iid) {}

AgileReference::~AgileReference() {
  HRESULT hr = S_OK;
  if (cookie_ != 0) {
    if (const com_ptr<IGlobalInterfaceTable> all = table(hr)) all->RevokeInterfaceFromGlobal(cookie_);
    const std::lock_guard locked(interfaces().lock);
    interfaces().by_cookie.erase(cookie_);
  }
  if (object_ != nullptr) object_->Release();
}

bytes AgileReference::cookie() {
  const std::lock_guard locked(lock_);
  if (cookie_ == 0) {
    HRESULT hr = S_OK;
    SetErrorInfo(0, nullptr);
    const com_ptr<IGlobalInterfaceTable> all = table(hr);
    if (SUCCEEDED(hr)) hr = all->RegisterInterfaceInGlobal(object_, iid_, &cookie_);
    if (FAILED(hr)) {
      cookie_ = 0;
      return failed(failure_of(hr));
    }
    if (!IsEqualIID(iid_, IID_IUnknown)) {
      const std::lock_guard noting(interfaces().lock);
      interfaces().by_cookie[cookie_] = iid_;
    }
  }
  VARIANT value{};
  value.vt = VT_UI4;
  value.ulVal = cookie_;
  return succeeded(S_OK, [&value](byte_writer& writer, new_handles& handles) { write_value(writer, value, handles); });
}

bytes resolve(unsigned int cookie) {
  try {
    need_com();
  } catch (const conversion_error& error) {
    return failed(error);
  }
  HRESULT hr = S_OK;
  SetErrorInfo(0, nullptr);
  const com_ptr<IGlobalInterfaceTable> all = table(hr);
  com_ptr<IUnknown> found;
  const IID iid = interface_of(cookie);
  if (SUCCEEDED(hr)) hr = all->GetInterfaceFromGlobal(cookie, iid, found.put_void());
  if (SUCCEEDED(hr) && found && !IsEqualIID(iid, IID_IUnknown))
    return made_by(iid, static_cast<IDispatch*>(found.release()));
  return made(hr, found.release());
}

}  // namespace gangway::com
