// worker.cpp: a worker's scheduler: it chooses the next step, and sleeps when there is none.
#include "worker.hpp"
#include "apartment.hpp"

#include "../base/clock.hpp"
#include "../base/thread_slot.hpp"
#include "../upcall/requests.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace gangway {
namespace {

struct worker_tag;
using worker_slot = thread_slot<worker_tag>;

// Jobs run for this long before the worker looks at the window messages.
constexpr std::uint64_t slice_milliseconds = 1;
// At most this many runners go on in a row while a job waits to begin.
constexpr std::uint32_t most_streak = 16;

}  // namespace

worker::worker(apartment& apartment, std::uint32_t index, gw_worker_stats& stats, worker* dead)
    : apartment_(apartment), index_(index), stats_(stats), ring_(apartment.block().ring), own_(*this),
      admission_(apartment.config().policy == GW_POLICY_SERIAL, apartment.block().id, apartment.config().name) {
  own_.phase = run_phase::running;
  if ((apartment.config().flags & GW_APARTMENT_ALERTABLE) == 0 || apartment.pumps()) return;
  if (dead != nullptr && std::exchange(dead->owns_event_, false)) {
    wake_event_ = dead->wake_event_;  // a thread that wakes the dead worker wakes this one
    return;
  }
  wake_event_ = CreateEventW(nullptr, FALSE, FALSE, nullptr);
  if (wake_event_ == nullptr) throw std::bad_alloc();
}

// Takes the thread in the place of the one before, which runs this, or has run it for a thread that replaced it in turn. Nobody waits here:
// the one before may itself wait for a thread that is yet to be made.
void worker::replace_thread(HANDLE thread) noexcept {
  std::erase_if(threads_before_, [](HANDLE before) {
    if (WaitForSingleObject(before, 0) != WAIT_OBJECT_0) return false;
    CloseHandle(before);
    return true;
  });
  const HANDLE before = std::exchange(thread_, thread);
  if (before == nullptr) return;
  try {
    threads_before_.push_back(before);
  } catch (const std::bad_alloc&) {
    CloseHandle(before);  // nobody waits for its end then
  }
}

// A thread says that it is gone when it has yet to end: the system and the DLLs of the process have something to do then. Who has closed
// the apartment may unload a DLL next, or end the process, and must not meet that.
worker::~worker() {
  const auto await = [](HANDLE thread) {
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
  };
  for (const HANDLE thread : threads_before_) await(thread);
  if (thread_ != nullptr) await(thread_);
  if (wake_event_ != nullptr && owns_event_) CloseHandle(wake_event_);
}

worker* worker::current() noexcept { return reinterpret_cast<worker*>(worker_slot().get()); }
void worker::make_current(worker* worker) noexcept { worker_slot().set(reinterpret_cast<std::uintptr_t>(worker)); }

bool worker::wake_sleeper() noexcept {
  std::uint32_t asleep = state_asleep;
  if (!state_.compare_exchange_strong(asleep, state_awake, std::memory_order_seq_cst)) return false;
  std::atomic_ref(apartment_.block().asleep).fetch_sub(1, std::memory_order_seq_cst);
  rouse();
  return true;
}

void worker::rouse() noexcept {
  if (apartment_.pumps() && pump_.post()) return;
  std::atomic_ref(wake_word_).store(1, std::memory_order_release);
  if (wake_event_ != nullptr)
    SetEvent(wake_event_);
  else
    wake_one(&wake_word_);
}

void worker::wake() noexcept {
  // Race: a thread that has passed this line while the worker is buried finds the apartment still there, as the heir has yet
  // to begin.
  if (buried_.load(std::memory_order_relaxed)) return;
  if (wake_sleeper() || !apartment_.pumps() || busy_.load(std::memory_order_seq_cst) == 0) return;
  if (current() == this)
    call_back();
  else
    pump_.send();
}

// On the worker's thread, which is about to run a job that may sit in a message loop, while something waits.
void worker::call_back() noexcept {
  pump_.post();
  recalled_.store(pumped_.load(std::memory_order_relaxed), std::memory_order_relaxed);
  const std::uint64_t now = ticks();
  if (now < recall_) return;
  // An alarm that was set before still serves, as long as it is certain not to have gone off yet.
  recall_ = now + slice_milliseconds * ticks_per_ms() / 2;
  recall_alarm_.set(slice_milliseconds);
}

// Both run on a thread of the system's pool.
void worker::deadline(void* self) noexcept {
  auto& mine = *static_cast<worker*>(self);
  if (mine.busy_.load(std::memory_order_seq_cst) != 0) mine.pump_.send();
}

void worker::recall(void* self) noexcept {
  auto& mine = *static_cast<worker*>(self);
  // When the pump has run since, no job sits in a loop, or one that came later and has called back too.
  if (mine.recalled_.load(std::memory_order_relaxed) == mine.pumped_.load(std::memory_order_relaxed)) deadline(self);
}

