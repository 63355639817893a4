// builder.hpp: state shared by the parts of the model builder; internal to gen/build.
//
// Invariants
//  - Declarations of types are made once, at their place in the document, or earlier when something before needs them.
//  - A function that is refused leaves no trace in the model; types it needed may stay.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "build/build.hpp"
#include "build/convert.hpp"
#include "build/evaluate.hpp"
#include "build/names.hpp"
#include "build/symbols.hpp"

namespace gangway::gen {

// Thrown and caught inside the builder to refuse the declaration at hand; `a` and `b` go into the text of the rule.
struct refusal_cause {
  refusal_rule rule;
  std::string a;
  std::string b;
};

// What the model has of a class: a value struct or a class of objects.
struct declared_class {
  const struct_decl* value = nullptr;
  class_decl* object = nullptr;
};

// The signature of a counted callback: "void (int)" of gangway::callback<void(int)> and of std::function<void(int)>. Nothing
// for any other type.
std::optional<swig_type> counted_signature(const resolved_type& type);

// The parameters of a function, of which (void) has none.
std::vector<swig_parm> without_void(std::vector<swig_parm> parms);

// Go has no value from which C++ could move. C++ moves the result of a call by itself.
bool is_move_constructor(const swig_node& node);

// The name of an operator without blanks: "operator==" of "operator ==".
std::string operator_name(std::string name);

// The value of a feature without the quotes that a macro put around it.
std::string unquoted(const std::string& text);

// Whether the user declared a destructor of a class.
bool declares_destructor(const swig_node& node);

// The index of the parameter that an annotation names: by its name, or by its number where it has no name ("arg2").
std::optional<std::size_t> parameter_named(const std::vector<swig_parm>& parms, const std::string& name);

// The value that an annotation with names of parameters gives to parameter `at`; null when it does not name that parameter.
const std::string* said_of(const swig_node& node, const char* annotation, const std::vector<swig_parm>& parms,
                           std::size_t at);

// Whose an object is that a function returns by pointer or reference. `unsaid` is C++'s, too, but for a pointer, about which
// somebody must say it.
enum class result_owner { unsaid, caller, cpp, copy };

// A type as a declaration in the scope spells it.
struct named_type {
  swig_type type;
  std::string scope;
};

class builder {
 public:
  // `chosen` has the names of declarations whose own name in Go another one has.
  // `held` has the types that are only declared, of which values are taken or given.
  builder(const swig_output& swig, const build_options& options, problem_report& report, const chosen_names& chosen,
          const std::set<std::string>& held);
  module_decl build();
  // The names that clashed in build().
  const clashing_names& clashes() const { return clashes_; }
  // `held`, and what build() found to be such a type.
  const std::set<std::string>& held() const { return held_; }

 private:
  // build.cpp: the walk through the tree, and what all declarations are checked for
  void walk(const swig_node& node);
  void insert(const swig_node& node);
  void library_headers(const swig_node& node);
  void collect_fragments(const swig_node& node);
  void fragment(const std::string& name);
  void fragments(const std::string& names);
  void check_names();
  void check_second(const swig_node& node);
  // nested.cpp: unnamed structs and unions in classes
  void collect_nested();
  bool has_unnamed_part(const swig_node& node) const;
  void claim(const std::string& scope, const std::string& go_name, const swig_node& node, bool overload = false);
  void claim_type(const std::string& go_name, const swig_node& node);
  // names.cpp: the name of a declaration, which is `plain` unless another one was chosen
  std::string name_in_go(const swig_node& node, std::string plain) const;
  void refuse(const swig_node& node, const refusal_cause& refusal);
  std::string declaration(const swig_node& node) const;

  // annotations.cpp: finds the declaration that each annotation is about
  void check_directives();
  bool check_directive(const swig_directive& directive);
  std::string nearest_declaration(const std::string& target, unsigned targets) const;
  std::string nearest_parameters(const std::string& target) const;

