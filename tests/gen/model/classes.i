// classes.i: classes: constructors, methods, statics, fields, %extend, %newobject, inheritance, templates
%module classes
%newobject zoo::adopt;
%rename(Equal) zoo::Animal::operator==;
%ignore zoo::Animal::secret;
%object(Pair)
%inline %{
#include <string>
namespace zoo {
class Animal {
public:
  explicit Animal(int legs) : legs(legs) {}
  Animal(const char *name, int legs = 4) : legs(legs) {}
  virtual ~Animal() {}
  virtual double weight(double scale = 1.0) const { return scale; }
  int count() const noexcept { return legs; }
  static int total() { return 0; }
  bool operator==(const Animal &other) const { return true; }
  Animal copy() const { return *this; }
  void meet(Animal *other, const Animal &third, Animal fourth) {}
  int secret() { return 0; }
  int legs;
  const int fixed = 1;
  std::string name;
  static int made;
private:
  int hidden = 0;
};
inline int Animal::made = 0;
class Dog : public Animal {
public:
  Dog() : Animal(4) {}
  double weight(double scale) const { return scale; }
  int bark(int times) { return times; }
};
inline Animal *adopt(const char *name) { return new Animal(name); }
template <class T> struct Box { T value; Box(T v) : value(v) {} T get() const { return value; } };
template <class T> T larger(T a, T b) { return a > b ? a : b; }
class Abstract { public: virtual void run() = 0; virtual ~Abstract() {} };
}
struct Pair { int a; int b; };
%}
%template(IntBox) zoo::Box<int>;
%template(LargerInt) zoo::larger<int>;
%extend Pair {
  Pair(int both) { return new Pair{both, both}; }
  int sum() const { return $self->a + $self->b; }
  static int two() { return 2; }
}
%inline %{ extern int limit; int limit = 3; %}
