// worker_end.cpp: buries a worker whose thread was ended from outside: by ExitThread in a way that fault/exit.cpp does not see,
// or by TerminateThread.
//
// note_end runs on the thread itself, when the thread ends by ExitThread. All other functions run on a thread of the system's
// pool, when only threads that notify, wake or interrupt the worker still touch it.
//  - Jobs that ran or waited on the thread end with a fault (GW_FAULT_EXIT); they cannot go on.
//  - Jobs that had not begun go to the heir, another worker on a thread of its own. The heir runs them when the apartment
//    restarts after faults, or is a pool, whose threads hold nothing of their own. Else the apartment has failed, and the heir
//    refuses the queued jobs, closes the objects and ends the apartment.
//  - Stacks of fibers are given back, but for stacks on which a job waits, as the event or request that it waits for may lie
//    there. For the same reason a worker with such a stack is never freed.
// When TerminateThread cuts the thread off in the middle of a step of the runtime, or of the system's heap, that cannot be put
// right: a lock that the thread held stays held.
#include "apartment.hpp"
#include "completions.hpp"
#include "histogram.hpp"
#include "job.hpp"
#include "worker.hpp"

#include "../base/error_record.hpp"
#include "../fault/thread_word.hpp"
#include "../fiber/stack.hpp"
#include "../handle/owner.hpp"
#include "../handle/table.hpp"

#include <new>

