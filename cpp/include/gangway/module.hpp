// module.hpp: a module's answer to gw_<module>__contract, and its std::terminate.
//
// Every DLL that links its C++ runtime statically has a std::terminate handler of its own, so each module installs one:
// under a guard it ends the call (GW_FAULT_TERMINATE, with the exception that caused it as cause), elsewhere the
// handler that was there before decides.
#pragma once

#include <gangway/exception.hpp>

#include <gangway_abi.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <exception>

namespace gangway {
namespace detail {

inline constinit std::atomic<std::terminate_handler> previous_terminate{nullptr};

[[noreturn]] inline void on_terminate() noexcept {
  if (gw_guard_depth() != 0) {
    gw_error* cause = nullptr;
    if (std::current_exception()) {
      try {
        // cppcheck-suppress rethrowNoCurrentException ; asked just above
        throw;
      } catch (...) {
        cause = current_error();
      }
    }
    raise_error(GW_FAULT_TERMINATE, cause);
  }
  // acquire pairs with the release in install_terminate.
  if (const std::terminate_handler previous = previous_terminate.load(std::memory_order_acquire)) previous();
  std::abort();
}

// Once per module; a handler that the wrapped library installs later wins, as it should.
inline void install_terminate() noexcept {
  static constinit std::atomic<bool> installed{false};
  if (installed.exchange(true, std::memory_order_relaxed)) return;
  previous_terminate.store(std::get_terminate(), std::memory_order_release);
  std::set_terminate(&on_terminate);
}

}  // namespace detail

// out->size is set by the caller; no more than that is written. All texts are static. Any thread.
inline gw_status module_contract(gw_contract* out, const char* module, const char* generator, const char* text,
                                 std::uint64_t hash) noexcept {
  detail::install_terminate();
  if (out == nullptr || out->size < sizeof(std::uint32_t)) return GW_E_FRAME;
  gw_contract answer{};
  answer.size = sizeof answer;
  answer.abi_major = GW_ABI_MAJOR;
  answer.abi_minor = GW_ABI_MINOR;
  answer.hash = hash;
  answer.module = detail::view_of(module);
  answer.generator = detail::view_of(generator);
  answer.text = detail::view_of(text);
  std::memcpy(out, &answer, std::min<std::size_t>(out->size, sizeof answer));
  return GW_OK;
}

// Runs the %init code of a module, once. Returns why it failed, as static text; null when it did not.
inline const char* initialised(void (*init)()) noexcept {
  static const char* const why = [init]() -> const char* {
    try {
      init();
      return nullptr;
    } catch (const std::exception& error) {
      // It is read for as long as the module is loaded.
      const std::string text = std::string("%init: ") + error.what();
      char* const kept = static_cast<char*>(std::malloc(text.size() + 1));
      return kept != nullptr ? static_cast<const char*>(std::memcpy(kept, text.c_str(), text.size() + 1))
                             : "%init failed";
    } catch (...) {
      return "%init threw an exception";
    }
  }();
  return why;
}

// The answer when the module is not what the interface says, so that Go cannot use the package. `why` is static text.
inline gw_status module_differs(gw_contract* out, const char* why) noexcept {
  if (out == nullptr || out->size < sizeof(std::uint32_t)) return GW_E_FRAME;
  gw_contract answer{};
  answer.size = sizeof answer;
  answer.text = detail::view_of(why);
  std::memcpy(out, &answer, std::min<std::size_t>(out->size, sizeof answer));
  return GW_E_FRAME;
}

}  // namespace gangway
