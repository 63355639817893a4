// worker_jobs.cpp: a worker and its jobs: taking, running and ending them, and the fibers they run on.
#include "apartment.hpp"
#include "completions.hpp"
#include "histogram.hpp"
#include "job.hpp"
#include "worker.hpp"

#include "../base/clock.hpp"
#include "../base/error_record.hpp"
#include "../base/shared.hpp"
#include "../fault/guard.hpp"

#include <gangway/float_state.h>

#include <algorithm>
#include <mutex>
#include <string>

namespace gangway {
namespace {

using entry_function = gw_status(GW_CALL*)(gw_frame*);

// At most this many fibers without a job keep their stack.
constexpr std::size_t warm_fibers = 32;

gw_frame* frame_of(gw_job& job) noexcept { return static_cast<gw_frame*>(job.frame.p); }

// The frame of a fiber's own guard, which contains the faults that no shim's guard has contained.
struct fiber_frame {
  gw_frame header;
  worker* worker;
  job_runner* runner;
};

gw_status fiber_body(gw_frame* frame) {
  auto* const call = reinterpret_cast<fiber_frame*>(frame);
  call->worker->run_jobs(*call->runner);
  return GW_OK;
}

}  // namespace

void job_runner::body() noexcept {
  fiber_frame frame{{sizeof(fiber_frame), 0, {}}, &owner, this};
  if (gw_guard_call(&fiber_body, &frame.header, "apartment") != GW_OK) owner.lost(*this, frame.header);
}

// A fault has passed every guard of the job: the job ends with its error.
void worker::lost(job_runner& runner, gw_frame& frame) noexcept {
  runner.spoiled = true;
  if (runner.job == nullptr) {
    set_error(&frame, nullptr);
    return;
  }
  gw_job& job = *runner.job;
  if (gw_frame* const its = frame_of(job))
    set_error(its, static_cast<gw_error*>(frame.error.p));
  else
    set_error(&frame, nullptr);
  end(runner, job, GW_E_FAULT);
}

// A restarting thread begins no job, unless one that waits for Go may be waiting for it. In a Serial apartment a job that
// has been admitted to the thread's own stack comes first.
bool worker::may_begin() const noexcept {
  return (!restarting_ || waiting_ > 0) && (!admission_.serial() || own_jobs_.empty());
}

bool worker::has_job() noexcept { return may_begin() && (admission_.can_take() || !estate_.empty() || !ring_.empty()); }

// The next job that may begin on a fiber now; null: there is none.
gw_job* worker::next_job() noexcept {
  while (may_begin()) {
    gw_job* job = admission_.take();
    const bool admitted = job != nullptr;
    if (!admitted && !estate_.empty()) {
      job = estate_.front();
      estate_.pop_front();
    } else if (!admitted) {
      job = static_cast<gw_job*>(ring_.pop());
      if (job == nullptr) return nullptr;
      share();
    }
    if (apartment_.closing() == close_stage::cancel) {
      refuse(*job, GW_E_CLOSED);
      continue;
    }
    if (!admitted && !admit(*job)) continue;
    if ((job->flags & GW_JOB_ON_THREAD) == 0) return job;
    own_jobs_.push_back(job);
  }
  return nullptr;
}

// True: the job may begin. False: it waits for its turn, or was refused.
bool worker::admit(gw_job& job) noexcept {
  if (!admission_.serial()) return true;
  std::string deadlock;
  if (admission_.admit(job, deadlock)) return true;
  if (deadlock.empty()) return false;
  if (frame_of(job) != nullptr) fail(frame_of(job), GW_E_DEADLOCK, deadlock.c_str());
  refuse(job, GW_E_DEADLOCK);
  return false;
}

void worker::run_jobs(job_runner& runner) noexcept {
  for (;;) {
    gw_job* const job = next_job();
    if (job != nullptr) {
      execute(runner, *job);
      if (runner.spoiled || ending_) return;
    }
    // Goes back to the stack that resumed this fiber: there is no job, or something goes before the next job.
    if (job == nullptr || !ready_.empty() || !questions_.empty() || inbox_.load(std::memory_order_relaxed) != nullptr ||
        !own_jobs_.empty() || apartment_.has_errands() || last_tick_ >= timers_.earliest() ||
        (apartment_.pumps() && last_tick_ >= slice_end_)) {
      runner.phase = run_phase::idle;
      idle_.push_back(&runner);
      if (idle_.size() > warm_fibers) return;
      runner.suspend();
      if (ending_) return;
    }
  }
}

void worker::execute(job_runner& runner, gw_job& job) noexcept {
  job.runner.p = &runner;
  interrupt_.set_top(&job);
  if (!begin(job)) {
    interrupt_.set_top(nullptr);
    refuse(job, GW_E_CANCELLED);
    return;
  }
  runner.job = &job;
  runner.set_name(job.name);
  runner.chain = job.chain;
  if (runner.chain == 0 && std::atomic_ref(shared().serial).load(std::memory_order_relaxed) != 0)
    runner.chain = new_chain();
  if (admission_.serial()) admission_.began(job, runner.chain);
  bump(stats_.running);
  runner.begun = ticks();
  if (job.queued != 0 && runner.begun > job.queued) count(stats_.queueing, runner.begun - job.queued);
  // If this job enters a message loop, only a message reaches the thread.
  if (apartment_.pumps() && !ring_.empty()) call_back();
  if (gw_frame* const frame = frame_of(job)) frame->error.p = nullptr;
  // Another job's message loop, or code that the thread ran itself, may have changed the modes.
  const gw_float_modes modes = gw_float_begin();
  const gw_status status = reinterpret_cast<entry_function>(job.entry.p)(frame_of(job));
  gw_float_end(modes);
  if (status == GW_E_FAULT) runner.spoiled = true;
  end(runner, job, status);
}

// Ends the job that ran on this runner.
void worker::end(job_runner& runner, gw_job& job, gw_status status) noexcept {
  last_tick_ = ticks();
  const std::uint64_t took = last_tick_ - runner.begun;
  count(stats_.execution, took);
  typical_ = (typical_ * 7 + std::min<std::uint64_t>(took, 0xffffffff)) / 8;
  std::atomic_ref<std::uint32_t> typical(apartment_.block().typical);
  // Callers read `typical`, so it is written only when it has changed by a quarter.
  if (const std::uint64_t said = typical.load(std::memory_order_relaxed);
      typical_ > said + said / 4 || typical_ < said - said / 4)
    typical.store(static_cast<std::uint32_t>(typical_), std::memory_order_relaxed);
  bump(stats_.running, static_cast<std::uint32_t>(-1));
  bump(stats_.done);
  if (status == GW_E_FAULT) {
    bump(stats_.faulted);
    faulted();
  }
  if (status == GW_E_CANCELLED) bump(stats_.cancelled);
  if (admission_.serial()) admission_.ended();
  runner.job = nullptr;
  runner.chain = 0;
  runner.in_place = 0;
  runner.set_name({});
  interrupt_.set_top(nullptr);
  const std::uint32_t flags = finish(job, status);
  announce(job, flags);
  if ((flags & GW_JOB_STOP) != 0) settle();
}

void note_fault() noexcept {
  if (worker* const worker = worker::current()) worker->faulted();
}

void worker::settle() noexcept {
  if (const contain_result what = interrupt_.settle(); what.status != GW_OK) stray(what);
}

// Ends a job that has not begun.
void worker::refuse(gw_job& job, gw_status status) noexcept {
  bump(stats_.done);
  if (status == GW_E_CANCELLED || status == GW_E_CLOSED) bump(stats_.cancelled);
  announce(job, finish(job, status));
}

// Jobs that enter Go run on the thread's own stack, when no job is below them.
bool worker::run_own_job() noexcept {
  if (own_jobs_.empty() || running_ != &own_ || in_go_ > 0) return false;
  gw_job& job = *own_jobs_.front();
  own_jobs_.pop_front();
  const std::uint32_t busy = busy_.load(std::memory_order_relaxed);
  park_questions();
  if (apartment_.pumps()) {
    busy_.store(1, std::memory_order_seq_cst);
    if (waiting_work()) call_back();
  }
  // A job of this kind may wait in place below this one.
  gw_job* const below = own_.job;
  gw_job* const top = interrupt_.on_top();
  const std::uint64_t chain = own_.chain, begun = own_.begun;
  if (below != nullptr) below_.push_back(below);
  execute(own_, job);
  if (below != nullptr) below_.pop_back();
  own_.job = below;
  own_.chain = chain;
  own_.begun = begun;
  if (below != nullptr) own_.set_name(below->name);
  own_.spoiled = false;
  interrupt_.put_on_top(top);
  busy_.store(busy, std::memory_order_release);
  return true;
}

// A runner with a stack and without a job; null: no memory for a stack.
job_runner* worker::take_idle() noexcept {
  if (!idle_.empty()) {
    job_runner* const warm = idle_.back();
    idle_.pop_back();
    return warm;
  }
  job_runner* runner = nullptr;
  if (!bare_.empty()) {
    runner = bare_.back();
    bare_.pop_back();
  } else {
    auto made = std::make_unique<job_runner>(*this);
    runner = made.get();
    const std::lock_guard locked(runners_lock_);
    runners_.push_back(std::move(made));
  }
  if (!runner->make(apartment_.config().stack_bytes)) {
    bare_.push_back(runner);
    return nullptr;
  }
  bump(stats_.fibers);
  return runner;
}

void worker::resume(job_runner& runner) noexcept {
  job_runner* const below = running_;
  const std::uint32_t busy = busy_.load(std::memory_order_relaxed);
  gw_job* const below_job = interrupt_.on_top();
  if (runner.phase == run_phase::waiting) {
    end_wait(runner);
  }
  // A new job may take long, and any may sit in a message loop.
  if (!questions_.empty() && (runner.phase != run_phase::waiting || apartment_.pumps())) park_questions();
  runner.phase = run_phase::running;
  running_ = &runner;
  if (apartment_.pumps()) {
    busy_.store(1, std::memory_order_seq_cst);
    if (inbox_.load(std::memory_order_seq_cst) != nullptr || !ready_.empty() || apartment_.has_errands()) call_back();
    if (!timers_.empty()) arm_timer();
  }
  const bool alive = runner.resume();
  running_ = below;
  interrupt_.put_on_top(below_job);
  // A job that was told to stop while another job was on top of it was not interrupted then.
  if (below_job != nullptr && told_to_stop(*below_job)) interrupt_.of(*below_job);
  if (apartment_.pumps()) busy_.store(busy, std::memory_order_release);
  if (alive) return;
  bump(stats_.fibers, ~std::uint64_t{0});
  runner.phase = run_phase::bare;
  runner.spoiled = false;
  std::erase(idle_, &runner);
  bare_.push_back(&runner);
}

// Ends the fibers that have no job.
void worker::retire_idle() noexcept {
  ending_ = true;
  while (!idle_.empty()) {
    job_runner* const runner = idle_.back();
    idle_.pop_back();
    resume(*runner);
  }
  ending_ = false;
}

}  // namespace gangway
