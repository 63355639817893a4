// callbacks.cpp: guards in front of procedures that user32 calls by itself: hooks, hooks of events, timers', and those that
// SendMessageCallback names.
//
// user32 calls them by way of the kernel, through which no exception reaches a guard further up: what one does wrong would end
// the process on Windows, and be dropped by Wine. So what registers them is among the imports of a module that are pointed at
// functions of ours (fault/exit.cpp), and these register a procedure that calls the given one in a guard. They have no word of
// their own from which it could tell which: there is a function for each different one, of a fixed number.
//
// Invariants
//  - A place in a table, once taken, is taken for good, by the same procedure whoever registers it and how often.
//  - On a thread of no apartment the procedure is just called.
//  - What is for other processes too (a hook of all threads) is left as it is.
#include "worker.hpp"

#include "../fault/replacement.hpp"
#include "../system/calls.hpp"

#include <array>
#include <type_traits>
#include <utility>

namespace gangway {
namespace {

// More different ones than that are not guarded.
constexpr std::size_t kMost = 64;

template <class Kind, class R, class... A> class Fronts {
 public:
  using Procedure = R(CALLBACK*)(A...);

  // The one to be registered in its place.
  static Procedure of(Procedure procedure) noexcept {
    if (procedure == nullptr) return nullptr;
    const auto& all = fronts(std::make_index_sequence<kMost>());
    for (std::size_t i = 0; i < kMost; ++i) {
      if (procedure == all[i]) return procedure;
      Procedure there = nullptr;
      // relaxed: the procedure is the value itself.
      if (behind_[i].compare_exchange_strong(there, procedure, std::memory_order_relaxed) || there == procedure)
        return all[i];
    }
    return procedure;
  }

 private:
  template <std::size_t N> static R CALLBACK front(A... arguments) {
    const Procedure procedure = behind_[N].load(std::memory_order_relaxed);
    Worker* const worker = Worker::current();
    if (worker == nullptr) return procedure(arguments...);
    if constexpr (std::is_void_v<R>) {
      worker->contained(Kind::kWhere, [&] { procedure(arguments...); });
    } else {
      R result{};
      worker->contained(Kind::kWhere, [&] { result = procedure(arguments...); });
      return result;
    }
  }
  template <std::size_t... N> static const std::array<Procedure, kMost>& fronts(std::index_sequence<N...>) noexcept {
    static constexpr std::array<Procedure, kMost> all{&front<N>...};
    return all;
  }

  static inline constinit std::atomic<Procedure> behind_[kMost]{};
};

struct OfHook {
  static constexpr char kWhere[] = "hook";
};
struct OfEvent {
  static constexpr char kWhere[] = "event hook";
};
struct OfAnswer {
  static constexpr char kWhere[] = "message callback";
};
struct OfTimer {
  static constexpr char kWhere[] = "timer";
};
using HookProcedures = Fronts<OfHook, LRESULT, int, WPARAM, LPARAM>;
using EventProcedures = Fronts<OfEvent, void, HWINEVENTHOOK, DWORD, HWND, LONG, LONG, DWORD, DWORD>;
using AnswerProcedures = Fronts<OfAnswer, void, HWND, UINT, ULONG_PTR, LRESULT>;
using TimerProcedures = Fronts<OfTimer, void, HWND, UINT, UINT_PTR, DWORD>;

bool is_own_thread(DWORD id) noexcept {
  if (id == GetCurrentThreadId()) return true;
  const HANDLE thread = id == 0 ? nullptr : OpenThread(THREAD_QUERY_LIMITED_INFORMATION, FALSE, id);
  if (thread == nullptr) return false;
  const bool own = GetProcessIdOfThread(thread) == GetCurrentProcessId();
  CloseHandle(thread);
  return own;
}

// Its place is told as a distance from the module that holds it: for the process's own, that is no module.
template <class Set> HHOOK set_hook(Set set, int kind, HOOKPROC procedure, HINSTANCE module, DWORD thread) noexcept {
  if (is_own_thread(thread)) return set(kind, HookProcedures::of(procedure), nullptr, thread);
  return set(kind, procedure, module, thread);
}

HHOOK WINAPI set_hook_wide(int kind, HOOKPROC procedure, HINSTANCE module, DWORD thread) noexcept {
  return set_hook(window_calls()->SetWindowsHookExW, kind, procedure, module, thread);
}
HHOOK WINAPI set_hook_ansi(int kind, HOOKPROC procedure, HINSTANCE module, DWORD thread) noexcept {
  return set_hook(window_calls()->SetWindowsHookExA, kind, procedure, module, thread);
}

HWINEVENTHOOK WINAPI set_event_hook(DWORD least, DWORD most, HMODULE module, WINEVENTPROC procedure, DWORD process,
                                    DWORD thread, DWORD flags) noexcept {
  const bool here = (flags & WINEVENT_INCONTEXT) == 0 || process == GetCurrentProcessId();
  return window_calls()->SetWinEventHook(least, most, module, here ? EventProcedures::of(procedure) : procedure,
                                         process, thread, flags);
}

BOOL WINAPI send_with_answer_wide(HWND window, UINT message, WPARAM wide, LPARAM lng, SENDASYNCPROC procedure,
                                  ULONG_PTR data) noexcept {
  return window_calls()->SendMessageCallbackW(window, message, wide, lng, AnswerProcedures::of(procedure), data);
}
BOOL WINAPI send_with_answer_ansi(HWND window, UINT message, WPARAM wide, LPARAM lng, SENDASYNCPROC procedure,
                                  ULONG_PTR data) noexcept {
  return window_calls()->SendMessageCallbackA(window, message, wide, lng, AnswerProcedures::of(procedure), data);
}

UINT_PTR WINAPI set_timer(HWND window, UINT_PTR id, UINT milliseconds, TIMERPROC procedure) noexcept {
  return window_calls()->SetTimer(window, id, milliseconds, TimerProcedures::of(procedure));
}

}  // namespace

const void* guarding_import(const char* name) noexcept {
  const Replacement all[] = {{"SetWindowsHookExW", address_of(&set_hook_wide)},
                             {"SetWindowsHookExA", address_of(&set_hook_ansi)},
                             {"SetWinEventHook", address_of(&set_event_hook)},
                             {"SendMessageCallbackW", address_of(&send_with_answer_wide)},
                             {"SendMessageCallbackA", address_of(&send_with_answer_ansi)},
                             {"SetTimer", address_of(&set_timer)}};
  const void* const function = find_replacement(all, name);
  return function != nullptr && window_calls() != nullptr ? function : nullptr;
}

}  // namespace gangway
