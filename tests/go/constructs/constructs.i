// constructs.i: C++ as people write it, of which each once made a shim that did not compile or a refusal without need.
%module constructs
%{
#include "constructs.hpp"
%}
%include <std_string.i>
%include <wchar.i>
%callback(h, self)
%callback(closures, closure2)
%rename(OuterAudio) outer::Audio;
%newobject Limits::of;
%feature("notabstract") Square;
%newobject bus;
%apply (char *STRING, size_t LENGTH) { (const unsigned char *text, std::size_t length) };
%import "native/imported.hpp"
%uninherited(Leg::length)
%uninherited(Leg::measure)
%ignore Fixed::level();
%include "native/constructs.hpp"
// C++ has no defaults for them, no field of the struct, and an array behind functions.
int painted(int times, Colour colour = Green, const int *more = NULL);
%ignore Tagged::tag;
struct Tagged {
  struct Label { int number; } tag;
};
struct Person {
  %extend { char name[8]; }
};
%template(TwoIntDouble) Two<int, double>;
%template(PlaceOfRow) Place<int (*)[3]>;
// What no compiler since C++17 takes; interface files still say it.
int legacy(int a) throw(Failure);
%template(PutInt) Shelf::put<int>;
%extend Point {
  static const int most = 7;
  Point(int x, int y = -1) {
    Point* point = new Point;
    point->x = x;
    point->y = y;
    return point;
  }
  static int added(int a, int b = 20, int c = 300) { return a + b + c; }
  int moved(int by = 5) const { return $self->x + by; }
  template <class T> T scaled(T by) { return static_cast<T>($self->x) * by; }
}
%template(ScaledDouble) Point::scaled<double>;
// %include of a container of the standard library is how interface files include its header.
%include <std_map.i>
%inline %{
inline int counted() {
  std::map<int, int> all;
  all[4] = 2;
  return static_cast<int>(all.size());
}
%}
// A fragment that the file asks for is put there, behind those that it needs.
%fragment("unit", "header") %{ typedef int unit_of_length; %}
%fragment("length", "header", fragment="unit") %{ typedef unit_of_length length_in_units; %}
typedef int length_in_units;
%fragment("length");
%inline %{
inline length_in_units twice(length_in_units length) { return 2 * length; }
%}
// Macros for SWIG are no macros of the compiler's.
#define MAY_THROW(T) throw(T)
%{
#define MAY_THROW(T)
%}
%feature("docstring") guarded %{a text in a block%}
%inline %{
inline int guarded(int a) MAY_THROW(Failure) { return a < 0 ? throw Failure() : a; }
%}
binary added_up, taken_off;
%template(MeasureInt) Measure<int>;
%template(MetricScale) Scale<Metric>;
%template(LessThan) Key::operator< <int>;
%include <carrays.i>
%array_class(double, Doubles)
// A type of which only C++ knows what it is.
%{
typedef long long elsewhere;
inline const elsewhere& somewhere() { static const elsewhere place = 3; return place; }
inline const elsewhere& same_place(const elsewhere& place) { return place; }
%}
const elsewhere &somewhere();
const elsewhere &same_place(const elsewhere &place);
