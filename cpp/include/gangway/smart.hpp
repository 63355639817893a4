// smart.hpp: objects that C++ takes and gives by smart pointers: Go's handle of one holds a share, or owns it.
//
// Invariants
//  - The handle of a shared object holds a `share`; its gw_type is another one than that of its class, which is among its bases, so
//    that it is taken wherever a plain pointer is wanted. A share that C++ gets is one more, of the same owner.
//  - What a std::unique_ptr takes out of a handle is Go's again when C++ has left it in the pointer.
#pragma once

#include <gangway/object.hpp>

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace gangway {

// The deleter of the owner that Go makes of a new object: the object can be taken out of it again.
struct go_made {
  bool released = false;
  template <class T> void operator()(T* object) const {
    if (!released) delete object;
  }
};

// What the handle of a shared object has: a share, and the address of the object as one of the class of the handle's type.
struct share {
  std::shared_ptr<void> owner;
  void* object;
};

// The types that every handle with a share is, too; one of a constant object is only the second. Each module has records of its own, and
// takes shares from the others.
inline const gw_type constant_share_type{sizeof(gw_type), GW_TYPE_IMPORTED,      "std::shared_ptr", nullptr,
                                         nullptr,         "gangway!const share", sizeof(share)};
inline const gw_base bases_of_share[] = {{&constant_share_type, nullptr}, {nullptr, nullptr}};
inline const gw_type share_type{sizeof(gw_type), GW_TYPE_IMPORTED, "std::shared_ptr", nullptr,
                                bases_of_share,  "gangway!share",  sizeof(share)};

// The type that every handle is, too, that has a smart pointer with a deleter of its own.
inline const gw_type kept_type{sizeof(gw_type), 0, "std::unique_ptr", nullptr, nullptr, nullptr, 0};

// gw_base.view of a handle with a share, as one of its class.
inline void* shared_view(void* held) { return static_cast<share*>(held)->object; }

// A handle with a share. Null gives 0.
template <class T> gw_handle new_share(const gw_type& type, const std::shared_ptr<T>& shared) {
  if (!shared) return 0;
  using bare = std::remove_cv_t<T>;
  const std::shared_ptr<bare> owner = std::const_pointer_cast<bare>(shared);
  return new_handle(type, std::make_unique<share>(share{owner, owner.get()}));
}
// The same of a new object, which is adopted.
template <class T> gw_handle new_shared(const gw_type& type, T* adopted) {
  return new_share(type, std::shared_ptr<T>(adopted, go_made{}));
}
template <class T> gw_handle new_shared(const gw_type& type, std::unique_ptr<T> adopted) {
  return new_shared(type, adopted.release());
}
template <class T, class D> gw_handle new_shared(const gw_type& type, std::unique_ptr<T, D> adopted) {
  return new_share(type, std::shared_ptr<T>(std::move(adopted)));
}
template <class T> gw_handle shared_copy_of(const gw_type& type, T* object) {
  return object != nullptr ? new_shared(type, new std::remove_const_t<T>(*object)) : 0;
}
template <class T> gw_handle shared_copy_of(const gw_type& type, T& object) requires(!std::is_pointer_v<T>) {
  return shared_copy_of(type, &object);
}

namespace detail {

// The share of a handle that the call holds; null when it has none.
inline share* share_of(gw_handle handle, const gw_type& wanted) {
  void* found = nullptr;
  const char* why = nullptr;
  if (gw_handle_acquire(handle, &wanted, &found, &why) != GW_OK) return nullptr;
  gw_handle_release(handle);
  return static_cast<share*>(found);
}

// One more share of an object that the call holds. Of an object that C++ lends there is one when it knows its owner itself
// (std::enable_shared_from_this).
template <class T> std::shared_ptr<T> shared_from(gw_handle handle, T* object, const char* argument) {
  if (const share* known = share_of(handle, std::is_const_v<T> ? constant_share_type : share_type))
    return std::shared_ptr<T>(known->owner, object);
  if constexpr (requires { object->weak_from_this().lock(); })
    if (const auto owner = object->weak_from_this().lock()) return std::shared_ptr<T>(owner, object);
  throw handle_error(std::string(argument) + ": no std::shared_ptr holds the object, which C++ lends");
}

}  // namespace detail

// The handle of an object that C++ lends, and that the object of another handle is, too: when that has a share, so has this one. Null
// gives 0.
template <class T> gw_handle lend_share(const gw_type& shared, const gw_type& type, T* object, gw_handle of) {
  const share* const known = object != nullptr ? detail::share_of(of, share_type) : nullptr;
  return known != nullptr ? new_share(shared, std::shared_ptr<T>(known->owner, object)) : lend(type, object);
}

// A share for C++ of the object of a handle; null for the null handle. Throws handle_error as `object` does, and when no share holds
// the object.
template <class T> class shared_argument {
 public:
  shared_argument(gw_handle handle, const gw_type& type, const char* argument) {
    if (handle == 0) return;
    const object<std::remove_const_t<T>> held(handle, type, argument);
    value_ = detail::shared_from<T>(handle, held.get(), argument);
  }
  shared_argument(const shared_argument&) = delete;
  shared_argument& operator=(const shared_argument&) = delete;

  std::shared_ptr<T>& value() noexcept { return value_; }

 private:
  std::shared_ptr<T> value_;
};

// The same where C++ may set the pointer to another object.
template <class T> class shared_variable {
 public:
  shared_variable(gw_handle handle, const gw_type& type, const char* argument)
      : handle_(handle), argument_(handle, type, argument), given_(argument_.value()) {}
  std::shared_ptr<T>& value() noexcept { return argument_.value(); }
  // The handle of what C++ has put into the pointer: the one it came from when that is the same.
  gw_handle after(const gw_type& type) {
    const std::shared_ptr<T> now = given_.lock();
    const bool same = now == value() && !now.owner_before(value()) && !value().owner_before(now);
    return same ? handle_ : new_share(type, value());
  }

 private:
  gw_handle handle_;
  shared_argument<T> argument_;
  std::weak_ptr<T> given_;
};

// An object that moves out of Go's handle into a std::unique_ptr. Nobody else may be in it. At the end it is Go's again if C++ has
// left it where it was, else the handle is over. Throws handle_error, also when C++ owns the object, or others have a share of it.
template <class T> class unique_argument {
 public:
  unique_argument(gw_handle handle, const gw_type& type, const char* argument) : handle_(handle) {
    if (handle == 0) return;
    object_.emplace(handle, type, argument);
    const auto refuse = [&](const char* why) { throw handle_error(std::string(argument) + ": the object " + why); };
    const char* why = nullptr;
    // Asked first without `alone`, which would take what C++ lends, too.
    if (gw_handle_give(handle, &type, 0, &why) != GW_OK) refuse(why);
    gw_handle_take_back(handle);
    if (detail::share_of(handle, kept_type) != nullptr) refuse("is held by a smart pointer with a deleter of its own");
    share_ = detail::share_of(handle, constant_share_type);
    if (share_ != nullptr && (share_->owner.use_count() != 1 || maker() == nullptr))
      refuse("is held by std::shared_ptr, out of which no std::unique_ptr can take it");
    if (gw_handle_give(handle, &type, 1, &why) != GW_OK) refuse(why);
    if (share_ != nullptr) maker()->released = true;
    given_ = object_->get();
    value_.reset(given_);
  }
  unique_argument(const unique_argument&) = delete;
  unique_argument& operator=(const unique_argument&) = delete;
  ~unique_argument() {
    if (handle_ == 0) return;
    if (value_.get() == given_) {
      static_cast<void>(value_.release());
      if (share_ != nullptr) maker()->released = false;
      gw_handle_take_back(handle_);
    } else {
      delete share_;
    }
  }

  std::unique_ptr<T>& value() noexcept { return value_; }
  // The new owner of what C++ has put into the pointer, or left there.
  std::unique_ptr<T> after() noexcept { return std::move(value_); }

 private:
  go_made* maker() const noexcept { return std::get_deleter<go_made>(share_->owner); }

  gw_handle handle_;
  std::optional<object<T>> object_;
  T* given_ = nullptr;
  share* share_ = nullptr;
  std::unique_ptr<T> value_;
};

// An object that a std::unique_ptr has for the call, which only looks at it. C++ may lend it, or share it.
template <class T> class unique_view {
 public:
  unique_view(gw_handle handle, const gw_type& type, const char* argument) {
    if (handle == 0) return;
    object_.emplace(handle, type, argument);
    value_.reset(object_->get());
  }
  unique_view(const unique_view&) = delete;
  unique_view& operator=(const unique_view&) = delete;
  ~unique_view() { static_cast<void>(value_.release()); }
  const std::unique_ptr<T>& value() const noexcept { return value_; }

 private:
  std::optional<object<T>> object_;
  std::unique_ptr<T> value_;
};

// Handles of what a smart pointer with a deleter of its own holds: they have the pointer itself. Null gives 0.
template <class P> void* kept_view(void* held) { return static_cast<P*>(held)->get(); }
template <class P> gw_handle new_kept(const gw_type& type, P pointer) {
  return pointer ? new_handle(type, std::make_unique<P>(std::move(pointer))) : 0;
}

// As unique_argument, for a pointer with a deleter of its own: its objects come from C++ in such a pointer.
template <class P> class kept_argument {
 public:
  kept_argument(gw_handle handle, const gw_type& type, const char* argument) : handle_(handle) {
    if (handle == 0) return;
    object_.emplace(handle, type, argument);
    const char* why = nullptr;
    if (gw_handle_give(handle, &type, 1, &why) != GW_OK)
      throw handle_error(std::string(argument) + ": the object " + why);
  }
  kept_argument(const kept_argument&) = delete;
  kept_argument& operator=(const kept_argument&) = delete;
  ~kept_argument() {
    if (handle_ == 0) return;
    if (*object_->get())
      gw_handle_take_back(handle_);
    else
      delete object_->get();
  }
  P& value() noexcept { return object_ ? **object_ : null_; }

 private:
  gw_handle handle_;
  std::optional<object<P>> object_;
  P null_{};
};

}  // namespace gangway
