// ends.cpp: see ends.hpp.
#include "ends.hpp"

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace {

void say(const char* what) {
  std::fprintf(stderr, "%s ran\n", what);
  std::fflush(stderr);
}

struct Says {
  const char* what;
  bool on = false;
  explicit Says(const char* text) : what(text) {}
  Says(const Says&) = delete;
  Says& operator=(const Says&) = delete;
  ~Says() {
    if (on) say(what);
  }
};

Says of_static("the destructor of a static object");
thread_local Says of_thread("the destructor of a thread_local object");

// Its threads work until they are told to stop. At the end of the process they are no more, and say nothing.
class Pool {
 public:
  Pool() = default;
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    if (threads_.empty()) return;
    say("the destructor of a pool");
    std::unique_lock lock(mutex_);
    stop_ = true;
    wake_.notify_all();
    gone_.wait(lock, [this] { return left_ == 0; });
    for (std::thread& thread : threads_) thread.detach();
  }
  void start() {
    const std::lock_guard lock(mutex_);
    for (; left_ < 3; ++left_) threads_.emplace_back([this] { work(); });
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stop_; });
    --left_;
    gone_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable wake_, gone_;
  std::vector<std::thread> threads_;
  int left_ = 0;
  bool stop_ = false;
};

Pool pool;

}  // namespace

void of_a_static() noexcept { of_static.on = true; }
void of_atexit() noexcept {
  std::atexit([] { say("a function of atexit"); });
}
void of_a_thread_local() noexcept { of_thread.on = true; }
void of_a_pool() noexcept { pool.start(); }
