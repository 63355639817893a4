/* calls.c: see calls.h. */
#include "calls.h"

#include <string.h>

#include "_cgo_export.h"

int32_t args0(void) { return 0; }
int32_t args1(int32_t a) { return a; }
int32_t args2(int32_t a, int32_t b) { return a + b; }
int32_t args3(int32_t a, int32_t b, int32_t c) { return a + b + c; }
int32_t args4(int32_t a, int32_t b, int32_t c, int32_t d) { return a + b + c + d; }
int32_t args5(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e) { return a + b + c + d + e; }
int32_t args6(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f) { return a + b + c + d + e + f; }
int32_t args7(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g) {
  return a + b + c + d + e + f + g;
}
int32_t args8(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h) {
  return a + b + c + d + e + f + g + h;
}
int32_t args9(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i) {
  return a + b + c + d + e + f + g + h + i;
}
int32_t args10(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i,
               int32_t j) {
  return a + b + c + d + e + f + g + h + i + j;
}
int32_t args11(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i,
               int32_t j, int32_t k) {
  return a + b + c + d + e + f + g + h + i + j + k;
}
int32_t args12(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i,
               int32_t j, int32_t k, int32_t l) {
  return a + b + c + d + e + f + g + h + i + j + k + l;
}

point mirrored(point p) {
  const point result = {p.y, p.x, -p.weight};
  return result;
}

int64_t visited(int32_t count) {
  int64_t sum = 0;
  for (int32_t i = 0; i < count; ++i) sum += callsVisit(i);
  return sum;
}

size_t length(const char* text) { return strlen(text); }
const char* text(void) { return "thirty-two characters of text..."; }
