// block_object.hpp: C++ objects as elements of values that cross in a block (block.hpp). The shims specialize `crossing` for them, as
// they know the gw_types.
//
// Invariants
//  - An object in a block is a handle, and a byte that says whether Go has given it with the call.
//  - By value, an object is copied both ways. What a pointer points to lives for the call (held_objects) and stays whose it was,
//    unless objects_out says that it is Go's. Every share is one more.
#pragma once

#include <gangway/block.hpp>
#include <gangway/object.hpp>
#include <gangway/smart.hpp>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace gangway {

// The objects in a block of Go's, alive until the end of the call.
class held_objects {
 public:
  held_objects() = default;
  held_objects(const held_objects&) = delete;
  held_objects& operator=(const held_objects&) = delete;
  ~held_objects() {
    for (const held& one : objects_) gw_handle_release(one.handle);
  }

  // The object of a handle that was acquired, which is released here from now on.
  void add(gw_handle handle, const void* object) {
    try {
      objects_.push_back({handle, object});
    } catch (...) {
      gw_handle_release(handle);
      throw;
    }
  }
  // The handle of an object that Go has given; 0 when it has not.
  template <class Same> gw_handle handle_of(const void* object, Same same) const {
    for (const held& one : objects_)
      if (one.object == object && same(one.handle)) return one.handle;
    return 0;
  }

 private:
  struct held {
    gw_handle handle;
    const void* object;
  };
  std::vector<held> objects_;
};

namespace detail {

struct object_form {
  static constexpr bool plain = false;
  static constexpr std::size_t least = sizeof(gw_handle) + 1;
};

// The handle of the object that is read next.
inline gw_handle read_handle(block_reader& from) {
  const auto handle = from.plain<gw_handle>();
  static_cast<void>(crossing<bool>::read(from));
  from.next_object();
  return handle;
}

// The object of a handle, which the caller releases.
inline void* acquired(const block_reader& from, gw_handle handle, const gw_type& type) {
  void* found = nullptr;
  const char* why = nullptr;
  const gw_status status = gw_handle_acquire(handle, &type, &found, &why);
  if (status != GW_OK) refuse(status, from.object_name().c_str(), why);
  return found;
}

struct released_handle {
  gw_handle handle;
  explicit released_handle(gw_handle acquired) noexcept : handle(acquired) {}
  released_handle(const released_handle&) = delete;
  released_handle& operator=(const released_handle&) = delete;
  ~released_handle() { gw_handle_release(handle); }
};

}  // namespace detail

// An object by value. `Reads` is the type of the handles that Go may give, `Owns` that of the new ones.
template <class T, const gw_type& Reads, const gw_type& Owns, bool Shared> struct value_crossing : detail::object_form {
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "object"); }
  static std::uint64_t size(const T&) { return detail::object_form::least; }
  static void write(block_writer& to, const T& value) {
    const auto own = [](std::unique_ptr<T> made) {
      if constexpr (Shared)
        return new_shared(Owns, std::move(made));
      else
        return gangway::new_handle(Owns, std::move(made));
    };
    if constexpr (std::is_copy_constructible_v<T>) {
      to.new_handle([&] { return own(std::make_unique<T>(value)); });
    } else {
      static_assert(std::is_move_constructible_v<T>,
                    "objects of this class can be neither copied nor moved: %ignore the function");
      if (!to.objects().moved) throw std::logic_error("the object cannot be copied");
      to.new_handle([&] { return own(std::make_unique<T>(std::move(const_cast<T&>(value)))); });
    }
  }
  static T read(block_reader& from) {
    const gw_handle handle = detail::read_handle(from);
    T* const object = static_cast<T*>(detail::acquired(from, handle, Reads));
    const detail::released_handle at_the_end(handle);
    return T(by_value(*object));
  }
};

// A pointer to an object. `Lends` is the type of the handles of objects that stay C++'s.
template <class T, const gw_type& Reads, const gw_type& Lends, const gw_type& Owns, bool Shared>
struct pointer_crossing : detail::object_form {
  using bare = std::remove_const_t<T>;
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "pointer"); }
  static std::uint64_t size(T* const&) { return detail::object_form::least; }
  static void write(block_writer& to, T* const& value) {
    if (to.objects().given != nullptr && value != nullptr)
      if (const gw_handle known = to.objects().given->handle_of(value, [](gw_handle) { return true; }); known != 0)
        return to.given_handle(known);
    to.new_handle([&] {
      if (!to.objects().owned) return lend(Lends, value);
      bare* const adopted = const_cast<bare*>(value);
      if constexpr (Shared)
        return adopted != nullptr ? new_shared(Owns, adopted) : gw_handle{0};
      else
        return gangway::new_handle(Owns, adopted);
    });
  }
  static T* read(block_reader& from) {
    const gw_handle handle = detail::read_handle(from);
    if (handle == 0) return nullptr;
    T* const object = static_cast<bare*>(detail::acquired(from, handle, Reads));
    from.held()->add(handle, object);
    return object;
  }
};

// A share of an object.
template <class T, const gw_type& Reads, const gw_type& Shares> struct share_crossing : detail::object_form {
  using pointer = std::shared_ptr<T>;
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "share"); }
  static std::uint64_t size(const pointer&) { return detail::object_form::least; }
  static void write(block_writer& to, const pointer& value) {
    const auto same = [&](gw_handle handle) {
      const share* const known = detail::share_of(handle, constant_share_type);
      return known != nullptr && !known->owner.owner_before(value) && !value.owner_before(known->owner);
    };
    if (to.objects().given != nullptr && value)
      if (const gw_handle known = to.objects().given->handle_of(value.get(), same); known != 0)
        return to.given_handle(known);
    to.new_handle([&] { return new_share(Shares, value); });
  }
  static pointer read(block_reader& from) {
    const gw_handle handle = detail::read_handle(from);
    if (handle == 0) return nullptr;
    auto* const object = static_cast<std::remove_const_t<T>*>(detail::acquired(from, handle, Reads));
    if (from.held() != nullptr) {
      from.held()->add(handle, object);
      return detail::shared_from<T>(handle, object, from.object_name().c_str());
    }
    const detail::released_handle at_the_end(handle);
    return detail::shared_from<T>(handle, object, from.object_name().c_str());
  }
};

// An object that a std::unique_ptr owns: Go's when it moves out of a value, else lent. Go gives none.
template <class T, const gw_type& Lends, const gw_type& Owns, bool Shared>
struct unique_crossing : detail::object_form {
  using pointer = std::unique_ptr<T>;
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "unique"); }
  static std::uint64_t size(const pointer&) { return detail::object_form::least; }
  static void write(block_writer& to, const pointer& value) {
    to.new_handle([&] {
      if (!to.objects().moved) return lend(Lends, value.get());
      pointer moved = std::move(const_cast<pointer&>(value));
      if constexpr (Shared)
        return new_shared(Owns, std::move(moved));
      else
        return gangway::new_handle(Owns, std::move(moved));
    });
  }
};

}  // namespace gangway
