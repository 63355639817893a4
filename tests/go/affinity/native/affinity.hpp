// affinity.hpp: C++ that can tell on which thread it runs.
#pragma once

#ifndef SWIG
#include <gangway/apartment.hpp>
#include <gangway/closure.hpp>

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#endif

namespace affinity {

// Every method throws std::logic_error on another thread than the constructor's.
class Counter {
 public:
  explicit Counter(int start);
  ~Counter();

  int add(int n);
  std::string name() const;
  Counter* copy() const;
  bool same(const Counter& other) const;
  unsigned int thread() const;
  // Fails with RPC_E_CALL_REJECTED as often as reject said.
  long save(const std::string& where);
  void reject(int times);
  // Exchanges the first two when compare says so; throws std::invalid_argument when it says that they are equal.
  void sort(int* values, size_t n, int (*compare)(int, int));
  // Keeps a function pointer, for tell.
  void listen(void (*heard)(int));
  void tell(int what) const;
  std::string encode(const std::string& text, int copies) const;
  // Waits as long as it takes, or until it is told to stop.
  void wait(int milliseconds);
  // Spins, whatever it is told, then writes to everything.
  Counter* stubborn(int milliseconds, int* values, size_t n, std::string& said, int (*last)(int));
  // Keeps the callback until it gets another.
  void watch(gangway::callback<void(int, const std::string&)> changed);
  void change(int to);
  // Calls it while it handles an exception, std::range_error or std::length_error, and throws that on afterwards.
  void rethrow(bool range, const gangway::callback<void()>& meanwhile);

  static int alive();

  int value;

 private:
  void check() const;

  unsigned long thread_;
  int rejections_ = 0;
  void (*heard_)(int) = nullptr;
  gangway::callback<void(int, const std::string&)> changed_;
};

int sum(const int* values, size_t n);
unsigned int thread_of();

double scale(double x, double by) noexcept;
// Fails with EAGAIN as often as refuse said.
int fetch(int n);
void refuse(int times);

// Throws std::logic_error when two threads are in one object.
class Account {
 public:
  void deposit(int amount);
  int balance() const;

 private:
  std::atomic<int> inside_{0};
  int balance_ = 0;
};

// Calls on a thread of C++ and gives back what came of it; the callback is dropped there.
int ask(gangway::callback<int(int, const std::string&)> call, int n);
// The callback's panic is not let through.
bool survives(const gangway::callback<void()>& call);
bool is_empty(std::function<void(double)> call);
void hold(std::function<int(int)> call);
int held(int n);
void let_go();

}  // namespace affinity
