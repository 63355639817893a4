// bench.hpp: functions that do as little as possible, so that what is measured is the call.
#pragma once

#include <stddef.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bench {

struct Point {
  double x, y;
};

void empty() noexcept;
void leaf_empty() noexcept;
int add4(int a, int b, int c, int d) noexcept;
double add2(double a, double b) noexcept;
size_t text_in(const std::string& text);
std::string text_out();
Point swap(Point point) noexcept;
int callback(int (*function)(void* context, int value), void* context, int value);

// `times` calls of the function in one call: on the caller's thread, on one made for it.
int callback_often(int (*function)(void* context, int value), void* context, int times);
int callback_on_thread(int (*function)(void* context, int value), void* context, int times);

// The same work `times` times inside one call: through gw_guard_light, and by an indirect call without it.
void guarded(unsigned times) noexcept;
void unguarded(unsigned times) noexcept;

// A class that Go overrides.
class Watcher {
 public:
  Watcher() = default;
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  virtual ~Watcher() = default;
  virtual int seen(int value) = 0;
};
int watch(Watcher& watcher, int times);
int watch_on_thread(Watcher& watcher, int times);

// An object and its parts, each of which has the next one.
class Item {
 public:
  explicit Item(int value) : value_(value) {}
  Item(const Item&) = delete;
  Item& operator=(const Item&) = delete;
  virtual ~Item() = default;
  int value() const { return value_; }
  virtual int weight() const { return value_; }
  Item* next() const { return next_; }

 private:
  friend class Chain;
  int value_;
  Item* next_ = nullptr;
};
class HeavyItem : public Item {
 public:
  using Item::Item;
  int weight() const override { return 2 * value(); }
};
class Chain {
 public:
  explicit Chain(int length);
  Item* first() { return items_.front().get(); }

 private:
  std::vector<std::unique_ptr<Item>> items_;
};

// What is asked of a container is that it is there.
size_t vector_in(const std::vector<double>& values);
std::vector<double> vector_out();
std::vector<double> vector_through(std::vector<double> values);
size_t words_in(const std::vector<std::string>& words);
std::vector<std::string> words_out();
size_t counts_in(const std::map<std::string, int>& counts);
std::map<std::string, int> counts_out();

}  // namespace bench

#ifndef SWIG
// What people write by hand today: plain exports without a guard.
#define BENCH_PLAIN extern "C" __declspec(dllexport)
BENCH_PLAIN void bench_empty();
BENCH_PLAIN int bench_add4(int a, int b, int c, int d);
BENCH_PLAIN double bench_add2(double a, double b);
BENCH_PLAIN size_t bench_text_in(const char* text);
BENCH_PLAIN const char* bench_text_out();
BENCH_PLAIN void bench_swap(bench::Point* point);
BENCH_PLAIN int bench_callback(int(__stdcall* function)(int value), int value);
BENCH_PLAIN int bench_callback_often(int(__stdcall* function)(int value), int times);
BENCH_PLAIN int bench_callback_on_thread(int(__stdcall* function)(int value), int times);
// A copy of the values that is C++'s own, for the call; one that the caller copies and frees.
BENCH_PLAIN size_t bench_vector_in(const double* values, size_t count);
BENCH_PLAIN double* bench_vector_out();
BENCH_PLAIN void bench_vector_free(double* values);
#endif
