// tally.hpp: the C++ that the package test wraps.
#pragma once

namespace tally {

// Adds two numbers and the step the project was configured with.
int add(int a, int b);

}  // namespace tally
