/* calls.h: C functions that do next to nothing, so that what is measured is the call. */
#ifndef CALLS_H
#define CALLS_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  double x, y;
  int32_t weight;
} point;

int32_t args0(void);
int32_t args1(int32_t a);
int32_t args2(int32_t a, int32_t b);
int32_t args3(int32_t a, int32_t b, int32_t c);
int32_t args4(int32_t a, int32_t b, int32_t c, int32_t d);
int32_t args5(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e);
int32_t args6(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f);
int32_t args7(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g);
int32_t args8(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h);
int32_t args9(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i);
int32_t args10(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i,
               int32_t j);
int32_t args11(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i,
               int32_t j, int32_t k);
int32_t args12(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i,
               int32_t j, int32_t k, int32_t l);

/* A struct in, a struct out, both by value. */
point mirrored(point p);

/* Calls the Go function callsVisit with 0 to count - 1 and returns the sum of its results. */
int64_t visited(int32_t count);

size_t length(const char* text);
/* A text of 32 characters. */
const char* text(void);

#endif
