// worker.hpp: one thread of an apartment: takes jobs, runs them on fibers, pumps messages, sleeps.
//
// The scheduler is work(), one step: a fiber that may go on, or the next job. It runs on the thread's own stack, and
// once more on top of a job that waits in place or sits in a message loop. On a fiber, run_jobs() takes job after job
// without going back, so that an uninterrupted stream of jobs switches no stacks.
//
// Threads: only the worker's own thread calls a function or reads a member, but for those that say "any thread".
//
// Sleeping. A worker that finds nothing to do says so (state_ = state_asleep, gw_apartment.asleep + 1), looks once more at
// everything it can be woken for, and sleeps. A thread that brings something (a job, a notified runner, an object to close)
// publishes it first and then looks at state_ or asleep. All four steps are seq_cst, so one of the two threads sees the
// other. The thread that turns state_asleep into state_awake by compare-exchange takes the worker off `asleep`; if it is
// another thread than the worker's, it also wakes the worker.
//
// Foreign message loops. The thread may sit in a message loop that a job entered, where only a window message reaches it.
// busy_ is set (seq_cst) before a runner is resumed; then the worker looks whether something is waiting already, and if so
// calls itself back: by a posted message, and by an alarm, whose thread sends a message in case the loop leaves posted
// messages alone. A thread that brings something later sees busy_ and sends a message too.
//
// The end of the thread. The thread leaves by itself (worker_thread.cpp), or is ended where it is: by ExitThread in code that
// runs on it, or by TerminateThread. Then the watch buries the worker, on another thread (worker_end.cpp): it answers the
// jobs that ran, and another worker, the heir, takes its place with the jobs that had not begun. A buried worker is kept for
// the life of the apartment, as other threads may be about to notify or to wake it; for ever when they may do so later.
#pragma once

#include "admission.hpp"
#include "interrupt.hpp"
#include "runner.hpp"
#include "timers.hpp"

#include "../base/ring.hpp"
#include "../system/alarm.hpp"
#include "../system/pump.hpp"
#include "../system/watch.hpp"

#include <gangway_abi.h>

#include <windows.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace gangway {

class apartment;
struct guard_scope;

class worker final : public pump_client {
 public:
  // dead: the worker whose place this one takes; null: there is none.
  worker(apartment& apartment, std::uint32_t index, gw_worker_stats& stats, worker* dead = nullptr);
  ~worker();  // waits for its thread, which is at its end; requires that its watch is closed

  // The calling thread's worker; null: the thread belongs to no apartment. Any thread.
  static worker* current() noexcept;

  // Starts the thread, and returns when it runs: S_OK, COM's refusal, or the system's error as an HRESULT.
  HRESULT start() noexcept;

  // The apartment is about to be freed: waits for a burial that is under way. True: the worker must not be freed.
  bool last_rites() noexcept;
  // On a thread that is being ended by ExitThread, in DLL_THREAD_DETACH: notes what only that thread can still see.
  void note_end() noexcept;

  // Any thread.
  void wake() noexcept;
  void notify(job_runner& runner) noexcept;
  bool wake_sleeper() noexcept;  // false: it was not asleep
  void interrupt_for(gw_job& job) noexcept;
  void interrupt_all() noexcept;
  std::vector<std::string> running_names();

  // On the worker's thread, inside a job.
  gw_status await(gw_event& event, std::uint64_t milliseconds) noexcept;
  void ask(gw_upcall_frame& frame) noexcept;
  bool stop_requested() noexcept { return stop_requested_of(*running_); }
  bool told_to_end() noexcept;  // the same, but false when only a restart asks for it
  bool enters_go() const noexcept { return running_ == &own_ && in_go_ > 0; }
  void go(std::int32_t change) noexcept { in_go_ += change; }
  void change_in_place(std::int32_t change) noexcept { running_->in_place += change; }
  apartment& home() noexcept { return apartment_; }

