/* comevents.i: a COM server of the tests' own, whose objects raise events as the tests want it; typed events by hand. */
%module comevents
%{
#include "bell.hpp"
#include "typed_events.hpp"
%}
%apartment(gangway::com::unknown, ANY)
%include <com_typed.i>
%apartment(comevents::serve, ANY)
%newobject comevents::new_Object;
%apartment(comevents::new_Object, ANY)
%com_object(comevents::new_Object)
%apply bool &INOUT { bool &answer }
%com_events(comevents::BellEvents, "{8E1F4A11-5D0B-4C6E-9B57-2C4D817A3001}")
%dispid(comevents::BellEvents::Rung, 1)
%dispid(comevents::BellEvents::Asked, 2)
%dispid(comevents::BellEvents::Wanted, 3)
%dispid(comevents::BellEvents::Handed, 4)
%com_events(comevents::WrongEvents, "{8E1F4A11-5D0B-4C6E-9B57-2C4D817A3001}")
%dispid(comevents::WrongEvents::Rung, 1)
%com_events(comevents::FontEvents, "{4EF6100A-AF88-11D0-9846-00C04FC29993}")
%dispid(comevents::FontEvents::FontChanged, 9)
%include "bell.hpp"
%include "typed_events.hpp"
