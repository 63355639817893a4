// type_library.hpp: the contents of a COM type library as plain structs: read on Windows, planned and written anywhere.
//
// Invariants
//  - Order is the library's own, which is the only order there is; names are as spelled there.
//  - Aliases are resolved; a type that this model has no kind for is `other`, with a text that says what it is.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gangway::gen::imports {

// A GUID such as {42c642c1-97e1-11cf-978f-00a02463e06f}.
struct guid_value {
  std::uint32_t data1 = 0;
  std::uint16_t data2 = 0;
  std::uint16_t data3 = 0;
  std::uint8_t data4[8] = {};
};

// The types that parameters, results and fields of a library may have.
enum class automation_kind {
  void_,
  bool_,  // VARIANT_BOOL
  i1,
  u1,
  i2,
  u2,
  i4,
  u4,
  i8,
  u8,
  r4,
  r8,
  code,  // HRESULT, SCODE
  bstr,
  wide_text,  // LPWSTR
  date,
  currency,
  decimal,
  variant,
  safe_array,
  enum_,
  record,
  interface_,  // an interface of this library
  unknown,
  dispatch,
  other
};

// A type in a library.
struct automation_type {
  automation_kind kind = automation_kind::void_;
  int pointers = 0;                          // the levels of indirection, without the pointer that every interface has
  std::string name;                          // of enum_, record and interface_ the name; of other what messages call it
  std::shared_ptr<automation_type> element;  // of safe_array
};

// What an automation_value holds.
enum class automation_value_kind { none, integer, real, bool_, text };

// The default of an optional parameter, or the value of a constant.
struct automation_value {
  automation_value_kind kind = automation_value_kind::none;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;  // UTF-8
};

// A parameter of a member.
struct parameter_decl {
  std::string name;
  automation_type type;
  bool in = false;
  bool out = false;
  bool retval = false;
  bool optional = false;
  bool lcid = false;
  automation_value default_value;
};

// How a member of an interface is called: as a method, or to read or set a property.
enum class member_kind { method, get, put, put_ref };

// A member of an interface.
struct member_decl {
  member_kind kind = member_kind::method;
  std::string name;
  std::string doc;
  std::int32_t id = 0;
  int slot = -1;  // the place in the table of methods; -1 in a dispinterface
  std::vector<parameter_decl> parameters;
  automation_type result;
  bool restricted = false;
  std::string obstacle;  // why the member as a whole cannot be called; empty: it can
};

// How an interface is called: by its table of methods and by IDispatch (dual), by its table alone (custom), or by IDispatch
// alone (dispatch).
enum class interface_kind { dual, custom, dispatch };

// An interface of the library.
struct interface_decl {
  interface_kind kind = interface_kind::dual;
  std::string name;
  std::string doc;
  guid_value iid;
  std::string base;         // an interface of this library; empty: IUnknown, IDispatch or a foreign one
  bool dispatch = false;    // it is derived from IDispatch, directly or not
  bool automation = false;  // every pointer of its members points to one value
  int first_slot = 0;       // the slot of the first of its own methods
  std::vector<member_decl> members;
};

// An item of an enum.
struct enum_item {
  std::string name;
  std::string doc;
  std::int64_t value = 0;
};

// An enum of the library.
struct enum_decl {
  std::string name;
  std::string doc;
  std::vector<enum_item> items;
};

// A field of a struct.
struct field_decl {
  std::string name;
  std::string doc;
  automation_type type;
};

// A struct of the library.
struct record_decl {
  std::string name;
  std::string doc;
  std::vector<field_decl> fields;
  unsigned pack = 0;     // the value of #pragma pack; 0 means the natural layout
  std::string obstacle;  // why the struct cannot cross by value; empty: it can
};

// A class whose objects the library can create.
struct coclass_decl {
  std::string name;
  std::string doc;
  guid_value clsid;
  bool creatable = true;
  std::string main;                 // the default interface; empty when it is not of this library
  std::vector<std::string> others;  // its other interfaces of this library
  std::vector<std::string> events;  // the interfaces that it calls
};

// A constant of the library.
struct constant_decl {
  std::string name;
  std::string doc;
  automation_value value;
};

// A part of a library that none of the structs above can hold, with the reason.
struct left_over_part {
  std::string name;
  std::string what;
};

// A type library.
struct type_library {
  std::string name;
  std::string doc;
  int major = 0;
  int minor = 0;
  std::vector<enum_decl> enums;
  std::vector<constant_decl> constants;
  std::vector<record_decl> records;
  std::vector<interface_decl> interfaces;
  std::vector<coclass_decl> coclasses;
  std::vector<left_over_part> left_over;
};

}  // namespace gangway::gen::imports
