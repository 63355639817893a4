// instances.i: templates with arguments in other words, with defaults and specialisations; templates that nothing instantiates
%module instances
%inline %{
namespace geo {
typedef double real;
struct Unit {};
template <class T, class U = Unit> class Box {
public:
  typedef T value_type;
  typedef Box<T, U> self;
  value_type get() const;
  self *me();
  struct Inner { T held; };
};
template <class T> struct traits { typedef T type; };
template <class T> struct traits<const T *> { typedef T type; };
template <> struct traits<char> { typedef int type; };
template <class T> struct Outer {
  template <class O> struct rebind { typedef typename traits<O>::type other; };
};
template <class T> using Alias = Box<T, int>;
class Base : public Box<real> {};
typedef Base Other;
class Derived : public Other {
public:
  using Base::get;
  double get(int at) const;
};
template <class T> class Declared;
}
double known(const geo::Box<double, geo::Unit> &box, geo::traits<const short *>::type a, geo::traits<char>::type b);
float other(geo::Outer<int>::rebind<float>::other a, geo::Box<geo::real>::value_type b);
geo::Alias<char> make(int a);
void take(const geo::Box<char, int> &box, geo::Box<unsigned int> *more);
typedef geo::Box<long> LongBox;
void named(LongBox &box, geo::Declared<int> *hidden);
%}
%template(RealBox) geo::Box<geo::real>;
