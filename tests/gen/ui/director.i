// director.i: Go overriding C++ where SWIG makes no directors.
%module director
%feature("director") Listener;
class Listener {
public:
  Listener();
  virtual ~Listener();
  virtual void heard(int what);
};