  // types.cpp: enums, structs, classes, opaque types
  const enum_decl* enumeration(const type_symbol& symbol);
  void anonymous_enum(const swig_node& node);
  void enum_items(const swig_node& node, enum_decl& into, const std::string& class_prefix);
  const declared_class& class_info(const type_symbol& symbol);
  const type_symbol* known_class(const cpp_type& type) const;
  // The file of a declaration; what SWIG says no file of is in the interface file.
  const std::string& file_of(const swig_node& node) const { return node.file.empty() ? module_.source : node.file; }
  // instances.cpp: templates that nothing instantiates, and bases of which nothing is known
  const declared_class& instance_info(const type_symbol& symbol);
  void unknown_base(const swig_node& node, const std::string& base, const type_symbol* found);

  std::string why_not_value(const swig_node& node);
  std::string look_for_obstacle(const swig_node& node);
  void note_bare_class(const swig_node& node, class_decl& decl);
  void note_imported_value(const swig_node& node, const std::string& go_name);
  // imported.cpp: the Go packages of this module and of those that it imports
  void find_import_path();
  const package_decl* package_of(const swig_node& node);
  template <class Decl> void set_package(const swig_node& node, Decl& type) {
    type.package = package_of(node);
    if (type.package != nullptr) type.name_there = plain_type_name(node);
  }
  void give_identity(const swig_node& node, class_decl& into);
  const opaque_decl* opaque(const type_symbol* symbol, const std::string& name);
  const cpp_type* needed(const swig_type& type, const std::string& scope);
  const cpp_type* value_of_type(const swig_type& type, const std::string& scope);
  void set_value(argument_decl& argument, const swig_type& type, const std::string& scope);
  const cpp_type* type_of(const swig_type& written, const std::string& scope);
  field_decl field(const swig_node& node);
  std::string type_name(const swig_node& node) const;
  std::string plain_type_name(const swig_node& node) const;
  void class_members(const swig_node& node);
  void inherited_constructors(const swig_node& node, class_decl& owner);
  void inherited(const swig_node& derived, const swig_node& base, class_decl& owner, std::set<std::string>& hidden);
  std::size_t paths(const swig_node& from, const swig_node& to) const;
  bool is_ambiguous(const swig_node& from, const swig_node& to) const;

  // constants.cpp: macros, %constant, const variables, and the values of names
  void constant(const swig_node& node);
  bool constant_variable(const swig_node& node);
  void read_constant(const swig_node& node, const std::string& expression);
  std::optional<evaluated_value> value_of(const std::string& name, const std::string& scope, int depth);
  const written_value* as_written(const swig_node& node) const;
  std::optional<evaluated_value> evaluate_in(const std::string& expression, const std::string& scope, int depth = 0);

  // applied.cpp: what %apply says of one parameter or result
  std::string applied(const std::string& typemap, const swig_type& written, const std::string& scope);
  // arguments.cpp: one parameter or result
  argument_decl argument(const swig_type& type, const std::string& scope, const std::string& marker);
  argument_decl result(const swig_type& type, const std::string& scope, result_owner owner,
                       const std::string& typemap = {});
  argument_decl buffer(const swig_type& data, const swig_type& length, const std::string& scope,
                       const std::string& marker);
  refusal_cause unresolved(const resolved_type& resolved, const swig_type& written, const std::string& scope);
  std::string spelled(const swig_type& type, const std::string& scope, const std::string& name = {});

  // memory.cpp: what Go sees of C++'s memory
  const cpp_type* in_memory(const cpp_type& type, const std::string& scope);
  const cpp_type* address(const cpp_type& pointer, const std::string& scope);
  const cpp_type* opaque_address(const cpp_type& pointer);
  const cpp_type* member_address(const cpp_type& pointer);
  opaque_decl& declare_address(const cpp_type& pointer, const std::string& spelled, const std::string& cpp);
  void note_callable(const cpp_type* address, const swig_type& function, const std::string& scope);
  void callables();
  const cpp_type* measured(const cpp_type& type, const std::string& scope);
  static argument_decl number_value(const cpp_type& type);
  argument_decl array_value(const cpp_type& array, const swig_node& node, const std::string& scope);
  std::optional<argument_decl> array_argument(const cpp_type& array, const std::string& scope);

