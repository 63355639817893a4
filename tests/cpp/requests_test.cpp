// requests_test.cpp: closures asked for by foreign threads, answered by servers that do what Go's do.
#include "../../cpp/base/ring.hpp"
#include "../../cpp/base/shared.hpp"
#include "../../cpp/base/waiter.hpp"
#include "../../cpp/upcall/requests.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

struct Doubling {
  gw_upcall_frame header;
  std::uint64_t in, out;  // plain: the request publishes one, the answer the other
};

// Servers on threads: spin a little, count down servers_awake, look once more, sleep. A slow one makes askers park.
class Servers {
 public:
  Servers(int count, std::chrono::microseconds slow) : slow_(slow) {
    for (int i = 0; i < count; ++i) threads_.emplace_back([this] { serve(); });
  }
  ~Servers() {
    for (std::size_t i = 0; i < threads_.size(); ++i) {  // one for each
      gw_upcall_request stop{};
      Doubling frame{};
      frame.header.callback = kStop;
      stop.frame.p = &frame;
      if (post_request(stop)) {
        while ((std::atomic_ref(stop.state).load() & GW_REQUEST_DONE) == 0) {
          press_requests();
          std::this_thread::yield();
        }
      }
    }
    for (std::thread& thread : threads_) thread.join();
  }
  int parked() const { return parked_.load(); }

 private:
  static constexpr std::uint64_t kStop = 0xffffffff;

  gw_upcall_request* next() {
    const std::atomic_ref awake(shared().servers_awake);
    awake.fetch_add(1);
    for (;;) {
      for (int i = 0; i < 50; ++i) {
        if (void* const item = ring(shared().upcalls).pop()) {
          awake.fetch_sub(1);
          return static_cast<gw_upcall_request*>(item);
        }
        std::this_thread::yield();
      }
      awake.fetch_sub(1);
      gw_upcalls_sleep();
      awake.fetch_add(1);
    }
  }
  void serve() {
    for (bool stop = false; !stop;) {
      gw_upcall_request* const request = next();
      auto* const frame = static_cast<Doubling*>(request->frame.p);
      stop = frame->header.callback == kStop;
      if (!stop && slow_.count() != 0 && frame->in % 3 == 0) std::this_thread::sleep_for(slow_);
      frame->out = frame->in * 2 + 1;
      frame->header.status = GW_OK;
      void* const waiter = request->waiter.p;
      if ((std::atomic_ref(request->state).exchange(GW_REQUEST_DONE, std::memory_order_acq_rel) & GW_REQUEST_PARKED) !=
          0) {
        ++parked_;
        gw_request_wake(waiter);
      }
    }
  }

  const std::chrono::microseconds slow_;
  std::atomic<int> parked_{0};
  std::vector<std::thread> threads_;
};

void ask_many(int threads, std::uint64_t each) {
  std::atomic<int> wrong{0};
  std::vector<std::thread> askers;
  for (int t = 0; t < threads; ++t)
    askers.emplace_back([&, t] {
      for (std::uint64_t i = 0; i < each; ++i) {
        Doubling frame{{sizeof(Doubling), 0, 1}, i * 8 + static_cast<std::uint64_t>(t), 0};
        ask_from_thread(frame.header);
        if (frame.out != frame.in * 2 + 1) ++wrong;
      }
    });
  for (std::thread& asker : askers) asker.join();
  EXPECT_EQ(wrong.load(), 0);
  EXPECT_TRUE(ring(shared().upcalls).empty());
}

TEST(Requests, AreAnswered) {
  Servers servers(1, {});
  ask_many(1, 2000);
}

TEST(Requests, SleepingServersAreWoken) {
  Servers servers(2, {});
  for (int i = 0; i < 20 || !served(); ++i) {  // on a busy machine they look for long before they sleep
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    ask_many(1, 1);
  }
}

TEST(Requests, WhoeverWaitsLongParksAndIsWoken) {
  Servers servers(1, std::chrono::microseconds(300));
  ask_many(1, 100);
  EXPECT_GT(servers.parked(), 0);
}

TEST(RequestsHammer, ManyThreadsFewServers) {
  Servers servers(2, std::chrono::microseconds(50));
  ask_many(6, 500);
}

TEST(Requests, AnsweredBeforeParkingNobodyIsTold) {
  gw_upcall_request request{};
  ASSERT_TRUE(post_request(request));
  ASSERT_EQ(ring(shared().upcalls).pop(), &request);
  EXPECT_EQ(std::atomic_ref(request.state).exchange(GW_REQUEST_DONE) & GW_REQUEST_PARKED, 0u);
  EXPECT_NE(std::atomic_ref(request.state).fetch_or(GW_REQUEST_PARKED) & GW_REQUEST_DONE, 0u);
}

TEST(Requests, AFullRingRefuses) {
  std::vector<gw_upcall_request> requests(5000);
  std::size_t in = 0;
  while (in < requests.size() && post_request(requests[in])) ++in;
  EXPECT_EQ(in, 4096u);
  for (std::size_t i = 0; i < in; ++i) ASSERT_EQ(ring(shared().upcalls).pop(), &requests[i]);
}

}  // namespace
}  // namespace gangway::test
