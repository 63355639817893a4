// bad-annotation-events.i: events that no handler can be made for
%module bad_annotation_events
%apartment(gangway::com::unknown, ANY)
%include <com_typed.i>
%com_events(Unnamed, "BellEvents")
struct Unnamed { void rung(); };
%com_events(Events, "{8E1F4A11-5D0B-4C6E-9B57-2C4D817A3001}")
%dispid(Events::wide, 0x1ffffffff)
%dispid(Events::handed, 2)
%dispid(Events::pointed, 3)
%dispid(Events::made, 4)
class Bell : public gangway::com::unknown {};
%apply void *POINTER { void *where }
%newobject Events::made;
class Events {
 public:
  void unnumbered();
  void wide();
  void handed(Bell* bell);
  void pointed(void* where);
  Bell* made();
};
