// bench.cpp: see bench.hpp.
#include "bench.hpp"

#include <gangway_abi.h>

#include <cstring>
#include <thread>

namespace bench {
namespace {

const char* const text = "a text of thirty-two characters.";

gw_status body(gw_frame*) { return GW_OK; }
gw_body volatile target = &body;

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

void guarded(unsigned times) noexcept {
  gw_frame frame{};
  frame.size = sizeof frame;
  for (unsigned i = 0; i < times; i++) gw_guard_call(target, &frame, "bench.Guarded");
}
void unguarded(unsigned times) noexcept {
  gw_frame frame{};
  for (unsigned i = 0; i < times; i++) target(&frame);
}

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
