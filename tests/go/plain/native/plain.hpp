// plain.hpp: machine words in, a machine word out.
#pragma once

#include <stddef.h>

int add(int a, int b) noexcept;
unsigned mix(unsigned a, unsigned b, unsigned c, unsigned d, unsigned e, unsigned f) noexcept;
size_t word(size_t value) noexcept;
void* same(void* address) noexcept;
void remember(int value) noexcept;
int remembered() noexcept;
bool negate(bool value) noexcept;
short narrow(short value) noexcept;
int throws(int value);
int faults(int value);

// No plain export: a double is not a machine word.
double not_a_word(double value) noexcept;
