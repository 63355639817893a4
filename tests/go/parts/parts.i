// parts.i: objects that are parts of other objects.
%module parts
%{
#include "kinds.hpp"
%}
%include <std_string.i>
%ignore parts::Alive;
%newobject parts::Item::clone;
%newobject parts::fresh;
%newobject parts::hatch;
%borrowed(parts::borrow)
%borrowed(parts::Doc::shared)
%copied(parts::copy_of)
%copied(parts::copy_of_first)
%destroys(parts::Doc::remove_last, last)
%destroys(parts::Chain::remove, node)
%not_kept(parts::Doc::same_as, other)
%batch(parts::Doc::find)
%apartment(parts::Window, THREAD)
%apartment(parts::Button, THREAD)
%disown(parts::Farm::adopt, animal)
%include "native/parts.hpp"
%include "native/kinds.hpp"
