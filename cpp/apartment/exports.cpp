// exports.cpp: the exports that open, close and drive apartments; they check frames and hand on.
#include "apartment.hpp"
#include "job.hpp"
#include "registry.hpp"
#include "worker.hpp"

#include "../base/clock.hpp"
#include "../base/error_record.hpp"
#include "../base/shared.hpp"
#include "../fiber/stack.hpp"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>
#include <new>
#include <string>

namespace gangway {
namespace {

constexpr std::uint64_t most_slots = 1u << 20;

std::string text_of(const gw_view& view) {
  return {static_cast<const char*>(view.data.p), static_cast<std::size_t>(view.len)};
}

gw_status refuse_config(gw_frame* frame, const std::string& what) noexcept {
  return fail(frame, GW_E_ARGUMENT, ("apartment: " + what).c_str());
}

std::uint32_t processors() noexcept {
  SYSTEM_INFO info;
  GetSystemInfo(&info);
  return std::max<DWORD>(info.dwNumberOfProcessors, 1);
}

gw_status open(gw_apartment_open_frame& frame) {
  gw_frame* const header = &frame.header;
  apartment::settings config;
  config.kind = frame.kind;
  config.policy = frame.policy;
  config.flags = frame.flags;
  config.name = text_of(frame.name);
  config.spin_us = frame.spin_us;
  config.slots = std::bit_ceil(std::clamp<std::uint64_t>(frame.queue_length, 2, most_slots));
  config.stack_bytes = static_cast<std::size_t>((frame.stack_bytes + 0xffff) & ~std::uint64_t{0xffff});
  config.workers = frame.workers;
  if (frame.kind < GW_APARTMENT_STA || frame.kind > GW_APARTMENT_THREAD)
    return refuse_config(header, "no kind " + std::to_string(frame.kind));
  if (config.workers == 0)
    config.workers = frame.kind == GW_APARTMENT_MTA ? std::min<std::uint32_t>(processors() + 1, 16) : 1;
  if (frame.kind != GW_APARTMENT_MTA && config.workers != 1)
    return refuse_config(header, "only an MTA has more than one thread");
  if (config.workers > GW_MAX_WORKERS)
    return refuse_config(header, "at most " + std::to_string(GW_MAX_WORKERS) + " threads");
  if (frame.policy > GW_POLICY_SERIAL || (frame.policy == GW_POLICY_SERIAL && config.workers != 1))
    return refuse_config(header, "Serial needs an apartment of one thread");
  if (frame.queue_length > most_slots) return refuse_config(header, "a queue of at most " + std::to_string(most_slots));
  if (frame.stack_bytes < least_stack || frame.stack_bytes > (std::uint64_t{1} << 30))
    return refuse_config(header, "stacks have at least " + std::to_string(least_stack) + " bytes and at most 1 GiB");
  shared().ticks_per_ms = ticks_per_ms();
  auto made = std::make_unique<apartment>(std::move(config));
  enlist(*made);
  const HRESULT result = made->start();
  if (FAILED(result)) {
    delist(*made);
    char what[64];
    std::snprintf(what, sizeof what, "the apartment's thread cannot start: 0x%08lx",
                  static_cast<unsigned long>(result));
    const gw_error error = error_of(GW_E_HRESULT, static_cast<std::uint32_t>(result), what);
    set_error(header, gw_error_new(&error));
    return GW_E_HRESULT;
  }
  frame.apartment.p = &made.release()->block();
  return GW_OK;
}

template <class Frame, class Body> gw_status entry(gw_frame* frame, const char* name, Body body) noexcept {
  frame->error.p = nullptr;
  if (frame->size != sizeof(Frame)) return fail(frame, GW_E_FRAME, name);
  try {
    return body(*reinterpret_cast<Frame*>(frame));
  } catch (const std::exception& exception) {
    return fail(frame, GW_E_MEMORY, exception.what());
  }
}

}  // namespace
}  // namespace gangway

using namespace gangway;

extern "C" gw_status GW_CALL gw_apartment_open(gw_frame* frame) {
  return entry<gw_apartment_open_frame>(frame, "gw_apartment_open", [](gw_apartment_open_frame& call) {
    call.apartment.p = nullptr;
    return open(call);
  });
}

extern "C" gw_status GW_CALL gw_apartment_close(gw_frame* frame) {
  return entry<gw_apartment_close_frame>(frame, "gw_apartment_close", [](gw_apartment_close_frame& call) {
    apartment::of(static_cast<gw_apartment*>(call.apartment.p))
        .close(call.mode == GW_CLOSE_CANCEL ? close_stage::cancel : close_stage::drain,
               static_cast<gw_job*>(call.ended.p));
    return GW_OK;
  });
}

extern "C" gw_status GW_CALL gw_apartment_running(gw_frame* frame) {
  return entry<gw_apartment_running_frame>(frame, "gw_apartment_running", [](gw_apartment_running_frame& call) {
    const std::string names = apartment::of(static_cast<gw_apartment*>(call.apartment.p)).running_names();
    call.names = {};
    void* const block = gw_text_alloc(names.size());
    if (block == nullptr) throw std::bad_alloc();
    std::memcpy(block, names.data(), names.size());
    call.names.data.p = block;
    call.names.owner.p = block;
    call.names.len = names.size();
    return GW_OK;
  });
}

extern "C" gw_status GW_CALL gw_apartment_strays(gw_frame* frame) {
  return entry<gw_apartment_strays_frame>(frame, "gw_apartment_strays", [](gw_apartment_strays_frame& call) {
    call.stray.p =
        apartment::of(static_cast<gw_apartment*>(call.apartment.p)).take_stray(static_cast<gw_job*>(call.told.p));
    return GW_OK;
  });
}

extern "C" void GW_CALL gw_apartment_free(gw_apartment* block) {
  if (block == nullptr) return;
  apartment* const owned = &apartment::of(block);
  delist(*owned);
  delete owned;
}

extern "C" void GW_CALL gw_apartment_wake(gw_apartment* block) {
  apartment& target = apartment::of(block);
  if (target.pumps())
    target.wake_all_workers();  // its one worker; also when it sits in a message loop
  else
    target.wake_one_worker();
}

extern "C" gw_status GW_CALL gw_job_cancel(gw_job* job) {
  // seq_cst: before the look at what the worker runs (interrupt.hpp); acquire pairs with begin(): runner is there.
  const std::uint32_t before = std::atomic_ref(job->state).fetch_or(GW_JOB_STOP, std::memory_order_seq_cst);
  if ((before & GW_JOB_PHASE) != GW_JOB_RUNNING) return GW_OK;
  auto& runner = *static_cast<job_runner*>(job->runner.p);
  runner.owner.interrupt_for(*job);
  runner.owner.notify(runner);
  return GW_OK;
}

extern "C" uint32_t GW_CALL gw_stop_requested(void) {
  worker* const worker = worker::current();
  return worker != nullptr && worker->stop_requested() ? 1 : 0;
}

extern "C" uint32_t GW_CALL gw_apartment_id(void) {
  worker* const worker = worker::current();
  return worker == nullptr ? 0 : worker->home().block().id;
}

extern "C" void GW_CALL gw_in_place(int32_t change) {
  if (worker* const worker = worker::current()) worker->change_in_place(change);
}

extern "C" gw_status GW_CALL gw_run_closure(gw_frame* frame) {
  auto* const call = reinterpret_cast<gw_run_closure_frame*>(frame);
  worker* const worker = worker::current();
  if (worker != nullptr) worker->go(1);
  gw_upcall(&call->upcall);
  if (worker != nullptr) worker->go(-1);
  return GW_OK;
}
