// typed_events.hpp: events as classes written by hand: those of bells, and FontEvents of OLE's fonts, of which Wine's type
// library of fonts says nothing.
#pragma once

#include <gangway/com_typed.hpp>
#include <gangway/com_values.hpp>

namespace comevents {

/// An object that an event brings.
class Object : public gangway::com::unknown {
 public:
  GANGWAY_COM_OBJECT(Object, gangway::com::unknown)

  /// The same object for package com.
  gangway::com::value to_value();
};

/// makes an Object of a value that is one.
Object* new_Object(const gangway::com::value& of);

/// handles the events of bells.
class BellEvents {
 public:
  /// The bell was rung for the times-th time.
  void Rung(int times);
  /// May it ring?
  void Asked(bool& answer);
  /// How often it is to ring.
  int Wanted();
  void Handed(Object* what);
};

/// handles the events of bells as if they had other types: a handler that cannot be called is an error.
class WrongEvents {
 public:
  void Rung(std::wstring_view times);
};

/// handles the events of OLE's fonts.
class FontEvents {
 public:
  /// A property has changed.
  void FontChanged(std::wstring_view property);
};

}  // namespace comevents
