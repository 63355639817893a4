// hostile.cpp: see hostile.hpp.
#include "hostile.hpp"

#include <gangway/apartment.hpp>

#include <windows.h>

#include <process.h>

#include <atomic>
#include <chrono>
#include <cstring>
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

HHOOK hook_set = nullptr;
std::atomic<Trouble> of_hook{NONE};

LRESULT CALLBACK hook(int code, WPARAM wide, LPARAM lng) {
  const LRESULT result = CallNextHookEx(nullptr, code, wide, lng);
  if (const Trouble trouble = of_hook.exchange(NONE)) make(trouble);
  return result;
}

std::atomic<Trouble> of_event{NONE};

void CALLBACK event_hook(HWINEVENTHOOK set, DWORD, HWND, LONG, LONG, DWORD, DWORD) {
  UnhookWinEvent(set);
  if (const Trouble trouble = of_event.exchange(NONE)) make(trouble);
}

void CALLBACK answer(HWND, UINT, ULONG_PTR trouble, LRESULT) { make(static_cast<Trouble>(trouble)); }

template <class F> F find(const wchar_t* module, const char* name) {
  const FARPROC found = GetProcAddress(LoadLibraryW(module), name);
  F function = nullptr;
  static_assert(sizeof function == sizeof found);
  std::memcpy(&function, &found, sizeof function);
  return function;
}

// Not by GetProcAddress.
void* hidden_exit_thread() {
  struct Text {
    unsigned short length, capacity;
    const char* text;
  };
  using Find = LONG(NTAPI*)(HMODULE, const Text*, ULONG, void**);
  constexpr char kName[] = "ExitThread";
  const Text name{sizeof kName - 1, sizeof kName, kName};
  void* found = nullptr;
  find<Find>(L"ntdll.dll", "LdrGetProcedureAddress")(GetModuleHandleW(L"kernel32.dll"), &name, 0, &found);
  return found;
}

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
    return;
  case BY_FOUND_EXIT_THREAD: return find<void(WINAPI*)(DWORD)>(L"kernel32.dll", "ExitThread")(0);
  case BY_FOUND_RTL_EXIT: return find<void(NTAPI*)(LONG)>(L"ntdll.dll", "RtlExitUserThread")(0);
  case BY_OTHER_CRT: return find<void(__cdecl*)(unsigned)>(L"ucrtbase.dll", "_endthreadex")(0);
  case BY_TERMINATE: TerminateThread(GetCurrentThread(), 0); return;
  case BY_HIDDEN: return reinterpret_cast<void(WINAPI*)(DWORD)>(hidden_exit_thread())(0);
  }
}

void CALLBACK end_apc(ULONG_PTR how) { end_this_thread(static_cast<Exit>(how)); }

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

void hook_trouble(Trouble trouble) {
  if (hook_set != nullptr) UnhookWindowsHookEx(hook_set);
  of_hook = trouble;
  hook_set = SetWindowsHookExW(WH_GETMESSAGE, &hook, nullptr, GetCurrentThreadId());
  PostThreadMessageW(GetCurrentThreadId(), WM_NULL, 0, 0);
}
void event_trouble(Trouble trouble) {
  of_event = trouble;
  SetWinEventHook(EVENT_MIN, EVENT_MAX, nullptr, &event_hook, GetCurrentProcessId(), GetCurrentThreadId(),
                  WINEVENT_OUTOFCONTEXT);
  NotifyWinEvent(EVENT_OBJECT_NAMECHANGE, window(), OBJID_WINDOW, CHILDID_SELF);
}
void answer_trouble(Trouble trouble) { SendMessageCallbackW(window(), WM_NULL, 0, 0, &answer, trouble); }
void modal_timer_trouble(Trouble trouble) {
  timer_trouble(trouble);
  modal_trouble(NONE);
}

void end_thread(Exit how) { end_this_thread(how); }
void end_thread_on(Exit how) { end_this_thread(how); }
int end_with(Bound&, Exit how) {
  end_this_thread(how);
  return 0;
}
void end_outside(Exit how) { QueueUserAPC(&end_apc, GetCurrentThread(), static_cast<ULONG_PTR>(how)); }
void terminate(unsigned int id) {
  const HANDLE thread = OpenThread(THREAD_TERMINATE, FALSE, id);
  TerminateThread(thread, 0);
  CloseHandle(thread);
}
int end_own_threads() {
  int ended = 0;
  for (const Exit how : {BY_EXIT_THREAD, BY_ENDTHREADEX, BY_FREE_AND_EXIT, BY_PTHREAD_EXIT, BY_FOUND_EXIT_THREAD,
                         BY_FOUND_RTL_EXIT, BY_OTHER_CRT, BY_TERMINATE, BY_HIDDEN}) {
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
