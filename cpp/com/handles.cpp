// handles.cpp: finds the object of a handle, makes handles of objects, and keeps the handles that a reply gives out.
#include "handles.hpp"

#include "object.hpp"
#include "value.hpp"

#include <gangway/close_handle.hpp>
#include <gangway/object.hpp>

#include <algorithm>

namespace gangway::com {
namespace {

template <class T, class... Iid> gw_handle wrap_reference(T* adopted, const Iid&... iid) {
  com_ptr<T> held(adopted);
  if (!held) return 0;
  auto object = std::make_unique<Object>(adopted, iid...);
  held.release();
  return new_handle(object_type(), std::move(object));
}

}  // namespace

IUnknown* unknown_of(gw_handle handle, const char* argument) {
  if (handle == 0) return nullptr;
  const object<Object> held(handle, object_type(), argument);
  return com_ptr<IUnknown>::add(held->unknown()).release();
}

IDispatch* dispatch_of(gw_handle handle, const char* argument) {
  if (handle == 0) return nullptr;
  const object<Object> held(handle, object_type(), argument);
  IDispatch* const dispatch = held->dispatch();
  if (dispatch == nullptr) throw conversion_error{E_NOINTERFACE, "an object without IDispatch as VT_DISPATCH"};
  return com_ptr<IDispatch>::add(dispatch).release();
}

gw_handle wrap(IUnknown* adopted) { return wrap_reference(adopted); }
gw_handle wrap(IDispatch* adopted) { return wrap_reference(adopted); }
gw_handle wrap(IDispatch* adopted, const IID& iid) { return wrap_reference(adopted, iid); }

new_handles::~new_handles() { cut(0); }

void new_handles::cut(std::size_t size) noexcept {
  for (std::size_t i = size; i < list_.size(); ++i) gangway::detail::close_handle(list_[i]);
  list_.resize(std::min(size, list_.size()));
}

gw_handle new_handles::noted(gw_handle handle) {
  if (handle != 0) list_.push_back(handle);
  return handle;
}

// Makes room first, so that noting the new handle cannot fail.
gw_handle new_handles::add(IUnknown* adopted) {
  com_ptr<IUnknown> held(adopted);
  list_.reserve(list_.size() + 1);
  return noted(wrap(held.release()));
}

gw_handle new_handles::add(IDispatch* adopted) {
  com_ptr<IDispatch> held(adopted);
  list_.reserve(list_.size() + 1);
  return noted(wrap(held.release()));
}

gw_handle new_handles::add(IDispatch* adopted, const IID& iid) {
  com_ptr<IDispatch> held(adopted);
  list_.reserve(list_.size() + 1);
  return noted(wrap(held.release(), iid));
}

void new_handles::hand_over(byte_writer& writer) {
  for (const gw_handle handle : list_) writer.put(handle);
  writer.put(static_cast<std::uint64_t>(list_.size()));
  list_.clear();
}

}  // namespace gangway::com