namespace gangway {
namespace {

constexpr char text_ran[] = "the apartment's thread was ended under this call, by ExitThread or TerminateThread";
constexpr char text_waited[] =
    "the apartment's thread was ended while this call waited on it, by ExitThread or TerminateThread";
constexpr char text_failed[] =
    "the apartment's thread was ended, by ExitThread or TerminateThread; the apartment takes no more calls, as it does "
    "not restart after faults";
constexpr char text_replaced[] =
    "the apartment's thread was ended, by ExitThread or TerminateThread; another has taken its place";
constexpr char text_at_end[] =
    "the apartment's thread was ended, by ExitThread or TerminateThread, while the apartment was being closed";

gw_error* record_of_end(const char* what, const gw_view& entry) noexcept {
  gw_error error = error_of(GW_E_FAULT, GW_FAULT_EXIT, what);
  error.entry = entry;
  return gw_error_new(&error);
}

template <class Word> void zero(Word& word) noexcept { std::atomic_ref(word).store(0, std::memory_order_relaxed); }

}  // namespace

void worker::thread_ended(void* self) noexcept {
  auto& mine = *static_cast<worker*>(self);
  if (WaitForSingleObject(mine.thread_, 0) != WAIT_OBJECT_0) return;
  // acquire: this thread sees what the ended thread did last; the system's signal orders it.
  const life_stage stage = mine.stage_.exchange(life_stage::gone, std::memory_order_acquire);
  if (stage == life_stage::gone) return;
  mine.interrupt_.end();
  if (stage != life_stage::starting) return mine.bury(stage);
  mine.start_result_ = E_ABORT;
  std::atomic_ref(mine.start_word_).store(1, std::memory_order_release);
  wake_all(&mine.start_word_);
}

void worker::bury(life_stage stage) noexcept {
  buried_.store(true, std::memory_order_relaxed);
  pump_.forsake();
  recall_alarm_.close();
  deadline_alarm_.close();
  const bool served = stage == life_stage::serving;
  const bool goes_on = replaced_ || (served && ((apartment_.config().flags & GW_APARTMENT_RESTART) != 0 ||
                                                apartment_.config().kind == GW_APARTMENT_MTA));
  const bool fails = served && !goes_on && apartment_.closing() != close_stage::cancel;
  if (fails) apartment_.fail();  // first, as a caller that is answered may call again
  gw_apartment& block = apartment_.block();
  if (std::uint32_t asleep = state_asleep;
      state_.compare_exchange_strong(asleep, state_awake, std::memory_order_seq_cst))
    std::atomic_ref(block.asleep).fetch_sub(1, std::memory_order_seq_cst);
  // This worker may have been the one that looks at the ring. If another one looks, there is a wake-up too many.
  std::atomic_ref(block.spinning).store(0, std::memory_order_seq_cst);

  if (stage == life_stage::closing) apartment_.comes_back();
  const bool has_heir = goes_on || stage != life_stage::dismantling;
  worker* const heir = has_heir ? apartment_.inherit(index_, *this) : nullptr;
  worker& next = heir != nullptr ? *heir : *this;
  const std::uint32_t thread = std::atomic_ref(stats_.thread_id).load(std::memory_order_relaxed);
  if (!noted_)
    for (const auto& runner : runners_)
      if (runner->phase == run_phase::waiting) note_uses(scope_of(runner->word()), thread);
  pass_on(next);
  const bool in_call = answer_dead();
  forget_stacks();
  zero(stats_.running);
  zero(stats_.waiting);
  zero(stats_.fibers);
  zero(stats_.thread_id);
  CloseHandle(thread_);
  thread_ = nullptr;
  if (!served)
    apartment_.stray(record_of_end(text_at_end, {}));
  else if (fails || !in_call)
    apartment_.stray(record_of_end(fails ? text_failed : goes_on ? text_replaced : text_at_end, {}));
  if (goes_on) std::atomic_ref(stats_.restarts).fetch_add(1, std::memory_order_relaxed);
  if (has_heir && heir != nullptr && SUCCEEDED(heir->start())) return;
  if (has_heir) next.abandon();
  apartment_.left();
}

// Gives the jobs that had not begun to the heir, in their order.
void worker::pass_on(worker& heir) noexcept {
  std::deque<gw_job*> all;
  all.swap(own_jobs_);
  admission_.abandon();
  while (gw_job* const job = admission_.take_any()) all.push_back(job);
  for (gw_job* const job : estate_) all.push_back(job);
  estate_.clear();
  heir.estate_ = std::move(all);
  if (&heir == this) {
    restarting_ = false;
    waiting_ = 0;
    return;
  }
  heir.in_use_ = std::move(in_use_);
  heir.is_heir_ = true;
}

// Answers the jobs of the ended thread. True: one of them ran; false: all of them waited.
bool worker::answer_dead() noexcept {
  bool ran = false;
  const auto answer = [&](gw_job* job, const char* what) {
    if (job == nullptr) return;
    ran = ran || what == text_ran;
    bump(stats_.done);
    bump(stats_.faulted);
    if (auto* const frame = static_cast<gw_frame*>(job->frame.p)) set_error(frame, record_of_end(what, job->name));
    announce(*job, finish(*job, GW_E_FAULT));
  };
  for (gw_job* const job : below_) answer(job, text_ran);
  answer(own_.job, text_ran);
  for (const auto& runner : runners_) {
    answer(runner->job, runner->phase == run_phase::waiting ? text_waited : text_ran);
    runner->job = nullptr;
  }
  below_.clear();
  own_.job = nullptr;
  return ran;
}

void worker::forget_stacks() noexcept {
  kept_ = own_.in_waits > 0;
  for (const auto& runner : runners_) {
    if (!runner->has_stack() && runner->phase != run_phase::running) continue;
    const bool waits = runner->phase == run_phase::waiting || runner->in_waits > 0;
    // When note_end has not run, the system has freed, or will free, the stack that the thread ended on.
    const bool systems = !noted_ && runner.get() == running_;
    runner->forsake(!waits && !systems);
    kept_ = kept_ || waits;
  }
}

// Notes the handles that these guards have noted as in use.
void worker::note_uses(const guard_scope* innermost, std::uint32_t thread) noexcept {
  try {
    for (const guard_scope* scope = innermost; scope != nullptr; scope = scope->outer())
      for (std::uint32_t i = scope->count; i-- > 0;) in_use_.push_back({note_at(*scope, i), thread});
  } catch (const std::bad_alloc&) {
    // Without memory for the notes the handles stay in use, and bridge.Leaks lists them.
  }
}

void worker::note_end() noexcept {
  const std::uint32_t me = GetCurrentThreadId();
  note_uses(current_scope(), me);
  for (const auto& runner : runners_) {
    if (runner->phase == run_phase::running) note_uses(scope_of(runner->word_below()), me);
    if (runner->phase == run_phase::waiting) note_uses(scope_of(runner->word()), me);
  }
  if (running_ != &own_) set_stack_to_free(thread_stack_);
  noted_ = true;
}

// The first step on an heir's thread: ends the uses that the dead thread cannot end any more, and closes its objects.
void worker::settle_estate() noexcept {
  if (!is_heir_) return;
  is_heir_ = false;
  while (!in_use_.empty()) {
    const noted_use use = in_use_.front();
    in_use_.pop_front();
    if ((use.handle & guard_scope::lock_note) != 0)
      handles().unlock(use.handle & ~guard_scope::lock_note, use.thread);
    else
      release_use(use.handle);
  }
  if (apartment_.config().kind != GW_APARTMENT_MTA) close_owned(apartment_.block().id);
}

bool worker::last_rites() noexcept {
  watch_.close();
  return kept_;
}

void note_thread_end() noexcept {
  if (worker* const worker = worker::current()) worker->note_end();
}

}  // namespace gangway
