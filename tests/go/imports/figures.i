// figures.i: the module that has the classes.
%module figures
%go_import_path("github.com/gangway-go/gangway/tests/go/imports/figures")
%include <std_shared_ptr.i>
%shared_ptr(figures::Layer)
%{
#include "figures.hpp"
%}
%newobject figures::copy_of;
%include "native/figures.hpp"
