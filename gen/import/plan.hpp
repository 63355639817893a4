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

// The way on which an argument crosses.
enum class way_kind {
  in,      // by value, or what a value is for its type
  in_ref,  // one value behind a pointer, which is only read
  out,     // one value that comes out
  in_out,  // one value that goes in and comes out
  result,  // one value that comes out and is what the function returns
  locale,  // the user's locale; the caller does not see it
};

// How one parameter crosses.
struct planned_argument {
  way_kind way = way_kind::in;
  std::string name;         // in C++
  std::string written;      // in the library
  automation_type type;     // without the pointer that `way` says
  std::string default_cpp;  // " = 1"'s right side; empty: none
};

struct planned_function {
  std::string name;  // in C++
  std::string written;
  std::string doc;
  member_kind kind = member_kind::method;
  std::int32_t id = 0;
  int slot = -1;
  std::vector<planned_argument> arguments;  // all that are passed, in order
  automation_type result;                   // what C++ returns; void_: nothing
  bool plain_result = false;                // the method itself returns it, and no HRESULT
};

struct planned_class {
  const interface_decl* source = nullptr;
  std::string name;  // in C++
  const planned_class* base = nullptr;
  std::vector<planned_function> functions;
  std::vector<const planned_class*> related;  // classes that an object can be asked to be
};

struct planned_constructor {
  const coclass_decl* source = nullptr;
  std::string name;
  const planned_class* made = nullptr;
};

// Events: a dispinterface that classes call.
struct planned_events {
  const interface_decl* source = nullptr;
  std::string name;                  // in C++
  std::vector<std::string> raisers;  // classes that do, as the library spells them
  std::vector<planned_function> events;
};

struct planned_enum {
  const enum_decl* source = nullptr;
  std::string name;
  std::vector<std::string> items;
};

struct planned_record {
  const record_decl* source = nullptr;
  std::string name;
  std::vector<std::string> fields;
};

struct import_plan {
  std::string module;  // also the C++ namespace
  std::string apartment;
  const type_library* library = nullptr;
  std::vector<planned_enum> enums;
  std::vector<std::pair<const constant_decl*, std::string>> constants;
  std::vector<planned_record> records;
  std::vector<std::unique_ptr<planned_class>> classes;  // bases before what is derived from them
  std::vector<planned_constructor> constructors;
  std::vector<planned_events> events;
  bool values = false;   // some function takes or returns a VARIANT, or an array that travels as one
  bool objects = false;  // so, or some function takes or returns IUnknown or IDispatch
  std::vector<left_out_part> left_out;

  const planned_class* find_class(const std::string& written) const;
  std::string enum_name(const std::string& written) const;
  std::string record_name(const std::string& written) const;
};

struct plan_options {
  std::string module;             // empty: the library's name in small letters
  std::string apartment = "ANY";  // where the objects live
  std::vector<std::string> only;  // these types and what they need; empty: everything
};

// The library must outlive the plan.
import_plan make_plan(const type_library& library, const plan_options& options);

// Numbers of a fixed width, whose SAFEARRAYs are slices.
bool is_number(automation_kind kind);
// A VARIANT, or an array that travels as one: all but slices of numbers that go in, and bytes that come out.
bool is_value(const automation_type& type, bool goes_in);
inline bool goes_in(way_kind way) { return way == way_kind::in || way == way_kind::in_ref; }

// A name that C++ takes: no keyword, no macro of the Windows headers, nothing reserved.
std::string identifier(const std::string& name);

}  // namespace gangway::gen::imports
