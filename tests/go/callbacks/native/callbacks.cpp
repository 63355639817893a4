// callbacks.cpp: see callbacks.hpp. The kept functions live in this file's globals, guarded by one mutex that is never
// held while a function runs.
#include "callbacks.hpp"

#include <windows.h>

#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace callbacks {
namespace {

std::mutex mutex;
void (*kept_listener)(void*, int) = nullptr;
void* kept_context = nullptr;
std::vector<int (*)(int)> watchers;
std::vector<std::thread> later;

}  // namespace

int apply(int (*function)(void* context, int value), void* context, int value) { return function(context, value); }
int apply_before(void* context, int (*function)(int value, void* context), int value) {
  return function(value, context);
}

int apply_plain(int (*function)(int), int value) { return function(value); }
double integrate(double (*function)(double), double from, double to, int steps) {
  const double width = (to - from) / steps;
  double sum = 0;
  for (int i = 0; i < steps; i++) sum += function(from + (i + 0.5) * width);
  return sum * width;
}
int sum_of_calls(const int* values, size_t count, int (*function)(int value)) {
  int sum = 0;
  for (size_t i = 0; i < count; i++) sum += function(values[i]);
  return sum;
}

int until_stop(Verdict (*function)(void* context, int round), void* context) {
  int round = 0;
  while (function(context, round++) != Verdict::stop) {
  }
  return round;
}

int set_then_call(int* seen, void (*function)(void* context), void* context) {
  *seen = 1;
  function(context);
  *seen += 1;
  return *seen + 100;
}

bool call_with_everything(Everything function, void* context) {
  static const char target = 't';
  const Point point{3.5, -4.5};
  return function(true, -128, 65535, -(1ll << 62), 0.25f, -0.125, Verdict::stop, {1.5, 2.5}, &point, "t\xc3\xa4xt",
                  L"w\xe4ide", &target, context);
}

int both(int (*first)(int), int (*second)(int), int value) {
  return (first != nullptr ? first(value) : 1000) + (second != nullptr ? second(value) : 2000);
}
bool is_null(int (*function)(int)) noexcept { return function == nullptr; }
bool is_null_context(void (*function)(void* context), void*) noexcept { return function == nullptr; }

int apply_stdcall(int(__stdcall* function)(int, int), int a, int b) { return function(a, b); }

void listen(void (*listener)(void* context, int event), void* context) {
  const std::lock_guard lock(mutex);
  kept_listener = listener;
  kept_context = context;
}
void notify(int event) {
  void (*listener)(void*, int);
  void* context;
  {
    const std::lock_guard lock(mutex);
    listener = kept_listener;
    context = kept_context;
  }
  if (listener == nullptr) throw std::logic_error("nobody listens");
  listener(context, event);
}
int watch(int (*watcher)(int event)) {
  const std::lock_guard lock(mutex);
  watchers.push_back(watcher);
  return static_cast<int>(watchers.size()) - 1;
}
int ask(int number, int event) {
  int (*watcher)(int);
  {
    const std::lock_guard lock(mutex);
    watcher = watchers.at(static_cast<size_t>(number));
  }
  return watcher(event);
}
void forget() noexcept {
  const std::lock_guard lock(mutex);
  watchers.clear();
  kept_listener = nullptr;
}

int apply_on_thread(int (*function)(void* context, int value), void* context, int value) {
  int result = 0;
  std::thread([&] { result = function(context, value); }).join();
  return result;
}
long long apply_on_threads(int (*function)(void* context, int value), void* context, int threads, int rounds) {
  std::vector<long long> sums(static_cast<size_t>(threads));
  std::vector<std::thread> running;
  for (auto& sum : sums)
    running.emplace_back([&] {
      for (int i = 0; i < rounds; i++) sum += function(context, i);
    });
  for (auto& thread : running) thread.join();
  long long sum = 0;
  for (const long long part : sums) sum += part;
  return sum;
}
void notify_later(int event, int milliseconds) {
  later.emplace_back([=] {
    Sleep(static_cast<DWORD>(milliseconds));
    notify(event);
  });
}
void join_later() noexcept {
  for (auto& thread : later) thread.join();
  later.clear();
}

void throw_after(void (*function)(void* context), void* context) {
  function(context);
  throw std::runtime_error("after the closure");
}
int calls_after_panic(int (*function)(void* context, int value), void* context, int calls) {
  int sum = 0;
  for (int i = 0; i < calls; i++) sum += function(context, i);
  return sum;
}

static void (*unnamed)(void*, int);
static void* unnamed_context;
void set_unnamed(void (*function)(void*, int), void* context) {
  unnamed = function;
  unnamed_context = context;
}
void fire_unnamed(int event) {
  if (unnamed != nullptr) unnamed(unnamed_context, event);
}

unsigned long current_thread() noexcept { return GetCurrentThreadId(); }

const int* picked(const int* (*choose)(void* context, const int** numbers, Secret** secrets, int (*plain)(int)),
                  void* context) {
  static const int numbers[] = {7, 8, 9};
  const int* pointers[] = {numbers, numbers + 2};
  Secret* secrets[] = {nullptr};
  return choose(context, pointers, secrets, [](int value) { return 3 * value; });
}

}  // namespace callbacks
