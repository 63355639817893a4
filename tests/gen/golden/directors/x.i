// x.i: classes whose virtual functions Go overrides.
%module(directors="1") listen
%feature("director") Listener;
%feature("director") Shape;
%apply int &INOUT { int& count };
%inline %{
#include <string>
#include <vector>
struct Event {
  explicit Event(int code) : code(code) {}
  virtual ~Event() = default;
  int code;
};
class Listener {
 public:
  explicit Listener(const std::string& name, int weight = 1) {}
  virtual ~Listener() = default;
  /// Is told of an event.
  virtual void heard(const Event& event) = 0;
  virtual bool wants(int code) const { return true; }
  virtual const char* label() noexcept { return ""; }

 protected:
  virtual Event* answer(Event event, int& count) { return nullptr; }
};
class Shape {
 public:
  Shape() = default;
  virtual ~Shape() = default;
  virtual std::vector<double> sides() const { return {}; }
  virtual int corners() noexcept { return 0; }
};
%}