  // blocks.cpp: values of the standard library
  const cpp_type* block_type(const swig_type& written, const std::string& scope);
  void check_block(const cpp_type& type, const cpp_type& whole, bool from_go, bool top);
  void check_element(const cpp_type& type, const cpp_type& whole, bool from_go);
  std::optional<argument_decl> block_argument(const swig_type& written, const std::string& scope,
                                              const std::string& marker, bool is_result);
  std::optional<argument_decl> block_in_callback(const swig_type& written, const std::string& scope, bool is_result);
  bool block_name(const swig_node& node);

  // smart.cpp: objects behind smart pointers
  std::optional<argument_decl> smart_pointer(const swig_type& written, const std::string& scope);
  std::optional<argument_decl> smart_argument(const swig_type& written, const std::string& scope,
                                              const std::string& marker);
  std::optional<argument_decl> smart_result(const swig_type& written, const std::string& scope);
  // Whether a std::unique_ptr destroys what it holds as Go does.
  static bool deletes(const cpp_type& pointer);
  class_decl* weak_class(const cpp_type& pointer, class_decl& target, const swig_node& node);
  bool smart_name(const swig_node& node);
  void note_shared();
  // exceptions.cpp: classes whose objects are thrown
  bool is_exception(const swig_node& node) const;
  void note_thrown();

  // callbacks.cpp: function pointers and counted callbacks
  struct callback_form {
    std::optional<std::size_t> context;  // the index of the void* parameter that carries the closure
    bool is_stdcall = false;
    bool counted = false;
  };
  const callback_type* callback(const swig_type& function, const std::string& scope, const callback_form& form,
                                const std::string& name);
  std::optional<argument_decl> object_in_callback(const swig_type& type, const std::string& scope,
                                                  const refusal_cause& refused);
  const callback_type* known_callback(callback_type made);
  // given_functions.cpp: what C++ gives out as a std::function
  void given_functions();
  std::optional<argument_decl> function_value(const swig_type& written, const std::string& scope);
  class_decl* function_class(const cpp_type& type, const swig_type& signature, const std::string& scope,
                             const swig_type& written, const std::string& in);
  argument_decl callback_parameter(const swig_type& type, const std::string& scope, const refusal_cause& refused);
  bool is_void_pointer(const swig_type& type, const std::string& scope) const;
  void callback_argument(argument_decl& argument, function_decl& made, const swig_node& node, const std::string& scope,
                         const std::vector<swig_parm>& parms, std::size_t at, std::vector<bool>& covered);
  static void check_callback_names(const function_decl& made, const swig_node& node,
                                   const std::vector<swig_parm>& parms);

  // lanes.cpp: where and how a function runs
  apartment_kind apartment_of(const swig_node& node) const;
  apartment_kind apartment_of_class(const swig_node& node);
  std::vector<const swig_node*> named_bases(const swig_node& node) const;
  std::vector<const swig_node*> bases_of(const swig_node& node) const;
  void lane(function_decl& function, const swig_node& node);
  std::vector<std::uint32_t> retry_codes(const swig_node& node);
  static void reuse(function_decl& made, const swig_node& node);
  static void check_lanes(const function_decl& function);
  static void check_objects(const function_decl& function);
  static void check_batch(const function_decl& function);

  // events.cpp: classes marked with %com_events
  void events();
  void event_interface(const swig_node& node);
  void event(const swig_node& node, event_interface_decl& into);
  const function_decl* cast_to(const class_decl& wanted) const;

