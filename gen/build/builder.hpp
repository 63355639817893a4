// builder.hpp: state shared by the parts of the model builder; internal to gen/build.
//
// Invariants
//  - Declarations of types are made once, at their place in the document, or earlier when something before needs them.
//  - A function that is refused leaves no trace in the model; types it needed may stay.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "build/build.hpp"
#include "build/evaluate.hpp"
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
std::optional<cpp_type> counted_signature(const resolved_type& type);

// The parameters of a function, of which (void) has none.
std::vector<swig_parm> without_void(std::vector<swig_parm> parms);

// The value of a feature without the quotes that a macro put around it.
std::string unquoted(const std::string& text);

// Whether the user declared a destructor of a class.
bool declares_destructor(const swig_node& node);

// The index of the parameter that an annotation names: by its name, or by its number where it has no name ("arg2").
std::optional<std::size_t> parameter_named(const std::vector<swig_parm>& parms, const std::string& name);

// The value that an annotation with names of parameters gives to parameter `at`; null when it does not name that parameter.
const std::string* said_of(const swig_node& node, const char* annotation, const std::vector<swig_parm>& parms,
                           std::size_t at);

class builder {
 public:
  builder(const swig_output& swig, const build_options& options, problem_report& report);
  module_decl build();

 private:
  // build.cpp: the walk through the tree, and what all declarations are checked for
  void walk(const swig_node& node);
  void insert(const swig_node& node);
  void check_names();
  void check_nested();
  void claim(const std::string& scope, const std::string& go_name, const swig_node& node, bool overload = false);
  void claim_type(const std::string& go_name, const swig_node& node);
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
  std::string why_not_value(const swig_node& node);
  std::string look_for_obstacle(const swig_node& node);
  const opaque_decl* opaque(const type_symbol* symbol, const std::string& name);
  value_type value_type_of(const cpp_type& type, const std::string& scope);
  field_decl field(const swig_node& node);
  std::string type_name(const swig_node& node) const;
  void class_members(const swig_node& node);
  void inherited(const swig_node& derived, const swig_node& base, class_decl& owner, std::set<std::string>& hidden);
  std::size_t paths(const swig_node& from, const swig_node& to) const;

  // constants.cpp: macros, %constant, const variables, and the values of names
  void constant(const swig_node& node);
  bool constant_variable(const swig_node& node);
  std::optional<evaluated_value> value_of(const std::string& name, const std::string& scope, int depth);
  const written_value* as_written(const swig_node& node) const;
  std::optional<evaluated_value> evaluate_in(const std::string& expression, const std::string& scope, int depth = 0);

  // arguments.cpp: one parameter or result
  argument_decl argument(const cpp_type& type, const std::string& scope, const std::string& marker);
  argument_decl result(const cpp_type& type, const std::string& scope, bool is_new);
  argument_decl buffer(const cpp_type& data, const cpp_type& length, const std::string& scope,
                       const std::string& marker);
  refusal_cause unresolved(const resolved_type& resolved, const cpp_type& written, const std::string& scope) const;
  std::string spelled(const cpp_type& type, const std::string& scope, const std::string& name = {}) const;

  // callbacks.cpp: function pointers and counted callbacks
  struct callback_form {
    std::optional<std::size_t> context;  // the index of the void* parameter that carries the closure
    bool is_stdcall = false;
    bool counted = false;
  };
  const callback_type* callback(const cpp_type& function, const std::string& scope, const callback_form& form,
                                const std::string& name);
  callback_parameter_decl callback_parameter(const cpp_type& type, const std::string& scope, bool is_context,
                                             const refusal_cause& refused);
  bool is_void_pointer(const cpp_type& type, const std::string& scope) const;
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
  pointer_reach reach_of(const cpp_type& type, const std::string& scope, std::set<const swig_node*>& seen) const;
  void lifetimes(function_decl& made, const swig_node& node, const std::vector<swig_parm>& parms) const;
  void takeovers(function_decl& made, const swig_node& node, const std::string& scope,
                 const std::vector<swig_parm>& parms) const;
  void note_adopter(const function_decl& made, const swig_node& node, const std::vector<swig_parm>& parms) const;
  void kept_texts(function_decl& made, const swig_node& node, const std::string& scope,
                  const std::vector<swig_parm>& parms);

  // implement.cpp: classes marked with %com_implement
  void implementation(const swig_node& node);
  void com_interface(const swig_node& node, std::vector<std::string>& names, implementation_decl& into);
  const swig_node& base_class(const swig_node& derived, const std::string& base) const;
  void com_method(const swig_node& node, const std::string& interface, implementation_decl& into);
  com_parameter_decl com_parameter(const cpp_type& type, const std::string& scope, const std::string& marker);
  void com_array(com_method_decl& made, const swig_node& node, const std::vector<swig_parm>& parms, std::size_t at);
  bool com_value(com_parameter_decl& made, cpp_type type, std::string scope);
  bool com_interface_pointer(const cpp_type& type, const std::string& scope) const;

  // functions.cpp: functions and variables
  // A declaration that is called, and how.
  struct callee_decl {
    const swig_node* node = nullptr;
    function_kind kind = function_kind::free;
    const class_decl* owner = nullptr;
    std::string scope;
    std::string cpp_name;
    const swig_node* derived = nullptr;  // the class that inherits it, when it is wrapped as a member of that class
  };
  void function(const swig_node& node, class_decl* owner, const swig_node* derived = nullptr);
  void variable(const swig_node& node, class_decl* owner, const swig_node* derived = nullptr);
  function_decl make(const callee_decl& callee, const std::vector<swig_parm>& parms, std::size_t count, bool varargs);
  bool counts(const swig_parm& parm, const std::string& scope) const;
  void arguments(function_decl& function, const callee_decl& callee, const std::vector<swig_parm>& parms,
                 std::size_t count);
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

  const swig_output& swig_;
  const build_options& options_;
  problem_report& report_;
  module_decl module_;
  symbol_table symbols_;

  std::map<std::string, enum_decl*> enums_;
  std::map<std::string, declared_class> classes_;
  std::map<std::string, std::string> obstacles_;  // the result of why_not_value for each class for which it was called
  std::map<std::string, opaque_decl*> opaques_;
  std::map<std::string, const swig_node*> constant_nodes_;
  std::map<std::string, std::optional<evaluated_value>> item_values_;
  // The declaration that has a name in Go.
  struct name_claim {
    const swig_node* node;
    std::string declaration;
    bool overload;
  };
  std::map<std::pair<std::string, std::string>, name_claim> names_;
  std::map<std::string, std::set<std::string>> overloads_;  // the suffixes that the overloads of a name have
  std::set<std::string> option_types_;
  std::vector<const swig_node*> event_nodes_;  // the classes with %com_events, in document order
  std::string object_of_value_;                // the C++ name of the function that %com_object marks
};

}  // namespace gangway::gen
