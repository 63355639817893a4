// worker_thread.cpp: the life of a worker's thread: into COM and out of it exactly once, on the thread itself.
//
// In:  COM, then the hidden window, then jobs.
// Out: fibers, then the apartment's objects (the last worker), then the window, then COM.
#include "apartment.hpp"
#include "registry.hpp"
#include "worker.hpp"

#include "../base/wait.hpp"
#include "../fiber/stack.hpp"
#include "../handle/owner.hpp"
#include "../system/call_filter.hpp"

#include <process.h>

#include <mutex>
#include <string>
#include <utility>

namespace gangway {
namespace {

HRESULT last_error_result() noexcept {
  const DWORD error = GetLastError();
  return error == 0 ? E_FAIL : HRESULT_FROM_WIN32(error);
}

std::wstring thread_name(const apartment::settings& config, std::uint32_t index) {
  std::wstring wide(config.name.size() + 1, L'\0');
  const int length =
      MultiByteToWideChar(CP_UTF8, 0, config.name.c_str(), -1, wide.data(), static_cast<int>(wide.size()));
  wide.resize(length > 0 ? static_cast<std::size_t>(length - 1) : 0);
  if (config.workers > 1) wide += L" " + std::to_wstring(index + 1);
  return wide;
}

}  // namespace

HRESULT worker::start() noexcept {
  // Each thread gets a new watch: under Wine a watch that is set anew may still go off for the thread before.
  watch_.close();
  if (!watch_.open(&thread_ended, this)) return last_error_result();
  std::atomic_ref(start_word_).store(0, std::memory_order_relaxed);
  stage_.store(life_stage::starting, std::memory_order_relaxed);
  // The thread begins only when it is watched: it may end, and start the next thread, before this function goes on.
  const std::uintptr_t thread = _beginthreadex(nullptr, 0, &worker::main, this, CREATE_SUSPENDED, nullptr);
  if (thread == 0) {
    const HRESULT result = last_error_result();
    stage_.store(life_stage::gone, std::memory_order_relaxed);
    return result;
  }
  replace_thread(reinterpret_cast<HANDLE>(thread));
  watch_.set(thread_);
  ResumeThread(thread_);
  // acquire pairs with the release in main: start_result_ is there.
  while (std::atomic_ref(start_word_).load(std::memory_order_acquire) == 0) wait_on(&start_word_, 0, forever);
  return start_result_;
}

unsigned __stdcall worker::main(void* self) noexcept {
  auto& mine = *static_cast<worker*>(self);
  make_current(&mine);
  const HRESULT result = mine.enter();
  mine.start_result_ = result;
  if (FAILED(result)) make_current(nullptr);
  mine.stage_.store(FAILED(result) ? life_stage::gone : life_stage::serving, std::memory_order_relaxed);
  std::atomic_ref(mine.start_word_).store(1, std::memory_order_release);
  wake_all(&mine.start_word_);
  if (FAILED(result)) return 0;
  mine.settle_estate();
  mine.serve();
  mine.leave();
  return 0;
}

HRESULT worker::enter() noexcept {
  const apartment::settings& config = apartment_.config();
  reserve_fiber_overflow_room();
  thread_stack_ = stack_to_free();
  name_thread(thread_name(config, index_).c_str());
  if (apartment_.com()) {
    const com_call_table* const com = com_calls();
    if (com == nullptr) return last_error_result();
    HRESULT result = S_OK;
    switch (config.kind) {
    case GW_APARTMENT_GUI: result = com->OleInitialize(nullptr); break;
    case GW_APARTMENT_STA:
      result = com->CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE);
      break;
    default: result = com->CoInitializeEx(nullptr, COINIT_MULTITHREADED); break;
    }
    if (FAILED(result)) return result;
    if (com->CoEnableCallCancellation != nullptr) com->CoEnableCallCancellation(nullptr);
  }
  if (apartment_.pumps() && !open_pump()) {
    const HRESULT result = last_error_result();
    close_pump();
    leave_com();
    pump_.forget();
    return result;
  }
  if (apartment_.pumps()) register_call_filter();
  HANDLE handle = nullptr;
  DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &handle, 0, FALSE,
                  DUPLICATE_SAME_ACCESS);
  interrupt_.begin(handle, GetCurrentThreadId(), apartment_.com());
  std::atomic_ref(stats_.thread_id).store(GetCurrentThreadId(), std::memory_order_relaxed);
  return S_OK;
}

