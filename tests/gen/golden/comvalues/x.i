/* VARIANTs as any and com.Value, in, out and both; members that derived classes do not have. */
%module comvalues
%{
#include "comvalues.hpp"
%}
%apartment(gangway::com::unknown, ANY)
%include <com_typed.i>
%apply SWIGTYPE &OUTPUT { gangway::com::value &found }
%apply SWIGTYPE &INOUT { gangway::com::value &both }
%uninherited(store::Base::own)
%apartment(store::make, ANY)
%newobject store::make;
namespace store {
class Base : public gangway::com::unknown {
 public:
  GANGWAY_COM_OBJECT(Base, gangway::com::unknown)
  int own();
  void set(const gangway::com::value& key, gangway::com::value item);
  void optional(const gangway::com::value& key = gangway::com::value::missing());
};
class Derived : public Base {
 public:
  GANGWAY_COM_OBJECT(Derived, Base)
  gangway::com::value get(const gangway::com::value& key);
  bool find(const gangway::com::value& key, gangway::com::value& found);
  int change(gangway::com::value& both);
};
Derived* make(const gangway::com::value& from);
}
