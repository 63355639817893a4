// worker.hpp: one thread of an apartment: takes jobs, runs them on fibers, pumps messages, sleeps.
//
// The scheduler is work(), one step: a fiber that may go on, or the next job. It runs on the thread's own stack, and
// once more on top of a job that waits in place or sits in a message loop. On a fiber, run_jobs() takes job after job
// without going back, so that an uninterrupted stream of jobs switches no stacks.
//
// Threads: everything is the worker's own but what is marked "any thread".
//
// Sleeping. A worker that finds nothing says so (state_ = Asleep, gw_apartment.asleep + 1), looks once more at all it can
// be woken for, and sleeps. Who brings something (a job, a notified runner, an errand) publishes it first and looks at
// state_ or asleep then. All four are seq_cst, so one of the two sees the other. Who turns Asleep into Awake by
// compare-exchange takes the one off `asleep`; if it was not the worker itself, it also wakes it.
//
// Message loops of others (pumps). The thread may sit in a message loop that a job entered, where only a window message
// reaches it. busy_ is set (seq_cst) before a runner is resumed; then the worker looks whether something is waiting
// already and calls itself back if so: by a posted message, and in case the loop leaves those alone by an alarm, whose
// thread sends one. Whoever brings something later sees busy_ and sends one too.
//
// The end of the thread. It leaves by itself (worker_thread.cpp), or is ended where it is: by ExitThread in what runs on it or
// by TerminateThread. Then the watch buries the worker, on another thread (worker_end.cpp): it answers the jobs that ran, and
// another worker, its heir, takes its place with what had not begun. A buried worker stays for the life of the apartment, as
// others may be about to notify or to wake it; for ever when they may do so later.
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
  // dead: whose place it takes, or null.
  worker(apartment& apartment, std::uint32_t index, gw_worker_stats& stats, worker* dead = nullptr);
  ~worker();  // Requires: its thread has ended, and its watch is closed

  // The calling thread's; null: it belongs to no apartment. Any thread.
  static worker* current() noexcept;

  // Starts the thread, and returns when it runs: S_OK, what COM said, or an HRESULT of the system's error.
  HRESULT start() noexcept;

  // The apartment is about to be freed: waits for a burial that is under way. True: the worker must stay nevertheless.
  bool last_rites() noexcept;
  // On a thread that is being ended by ExitThread, in DLL_THREAD_DETACH: what only that thread can still see.
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
  bool told_to_end() noexcept;  // the same, but for a restart
  bool enters_go() const noexcept { return running_ == &own_ && in_go_ > 0; }
  void go(std::int32_t change) noexcept { in_go_ += change; }
  void change_in_place(std::int32_t change) noexcept { running_->in_place += change; }
  apartment& home() noexcept { return apartment_; }

  // Of job_runner::body: takes jobs until there is a reason to go back.
  void run_jobs(job_runner& runner) noexcept;
  void lost(job_runner& runner, gw_frame& frame) noexcept;

  // pump_client: the wake-up message, in a message loop that is not ours.
  void nested() noexcept override;
  // What went wrong on this thread outside of every call. Takes the record; the thread is replaced when the apartment
  // restarts after faults.
  void stray(const contain_result& what) noexcept override;
  // A guard on this thread has contained a fault, whether a call fails with it or not.
  void faulted() noexcept;
  // Runs body in a guard; what goes wrong is a stray. where is static text.
  template <class Body> void contained(const char* where, Body body) noexcept;

 private:
  enum : std::uint32_t { state_awake = 0, state_asleep = 1 };
  struct go_question {
    job_runner* runner;  // null: who asks waits in place
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

  // The end that others have made: worker_end.cpp.
  enum class life_stage : std::uint8_t {
    starting,
    serving,
    leaving,      // no job runs any more
    closing,      // ... and it is counted out of those that may have objects
    dismantling,  // ... and its objects are closed
    gone,         // nobody is missed
  };
  static void thread_ended(void* self) noexcept;
  void bury(life_stage stage) noexcept;
  void pass_on(worker& heir) noexcept;
  bool answer_dead() noexcept;
  void forget_stacks() noexcept;
  void note_uses(const guard_scope* innermost, std::uint32_t thread) noexcept;
  void settle_estate() noexcept;

  // One step; false: nothing to do.
  bool work() noexcept;
  bool step() noexcept;          // work(), and the window messages when it is their turn
  bool waiting_work() noexcept;  // there is something that work() would do
  bool pump() noexcept;
  void idle(std::uint64_t deadline) noexcept;
  void sleep(std::uint64_t deadline) noexcept;
  void doze(std::uint64_t deadline) noexcept;
  void rouse() noexcept;  // Requires: the caller has turned Asleep into Awake
  void collect() noexcept;
  void answer_questions() noexcept;
  bool park_questions() noexcept;
  void share() noexcept;
  void settle() noexcept;
  bool run_own_job() noexcept;
  void await_tellings() noexcept;
  bool must_stop_waiters() noexcept;
  void stop_waiters() noexcept;

  // Jobs.
  bool may_begin() const noexcept;
  bool has_job() noexcept;
  bool admit(gw_job& job) noexcept;
  gw_job* next_job() noexcept;
  void execute(job_runner& runner, gw_job& job) noexcept;
  void end(job_runner& runner, gw_job& job, gw_status status) noexcept;
  void refuse(gw_job& job, gw_status status) noexcept;

  // Fibers.
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
  std::uint32_t start_word_ = 0;
  HRESULT start_result_ = S_OK;

  std::atomic<std::uint32_t> state_{state_awake};
  std::uint32_t wake_word_ = 0;
  HANDLE wake_event_ = nullptr;  // in place of the word where APCs shall run
  std::atomic<std::uint32_t> busy_{0};
  std::atomic<job_runner*> inbox_{nullptr};

  job_runner own_;                 // the thread's own stack
  job_runner* running_ = &own_;    // on top of the stack
  std::deque<job_runner*> ready_;  // notified, oldest first
  std::vector<job_runner*> idle_;  // with a stack; the last is the warmest
  std::vector<job_runner*> bare_;  // without
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
  std::atomic<std::uint32_t> recalled_{0};  // ... when the worker last called itself back
  std::uint64_t waiting_ = 0;               // runners in run_phase::waiting
  std::int32_t in_go_ = 0;
  bool restarting_ = false;
  bool waiters_stopped_ = false;
  bool ending_ = false;

  thread_watch watch_;
  std::atomic<life_stage> stage_{life_stage::gone};
  std::atomic<bool> buried_{false};
  bool replaced_ = false;         // in leave(): a new thread takes this one's place
  bool noted_ = false;            // note_end has run
  bool kept_ = false;             // buried, and others may notify its runners at any time
  bool is_heir_ = false;          // until settle_estate
  bool owns_event_ = true;        // wake_event_ has not gone to an heir
  void* thread_stack_ = nullptr;  // the thread's own, as stack_to_free has it
  std::deque<gw_job*> estate_;    // an heir's: jobs that had not begun
  struct noted_use {
    gw_handle handle;      // with guard_scope::lock_note: a lock
    std::uint32_t thread;  // whose
  };
  std::deque<noted_use> in_use_;  // uses that a dead thread had
};

template <class Body> void worker::contained(const char* where, Body body) noexcept {
  if (const contain_result what = contain(where, body); what.status != GW_OK) [[unlikely]]
    stray(what);
}

// In DLL_THREAD_DETACH, on whichever thread ends: see worker::note_end.
void note_thread_end() noexcept;

}  // namespace gangway
