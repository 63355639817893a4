// hostile.cpp: see hostile.hpp.
#include "hostile.hpp"

#include <gangway/apartment.hpp>

#include <windows.h>

#include <process.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#if defined(__GNUC__) && !defined(__clang__)
#include <pthread.h>
#endif

namespace hostile {
namespace {

std::atomic<int> things{0};
int* volatile nowhere = nullptr;
void (*volatile kept_function)(int) = nullptr;

void make(Trouble trouble) {
  if (trouble == FAULT) *nowhere = 1;
  if (trouble == THROW) throw std::runtime_error("as it should");
}

constexpr UINT kTrouble = WM_APP + 1;

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wide, LPARAM lng) {
  if (message != kTrouble) return DefWindowProcW(window, message, wide, lng);
  make(static_cast<Trouble>(wide));
  return 0;
}

HWND window() {
  static const ATOM atom = [] {
    WNDCLASSEXW wanted{};
    wanted.cbSize = sizeof wanted;
    wanted.lpfnWndProc = &procedure;
    wanted.hInstance = GetModuleHandleW(nullptr);
    wanted.lpszClassName = L"Gangway.Test.Hostile";
    return RegisterClassExW(&wanted);
  }();
  return CreateWindowExW(0, reinterpret_cast<LPCWSTR>(std::uintptr_t{atom}), L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr,
                         GetModuleHandleW(nullptr), nullptr);
}

std::atomic<Trouble> of_timer{NONE};

void CALLBACK timer(HWND window, UINT, UINT_PTR id, DWORD) {
  KillTimer(window, id);
  make(of_timer);
}

void CALLBACK apc(ULONG_PTR trouble) { make(static_cast<Trouble>(trouble)); }

void end_this_thread(Exit how) {
  switch (how) {
  case BY_EXIT_THREAD: ExitThread(0);
  case BY_ENDTHREADEX: _endthreadex(0); return;
  case BY_FREE_AND_EXIT: {
    HMODULE module = nullptr;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, reinterpret_cast<LPCWSTR>(&things), &module);
    FreeLibraryAndExitThread(module, 0);
  }
  case BY_PTHREAD_EXIT:
#if defined(__GNUC__) && !defined(__clang__)
    pthread_exit(nullptr);
#else
    ExitThread(0);
#endif
  }
}

}  // namespace

int work(Trouble trouble, int milliseconds, int value) {
  if (milliseconds != 0) Sleep(static_cast<DWORD>(milliseconds));
  make(trouble);
  return value;
}
int pause(int milliseconds, int value) {
  gangway::sleep_for(std::chrono::milliseconds(milliseconds));
  return value;
}
int call(int (*function)(int, void*), void* context, int value) { return function(value, context); }
unsigned int thread() { return GetCurrentThreadId(); }

void post_trouble(Trouble trouble) { PostMessageW(window(), kTrouble, trouble, 0); }
void send_trouble(Trouble trouble) {
  std::thread([target = window(), trouble] {
    DWORD_PTR result = 0;
    SendMessageTimeoutW(target, kTrouble, trouble, 0, SMTO_NORMAL, 10000, &result);
  }).detach();
}
void timer_trouble(Trouble trouble) {
  of_timer = trouble;
  SetTimer(nullptr, 0, 1, &timer);
}
void apc_trouble(Trouble trouble) { QueueUserAPC(&apc, GetCurrentThread(), static_cast<ULONG_PTR>(trouble)); }
void modal_trouble(Trouble trouble) {
  post_trouble(trouble);
  const UINT_PTR tick = SetTimer(nullptr, 0, 20, nullptr);
  MSG message;
  for (const ULONGLONG end = GetTickCount64() + 200;
       GetTickCount64() < end && GetMessageW(&message, nullptr, 0, 0) > 0;)
    DispatchMessageW(&message);
  KillTimer(nullptr, tick);
}
int in_place(int (*function)(int, void*), void* context, Trouble trouble) {
  const gangway::window_procedure here;
  apc_trouble(trouble);
  return function(1, context);
}

void end_thread(Exit how) { end_this_thread(how); }
void end_thread_on(Exit how) { end_this_thread(how); }
int end_own_threads() {
  int ended = 0;
  for (const Exit how : {BY_EXIT_THREAD, BY_ENDTHREADEX, BY_FREE_AND_EXIT, BY_PTHREAD_EXIT}) {
    std::thread thread([how] { end_this_thread(how); });
    thread.join();
    ++ended;
  }
  return ended;
}

Thing::Thing() { ++things; }
Thing::~Thing() { --things; }
int live_things() { return things; }
int crowd(Thing&, Thing&, Thing&, Thing&, Thing&, Thing&, Thing&, Thing&, Thing&, Thing&, Thing&, Thing&) {
  make(FAULT);
  return 0;
}

Account::Account() { ++things; }
Account::~Account() { --things; }
int Account::apply(int (*function)(int, void*), void* context, int value) { return function(value, context); }
int Account::both(int (*first)(int, void*), void* first_context, int (*second)(int, void*), void* second_context,
                  int value) {
  return second(first(value, first_context), second_context);
}
int Account::plain(int value) { return value; }
void keep(void (*kept)(int), int (*now)(int, void*), void* now_context) {
  kept_function = kept;
  now(1, now_context);
}

Bound::Bound(Trouble at_end) : at_end_(at_end) { ++things; }
Bound::~Bound() noexcept(false) {
  --things;
  make(at_end_);
}
int Bound::use(Trouble trouble) {
  make(trouble);
  return 1;
}

}  // namespace hostile
