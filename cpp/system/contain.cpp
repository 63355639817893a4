// contain.cpp: see contain.hpp.
//
// A C++ exception is caught where it can get here: through the system's frames it does on amd64 and arm64. On 386 the
// unwinder of GCC knows no way through them, so that the module's std::terminate ends it, which is a fault of the guard
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
