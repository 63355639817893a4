// pump.cpp: message_pump, by a message-only window, a CBT hook and procedures in front of those of other windows.
#include "pump.hpp"

#include "../base/thread_slot.hpp"

#include <new>

namespace gangway {
namespace {

constexpr UINT wake_message = WM_APP + 0x47;  // posted
constexpr UINT call_message = WM_APP + 0x48;  // sent
// The pump handles at most so many messages before it looks at the jobs again.
constexpr int most_messages = 32;

// The window class is registered once and stays until the process ends.
ATOM window_class(const window_call_table& calls, WNDPROC procedure) noexcept {
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
struct pump_tag;
using pump_slot = thread_slot<pump_tag>;

}  // namespace

template <class Body> void message_pump::guarded(const char* where, Body body) noexcept {
  if (const contain_result what = contain(where, body); what.status != GW_OK) [[unlikely]]
    client_->stray(what);
}

bool message_pump::open(pump_client& client) noexcept {
  calls_ = window_calls();
  if (calls_ == nullptr) return false;
  const ATOM atom = window_class(*calls_, reinterpret_cast<WNDPROC>(&procedure));
  if (atom == 0) return false;
  window_ = calls_->CreateWindowExW(0, reinterpret_cast<LPCWSTR>(std::uintptr_t{atom}), L"", 0, 0, 0, 0, 0,
                                    HWND_MESSAGE, nullptr, GetModuleHandleW(nullptr), nullptr);
  client_ = &client;
  // A late wake-up of the window before this one may have left its mark: no later one would send anything.
  InterlockedExchange(&posted_, 0);
  InterlockedExchange(&sent_, 0);
  pump_slot().set(reinterpret_cast<std::uintptr_t>(this));
  if (window_ == nullptr) return false;
  hook_ = calls_->SetWindowsHookExW(WH_CBT, &created, nullptr, GetCurrentThreadId());
  return true;
}

void message_pump::close() noexcept {
  if (window_ != nullptr) guarded("end of the apartment", [&] { calls_->DestroyWindow(window_); });
  window_ = nullptr;
  if (hook_ != nullptr) calls_->UnhookWindowsHookEx(hook_);
  hook_ = nullptr;
}

void message_pump::forget() noexcept {
  pump_slot().set(0);
  originals_.clear();
}

void message_pump::forsake() noexcept {
  InterlockedExchange(&posted_, 1);
  InterlockedExchange(&sent_, 1);
}

LRESULT CALLBACK message_pump::created(int code, WPARAM wide, LPARAM lng) noexcept {
  auto* const pump = reinterpret_cast<message_pump*>(pump_slot().get());
  if (code == HCBT_CREATEWND && pump != nullptr) pump->watch(reinterpret_cast<HWND>(wide));
  return window_calls()->CallNextHookEx(nullptr, code, wide, lng);
}

void message_pump::watch(HWND window) noexcept {
#if defined(_WIN64)
  const auto get_wide = calls_->GetWindowLongPtrW, get_ansi = calls_->GetWindowLongPtrA;
  const auto set_wide = calls_->SetWindowLongPtrW, set_ansi = calls_->SetWindowLongPtrA;
#else
  const auto get_wide = calls_->GetWindowLongW, get_ansi = calls_->GetWindowLongA;
  const auto set_wide = calls_->SetWindowLongW, set_ansi = calls_->SetWindowLongA;
#endif
  const bool unicode = calls_->IsWindowUnicode(window) != 0;
  const auto before = reinterpret_cast<WNDPROC>((unicode ? get_wide : get_ansi)(window, GWLP_WNDPROC));
  if (before == nullptr) return;
  try {
    originals_[window] = {before, unicode};
  } catch (const std::bad_alloc&) {
    return;  // the pump's own guards are there still
  }
  (unicode ? set_wide : set_ansi)(window, GWLP_WNDPROC, reinterpret_cast<LONG_PTR>(&in_front));
}

LRESULT CALLBACK message_pump::in_front(HWND window, UINT message, WPARAM wide, LPARAM lng) noexcept {
  auto* const pump = reinterpret_cast<message_pump*>(pump_slot().get());
  if (pump == nullptr) return window_calls()->DefWindowProcW(window, message, wide, lng);
  const auto found = pump->originals_.find(window);
  if (found == pump->originals_.end()) return window_calls()->DefWindowProcW(window, message, wide, lng);
  const original_procedure original = found->second;
  LRESULT result = 0;
  pump->guarded("window message", [&] {
    const auto call = original.unicode ? pump->calls_->CallWindowProcW : pump->calls_->CallWindowProcA;
    result = call(original.procedure, window, message, wide, lng);
  });
  if (message == WM_NCDESTROY) pump->originals_.erase(window);
  return result;
}

LRESULT CALLBACK message_pump::procedure(HWND window, UINT message, WPARAM wide, LPARAM lng) noexcept {
  auto* const pump = reinterpret_cast<message_pump*>(pump_slot().get());
  if ((message != wake_message && message != call_message) || pump == nullptr || window != pump->window_)
    return window_calls()->DefWindowProcW(window, message, wide, lng);
  // Before the look at what waits: a later wake-up sends anew.
  InterlockedExchange(message == wake_message ? &pump->posted_ : &pump->sent_, 0);
  // In the pump's own look at the queue, or in that of a loop that another sent message's procedure has entered meanwhile;
  // or where a job that makes a COM call would be refused with RPC_E_CANTCALLOUT_ININPUTSYNCCALL. (Windows does not count
  // SendNotifyMessage there, Wine does.)
  const bool later = message == call_message && (pump->peeking_ || pump->calls_->InSendMessage() != 0);
  if (later)
    pump->post();
  else
    pump->client_->nested();
  return 0;
}

// user32 drops a fault of a timer's procedure without a word, so the procedure is called here instead of by DispatchMessage.
// The address comes out of a message: user32 and the system's integrity levels see to it that no other process can post
// such a message, unless it may write to this process anyway.
void message_pump::dispatch(const MSG& message) noexcept {
  if (message.message == WM_TIMER && message.lParam != 0) {
    guarded("timer", [&] {
      // By user32, as under Wine the procedure may be a number that only user32 knows.
      calls_->CallWindowProcW(reinterpret_cast<WNDPROC>(message.lParam), message.hwnd, message.message, message.wParam,
                              static_cast<LPARAM>(GetTickCount()));
    });
    return;
  }
  guarded("window message", [&] {
    calls_->TranslateMessage(&message);
    calls_->DispatchMessageW(&message);
  });
}

bool message_pump::run(bool& quit) noexcept {
  MSG message;
  const auto next = [&] {
    bool found = false;
    peeking_ = true;
    // Dispatches what other threads have sent. Not found when that went wrong: the next look finds what is posted.
    guarded("window message", [&] { found = calls_->PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE) != 0; });
    peeking_ = false;
    return found;
  };
  int count = 0;
  for (; count < most_messages && next(); ++count) {
    if (message.message == WM_QUIT) {
      quit = true;
    } else if (message.hwnd == window_ && message.message == wake_message) {
      InterlockedExchange(&posted_, 0);
      return true;  // what waits comes before the next message, which may take long
    } else {
      dispatch(message);
    }
  }
  return count > 0;
}

void message_pump::dispatch_posted() noexcept {
  auto* const pump = reinterpret_cast<message_pump*>(pump_slot().get());
  if (pump == nullptr) return;
  MSG message;
  if (pump->calls_->PeekMessageW(&message, pump->window_, wake_message, wake_message, PM_REMOVE) != 0)
    pump->calls_->DispatchMessageW(&message);
}

void message_pump::wait(std::uint64_t milliseconds) noexcept {
  const DWORD limit = milliseconds >= INFINITE ? INFINITE : static_cast<DWORD>(milliseconds);
  guarded("APC", [&] {
    calls_->MsgWaitForMultipleObjectsEx(0, nullptr, limit, QS_ALLINPUT, MWMO_ALERTABLE | MWMO_INPUTAVAILABLE);
  });
}

bool message_pump::post() noexcept {
  if (InterlockedExchange(&posted_, 1) != 0) return true;
  if (calls_->PostMessageW(window_, wake_message, 0, 0) != 0) return true;
  InterlockedExchange(&posted_, 0);
  return false;
}

void message_pump::send() noexcept {
  if (InterlockedExchange(&sent_, 1) != 0) return;
  if (calls_->SendNotifyMessageW(window_, call_message, 0, 0) == 0) InterlockedExchange(&sent_, 0);
}

}  // namespace gangway
