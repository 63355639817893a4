// nested.i: a struct that an unnamed one stands in is no value, as its layout is not known
%module nested
struct Plain {
  int value;
};
struct Outer {
  struct {
    int inside;
  } member;
  int after;
};
typedef struct {
  union { int number; float real; } either;
  int kind;
}
#ifndef NEVER
Variant;
#endif
Outer *first(Outer *outer, int kind);
int kind_of(const Variant &variant);
