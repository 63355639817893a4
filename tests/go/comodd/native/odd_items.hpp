// odd_items.hpp: collections of the numbers 1 to 5 and their enumerators, each with a habit of its own.
#pragma once

#include <windows.h>

#include <oaidl.h>

namespace comodd {

// The kinds, as Items and Enumerator take them.
enum Habit : LONG {
  kTextbook = 0,
  kOneOnly,     // refuses to give more than one at once
  kSingle,      // gives one at a time, with S_OK
  kUncounted,   // leaves pceltFetched alone
  kFalse,       // gives one at a time, with S_FALSE
  kFew,         // gives fewer than it is asked for, with S_OK
  kBreaks,      // fails at the fourth, and has lost what it has given in the same call
  kPartly,      // fails at the fourth, with those before it in the same call
  kOvercounts,  // at its end says S_FALSE, and counts more than it was asked for
  kEndsWell,    // at its end says S_OK, and counts none
  kEmpties,     // Empty ones among the numbers, and leaves pceltFetched alone
  kEndless,     // never ends
  kNoWayBack,   // has neither Reset nor Clone
  kOdd,         // the second is a VT_STREAM, which has no counterpart
  kDeep,        // the second is an array of an object, and of more arrays in each other than may be
  // Of collections only.
  kInner = 100,     // _NewEnum gives an object whose IEnumVARIANT is another object
  kReference,       // _NewEnum gives a VARIANT by reference
  kCalledDispatch,  // _NewEnum calls the enumerator a VT_DISPATCH, which it is not
  kMethod,          // _NewEnum is a method only
  kGet,             // _NewEnum is a property only
  kFails,           // _NewEnum fails, and says why
  kFailsLate,       // the same, and says why only when it is asked
  kNoEnumerator,    // _NewEnum gives an object that is no enumerator
  kNothing,         // _NewEnum gives Nothing
  kNumber,          // _NewEnum gives a number
  kNone,            // has Count and Item, and no _NewEnum
};

IEnumVARIANT* new_enumerator(LONG habit);
IDispatch* new_items(LONG habit);
// How often an enumerator was asked for a next item, since it was last asked for that.
int asked() noexcept;

}  // namespace comodd
