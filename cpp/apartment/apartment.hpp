// apartment.hpp: an apartment: its ring, its workers, and how it ends.
//
// Invariants
//  - The first member is what Go sees (gw_apartment). An apartment is made by gw_apartment_open and freed by
//    gw_apartment_free, after its last thread has ended.
//  - closing_ only grows: Open, Drain (nothing enters any more), Cancel (what is left is told to stop).
//  - Any thread may call what is public.
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

  // S_OK, or why a thread could not start; then none runs.
  HRESULT start() noexcept;
  void close(close_stage how, gw_job* ended) noexcept;
  close_stage closing() const noexcept { return static_cast<close_stage>(closing_.load(std::memory_order_seq_cst)); }
  void wake_one_worker() noexcept;
  void wake_all_workers() noexcept;
  std::string running_names();

  // An object of this apartment is to be closed here. Any number may wait.
  // False: too late, close_owned is on its way. Requires: the registry's lock, in add_errand and end_errands.
  bool add_errand(gw_handle handle);
  void end_errands() noexcept { errands_ended_ = true; }
  bool has_errands() const noexcept { return errands_.load(std::memory_order_seq_cst) != nullptr; }
  void run_errands() noexcept;

  // Something went wrong on a thread of it outside of every call. Takes the record. Any thread.
  void stray(gw_error* error) noexcept;
  // Gives the oldest record out. Without one: null, and told is kept until there is, or until the end.
  gw_error* take_stray(gw_job* told) noexcept;

  // Of a worker that is about to leave COM for good, and of one that has. The last to leave destroys what is left; the last
  // that has left ends the apartment.
  bool leaving() noexcept { return inside_.fetch_sub(1, std::memory_order_acq_rel) == 1; }
  void left() noexcept;
  // One more thread, whose start the old one waits for before its own left().
  void restarts() noexcept { alive_.fetch_add(1, std::memory_order_relaxed); }

  // Of a worker whose thread was ended by others: one that takes its place; null: no memory for one. It has to be started.
  worker* inherit(std::uint32_t index, worker& dead) noexcept;
  // The same worker has been counted out already, and its heir may have objects to close.
  void comes_back() noexcept { inside_.fetch_add(1, std::memory_order_relaxed); }
  // It is closed for good because it has lost a thread: what is queued is refused.
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
  std::vector<std::unique_ptr<worker>> workers_;  // buried ones too; guarded by lock_ once they run
  std::vector<std::atomic<worker*>> seats_;       // who works now, by index
  std::atomic<std::uint32_t> closing_{0};
  std::atomic<std::uint32_t> inside_{0};  // workers between their start and leaving, whichever thread each is
  std::atomic<std::uint32_t> alive_{0};   // threads
  std::atomic<posted_close*> errands_{nullptr};
  bool errands_ended_ = false;  // guarded by the registry's lock
  mutex lock_;
  gw_job* ended_ = nullptr;       // guarded by lock_
  gw_job* told_ = nullptr;        // guarded by lock_
  std::deque<gw_error*> strays_;  // guarded by lock_
};

}  // namespace gangway
