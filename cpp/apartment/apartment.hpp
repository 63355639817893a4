// apartment.hpp: an apartment: its ring of jobs, its workers, and the way it ends.
//
// Invariants
//  - The first member is what Go sees (gw_apartment). An apartment is made by gw_apartment_open and freed by
//    gw_apartment_free, after its last thread has ended.
//  - closing_ only grows: open, drain (no job enters any more), cancel (the jobs that are left are told to stop).
//  - Any thread may call the public functions, but for those that say otherwise.
#pragma once

#include "worker.hpp"

#include "../base/mutex.hpp"

#include <gangway_abi.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace gangway {

enum class close_stage : std::uint32_t { open, drain, cancel };

class apartment {
 public:
  struct settings {
    std::uint32_t kind;
    std::uint32_t policy;
    std::uint32_t flags;
    std::uint32_t workers;
    std::uint64_t slots;  // a power of two
    std::uint32_t spin_us;
    std::size_t stack_bytes;
    std::string name;
  };
  explicit apartment(settings config);
  ~apartment();
  apartment(const apartment&) = delete;
  apartment& operator=(const apartment&) = delete;

  static apartment& of(gw_apartment* block) noexcept { return *reinterpret_cast<apartment*>(block); }
  gw_apartment& block() noexcept { return block_; }
  const settings& config() const noexcept { return config_; }
  bool pumps() const noexcept { return block_.pumps != 0; }
  bool com() const noexcept { return config_.kind != GW_APARTMENT_THREAD; }

  // S_OK: all threads run. Else the reason why one could not start; then none runs.
  HRESULT start() noexcept;
  void close(close_stage how, gw_job* ended) noexcept;
  close_stage closing() const noexcept { return static_cast<close_stage>(closing_.load(std::memory_order_seq_cst)); }
  void wake_one_worker() noexcept;
  void wake_all_workers() noexcept;
  std::string running_names();

  // Has an object of this apartment closed on the apartment's thread. Any number of closes may wait.
  // False: it is too late, close_owned is on its way. Requires: the registry's lock, in add_errand and end_errands.
  bool add_errand(gw_handle handle);
  void end_errands() noexcept { errands_ended_ = true; }
  bool has_errands() const noexcept { return errands_.load(std::memory_order_seq_cst) != nullptr; }
  void run_errands() noexcept;

  // Takes the record of something that went wrong on one of the apartment's threads outside of every call. Any thread.
  void stray(gw_error* error) noexcept;
  // Gives the oldest record out. Null: there is none, and the job `told` ends when there is one, or with the apartment.
  gw_error* take_stray(gw_job* told) noexcept;

  // A worker calls leaving() before it leaves COM for good; true: it is the last one, and has to destroy the objects that are
  // left. It calls left() when it has left COM; the last one ends the apartment.
  bool leaving() noexcept { return inside_.fetch_sub(1, std::memory_order_acq_rel) == 1; }
  void left() noexcept;
  // Counts the thread that takes a worker's thread's place; the old thread waits for its start before it calls left().
  void restarts() noexcept { alive_.fetch_add(1, std::memory_order_relaxed); }

  // Makes a worker that takes the place of one whose thread was ended from outside. The caller starts it. Null: no memory.
  worker* inherit(std::uint32_t index, worker& dead) noexcept;
  // Counts a worker in again that had called leaving(), because its heir may have objects to close.
  void comes_back() noexcept { inside_.fetch_add(1, std::memory_order_relaxed); }
  // Closes the apartment for good because it has lost a thread: the queued jobs are refused.
  void fail() noexcept;

 private:
  struct posted_close {
    posted_close* next;
    gw_handle handle;
  };

  alignas(64) gw_apartment block_{};
  const settings config_;
  std::unique_ptr<gw_ring_slot[]> slots_;
  std::unique_ptr<gw_worker_stats[]> stats_;
  std::vector<std::unique_ptr<worker>> workers_;  // buried workers too; guarded by lock_ once they run
  std::vector<std::atomic<worker*>> seats_;       // the worker of each index now
  std::atomic<std::uint32_t> closing_{0};
  std::atomic<std::uint32_t> inside_{0};  // workers that have started and not called leaving()
  std::atomic<std::uint32_t> alive_{0};   // threads that have not called left()
  std::atomic<posted_close*> errands_{nullptr};
  bool errands_ended_ = false;  // guarded by the registry's lock
  mutex lock_;
  gw_job* ended_ = nullptr;       // guarded by lock_
  gw_job* told_ = nullptr;        // guarded by lock_
  std::deque<gw_error*> strays_;  // guarded by lock_
};

}  // namespace gangway
