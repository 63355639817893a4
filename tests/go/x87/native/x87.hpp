// x87.hpp: functions that use the x87 stack, and a probe that tells whether it is still in order.
#pragma once

namespace x87 {

double half(double value) noexcept;
float third(float value) noexcept;
// 42 when an x87 computation eight values deep gives the right result, else something else.
int probe() noexcept;
// Faults with six values on the x87 stack.
void fault_with_full_stack();

}  // namespace x87

#ifndef SWIG
// The same as plain exports, for a caller who does it by hand.
extern "C" __declspec(dllexport) double x87_plain_half_of_3();
extern "C" __declspec(dllexport) int x87_plain_probe();
#endif
