%module values
%apply int *OUTPUT { int *rest };
%inline %{
#include <cstddef>
#include <cstdint>
#define LIMIT 42
namespace values {
// A traffic light.
enum class Light : int { Red, Green = 5 };
struct Point { double x; int32_t y; char name[8]; Light light; };
struct Word { size_t size; void *where; };
// Adds two numbers.
inline int add(int a, int b) noexcept { return a + b; }
inline int divide(int a, int b, int *rest) { *rest = a % b; return a / b; }
inline Light next(Light light) { return light; }
inline Point flip(const Point &p) { return p; }
inline Word grow(Word w) { return w; }
inline unsigned long long wide(unsigned long long a, size_t n, bool on) { return on ? a : n; }
}
%}
