// plan.hpp: the plan of `gangway import`: the parts of a type library that are wrapped, with their names, directions and
// results. The writers of all three files follow it.
//
// Invariants
//  - A part that cannot be wrapped rightly is in left_out and nowhere else.
//  - Names are free of clashes, in C++ and in Go, and no keywords or macros of the Windows headers.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "import/left_out.hpp"
#include "import/type_library.hpp"

namespace gangway::gen::imports {

// How one parameter crosses.
struct Argument {
  enum class Way {
    In,      // by value, or what a value is for its type
    InRef,   // one value behind a pointer, which is only read
    Out,     // one value that comes out
    InOut,   // one value that goes in and comes out
    Result,  // one value that comes out and is what the function returns
    Locale,  // the user's locale; the caller does not see it
  } way = Way::In;
  std::string name;         // in C++
  std::string written;      // in the library
  Type type;                // without the pointer that Way says
  std::string default_cpp;  // " = 1"'s right side; empty: none
};

struct Function {
  std::string name;  // in C++
  std::string written;
  std::string doc;
  Member::Kind kind = Member::Kind::Method;
  std::int32_t id = 0;
  int slot = -1;
  std::vector<Argument> arguments;  // all that are passed, in order
  Type result;                      // what C++ returns; Void: nothing
  bool plain_result = false;        // the method itself returns it, and no HRESULT
};

struct Class {
  const Interface* source = nullptr;
  std::string name;  // in C++
  const Class* base = nullptr;
  std::vector<Function> functions;
  std::vector<const Class*> related;  // classes that an object can be asked to be
};

struct Constructor {
  const Coclass* source = nullptr;
  std::string name;
  const Class* made = nullptr;
};

// Events: a dispinterface that classes call.
struct PlannedEvents {
  const Interface* source = nullptr;
  std::string name;                  // in C++
  std::vector<std::string> raisers;  // classes that do, as the library spells them
  std::vector<Function> events;
};

struct PlannedEnum {
  const Enum* source = nullptr;
  std::string name;
  std::vector<std::string> items;
};

struct PlannedRecord {
  const Record* source = nullptr;
  std::string name;
  std::vector<std::string> fields;
};

struct Plan {
  std::string module;  // also the C++ namespace
  std::string apartment;
  const Library* library = nullptr;
  std::vector<PlannedEnum> enums;
  std::vector<std::pair<const Constant*, std::string>> constants;
  std::vector<PlannedRecord> records;
  std::vector<std::unique_ptr<Class>> classes;  // bases before what is derived from them
  std::vector<Constructor> constructors;
  std::vector<PlannedEvents> events;
  bool values = false;   // some function takes or returns a VARIANT, or an array that travels as one
  bool objects = false;  // so, or some function takes or returns IUnknown or IDispatch
  std::vector<LeftOut> left_out;

  const Class* find_class(const std::string& written) const;
  std::string enum_name(const std::string& written) const;
  std::string record_name(const std::string& written) const;
};

struct PlanOptions {
  std::string module;             // empty: the library's name in small letters
  std::string apartment = "ANY";  // where the objects live
  std::vector<std::string> only;  // these types and what they need; empty: everything
};

// The library must outlive the plan.
Plan make_plan(const Library& library, const PlanOptions& options);

// Numbers of a fixed width, whose SAFEARRAYs are slices.
bool is_number(Type::Kind kind);
// A VARIANT, or an array that travels as one: all but slices of numbers that go in, and bytes that come out.
bool is_value(const Type& type, bool goes_in);
inline bool goes_in(Argument::Way way) { return way == Argument::Way::In || way == Argument::Way::InRef; }

// A name that C++ takes: no keyword, no macro of the Windows headers, nothing reserved.
std::string identifier(const std::string& name);

}  // namespace gangway::gen::imports
