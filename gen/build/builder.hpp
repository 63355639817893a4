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

// Thrown and caught inside the builder: this declaration is refused.
struct Refusal {
  Rule rule;
  std::string a;
  std::string b;
};

struct ClassInfo {
  const StructDecl* value = nullptr;
  ClassDecl* object = nullptr;
};

// "void (int)" of a gangway::callback<void(int)> or std::function<void(int)>; nothing for any other type.
std::optional<Type> counted_signature(const Resolved& type);

// The parameters of a function; none for (void).
std::vector<Parm> without_void(std::vector<Parm> parms);

// A feature's value without the quotes that a macro put around it.
std::string unquoted(const std::string& text);

// Whether the user declared a destructor of a class.
bool declares_destructor(const Node& node);

// The place of the parameter that an annotation names: by its name, or by its number where it has none ("arg2").
std::optional<std::size_t> parameter_named(const std::vector<Parm>& parms, const std::string& name);

// The value that an annotation with names of parameters gives to one parameter; null when it does not name the parameter.
const std::string* said_of(const Node& node, const char* annotation, const std::vector<Parm>& parms, std::size_t at);

class Builder {
 public:
  Builder(const SwigOutput& swig, const BuildOptions& options, Report& report);
  Module build();

 private:
  // build.cpp: the walk
  void walk(const Node& node);
  void insert(const Node& node);
  void check_names();
  void check_nested();
  void claim(const std::string& scope, const std::string& go_name, const Node& node, bool overload = false);
  void claim_type(const std::string& go_name, const Node& node);
  void refuse(const Node& node, const Refusal& refusal);
  std::string declaration(const Node& node) const;

  // annotations.cpp: finds the declaration that each annotation is about
  void check_directives();
  bool check_directive(const Directive& directive);
  std::string nearest_declaration(const std::string& target, unsigned targets) const;
  std::string nearest_parameters(const std::string& target) const;

  // types.cpp: enums, structs, classes, opaque types
  const EnumDecl* enumeration(const Symbol& symbol);
  void anonymous_enum(const Node& node);
  void enum_items(const Node& node, EnumDecl& into, const std::string& class_prefix);
  const ClassInfo& class_info(const Symbol& symbol);
  std::string why_not_value(const Node& node);
  std::string look_for_obstacle(const Node& node);
  const OpaqueDecl* opaque(const Symbol* symbol, const std::string& name);
  ValueType value_type(const Type& type, const std::string& scope);
  Field field(const Node& node);
  std::string type_name(const Node& node) const;
  void class_members(const Node& node);
  void inherited(const Node& derived, const Node& base, ClassDecl& owner, std::set<std::string>& hidden);
  std::size_t paths(const Node& from, const Node& to) const;

  // constants.cpp
  void constant(const Node& node);
  bool constant_variable(const Node& node);
  std::optional<Value> value_of(const std::string& name, const std::string& scope, int depth);
  const Written* as_written(const Node& node) const;
  std::optional<Value> evaluate_in(const std::string& expression, const std::string& scope, int depth = 0);

  // arguments.cpp
  Argument argument(const Type& type, const std::string& scope, const std::string& marker);
  Argument result(const Type& type, const std::string& scope, bool is_new);
  Argument buffer(const Type& data, const Type& length, const std::string& scope, const std::string& marker);
  Refusal unresolved(const Resolved& resolved, const Type& written, const std::string& scope) const;
  std::string spelled(const Type& type, const std::string& scope, const std::string& name = {}) const;

  // callbacks.cpp
  struct CallbackForm {
    std::optional<std::size_t> context;  // the function's own void* parameter that carries the closure
    bool is_stdcall = false;
    bool counted = false;
  };
  const CallbackType* callback(const Type& function, const std::string& scope, const CallbackForm& form,
                               const std::string& name);
  CallbackType::Parameter callback_parameter(const Type& type, const std::string& scope, bool is_context,
                                             const Refusal& refused);
  bool is_void_pointer(const Type& type, const std::string& scope) const;
  void callback_argument(Argument& argument, Function& made, const Node& node, const std::string& scope,
                         const std::vector<Parm>& parms, std::size_t at, std::vector<bool>& covered);
  static void check_callback_names(const Function& made, const Node& node, const std::vector<Parm>& parms);

