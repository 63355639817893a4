// director.i: Go overriding C++
%module(directors="1") director
%feature("director") Listener;
class Listener {
public:
  Listener();
  virtual ~Listener();
  virtual void heard(int what);
};
