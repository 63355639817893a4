// model.hpp: the checked, language-neutral description of one interface file; what the C++ and the Go writer both read.
//
// Invariants
//  - Built by gen/build from SWIG's tree, after every check has passed: writers never refuse, never resolve, never
//  rename.
//  - Vectors are in declaration order; nothing here depends on addresses, hashes or the file system.
//  - All cross references are raw pointers into the module_decl that owns the target (deques: addresses are stable). A module
//  can be moved and not copied.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/types.hpp"

namespace gangway::gen {

// One item of an enum.
struct enum_item {
  std::string cpp_name;  // qualified: "ns::Color::Green"
  std::string go_name;   // "ColorGreen"
  std::int64_t value = 0;
  std::string doc;
};

// The Go package of another module, whose types a module uses that imports it.
struct package_decl {
  std::string module;       // its name in SWIG
  std::string import_path;  // "example.com/app/geometry"
  std::string name;         // by which the generated Go files know it
};

// An enum that becomes a Go type with constants.
struct enum_decl {
  std::string cpp_name;  // "ns::Color"; empty for an anonymous enum (its items are then constants of Go type int32)
  std::string go_name;
  std::string doc;
  const package_decl* package = nullptr;  // the package that has the type; null: this one
  std::string name_there;                 // its name in that package
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

// What a type means for Go, to those who know of which kind it is.
std::string scalar_words(scalar_kind scalar);        // in names of Go: "Uint32"
scalar_kind scalar_of(const cpp_type& type);         // of a scalar, and of an enum its underlying type
bool is_address(const cpp_type& type);               // a pointer that Go does not follow
const opaque_decl* opaque_of(const cpp_type& type);  // of such a pointer: its type in Go; null for any other
bool is_member_address(const cpp_type& type);        // a pointer to a member, of which Go has the bits
bool is_typed_address(const cpp_type& type);         // such a pointer, to what has a type in Go: a bridge.Pointer
bool is_untyped_address(const cpp_type& type);       // such a pointer, to whatever it is: an unsafe.Pointer
text_form text_of(const cpp_type& type);             // of a text: a type of the library, or a pointer to characters
// What an array of arrays holds in the end, and how many, the outermost extent first; any other type is its own element.
const cpp_type& element_of(const cpp_type& type);
std::vector<std::uint64_t> extents_of(const cpp_type& type);

// A field of a value struct.
struct field_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  const cpp_type* type = nullptr;  // the extents of an array are numbers
  bool bytes = false;              // an array of characters, which is [N]byte in Go
};

// A trivially copyable struct that crosses by value.
struct struct_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  std::vector<field_decl> fields;
  const package_decl* package = nullptr;  // the package that has the type; null: this one
  std::string name_there;                 // its name in that package
  unsigned pack = 0;                      // the value of #pragma pack; 0 means the natural layout
};

// A pointer to a type that C++ declares and does not define. It becomes a Go type over uintptr. A pointer to a member is no
// address: it becomes a Go type of its own size.
struct opaque_decl {
  std::string cpp_name;  // spelling of the pointer type: "HANDLE", "gzFile", "struct foo *"
  std::string go_name;
  std::string doc;
  bool member = false;
};

struct callback_type;
struct director_decl;

// Whether a value goes into the function, comes out of it, or both.
enum class direction_kind { in, out, in_out };

// What an argument is, which decides the mapping that writes it (gen/emit/mapping.hpp).
enum class argument_kind {
  scalar,      // a scalar or an enum
  struct_,     // a value struct
  pointer,     // a pointer that Go does not follow
  text,        // a text
  buffer,      // a slice; params are {data, length}, and `value` is the element: void has bytes
  bytes,       // a []byte; params are {data, length}
  string_len,  // a string; params are {data, length}
  text_room,  // C++ writes a text into room that the shim makes: an int, how much, and a string; params are {data, length},
              // or {data} of one whose room is `room`
  object,     // a C++ object
  block,      // a value of the standard library
  array,      // an array of a fixed length: [N]T, a parameter *[N]T; an array of characters is a text
  com_value,  // a gangway::com::value: any on the way in, com.Value on the way out
  callback,   // a func, of the type `callback`; params are {function}, or the function and its context in the order in
              // which C++ has them, or {object} of a counted callback
  director,   // the value whose methods override virtual functions: the first argument of a director's constructor
};

// What a value of the type is, where nothing but the type says it; nothing when Go has no values of the type.
std::optional<argument_kind> kind_of(const cpp_type& type);

