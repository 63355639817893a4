// specialised.i: full specialisations that %template makes classes of; names of a namespace that another one uses; constructors of two names
%module specialised
%rename(ByTwo) geo::Area::Area(int, int);
%inline %{
namespace geo {
namespace inner { template <class T> class Told; }
template <class T> class inner::Told { public: T give(T t); };
template <> class inner::Told<double> { public: double twice(double x); };
namespace first { typedef int integer; class Thing {}; }
namespace second { using first::integer; using first::Thing; }
namespace third { using namespace second; }
int through(third::integer x, third::Thing &thing);
class Area { public: Area(int one); Area(int one, int two); };
extern int &referring;
extern const int &constant;
}
%}
namespace geo { namespace inner {
%template(ToldInt) Told<int>;
%template(ToldDouble) Told<double>;
} }
