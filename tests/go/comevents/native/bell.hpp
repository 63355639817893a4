// bell.hpp: a class of COM objects that raise events.
//
// A bell is late bound. Its members raise events on whatever thread they run on:
//   Ring(n)        Rung(1) … Rung(n)
//   Ask(answer)    Asked(ByRef answer), and returns what the sinks made of it
//   Want()         Wanted() with a result, and returns that
//   Hand(object)   Handed(object)
//   Fail()         as Ring(1), and returns what the sink's Invoke did
//   Elsewhere(n)   Ring(n) on another thread of the MTA, and waits for that
//   Sinks          how many are connected
//   Forget()       lets go of its sinks without being asked
#pragma once

#ifndef SWIG
#include <string>
#endif

namespace comevents {

// What a class of bells tells about its events.
enum class Telling {
  Nothing,    // a connection point for them, no more
  ClassInfo,  // IProvideClassInfo, with type information
  Default,    // IProvideClassInfo2 names them, there are two connection points
  Dual,       // as ClassInfo, but a dual interface
};

// Makes the class known to this apartment, and returns its "{CLSID}".
std::string serve(Telling telling);

// Bells, and references to sinks that they hold.
int bells_alive() noexcept;
int sinks_held() noexcept;
// The IID of the events.
std::string events() noexcept;

}  // namespace comevents
