// apartment.cpp: opening and closing an apartment, its records of strays, and the closes of its objects.
#include "apartment.hpp"
#include "completions.hpp"
#include "job.hpp"
#include "registry.hpp"

#include "../base/ring.hpp"
#include "../base/shared.hpp"
#include "../handle/owner.hpp"

#include <mutex>
#include <new>
#include <utility>

namespace gangway {
namespace {

std::uint32_t new_id() noexcept {
  static constinit std::atomic<std::uint32_t> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

}  // namespace

apartment::apartment(settings config) : config_(std::move(config)), seats_(config_.workers) {
  block_.size = sizeof block_;
  block_.id = new_id();
  block_.kind = config_.kind;
  block_.policy = config_.policy;
  block_.workers = config_.workers;
  block_.pumps = config_.kind == GW_APARTMENT_STA || config_.kind == GW_APARTMENT_GUI ? 1 : 0;
  slots_ = std::make_unique<gw_ring_slot[]>(static_cast<std::size_t>(config_.slots));
  ring(block_.ring).init(slots_.get(), config_.slots);
  stats_ = std::make_unique<gw_worker_stats[]>(config_.workers);
  block_.stats.p = stats_.get();
  for (std::uint32_t i = 0; i < config_.workers; ++i) {
    workers_.push_back(std::make_unique<worker>(*this, i, stats_[i]));
    seats_[i].store(workers_.back().get(), std::memory_order_relaxed);
  }
  if (config_.policy == GW_POLICY_SERIAL) std::atomic_ref(shared().serial).fetch_add(1, std::memory_order_relaxed);
}

apartment::~apartment() {
  for (auto& worker : workers_)
    if (worker->last_rites()) static_cast<void>(worker.release());
  if (config_.policy == GW_POLICY_SERIAL) std::atomic_ref(shared().serial).fetch_sub(1, std::memory_order_relaxed);
  posted_close* errand = errands_.load(std::memory_order_relaxed);
  while (errand != nullptr) delete std::exchange(errand, errand->next);
  for (gw_error* const error : strays_) gw_error_free(error);
}

HRESULT apartment::start() noexcept {
  HRESULT result = S_OK;
  for (const auto& seat : seats_) {
    alive_.fetch_add(1, std::memory_order_relaxed);
    inside_.fetch_add(1, std::memory_order_relaxed);
    result = seat.load(std::memory_order_relaxed)->start();
    if (FAILED(result)) {
      leaving();
      left();
      break;
    }
  }
  if (SUCCEEDED(result)) return S_OK;
  close(close_stage::drain, nullptr);
  // The workers that have started end at once, as nothing was queued.
  while (std::atomic_ref(block_.ended).load(std::memory_order_acquire) == 0) wait_on(&block_.ended, 0, forever);
  const std::lock_guard locked(lock_);  // left() holds it while it says so
  return result;
}

void apartment::close(close_stage how, gw_job* ended) noexcept {
  std::uint32_t now = closing_.load(std::memory_order_relaxed);
  while (now < static_cast<std::uint32_t>(how) &&
         !closing_.compare_exchange_weak(now, static_cast<std::uint32_t>(how), std::memory_order_seq_cst)) {
  }
  ring(block_.ring).close();
  bool gone = false;
  {
    const std::lock_guard locked(lock_);
    gone = std::atomic_ref(block_.ended).load(std::memory_order_acquire) != 0;
    if (ended != nullptr && !gone) ended_ = ended;
  }
  if (gone && ended != nullptr) announce(*ended, finish(*ended, GW_OK));
  if (how == close_stage::cancel)
    for (const auto& seat : seats_) seat.load(std::memory_order_acquire)->interrupt_all();
  else
    wake_all_workers();
}

void apartment::left() noexcept {
  // Another worker may have waited for a job that this worker has taken out of the ring. Before this worker is counted out:
  // the apartment may be freed from there on.
  wake_all_workers();
  if (alive_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  gw_job *ended = nullptr, *told = nullptr;
  {
    const std::lock_guard locked(lock_);
    ended = std::exchange(ended_, nullptr);
    told = std::exchange(told_, nullptr);
    std::atomic_ref(block_.ended).store(1, std::memory_order_release);
    wake_all(&block_.ended);
  }
  // The apartment may be freed from here on.
  if (told != nullptr) announce(*told, finish(*told, GW_OK));
  if (ended != nullptr) announce(*ended, finish(*ended, GW_OK));
}

worker* apartment::inherit(std::uint32_t index, worker& dead) noexcept {
  try {
    auto made = std::make_unique<worker>(*this, index, stats_[index], &dead);
    worker* const heir = made.get();
    const std::lock_guard locked(lock_);
    workers_.push_back(std::move(made));
    seats_[index].store(heir, std::memory_order_release);
    return heir;
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void apartment::fail() noexcept {
  std::atomic_ref(block_.failed).store(1, std::memory_order_seq_cst);
  close(close_stage::cancel, nullptr);
}

void apartment::stray(gw_error* error) noexcept {
  std::atomic_ref(block_.strays).fetch_add(1, std::memory_order_relaxed);
  gw_job* told = nullptr;
  {
    const std::lock_guard locked(lock_);
    if (strays_.size() < GW_STRAYS) {
      try {
        strays_.push_back(error);
        error = nullptr;
      } catch (const std::bad_alloc&) {
        // The stray is counted, and its record is lost.
      }
    }
    told = std::exchange(told_, nullptr);
  }
  gw_error_free(error);
  if (told != nullptr) announce(*told, finish(*told, GW_OK));
}

gw_error* apartment::take_stray(gw_job* told) noexcept {
  bool gone = false;
  {
    const std::lock_guard locked(lock_);
    if (!strays_.empty()) {
      gw_error* const oldest = strays_.front();
      strays_.pop_front();
      return oldest;
    }
    gone = std::atomic_ref(block_.ended).load(std::memory_order_acquire) != 0;
    if (!gone && told != nullptr) told_ = told;
  }
  if (gone && told != nullptr) announce(*told, finish(*told, GW_OK));
  return nullptr;
}

void apartment::wake_one_worker() noexcept {
  // acquire, here and below, pairs with the release in inherit().
  for (const auto& seat : seats_)
    if (seat.load(std::memory_order_acquire)->wake_sleeper()) return;
}

void apartment::wake_all_workers() noexcept {
  for (const auto& seat : seats_) seat.load(std::memory_order_acquire)->wake();
}

std::string apartment::running_names() {
  std::string text;
  for (const auto& seat : seats_)
    for (const std::string& name : seat.load(std::memory_order_acquire)->running_names()) text += name + "\n";
  return text;
}

bool apartment::add_errand(gw_handle handle) {
  if (errands_ended_) return false;
  auto* const errand = new posted_close{errands_.load(std::memory_order_relaxed), handle};
  // seq_cst: before the look at the sleepers. release for run_errands.
  while (!errands_.compare_exchange_weak(errand->next, errand, std::memory_order_seq_cst, std::memory_order_relaxed)) {
  }
  if (pumps())
    wake_all_workers();
  else
    wake_one_worker();
  return true;
}

void apartment::run_errands() noexcept {
  posted_close* newest = errands_.exchange(nullptr, std::memory_order_acquire);
  posted_close* oldest = nullptr;
  while (newest != nullptr) newest = std::exchange(newest->next, std::exchange(oldest, newest));
  while (oldest != nullptr) {
    finish_close(oldest->handle);
    delete std::exchange(oldest, oldest->next);
  }
}

}  // namespace gangway
