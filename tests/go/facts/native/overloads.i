// overloads.i: SWIG's programs about overloads, defaults and variable arguments.
%rename(ByHandInt) overloads::ByHand::ByHand(float a, int c, float b = 1.0F);
%varargs(int mode = 0) overloads::modes;
%varargs(int mode = 0) overloads::Formatted::more;
%varargs(int mode = 0) overloads::Formatted::Formatted(const char* format, ...);
%varargs(int mode = 0) overloads::Formatted::common;
%varargs(int mode = 0) overloads::format(const char* format, ...);
%extend overloads::Enlarged {
  int test() { return $self->field; }
  int test(int x) { return $self->field + x; }
  int test(const char *text) { return text[0] == 'h' ? 2 : 3; }
  double test(double x, double y) { return x + y; }
  double test(double x) { return x + 1000; }
  int test(const char *text, int one, int two = 1000) { return text[0] == 'h' ? one + two : 0; }
  int test(overloads::Enlarged *other, int i = 10, int j = 20) { return other->field + i + j; }
}
%object(overloads::Enlarged)
%object(overloads::ByHand)
%include "native/overloads.hpp"
