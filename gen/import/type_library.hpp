// type_library.hpp: the contents of a COM type library as plain structs: read on Windows, planned and written anywhere.
//
// Invariants
//  - Order is the library's own, which is the only order there is; names are as spelled there.
//  - Aliases are resolved; a type that this model has no kind for is Other, with a text that says what it is.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gangway::gen::imports {

// {42c642c1-97e1-11cf-978f-00a02463e06f}
struct Guid {
  std::uint32_t data1 = 0;
  std::uint16_t data2 = 0;
  std::uint16_t data3 = 0;
  std::uint8_t data4[8] = {};
};

struct Type {
  enum class Kind {
    Void,
    Bool,  // VARIANT_BOOL
    I1,
    U1,
    I2,
    U2,
    I4,
    U4,
    I8,
    U8,
    R4,
    R8,
    Code,  // HRESULT, SCODE
    Bstr,
    WideText,  // LPWSTR
    Date,
    Currency,
    Decimal,
    Variant,
    SafeArray,
    Enum,
    Record,
    Interface,  // of this library
    Unknown,
    Dispatch,
    Other
  };
  Kind kind = Kind::Void;
  int pointers = 0;               // levels of indirection in front; an interface's own is not counted
  std::string name;               // Enum, Record, Interface: its name; Other: what it is, for messages
  std::shared_ptr<Type> element;  // SafeArray
};

// The default of an optional parameter, or the value of a constant.
struct Value {
  enum class Kind { None, Integer, Real, Bool, Text } kind = Kind::None;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;  // UTF-8
};

struct Parameter {
  std::string name;
  Type type;
  bool in = false;
  bool out = false;
  bool retval = false;
  bool optional = false;
  bool lcid = false;
  Value default_value;
};

struct Member {
  enum class Kind { Method, Get, Put, PutRef } kind = Kind::Method;
  std::string name;
  std::string doc;
  std::int32_t id = 0;
  int slot = -1;  // place in the table of methods; -1 in a dispinterface
  std::vector<Parameter> parameters;
  Type result;
  bool restricted = false;
  std::string obstacle;  // why the member as a whole cannot be called; empty: it can
};

struct Interface {
  enum class Kind { Dual, Custom, Dispatch } kind = Kind::Dual;
  std::string name;
  std::string doc;
  Guid iid;
  std::string base;         // an interface of this library; empty: IUnknown, IDispatch or a foreign one
  bool dispatch = false;    // derived from IDispatch, at whatever distance
  bool automation = false;  // all its pointers are to one value
  int first_slot = 0;       // of its own methods
  std::vector<Member> members;
};

struct EnumItem {
  std::string name;
  std::string doc;
  std::int64_t value = 0;
};

struct Enum {
  std::string name;
  std::string doc;
  std::vector<EnumItem> items;
};

struct Field {
  std::string name;
  std::string doc;
  Type type;
};

struct Record {
  std::string name;
  std::string doc;
  std::vector<Field> fields;
  unsigned pack = 0;     // 0: the natural layout
  std::string obstacle;  // why it cannot cross by value; empty: it can
};

struct Coclass {
  std::string name;
  std::string doc;
  Guid clsid;
  bool creatable = true;
  std::string main;                 // its default interface; empty: none of this library
  std::vector<std::string> others;  // further ones of this library
  std::vector<std::string> events;  // what it calls
};

struct Constant {
  std::string name;
  std::string doc;
  Value value;
};

// A part of a library that no struct above can hold, with the reason.
struct LeftOver {
  std::string name;
  std::string what;
};

struct Library {
  std::string name;
  std::string doc;
  int major = 0;
  int minor = 0;
  std::vector<Enum> enums;
  std::vector<Constant> constants;
  std::vector<Record> records;
  std::vector<Interface> interfaces;
  std::vector<Coclass> coclasses;
  std::vector<LeftOver> left_over;
};

}  // namespace gangway::gen::imports
