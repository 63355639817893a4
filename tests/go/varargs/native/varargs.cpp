// varargs.cpp: see varargs.hpp.
#include "varargs.hpp"

#include <cstdarg>

namespace varargs {

int sum(int count, ...) {
  va_list arguments;
  va_start(arguments, count);
  int total = 0;
  for (int i = 0; i < count; i++) total += va_arg(arguments, int);
  va_end(arguments);
  return total;
}

int last_of(int first, ...) {
  va_list arguments;
  va_start(arguments, first);
  const int last = va_arg(arguments, int);
  va_end(arguments);
  return last;
}

}  // namespace varargs
