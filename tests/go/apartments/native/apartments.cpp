// apartments.cpp: see apartments.hpp.
#include "apartments.hpp"

#include <gangway_abi.h>
#include <windows.h>

#include <objbase.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace apartments {
namespace {

std::atomic<bool> released{false};
int* volatile nowhere = nullptr;
volatile int deepest = 1 << 30;

}  // namespace

void empty() noexcept {}
int add(int a, int b) noexcept { return a + b; }

unsigned int current_thread() noexcept { return GetCurrentThreadId(); }
unsigned int current_apartment() noexcept { return gw_apartment_id(); }
int com_apartment() {
  APTTYPE type;
  APTTYPEQUALIFIER qualifier;
  return CoGetApartmentType(&type, &qualifier) == S_OK ? static_cast<int>(type) : -1;
}

unsigned long long next_of_thread(int microseconds) noexcept {
  thread_local unsigned long long last = 0;
  if (microseconds != 0) {
    LARGE_INTEGER frequency, now;
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&now);
    for (const LONGLONG end = now.QuadPart + frequency.QuadPart * microseconds / 1000000; now.QuadPart < end;)
      QueryPerformanceCounter(&now);
  }
  return static_cast<unsigned long long>(GetCurrentThreadId()) << 32 | ++last;
}

void sleep_ms(int milliseconds) noexcept { Sleep(static_cast<DWORD>(milliseconds)); }
bool sleep_alertable_ms(int milliseconds) noexcept { return SleepEx(static_cast<DWORD>(milliseconds), TRUE) != 0; }
bool await_ms(int milliseconds) noexcept {
  gw_event never{};
  return gw_await(&never, static_cast<unsigned long long>(milliseconds)) == GW_E_CANCELLED;
}
unsigned int read_nothing() {
  HANDLE read = nullptr, write = nullptr;
  if (!CreatePipe(&read, &write, nullptr, 0)) throw std::runtime_error("no pipe");
  char byte;
  DWORD got = 0;
  const BOOL ok = ReadFile(read, &byte, 1, &got, nullptr);
  const DWORD error = ok ? 0 : GetLastError();
  CloseHandle(read);
  CloseHandle(write);
  return error;
}
int spin_until_stop() noexcept {
  int rounds = 0;
  while (gw_stop_requested() == 0) {
    Sleep(0);
    rounds++;
  }
  return rounds;
}
void spin_until_released() noexcept {
  while (!released.load()) Sleep(1);
}
void release_all() noexcept { released.store(true); }
void hold_again() noexcept { released.store(false); }

int crash_every(int which, int every) {
  if (which % every == 0) *nowhere = which;
  return which + every;
}
int overflow(int depth) {
  if (depth == deepest) return 0;
  volatile char block[4096];
  block[depth % 4096] = static_cast<char>(depth);
  return overflow(depth + 1) + block[depth % 4096];
}
void fail() { throw std::runtime_error("as it should"); }

int call_back(int (*function)(void* context, int value), void* context, int value) { return function(context, value); }
long long call_back_often(int (*function)(void* context, int value), void* context, int times) {
  long long sum = 0;
  for (int i = 0; i < times; i++) sum += function(context, i);
  return sum;
}
long long call_back_on_thread(int (*function)(void* context, int value), void* context, int times) {
  long long sum = 0;
  std::thread([&] { sum = call_back_often(function, context, times); }).join();
  return sum;
}
long long call_back_on_threads(int (*function)(void* context, int value), void* context, int threads, int times) {
  std::vector<std::thread> running;
  std::atomic<long long> sum{0};
  for (int i = 0; i < threads; i++) running.emplace_back([&] { sum += call_back_often(function, context, times); });
  for (auto& thread : running) thread.join();
  return sum;
}

int nested_loop(int milliseconds) {
  const ULONGLONG end = GetTickCount64() + static_cast<ULONGLONG>(milliseconds);
  int messages = 0;
  const UINT_PTR timer = SetTimer(nullptr, 0, 10, nullptr);
  for (MSG message; GetTickCount64() < end && GetMessageW(&message, nullptr, 0, 0) > 0; messages++) {
    TranslateMessage(&message);
    DispatchMessageW(&message);
  }
  KillTimer(nullptr, timer);
  return messages;
}

}  // namespace apartments
