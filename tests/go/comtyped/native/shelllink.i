/* shelllink.i: interfaces that no type library describes, declared by hand. */
%module shelllink
%{
#include "shelllink.hpp"
%}
%apartment(gangway::com::unknown, ANY)
%include <com_typed.i>
%apply int &OUTPUT { int &index }
%newobject shelllink::new_shortcut;
%apartment(shelllink::new_shortcut, ANY)
%include "shelllink.hpp"
