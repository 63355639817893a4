// requests.cpp: the ring of requests to run Go closures, and the sleep of the servers in Go that take them.
//
// Servers sleep on `server_signal`, which only grows, as the poller of completions does (apartment/completions.cpp). Go keeps
// one server idle at all times, so a request in the ring is taken soon unless all idle servers sleep; a poster looks for
// that. A server that a poster saw awake may take another request, so the poster presses once more before it stops spinning.
#include "requests.hpp"

#include "../base/clock.hpp"
#include "../base/ring.hpp"
#include "../base/shared.hpp"
#include "../base/waiter.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace gangway {
namespace {

constinit std::uint32_t server_signal = 0;
constinit std::atomic<bool> ever_served{false};

// How long a thread spins for an answer: long enough for a server that is awake, short against a sleep and its wake-up. Where there is
// one processor it does not spin: the server needs the processor.
constexpr std::uint64_t spin_microseconds = 20;
constexpr std::uint64_t press_microseconds = 3;

void wake_server() noexcept {
  std::atomic_ref(server_signal).fetch_add(1, std::memory_order_seq_cst);
  wake_one(&server_signal);
}

constinit std::atomic<unsigned> known_processors{0};

bool one_processor() noexcept {
  unsigned count = known_processors.load(std::memory_order_relaxed);  // relaxed: the number is all there is
  if (count == 0)
    known_processors.store(count = std::max(std::thread::hardware_concurrency(), 1u), std::memory_order_relaxed);
  return count == 1;
}

bool done(gw_upcall_request& request) noexcept {
  // acquire pairs with the answer's exchange: the frame's results are there.
  return (std::atomic_ref(request.state).load(std::memory_order_acquire) & GW_REQUEST_DONE) != 0;
}

}  // namespace

bool served() noexcept { return ever_served.load(std::memory_order_relaxed); }

void press_requests() noexcept {
  gw_shared& all = shared();
  if (std::atomic_ref(all.servers_asleep).load(std::memory_order_seq_cst) == 0) return;
  if (!ring(all.upcalls).empty()) wake_server();
}

bool post_request(gw_upcall_request& request) noexcept {
  gw_shared& all = shared();
  const bool posted = ring(all.upcalls).push(&request) == push_result::done;
  // seq_cst with the servers' `asleep, then look at the ring`. A full ring presses too.
  if (std::atomic_ref(all.servers_awake).load(std::memory_order_seq_cst) == 0 &&
      std::atomic_ref(all.servers_asleep).load(std::memory_order_seq_cst) != 0)
    wake_server();
  return posted;
}

void ask_from_thread(gw_upcall_frame& frame) noexcept {
  thread_waiter self;
  gw_upcall_request request{};
  request.frame.p = &frame;
  request.waiter.p = static_cast<waiter*>(&self);
  while (!post_request(request)) std::this_thread::yield();
  const std::uint64_t begin = ticks();
  const std::uint64_t us = ticks_per_ms() / 1000 + 1;
  bool pressed = false;
  const std::uint64_t enough = one_processor() ? 0 : spin_microseconds * us;
  for (std::uint64_t spent = 0; spent < enough; spent = ticks() - begin) {
    if (done(request)) return;
    pause();
    if (!pressed && spent > press_microseconds * us) {
      press_requests();
      pressed = true;
    }
  }
  press_requests();
  // When the answer has come meanwhile, there is no notify. Else the server sees PARKED and calls notify, and this frame must
  // stay until then.
  if ((std::atomic_ref(request.state).fetch_or(GW_REQUEST_PARKED, std::memory_order_acq_rel) & GW_REQUEST_DONE) != 0)
    return;
  self.wait(forever);
  while (!done(request)) pause();
}

}  // namespace gangway

using namespace gangway;

extern "C" void GW_CALL gw_upcalls_sleep(void) {
  ever_served.store(true, std::memory_order_relaxed);
  gw_shared& all = shared();
  const std::uint32_t seen = std::atomic_ref(server_signal).load(std::memory_order_seq_cst);
  std::atomic_ref(all.servers_asleep).fetch_add(1, std::memory_order_seq_cst);
  if (ring(all.upcalls).empty()) wait_on(&server_signal, seen, forever);
  std::atomic_ref(all.servers_asleep).fetch_sub(1, std::memory_order_relaxed);
}

extern "C" void GW_CALL gw_request_wake(void* parked) {
  static_cast<waiter*>(parked)->notify(static_cast<waiter*>(parked));
}
