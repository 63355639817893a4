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

// The way in which an argument crosses.
enum class way_kind {
  in,      // a value that goes in
  in_ref,  // one value behind a pointer, through which the method only reads
  out,     // one value that comes out
  in_out,  // one value that goes in and comes out
  result,  // one value that comes out and is what the function returns
  locale,  // the user's locale, which the caller does not see
};

// A parameter that is passed, and how it crosses.
struct planned_argument {
  way_kind way = way_kind::in;
  std::string name;         // in C++
  std::string written;      // in the library
  automation_type type;     // without the pointer that `way` implies
  std::string default_cpp;  // the default argument, "1"; empty: none
};

// A function of a C++ class, which calls a member of an interface.
struct planned_function {
  std::string name;  // in C++
  std::string written;
  std::string doc;
  member_kind kind = member_kind::method;
  std::int32_t id = 0;
  int slot = -1;
  std::vector<planned_argument> arguments;  // all arguments that the method gets, in order
  automation_type result;                   // the type that the C++ function returns; void_: nothing
  bool plain_result = false;                // the method returns the result itself, and no HRESULT
};

// A C++ class, which stands for an interface.
struct planned_class {
  const interface_decl* source = nullptr;
  std::string name;  // in C++
  const planned_class* base = nullptr;
  std::vector<planned_function> functions;
  std::vector<const planned_class*> related;  // the classes to which an object can be converted
};

// A function that creates an object of a coclass.
struct planned_constructor {
  const coclass_decl* source = nullptr;
  std::string name;
  const planned_class* made = nullptr;
};

// The events of a dispinterface, which classes call.
struct planned_events {
  const interface_decl* source = nullptr;
  std::string name;                  // in C++
  std::vector<std::string> raisers;  // the classes that call it, as the library spells them
  std::vector<planned_function> events;
};

// An enum of C++.
struct planned_enum {
  const enum_decl* source = nullptr;
  std::string name;
  std::vector<std::string> items;
};

// A struct of C++.
struct planned_record {
  const record_decl* source = nullptr;
  std::string name;
  std::vector<std::string> fields;
};

// All that is written of a library, and the parts that are left out.
struct import_plan {
  std::string module;  // also the C++ namespace
  std::string apartment;
  const type_library* library = nullptr;
  std::vector<planned_enum> enums;
  std::vector<std::pair<const constant_decl*, std::string>> constants;
  std::vector<planned_record> records;
  std::vector<std::unique_ptr<planned_class>> classes;  // a base stands before the classes derived from it
  std::vector<planned_constructor> constructors;
  std::vector<planned_events> events;
  bool values = false;   // some function takes or returns a VARIANT, or an array that travels as one
  bool objects = false;  // `values` is true, or some function takes or returns IUnknown or IDispatch
  std::vector<left_out_part> left_out;

  const planned_class* find_class(const std::string& written) const;
  std::string enum_name(const std::string& written) const;
  std::string record_name(const std::string& written) const;
};

// What the user asks for.
struct plan_options {
  std::string module;             // empty: the name of the library in small letters
  std::string apartment = "ANY";  // the kind of apartment on which the objects live
  std::vector<std::string> only;  // these types and the types that they need; empty: all types
};

// Plans the files for a library. The library must outlive the plan.
import_plan make_plan(const type_library& library, const plan_options& options);

// Whether the type is a number of a fixed width, of which a SAFEARRAY is a slice in Go.
bool is_number(automation_kind kind);
// Whether the type is a VARIANT or an array that crosses as one. Slices of numbers that go in and bytes that come out do not.
bool is_value(const automation_type& type, bool goes_in);
inline bool goes_in(way_kind way) { return way == way_kind::in || way == way_kind::in_ref; }

// The name made into an identifier of C++: no keyword, no macro of the Windows headers, and no reserved name.
std::string identifier(const std::string& name);

}  // namespace gangway::gen::imports
