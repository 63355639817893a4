/* Events of COM objects: a struct of Go funcs, with nothing in C++. */
%module comevents
%{
#include "comevents.hpp"
%}
%apartment(gangway::com::unknown, ANY)
%include <com_typed.i>
%newobject bells::new_Object;
%apartment(bells::new_Object, ANY)
%com_object(bells::new_Object)
%newobject bells::Object::as_Bell;
%com_events(bells::BellEvents, "{8E1F4A11-5D0B-4C6E-9B57-2C4D817A3001}")
%dispid(bells::BellEvents::rung, 1)
%dispid(bells::BellEvents::asked, -2)
%dispid(bells::BellEvents::wanted, 3)
%dispid(bells::BellEvents::judged, 4)
%dispid(bells::BellEvents::handed, 0x60000005)
%apply bool &INOUT { bool &cancel }
%apply std::wstring &OUTPUT { std::wstring &why }
namespace bells {
enum class Pitch : int { Low, High };
class Bell : public gangway::com::unknown {
 public:
  GANGWAY_COM_OBJECT(Bell, gangway::com::unknown)
  void ring(int times);
};
class Object : public gangway::com::unknown {
 public:
  GANGWAY_COM_OBJECT(Object, gangway::com::unknown)
  Bell* as_Bell();
};
Object* new_Object(const gangway::com::value& of);
/// handles the events of bells.
class BellEvents {
 public:
  /// A stroke.
  void rung(int number, Pitch pitch, std::wstring_view name, const gangway::com::value& more);
  void asked(bool& cancel, std::wstring& why);
  /// How long to ring, in seconds.
  double wanted();
  int judged(bool& cancel);
  void handed(Bell* bell, Object* other);
};
}
