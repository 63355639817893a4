// bytes.hpp: gangway::bytes, binary data as the result of a shim; it is a []byte in Go.
//
// Invariant: short data lie in the object itself; longer ones in a block of the runtime's, which Go gets as it is.
#pragma once

#include <gangway/compiler.hpp>
#include <gangway/text.hpp>

#include <gangway_abi.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>

namespace gangway {

class bytes {
 public:
  // here_ is not cleared: that would cost more than the bytes that are written.
  // cppcheck-suppress uninitMemberVar
  bytes() noexcept {}
  bytes(bytes&& other) noexcept : size_(other.size_) {
    if (other.block_ != nullptr) {
      first_ = block_ = std::exchange(other.block_, nullptr);
      room_ = other.room_;
    } else {
      std::memcpy(here_, other.here_, size_);
    }
    other.first_ = other.here_;
    other.room_ = sizeof other.here_;
    other.size_ = 0;
  }
  bytes(const bytes&) = delete;
  bytes& operator=(const bytes&) = delete;
  bytes& operator=(bytes&&) = delete;
  ~bytes() {
    if (block_ != nullptr) gw_text_free(block_);
  }

  char* data() noexcept { return first_; }
  const char* data() const noexcept { return first_; }
  std::size_t size() const noexcept { return size_; }
  operator std::string_view() const noexcept { return {first_, size_}; }

  void append(const void* first, std::size_t size) {
    char* const place = extend(size);
    if (size != 0) std::memcpy(place, first, size);
  }
  // Adds `size` bytes, not initialised, and returns the first of them.
  char* extend(std::size_t size) {
    if (size > room_ - size_) [[unlikely]]
      grow(size);
    char* const place = first_ + size_;
    size_ += size;
    return place;
  }
  // Requires: size is not more than size().
  void cut(std::size_t size) noexcept { size_ = size; }

  // Gives the block to Go, which frees it. False: the bytes are short, and the caller has to copy them.
  bool hand_over(gw_text_out& out) noexcept {
    if (block_ == nullptr) return false;
    detail::put_block(out, std::exchange(block_, nullptr), size_);
    first_ = here_;
    room_ = sizeof here_;
    size_ = 0;
    return true;
  }

 private:
  GW_NOINLINE void grow(std::size_t more) {
    if (more > static_cast<std::size_t>(PTRDIFF_MAX) - size_) throw std::bad_alloc();
    const std::size_t room = std::max(size_ + more, 2 * room_);
    void* const block = gw_text_alloc(room);
    if (block == nullptr) throw std::bad_alloc();
    std::memcpy(block, first_, size_);
    if (block_ != nullptr) gw_text_free(block_);
    first_ = block_ = static_cast<char*>(block);
    room_ = room;
  }

  char* first_ = here_;
  char* block_ = nullptr;  // first_, when it is not here_
  std::size_t size_ = 0;
  std::size_t room_ = sizeof here_;
  char here_[256];
};

inline void put_text(gw_text_out& out, bytes&& data) {
  if (!data.hand_over(out)) put_text(out, std::string_view(data));
}

}  // namespace gangway
