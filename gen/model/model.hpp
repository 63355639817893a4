// model.hpp: the checked, language-neutral description of one interface file; what the C++ and the Go writer both read.
//
// Invariants
//  - Built by gen/build from SWIG's tree, after every check has passed: writers never refuse, never resolve, never
//  rename.
//  - Vectors are in declaration order; nothing here depends on addresses, hashes or the file system.
//  - All cross references are raw pointers into the module_decl that owns the target (deques: addresses are stable).
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace gangway::gen {

// Scalars by meaning, not by spelling. The frame slot of each is fixed (bridge/README.md).
enum class scalar_kind {
  bool_,
  i8,
  u8,
  i16,
  u16,
  i32,
  u32,
  i64,
  u64,
  size,     // size_t and other unsigned words (ULONG_PTR as a number): slot uint64, Go uint
  ptrdiff,  // ptrdiff_t, ssize_t, intptr_t: slot int64, Go int
  uintptr,  // uintptr_t: slot uint64, Go uintptr
  wchar,    // wchar_t, char16_t: slot uint16, Go uint16
  f32,
  f64,
};

struct enum_item {
  std::string cpp_name;  // qualified: "ns::Color::Green"
  std::string go_name;   // "ColorGreen"
  std::int64_t value = 0;
  std::string doc;
};

struct enum_decl {
  std::string cpp_name;  // "ns::Color"; empty for an anonymous enum (its items are then constants of Go type int32)
  std::string go_name;
  std::string doc;
  scalar_kind underlying = scalar_kind::i32;
  std::vector<enum_item> items;
};

// What a constant is in Go.
enum class constant_kind { integer, unsigned_, float_, string, char_, bool_ };

struct constant_decl {
  std::string cpp_name;  // expression in C++ that must have this value: "ANSWER", "ns::Circle::K"
  std::string go_name;
  std::string doc;
  constant_kind kind = constant_kind::integer;
  std::int64_t integer = 0;            // integer, char_, bool_; unsigned_ as its bit pattern
  std::string text;                    // float_: C++/Go literal; string: raw bytes
  std::optional<scalar_kind> go_type;  // typed constant when C++ says a type; untyped otherwise
  bool maybe_macro = false;   // #define or %constant: C++ may not know the name, so assert it under #ifdef cpp_name
  bool is_constexpr = false;  // a variable whose value the compiler may be asked for, whatever its type
};

struct struct_decl;
struct class_decl;
struct opaque_decl;

// The kinds of value_type.
enum class value_kind { scalar, enum_, struct_, pointer };

// Type of a field of a value struct, of an element of a buffer, or of what a pointer points to.
struct value_type {
  value_kind kind = value_kind::scalar;
  scalar_kind scalar = scalar_kind::i32;
  const enum_decl* enumeration = nullptr;
  const struct_decl* structure = nullptr;
  const opaque_decl* opaque = nullptr;  // pointer: named opaque type, or null for void* and friends (Go unsafe.Pointer)
  std::string cpp;                      // spelling: "int", "ns::P", "void *"
};

struct field_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  value_type type;
  std::vector<std::uint64_t> extents;  // array dimensions, outermost first; empty for a plain field
  bool bytes = false;                  // char-like array: Go [N]byte
};

// A trivially copyable struct that crosses by value.
struct struct_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  std::vector<field_decl> fields;
  unsigned pack = 0;  // #pragma pack value; 0 is the natural layout
};

// A pointer whose target C++ hides: a Go type over uintptr.
struct opaque_decl {
  std::string cpp_name;  // spelling of the pointer type: "HANDLE", "gzFile", "struct foo *"
  std::string go_name;
  std::string doc;
};

// How a parameter of a C function pointer reaches the Go closure.
enum class callback_parameter_kind {
  value,
  pointer,
  c_string,
  wide_c_string,
  text,
  wide_text,
  context,
  text_in_out,
  wide_text_in_out
};

// One parameter of a callback_type.
struct callback_parameter_decl {
  callback_parameter_kind kind = callback_parameter_kind::value;
  value_type value;  // value: by value; pointer: const T*/T* of a value struct or scalar handed on as *T (Go *T), or
                     // void* (value.kind Pointer) as unsafe.Pointer; text, wide_text: std::string, std::wstring
                     // and their views; …_in_out: std::string&, std::wstring& as *string
  std::string cpp;   // full C++ parameter type: "const void *"
  std::string name;  // may be empty
};

// Signature of a C function pointer type, as a Go closure sees it.
struct callback_type {
  std::string cpp;                   // the function pointer type: "int (*)(const void *, const void *)"; of a counted
                                     // one "gangway::callback<int (int)>"
  std::string cpp_result;            // "int"
  std::optional<value_type> result;  // nullopt: void
  bool fails = false;                // the result is a gangway::go_error, an error in Go; `result` is nullopt then
  std::vector<callback_parameter_decl> parameters;
  std::optional<std::size_t> context;  // index of the void* context parameter
  bool stdcall = false;
  bool counted = false;  // gangway::callback or std::function: C++ says when it drops it; a panic becomes an exception
};

