// bench.cpp: see bench.hpp.
#include "bench.hpp"

#include <cstdlib>
#include <cstring>
#include <thread>

namespace bench {
namespace {

const char* const text = "a text of thirty-two characters.";

}  // namespace

void empty() noexcept {}
void leaf_empty() noexcept {}
int add4(int a, int b, int c, int d) noexcept { return a + b + c + d; }
double add2(double a, double b) noexcept { return a + b; }
size_t text_in(const std::string& value) { return value.size(); }
std::string text_out() { return text; }
Point swap(Point point) noexcept { return {point.y, point.x}; }
int callback(int (*function)(void* context, int value), void* context, int value) { return function(context, value); }
int callback_often(int (*function)(void* context, int value), void* context, int times) {
  int sum = 0;
  for (int i = 0; i < times; i++) sum ^= function(context, i);
  return sum;
}
int callback_on_thread(int (*function)(void* context, int value), void* context, int times) {
  int sum = 0;
  std::thread([&] { sum = callback_often(function, context, times); }).join();
  return sum;
}

namespace {

const std::vector<double> numbers(1000, 1.5);
const std::vector<std::string> words = [] {
  std::vector<std::string> made;
  for (int i = 0; i < 1000; i++) made.push_back("a word of some length " + std::to_string(i));
  return made;
}();
const std::map<std::string, int> counts = [] {
  std::map<std::string, int> made;
  for (const std::string& word : words) made[word] = 1;
  return made;
}();

}  // namespace

int watch(Watcher& watcher, int times) {
  int sum = 0;
  for (int i = 0; i < times; i++) sum ^= watcher.seen(i);
  return sum;
}
int watch_on_thread(Watcher& watcher, int times) {
  int sum = 0;
  std::thread([&] { sum = watch(watcher, times); }).join();
  return sum;
}

Chain::Chain(int length) {
  for (int i = 0; i < length; i++) {
    items_.push_back(std::make_unique<HeavyItem>(i));
    if (i > 0) items_[static_cast<size_t>(i) - 1]->next_ = items_.back().get();
  }
}

size_t vector_in(const std::vector<double>& values) { return values.size(); }
std::vector<double> vector_out() { return numbers; }
std::vector<double> vector_through(std::vector<double> values) { return values; }
size_t words_in(const std::vector<std::string>& given) { return given.size(); }
std::vector<std::string> words_out() { return words; }
size_t counts_in(const std::map<std::string, int>& given) { return given.size(); }
std::map<std::string, int> counts_out() { return counts; }

}  // namespace bench

void bench_empty() {}
int bench_add4(int a, int b, int c, int d) { return a + b + c + d; }
double bench_add2(double a, double b) { return a + b; }
size_t bench_text_in(const char* text) { return std::strlen(text); }
const char* bench_text_out() { return bench::text; }
void bench_swap(bench::Point* point) { *point = {point->y, point->x}; }
int bench_callback(int(__stdcall* function)(int value), int value) { return function(value); }
int bench_callback_often(int(__stdcall* function)(int value), int times) {
  int sum = 0;
  for (int i = 0; i < times; i++) sum ^= function(i);
  return sum;
}
int bench_callback_on_thread(int(__stdcall* function)(int value), int times) {
  int sum = 0;
  std::thread([&] { sum = bench_callback_often(function, times); }).join();
  return sum;
}
size_t bench_vector_in(const double* values, size_t count) {
  double* const own = static_cast<double*>(std::malloc(count * sizeof(double)));
  std::memcpy(own, values, count * sizeof(double));
  const size_t seen = own[count - 1] == own[0] ? count : 0;
  std::free(own);
  return seen;
}
double* bench_vector_out() {
  double* const own = static_cast<double*>(std::malloc(bench::numbers.size() * sizeof(double)));
  std::memcpy(own, bench::numbers.data(), bench::numbers.size() * sizeof(double));
  return own;
}
void bench_vector_free(double* values) { std::free(values); }