// The smart pointer by which C++ takes or gives an object: shared, unique, or a unique one with a deleter of its own.
enum class smart_kind { none, shared, unique, kept };

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
  // What crosses: the type of the parameter or result, without the pointer or reference that `indirection` says.
  const cpp_type* value = nullptr;
  bool bytes = false;     // a text that is []byte in Go, as it holds binary data
  bool reused = false;    // of bytes: the result is put into its memory
  bool nullable = false;  // of an object passed by pointer: it may be nil
  // Of an object as result: Go owns it (%newobject, a result by value, a constructor); else C++ lends it.
  bool adopts = false;
  bool copied = false;  // of an object as result, by pointer or reference: Go owns a copy of it
  const cpp_type* length =
      nullptr;             // of buffer, bytes, string_len, and of a block that is C strings: the type of the length
  std::uint64_t room = 0;  // of text_room without a length: how many characters
  std::string go_output;   // of text_room: the name of the text in Go
  std::optional<std::size_t> room_at;  // of a text that C++ may write over: the parameter that most likely is its room
  std::string go_default;              // of an argument in %options: its Go value when the caller does not set it
  const callback_type* callback = nullptr;
  bool in_place = false;       // Go passes a pointer to its value, and finds there what C++ has made of it
  bool pointed = false;        // of pointer: C++ takes what it points to, by reference
  std::size_t context_at = 0;  // of a callback with a context: the index of the context in `params`
  bool kept = false;  // C++ uses it after the call: a callback is registered, an object is kept alive by another object
  bool disowned = false;  // of an object: C++ owns it once the call has succeeded
  bool lingers = false;   // of an object: C++ may keep it anywhere: only Close destroys it, never the collector
  bool holds = false;     // of an object: what C++ lends as the result may be a part of it
  smart_kind smart = smart_kind::none;  // of an object; `indirection` is that of the smart pointer
  const cpp_type* pointer = nullptr;    // the smart pointer
  bool heirs =
      false;  // of an object: what it points to stays alive as long as the object that has a share of it, or owns it
  bool text_kept = false;  // of text, string_len and bytes: C++ gets a copy that is never freed

  text_form text() const { return text_of(*value); }
  // The class of an object; null of all else.
  const class_decl* object() const {
    return kind == argument_kind::object ? value->canonical->declared->object : nullptr;
  }

  bool operator==(const argument_decl&) const = default;
};

// Whether an argument of kind array is a text in Go: characters, unless C++ may write to them.
bool is_text_array(const argument_decl& argument);

// One C++ parameter, in declaration order.
struct parameter_decl {
  const cpp_type* type = nullptr;  // "const ns::P &"
  std::string name;                // C++ name, may be empty

  bool operator==(const parameter_decl&) const = default;
};

// A parameter that is left out, and its default as C++ spells it.
struct default_decl {
  parameter_decl param;
  std::string value;

  bool operator==(const default_decl&) const = default;
};

