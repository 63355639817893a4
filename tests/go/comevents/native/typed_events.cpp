// typed_events.cpp: objects in events as classes.
#include "typed_events.hpp"

namespace comevents {

gangway::com::value Object::to_value() { return gangway::com::value_of(self<IUnknown>()); }

Object* new_Object(const gangway::com::value& of) {
  return gangway::com::unknown::adopt<Object>(gangway::com::object_in(of));
}

}  // namespace comevents
