// facts.i: what SWIG's own Go programs check (tests/conformance/native_checks.txt has the list), with the native API.
%module(directors="1") facts
%{
#include "arrows.hpp"
#include "classes.hpp"
#include "errors.hpp"
#include "facts.hpp"
#include "generic.hpp"
#include "names.hpp"
#include "overloads.hpp"
#include "values.hpp"
#include "virtuals.hpp"
%}
%include <std_string.i>
%feature("director") Pinger;
%rename(Arrow) Holder::operator->;
%rename(NewName) OldName;
%rename(new_field) OldName::old_field;
%rename(new_method) OldName::old_method;
%rename(new_static) OldName::old_static;
%rename(new_function) old_function;
%rename(new_variable) old_variable;
%disown(Owner::acquire, owned)
%include "native/facts.hpp"
%template(LargerInt) larger<int>;
%template(LargerFloat) larger<double>;
%template(MixedTwo) mixed<double>;
%template(SpecialInt) special<int>;
%template(SpecialFloat) special<double>;
%template(SpecialShort) special<short>;
%template(BaseInt) Base<int>;
%template(DerivedInt) Derived<int>;
%template(BaseFloat) Base<double>;
%template(DerivedFloat) Derived<double>;
%extend Wrap {
  T added(T value) { return $self->held + value; }
}
%template(WrapInt) Wrap<int>;
%template(WrapFloat) Wrap<double>;
%extend Wrap<int> {
  const char* which() { return "int"; }
}
%template(RefNumber) deep::Ref<Number>;
%template(ConstantsInt) Constants<int>;
// A macro is called by its name, at the types that are declared.
#undef LARGER
%rename(LargerWhole) LARGER;
%calltarget(LARGER)
long long LARGER(long long a, long long b);
%include "native/names.i"
%include "native/values.i"
%include "native/overloads.i"
%include "native/classes.i"
%include "native/arrows.i"
%include "native/virtuals.i"
%include "native/errors.i"
%include "native/generic.i"
