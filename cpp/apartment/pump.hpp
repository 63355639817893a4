// pump.hpp: window messages of an apartment's thread, and the hidden window that wakes it.
//
// The wake-up message is handled by the pump itself when the pump retrieves it. It reaches the window's procedure only
// when somebody else's message loop dispatches it: then a job sits in a modal loop, and the client runs what waits.
#pragma once

#include "system.hpp"

#include "../ring/wait.hpp"

#include <cstdint>

namespace gangway {

class PumpClient {
 public:
  virtual void nested() noexcept = 0;

 protected:
  ~PumpClient() = default;
};

class Pump {
 public:
  // On the apartment's thread. False: no window could be made; GetLastError says why.
  bool open(PumpClient& client) noexcept;
  void close() noexcept;

  // Retrieves and dispatches up to a few dozen messages; true: there were some. quit becomes true on WM_QUIT.
  bool run(bool& quit) noexcept;
  // Dispatches the calling thread's wake-ups, if it has a pump and there are any: for loops that leave them alone.
  static void dispatch_wake() noexcept;
  // Sleeps until there is a message or an APC has run, at most the given time.
  void wait(std::uint64_t milliseconds) noexcept;
  // Sends a wake-up after the given time, in whatever loop the thread is then.
  void wake_after(std::uint64_t milliseconds) noexcept;

  // Any thread.
  bool post() noexcept;

 private:
  static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wide, LPARAM lng) noexcept;
  const WindowCalls* calls_ = nullptr;
  PumpClient* client_ = nullptr;
  HWND window_ = nullptr;
  bool timer_ = false;
  volatile LONG posted_ = 0;  // one wake-up is on its way
};

}  // namespace gangway
