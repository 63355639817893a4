// apartments.hpp: functions that do what calls on apartments do: return, wait, fault, call back, refuse to stop.
#pragma once

namespace apartments {

void empty() noexcept;
int add(int a, int b) noexcept;

// The Windows id of the thread that runs it, and the apartment's that it belongs to; 0 is none.
unsigned int current_thread() noexcept;
unsigned int current_apartment() noexcept;
// What CoGetApartmentType says: 0 STA, 1 MTA, 3 main STA; -1: no COM here.
int com_apartment();

// The thread's id above, the next number of this thread below, which begins at 1: one that is lost or doubled is seen.
// Takes `microseconds` of work.
unsigned long long next_of_thread(int microseconds) noexcept;

// Win32's Sleep, which nothing can interrupt.
void sleep_ms(int milliseconds) noexcept;
// SleepEx, alertable: true when something interrupted it.
bool sleep_alertable_ms(int milliseconds) noexcept;
// gangway::await on an event that nobody signals: true when it was told to stop before the time was over.
bool await_ms(int milliseconds) noexcept;
// A read from a pipe into which nobody writes; GetLastError's code when it failed.
unsigned int read_nothing();
// Loops until it is told to stop.
int spin_until_stop() noexcept;
// Loops until `release_all`, whatever it is told.
void spin_until_released() noexcept;
void release_all() noexcept;
void hold_again() noexcept;

// An access violation when `which` is a multiple of `every`; else the sum of both.
int crash_every(int which, int every);
// A stack overflow.
int overflow(int depth);
// Throws std::runtime_error.
void fail();

int call_back(int (*function)(void* context, int value), void* context, int value);
// On a thread made for it: `times` calls; the sum of the results.
long long call_back_on_thread(int (*function)(void* context, int value), void* context, int times);
// On the thread that calls: `times` calls; the sum of the results.
long long call_back_often(int (*function)(void* context, int value), void* context, int times);
// Two calls of the same function by two threads at once.
long long call_back_on_threads(int (*function)(void* context, int value), void* context, int threads, int times);

// A message box whose loop ends when a job posts a quit to it: nested message loops serve jobs.
int nested_loop(int milliseconds);

}  // namespace apartments
