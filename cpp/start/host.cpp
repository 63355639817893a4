// host.cpp: gw_start, by which Go names its entry; gw_upcall, which calls Go; and gw_runtime_query.
//
// The host is set once per process and never taken back, so that a thread of C++ may call at any time.
#include "../apartment/calling_thread.hpp"
#include "../base/error_record.hpp"
#include "../base/text_block.hpp"
#include "../fault/scope.hpp"
#include "../handle/table.hpp"
#include "../upcall/requests.hpp"

#include <gangway_abi.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstring>

#if defined(_WIN32)
extern "C" __declspec(dllimport) unsigned char __stdcall RtlDllShutdownInProgress(void);
#endif

namespace gangway {
namespace {

constinit std::atomic<gw_upcall_fn> upcall_entry{nullptr};

// Calls Go's entry; gw_call_go calls this function.
std::uintptr_t enter(std::uintptr_t entry, void* frame) {
  return reinterpret_cast<gw_upcall_fn>(entry)(static_cast<gw_upcall_frame*>(frame));
}

// True: the process ends and runs destructors of static objects; all other threads are gone, Go's too.
bool process_ends() noexcept {
#if defined(_WIN32)
  return RtlDllShutdownInProgress() != 0;
#else
  return false;
#endif
}

}  // namespace
}  // namespace gangway

using namespace gangway;

extern "C" gw_status GW_CALL gw_runtime_query(gw_runtime_info* info) {
  if (info == nullptr || info->size < sizeof(std::uint32_t)) return GW_E_FRAME;
  gw_runtime_info answer{};
  answer.size = sizeof answer;
  answer.abi_major = GW_ABI_MAJOR;
  answer.abi_minor = GW_ABI_MINOR;
  answer.live_errors = live_errors();
  answer.live_texts = live_texts();
  answer.live_handles = handles().live();
  // An older caller knows fewer fields, a newer one more: fill what both know.
  std::memcpy(info, &answer, std::min<std::size_t>(info->size, sizeof answer));
  return GW_OK;
}

// Every call with the same host succeeds; another closure entry than the first is refused (two Go runtimes).
extern "C" gw_status GW_CALL gw_start(const gw_host* host) {
  if (host == nullptr || host->size < sizeof(gw_host) || host->abi_major != GW_ABI_MAJOR) return GW_E_FRAME;
  const auto wanted = reinterpret_cast<gw_upcall_fn>(host->upcall.p);
  if (wanted == nullptr) return GW_OK;
  gw_upcall_fn current = nullptr;
  // release pairs with the acquire in gw_upcall: whatever the host set up before gw_start is seen by the callee.
  if (upcall_entry.compare_exchange_strong(current, wanted, std::memory_order_release, std::memory_order_relaxed))
    return GW_OK;
  return current == wanted ? GW_OK : GW_E_ARGUMENT;
}

// Enters Go on a thread that carries a Go call, and on an apartment's thread in a job that is Go's own. On every other thread
// a server in Go runs the closure; until there are servers, those threads enter Go too, which is slow.
extern "C" void GW_CALL gw_upcall(gw_upcall_frame* frame) {
  // acquire pairs with the release in gw_start.
  const gw_upcall_fn call = upcall_entry.load(std::memory_order_acquire);
  frame->status = GW_OK;
  // Closure 0 takes a closure back that C++ has dropped. C++ may be in the middle of anything, so no other job runs meanwhile.
  const bool drops = frame->callback == 0;
  if (drops && process_ends()) return;
  if (!drops && apartment_ask(*frame)) return;
  const bool carries_go = current_scope() != nullptr && !(drops && gw_apartment_id() != 0);
  const bool foreign = !carries_go && !enters_go();
  if (foreign && served()) {
    ask_from_thread(*frame);
    return;
  }
  frame->status = foreign ? GW_UPCALL_FOREIGN : GW_OK;
  if (call != nullptr)
    gw_call_go(&enter, reinterpret_cast<std::uintptr_t>(call), frame);
  else
    frame->status = GW_E_HANDLE;  // no host: as if the closure were gone
}
