// Functions and their types: noexcept, conventions, pointers to members, arrays, defaults, overloads.
#pragma once

using handler = void (*)(int) noexcept;
typedef int (*compare)(const void*, const void*) noexcept(true);
typedef int(plain_function)(short);
using stdcall_handler = int(__stdcall*)(void*, const wchar_t*, long);

namespace calls {

inline void call(handler with, int value) noexcept { with(value); }
void set(stdcall_handler handler, void (*log)(const char*, int) = nullptr);
void __stdcall notify(int code);
int print(const char* format, ...);

struct holder {
  handler with;
  void (*member)(double) noexcept;
  int matrix[2][3];
  const char* const* names;
  int& counted;
};
void takes(void (holder::*call)() noexcept, int (holder::*ask)(int) const, int holder::*field, compare with);

int sum(const int (&values)[4], int (*rows)[3]);
plain_function apply;
void (*chosen(int which))(double);

int over(int value);
int over(double value, int times = 2 * 3);
int over(const char* text = "none", bool loud = true, float by = 0.5f);
void gone(int) = delete;

/** Adds.
 * @param left one
 */
constexpr int add(int left, int right) noexcept { return left + right; }

template <typename T> T most(T left, T right);
template <> int most<int>(int left, int right);

inline namespace v2 {
namespace deep {
int within();
}
}  // namespace v2

}  // namespace calls
