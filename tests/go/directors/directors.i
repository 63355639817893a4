// directors.i: classes whose virtual functions Go overrides.
%module(directors="1", allprotected="1") directors
%{
#include "directors.hpp"
%}
%feature("director") directors::Listener;
%feature("director") directors::Shape;
%feature("director") directors::Square;
%feature("director") directors::Codec;
%feature("director") directors::Quiet;
%feature("director") directors::Guarded;
%feature("director") directors::Outer::Inner;
%feature("director") directors::Maker;
%feature("director") directors::Plain;
%feature("director") directors::Relay;
%feature("director") directors::Task;
%immutable directors::Task::living;
%ignore directors::global_task;
%feature("director") directors::Locked;
%feature("director") directors::Slots;
%feature("director") directors::Doors;
%ignore directors::Doors::open(int, int);
%ignore directors::Doors::open(int);
%feature("nodirector") directors::Listener::fixed;
%newobject directors::Maker::fresh;
%not_kept(directors::fire, listener);
%not_kept(directors::fire_many, listener);
%not_kept(directors::fire_on_threads, listener);
%not_kept(directors::ask, listener);
%not_kept(directors::swallow, listener);
%disown(directors::Hub::own, listener);
%apply (char *STRING, size_t LENGTH) { (const char *text, std::size_t length) };
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const int *values, std::size_t count) };
%apply (void *BYTES, size_t LENGTH) { (unsigned char *bytes, std::size_t size) };
%apply int &INOUT { int& number };
%apply SWIGTYPE *INOUT { directors::Point *point };
%apply std::string &INOUT { std::string& text };
%warnfilter(514) directors::Guarded;  // Go closes it as what it is
%include "native/directors.hpp"
