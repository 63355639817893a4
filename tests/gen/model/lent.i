// lent.i: objects of which the declaration or the body says that C++ keeps them; %apply that is said twice; variants under %ignore;
// functions that a typedef declares; names through using-directives; specialisations
%module lent
%apply int *OUTPUT { int *found, long *found };
%apply int *OUTPUT { int *found };
%ignore Shelf::level();
%inline %{
struct Book { Book(); ~Book(); };
Book *&kept();
Book *const &fixed();
Book *&&moved();
Book *same(Book *given = 0);
void find(int *found, long *more);
void find_long(long *found);
typedef int binary(int, Book *);
binary compare, count;
void shown(const Book (&books)[3]);
struct Shelf { Shelf(); int level(int by = 9); int other(int by = 8); };
namespace deep { struct Well { Well(); }; namespace { struct Hidden { int depth; }; } namespace more { struct Hole { Hole(); }; } }
namespace high { using namespace deep; namespace wide { using namespace more; } }
void fill(high::Well &well, high::wide::Hole *hole, high::more::Hole *same);
struct Only;
std::vector<Only> only(const std::vector<Only> &all);
template <class T> struct Measure { enum { Steps = T::Steps }; };
template <> struct Measure<int> { enum { Steps = 2 }; };
struct Metric { enum { Steps = 3 }; };
void measured(const Measure<int> &one, const Measure<Metric> &other);
%}
%template(MeasureInt) Measure<int>;
%template(MeasureMetric) Measure<Metric>;
%extend Book { static Book *of(double *place) { return (Book *) place; } }
