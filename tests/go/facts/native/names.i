// names.i: SWIG's programs about names, the preprocessor and namespaces.
%ignore names::Unseen;
%ignore *::Visible::hidden;
%ignore names::Covered::away() const;
%rename(Titled) names::Unnamed;
%rename("%(strip:[wx])s", regextarget=1) "^wx";
%include "native/names.hpp"
namespace names {
%template(InterfaceFlat) Interface<flat>;
%template(InterfaceRound) Interface<round_one>;
namespace inside {
%rename(rtest) Natural<flat>::test;
%rename(rtest) Natural<names::round_one>::test;
%template(NaturalFlat) Natural<flat>;
%template(NaturalRound) Natural<round_one>;
}  // namespace inside
%template(TwiceOfDoubles) twice_of<InDoubles>;
%template(TwiceOfInts) twice_of<InInts>;
namespace outer::inner {
%template(ToldInt) Told<int>;
%template(ToldDouble) Told<double>;
}  // namespace outer::inner
}  // namespace names
// Macros of SWIG's preprocessor.
#define names_quoted(x, xx) #x #xx
#define names_sum(a, b) (a + b)
#define names_product(a, b) (a * b)
#define names_apply(op) op(1, 5)
%constant const char *QUOTED = names_quoted(hello,world);
%constant int APPLIED = names_apply(names_sum);
%constant int NESTED = names_product(names_apply(names_sum), 5);
%define names_function(NAME, ...)
%inline %{
inline const char *NAME() { return #__VA_ARGS__; }
%}
%enddef
names_function(said_by_macro, words)