  // For job_runner::body. run_jobs takes jobs until there is a reason to go back; lost ends a job whose fault passed all
  // guards of its own.
  void run_jobs(job_runner& runner) noexcept;
  void lost(job_runner& runner, gw_frame& frame) noexcept;

  // pump_client: the wake-up message has come in a message loop other than the pump's.
  void nested() noexcept override;
  // Takes the record of something that went wrong on this thread outside of every call. After a fault the thread is
  // replaced, when the apartment restarts after faults.
  void stray(const contain_result& what) noexcept override;
  // A guard on this thread has contained a fault, whether a call fails with it or not.
  void faulted() noexcept;
  // Runs body in a guard; a fault or an exception in it is a stray. where is static text.
  template <class Body> void contained(const char* where, Body body) noexcept;

 private:
  enum : std::uint32_t { state_awake = 0, state_asleep = 1 };
  struct go_question {
    job_runner* runner;  // null: the job that asks waits in place
    gw_upcall_request* request;
  };

  // The thread.
  static unsigned __stdcall main(void* self) noexcept;
  HRESULT enter() noexcept;
  bool open_pump() noexcept;
  void close_pump() noexcept;
  void serve() noexcept;
  void leave() noexcept;
  void leave_com() noexcept;
  bool drained() noexcept;
  void abandon() noexcept;
  bool finished() noexcept;

  // The burial of a worker whose thread was ended from outside: worker_end.cpp.
  enum class life_stage : std::uint8_t {
    starting,
    serving,
    leaving,      // no job runs any more
    closing,      // ... and the worker has called apartment::leaving
    dismantling,  // ... and its objects are closed
    gone,         // the thread ends as it should, and the watch does nothing
  };
  static void thread_ended(void* self) noexcept;
  void bury(life_stage stage) noexcept;
  void pass_on(worker& heir) noexcept;
  bool answer_dead() noexcept;
  void forget_stacks() noexcept;
  void note_uses(const guard_scope* innermost, std::uint32_t thread) noexcept;
  void settle_estate() noexcept;

  // The scheduler. work() takes one step; false: there was nothing to do.
  bool work() noexcept;
  bool step() noexcept;          // work(), and the window messages when it is their turn
  bool waiting_work() noexcept;  // there is something that work() would do
  bool pump() noexcept;
  void idle(std::uint64_t deadline) noexcept;
  void sleep(std::uint64_t deadline) noexcept;
  void doze(std::uint64_t deadline) noexcept;
  void rouse() noexcept;  // Requires: the caller has turned state_asleep into state_awake
  void collect() noexcept;
  void answer_questions() noexcept;
  bool park_questions() noexcept;
  void share() noexcept;
  void settle() noexcept;
  bool run_own_job() noexcept;
  void await_tellings() noexcept;
  bool must_stop_waiters() noexcept;
  void stop_waiters() noexcept;

  // Jobs: worker_jobs.cpp.
  bool may_begin() const noexcept;
  bool has_job() noexcept;
  bool admit(gw_job& job) noexcept;
  gw_job* next_job() noexcept;
  void execute(job_runner& runner, gw_job& job) noexcept;
  void end(job_runner& runner, gw_job& job, gw_status status) noexcept;
  void refuse(gw_job& job, gw_status status) noexcept;

  // Fibers and waits: worker_jobs.cpp, worker_wait.cpp.
  job_runner* take_idle() noexcept;
  void resume(job_runner& runner) noexcept;
  void suspend(job_runner& runner) noexcept;
  bool may_suspend(const job_runner& runner) const noexcept { return &runner != &own_ && runner.in_place == 0; }
  void begin_wait(job_runner& runner) noexcept;
  void end_wait(job_runner& runner) noexcept;
  void retire_idle() noexcept;
  void arm_timer() noexcept;
  void call_back() noexcept;
  static void deadline(void* self) noexcept;
  static void recall(void* self) noexcept;
  bool stop_requested_of(const job_runner& runner) noexcept;
  static bool room_on_stack() noexcept;
  template <class Done> void wait_until(job_runner& runner, std::uint64_t deadline, Done done) noexcept;

