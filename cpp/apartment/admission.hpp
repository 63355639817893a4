// admission.hpp: which job may begin: in a Serial apartment only those of the chain that has it open. One thread.
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

  // The job may begin now. False: it waits here until take() gives it out, or refuses it: then `deadlock` has text.
  bool admit(gw_job& job, std::string& deadlock);
  // The next job that waited and may begin now; null: none.
  gw_job* take();
  bool can_take() const noexcept { return open_ == 0 && !waiting_.empty(); }
  bool empty() const noexcept { return waiting_.empty(); }
  // Any that waits; for the end of the apartment.
  gw_job* take_any();

  void began(const gw_job& job, std::uint64_t chain);
  void ended();
  // The thread is gone: nothing is open any more.
  void abandon() noexcept;

 private:
  const bool serial_;
  const serial_place place_;
  std::deque<gw_job*> waiting_;
  std::uint32_t open_ = 0;   // jobs begun and not ended; more than one: they call each other
  std::uint64_t chain_ = 0;  // theirs
  std::string_view call_;    // the first of them
  bool held_ = false;        // others know (chains.hpp)
};

}  // namespace gangway