// Where a function that failed leaves its error.
enum class error_source { none, last_error, errno_, hresult, code };

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
  bool brought = false;        // a using-declaration brings it from a base, of which the module may not know
  bool several_bases = false;  // more than one path leads to declared_in, which must be a virtual base
  std::string signature;       // stands in the comment above the shim: "double ns::Circle::area() const noexcept"
  std::string export_name;     // "Circle_Area"; the DLL exports gw_<module>__<export_name>
  std::string go_name;         // "NewCircle"; of a method "Area"
  std::string doc;             // plain text paragraphs, no comment markers; may be empty
  const class_decl* owner = nullptr;  // the class of a method, static function, constructor or field; null of all else
  // Of a method of a value struct, which is a free function otherwise: the struct. The first parameter is a pointer to it.
  const struct_decl* receiver = nullptr;
  const class_decl* tells_kind =
      nullptr;            // which of `dynamic` of this class an object is, from 1; 0: it is none of them
  bool downcast = false;  // a dynamic_cast; the Go function says whether the object is of the class, too

  std::vector<parameter_decl> params;  // the parameters that are passed; defaults at the end may be left out
  // The parameters that are left out: of a function of %extend, as its body needs them; of a free function where C++ may not know their
  // defaults.
  std::vector<default_decl> left_out;
  const cpp_type* returns = nullptr;     // "double"; plain void however C++ spells it
  std::vector<argument_decl> arguments;  // what Go passes, in the order of the first C++ parameter of each
  std::optional<argument_decl>
      result;  // nullopt when the function is void, or returns only the success flag of %lasterror
  std::optional<scalar_kind> success;  // the scalar of that success flag

  bool is_const = false;                      // a const method
  bool is_virtual = false;                    // a call reaches what the object's own class has made of it
  bool on_lvalue = false, on_rvalue = false;  // & or && behind a method
  bool is_noexcept = false;
  bool declared_noexcept = false;  // the declaration says noexcept; is_noexcept alone is an annotation
  bool is_stdcall = false;
  bool omits_defaults = false;  // fewer arguments than declared: the shim calls by name
  bool call_by_name = false;    // varargs, a macro, %calltarget, %extend with code: the shim calls by name
  std::string extend_code;      // the body of an %extend, written as a static function whose first parameter is `self`
  bool wrapped = false;         // extend_code calls the target itself, with code of the interface file around the call
  bool bits = false;            // a setter of a bit-field, into which not every value fits
  bool leaf = false;
  // Of a method that gives the elements of a sequence from one place on: the Go method that walks over all of them.
  std::string sequence_name;
  bool has_error = true;  // the Go function returns an error
  error_source error_mode = error_source::none;
  std::string error_value;  // the result that means failure, as a C++ expression; empty where error_always tells
  // Of error_source::code: the index of the std::error_code & that says whether it has failed; without one the result does.
  std::optional<std::size_t> code_at;
  bool code_result = false;   // the result is the std::error_code
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
  // Of a function that needs an object whose virtual functions Go overrides, its director: the constructor, the calls of what C++
  // itself does, and the protected members.
  const director_decl* director = nullptr;
  std::string
      import_dll;  // the system DLL whose export import_name the Go stub calls, without a shim; empty: there is a shim
  std::string import_name;

  bool operator==(const function_decl&) const = default;
};

// The signature of a callback, which is a func type in Go: that of a C function pointer, or of a counted callback, an
// object of type gangway::callback or std::function.
struct callback_type {
  const cpp_type* type = nullptr;  // "int (*)(const void *, const void *)" of a function pointer,
                                   // "gangway::callback<int (int)>" of a counted callback
  // What Go is called with: `params` and `returns` are those of C++, `arguments` and `result` what the Go func has. An
  // argument that is a pointer or reference is one in Go, too, but for a text that C++ only shows.
  function_decl call;
  bool fails = false;   // the result is a gangway::go_error, which is an error in Go; `call.result` is nullopt then
  bool throws = false;  // the Go func has an error beside its result, which C++ gets as an exception
  bool is_noexcept = false;  // C++ must not see an exception: of a func that did not return it gets a zero result
  std::optional<std::size_t> context;  // index of the void * parameter that carries the closure; Go does not see it
  bool stdcall = false;

  // Whether C++ says when it drops the callback; a panic of the Go closure becomes an exception.
  bool counted() const { return type->is(type_kind::callable); }
};

// A class that an object of a base may be of, and the function that gives the object as that.
struct dynamic_kind {
  const class_decl* type = nullptr;
  const function_decl* cast = nullptr;
};

// A class whose objects Go holds by handle.
struct class_decl {
  std::string cpp_name;
  std::string go_name;
  std::string doc;
  const package_decl* package = nullptr;  // the package that has the type; null: this one
  std::string name_there;                 // its name in that package
  // By which the modules that use the class know its objects for the same, "geometry!geometry::Shape"; empty: no other one uses it.
  std::string identity;
  bool declared_only = false;  // C++ may not know its size
  bool destructible = true;
  std::string destroy_code;  // destroys the object `self` in the place of delete; empty: delete does
  apartment_kind apartment = apartment_kind::none;
  bool serialize = false;
  std::vector<const cpp_type*>
      bases;            // the public ones, in order: classes, of which the module may know no more than the name
  bool refers = false;  // an object may hold pointers to objects that it does not own
  bool view = false;    // an object owns nothing: what it gives out belongs to the object that it points into
  // The classes of which each of its objects is one: itself, and those to which one path leads.
  std::vector<const class_decl*> kinds;
  // Those of them to which several paths lead: C++ says whether all of these end at the same one.
  std::vector<const class_decl*> several;
  // The base that Go's struct embeds, and whose methods the class has by that; null: none.
  const class_decl* embedded = nullptr;
  // Whether another package has the Go struct, or the one that it begins with by embedding: this package cannot name its fields.
  bool is_foreign() const { return package != nullptr || (embedded != nullptr && embedded->is_foreign()); }
  bool any = false;  // classes of the module are derived from it: Go takes an Any<Class> where C++ takes one
  // The Go function that gives an object as what it is, and what that may be, the most derived first; empty: there is none.
  std::string dynamic_name;
  std::vector<dynamic_kind> dynamic;
  bool lent = false;                        // a function gives out objects that stay C++'s
  bool lent_constant = false;               // and some of them must not be changed
  bool thrown = false;                      // an exception: an error in Go
  bool shared = false;                      // std::shared_ptr holds its objects: Go's handles have a share each
  bool shared_constant = false;             // there are shares of constant ones, too
  const director_decl* director = nullptr;  // of a class whose virtual functions Go may override
  bool overridden =
      false;  // an object may be one whose virtual functions Go overrides: the class or one derived from it has a director
  const function_decl* call = nullptr;  // of a std::function, which is a func in Go: the method that calls it
};

