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

// The scalars of C++, told apart by what they mean and not by how they are spelled. Each has one kind of slot in a frame
// (bridge/README.md).
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

// One item of an enum.
struct enum_item {
  std::string cpp_name;  // qualified: "ns::Color::Green"
  std::string go_name;   // "ColorGreen"
  std::int64_t value = 0;
  std::string doc;
};

// An enum that becomes a Go type with constants.
struct enum_decl {
  std::string cpp_name;  // "ns::Color"; empty for an anonymous enum (its items are then constants of Go type int32)
  std::string go_name;
  std::string doc;
  scalar_kind underlying = scalar_kind::i32;
  std::vector<enum_item> items;
};

// The kind of value that a constant has.
enum class constant_kind { integer, unsigned_, float_, string, char_, bool_ };

// A macro, a %constant or a const variable that becomes a Go constant.
struct constant_decl {
  std::string cpp_name;  // expression in C++ that must have this value: "ANSWER", "ns::Circle::K"
  std::string go_name;
  std::string doc;
  constant_kind kind = constant_kind::integer;
  std::int64_t integer = 0;            // the value of integer, char_ and bool_; of unsigned_ the bit pattern
  std::string text;                    // of float_ the literal, which C++ and Go spell alike; of string the bytes
  std::optional<scalar_kind> go_type;  // the type that C++ gives the constant; without one it is untyped in Go
  // A #define or %constant, whose name C++ may not know: the shim asserts the value under #ifdef.
  bool maybe_macro = false;
  bool is_constexpr = false;  // a constexpr variable: the shim asserts its value, whatever its type
};

struct struct_decl;
struct class_decl;
struct opaque_decl;

// What a value_type is: a scalar, an enum, a value struct, or a pointer that Go does not follow.
enum class value_kind { scalar, enum_, struct_, pointer };

// The type of a plain value: a field of a value struct, an element of a buffer, the target of a pointer.
struct value_type {
  value_kind kind = value_kind::scalar;
  scalar_kind scalar = scalar_kind::i32;
  const enum_decl* enumeration = nullptr;
  const struct_decl* structure = nullptr;
  const opaque_decl* opaque = nullptr;  // of pointer: its opaque type; null for void * (unsafe.Pointer in Go)
  std::string cpp;                      // spelling: "int", "ns::P", "void *"
};

// A field of a value struct.
struct field_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  value_type type;
  std::vector<std::uint64_t> extents;  // array dimensions, outermost first; empty for a plain field
  bool bytes = false;                  // an array of characters, which is [N]byte in Go
};

// A trivially copyable struct that crosses by value.
struct struct_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  std::vector<field_decl> fields;
  unsigned pack = 0;  // the value of #pragma pack; 0 means the natural layout
};

// A pointer to a type that C++ declares and does not define. It becomes a Go type over uintptr.
struct opaque_decl {
  std::string cpp_name;  // spelling of the pointer type: "HANDLE", "gzFile", "struct foo *"
  std::string go_name;
  std::string doc;
};

// How a parameter of a callback reaches the Go closure.
enum class callback_parameter_kind {
  value,            // a plain value, passed by value
  pointer,          // T * or const T * of a value struct or scalar: *T in Go; void *: unsafe.Pointer
  c_string,         // const char *: string
  wide_c_string,    // const wchar_t *: string
  text,             // std::string or its view: string
  wide_text,        // std::wstring or its view: string
  context,          // the void * that carries the closure; Go does not see it
  text_in_out,      // std::string &: *string
  wide_text_in_out  // std::wstring &: *string
};

// One parameter of a callback_type.
struct callback_parameter_decl {
  callback_parameter_kind kind = callback_parameter_kind::value;
  value_type value;  // of `value` the type itself; of `pointer` what it points to
  std::string cpp;   // full C++ parameter type: "const void *"
  std::string name;  // may be empty
};

