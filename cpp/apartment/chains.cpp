// chains.cpp: the table of who holds and who waits, and the search for a circle in it.
#include "chains.hpp"
#include "job.hpp"

#include "../base/mutex.hpp"

#include <atomic>
#include <map>
#include <mutex>

namespace gangway {
namespace {

struct apartment_holder {
  std::string_view apartment;
  std::uint64_t chain;
  std::string_view call;
};

struct chain_wait {
  std::uint32_t apartment;
  gw_job* job;
};

// Never destroyed: threads may outlive static destructors.
struct wait_graph {
  mutex lock;
  std::map<std::uint32_t, apartment_holder> holders;  // by apartment
  std::map<std::uint64_t, chain_wait> waiters;        // the newest wait of each chain
};
wait_graph& graph() noexcept {
  static wait_graph* const instance = new wait_graph;
  return *instance;
}

std::string quoted(std::string_view call, std::string_view apartment) {
  return std::string(call.empty() ? "a call" : call) + " on apartment \"" + std::string(apartment) + "\"";
}

}  // namespace

std::uint64_t new_chain() noexcept {
  static constinit std::atomic<std::uint64_t> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;  // relaxed: only the number matters
}

void hold(serial_place place, std::uint64_t chain, std::string_view call) {
  const std::lock_guard locked(graph().lock);
  graph().holders[place.apartment] = {place.name, chain, call};
}

void unhold(std::uint32_t apartment) noexcept {
  const std::lock_guard locked(graph().lock);
  graph().holders.erase(apartment);
}

std::string wait_for(serial_place place, gw_job& job) {
  const std::uint64_t chain = job.chain;
  const std::string_view call{static_cast<const char*>(job.name.data.p), static_cast<std::size_t>(job.name.len)};
  wait_graph& all = graph();
  const std::lock_guard locked(all.lock);
  std::uint32_t apartment = place.apartment;
  // Ends: every chain waits at most once, and a circle without this chain was refused when it would have closed.
  for (;;) {
    const auto holder = all.holders.find(apartment);
    if (holder == all.holders.end()) break;
    const auto next = all.waiters.find(holder->second.chain);
    if (holder->second.chain == chain) break;  // its own call, which it may enter
    if (next == all.waiters.end() || told_to_stop(*next->second.job)) break;
    apartment = next->second.apartment;
    const auto after = all.holders.find(apartment);
    if (after == all.holders.end() || after->second.chain != chain) continue;
    return quoted(call, place.name) + " waits for " + quoted(holder->second.call, holder->second.apartment) +
           ", which waits for " + quoted(after->second.call, after->second.apartment) +
           ", from which this call comes: a deadlock; make one of the apartments Interleave, or do not call back into "
           "it";
  }
  all.waiters[chain] = {place.apartment, &job};
  return {};
}

void stop_waiting(gw_job& job) noexcept {
  const std::lock_guard locked(graph().lock);
  const auto found = graph().waiters.find(job.chain);
  // The note may be of another job of the chain, which has given this job up.
  if (found != graph().waiters.end() && found->second.job == &job) graph().waiters.erase(found);
}

}  // namespace gangway
