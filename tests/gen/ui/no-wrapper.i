// no-wrapper.i: a function whose name SWIG itself finds taken
%module no_wrapper
struct Tight {
  int width;
};
int tight(Tight value);
