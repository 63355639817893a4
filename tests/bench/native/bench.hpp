// bench.hpp: functions that do as little as possible, so that what is measured is the call.
#pragma once

#include <stddef.h>

#include <string>

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

// The same work `times` times inside one call: through gw_guard_call, and by an indirect call without it.
void guarded(unsigned times) noexcept;
void unguarded(unsigned times) noexcept;

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
#endif
