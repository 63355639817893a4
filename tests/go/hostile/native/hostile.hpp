// hostile.hpp: C++ that faults, throws, ends threads and loses what it holds, where a call is and where none is.
#pragma once

namespace hostile {

class Bound;

// What goes wrong. Everything that takes one does nothing else.
enum Trouble { NONE = 0, FAULT = 1, THROW = 2 };

// On apartments: sleeps, then makes trouble, then returns value.
int work(Trouble trouble, int milliseconds, int value);
// Waits with gangway::sleep_for, so that others run meanwhile, then returns value.
int pause(int milliseconds, int value);
int call(int (*function)(int value, void* context), void* context, int value);
unsigned int thread();

// A window of the thread, a timer, an APC, a hook of messages, one of events, what SendMessageCallback calls: what each does is
// trouble, once.
void post_trouble(Trouble trouble);
void send_trouble(Trouble trouble);
void timer_trouble(Trouble trouble);
void apc_trouble(Trouble trouble);
void hook_trouble(Trouble trouble);
void event_trouble(Trouble trouble);
void answer_trouble(Trouble trouble);
// The same as post_trouble, but in a message loop of its own, which ends by itself.
void modal_trouble(Trouble trouble);
// The timer's, in such a loop.
void modal_timer_trouble(Trouble trouble);
// Waits in place for the function, above which an APC makes trouble. Returns what it returned.
int in_place(int (*function)(int value, void* context), void* context, Trouble trouble);

// Ends the calling thread: by what the library imports, by what it finds with GetProcAddress, by TerminateThread, and by ExitThread
// found in a way that nobody sees. pthread_exit on threads of the library's own only, as it has destroyed what the thread's
// runtime keeps before anybody can see it.
enum Exit {
  BY_EXIT_THREAD = 0,
  BY_ENDTHREADEX = 1,
  BY_FREE_AND_EXIT = 2,
  BY_PTHREAD_EXIT = 3,
  BY_FOUND_EXIT_THREAD = 4,
  BY_FOUND_RTL_EXIT = 5,
  BY_OTHER_CRT = 6,
  BY_TERMINATE = 7,
  BY_HIDDEN = 8
};
void end_thread(Exit how);
void end_thread_on(Exit how);
// The same with an object in use.
int end_with(Bound& bound, Exit how);
// In an APC of the thread, so outside of calls.
void end_outside(Exit how);
// TerminateThread, of another thread.
void terminate(unsigned int id);
// The same on a thread of its own, which may end so.
int end_own_threads();

// Objects, of which live_things says how many there are.
class Thing {
 public:
  Thing();
  ~Thing();
};
int live_things();
// Faults with twelve objects in use.
int crowd(Thing& a, Thing& b, Thing& c, Thing& d, Thing& e, Thing& f, Thing& g, Thing& h, Thing& i, Thing& j, Thing& k,
          Thing& l);

// One thread at a time.
class Account {
 public:
  Account();
  ~Account();
  int apply(int (*function)(int value, void* context), void* context, int value);
  int both(int (*first)(int value, void* context), void* first_context, int (*second)(int value, void* context),
           void* second_context, int value);
  int plain(int value);
};
// Keeps the function.
void keep(void (*kept)(int value), int (*now)(int value, void* context), void* now_context);

// Lives on an apartment; its destructor makes trouble.
class Bound {
 public:
  explicit Bound(Trouble at_end);
  ~Bound() noexcept(false);
  int use(Trouble trouble);

 private:
  Trouble at_end_;
};

}  // namespace hostile
