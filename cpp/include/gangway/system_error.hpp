// system_error.hpp: puts GetLastError, errno or an HRESULT into a frame as the failure of a shim.
//
// A shim calls these right after the failed call, as any other call may change the error that they read.
#pragma once

#include <gangway/exception.hpp>
#include <gangway/win32.hpp>

#include <gangway_abi.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <system_error>

namespace gangway {
namespace detail {

inline gw_status fail_with(gw_frame& frame, gw_status status, std::uint32_t code, std::string_view what) noexcept {
  gw_error error{};
  error.size = sizeof error;
  error.status = status;
  error.code = code;
  error.what = view_of(what);
  gw_error_free(static_cast<gw_error*>(frame.error.p));
  auto* const record = gw_error_new(&error);
  frame.error.p = record;
  return record->status;
}

}  // namespace detail

#if defined(_WIN32)
inline gw_status fail_last_error(gw_frame& frame) noexcept {
  return detail::fail_with(frame, GW_E_LASTERROR, GetLastError(), {});
}
#endif

inline gw_status fail_errno(gw_frame& frame) noexcept {
  const int code = errno;
  return detail::fail_with(frame, GW_E_ERRNO, static_cast<std::uint32_t>(code), detail::bounded(std::strerror(code)));
}

inline gw_status fail_hresult(gw_frame& frame, std::int32_t hr) noexcept {
  return detail::fail_with(frame, GW_E_HRESULT, static_cast<std::uint32_t>(hr), {});
}

// What a function says of its success is an exception, whose code Go finds again.
inline void check_code(const std::error_code& code) {
  if (code) throw std::system_error(code);
}
inline void check_code(std::errc code) { check_code(std::make_error_code(code)); }
inline void check_code(const std::error_condition& code) { check_code(std::error_code(code.value(), code.category())); }

}  // namespace gangway
