// odd.hpp: a class of COM objects that do what servers in the wild do, and textbook ones do not.
//
// An odd object is late bound and has no type information; a typed one has IProvideClassInfo. Their members:
//   Items(kind)     a collection whose enumerator is of that kind: odd_items.hpp
//   Enumerator(kind), CalledDispatch(kind)  the enumerator itself, as VT_UNKNOWN, and as a VT_DISPATCH that it is not
//   Value(kind), Values()                   a VARIANT of that kind, and an array of all of them: odd_values.hpp
//   Nested(n), Depth(value)                 n arrays in each other, and how many a value is
//   Fails(kind)                             a failure that is told in that way
//   MethodOnly, GetOnly, PutOnly, RefOnly, NoResult   take one kind of use, and no other
//   Used            the flags of the uses of members since it was last asked, in order
//   Safe            returns "safe"; Ghost has the DISPID -1 and no error
// By IID second() it has another IDispatch, whose only member OnlyHere returns 42.
#pragma once

#ifndef SWIG
#include <string>
#endif

namespace comodd {

// Makes the class known to this apartment, and returns its "{CLSID}".
std::string serve(bool typed);

// Objects, collections and enumerators.
int alive() noexcept;
// The IID of the second interface.
std::string second() noexcept;

}  // namespace comodd
