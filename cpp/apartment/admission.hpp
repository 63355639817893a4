// admission.hpp: decides which job may begin. In a Serial apartment only jobs of the chain that has it open may begin; the
// other jobs wait here. Used by one worker, on its thread.
#pragma once

#include "chains.hpp"

#include <gangway_abi.h>

#include <cstdint>
#include <deque>
#include <string>

namespace gangway {

class admission {
 public:
  admission(bool serial, std::uint32_t apartment, std::string_view name) noexcept
      : serial_(serial), place_{apartment, name} {}

  bool serial() const noexcept { return serial_; }

  // True: the job may begin now. False: the job waits here until take() gives it out; when `deadlock` has text, the job
  // is refused instead.
  bool admit(gw_job& job, std::string& deadlock);
  // The oldest job that waits and may begin now; null: there is none.
  gw_job* take();
  bool can_take() const noexcept { return open_ == 0 && !waiting_.empty(); }
  bool empty() const noexcept { return waiting_.empty(); }
  // Any job that waits; null: none waits. For the end of the apartment.
  gw_job* take_any();

  void began(const gw_job& job, std::uint64_t chain);
  void ended();
  // The thread is gone: nothing is open any more.
  void abandon() noexcept;

 private:
  const bool serial_;
  const serial_place place_;
  std::deque<gw_job*> waiting_;
  std::uint32_t open_ = 0;   // jobs that have begun and not ended; more than one: they call each other
  std::uint64_t chain_ = 0;  // the chain of the open jobs
  std::string_view call_;    // the name of the first open job
  bool held_ = false;        // chains.hpp knows that the apartment is held
};

}  // namespace gangway
