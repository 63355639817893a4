// nested-unnamed.i: an unnamed struct inside another
%module nested_unnamed
struct Outer {
  struct {
    int inside;
  } member;
  int after;
};