bool worker::open_pump() noexcept {
  armed_ = recall_ = 0;
  return pump_.open(*this) && deadline_alarm_.open(&deadline, this) && recall_alarm_.open(&recall, this);
}

void worker::close_pump() noexcept {
  recall_alarm_.close();
  deadline_alarm_.close();
  pump_.close();
}

// Waits until every thread that ended a wait of this worker has called notify: until then it needs the worker.
void worker::await_tellings() noexcept {
  const auto all_told = [](const job_runner& runner) {
    return runner.told.load(std::memory_order_acquire) == runner.due;
  };
  while (!all_told(own_)) SwitchToThread();
  for (const auto& runner : runners_)
    while (!all_told(*runner)) SwitchToThread();
}

void worker::leave_com() noexcept {
  if (!apartment_.com()) return;
  // COM releases the thread's remaining objects and dispatches messages meanwhile.
  contained("end of the apartment", [&] {
    if (apartment_.config().kind == GW_APARTMENT_GUI)
      com_calls()->OleUninitialize();
    else
      com_calls()->CoUninitialize();
  });
}

void worker::leave() noexcept {
  // The queued jobs are for the new thread, also in an apartment that is being closed. When the apartment is closed and drained,
  // no job comes any more, and no new thread is needed.
  const bool restart = restarting_ && !drained();
  replaced_ = restart;
  stage_.store(life_stage::leaving, std::memory_order_relaxed);
  retire_idle();
  await_tellings();
  // The objects of a pool belong to none of its threads and survive the exchange of one, so a thread that is exchanged never
  // calls leaving().
  if (!restart) {
    stage_.store(life_stage::closing, std::memory_order_relaxed);
    if (apartment_.leaving()) close_last_objects(apartment_);
  } else if (apartment_.config().kind != GW_APARTMENT_MTA) {
    close_owned(apartment_.block().id);
  }
  stage_.store(life_stage::dismantling, std::memory_order_relaxed);
  if (apartment_.pumps()) close_pump();
  leave_com();
  pump_.forget();
  interrupt_.end();
  std::atomic_ref(stats_.thread_id).store(0, std::memory_order_relaxed);
  make_current(nullptr);
  stage_.store(life_stage::gone, std::memory_order_relaxed);
  watch_.rest();
  if (restart) {
    restarting_ = false;
    waiters_stopped_ = false;
    std::atomic_ref(stats_.restarts).fetch_add(1, std::memory_order_relaxed);
    apartment_.restarts();
    if (FAILED(start())) {
      abandon();
      apartment_.left();
    }
  }
  apartment_.left();
}

// No thread can take this worker's place: refuses the queued jobs, on a thread that is in no apartment any more.
void worker::abandon() noexcept {
  apartment_.close(close_stage::cancel, nullptr);
  while (!ring_.drained() || !estate_.empty()) {
    next_job();
    SwitchToThread();
  }
  while (gw_job* const job = admission_.take_any()) refuse(*job, GW_E_CLOSED);
  if (apartment_.leaving()) close_last_objects(apartment_);
}

void worker::interrupt_for(gw_job& job) noexcept { interrupt_.of(job); }

void worker::interrupt_all() noexcept {
  interrupt_.any();
  wake();
}

std::vector<std::string> worker::running_names() {
  std::vector<std::string> names;
  const auto add = [&](const job_runner& runner) {
    if (const std::string_view name = runner.name(); !name.empty()) names.emplace_back(name);
  };
  add(own_);
  const std::lock_guard locked(runners_lock_);
  for (const auto& runner : runners_) add(*runner);
  return names;
}

}  // namespace gangway
