// template.i: a template that %template does not name
%module template_case
template <class T> struct Box {
  T value;
  T get() const;
};
int open(const Box<int> &box);
