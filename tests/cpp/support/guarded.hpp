// guarded.hpp: runs a closure the way a shim runs its body, and keeps what came of it.
#pragma once

#include <gangway/shim.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace gangway::test {

inline constexpr const char* kEntry = "test.Entry";

inline std::string string_of(const gw_view& text) {
  return std::string(static_cast<const char*>(text.data.p), static_cast<std::size_t>(text.len));
}

// What an entry gave back. Frees its record with the last copy.
class Outcome {
 public:
  Outcome(gw_status status, gw_error* error) : status_(status), error_(error, [](gw_error* e) { gw_error_free(e); }) {}

  gw_status status() const { return status_; }
  bool has_error() const { return error_ != nullptr; }
  // The record, or the one of the cause that many levels down; an empty one when there is none.
  const gw_error& error(int level = 0) const {
    static const gw_error none{};
    const gw_error* error = error_.get();
    for (; level > 0 && error != nullptr; --level) error = static_cast<const gw_error*>(error->cause.p);
    return error != nullptr ? *error : none;
  }
  int causes() const {
    int count = 0;
    for (const auto* e = error_.get(); e != nullptr && e->cause.p != nullptr;
         e = static_cast<const gw_error*>(e->cause.p))
      ++count;
    return count;
  }
  std::string what(int level = 0) const { return string_of(error(level).what); }
  std::string type(int level = 0) const { return string_of(error(level).type); }
  std::string entry() const { return string_of(error().entry); }
  std::string module() const { return string_of(error().module); }

 private:
  gw_status status_;
  std::shared_ptr<gw_error> error_;
};

struct GuardedFrame {
  gw_frame header;
  gw_ptr body;  // const std::function<gw_status()>*
};

// As gangway::enter, but by the guard that brings back the modes of any caller. For guard_light_test it is the light one.
inline gw_status guarded_entry(gw_frame* frame) noexcept {
  const auto body = [](GuardedFrame& f) { return (*static_cast<const std::function<gw_status()>*>(f.body.p))(); };
  frame->error.p = nullptr;
  const gw_status status = gw_guard_call(&detail::guarded_body<GuardedFrame, decltype(body)>, frame, kEntry);
  if (status == GW_E_FAULT) detail::after_fault(0);
  return status;
}

inline Outcome guarded_status(const std::function<gw_status()>& body) {
  GuardedFrame frame{{sizeof(GuardedFrame), 0, {}}, to_ptr(static_cast<const void*>(&body))};
  const gw_status status = guarded_entry(&frame.header);
  return {status, static_cast<gw_error*>(frame.header.error.p)};
}

inline Outcome guarded(const std::function<void()>& body) {
  return guarded_status([&body] {
    body();
    return gw_status{GW_OK};
  });
}

inline gw_runtime_info runtime_info() {
  gw_runtime_info info{};
  info.size = sizeof info;
  gw_runtime_query(&info);
  return info;
}

// gw_handle_close as Go calls it.
inline Outcome close_handle(gw_handle handle) {
  gw_close_frame frame{{sizeof(gw_close_frame), 0, {}}, handle};
  const gw_status status = gw_handle_close(&frame.header);
  return {status, static_cast<gw_error*>(frame.header.error.p)};
}

inline gw_view view_of(std::string_view text) {
  gw_view view{};
  view.data.p = const_cast<char*>(text.data());
  view.len = text.size();
  return view;
}

}  // namespace gangway::test