// A virtual function that Go may override.
struct director_method_decl {
  std::string name;                    // in C++, without the class
  std::vector<parameter_decl> params;  // as C++ declares them
  const cpp_type* returns = nullptr;
  bool is_const = false;
  std::string qualifier;  // "&" or "&&" behind the parameters
  bool is_noexcept = false;
  std::string
      base;  // the class whose function is C++'s own: "ns::Listener"; empty when there is none that could be called
  std::string go_name;
  std::string doc;
  // How Go is called; null when Go cannot override it: then C++'s own function runs, or, of a pure one, an exception is thrown.
  const callback_type* type = nullptr;
  std::size_t number = 0;      // of the Go method, which a function and its const twin share; from 0
  std::string interface_name;  // the Go interface with the method; the same for all pure ones
  bool keeps = false;          // what Go returns is kept in the object, as C++ gets a reference or a C string
};

// A class whose virtual functions Go may override: %feature("director").
struct director_decl {
  const class_decl* type = nullptr;
  std::vector<director_method_decl> methods;
  std::size_t count = 0;       // of Go methods
  std::string interface_name;  // the Go interface of the pure ones; empty when there are none
  struct exposed_member {      // a protected member that Go may call, under a public name in the director
    std::string name;
    std::string base;
    std::vector<parameter_decl> params;
    const cpp_type* returns = nullptr;
    bool is_const = false;
    std::string alias;
  };
  std::vector<exposed_member> exposed;  // also what C++ itself does for the virtual functions
};

// Another name of a type in Go: what %template calls a container.
struct value_name_decl {
  const cpp_type* type = nullptr;
  std::string go_name;
  std::string doc;
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
  std::size_t count = 0;            // of bytes and objects: the index of the parameter that says how many there are
  bool hidden = false;              // the parameter is such a count: Go sees the length of a slice instead
  const cpp_type* value = nullptr;  // of number: its type
  std::string converter;            // the class of <gangway/com_implement.hpp> that converts it: "bstr"
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
  std::string source;       // the name of the interface file, without its folder
  std::string import_path;  // of the Go package, as the interface file says for modules that import it; may be empty
  std::deque<package_decl> packages;  // of the modules that are imported, where their interface files say so
  std::vector<code_block> code;
  std::vector<std::string>
      helpers;  // functions that C++ code of the interface file calls, by the names that SWIG gives them
  std::vector<std::string> init_code;  // of %init: what runs when the module is loaded
  type_table types;
  // Names of types of which nothing is known, each with the namespaces that it is written in: C++ may have them there or outside.
  std::map<std::string, std::set<std::string>> unknown_names;
  std::deque<enum_decl> enums;
  std::deque<constant_decl> constants;
  std::deque<struct_decl> structs;
  std::deque<opaque_decl> opaques;
  std::deque<value_name_decl> value_names;
  std::deque<callback_type> callbacks;
  std::deque<class_decl> classes;
  std::deque<director_decl> directors;
  std::list<function_decl> functions;  // the functions of a class stand together
  std::deque<event_interface_decl> event_interfaces;
  std::deque<implementation_decl> implementations;
  const function_decl* object_of_value = nullptr;  // makes an object of a com::value (%com_object); may be null

  bool empty() const;      // whether nothing of the module can be called or read
  bool needs_dll() const;  // false when every function comes from %import_dll
};

// Whether the result is an object that stays C++'s.
bool lends(const function_decl& function);
// Whether the result is a member of the object, which is as constant as the object.
bool lends_member(const function_decl& function);

}  // namespace gangway::gen
