// buffers.cpp: see buffers.hpp.
#include "buffers.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace {

unsigned long long number(const void* address) noexcept { return reinterpret_cast<uintptr_t>(address); }

}  // namespace

unsigned long long address_of(const void* data, size_t) noexcept { return number(data); }
unsigned long long address_of_doubles(double* values, size_t) noexcept { return number(values); }
unsigned long long address_of_ints(size_t, const int* values) noexcept { return number(values); }

unsigned long long sum_bytes(const void* data, size_t size) noexcept {
  const auto* bytes = static_cast<const unsigned char*>(data);
  return std::accumulate(bytes, bytes + size, 0ull);
}
long long sum_ints(size_t count, const int* values) noexcept { return std::accumulate(values, values + count, 0ll); }
long long sum_shorts(unsigned count, const short* values) { return std::accumulate(values, values + count, 0ll); }
long long sum_named(const long long* buffer, size_t count) noexcept {
  return std::accumulate(buffer, buffer + count, 0ll);
}
long long sum_lights(shade* shades, size_t count) noexcept { return std::count(shades, shades + count, shade::light); }

int length_as_int(const char*, int size) { return size; }
int length_as_char(const signed char*, signed char size) { return size; }

void fill(void* data, size_t size, int value) noexcept {
  if (size != 0) std::memset(data, value, size);
}
void double_each(double* values, size_t count) noexcept {
  for (size_t i = 0; i < count; i++) values[i] *= 2;
}
void renumber(Cell* cells, size_t count) noexcept {
  for (size_t i = 0; i < count; i++)
    cells[i] = {static_cast<uint8_t>(i + 1), cells[i].weight + static_cast<double>(cells[i].tag)};
}
size_t add_to(const int* buffer, size_t length, double* values, size_t count) noexcept {
  const size_t both = std::min(length, count);
  for (size_t i = 0; i < both; i++) values[i] += buffer[i];
  return both;
}
