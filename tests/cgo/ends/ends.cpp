// ends.cpp: destructors that say so, each once it was asked for.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

extern "C" {
#include "_cgo_export.h"
}

namespace {

void say(const char* what) {
  std::fprintf(stderr, "%s ran\n", what);
  std::fflush(stderr);
}

struct Says {
  const char* what;
  bool on = false;
  explicit Says(const char* text) : what(text) {}
  ~Says() {
    if (on) say(what);
  }
};

Says of_static("the destructor of a static object");
thread_local Says of_thread("the destructor of a thread_local object");

struct CallsGo {
  bool on = false;
  ~CallsGo() {
    if (on) goAtTheEnd();
  }
} calls_go;

class Pool {
 public:
  ~Pool() {
    if (threads_.empty()) return;
    say("the destructor of a pool");
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stop_ = true;
      wake_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
  }
  void start() {
    for (int i = 0; i < 3; ++i) threads_.emplace_back([this] { work(); });
  }

 private:
  void work() {
    std::unique_lock<std::mutex> lock(mutex_);
    wake_.wait(lock, [this] { return stop_; });
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::thread> threads_;
  bool stop_ = false;
} pool;

}  // namespace

extern "C" void of_a_static(void) { of_static.on = true; }
extern "C" void of_atexit(void) {
  std::atexit([] { say("a function of atexit"); });
}
extern "C" void of_a_thread_local(void) { of_thread.on = true; }
extern "C" void of_a_pool(void) { pool.start(); }
extern "C" void of_go(void) { calls_go.on = true; }
extern "C" void exit_of_c(int code) { std::exit(code); }
