// structs.i: structs by value: nested, arrays, pointers, packed, ignored and renamed fields
%module structs
%pack(Tight, 1)
%ignore Outer::hidden;
%rename(Tag) Outer::kind;
%inline %{
#include <cstddef>
struct Inner { char c; double d; };
struct Outer {
  int kind;
  Inner inner;
  Inner pair[2];
  short grid[3][4];
  char name[16];
  unsigned char raw[4];
  wchar_t wide[2];
  void *data;
  const Inner *link;
  size_t count;
  long long hidden;
};
typedef struct tag { float x, y; } Vector;
#pragma pack(push, 1)
struct Tight { char a; int b; };
#pragma pack(pop)
inline Outer pass(Outer a, const Outer &b, const Vector *c) { return a; }
inline Vector twice(Vector v) { return v; }
inline int get_tight(Tight t) { return t.b; }
%}
%apply SWIGTYPE *INOUT { Vector *v };
%apply SWIGTYPE &OUTPUT { Inner &i };
%inline %{ inline void change(Vector *v, Inner &i) { v->x = 1; i.c = 1; } %}
