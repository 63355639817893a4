// faults.hpp: functions that really fault.
#pragma once

namespace faults {

int read_null();
void write_null();
// Reads at an address that is not mapped.
int read_at(unsigned long long address);
void write_at(unsigned long long address);
// Executes address 0.
int call_null();
int overflow_stack();
void illegal_instruction();
int divide(int dividend, int divisor);
// Raises an exception code the way RaiseException does, as a device error under a mapped file would come.
void raise_code(unsigned code);
// A fault below a try block with catch (...): C++ must not swallow it.
int fault_in_try();
// A fault while objects with destructors are alive; how many of them were destroyed is counted.
void fault_between_objects();
int destroyed() noexcept;
// A fault inside a class's method and constructor.
class Victim {
 public:
  explicit Victim(bool fault);
  int read(bool fault) const;

 private:
  int value_ = 5;
};
// Calls back into Go, then faults; and a fault in a call made by the closure.
int fault_after(void (*function)(void* context), void* context);
int call_then_return(void (*function)(void* context), void* context);
// Raises any exception code; returns when the program goes on after it.
int raise(unsigned code, bool continuable);
int raise_on(unsigned code, bool continuable);
// Raises what MSVC's runtime raises for `throw db::error()`, and one that only looks like it.
void raise_msvc(bool real);
// Whose destructor raises.
class Raiser {
 public:
  explicit Raiser(unsigned code);
  ~Raiser();

 private:
  unsigned code_;
};
// No fault: what a healthy call gives.
int healthy(int value) noexcept;
// A noexcept function that faults.
int read_null_noexcept() noexcept;

}  // namespace faults
