/* std_shared_ptr.i: std::shared_ptr and std::weak_ptr, which cross by themselves: Go has the object, with a share of it.
 *
 * %shared_ptr(T) says that std::shared_ptr holds what Go makes of T, also when no function here takes one.
 */
%{
#include <memory>
%}
%define %shared_ptr(TYPE...) %feature("gangway:shared_ptr") TYPE; %enddef
namespace std {
template <class T> class shared_ptr {};
template <class T> class weak_ptr {};
}
