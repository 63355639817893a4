// block_chrono.hpp: durations and points of system_clock in blocks; time.Duration and time.Time in Go.
//
// A duration is its nanoseconds, a point in time its seconds since 1970 and the nanoseconds behind them. What C++ or Go has no room
// for is refused, never wrapped around. What C++ counts more coarsely than Go gives it is cut as duration_cast and floor do.
#pragma once

#include <gangway/block.hpp>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ratio>
#include <stdexcept>
#include <string_view>
#include <type_traits>

namespace gangway {
namespace detail {

template <class To, class From> bool fits(const From& duration) {
  using wide = std::chrono::duration<long double, typename To::period>;
  const long double count = std::chrono::duration_cast<wide>(duration).count();
  if constexpr (std::is_floating_point_v<typename To::rep>) {
    return true;
  } else {
    // On both sides the limits are powers of two or one less, which a long double of 53 bits has exactly, too.
    constexpr auto least = static_cast<long double>(std::numeric_limits<typename To::rep>::min());
    constexpr auto most = static_cast<long double>(std::numeric_limits<typename To::rep>::max());
    return std::isfinite(count) && count >= least &&
           (std::numeric_limits<long double>::digits >= 64 ? count <= most : count < most);
  }
}

}  // namespace detail

template <class Rep, class Period> struct crossing<std::chrono::duration<Rep, Period>> {
  using type = std::chrono::duration<Rep, Period>;
  using nanoseconds = std::chrono::duration<std::int64_t, std::nano>;
  static constexpr bool plain = false;
  static constexpr std::size_t least = 8;
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "duration"); }
  static std::uint64_t size(const type&) { return 8; }
  static void write(block_writer& to, const type& value) {
    if (!detail::fits<nanoseconds>(value))
      throw std::overflow_error("a duration that nanoseconds in 64 bits cannot hold");
    to.plain(std::chrono::duration_cast<nanoseconds>(value).count());
  }
  static type read(block_reader& from) {
    const nanoseconds value(from.plain<std::int64_t>());
    if (!detail::fits<type>(value)) from.refuse("the duration does not fit its C++ type");
    return std::chrono::duration_cast<type>(value);
  }
};

template <class Duration> struct crossing<std::chrono::time_point<std::chrono::system_clock, Duration>> {
  using type = std::chrono::time_point<std::chrono::system_clock, Duration>;
  using seconds = std::chrono::duration<std::int64_t>;
  using nanoseconds = std::chrono::duration<std::int64_t, std::nano>;
  static constexpr bool plain = false;
  static constexpr std::size_t least = 12;
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "time"); }
  static std::uint64_t size(const type&) { return 12; }
  static void write(block_writer& to, const type& value) {
    const Duration since = value.time_since_epoch();
    if (!detail::fits<seconds>(since)) throw std::overflow_error("a point in time that seconds in 64 bits cannot hold");
    const auto whole = std::chrono::floor<seconds>(since);
    to.plain(whole.count());
    to.plain(static_cast<std::uint32_t>(std::chrono::duration_cast<nanoseconds>(since - whole).count()));
  }
  static type read(block_reader& from) {
    const seconds whole(from.plain<std::int64_t>());
    const auto part = from.plain<std::uint32_t>();
    if (part >= 1000000000) from.refuse("its block has " + std::to_string(part) + " nanoseconds");
    const std::chrono::duration<long double> about(static_cast<long double>(whole.count()) + (part == 0           ? 0
                                                                                              : whole.count() < 0 ? -1
                                                                                                                  : 1));
    if (!detail::fits<Duration>(about)) from.refuse("the time does not fit its C++ type");
    if constexpr (std::is_floating_point_v<typename Duration::rep>)
      return type(std::chrono::duration_cast<Duration>(whole) +
                  std::chrono::duration_cast<Duration>(nanoseconds(part)));
    else if constexpr (std::ratio_greater_equal_v<typename Duration::period, std::ratio<1>>)
      return type(std::chrono::floor<Duration>(whole));
    else
      return type(std::chrono::duration_cast<Duration>(whole) + std::chrono::floor<Duration>(nanoseconds(part)));
  }
};

}  // namespace gangway