// The signature of a callback, which is a func type in Go: that of a C function pointer, or of a counted callback, an
// object of type gangway::callback or std::function.
struct callback_type {
  std::string cpp;                   // "int (*)(const void *, const void *)" of a function pointer,
                                     // "gangway::callback<int (int)>" of a counted callback
  std::string cpp_result;            // "int"
  std::optional<value_type> result;  // nullopt: void
  bool fails = false;  // the result is a gangway::go_error, which is an error in Go; `result` is nullopt then
  std::vector<callback_parameter_decl> parameters;
  std::optional<std::size_t> context;  // index of the void* context parameter
  bool stdcall = false;
  bool counted = false;  // C++ says when it drops the callback; a panic of the Go closure becomes an exception
};

// Whether a value goes into the function, comes out of it, or both.
enum class direction_kind { in, out, in_out };

// The C++ type of a text.
enum class text_form { c_string, std_string, std_string_view, wide_c_string, std_wstring, std_wstring_view };

// What an argument is, which decides the mapping that writes it (gen/emit/mapping.hpp).
enum class argument_kind {
  scalar,   // a scalar or an enum, as value.kind says
  struct_,  // a value struct; value.kind is struct_
  pointer,  // a pointer that Go does not follow; value.kind is pointer
  text,     // a text, whose C++ type is `text`
  buffer,   // a slice; params are {data, length}, and `value` is the element: a void * has bytes (pointer, no opaque)
  bytes,    // a []byte; params are {data, length}
  string_len,  // a string; params are {data, length}
  object,      // a C++ object, of the class `object`
  com_value,   // a gangway::com::value: any on the way in, com.Value on the way out
  callback,    // a func, of the type `callback`; params are {function}, or the function and its context in the order in
               // which C++ has them, or {object} of a counted callback
};

// How C++ takes an argument: by value, by pointer or by reference.
enum class indirection_kind { value, pointer, reference };

// One value that crosses in a call: an argument or result that the Go caller sees, or a value that the shim fills in. It
// covers one or two C++ parameters.
struct argument_decl {
  argument_kind kind = argument_kind::scalar;

  direction_kind direction = direction_kind::in;
  indirection_kind indirection = indirection_kind::value;  // how C++ takes it
  bool is_const = false;                                   // const T* / const T&
  std::vector<std::size_t> params;                         // indexes into function_decl::params; a result has none
  std::string go_name;  // the name of the parameter or result in Go: unexported and free of clashes
  value_type value;
  text_form text = text_form::c_string;
  bool bytes = false;   // a text that is []byte in Go, as it holds binary data
  bool reused = false;  // of bytes: the result is put into its memory
  const class_decl* object = nullptr;
  bool nullable = false;   // of an object passed by pointer: it may be nil
  bool adopts = false;     // of an object as result: Go owns it (%newobject, a result by value, a constructor)
  std::string length_cpp;  // of buffer, bytes and string_len: the C++ type of the length parameter
  scalar_kind length_scalar = scalar_kind::size;  // the scalar that length_cpp is
  std::string go_default;  // of an argument in %options: its Go value when the caller does not set it
  const callback_type* callback = nullptr;
  std::size_t context_at = 0;  // of a callback with a context: the index of the context in `params`
  bool kept = false;  // C++ uses it after the call: a callback is registered, an object is kept alive by another object
  bool disowned = false;      // of an object: C++ owns it once the call has succeeded
  bool lingers = false;       // of an object: C++ may keep it anywhere: only Close destroys it, never the collector
  bool text_kept = false;     // of text, string_len and bytes: C++ gets a copy that is never freed
  bool std_function = false;  // of a counted callback: C++ takes a std::function
};

// One C++ parameter, in declaration order.
struct parameter_decl {
  std::string cpp;   // full type: "const ns::P &"
  std::string name;  // C++ name, may be empty
};

// Where a function that failed leaves its error.
enum class error_source { none, last_error, errno_, hresult };

