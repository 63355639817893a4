// model.hpp: the checked, language-neutral description of one interface file; what the C++ and the Go writer both read.
//
// Invariants
//  - Built by gen/build from SWIG's tree, after every check has passed: writers never refuse, never resolve, never
//  rename.
//  - Vectors are in declaration order; nothing here depends on addresses, hashes or the file system.
//  - All cross references are raw pointers into the Module that owns the target (deques: addresses are stable).
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace gangway::gen {

// Scalars by meaning, not by spelling. The frame slot of each is fixed (bridge/README.md).
enum class Scalar {
  Bool,
  I8,
  U8,
  I16,
  U16,
  I32,
  U32,
  I64,
  U64,
  Size,     // size_t and other unsigned words (ULONG_PTR as a number): slot uint64, Go uint
  PtrDiff,  // ptrdiff_t, ssize_t, intptr_t: slot int64, Go int
  UIntPtr,  // uintptr_t: slot uint64, Go uintptr
  WChar,    // wchar_t, char16_t: slot uint16, Go uint16
  F32,
  F64,
};

struct EnumItem {
  std::string cpp_name;  // qualified: "ns::Color::Green"
  std::string go_name;   // "ColorGreen"
  std::int64_t value = 0;
  std::string doc;
};

struct EnumDecl {
  std::string cpp_name;  // "ns::Color"; empty for an anonymous enum (its items are then constants of Go type int32)
  std::string go_name;
  std::string doc;
  Scalar underlying = Scalar::I32;
  std::vector<EnumItem> items;
};

struct Constant {
  std::string cpp_name;  // expression in C++ that must have this value: "ANSWER", "ns::Circle::K"
  std::string go_name;
  std::string doc;
  enum class Kind { Integer, Unsigned, Float, String, Char, Bool } kind = Kind::Integer;
  std::int64_t integer = 0;       // Integer, Char, Bool; Unsigned as its bit pattern
  std::string text;               // Float: C++/Go literal; String: raw bytes
  std::optional<Scalar> go_type;  // typed constant when C++ says a type; untyped otherwise
  bool maybe_macro = false;       // #define or %constant: C++ may not know the name, so assert it under #ifdef cpp_name
  bool is_constexpr = false;      // a variable whose value the compiler may be asked for, whatever its type
};

struct StructDecl;
struct ClassDecl;
struct OpaqueDecl;

// Type of a field of a value struct, of an element of a buffer, or of what a pointer points to.
struct ValueType {
  enum class Kind { Scalar, Enum, Struct, Pointer } kind = Kind::Scalar;
  Scalar scalar = Scalar::I32;
  const EnumDecl* enumeration = nullptr;
  const StructDecl* structure = nullptr;
  const OpaqueDecl* opaque = nullptr;  // Pointer: named opaque type, or null for void* and friends (Go unsafe.Pointer)
  std::string cpp;                     // spelling: "int", "ns::P", "void *"
};

struct Field {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  ValueType type;
  std::vector<std::uint64_t> extents;  // array dimensions, outermost first; empty for a plain field
  bool bytes = false;                  // char-like array: Go [N]byte
};

// A trivially copyable struct that crosses by value.
struct StructDecl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  std::vector<Field> fields;
  unsigned pack = 0;  // #pragma pack value; 0 is the natural layout
};

// A pointer whose target C++ hides: a Go type over uintptr.
struct OpaqueDecl {
  std::string cpp_name;  // spelling of the pointer type: "HANDLE", "gzFile", "struct foo *"
  std::string go_name;
  std::string doc;
};

// Signature of a C function pointer type, as a Go closure sees it.
struct CallbackType {
  struct Parameter {
    enum class Kind {
      Value,
      Pointer,
      CString,
      WString,
      Text,
      WideText,
      Context,
      TextInOut,
      WideTextInOut
    } kind = Kind::Value;
    ValueType value;   // Value: by value; Pointer: const T*/T* of a value struct or scalar handed on as *T (Go *T), or
                       // void* (value.kind Pointer) as unsafe.Pointer; Text, WideText: std::string, std::wstring
                       // and their views; …InOut: std::string&, std::wstring& as *string
    std::string cpp;   // full C++ parameter type: "const void *"
    std::string name;  // may be empty
  };
  std::string cpp;                  // the function pointer type: "int (*)(const void *, const void *)"; of a counted
                                    // one "gangway::callback<int (int)>"
  std::string cpp_result;           // "int"
  std::optional<ValueType> result;  // nullopt: void
  bool fails = false;               // the result is a gangway::go_error, an error in Go; `result` is nullopt then
  std::vector<Parameter> parameters;
  std::optional<std::size_t> context;  // index of the void* context parameter
  bool stdcall = false;
  bool counted = false;  // gangway::callback or std::function: C++ says when it drops it; a panic becomes an exception
};