void worker::notify(job_runner& runner) noexcept {
  // acq_rel: what the notifier did is seen by collect(), which clears the mark first.
  if (runner.notified.exchange(true, std::memory_order_acq_rel)) return;
  job_runner* first = inbox_.load(std::memory_order_relaxed);
  do {
    runner.next.store(first, std::memory_order_relaxed);
  } while (!inbox_.compare_exchange_weak(first, &runner, std::memory_order_seq_cst, std::memory_order_relaxed));
  wake();
}

void job_runner::notify(waiter* self) noexcept {
  auto& runner = *static_cast<job_runner*>(self);
  runner.owner.notify(runner);
  runner.told.fetch_add(
      1, std::memory_order_release);  // the last touch of the runner; pairs with the acquire in await_tellings
}

void worker::collect() noexcept {
  if (inbox_.load(std::memory_order_relaxed) == nullptr) return;
  job_runner* newest = inbox_.exchange(nullptr, std::memory_order_acquire);
  const std::size_t before = ready_.size();
  while (newest != nullptr) {
    job_runner* const next = newest->next.load(std::memory_order_relaxed);
    newest->notified.exchange(false, std::memory_order_acq_rel);
    // A late notify finds its runner in another phase or another wait; a waiting runner checks its own condition.
    if (newest->phase == run_phase::waiting) ready_.push_back(newest);
    newest = next;
  }
  std::reverse(ready_.begin() + static_cast<std::ptrdiff_t>(before), ready_.end());
}

// Readies the runners whose closures Go has answered; Go was not asked to wake anyone for them.
void worker::answer_questions() noexcept {
  for (std::size_t i = 0; i < questions_.size();) {
    const go_question& question = questions_[i];
    // acquire pairs with the answer's exchange.
    if ((std::atomic_ref(question.request->state).load(std::memory_order_acquire) & GW_REQUEST_DONE) == 0) {
      ++i;
      continue;
    }
    if (question.runner != nullptr) ready_.push_back(question.runner);
    questions_[i] = questions_.back();
    questions_.pop_back();
  }
}

// Asks Go to wake this worker for its answers from here on: before the thread sleeps, or runs a job that may take long.
// True: the job that waits in place has its answer already, so there will be no wake-up.
bool worker::park_questions() noexcept {
  bool in_place = false;
  for (const go_question& question : questions_) {
    const std::uint32_t before =
        std::atomic_ref(question.request->state).fetch_or(GW_REQUEST_PARKED, std::memory_order_acq_rel);
    if ((before & GW_REQUEST_DONE) == 0)
      ++static_cast<job_runner*>(static_cast<waiter*>(question.request->waiter.p))->due;
    else if (question.runner != nullptr)
      ready_.push_back(question.runner);
    else
      in_place = true;
  }
  questions_.clear();
  return in_place;
}

bool worker::waiting_work() noexcept {
  if (!ready_.empty() || inbox_.load(std::memory_order_seq_cst) != nullptr || apartment_.has_errands()) return true;
  for (const go_question& question : questions_)
    if ((std::atomic_ref(question.request->state).load(std::memory_order_acquire) & GW_REQUEST_DONE) != 0) return true;
  if (has_job() || must_stop_waiters()) return true;
  return running_ == &own_ && !own_jobs_.empty() && in_go_ == 0;
}

// The next step may take long, and the maker of a job in the ring may have counted on this worker, which was looking at the
// ring: wakes another worker instead.
void worker::share() noexcept {
  gw_apartment& block = apartment_.block();
  if (block.workers > 1 && !ring_.empty() && std::atomic_ref(block.asleep).load(std::memory_order_seq_cst) != 0 &&
      std::atomic_ref(block.spinning).load(std::memory_order_seq_cst) == 0)
    apartment_.wake_one_worker();
}

bool worker::work() noexcept {
  collect();
  if (!questions_.empty()) answer_questions();
  for (const std::uint64_t now = timers_.empty() ? 0 : ticks(); job_runner* const runner = timers_.due(now);)
    ready_.push_back(runner);
  if (apartment_.has_errands()) {
    share();
    apartment_.run_errands();
  }
  if (must_stop_waiters()) stop_waiters();
  if (run_own_job()) return true;
  // Runners that keep waking each other leave room for jobs.
  const bool jobs_turn = streak_ >= most_streak && has_job();
  while (!ready_.empty() && !jobs_turn) {
    job_runner* const runner = ready_.front();
    ready_.pop_front();
    if (runner->phase != run_phase::waiting) continue;  // was notified twice
    share();
    ++streak_;
    resume(*runner);
    return true;
  }
  streak_ = 0;
  if (!has_job()) return false;
  if (job_runner* const runner = take_idle()) {
    resume(*runner);
  } else if (gw_job* const job = next_job()) {
    refuse(*job, GW_E_MEMORY);
  }
  return true;
}

void worker::serve() noexcept {
  while (!finished()) {
    if (!step()) idle(forever);
  }
}