// The kind of apartment to which a class or function is bound. `any` means one apartment of whatever kind, `none` means
// that it is not bound.
enum class apartment_kind { none, sta, mta, gui, thread, any };
// The name of a kind as in %apartment, "STA"; empty for `none`.
const char* name_of(apartment_kind kind);

// What a function is in C++. A getter or setter stands for a field of a class or for a global variable.
enum class function_kind { free, method, static_, constructor, field_get, field_set, global_get, global_set };

// What destroys the objects that a function takes over: the object it is called on, another argument, or the object it
// makes. `none` means that nothing is known to destroy them.
enum class taker_kind { none, self, argument, result };

// A function that Go calls.
struct function_decl {
  function_kind kind = function_kind::free;
  std::string cpp_name;        // qualified callee: "ns::flip", "ns::Circle::area", field "ns::Circle::field"
  std::string member_name;     // unqualified: "area"
  std::string declared_in;     // of a method, field_get or field_set that a base class declares: the base class
  bool several_bases = false;  // more than one path leads to declared_in, which must be a virtual base
  std::string signature;       // stands in the comment above the shim: "double ns::Circle::area() const noexcept"
  std::string export_name;     // "Circle_Area"; the DLL exports gw_<module>__<export_name>
  std::string go_name;         // "NewCircle"; of a method "Area"
  std::string doc;             // plain text paragraphs, no comment markers; may be empty
  const class_decl* owner = nullptr;  // the class of a method, static function, constructor or field; null of all else

  std::vector<parameter_decl> params;    // the parameters that are passed; defaults at the end may be left out
  std::string cpp_result;                // "double"; "void" however C++ spells it
  std::vector<argument_decl> arguments;  // what Go passes, in the order of the first C++ parameter of each
  std::optional<argument_decl>
      result;  // nullopt when the function is void, or returns only the success flag of %lasterror
  std::optional<scalar_kind> success;  // the scalar of that success flag

  bool is_const = false;  // a const method
  bool is_noexcept = false;
  bool declared_noexcept = false;  // the declaration says noexcept; is_noexcept alone is an annotation
  bool is_stdcall = false;
  bool omits_defaults = false;  // fewer arguments than declared: the shim calls by name
  bool call_by_name = false;    // varargs, a macro, %calltarget, %extend with code: the shim calls by name
  std::string extend_code;      // the body of an %extend, written as a static function whose first parameter is `self`
  bool leaf = false;
  bool has_error = true;  // the Go function returns an error
  error_source error_mode = error_source::none;
  std::string error_value;    // the result that means failure, as a C++ expression; empty where error_always tells
  bool error_always = false;  // with errno_: the call has failed exactly when errno is not 0 afterwards
  bool depends = false;       // the result may point into the object it comes from, and into the arguments
  std::optional<std::size_t>
      keeper;  // of a free function: the index of the argument that keeps the kept arguments alive
  taker_kind taker = taker_kind::none;  // what destroys the disowned arguments
  std::size_t taker_at = 0;             // of taker_kind::argument: the index of that argument
  bool destroys_self = false;           // a method with %delobject: its object is gone after the call
  bool plain_export = false;            // the DLL exports it a second time, as plain_name, with its natural arguments
  std::string plain_name;
  // The kind of apartment on which calls run: the object's, or one that the caller names.
  apartment_kind apartment = apartment_kind::none;
  bool serialize = false;            // the object's lock is held during the call
  std::vector<std::uint32_t> retry;  // the codes of errors after which the call is made again
  bool batch = false;        // there is a <F>Batch too, with the types <batch_prefix>Args and <batch_prefix>Result
  bool reuses = false;       // the result is put into the memory of an argument (argument_decl::reused)
  std::string abandoned;     // the Go func that gets the result of a call for which nobody waits any more
  std::string options;       // the Go struct of the arguments in %options; empty when there are none
  bool owns_options = true;  // the struct `options` is declared with this function, and not with that of a base class
  std::string batch_prefix;  // "CircleArea": what the names of the types of a batch begin with
  std::string
      import_dll;  // the system DLL whose export import_name the Go stub calls, without a shim; empty: there is a shim
  std::string import_name;
};