enum class Direction { In, Out, InOut };

enum class TextForm { CString, StdString, StdStringView, WCString, StdWString, StdWStringView };

// One value the Go caller sees (or one the shim fills in); covers one or two C++ parameters.
struct Argument {
  enum class Kind {
    Scalar,     // value.kind Scalar or Enum
    Struct,     // value.kind Struct
    Pointer,    // void* / opaque: value.kind Pointer
    Text,       // text
    Buffer,     // params = {data, length}; element in `value` (value.kind Pointer+no opaque = void: bytes)
    Bytes,      // params = {data, length}: []byte
    StringLen,  // params = {data, length}: string
    Object,     // object
    ComValue,   // a gangway::com::value: any in, com.Value out
    Callback,   // callback; params = {function} or {function, context} in C++ parameter order of `params`;
                // a counted one has {object}
  } kind = Kind::Scalar;

  Direction direction = Direction::In;
  enum class Indirection { Value, Pointer, Reference } indirection = Indirection::Value;  // how C++ takes it
  bool is_const = false;                                                                  // const T* / const T&
  std::vector<std::size_t> params;  // indexes into Function::params (for results: empty)
  std::string go_name;              // parameter or result name in Go, unexported, no clash
  ValueType value;
  TextForm text = TextForm::CString;
  bool bytes = false;   // text that is binary: Go []byte
  bool reused = false;  // Bytes: its memory is the call's, and the result is put there
  const ClassDecl* object = nullptr;
  bool nullable = false;                // Object by pointer: nil allowed
  bool adopts = false;                  // Object result: the caller owns it (%newobject, by value, constructor)
  std::string length_cpp;               // Buffer/Bytes/StringLen: C++ type of the length parameter
  Scalar length_scalar = Scalar::Size;  // what that type is
  std::string go_default;               // of an option: what it is in Go when nobody sets it
  const CallbackType* callback = nullptr;
  std::size_t context_at = 0;  // Callback with a context: which of `params` that is
  bool kept = false;  // Callback: registered beyond the call; Object: what the function makes or belongs to needs it
  bool disowned = false;      // Object: C++ owns it when the call has succeeded
  bool lingers = false;       // Object: C++ may keep it anywhere: only Close destroys it, not the collector
  bool text_kept = false;     // Text, StringLen, Bytes: C++ gets a copy that is never freed
  bool std_function = false;  // counted Callback: C++ takes a std::function
};

// One C++ parameter, in declaration order.
struct Param {
  std::string cpp;   // full type: "const ns::P &"
  std::string name;  // C++ name, may be empty
};

enum class ErrorMode { None, LastError, Errno, HResult };

// The kind of apartment that something is bound to; Any: to one apartment, whatever its kind.
enum class ApartmentKind { None, Sta, Mta, Gui, Thread, Any };
// "STA", as in %apartment; "" for None.
const char* name_of(ApartmentKind kind);

struct Function {
  enum class Kind { Free, Method, Static, Constructor, FieldGet, FieldSet, GlobalGet, GlobalSet } kind = Kind::Free;
  std::string cpp_name;              // qualified callee: "ns::flip", "ns::Circle::area", field "ns::Circle::field"
  std::string member_name;           // unqualified: "area"
  std::string declared_in;           // Method, FieldGet/Set that a base declares: that base
  bool several_bases = false;        // more than one way leads to it: C++ must have made it a virtual one
  std::string signature;             // for the comment above the shim: "double ns::Circle::area() const noexcept"
  std::string export_name;           // without prefix: "Circle_Area"; export is gw_<module>__<export_name>
  std::string go_name;               // "NewCircle", method "Area"
  std::string doc;                   // plain text paragraphs, no comment markers; may be empty
  const ClassDecl* owner = nullptr;  // Method, Constructor, FieldGet/Set; Static too

  std::vector<Param> params;        // the parameters that are passed, without trailing defaults that are left out
  std::string cpp_result;           // "double"; "void", however C++ spells that
  std::vector<Argument> arguments;  // Go-visible, in order of their first C++ parameter
  std::optional<Argument> result;   // nullopt: void, or only the success flag of %lasterror
  std::optional<Scalar> success;    // what that flag is

