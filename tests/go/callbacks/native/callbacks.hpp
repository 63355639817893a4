// callbacks.hpp: everything that takes a function pointer.
#pragma once

#include <stddef.h>
#include <stdlib.h>

namespace callbacks {

struct Point {
  double x, y;
};
enum class Verdict : unsigned char { go_on, stop = 77 };

// With a context behind or before the function.
int apply(int (*function)(void* context, int value), void* context, int value);
int apply_before(void* context, int (*function)(int value, void* context), int value);

// Without a context.
int apply_plain(int (*function)(int), int value);
double integrate(double (*function)(double), double from, double to, int steps);
int sum_of_calls(const int* values, size_t count, int (*function)(int value));

// Calls until the closure says stop; how many calls there were.
int until_stop(Verdict (*function)(void* context, int round), void* context);

// A call that has an out parameter set before the closure runs.
int set_then_call(int* seen, void (*function)(void* context), void* context);

// Every kind of argument a closure can get.
using Everything = bool (*)(bool flag, signed char small, unsigned short medium, long long large, float fraction,
                            double number, Verdict verdict, Point by_value, const Point* by_pointer, const char* text,
                            const wchar_t* wide, const void* address, void* context);
bool call_with_everything(Everything function, void* context);

// Two closures in one call; one may be null.
int both(int (*first)(int), int (*second)(int), int value);
bool is_null(int (*function)(int)) noexcept;
bool is_null_context(void (*function)(void* context), void* context) noexcept;

// A function made by __stdcall, as Windows has them.
int apply_stdcall(int(__stdcall* function)(int, int), int a, int b);

// Kept: called later by notify, until replaced by a null function.
void listen(void (*listener)(void* context, int event), void* context);
void notify(int event);
int watch(int (*watcher)(int event));
int ask(int number, int event);
void forget() noexcept;

// Kept, by a declaration without names; called by fire_unnamed.
void set_unnamed(void (*)(void*, int), void*);
void fire_unnamed(int event);

// Called on another thread than the caller's; joined before the call returns.
int apply_on_thread(int (*function)(void* context, int value), void* context, int value);
// Several threads at once, `rounds` calls each; the sum of the results.
long long apply_on_threads(int (*function)(void* context, int value), void* context, int threads, int rounds);
// The kept listener is called by a thread of C++ after the call has returned.
void notify_later(int event, int milliseconds);
void join_later() noexcept;

// A closure that gets addresses of addresses, and gives out one of them: the word behind the first.
struct Secret;
const int* picked(const int* (*choose)(void* context, const int** numbers, Secret** secrets, int (*plain)(int)),
                  void* context);

// Throws after the closure has returned.
void throw_after(void (*function)(void* context), void* context);
// Catches what apply throws or reports, to show how a panic looks from C++.
int calls_after_panic(int (*function)(void* context, int value), void* context, int calls);

unsigned long current_thread() noexcept;

}  // namespace callbacks