  // lifetimes.cpp: the objects that C++ may point to after a call
  // What the objects of a class may have pointers to.
  struct pointer_reach {
    bool refers = false;
    bool owns = false;  // something that it owns is gone when it is destroyed
  };
  pointer_reach reach_of(const swig_node& node, std::set<const swig_node*>& seen) const;
  pointer_reach reach_of(const swig_type& type, const std::string& scope, std::set<const swig_node*>& seen) const;
  void lifetimes(function_decl& made, const swig_node& node, const std::vector<swig_parm>& parms) const;
  void takeovers(function_decl& made, const swig_node& node, const std::string& scope,
                 const std::vector<swig_parm>& parms) const;
  void note_adopter(const function_decl& made, const swig_node& node, const std::vector<swig_parm>& parms) const;
  result_owner owner_of_result(const swig_node& node, function_kind kind) const;
  const swig_node& declared_function(const swig_node& node, const resolved_type& type);
  static bool leaves_out_variant(const swig_node& node, std::size_t count);
  bool leaves_out_object(const function_decl& made, const swig_node& node);
  void check_lender(const function_decl& made, const swig_node& node, function_kind kind);
  void note_factory(const function_decl& made, const swig_node& node) const;
  void note_lent();

  // bases.cpp, embedding.cpp: derived classes and their bases
  void note_bases();
  void embed_bases();
  bool is_polymorphic(const swig_node& node) const;
  void downcasts(const std::map<const class_decl*, const swig_node*>& nodes);
  const function_decl* downcast(const class_decl& root, const class_decl& type, const std::string& name,
                                const swig_node& node);
  void dynamic(class_decl& root, const swig_node& node);
  void kept_texts(function_decl& made, const swig_node& node, const std::string& scope,
                  const std::vector<swig_parm>& parms);

  // directors.cpp: classes marked with %feature("director")
  struct virtual_function {
    const swig_node* node = nullptr;
    const swig_node* declared_in = nullptr;
    bool is_virtual = false;
    bool pure = false;
    bool several =
        false;  // the class does not know it by its name alone: functions of other classes have the name, too
    bool is_private = false;  // in the class
  };
  void directors();
  void director(const swig_node& node, class_decl& type);
  std::vector<virtual_function> virtual_functions(const swig_node& node);
  bool has_final_destructor(const swig_node& node) const;
  std::string parameter_key(const swig_node& node);
  const callback_type* director_signature(const virtual_function& found, director_method_decl& method,
                                          const std::vector<argument_decl>& known);
  bool director_constructors(const swig_node& node, const director_decl& made, bool abstract);
  void director_own(const swig_node& node, const virtual_function& found, director_decl& made,
                    const std::string& go_name);

  // implement.cpp: classes marked with %com_implement
  void implementation(const swig_node& node);
  void com_interface(const swig_node& node, std::vector<std::string>& names, implementation_decl& into);
  const swig_node& base_class(const swig_node& derived, const std::string& base) const;
  void com_method(const swig_node& node, const std::string& interface, implementation_decl& into);
  com_parameter_decl com_parameter(const swig_type& type, const std::string& scope, const std::string& marker);
  void com_array(com_method_decl& made, const swig_node& node, const std::vector<swig_parm>& parms, std::size_t at);
  bool com_value(com_parameter_decl& made, swig_type type, std::string scope);
  bool com_interface_pointer(const swig_type& type, const std::string& scope) const;

  // wrapped.cpp: C++ code of the interface file around a call
  static bool only_calls(const swig_node& node, const swig_wrapper& wrapper, bool director);
  static bool is_filled(const swig_parm& parm);
  static std::optional<swig_type> given_to_typemap(const swig_parm& parm, std::size_t index);
  const swig_wrapper* wrapper_of(const swig_node& node, std::size_t count) const;
  std::string destruction(const swig_node& node, const class_decl& owner);
  void note_helper(const swig_node& node);
  void typemap_fragments(const swig_node& node);
  bool frees_text(const swig_node& node) const;
  void added_variable(function_decl& made, const swig_node& node, bool lends);

