// nested-unnamed.i: an unnamed struct inside one that has no name either
%module nested_unnamed
struct Outer {
  struct {
    int inside;
  } member;
  int after;
};
struct {
  struct {
    int inside;
  } member;
} outer;
