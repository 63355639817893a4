// guard_none.cpp: the guard outside Windows, where the portable parts run under sanitizers: it contains nothing.
#include "scope.hpp"

#include "../base/error_record.hpp"

#include <gangway_abi.h>

namespace {

constinit thread_local gangway::guard_scope* innermost = nullptr;

}  // namespace

gangway::guard_scope* gangway::current_scope() noexcept { return innermost; }

extern "C" gw_status GW_CALL gw_guard_light(gw_body body, gw_frame* frame, const char* entry) {
  return gw_guard_call(body, frame, entry);
}

extern "C" gw_status GW_CALL gw_guard_call(gw_body body, gw_frame* frame, const char* entry) {
  gangway::guard_scope scope(reinterpret_cast<std::uintptr_t>(innermost));
  innermost = &scope;
  const gw_status status = body(frame);
  innermost = scope.outer();
  if (status != GW_OK) gangway::name_entry(frame, entry);
  return status;
}

extern "C" std::uint32_t GW_CALL gw_guard_depth(void) { return gangway::depth_of(innermost); }

extern "C" void GW_CALL gw_guard_drop(void) {
  gangway::guard_scope* const scope = innermost;
  if (scope == nullptr) return;
  innermost = scope->outer();
  gangway::release_noted(*scope);
}

extern "C" std::uintptr_t GW_CALL gw_call_go(gw_go_entry entry, std::uintptr_t number, void* arguments) {
  return entry(number, arguments);
}

extern "C" std::uint32_t GW_CALL gw_stack_slot(void) { return ~std::uint32_t{0}; }