  // functions.cpp: functions and variables
  // A declaration that is called, and how.
  struct callee_decl {
    const swig_node* node = nullptr;
    function_kind kind = function_kind::free;
    const class_decl* owner = nullptr;
    const struct_decl* value = nullptr;  // the owner is a value struct
    std::string scope;
    std::string cpp_name;
    const swig_node* derived = nullptr;  // the class that inherits it, when it is wrapped as a member of that class
    const director_decl* director = nullptr;
  };
  void function(const swig_node& node, class_decl* owner, const swig_node* derived = nullptr,
                const struct_decl* value = nullptr);

  // operators.cpp: operators, conversions and friends
  // The class whose method an operator becomes.
  struct operator_place {
    class_decl* owner = nullptr;
    const swig_node* derived = nullptr;
    const struct_decl* value = nullptr;
  };
  static bool is_operator(const swig_node& node);
  void operator_function(const swig_node& node, class_decl* owner, const swig_node* derived, const struct_decl* value);
  void member_operator(const swig_node& node, const std::string& symbol, std::vector<swig_parm> parms,
                       const swig_type& result, bool is_const, const operator_place& place);
  void set_at(const swig_node& node, std::vector<swig_parm> parms, const swig_type& result,
              const operator_place& place);
  void friend_function(const swig_node& node);
  const swig_node* declared_in_namespace(const swig_node& node) const;
  const swig_node* friend_of(const swig_node& node) const;
  bool has_twin(const swig_node& node, bool constant) const;
  bool object_result(const swig_type& result, const std::string& scope) const;
  const type_symbol* object_parameter(const swig_type& type, const std::string& scope, bool& is_const) const;
  bool is_stream(const swig_type& type, const std::string& scope, const char* direction) const;
  std::string words_of_parameter(const swig_type& type, const std::string& scope);
  void include_for_shims(const std::string& header);
  // sequences.cpp: All of classes with begin() and end()
  struct sequence_element {
    std::string type;   // as SWIG spells it
    std::string taken;  // the expression that makes it of the iterator at_
    bool lent = false;  // it points to an object, mostly
  };
  std::optional<named_type> given_by(const swig_type& iterator, const std::string& scope) const;
  sequence_element element_from(const named_type& given);
  bool sequence_method(const swig_node& node, class_decl* owner, const swig_node* derived);
  swig_node& made_like(const swig_node& node, const std::string& go_name, std::vector<swig_parm> parms,
                       const std::string& code);
  const swig_node& original(const swig_node& node) const;
  void variable(const swig_node& node, class_decl* owner, const swig_node* derived = nullptr);
  void of_value(function_decl& made, const callee_decl& callee);
  function_decl make(const callee_decl& callee, const std::vector<swig_parm>& parms, std::size_t count, bool varargs);
  bool counts(const swig_parm& parm, const std::string& scope) const;
  bool is_error_code(const swig_type& type, const std::string& scope, bool is_parameter) const;
  void room_beside(argument_decl& argument, const swig_node& node, const std::string& scope,
                   const std::vector<swig_parm>& parms, std::size_t at, std::size_t count);
  void known_defaults(function_decl& made, const callee_decl& callee, const std::vector<swig_parm>& parms,
                      std::size_t count);
  std::optional<std::vector<bool>> arguments(function_decl& function, const callee_decl& callee,
                                             const std::vector<swig_parm>& parms, std::size_t count);
  void wrapped(function_decl& function, const callee_decl& callee, const std::vector<swig_parm>& parms,
               const std::vector<bool>& given);
  void check_unwrapped(const swig_node& node, const std::vector<swig_parm>& parms) const;
  bool argument_pair(function_decl& function, const callee_decl& callee, const std::vector<swig_parm>& parms,
                     std::size_t count, const typemap_marker& marker, argument_decl& argument);
  void annotations(function_decl& function, const swig_node& node);
  void options(function_decl& function, const swig_node& node, const std::vector<swig_parm>& parms,
               std::size_t required, const callee_decl& callee);
  std::string go_default(const argument_decl& argument, const std::string& expression, const std::string& scope);
  void plain_export(function_decl& function, const swig_node& node, const std::string& scope) const;
  void add_function(function_decl function, const swig_node& node, bool overload = false);
  std::string base_name(const swig_node& node, const callee_decl& callee) const;
  std::string overload_suffix(const function_decl& function) const;
  static std::string cpp_suffix(const function_decl& function);
  void note_base(function_decl& made, const std::string& scope, const swig_node* derived) const;
  bool transferable(const swig_node& node, bool assign, int depth = 0) const;
  bool destructible(const swig_node& node, bool as_base, int depth) const;
  bool has_implicit_constructor(const swig_node& node) const;

