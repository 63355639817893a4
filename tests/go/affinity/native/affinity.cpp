// affinity.cpp: C++ that can tell on which thread it runs.
#include "affinity.hpp"

#include <windows.h>

#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

namespace affinity {
namespace {

std::atomic<int> counters{0};
std::atomic<int> refusals{0};
std::function<int(int)> holder;

}  // namespace

Counter::Counter(int start) : value(start), thread_(GetCurrentThreadId()) { ++counters; }
Counter::~Counter() {
  // A destructor on a wrong thread would be counted as none.
  if (thread_ == GetCurrentThreadId()) --counters;
}

void Counter::check() const {
  if (thread_ != GetCurrentThreadId()) throw std::logic_error("another thread");
}

int Counter::add(int n) {
  check();
  if (n < 0) throw std::out_of_range("negative");
  return value += n;
}

std::string Counter::name() const {
  check();
  return "counter " + std::to_string(value) + std::string(60, '.');
}

Counter* Counter::copy() const {
  check();
  return new Counter(value);
}

bool Counter::same(const Counter& other) const {
  check();
  other.check();
  return value == other.value;
}

unsigned int Counter::thread() const {
  check();
  return static_cast<unsigned int>(GetCurrentThreadId());
}

long Counter::save(const std::string&) {
  check();
  return rejections_-- > 0 ? RPC_E_CALL_REJECTED : S_OK;
}

void Counter::reject(int times) { rejections_ = times; }

void Counter::sort(int* values, size_t n, int (*compare)(int, int)) {
  check();
  const int order = n > 1 ? compare(values[0], values[1]) : -1;
  if (order == 0) throw std::invalid_argument("equal");
  if (order > 0) std::swap(values[0], values[1]);
  check();
}

void Counter::listen(void (*heard)(int)) { heard_ = heard; }
void Counter::tell(int what) const {
  check();
  if (heard_ != nullptr) heard_(what);
}

std::string Counter::encode(const std::string& text, int copies) const {
  check();
  std::string all;
  for (int i = 0; i < copies; ++i) all += text;
  return all;
}

void Counter::wait(int milliseconds) {
  check();
  gangway::sleep_for(std::chrono::milliseconds(milliseconds));
  check();
}

Counter* Counter::stubborn(int milliseconds, int* values, size_t n, std::string& said, int (*last)(int)) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  while (std::chrono::steady_clock::now() < end) {
  }
  for (size_t i = 0; i < n; ++i) values[i] = last(9);
  said = std::string(100, '!');
  return new Counter(1);
}

void Counter::watch(gangway::callback<void(int, const std::string&)> changed) { changed_ = std::move(changed); }

void Counter::change(int to) {
  check();
  value = to;
  changed_(to, "changed");
  check();
}

void Counter::rethrow(bool range, const gangway::callback<void()>& meanwhile) {
  try {
    if (range) throw std::range_error("one");
    throw std::length_error("the other");
  } catch (const std::exception&) {
    meanwhile();
    throw;
  }
}

int Counter::alive() { return counters; }

int sum(const int* values, size_t n) {
  int result = 0;
  for (size_t i = 0; i < n; ++i) result += values[i];
  return result;
}

unsigned int thread_of() { return static_cast<unsigned int>(GetCurrentThreadId()); }

double scale(double x, double by) noexcept { return x * by; }

int fetch(int n) {
  if (refusals.fetch_sub(1) <= 0) return n;
  errno = EAGAIN;
  return 0;
}
void refuse(int times) { refusals = times; }

void Account::deposit(int amount) {
  if (inside_.fetch_add(1) != 0) throw std::logic_error("two threads");
  const int before = balance_;
  std::this_thread::yield();
  balance_ = before + amount;
  --inside_;
}

int Account::balance() const { return balance_; }

int ask(gangway::callback<int(int, const std::string&)> call, int n) {
  int answer = 0;
  std::exception_ptr failure;
  std::thread other([&, moved = std::move(call)] {
    try {
      answer = moved(n, "from C++");
    } catch (...) {
      failure = std::current_exception();
    }
  });
  other.join();
  if (failure) std::rethrow_exception(failure);
  return answer;
}

bool survives(const gangway::callback<void()>& call) {
  try {
    call();
    return false;
  } catch (const gangway::closure_panic&) {
    return true;
  }
}

bool is_empty(std::function<void(double)> call) { return !call; }
void hold(std::function<int(int)> call) { holder = std::move(call); }
int held(int n) { return holder(n); }
void let_go() { holder = nullptr; }

}  // namespace affinity
