// name-clash-class.i: two classes that %rename gives one name, of which SWIG leaves one out
%module name_clash
%rename(Same) One;
%rename(Same) Two;
struct One {
  int first();
};
struct Two {
  int second();
};
template <class T> struct Box {
  T held();
};
%template(Kept) Box<int>;
%template(Kept) Box<double>;
