/* com_typed.i: the base of the classes that `gangway import` writes, and of classes over COM interfaces by hand.
 *
 * GANGWAY_COM_APARTMENT, defined before this is included, is the kind of apartment the objects live on. The shims get
 * <gangway/com_typed.hpp> from the header that declares the classes.
 */
#ifndef GANGWAY_COM_APARTMENT
#define GANGWAY_COM_APARTMENT ANY
#endif
%include <std_wstring.i>
%include <std_string.i>

/* What C++ has there is a constructor, which only C++ calls. */
#define GANGWAY_COM_OBJECT(CLASS, BASE)
%nodefaultctor;
%apartment(gangway::com::unknown, GANGWAY_COM_APARTMENT)
namespace gangway {
namespace com {
class unknown {
 protected:
  unknown();
};
class value {};
}
}