  bool is_const = false;  // const method
  bool is_noexcept = false;
  bool declared_noexcept = false;  // its declaration says so, rather than an annotation
  bool is_stdcall = false;
  bool omits_defaults = false;  // fewer arguments than declared: call by name, not through a typed pointer
  bool call_by_name = false;    // varargs, macros, %calltarget, %extend with code
  std::string extend_code;      // %extend body: emitted as a static function taking `self` first
  bool leaf = false;
  bool has_error = true;  // Go signature ends in error
  ErrorMode error_mode = ErrorMode::None;
  std::string error_value;            // C++ expression of the failing result; empty: see error_always
  bool error_always = false;          // errno: failing iff errno != 0 afterwards
  bool depends = false;               // the result may point into the object it comes from, and into the arguments
  std::optional<std::size_t> keeper;  // of a free function: the argument that needs the kept arguments alive
  // With what C++ destroys the arguments that are disowned: its object, an argument, or what it makes. None: nobody knows.
  enum class Taker { None, Self, Argument, Result } taker = Taker::None;
  std::size_t taker_at = 0;    // Argument: which one
  bool destroys_self = false;  // %delobject of a method
  bool plain_export = false;   // also exported as plain_name with its natural arguments
  std::string plain_name;
  ApartmentKind apartment = ApartmentKind::None;  // its calls run on the object's apartment, or on one that is named
  bool serialize = false;                         // holds the object's lock
  std::vector<std::uint32_t> retry;               // codes of errors after which it is called again
  bool batch = false;                             // also as <F>Batch, with the types batch_args and batch_result
  bool reuses = false;                            // the result goes into the memory of an argument (Argument::reused)
  std::string abandoned;                          // Go func that gets the result nobody waits for any more
  std::string options;       // %options: Go type of the arguments that have a go_default; empty: there are none
  bool owns_options = true;  // the type is declared beside this function, and not beside one of the same in a base
  std::string batch_prefix;  // "CircleArea": the types are <prefix>Args and <prefix>Result
  std::string import_dll;    // not empty: no shim; the Go stub calls this system DLL's export import_name
  std::string import_name;
};

struct ClassDecl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  bool destructible = true;
  ApartmentKind apartment = ApartmentKind::None;
  bool serialize = false;
  bool refers = false;  // it may hold pointers to what it does not own
  bool view = false;    // it has nothing of its own: what is reached through it belongs to what it points into
};

// An event of a COM object: Go gets a func that handles it.
struct Event {
  Function function;  // kind Method, owner EventInterface::type
  std::int32_t dispid = 0;
  // For each argument: the method that makes its class of an object of Module::object_of_value; null where none is needed.
  std::vector<const Function*> casts;
};

// Events that COM objects raise: a class that %com_events marks. C++ has nothing of it.
struct EventInterface {
  ClassDecl type;
  std::string iid;  // "{...}"
  std::vector<Event> events;
};

// A parameter of a method that COM calls and Go has.
struct ComParameter {
  enum class Kind { Number, Bool, Text, Value, Object, Bytes, Objects } kind = Kind::Number;
  Direction direction = Direction::In;
  std::size_t count = 0;  // Bytes, Objects: which parameter says how many there are
  bool hidden = false;    // such a count, which Go sees as the length of a slice
  ValueType value;        // Number
  std::string converter;  // of <gangway/com_implement.hpp>: "bstr"
  std::string go_name;
};

// A method of a COM interface.
struct ComMethod {
  std::string interface;  // the interface that declares it: "ns::ITally"
  std::string name;
  std::string go_name;
  std::string doc;
  std::vector<ComParameter> parameters;  // none when it is left out
  std::size_t count = 0;                 // of its parameters in C++
  bool left_out = false;                 // C++ says E_NOTIMPL
  bool returns_void = false;
};

// COM interfaces that Go values implement: a class that %com_implement marks.
struct Implementation {
  ClassDecl type;
  std::vector<std::vector<std::string>> interfaces;  // C++ names; each with its base interfaces, without IUnknown
  std::vector<ComMethod> methods;                    // numbered from 1
  const Function* make = nullptr;                    // makes an object of a COM object with methods of these numbers
};

struct CodeBlock {
  enum class Section { Begin, Header, Wrapper } section = Section::Header;
  std::string code;
};

struct Module {
  std::string name;  // SWIG module name; DLL is <name>.dll
  std::string go_package;
  std::string doc;
  std::string source;  // base name of the interface file
  std::vector<CodeBlock> code;
  std::deque<EnumDecl> enums;
  std::deque<Constant> constants;
  std::deque<StructDecl> structs;
  std::deque<OpaqueDecl> opaques;
  std::deque<CallbackType> callbacks;
  std::deque<ClassDecl> classes;
  std::deque<Function> functions;  // methods of a class are consecutive, constructors first as declared
  std::deque<EventInterface> event_interfaces;
  std::deque<Implementation> implementations;
  const Function* object_of_value = nullptr;  // %com_object: makes an object of a gangway::com::value; may be null

  bool empty() const;      // nothing in it can be called or read
  bool needs_dll() const;  // false when every function comes from %import_dll
};

}  // namespace gangway::gen
