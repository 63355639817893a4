// pump.hpp: window messages of an apartment's thread, and the hidden window that wakes it.
//
// There are two wake-ups. One is posted: to a thread that sleeps in the pump, and by the thread to itself. The pump handles
// it when it retrieves it; the window's procedure sees it only when a message loop other than the pump's dispatches it. The
// other wake-up is sent, by another thread to one that is busy: it also gets through message loops that leave posted
// messages alone, such as the loop of an outgoing COM call. Where COM refuses further calls while a sent message is
// handled, the sent wake-up becomes a posted one, of which COM tells its message filter (call_filter.hpp).
// Either wake-up in a loop that is not the pump's means that a job sits in that loop: then the client runs what waits.
//
// Every window that is made on the thread while the pump is open gets a procedure of the pump's, with a guard, in front of
// its own: a message from another thread comes by way of the kernel, through which no exception can pass to a guard further
// up. So a fault in a window procedure ends with its message, whichever loop dispatched it, a job's too.
#pragma once

#include "calls.hpp"
#include "contain.hpp"

#include "../base/wait.hpp"

#include <cstdint>
#include <map>

namespace gangway {

class pump_client {
 public:
  virtual void nested() noexcept = 0;
  // A window procedure, timer or APC has gone wrong; the client owns the record.
  virtual void stray(const contain_result& what) noexcept = 0;

 protected:
  ~pump_client() = default;
};

class message_pump {
 public:
  // On the apartment's thread. False: no window could be made; GetLastError says why.
  bool open(pump_client& client) noexcept;
  void close() noexcept;
  // The last step, when the thread dispatches nothing any more: until then foreign windows find their procedures.
  void forget() noexcept;
  // Any thread, after the pump's thread was ended from outside, and its windows with it: nothing is posted or sent any more.
  void forsake() noexcept;

  // Retrieves and dispatches up to a few dozen messages; true: there were some. quit becomes true on WM_QUIT. A fault in a
  // window procedure ends with its message, and the client is told.
  bool run(bool& quit) noexcept;
  // Dispatches the calling thread's posted wake-up, if the thread has a pump and a wake-up is there: for loops that leave
  // posted messages alone.
  static void dispatch_posted() noexcept;
  // Sleeps until there is a message or an APC has run, at most the given time.
  void wait(std::uint64_t milliseconds) noexcept;

  // Any thread.
  bool post() noexcept;
  // Any other thread: also into message loops that dispatch nothing but what was sent.
  void send() noexcept;

 private:
  template <class Body> void guarded(const char* where, Body body) noexcept;
  void dispatch(const MSG& message) noexcept;
  struct original_procedure {
    WNDPROC procedure;
    bool unicode;
  };
  void watch(HWND window) noexcept;
  static LRESULT CALLBACK created(int code, WPARAM wide, LPARAM lng) noexcept;
  static LRESULT CALLBACK in_front(HWND window, UINT message, WPARAM wide, LPARAM lng) noexcept;
  static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wide, LPARAM lng) noexcept;
  const window_call_table* calls_ = nullptr;
  pump_client* client_ = nullptr;
  HWND window_ = nullptr;
  HHOOK hook_ = nullptr;  // null: the system refused it; then only the pump's own guards are there
  std::map<HWND, original_procedure> originals_;  // what windows of the thread had before
  bool peeking_ = false;      // the pump itself retrieves messages, which dispatches those that were sent
  volatile LONG posted_ = 0;  // a posted wake-up is on its way
  volatile LONG sent_ = 0;    // a sent one is
};

}  // namespace gangway
