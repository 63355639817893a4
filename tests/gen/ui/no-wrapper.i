// no-wrapper.i: a function of whose typemaps SWIG says nothing, as it takes its name for its own
%module no_wrapper
%apply int *OUTPUT { int *width };
class Tight {
public:
  Tight();
};
void deleteTight(Tight &value, int *width);