// A class whose objects Go holds by handle.
struct class_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  bool destructible = true;
  apartment_kind apartment = apartment_kind::none;
  bool serialize = false;
  bool refers = false;  // an object may hold pointers to objects that it does not own
  bool view = false;    // an object owns nothing: what it gives out belongs to the object that it points into
};

// An event of a COM object. Go has a func that handles it.
struct event_decl {
  function_decl function;  // a method, whose owner is event_interface_decl::type
  std::int32_t dispid = 0;
  // For each argument the method that turns an object made by module_decl::object_of_value into one of the class of the
  // argument; null where no such method is needed.
  std::vector<const function_decl*> casts;
};

// The events that COM objects raise: a class that %com_events marks. It is written in Go only.
struct event_interface_decl {
  class_decl type;
  std::string iid;  // "{...}"
  std::vector<event_decl> events;
};

// What a parameter of a method that COM calls is in Go.
enum class com_parameter_kind { number, bool_, text, value, object, bytes, objects };

// A parameter of a method that COM calls and Go implements.
struct com_parameter_decl {
  com_parameter_kind kind = com_parameter_kind::number;
  direction_kind direction = direction_kind::in;
  std::size_t count = 0;  // of bytes and objects: the index of the parameter that says how many there are
  bool hidden = false;    // the parameter is such a count: Go sees the length of a slice instead
  value_type value;       // of number: its type
  std::string converter;  // the class of <gangway/com_implement.hpp> that converts it: "bstr"
  std::string go_name;
};

// A method of a COM interface that Go implements.
struct com_method_decl {
  std::string interface;  // the interface that declares it: "ns::ITally"
  std::string name;
  std::string go_name;
  std::string doc;
  std::vector<com_parameter_decl> parameters;  // empty when the method is left out
  std::size_t count = 0;                       // the number of its parameters in C++
  bool left_out = false;                       // Go does not have the method, and C++ answers E_NOTIMPL
  bool returns_void = false;
};

// COM interfaces that a Go value implements: a class that %com_implement marks.
struct implementation_decl {
  class_decl type;
  std::vector<std::vector<std::string>> interfaces;  // the C++ names of each interface and its bases, without IUnknown
  std::vector<com_method_decl> methods;              // method i of `methods` has the number i + 1
  const function_decl* make = nullptr;  // makes an object of the class from a COM object with these methods
};

// The section of the wrapper into which the user puts a block of C++ code: %begin, %header or %wrapper.
enum class section_kind { begin, header, wrapper };

// C++ code of the user, which the shims take over.
struct code_block {
  section_kind section = section_kind::header;
  std::string code;
};

// What one interface file declares, as the writers see it.
struct module_decl {
  std::string name;  // the name of the module in SWIG; the DLL is <name>.dll
  std::string go_package;
  std::string doc;
  std::string source;  // the name of the interface file, without its folder
  std::vector<code_block> code;
  std::deque<enum_decl> enums;
  std::deque<constant_decl> constants;
  std::deque<struct_decl> structs;
  std::deque<opaque_decl> opaques;
  std::deque<callback_type> callbacks;
  std::deque<class_decl> classes;
  std::deque<function_decl> functions;  // the functions of a class stand together
  std::deque<event_interface_decl> event_interfaces;
  std::deque<implementation_decl> implementations;
  const function_decl* object_of_value = nullptr;  // makes an object of a com::value (%com_object); may be null

  bool empty() const;      // whether nothing of the module can be called or read
  bool needs_dll() const;  // false when every function comes from %import_dll
};

}  // namespace gangway::gen