  // lanes.cpp: where and how a function runs
  ApartmentKind apartment_of(const Node& node) const;
  ApartmentKind apartment_of_class(const Node& node);
  std::vector<const Node*> named_bases(const Node& node) const;
  std::vector<const Node*> bases_of(const Node& node) const;
  void lane(Function& function, const Node& node);
  std::vector<std::uint32_t> retry_codes(const Node& node);
  static void reuse(Function& made, const Node& node);
  static void check_lanes(const Function& function);
  static void check_objects(const Function& function);
  static void check_batch(const Function& function);

  // events.cpp
  void events();
  void event_interface(const Node& node);
  void event(const Node& node, EventInterface& into);
  const Function* cast_to(const ClassDecl& wanted) const;

  // lifetimes.cpp: the objects that C++ may point to after a call
  struct Reach {
    bool refers = false;
    bool owns = false;  // something of it is gone when it is destroyed
  };
  Reach reach_of(const Node& node, std::set<const Node*>& seen) const;
  Reach reach_of(const Type& type, const std::string& scope, std::set<const Node*>& seen) const;
  void lifetimes(Function& made, const Node& node, const std::vector<Parm>& parms) const;
  void takeovers(Function& made, const Node& node, const std::string& scope, const std::vector<Parm>& parms) const;
  void note_adopter(const Function& made, const Node& node, const std::vector<Parm>& parms) const;
  void kept_texts(Function& made, const Node& node, const std::string& scope, const std::vector<Parm>& parms);

  // implement.cpp
  void implementation(const Node& node);
  void com_interface(const Node& node, std::vector<std::string>& names, Implementation& into);
  const Node& base_class(const Node& derived, const std::string& base) const;
  void com_method(const Node& node, const std::string& interface, Implementation& into);
  ComParameter com_parameter(const Type& type, const std::string& scope, const std::string& marker);
  void com_array(ComMethod& made, const Node& node, const std::vector<Parm>& parms, std::size_t at);
  bool com_value(ComParameter& made, Type type, std::string scope);
  bool com_interface_pointer(const Type& type, const std::string& scope) const;

  // functions.cpp
  struct Callee {
    const Node* node = nullptr;
    Function::Kind kind = Function::Kind::Free;
    const ClassDecl* owner = nullptr;
    std::string scope;
    std::string cpp_name;
    const Node* derived = nullptr;  // the class that inherits it
  };
  void function(const Node& node, ClassDecl* owner, const Node* derived = nullptr);
  void variable(const Node& node, ClassDecl* owner, const Node* derived = nullptr);
  Function make(const Callee& callee, const std::vector<Parm>& parms, std::size_t count, bool varargs);
  bool counts(const Parm& parm, const std::string& scope) const;
  void arguments(Function& function, const Callee& callee, const std::vector<Parm>& parms, std::size_t count);
  bool argument_pair(Function& function, const Callee& callee, const std::vector<Parm>& parms, std::size_t count,
                     const Marker& marker, Argument& argument);
  void annotations(Function& function, const Node& node);
  void options(Function& function, const Node& node, const std::vector<Parm>& parms, std::size_t required,
               const Callee& callee);
  std::string go_default(const Argument& argument, const std::string& expression, const std::string& scope);
  void plain_export(Function& function, const Node& node, const std::string& scope) const;
  void add_function(Function function, const Node& node, bool overload = false);
  std::string base_name(const Node& node, const Callee& callee) const;
  std::string overload_suffix(const Function& function) const;
  static std::string cpp_suffix(const Function& function);
  void note_base(Function& made, const std::string& scope, const Node* derived) const;
  bool transferable(const Node& node, bool assign, int depth = 0) const;

  const SwigOutput& swig_;
  const BuildOptions& options_;
  Report& report_;
  Module module_;
  Symbols symbols_;

  std::map<std::string, EnumDecl*> enums_;
  std::map<std::string, ClassInfo> classes_;
  std::map<std::string, std::string> obstacles_;  // why_not_value of each class that was asked for
  std::map<std::string, OpaqueDecl*> opaques_;
  std::map<std::string, const Node*> constant_nodes_;
  std::map<std::string, std::optional<Value>> item_values_;
  struct Claim {
    const Node* node;
    std::string declaration;
    bool overload;
  };
  std::map<std::pair<std::string, std::string>, Claim> names_;
  std::map<std::string, std::set<std::string>> overloads_;  // suffixes of the overloads of a name
  std::set<std::string> option_types_;
  std::vector<const Node*> event_nodes_;  // classes that are events, in document order
  std::string object_of_value_;           // C++ name of the function that %com_object marks
};

}  // namespace gangway::gen