enum class direction_kind { in, out, in_out };

enum class text_form { c_string, std_string, std_string_view, wide_c_string, std_wstring, std_wstring_view };

// What an argument is, which decides the mapping that writes it (gen/emit/mapping.hpp).
enum class argument_kind {
  scalar,      // value.kind scalar or enum_
  struct_,     // value.kind struct_
  pointer,     // void* / opaque: value.kind pointer
  text,        // text
  buffer,      // params = {data, length}; element in `value` (value.kind pointer+no opaque = void: bytes)
  bytes,       // params = {data, length}: []byte
  string_len,  // params = {data, length}: string
  object,      // object
  com_value,   // a gangway::com::value: any in, com.Value out
  callback,    // callback; params = {function} or {function, context} in C++ parameter order of `params`;
               // a counted one has {object}
};

// How C++ takes an argument: by value, by pointer or by reference.
enum class indirection_kind { value, pointer, reference };

// One value the Go caller sees (or one the shim fills in); covers one or two C++ parameters.
struct argument_decl {
  argument_kind kind = argument_kind::scalar;

  direction_kind direction = direction_kind::in;
  indirection_kind indirection = indirection_kind::value;  // how C++ takes it
  bool is_const = false;                                   // const T* / const T&
  std::vector<std::size_t> params;                         // indexes into function_decl::params (for results: empty)
  std::string go_name;                                     // parameter or result name in Go, unexported, no clash
  value_type value;
  text_form text = text_form::c_string;
  bool bytes = false;   // text that is binary: Go []byte
  bool reused = false;  // bytes: its memory is the call's, and the result is put there
  const class_decl* object = nullptr;
  bool nullable = false;   // object by pointer: nil allowed
  bool adopts = false;     // object result: the caller owns it (%newobject, by value, constructor)
  std::string length_cpp;  // buffer/Bytes/StringLen: C++ type of the length parameter
  scalar_kind length_scalar = scalar_kind::size;  // what that type is
  std::string go_default;                         // of an option: what it is in Go when nobody sets it
  const callback_type* callback = nullptr;
  std::size_t context_at = 0;  // callback with a context: which of `params` that is
  bool kept = false;  // callback: registered beyond the call; object: what the function makes or belongs to needs it
  bool disowned = false;      // object: C++ owns it when the call has succeeded
  bool lingers = false;       // object: C++ may keep it anywhere: only Close destroys it, not the collector
  bool text_kept = false;     // text, string_len, bytes: C++ gets a copy that is never freed
  bool std_function = false;  // counted callback: C++ takes a std::function
};

// One C++ parameter, in declaration order.
struct parameter_decl {
  std::string cpp;   // full type: "const ns::P &"
  std::string name;  // C++ name, may be empty
};

enum class error_source { none, last_error, errno_, hresult };

// The kind of apartment that something is bound to; any: to one apartment, whatever its kind.
enum class apartment_kind { none, sta, mta, gui, thread, any };
// "STA", as in %apartment; "" for none.
const char* name_of(apartment_kind kind);

// What a function is in C++. The getters and setters stand for the fields of a class and for global variables.
enum class function_kind { free, method, static_, constructor, field_get, field_set, global_get, global_set };

// Who destroys the arguments that a function takes over: its object, another argument, or the object it makes. With
// none, nobody is known to.
enum class taker_kind { none, self, argument, result };

struct function_decl {
  function_kind kind = function_kind::free;
  std::string cpp_name;               // qualified callee: "ns::flip", "ns::Circle::area", field "ns::Circle::field"
  std::string member_name;            // unqualified: "area"
  std::string declared_in;            // method, field_get, field_set that a base declares: that base
  bool several_bases = false;         // more than one way leads to it: C++ must have made it a virtual one
  std::string signature;              // for the comment above the shim: "double ns::Circle::area() const noexcept"
  std::string export_name;            // without prefix: "Circle_Area"; export is gw_<module>__<export_name>
  std::string go_name;                // "NewCircle", method "Area"
  std::string doc;                    // plain text paragraphs, no comment markers; may be empty
  const class_decl* owner = nullptr;  // method, constructor, field_get, field_set; static_ too

  std::vector<parameter_decl> params;    // the parameters that are passed, without trailing defaults that are left out
  std::string cpp_result;                // "double"; "void", however C++ spells that
  std::vector<argument_decl> arguments;  // Go-visible, in order of their first C++ parameter
  std::optional<argument_decl> result;   // nullopt: void, or only the success flag of %lasterror
  std::optional<scalar_kind> success;    // what that flag is