bool worker::step() noexcept {
  bool worked = false;
  if (apartment_.pumps() && ticks() >= slice_end_) {
    worked = pump();
    armed_ = 0;  // the alarm may have gone off
    slice_end_ = ticks() + slice_milliseconds * ticks_per_ms();
  }
  return work() || worked;
}

bool worker::pump() noexcept {
  bool quit = false;
  pumped_.store(pumped_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  // A window procedure may enter a message loop: see the head of worker.hpp.
  const std::uint32_t busy = busy_.load(std::memory_order_relaxed);
  busy_.store(1, std::memory_order_seq_cst);
  if (waiting_work()) call_back();
  const bool some = pump_.run(quit);
  busy_.store(busy, std::memory_order_release);
  if (quit && apartment_.config().kind == GW_APARTMENT_GUI) apartment_.close(close_stage::drain, nullptr);
  return some;
}

// The waiting runners have to be told to stop; waits that begin from now on give up at once.
bool worker::must_stop_waiters() noexcept {
  return !waiters_stopped_ && (restarting_ || apartment_.closing() == close_stage::cancel);
}

void worker::stop_waiters() noexcept {
  waiters_stopped_ = true;
  for (const auto& runner : runners_)
    if (runner->phase == run_phase::waiting) ready_.push_back(runner.get());
}

// The apartment is closed, and no job and no object to close is left.
bool worker::drained() noexcept {
  return apartment_.closing() != close_stage::open && ring_.drained() && estate_.empty() && admission_.empty() &&
         !apartment_.has_errands();
}

bool worker::finished() noexcept {
  if (running_ != &own_ || own_.job != nullptr) return false;  // a job waits in place
  if (waiting_ > 0 || !own_jobs_.empty() || !ready_.empty()) return false;
  return restarting_ || drained();
}

// Looks at the ring for a while, then sleeps. While a worker looks, a job needs no wake-up; one looking worker per
// apartment is enough.
void worker::idle(std::uint64_t deadline) noexcept {
  gw_apartment& block = apartment_.block();
  const std::uint64_t until = ticks() + apartment_.config().spin_us * (ticks_per_ms() / 1000);
  std::uint32_t nobody = 0;
  const bool pool = block.workers > 1;
  if (apartment_.config().spin_us != 0 &&
      (!pool || std::atomic_ref(block.spinning).compare_exchange_strong(nobody, 1, std::memory_order_seq_cst))) {
    bool found = false;
    // A timer may be due before the spinning ends: sleep() handles it, at most spin_us late.
    while (!(found = waiting_work()) && ticks() < until) pause();
    // A producer that saw this worker look has woken no other: share() wakes one for further jobs in the ring.
    if (pool) std::atomic_ref(block.spinning).store(0, std::memory_order_seq_cst);
    if (found) return;
  }
  sleep(std::min(deadline, timers_.earliest()));
}

void worker::sleep(std::uint64_t deadline) noexcept {
  press_requests();
  if (park_questions()) return;
  std::atomic_ref<std::uint32_t> asleep(apartment_.block().asleep);
  std::atomic_ref(wake_word_).store(0, std::memory_order_relaxed);
  state_.store(state_asleep, std::memory_order_seq_cst);
  asleep.fetch_add(1, std::memory_order_seq_cst);
  if (!waiting_work() && !finished()) doze(deadline);
  slice_end_ = 0;  // a message may have woken the thread
  std::uint32_t still = state_asleep;
  if (state_.compare_exchange_strong(still, state_awake, std::memory_order_seq_cst))
    asleep.fetch_sub(1, std::memory_order_seq_cst);
}

// The sleep itself. It may end early without a reason.
void worker::doze(std::uint64_t deadline) noexcept {
  std::uint64_t milliseconds = forever;
  if (deadline != forever) {
    const std::uint64_t now = ticks();
    if (now >= deadline) return;
    milliseconds = (deadline - now) / ticks_per_ms() + 1;
  }
  if (apartment_.pumps())
    pump_.wait(milliseconds);
  else if (wake_event_ != nullptr)
    contained("APC", [&] {
      WaitForSingleObjectEx(wake_event_, milliseconds >= INFINITE ? INFINITE : static_cast<DWORD>(milliseconds), TRUE);
    });
  else
    wait_on(&wake_word_, 0, milliseconds);
}

void worker::stray(const contain_result& what) noexcept {
  if (what.status == GW_E_FAULT) faulted();
  apartment_.stray(what.error);
}

void worker::faulted() noexcept {
  if ((apartment_.config().flags & GW_APARTMENT_RESTART) != 0) restarting_ = true;
}

// The wake-up message, dispatched by a message loop that a job sits in: runs the work that waits, on top of that job.
void worker::nested() noexcept {
  const std::uint64_t until = ticks() + slice_milliseconds * ticks_per_ms();
  armed_ = 0;
  while (work() && ticks() < until) {
  }
  park_questions();
  arm_timer();
  if (waiting_work()) call_back();
}

}  // namespace gangway