  const swig_output& swig_;
  const build_options& options_;
  problem_report& report_;
  module_decl module_;
  symbol_table symbols_;
  type_converter converter_;

  std::map<std::string, enum_decl*> enums_;
  std::map<std::string, declared_class> classes_;
  std::deque<class_decl> value_owners_;  // stand for the value structs that have functions, while these are made
  // The classes of std::weak_ptr, by the pointer as C++ spells it, with what they may point to.
  struct weak_pointer {
    class_decl* type;
    class_decl* target;
    const cpp_type* pointer;
    const swig_node* node;  // of the target
  };
  std::map<std::string, weak_pointer> weak_;
  std::map<std::string, std::string> weak_names_;  // what %template calls them
  std::map<std::string, std::string> obstacles_;   // the result of why_not_value for each class for which it was called
  std::map<std::string, opaque_decl*> opaques_;
  std::map<std::string, const swig_node*> constant_nodes_;
  std::map<std::string, const swig_node*> fragments_;  // null when it has been put into the code
  std::size_t runtime_fragments_ = 0;                  // how many of them the code begins with
  std::set<std::string> library_headers_;              // "<map>", when it has been put into the code
  std::map<std::string, std::optional<evaluated_value>> item_values_;
  // The declaration that has a name in Go.
  struct name_claim {
    const swig_node* node;
    std::string declaration;
    bool overload;
  };
  std::map<std::pair<std::string, std::string>, name_claim> names_;
  const chosen_names& chosen_;
  std::set<std::pair<std::string, std::string>> unnamed_parts_;  // the names of files and of the classes in them
  std::set<std::string> held_;  // types that are only declared, of which functions take or give values
  clashing_names clashes_;
  mutable std::map<const swig_node*, std::string> plain_names_;
  std::map<std::string, std::set<std::string>> overloads_;  // the suffixes that the overloads of a name have
  std::set<std::string> option_types_;
  std::vector<std::pair<const swig_node*, class_decl*>> director_nodes_;
  // What Go calls a method of a class, and its arguments.
  struct known_method {
    std::string go_name;
    std::vector<argument_decl> arguments;
  };
  std::map<std::pair<const class_decl*, const swig_node*>, known_method> methods_;
  // A function pointer that leaves C++: its type in Go, and its signature.
  struct callable_address {
    const cpp_type* address = nullptr;
    swig_type function;
    std::string scope;
  };
  std::vector<callable_address> callables_;
  struct given_function {
    class_decl* type;
    function_decl call;
  };
  std::map<std::string, given_function> given_functions_;  // by the name of the type in C++
  std::deque<swig_node> made_nodes_;                       // the functions that operators and friends become
  std::map<const swig_node*, const swig_node*> originals_;
  std::map<const swig_node*, const swig_node*> declared_as_variable_;  // the functions of declared_function
  std::map<const swig_node*, std::vector<std::string>> shown_names_;   // of their parameters
  std::multimap<std::string, const swig_node*> namespace_functions_;
  std::multimap<std::string, const swig_node*> friends_;
  std::vector<const swig_node*> event_nodes_;  // the classes with %com_events, in document order
  std::string object_of_value_;                // the C++ name of the function that %com_object marks
};

}  // namespace gangway::gen
