// contain.cpp: runs code in a guard and turns its faults and exceptions into an error record.
//
// A C++ exception is caught here on amd64 and arm64, where it passes the system's frames. On 386 GCC's unwinder knows no way
// through those frames, so that the module's std::terminate handler ends the code, and the guard reports that as a fault
// (gangway/module.hpp).
#include "contain.hpp"

#include "../base/error_record.hpp"

#include <gangway/exception.hpp>

namespace gangway {
namespace {

struct contain_frame {
  gw_frame header;
  void (*body)(void* context);
  void* context;
};

gw_status run(gw_frame* frame) {
  const auto* const call = reinterpret_cast<contain_frame*>(frame);
  try {
    call->body(call->context);
    return GW_OK;
  } catch (...) {
    return translate_exception(frame);
  }
}

}  // namespace

contain_result contain(const char* where, void (*body)(void* context), void* context) noexcept {
  contain_frame frame{{sizeof(contain_frame), 0, {}}, body, context};
  const gw_status status = gw_guard_call(&run, &frame.header, where);
  return {status, static_cast<gw_error*>(frame.header.error.p)};
}

}  // namespace gangway
