// admission.cpp: lets the jobs of a Serial apartment begin in turn, and refuses a job that would close a circle of waits.
#include "admission.hpp"

namespace gangway {
namespace {

std::string_view name_of(const gw_job& job) noexcept {
  return {static_cast<const char*>(job.name.data.p), static_cast<std::size_t>(job.name.len)};
}

}  // namespace

bool admission::admit(gw_job& job, std::string& deadlock) {
  if (!serial_ || open_ == 0 || (job.chain != 0 && job.chain == chain_)) return true;
  if (job.chain == 0) job.chain = new_chain();
  if (!held_) {
    hold(place_, chain_, call_);
    held_ = true;
  }
  deadlock = wait_for(place_, job);
  if (deadlock.empty()) waiting_.push_back(&job);
  return false;
}

gw_job* admission::take_any() {
  if (waiting_.empty()) return nullptr;
  gw_job* const job = waiting_.front();
  waiting_.pop_front();
  stop_waiting(*job);
  return job;
}

gw_job* admission::take() { return open_ == 0 ? take_any() : nullptr; }

void admission::began(const gw_job& job, std::uint64_t chain) {
  if (!serial_ || ++open_ > 1) return;
  chain_ = chain;
  call_ = name_of(job);
  if (waiting_.empty()) return;
  hold(place_, chain_, call_);
  held_ = true;
}

void admission::ended() {
  if (!serial_ || --open_ > 0) return;
  if (held_) unhold(place_.apartment);
  held_ = false;
  chain_ = 0;
}

void admission::abandon() noexcept {
  if (held_) unhold(place_.apartment);
  held_ = false;
  open_ = 0;
  chain_ = 0;
}

}  // namespace gangway
