// apartment.hpp: an apartment as Go drives it, driven from C++: opens it, queues jobs, waits for them, closes it.
#pragma once

#include "../../../cpp/base/ring.hpp"

#include <gangway_abi.h>

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace gangway::test {

inline std::string text_of(const gw_view& view) {
  return {static_cast<const char*>(view.data.p), static_cast<std::size_t>(view.len)};
}

struct Options {
  std::uint32_t policy = GW_POLICY_INTERLEAVE;
  std::uint32_t flags = 0;
  std::uint32_t workers = 0;
  std::uint32_t queue_length = 1024;
  std::uint32_t spin_us = 50;
  std::uint64_t stack_bytes = 256 * 1024;
  std::string name = "test";
};

// A function as a job. The frame is the function's.
class Call {
 public:
  explicit Call(std::function<gw_status()> run, const char* name = "test.call") : run_(std::move(run)) {
    frame_.header.size = sizeof frame_;
    frame_.self = this;
    job_.entry.p = reinterpret_cast<void*>(&Call::enter);
    job_.frame.p = &frame_;
    job_.name.data.p = const_cast<char*>(name);
    job_.name.len = std::char_traits<char>::length(name);
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  ~Call() { gw_error_free(static_cast<gw_error*>(frame_.header.error.p)); }

  gw_job& job() { return job_; }
  std::atomic_ref<std::uint32_t> state() { return std::atomic_ref(job_.state); }
  bool done() { return (state().load(std::memory_order_acquire) & GW_JOB_PHASE) == GW_JOB_DONE; }
  gw_status wait() {
    state().fetch_or(GW_JOB_WAITED);
    gw_job_wait(&job_);
    return job_.status;
  }
  std::string what() {
    const auto* const error = static_cast<gw_error*>(frame_.header.error.p);
    return error == nullptr ? "" : text_of(error->what);
  }

 private:
  struct Frame {
    gw_frame header;
    Call* self;
  };
  static gw_status body(gw_frame* frame) { return reinterpret_cast<Frame*>(frame)->self->run_(); }
  static gw_status GW_CALL enter(gw_frame* frame) { return gw_guard_call(&Call::body, frame, "test.call"); }

  std::function<gw_status()> run_;
  Frame frame_{};
  gw_job job_{};
};

class TestApartment {
 public:
  explicit TestApartment(std::uint32_t kind, const Options& options = {}) {
    gw_apartment_open_frame frame{};
    frame.header.size = sizeof frame;
    frame.kind = kind;
    frame.policy = options.policy;
    frame.flags = options.flags;
    frame.workers = options.workers;
    frame.queue_length = options.queue_length;
    frame.spin_us = options.spin_us;
    frame.stack_bytes = options.stack_bytes;
    frame.name.data.p = const_cast<char*>(options.name.data());
    frame.name.len = options.name.size();
    status_ = gw_apartment_open(&frame.header);
    if (const auto* const error = static_cast<gw_error*>(frame.header.error.p)) {
      what_ = text_of(error->what);
      gw_error_free(static_cast<gw_error*>(frame.header.error.p));
    }
    block_ = static_cast<gw_apartment*>(frame.apartment.p);
    if (block_ == nullptr && status_ != GW_E_ARGUMENT) throw std::runtime_error("no apartment: " + what_);
  }
  TestApartment(const TestApartment&) = delete;
  TestApartment& operator=(const TestApartment&) = delete;
  ~TestApartment() {
    if (block_ == nullptr) return;
    close(GW_CLOSE_CANCEL);
    gw_apartment_free(block_);
  }

  gw_status status() const { return status_; }
  const std::string& what() const { return what_; }
  gw_apartment& block() { return *block_; }
  gw_worker_stats& stats(std::uint32_t worker = 0) { return static_cast<gw_worker_stats*>(block_->stats.p)[worker]; }

  push_result queue(Call& call) {
    call.job().apartment.p = block_;
    const push_result pushed = ring(block_->ring).push(&call.job());
    wake();
    return pushed;
  }
  void wake() {
    if (std::atomic_ref(block_->asleep).load() != 0 && std::atomic_ref(block_->spinning).load() == 0)
      gw_apartment_wake(block_);
  }
  gw_status run(std::function<gw_status()> body) {
    Call call(std::move(body));
    EXPECT_EQ(queue(call), push_result::done);
    return call.wait();
  }
  // Waits for the end.
  void close(std::uint32_t mode) {
    Call ended([] { return GW_OK; });
    gw_apartment_close_frame frame{};
    frame.header.size = sizeof frame;
    frame.apartment.p = block_;
    frame.mode = mode;
    frame.ended.p = &ended.job();
    EXPECT_EQ(gw_apartment_close(&frame.header), GW_OK);
    ended.wait();
  }
  std::string running() {
    gw_apartment_running_frame frame{};
    frame.header.size = sizeof frame;
    frame.apartment.p = block_;
    EXPECT_EQ(gw_apartment_running(&frame.header), GW_OK);
    std::string names(static_cast<const char*>(frame.names.data.p), static_cast<std::size_t>(frame.names.len));
    gw_text_free(frame.names.owner.p);
    return names;
  }

 private:
  gw_apartment* block_ = nullptr;
  gw_status status_ = GW_OK;
  std::string what_;
};

// Suspends the running job.
inline gw_status sleep_for(std::uint64_t milliseconds) {
  gw_event never{};
  const gw_status status = gw_await(&never, milliseconds);
  return status == GW_WAIT_TIMEOUT ? GW_OK : status;
}

}  // namespace gangway::test
