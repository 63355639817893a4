// generic.i: SWIG's programs about templates.
%copyctor generic::Pair;
%rename(blah_test) generic::Named::blah(int);
%rename(spam_test) generic::Named<int>::spam(int);
%rename(grok_test) generic::Named::grok(int);
%rename(groki_test) generic::Named<int>::grok(int);
%object(generic::Pair<int, int>)
%object(generic::Pair<double, double>)
%include "native/generic.hpp"
namespace generic {
%template(SizedInt) Sized<int>;
%template(HelloInt) Hello<int>;
%template(MethInt) Meth<int>;
%template(MethUnsigned) Meth<unsigned>;
%template(PrivateUnsigned) Private<unsigned>;
%template(Valued8) Valued<8>;
%template(SizedOfValued) Sized<Valued<8> >;
%template(optional_of) optional_of<int, int>;
%template(PairInts) Pair<int, int>;
%template(PairDoubles) Pair<double, double>;
%template() traits<Amount, Amount>;
%template() traits<double, double>;
%template(FunctionAmounts) Function<Amount, Amount>;
%template(ArithmeticAmounts) Arithmetic<Amount, Amount>;
%template(ComposedAmounts) Composed<Amount, Amount>;
%template(make_composed_amounts) make_composed<Amount, Amount>;
%template(FunctionDoubles) Function<double, double>;
%template(ArithmeticDoubles) Arithmetic<double, double>;
%template(ComposedDoubles) Composed<double, double>;
%template(make_composed_doubles) make_composed<double, double>;
%template(NamedInt) Named<int>;
%template(NamedDouble) Named<double>;
}  // namespace generic
