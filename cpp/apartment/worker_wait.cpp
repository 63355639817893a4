// worker_wait.cpp: the waits of a job: for an event, for a time, for an answer of Go.
//
// A job on a fiber is suspended, and the worker goes on; the job looks at its condition again after every resumption, as a
// resumption may come without a reason. A job that waits in place (on the thread's own stack, or below a window procedure,
// whose frames the system wants to see end in order) takes steps of the scheduler on top of itself instead. A fault in such
// a step must not unwind the wait, because Go works in the frame of the job that asks, and events hold the address of the
// waiter. So each step has a guard of its own, and a wait on a stack without room for a guard takes no steps.
#include "apartment.hpp"
#include "calling_thread.hpp"
#include "event.hpp"
#include "histogram.hpp"
#include "job.hpp"
#include "worker.hpp"

#include "../base/clock.hpp"
#include "../fiber/stack.hpp"
#include "../upcall/requests.hpp"

#include <gangway/compiler.hpp>

namespace gangway {
namespace {

std::uint64_t deadline_after(std::uint64_t milliseconds) noexcept {
  if (milliseconds >= forever / ticks_per_ms() / 2) return forever;
  return ticks() + milliseconds * ticks_per_ms();
}

}  // namespace

void worker::begin_wait(job_runner& runner) noexcept {
  runner.phase = run_phase::waiting;
  ++waiting_;
  bump(stats_.waiting);
  bump(stats_.running, static_cast<std::uint32_t>(-1));
}

void worker::end_wait(job_runner& runner) noexcept {
  --waiting_;
  bump(stats_.waiting, static_cast<std::uint32_t>(-1));
  bump(stats_.running);
  interrupt_.set_top(runner.job);
}

// Leaves the fiber, and comes back when the runner was notified, or without a reason.
void worker::suspend(job_runner& runner) noexcept {
  begin_wait(runner);
  gw_job& job = *runner.job;
  // A cancel of this job must not hit the next one: see interrupt.hpp.
  interrupt_.put_on_top(nullptr);
  if ((state_of(job).load(std::memory_order_seq_cst) & GW_JOB_STOP) != 0) settle();
  runner.suspend();
}

void worker::arm_timer() noexcept {
  const std::uint64_t deadline = timers_.earliest();
  if (deadline == forever || deadline == armed_) return;
  armed_ = deadline;
  const std::uint64_t now = ticks();
  deadline_alarm_.set(deadline <= now ? 0 : (deadline - now) / ticks_per_ms() + 1);
}

bool worker::stop_requested_of(const job_runner& runner) noexcept {
  if (restarting_ || apartment_.closing() == close_stage::cancel) return true;
  return runner.job != nullptr && told_to_stop(*runner.job);
}

// True: the stack has room for a step of the scheduler, a guard and a window procedure, above the room that handling an
// overflow needs.
bool worker::room_on_stack() noexcept {
  constexpr std::size_t needed_room = 12 * 1024;
  const auto* const here = static_cast<const char*>(GW_FRAME_ADDRESS());
  MEMORY_BASIC_INFORMATION region;
  if (VirtualQuery(here, &region, sizeof region) == 0) return true;
  const auto* const bottom = static_cast<const char*>(region.AllocationBase);
  return static_cast<std::size_t>(here - bottom) > fiber_overflow_room() + needed_room;
}

bool worker::told_to_end() noexcept {
  return apartment_.closing() == close_stage::cancel || (running_->job != nullptr && told_to_stop(*running_->job));
}

template <class Done> void worker::wait_until(job_runner& runner, std::uint64_t deadline, Done done) noexcept {
  ++runner.in_waits;
  if (may_suspend(runner)) {
    if (deadline != forever) timers_.add(deadline, runner);
    while (!done()) suspend(runner);
  } else {
    const std::int32_t in_go = in_go_;
    in_go_ = 0;  // this wait may be for one of the thread's own jobs
    // The condition is looked at after each step, as the step may have taken this wait's notification out of the inbox.
    const bool room = room_on_stack();
    while (!done()) {
      if (!room) {
        press_requests();
        Sleep(1);
        continue;
      }
      job_runner* const top = running_;
      contained("waiting call", [&] {
        if (!step() && !done()) idle(deadline);
      });
      running_ = top;
    }
    in_go_ = in_go;
  }
  --runner.in_waits;
  ++runner.waits;
}

gw_status worker::await(gw_event& event, std::uint64_t milliseconds) noexcept {
  job_runner& runner = *running_;
  const std::atomic_ref<void*> word(event.word.p);
  void* seen = nullptr;
  waiter* const self = &runner;
  // release: the waiter is complete when it is found; acquire pairs with the signal's exchange.
  if (!word.compare_exchange_strong(seen, self, std::memory_order_acq_rel)) {
    word.exchange(nullptr, std::memory_order_acq_rel);  // see event.cpp
    return GW_OK;
  }
  const std::uint64_t deadline = deadline_after(milliseconds);
  const auto set = [&] { return word.load(std::memory_order_acquire) == event_set; };
  wait_until(runner, deadline, [&] { return set() || stop_requested_of(runner) || ticks() >= deadline; });
  if (!set()) {
    seen = self;
    if (word.compare_exchange_strong(seen, nullptr, std::memory_order_acq_rel))
      return stop_requested_of(runner) ? GW_E_CANCELLED : GW_WAIT_TIMEOUT;
  }
  ++runner.due;  // the signal that took the waiter out of the word tells it, or has told it
  word.exchange(nullptr, std::memory_order_acq_rel);
  return GW_OK;
}

// This wait cannot be given up: Go works in the frame of the job that asks.
void worker::ask(gw_upcall_frame& frame) noexcept {
  job_runner& runner = *running_;
  gw_upcall_request request{};
  request.frame.p = &frame;
  request.chain = runner.chain;
  request.waiter.p = static_cast<waiter*>(&runner);
  while (!post_request(request)) SwitchToThread();  // the servers are behind by thousands
  questions_.push_back({may_suspend(runner) ? &runner : nullptr, &request});
  // acquire pairs with the answer's exchange.
  wait_until(runner, forever,
             [&] { return (std::atomic_ref(request.state).load(std::memory_order_acquire) & GW_REQUEST_DONE) != 0; });
  std::erase_if(questions_, [&](const go_question& question) { return question.request == &request; });
}

bool apartment_await(gw_event& event, std::uint64_t milliseconds, gw_status& status) noexcept {
  worker* const worker = worker::current();
  if (worker == nullptr) return false;
  status = worker->await(event, milliseconds);
  return true;
}

bool apartment_ask(gw_upcall_frame& frame) noexcept {
  worker* const worker = worker::current();
  if (worker == nullptr || worker->enters_go()) return false;
  worker->ask(frame);
  return true;
}

bool batch_stops() noexcept {
  worker* const worker = worker::current();
  return worker != nullptr && worker->told_to_end();
}

bool enters_go() noexcept {
  worker* const worker = worker::current();
  return worker != nullptr && worker->enters_go();
}

}  // namespace gangway
