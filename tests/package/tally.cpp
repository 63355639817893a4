// tally.cpp: see tally.hpp.
#include "tally.hpp"

int tally::add(int a, int b) { return a + b + TALLY_STEP; }
