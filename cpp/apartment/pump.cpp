// pump.cpp: see pump.hpp.
#include "pump.hpp"

#include "../fault/thread_slot.hpp"

namespace gangway {
namespace {

constexpr UINT kWake = WM_APP + 0x47;
constexpr UINT_PTR kTimer = 1;
// At most so many messages between looks at the jobs.
constexpr int kMessages = 32;

// The class belongs to the process and stays.
ATOM window_class(const WindowCalls& calls, WNDPROC procedure) noexcept {
  static const ATOM atom = [&] {
    WNDCLASSEXW wanted{};
    wanted.cbSize = sizeof wanted;
    wanted.lpfnWndProc = procedure;
    wanted.hInstance = GetModuleHandleW(nullptr);
    wanted.lpszClassName = L"Gangway.Apartment";
    return calls.RegisterClassExW(&wanted);
  }();
  return atom;
}

// The pump of the calling thread: its window belongs to the thread too.
struct PumpTag;
using PumpSlot = ThreadSlot<PumpTag>;

}  // namespace

bool Pump::open(PumpClient& client) noexcept {
  calls_ = window_calls();
  if (calls_ == nullptr) return false;
  const ATOM atom = window_class(*calls_, reinterpret_cast<WNDPROC>(&procedure));
  if (atom == 0) return false;
  window_ = calls_->CreateWindowExW(0, reinterpret_cast<LPCWSTR>(std::uintptr_t{atom}), L"", 0, 0, 0, 0, 0,
                                    HWND_MESSAGE, nullptr, GetModuleHandleW(nullptr), nullptr);
  client_ = &client;
  // A late post to the window before this one may have left its mark: no later post would send anything.
  InterlockedExchange(&posted_, 0);
  PumpSlot().set(reinterpret_cast<std::uintptr_t>(this));
  return window_ != nullptr;
}

void Pump::close() noexcept {
  if (window_ != nullptr) calls_->DestroyWindow(window_);
  window_ = nullptr;
  posted_ = 0;
  PumpSlot().set(0);
}

LRESULT CALLBACK Pump::procedure(HWND window, UINT message, WPARAM wide, LPARAM lng) noexcept {
  const bool wake = message == kWake || (message == WM_TIMER && wide == kTimer);
  auto* const pump = reinterpret_cast<Pump*>(PumpSlot().get());
  if (!wake || pump == nullptr || window != pump->window_)
    return window_calls()->DefWindowProcW(window, message, wide, lng);
  if (message == WM_TIMER)
    pump->wake_after(kForever);
  else
    InterlockedExchange(&pump->posted_, 0);  // before the look at what waits: a later post sends anew
  pump->client_->nested();
  return 0;
}

bool Pump::run(bool& quit) noexcept {
  MSG message;
  int count = 0;
  for (; count < kMessages && calls_->PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE) != 0; ++count) {
    if (message.message == WM_QUIT) {
      quit = true;
    } else if (message.hwnd == window_ && message.message == kWake) {
      InterlockedExchange(&posted_, 0);
      return true;  // what waits comes before the next message, which may take long
    } else if (message.hwnd == window_ && message.message == WM_TIMER && message.wParam == kTimer) {
      wake_after(kForever);
    } else {
      calls_->TranslateMessage(&message);
      calls_->DispatchMessageW(&message);
    }
  }
  return count > 0;
}

void Pump::dispatch_wake() noexcept {
  auto* const pump = reinterpret_cast<Pump*>(PumpSlot().get());
  if (pump == nullptr) return;
  MSG message;
  for (const UINT kind : {kWake, UINT{WM_TIMER}})
    if (pump->calls_->PeekMessageW(&message, pump->window_, kind, kind, PM_REMOVE) != 0)
      pump->calls_->DispatchMessageW(&message);
}

void Pump::wait(std::uint64_t milliseconds) noexcept {
  const DWORD limit = milliseconds >= INFINITE ? INFINITE : static_cast<DWORD>(milliseconds);
  calls_->MsgWaitForMultipleObjectsEx(0, nullptr, limit, QS_ALLINPUT, MWMO_ALERTABLE | MWMO_INPUTAVAILABLE);
}

void Pump::wake_after(std::uint64_t milliseconds) noexcept {
  if (milliseconds == kForever) {
    if (timer_) calls_->KillTimer(window_, kTimer);
    timer_ = false;
    return;
  }
  const UINT wait = milliseconds > USER_TIMER_MAXIMUM ? USER_TIMER_MAXIMUM : static_cast<UINT>(milliseconds);
  timer_ = calls_->SetTimer(window_, kTimer, wait, nullptr) != 0;
}

bool Pump::post() noexcept {
  if (InterlockedExchange(&posted_, 1) != 0) return true;
  if (calls_->PostMessageW(window_, kWake, 0, 0) != 0) return true;
  InterlockedExchange(&posted_, 0);
  return false;
}

}  // namespace gangway