  bool is_const = false;  // const method
  bool is_noexcept = false;
  bool declared_noexcept = false;  // its declaration says so, rather than an annotation
  bool is_stdcall = false;
  bool omits_defaults = false;  // fewer arguments than declared: call by name, not through a typed pointer
  bool call_by_name = false;    // varargs, macros, %calltarget, %extend with code
  std::string extend_code;      // %extend body: emitted as a static function taking `self` first
  bool leaf = false;
  bool has_error = true;  // Go signature ends in error
  error_source error_mode = error_source::none;
  std::string error_value;            // C++ expression of the failing result; empty: see error_always
  bool error_always = false;          // errno: failing iff errno != 0 afterwards
  bool depends = false;               // the result may point into the object it comes from, and into the arguments
  std::optional<std::size_t> keeper;  // of a free function: the argument that needs the kept arguments alive
  // With what C++ destroys the arguments that are disowned: its object, an argument, or what it makes. none: nobody knows.
  taker_kind taker = taker_kind::none;
  std::size_t taker_at = 0;    // argument: which one
  bool destroys_self = false;  // %delobject of a method
  bool plain_export = false;   // also exported as plain_name with its natural arguments
  std::string plain_name;
  apartment_kind apartment = apartment_kind::none;  // its calls run on the object's apartment, or on one that is named
  bool serialize = false;                           // holds the object's lock
  std::vector<std::uint32_t> retry;                 // codes of errors after which it is called again
  bool batch = false;                               // also as <F>Batch, with the types batch_args and batch_result
  bool reuses = false;       // the result goes into the memory of an argument (argument_decl::reused)
  std::string abandoned;     // Go func that gets the result nobody waits for any more
  std::string options;       // %options: Go type of the arguments that have a go_default; empty: there are none
  bool owns_options = true;  // the type is declared beside this function, and not beside one of the same in a base
  std::string batch_prefix;  // "CircleArea": the types are <prefix>Args and <prefix>Result
  std::string import_dll;    // not empty: no shim; the Go stub calls this system DLL's export import_name
  std::string import_name;
};

struct class_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  bool destructible = true;
  apartment_kind apartment = apartment_kind::none;
  bool serialize = false;
  bool refers = false;  // it may hold pointers to what it does not own
  bool view = false;    // it has nothing of its own: what is reached through it belongs to what it points into
};

// An event of a COM object: Go gets a func that handles it.
struct event_decl {
  function_decl function;  // kind method, owner event_interface_decl::type
  std::int32_t dispid = 0;
  // For each argument: the method that makes its class of an object of module_decl::object_of_value; null where none is needed.
  std::vector<const function_decl*> casts;
};

// Events that COM objects raise: a class that %com_events marks. C++ has nothing of it.
struct event_interface_decl {
  class_decl type;
  std::string iid;  // "{...}"
  std::vector<event_decl> events;
};

// What a parameter is for the Go method that COM calls.
enum class com_parameter_kind { number, bool_, text, value, object, bytes, objects };

// A parameter of a method that COM calls and Go has.
struct com_parameter_decl {
  com_parameter_kind kind = com_parameter_kind::number;
  direction_kind direction = direction_kind::in;
  std::size_t count = 0;  // bytes, objects: which parameter says how many there are
  bool hidden = false;    // such a count, which Go sees as the length of a slice
  value_type value;       // number
  std::string converter;  // of <gangway/com_implement.hpp>: "bstr"
  std::string go_name;
};

// A method of a COM interface.
struct com_method_decl {
  std::string interface;  // the interface that declares it: "ns::ITally"
  std::string name;
  std::string go_name;
  std::string doc;
  std::vector<com_parameter_decl> parameters;  // none when it is left out
  std::size_t count = 0;                       // of its parameters in C++
  bool left_out = false;                       // C++ says E_NOTIMPL
  bool returns_void = false;
};

// COM interfaces that Go values implement: a class that %com_implement marks.
struct implementation_decl {
  class_decl type;
  std::vector<std::vector<std::string>> interfaces;  // C++ names; each with its base interfaces, without IUnknown
  std::vector<com_method_decl> methods;              // numbered from 1
  const function_decl* make = nullptr;               // makes an object of a COM object with methods of these numbers
};

// Where SWIG puts a block of C++ code in its wrapper.
enum class section_kind { begin, header, wrapper };

struct code_block {
  section_kind section = section_kind::header;
  std::string code;
};

struct module_decl {
  std::string name;  // SWIG module name; DLL is <name>.dll
  std::string go_package;
  std::string doc;
  std::string source;  // base name of the interface file
  std::vector<code_block> code;
  std::deque<enum_decl> enums;
  std::deque<constant_decl> constants;
  std::deque<struct_decl> structs;
  std::deque<opaque_decl> opaques;
  std::deque<callback_type> callbacks;
  std::deque<class_decl> classes;
  std::deque<function_decl> functions;  // methods of a class are consecutive, constructors first as declared
  std::deque<event_interface_decl> event_interfaces;
  std::deque<implementation_decl> implementations;
  const function_decl* object_of_value = nullptr;  // %com_object: makes an object of a gangway::com::value; may be null

  bool empty() const;      // nothing in it can be called or read
  bool needs_dll() const;  // false when every function comes from %import_dll
};

}  // namespace gangway::gen
