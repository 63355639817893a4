// faults.hpp: code that really faults, out of the optimiser's reach.
#pragma once

namespace gangway::test::fault {

void read_null();
void write_null();
void execute_null();
void overflow_stack();
void illegal_instruction();
void divide_by_zero();
void divide_int_min_by_minus_one();
void privileged_instruction();
void breakpoint();
void single_step();
void float_divide_by_zero();  // SSE, unmasked by MXCSR; leaves it so
void x87_divide_by_zero();    // x87, unmasked by its control word; leaves it so
#if defined(__i386__)
void integer_overflow();  // INTO
void bound_exceeded();    // BOUND
#endif

}  // namespace gangway::test::fault
