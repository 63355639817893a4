/* crt.i: two functions of the C runtime that Go cannot call by hand: one calls back, one takes varargs. */
%module(docstring="Package crt calls the C runtime's qsort and snprintf.") crt
%{
#include <cstdio>
#include <cstdlib>
%}

%callback(qsort, compare);
/**
 * Sorts count elements of width bytes each, in place.
 * @param compare negative, zero or positive as a sorts before, with or after b; both point to an element
 */
void qsort(void *base, size_t count, size_t width, int (*compare)(const void *a, const void *b));

/* One Go function per fixed signature of a varargs function. */
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (char *buffer, size_t size) };
%varargs_named(FormatMeasurement, snprintf, const char *name, double value, int samples);
/** Writes a formatted text into buffer, cut at its end; returns the length the whole text has. */
int snprintf(char *buffer, size_t size, const char *format, ...);
