// crash.hpp: C++ that goes wrong on purpose, to show that the service survives it.
#pragma once

namespace crash {

/// Reads through a null pointer. Never returns a value: the read is an access violation.
int read_null();

/// Writes through a null pointer.
void write_null();

/// Calls itself until the thread's stack is used up.
int overflow_stack();

/// Divides by zero, in integers.
int divide_by_zero();

}  // namespace crash
