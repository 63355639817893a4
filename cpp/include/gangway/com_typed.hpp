// com_typed.hpp: gangway::com::unknown, the base of the classes that `gangway import` writes. Their bodies include com_call.hpp.
//
// An object holds one reference, of the interface its class is written for; it is used and released on its apartment.
#pragma once

#include <gangway/com_ptr.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace gangway::com {

class unknown {
 public:
  // Adopts a pointer to the interface that the class is written for; not null.
  explicit unknown(com_ptr<IUnknown> pointer) noexcept : pointer_(std::move(pointer)) {}
  unknown(const unknown&) = delete;
  unknown& operator=(const unknown&) = delete;

 protected:
  ~unknown() = default;

  // The interface itself. Requires: I is the class's own or one that it is derived from.
  template <class I> I* self() const noexcept { return static_cast<I*>(pointer_.get()); }

  // Calls a method of the interface I; throws hresult_error when it fails, with what the object says about it.
  template <class I, class... P, class... A>
  void call(HRESULT (STDMETHODCALLTYPE I::*method)(P...), A&&... arguments) const {
    const HRESULT result = (self<I>()->*method)(std::forward<A>(arguments)...);
    if (FAILED(result)) check(result, pointer_.get(), I::iid);
  }

  // An argument of the interface I; null for null.
  template <class I> static I* raw(const unknown* argument) noexcept {
    return argument == nullptr ? nullptr : static_cast<I*>(argument->pointer_.get());
  }
  // The same when it has to be asked for.
  template <class I> static com_ptr<I> as(const unknown* argument, const GUID& iid) {
    return com::query<I>(raw<IUnknown>(argument), iid);
  }

  // This object as another class.
  template <class C> C* query(const GUID& iid) const { return adopt<C>(com::query<IUnknown>(pointer_.get(), iid)); }

 public:
  // A new object of class C around a pointer of its interface; null for null. (Any function of the module makes some.)
  template <class C, class I> static C* adopt(com_ptr<I> pointer) {
    if (!pointer) return nullptr;
    return new C(com_ptr<IUnknown>(pointer.release()));
  }

 private:
  com_ptr<IUnknown> pointer_;
};

// A new object of a COM class.
template <class C>
C* create(const GUID& clsid, const GUID& iid, DWORD context = CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER) {
  com_ptr<IUnknown> made;
  check(CoCreateInstance(clsid, nullptr, context, iid, made.put_void()));
  return unknown::adopt<C>(std::move(made));
}

}  // namespace gangway::com

// The constructor of a class over an interface; SWIG does not see it.
#define GANGWAY_COM_OBJECT(CLASS, BASE)                                                                                \
  explicit CLASS(gangway::com::com_ptr<IUnknown> pointer) noexcept : BASE(std::move(pointer)) {}