  static void make_current(worker* worker) noexcept;

  apartment& apartment_;
  const std::uint32_t index_;
  gw_worker_stats& stats_;
  ring ring_;
  message_pump pump_;
  interrupt interrupt_;
  HANDLE thread_ = nullptr;
  std::vector<HANDLE> threads_before_;  // of the threads that thread_ has replaced, which may be at their ends
  void replace_thread(HANDLE thread) noexcept;
  std::uint32_t start_word_ = 0;
  HRESULT start_result_ = S_OK;

  std::atomic<std::uint32_t> state_{state_awake};
  std::uint32_t wake_word_ = 0;
  HANDLE wake_event_ = nullptr;  // used instead of wake_word_ where APCs shall run
  std::atomic<std::uint32_t> busy_{0};
  std::atomic<job_runner*> inbox_{nullptr};

  job_runner own_;                 // the thread's own stack
  job_runner* running_ = &own_;    // on top of the stack
  std::deque<job_runner*> ready_;  // runners that may go on, oldest first
  std::vector<job_runner*> idle_;  // runners with a stack and no job; the last one ran last
  std::vector<job_runner*> bare_;  // runners without a stack
  mutex runners_lock_;
  std::vector<std::unique_ptr<job_runner>> runners_;  // all but own_; guarded by runners_lock_ against running_names()
  std::deque<gw_job*> own_jobs_;                      // GW_JOB_ON_THREAD
  std::vector<gw_job*> below_;                        // own jobs that wait in place below own_.job, outermost first
  std::vector<go_question> questions_;
  timers timers_;
  admission admission_;
  std::uint64_t slice_end_ = 0;             // ticks: look at the window messages then
  std::uint32_t streak_ = 0;                // runners resumed since the last job
  std::uint64_t typical_ = 0;               // recent mean running time, ticks
  std::uint64_t last_tick_ = 0;             // when the last job ended
  pool_alarm deadline_alarm_;               // pumps: the next timer is due
  pool_alarm recall_alarm_;                 // pumps: something has been waiting for a while
  std::uint64_t armed_ = 0;                 // the deadline that deadline_alarm_ is set for; 0: none
  std::uint64_t recall_ = 0;                // ticks until which recall_alarm_ is set for certain
  std::atomic<std::uint32_t> pumped_{0};    // how often the pump has run
  std::atomic<std::uint32_t> recalled_{0};  // pumped_, when the worker last called itself back
  std::uint64_t waiting_ = 0;               // runners in run_phase::waiting
  std::int32_t in_go_ = 0;
  bool restarting_ = false;
  bool waiters_stopped_ = false;
  bool ending_ = false;

  thread_watch watch_;
  std::atomic<life_stage> stage_{life_stage::gone};
  std::atomic<bool> buried_{false};
  bool replaced_ = false;         // in leave(): a new thread takes this one's place
  bool noted_ = false;            // note_end() has run
  bool kept_ = false;             // buried, and other threads may notify its runners at any time
  bool is_heir_ = false;          // until settle_estate() has run
  bool owns_event_ = true;        // wake_event_ has not gone to an heir
  void* thread_stack_ = nullptr;  // the thread's own stack, as stack_to_free() names it
  std::deque<gw_job*> estate_;    // of an heir: the jobs that had not begun
  struct noted_use {
    gw_handle handle;      // with guard_scope::lock_note: a lock
    std::uint32_t thread;  // the number of the thread that held it
  };
  std::deque<noted_use> in_use_;  // uses that the dead thread held
};

template <class Body> void worker::contained(const char* where, Body body) noexcept {
  if (const contain_result what = contain(where, body); what.status != GW_OK) [[unlikely]]
    stray(what);
}

// In DLL_THREAD_DETACH, on whichever thread ends: see worker::note_end.
void note_thread_end() noexcept;

}  // namespace gangway
