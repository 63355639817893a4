// exports.cpp: the handle table's exports, and the destruction of objects under the guard.
//
// Known limit: an object closed while a call uses it is destroyed by that call's gw_handle_release, and what its
// destructor does wrong there is contained and dropped: close has long returned, and the call that happens to be the
// last user is not the one to blame.
#include "mismatch.hpp"
#include "table.hpp"

#include "../error/record.hpp"
#include "../fault/scope.hpp"

#include <exception>

namespace gangway {
namespace {

const char* text_of(HandleFault fault) noexcept {
  switch (fault) {
  case HandleFault::Null: return "null";
  case HandleFault::Closed: return "closed";
  default: return "unknown";
  }
}

struct DestroyFrame {
  gw_frame header;
  HandleTable::Ended ended;
};

// A module's destroy reports what it caught itself (GW_RAISE_ERROR); this catch is for one that does not.
gw_status destroy_body(gw_frame* frame) {
  const HandleTable::Ended& ended = reinterpret_cast<DestroyFrame*>(frame)->ended;
  try {
    ended.type->destroy(ended.object);
    return GW_OK;
  } catch (const std::exception& exception) {
    return fail(frame, GW_E_EXCEPTION, exception.what());
  } catch (...) {
    return fail(frame, GW_E_EXCEPTION, "");
  }
}

// Moves the error record, if any, into frame->error. Requires: no lock is held.
gw_status destroy(const HandleTable::Ended& ended, gw_frame* frame, const char* entry) noexcept {
  if (ended.object == nullptr || ended.type->destroy == nullptr) return GW_OK;
  DestroyFrame call{{sizeof(DestroyFrame), 0, {}}, ended};
  const gw_status status = gw_guard_call(&destroy_body, &call.header, entry);
  if (status != GW_OK) set_error(frame, static_cast<gw_error*>(call.header.error.p));
  return status;
}

}  // namespace

void release_use(gw_handle handle) noexcept {
  const HandleTable::Ended ended = handles().release(handle);
  if (ended.object == nullptr) return;
  gw_frame scratch{sizeof(gw_frame), 0, {}};
  if (destroy(ended, &scratch, "close") != GW_OK) set_error(&scratch, nullptr);
}

}  // namespace gangway

using namespace gangway;

extern "C" gw_handle GW_CALL gw_handle_new(const gw_type* type, void* object) {
  return type == nullptr || object == nullptr ? 0 : handles().create(type, object);
}

extern "C" gw_status GW_CALL gw_handle_acquire(gw_handle handle, const gw_type* type, void** object, const char** why) {
  *object = nullptr;
  *why = nullptr;
  const gw_type* actual = nullptr;
  const HandleFault fault = handles().acquire(handle, type, object, &actual);
  if (fault == HandleFault::None) {
    note_acquired(handle);
    return GW_OK;
  }
  if (fault == HandleFault::WrongType) {
    *why = mismatch_text(actual, type);
    release_use(handle);  // never noted
  } else {
    *why = text_of(fault);
  }
  return GW_E_HANDLE;
}

extern "C" void GW_CALL gw_handle_release(gw_handle handle) {
  note_released(handle);
  release_use(handle);
}

extern "C" gw_status GW_CALL gw_handle_close(gw_frame* frame) {
  // cppcheck-suppress ctunullpointer ; mistaken: the null it sees goes to gw_error_new
  if (frame->size != sizeof(gw_close_frame)) {
    frame->error.p = nullptr;
    return fail(frame, GW_E_FRAME, "gw_handle_close: the frame has another size");
  }
  frame->error.p = nullptr;
  HandleTable::Ended ended;
  const HandleFault fault = handles().close(reinterpret_cast<gw_close_frame*>(frame)->handle, &ended);
  if (fault != HandleFault::None) return fail(frame, GW_E_HANDLE, text_of(fault));
  return destroy(ended, frame, "close");
}

extern "C" uint64_t GW_CALL gw_handle_list(gw_handle_info* infos, uint64_t capacity) {
  return handles().list(infos, capacity);
}
