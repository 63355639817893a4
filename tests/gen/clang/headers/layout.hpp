// Alignments, bit-fields, unions, types without a name, and C's words.
#pragma once

struct alignas(32) lane {
  float values[4];
  alignas(16) int count;
};

struct bits {
  unsigned low : 3;
  int high : 5;
  int : 0;
  unsigned long long wide : 40;
  long behind;
};

struct c_block {
  _Alignas(16) unsigned char bytes[24];
  _Bool on;
  _Bool table[3];
};
enum { block_alignment = _Alignof(struct c_block) };
_Static_assert(sizeof(struct c_block) >= 28, "C's word for static_assert");

#ifdef __cplusplus
extern "C" {
#endif
_Bool toggle(_Bool value);
struct opaque;
struct opaque* open_it(const struct opaque* const* other);
#ifdef __cplusplus
}
#endif

union any {
  int number;
  double real;
  char text[16];
  struct {
    short x, y;
  } point;
};

typedef struct {
  char flag;
  long long wide;
} unnamed_in_c;
static_assert(sizeof(unnamed_in_c) == 16);

#pragma pack(push, 1)
struct packed {
  char flag;
  void* pointer;
};
#pragma pack(pop)
