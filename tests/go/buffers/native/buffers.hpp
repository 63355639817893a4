// buffers.hpp: functions over memory that the caller owns; the address_of functions prove that nothing was copied.
#pragma once

#include <stddef.h>
#include <stdint.h>

struct Cell {
  uint8_t tag;
  double weight;
};

enum class shade : unsigned short { dark, light = 40000 };

// Where the data lies; 0 for a null pointer.
unsigned long long address_of(const void* data, size_t size) noexcept;
unsigned long long address_of_doubles(double* values, size_t count) noexcept;
unsigned long long address_of_ints(size_t count, const int* values) noexcept;

// What is in it.
unsigned long long sum_bytes(const void* data, size_t size) noexcept;
long long sum_ints(size_t count, const int* values) noexcept;
long long sum_shorts(unsigned count, const short* values);
long long sum_named(const long long* BUFFER, size_t LENGTH) noexcept;
long long sum_lights(shade* shades, size_t count) noexcept;

// The length as a C type that is narrower than a slice's.
int length_as_int(const char* bytes, int size);
int length_as_char(const signed char* narrow, signed char size);

// Changes in place.
void fill(void* data, size_t size, int value) noexcept;
void double_each(double* values, size_t count) noexcept;
void renumber(Cell* cells, size_t count) noexcept;

// Two buffers in one call: adds the first to the second, element by element, and returns how many both have.
size_t add_to(const int* BUFFER, size_t LENGTH, double* values, size_t count) noexcept;
