// director-except.i: code for a director that fails.
%module(directors="1") director_except
%feature("director") Listener;
%feature("director:except") Listener::heard { throw 1; }
class Listener {
public:
  Listener();
  virtual ~Listener();
  virtual void heard(int what);
};
