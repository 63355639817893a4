// object.cpp: the interfaces of an Object, asked for once each.
#include "object.hpp"

#include "connection.hpp"
#include "connection_source.hpp"
#include "names.hpp"
#include "reply.hpp"
#include "security.hpp"
#include "text.hpp"

#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>

namespace gangway::com {
namespace {

// Puts `mine` into an empty place; otherwise keeps what is there and gives mine back. release pairs with the acquire of the
// place's readers.
template <class T> T* settle(std::atomic<T*>& place, T*& mine) noexcept {
  T* there = nullptr;
  if (place.compare_exchange_strong(there, mine, std::memory_order_acq_rel, std::memory_order_acquire))
    return std::exchange(mine, nullptr);
  return there;
}

// True: the interface is an IDispatch, and another one than the object's for IID_IDispatch: the interface is a second dual
// interface, and only it has its members.
bool leads_elsewhere(IUnknown& object, IUnknown& found, const IID& iid) {
  if (IsEqualIID(iid, IID_IDispatch)) return true;
  com_ptr<IDispatch> usual;
  const bool same = SUCCEEDED(found.QueryInterface(IID_IDispatch, usual.put_void())) &&
                    static_cast<void*>(usual.get()) == static_cast<void*>(&found);
  return !same && is_dispatch(object, iid);
}

template <class T> void drop(std::atomic<T*>& place) noexcept {
  if (T* const interface_pointer = place.load(std::memory_order_acquire)) interface_pointer->Release();
}

}  // namespace

Object::Object(IUnknown* adopted) noexcept : unknown_(adopted) {}

Object::Object(IDispatch* adopted) noexcept : unknown_(adopted) {
  if (adopted == nullptr) return;
  adopted->AddRef();
  dispatch_.store(adopted, std::memory_order_relaxed);  // no other thread has the object yet
}

Object::Object(IDispatch* adopted, const IID& iid) noexcept : Object(adopted) { iid_ = new (std::nothrow) IID(iid); }

Object::~Object() {
  end_connections(*this);
  delete names_.load(std::memory_order_acquire);
  drop(enumerator_);
  drop(dispatch_);
  if (unknown_ != nullptr) unknown_->Release();
  delete iid_;
  delete credentials_.load(std::memory_order_acquire);  // after the proxies that use them
}

IDispatch* Object::ask_dispatch() noexcept {
  if (unknown_ == nullptr || has_no_dispatch_.load(std::memory_order_relaxed)) return nullptr;
  IDispatch* mine = nullptr;
  if (FAILED(unknown_->QueryInterface(IID_IDispatch, reinterpret_cast<void**>(&mine))) || mine == nullptr) {
    has_no_dispatch_.store(true, std::memory_order_relaxed);  // relaxed: only saves asking again
    return nullptr;
  }
  IDispatch* const settled = settle(dispatch_, mine);
  if (mine != nullptr) mine->Release();
  return settled;
}

IEnumVARIANT* Object::enumerator() noexcept {
  if (IEnumVARIANT* const known = enumerator_.load(std::memory_order_acquire)) return known;
  IEnumVARIANT* mine = nullptr;
  if (unknown_ == nullptr || FAILED(unknown_->QueryInterface(IID_IEnumVARIANT, reinterpret_cast<void**>(&mine))) ||
      mine == nullptr)
    return nullptr;
  IEnumVARIANT* const settled = settle(enumerator_, mine);
  if (mine != nullptr) mine->Release();
  return settled;
}

object_names& Object::make_names() {
  auto made = std::make_unique<object_names>(dispatch());
  object_names* mine = made.get();
  object_names* const settled = settle(names_, mine);
  if (mine == nullptr) static_cast<void>(made.release());
  return *settled;
}

bytes Object::query(const std::string& iid, bool dispatch) try {
  IID id{};
  HRESULT hr = IIDFromString(to_name(iid, "the interface id").c_str(), &id);
  if (FAILED(hr)) return failed(conversion_error{hr, "\"" + iid + "\" is no interface id"});
  com_ptr<IUnknown> found;
  SetErrorInfo(0, nullptr);
  hr = unknown_->QueryInterface(id, found.put_void());
  if (FAILED(hr) || !found || !(dispatch || leads_elsewhere(*unknown_, *found.get(), id)))
    return made(hr, found.release());
  return made_by(id, static_cast<IDispatch*>(found.release()));
} catch (const conversion_error& error) {
  return failed(error);
}

unsigned long long Object::identity() const {
  com_ptr<IUnknown> canonical;
  // Every object must give it, and two that do not must not look the same.
  if (FAILED(unknown_->QueryInterface(IID_IUnknown, canonical.put_void())))
    throw std::runtime_error("the object does not give its IUnknown");
  return reinterpret_cast<std::uintptr_t>(canonical.get());
}

bytes Object::disconnect() {
  SetErrorInfo(0, nullptr);
  return done(CoDisconnectObject(unknown_, 0));
}

}  // namespace gangway::com
