// director-method.i: virtual functions that Go cannot override.
%module(directors="1") director_method
%feature("director") Listener;
class Listener {
public:
  Listener();
  virtual ~Listener();
  virtual void heard(int what);
  virtual void counted(long double what) = 0;
};
