// callbacks.cpp: guards in front of the procedures that user32 calls by itself: hooks, event hooks, timers, and the answers
// of SendMessageCallback.
//
// user32 calls such a procedure by way of the kernel, through which no exception reaches a guard further up: a fault in it
// would end the process on Windows, and Wine would drop it. So the imports that register procedures are replaced in modules
// (fault/exit.cpp), and the replacements here register a front procedure, which calls the given one in a guard. A procedure
// gets no argument that says which registration it belongs to, so each procedure has a front of its own, out of a fixed
// number.
//
// Invariants
//  - A front belongs to one procedure for ever, however often and by whichever module that procedure is registered.
//  - On a thread of no apartment a front just calls its procedure.
//  - A procedure that serves other processes too (a hook of all threads) gets no front.
#include "worker.hpp"

#include "../fault/replacement.hpp"
#include "../system/calls.hpp"

#include <array>
#include <type_traits>
#include <utility>

namespace gangway {
namespace {

// Further procedures of a kind get no guard.
constexpr std::size_t most_procedures = 64;

template <class Kind, class R, class... A> class front_procedures {
 public:
  using procedure_type = R(CALLBACK*)(A...);

  // The front to register in place of the procedure; the procedure itself when no front is left.
  static procedure_type of(procedure_type procedure) noexcept {
    if (procedure == nullptr) return nullptr;
    const auto& all = fronts(std::make_index_sequence<most_procedures>());
    for (std::size_t i = 0; i < most_procedures; ++i) {
      if (procedure == all[i]) return procedure;
      procedure_type there = nullptr;
      // relaxed: the procedure is the value itself.
      if (behind_[i].compare_exchange_strong(there, procedure, std::memory_order_relaxed) || there == procedure)
        return all[i];
    }
    return procedure;
  }

 private:
  template <std::size_t N> static R CALLBACK front(A... arguments) {
    const procedure_type procedure = behind_[N].load(std::memory_order_relaxed);
    worker* const worker = worker::current();
    if (worker == nullptr) return procedure(arguments...);
    if constexpr (std::is_void_v<R>) {
      worker->contained(Kind::where, [&] { procedure(arguments...); });
    } else {
      R result{};
      worker->contained(Kind::where, [&] { result = procedure(arguments...); });
      return result;
    }
  }
  template <std::size_t... N>
  static const std::array<procedure_type, most_procedures>& fronts(std::index_sequence<N...>) noexcept {
    static constexpr std::array<procedure_type, most_procedures> all{&front<N>...};
    return all;
  }

  static inline constinit std::atomic<procedure_type> behind_[most_procedures]{};
};

struct of_hook {
  static constexpr char where[] = "hook";
};
struct of_event {
  static constexpr char where[] = "event hook";
};
struct of_answer {
  static constexpr char where[] = "message callback";
};
struct of_timer {
  static constexpr char where[] = "timer";
};
using hook_procedures = front_procedures<of_hook, LRESULT, int, WPARAM, LPARAM>;
using event_procedures = front_procedures<of_event, void, HWINEVENTHOOK, DWORD, HWND, LONG, LONG, DWORD, DWORD>;
using answer_procedures = front_procedures<of_answer, void, HWND, UINT, ULONG_PTR, LRESULT>;
using timer_procedures = front_procedures<of_timer, void, HWND, UINT, UINT_PTR, DWORD>;

bool is_own_thread(DWORD id) noexcept {
  if (id == GetCurrentThreadId()) return true;
  const HANDLE thread = id == 0 ? nullptr : OpenThread(THREAD_QUERY_LIMITED_INFORMATION, FALSE, id);
  if (thread == nullptr) return false;
  const bool own = GetProcessIdOfThread(thread) == GetCurrentProcessId();
  CloseHandle(thread);
  return own;
}

// user32 keeps a hook of other processes as a distance from the module that holds it. A hook of this process names no module.
template <class Set> HHOOK set_hook(Set set, int kind, HOOKPROC procedure, HINSTANCE module, DWORD thread) noexcept {
  if (is_own_thread(thread)) return set(kind, hook_procedures::of(procedure), nullptr, thread);
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
  return window_calls()->SetWinEventHook(least, most, module, here ? event_procedures::of(procedure) : procedure,
                                         process, thread, flags);
}

BOOL WINAPI send_with_answer_wide(HWND window, UINT message, WPARAM wide, LPARAM lng, SENDASYNCPROC procedure,
                                  ULONG_PTR data) noexcept {
  return window_calls()->SendMessageCallbackW(window, message, wide, lng, answer_procedures::of(procedure), data);
}
BOOL WINAPI send_with_answer_ansi(HWND window, UINT message, WPARAM wide, LPARAM lng, SENDASYNCPROC procedure,
                                  ULONG_PTR data) noexcept {
  return window_calls()->SendMessageCallbackA(window, message, wide, lng, answer_procedures::of(procedure), data);
}

UINT_PTR WINAPI set_timer(HWND window, UINT_PTR id, UINT milliseconds, TIMERPROC procedure) noexcept {
  return window_calls()->SetTimer(window, id, milliseconds, timer_procedures::of(procedure));
}

}  // namespace

const void* guarding_import(const char* name) noexcept {
  const replacement all[] = {{"SetWindowsHookExW", address_of(&set_hook_wide)},
                             {"SetWindowsHookExA", address_of(&set_hook_ansi)},
                             {"SetWinEventHook", address_of(&set_event_hook)},
                             {"SendMessageCallbackW", address_of(&send_with_answer_wide)},
                             {"SendMessageCallbackA", address_of(&send_with_answer_ansi)},
                             {"SetTimer", address_of(&set_timer)}};
  const void* const function = find_replacement(all, name);
  return function != nullptr && window_calls() != nullptr ? function : nullptr;
}

}  // namespace gangway
