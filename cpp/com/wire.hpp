// wire.hpp: byte_reader and byte_writer of requests and replies: little-endian, everything on multiples of 8.
//
// A byte_reader borrows its bytes and never reads beyond them: what is cut short or malformed is an argument_error.
#pragma once

#include <gangway/bytes.hpp>
#include <gangway/failure.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace gangway::com {

// What values may be, on both ends: go/com/wire.go has the same numbers, and a test there compares them.
inline constexpr int deepest = 64;                      // arrays and records in each other
inline constexpr std::uint32_t most_dimensions = 60;    // of an array, as VB has it
inline constexpr std::uint64_t most_hollow = 1u << 20;  // what the other dimensions of an empty array multiply to

constexpr std::size_t padded(std::size_t size) noexcept { return (size + 7) & ~std::size_t{7}; }

class byte_reader {
 public:
  explicit byte_reader(std::string_view bytes) noexcept : bytes_(bytes) {}

  template <class T> T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  void skip(std::size_t size) { take(size); }
  // The next `size` bytes; skips the padding behind them.
  std::string_view bytes(std::size_t size) {
    const char* const first = take(size);
    take(padded(size) - size);
    return {first, size};
  }
  std::size_t left() const noexcept { return bytes_.size() - at_; }
  // Refuses a count of things of at least `each` bytes that cannot be in what is left.
  void expect(std::uint64_t count, std::size_t each) const {
    if (count > left() / each) cut_short();
  }
  void end() const {
    if (left() != 0) throw argument_error("request: " + std::to_string(left()) + " bytes too many");
  }

 private:
  [[noreturn]] void cut_short() const {
    throw argument_error("request: cut short at byte " + std::to_string(at_) + " of " + std::to_string(bytes_.size()));
  }
  const char* take(std::size_t size) {
    if (size > left()) cut_short();
    const char* const first = bytes_.data() + at_;
    at_ += size;
    return first;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

class byte_writer {
 public:
  template <class T> void put(T value) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::memcpy(bytes_.extend(sizeof value), &value, sizeof value);
  }
  template <class T> void put_at(std::size_t at, T value) { std::memcpy(bytes_.data() + at, &value, sizeof value); }
  // Writes the bytes, and zeros up to a multiple of 8.
  void bytes(const void* first, std::size_t size) {
    bytes_.append(first, size);
    pad();
  }
  void text(std::string_view text) { bytes(text.data(), text.size()); }
  // Makes room for `most` bytes, keeps as many as `fill(char*)` says that it has written, and puts zeros behind them.
  template <class Fill> std::size_t fill(std::size_t most, Fill fill) {
    const std::size_t start = bytes_.size();
    const std::size_t written = fill(bytes_.extend(most));
    bytes_.cut(start + written);
    pad();
    return written;
  }
  void pad() {
    const std::size_t zeros = padded(bytes_.size()) - bytes_.size();
    if (zeros != 0) std::memset(bytes_.extend(zeros), 0, zeros);
  }
  std::size_t size() const noexcept { return bytes_.size(); }
  void cut(std::size_t size) noexcept { bytes_.cut(size); }
  gangway::bytes take() noexcept { return std::move(bytes_); }

 private:
  gangway::bytes bytes_;
};

}  // namespace gangway::com
