// callback.hpp: function pointers and frames by which C++ calls Go closures during a call.
//
// With a void* context the closure's id travels in it. Without, a thunk_pool lends function pointers of its own, each
// of which knows one id at a time. A late call of a released thunk returns a zero result and reaches no closure.
#pragma once

#include <gangway/compiler.hpp>
#include <gangway/failure.hpp>

#include <gangway_abi.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

namespace gangway {

namespace detail {

// Clears a small frame word by word: what compilers make of `U frame{}`, `rep stos`, takes longer than the rest of the call.
template <class U, std::size_t... Word> void clear_words(U& frame, std::index_sequence<Word...>) noexcept {
  constexpr std::uint64_t zero = 0;
  (std::memcpy(reinterpret_cast<char*>(&frame) + Word * sizeof zero, &zero, sizeof zero), ...);
}

}  // namespace detail

// A zeroed frame for the closure: fill the arguments, hand its header to gw_upcall, read the result.
template <class U> U upcall_frame(std::uint64_t id) noexcept {
  static_assert(sizeof(U) % 8 == 0 && std::is_trivially_copyable_v<U>);
  constexpr std::size_t words = sizeof(U) / 8;
  U frame;
  if constexpr (words <= 32)
    detail::clear_words(frame, std::make_index_sequence<words>());
  else
    std::memset(&frame, 0, sizeof frame);
  frame.header.size = sizeof(U);
  frame.header.callback = id;
  return frame;
}

namespace detail {

// The ids of one pool's slots; 0 is a free slot. Any thread, no lock.
template <std::size_t N> class slot_ids {
 public:
  // release pairs with the acquire in id(): what the Go side set up before the call is visible to the closure's thread.
  std::size_t take(std::uint64_t id) {
    const std::size_t start = next_.fetch_add(1, std::memory_order_relaxed);  // relaxed: only spreads the search
    for (std::size_t i = 0; i < N; ++i) {
      const std::size_t at = (start + i) % N;
      std::uint64_t expected = 0;
      if (ids_[at].compare_exchange_strong(expected, id, std::memory_order_release, std::memory_order_relaxed))
        return at;
    }
    throw argument_error("too many live callbacks of this type: " + std::to_string(N));
  }
  // release pairs with the compare-exchange of take by way of the word itself; no other memory belongs to a slot.
  void put(std::size_t at) noexcept { ids_[at].store(0, std::memory_order_release); }
  std::uint64_t id(std::size_t at) const noexcept { return ids_[at].load(std::memory_order_acquire); }
  std::atomic<std::uint64_t>* address(std::size_t at) noexcept { return &ids_[at]; }

 private:
  std::array<std::atomic<std::uint64_t>, N> ids_{};
  std::atomic<std::size_t> next_{0};
};

inline void release_slot(void* slot) {
  static_cast<std::atomic<std::uint64_t>*>(slot)->store(0, std::memory_order_release);
}

inline constexpr gw_type callback_slot_type = {sizeof(gw_type), GW_TYPE_ANYWHERE, "callback", &release_slot,
                                               nullptr,         nullptr,          0};

// Holds one slot of a pool for the length of a call; id 0 (a nil func) holds none and is a null function pointer.
template <class Pool> class thunk {
 public:
  explicit thunk(std::uint64_t id) : at_(id == 0 ? none : Pool::ids.take(id)), owned_(id != 0) {}
  thunk(const thunk&) = delete;
  thunk& operator=(const thunk&) = delete;
  ~thunk() {
    if (owned_) Pool::ids.put(at_);
  }
  typename Pool::pointer get() const noexcept { return at_ == none ? nullptr : Pool::entries[at_]; }

  // For a function pointer that C++ keeps: moves the slot into a handle, whose gw_handle_close releases it.
  gw_handle keep() {
    if (!owned_) return 0;
    const gw_handle handle = gw_handle_new(&callback_slot_type, Pool::ids.address(at_));
    if (handle == 0) throw std::bad_alloc();
    owned_ = false;
    return handle;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t at_;
  bool owned_;
};

}  // namespace detail

// Contextless function pointers R(*)(A...). Invoke is R(*)(uint64_t id, A...). At most N are alive at a time, any
// number over time; one more throws argument_error.
template <class Signature, auto Invoke, std::size_t N = 128> class thunk_pool;

template <class R, class... A, auto Invoke, std::size_t N> class thunk_pool<R(A...), Invoke, N> {
 public:
  using pointer = R(GW_CDECL*)(A...);
  using thunk = detail::thunk<thunk_pool>;

 private:
  friend thunk;
  template <std::size_t I> static R GW_CDECL entry(A... arguments) {
    const std::uint64_t id = ids.id(I);
    return id == 0 ? R() : Invoke(id, arguments...);
  }
  struct table {
    pointer at[N];
    constexpr pointer operator[](std::size_t i) const noexcept { return at[i]; }
  };
  template <std::size_t... I> static constexpr table list(std::index_sequence<I...>) noexcept {
    return {{&entry<I>...}};
  }
  static inline constinit detail::slot_ids<N> ids{};
  static constexpr table entries = list(std::make_index_sequence<N>());
};

// The same for __stdcall function pointers. A class of its own because GCC drops calling conventions from template
// arguments; on 64-bit Windows both are the same.
template <class Signature, auto Invoke, std::size_t N = 128> class stdcall_thunk_pool;

template <class R, class... A, auto Invoke, std::size_t N> class stdcall_thunk_pool<R(A...), Invoke, N> {
 public:
  using pointer = R(GW_STDCALL*)(A...);
  using thunk = detail::thunk<stdcall_thunk_pool>;

 private:
  friend thunk;
  template <std::size_t I> static R GW_STDCALL entry(A... arguments) {
    const std::uint64_t id = ids.id(I);
    return id == 0 ? R() : Invoke(id, arguments...);
  }
  // Not std::array, for the reason above.
  struct table {
    pointer at[N];
    constexpr pointer operator[](std::size_t i) const noexcept { return at[i]; }
  };
  template <std::size_t... I> static constexpr table list(std::index_sequence<I...>) noexcept {
    return {{&entry<I>...}};
  }
  static inline constinit detail::slot_ids<N> ids{};
  static constexpr table entries = list(std::make_index_sequence<N>());
};

}  // namespace gangway
