// va-list.i: what vprintf takes
%module valist
#include <stdarg.h>
int vsay(const char *format, va_list list);
