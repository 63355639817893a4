// virtuals.i: SWIG's programs about virtual functions that are overridden outside C++.
%feature("director") virtuals::Human;
%feature("director") virtuals::Child;
%feature("director") virtuals::GrandChild;
%feature("director") virtuals::Alternating;
%feature("director") virtuals::Messages;
%feature("director") virtuals::Finalized;
%feature("director") virtuals::Middle2;
%feature("director") virtuals::Step<int>;
%feature("director") virtuals::Nested<int>;
%feature("director") virtuals::Pong;
%feature("director") virtuals::Pang;
%feature("director") virtuals::Binary;
%feature("director") virtuals::Texts;
%feature("director") virtuals::Cloning;
%feature("director") virtuals::Cloned;
%feature("director") virtuals::Special;
%feature("director") virtuals::Profiled;
%borrowed(virtuals::get_between)
%newobject *::get_class();
%immutable virtuals::Human::alive;
%immutable virtuals::Made::alive;
%apply (char *STRING, size_t LENGTH) { (const char *text, std::size_t length) };
%apply (void *BYTES, size_t LENGTH) { (char *text, std::size_t length) };
%apply (size_t LENGTH, const char *STRING) { (std::size_t length, const char *text) };
%apply (size_t LENGTH, void *BYTES) { (std::size_t length, char *text) };
%apply std::string &INOUT { std::string& text };
%extend virtuals::Special {
  int dummy() { return $self->number(); }
}
%include "native/step.hpp"
%template(StepOfInt) virtuals::Step<int>;
%include "native/virtuals.hpp"
namespace virtuals {
%template(NestedOfInt) Nested<int>;
}  // namespace virtuals
