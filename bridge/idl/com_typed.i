/* com_typed.i: the base of the classes that `gangway import` writes, and of classes over COM interfaces by hand.
 *
 * Say where the objects live before this is included: %apartment(gangway::com::unknown, ANY). The shims get
 * <gangway/com_typed.hpp> from the header that declares the classes.
 */
%include <std_wstring.i>
%include <std_string.i>

/* What C++ has there is a constructor, which only C++ calls. */
#define GANGWAY_COM_OBJECT(CLASS, BASE)
%nodefaultctor;
namespace gangway {
namespace com {
class unknown {
 protected:
  unknown();
};
class value {};
}
}
