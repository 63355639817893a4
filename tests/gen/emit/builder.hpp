// builder.hpp: modules made by hand, for tests that must not depend on SWIG or on the front end.
//
// Invariants
//  - A module_builder owns its module_decl; the pointers it gives out are stable.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "model/model.hpp"

namespace gangway::gen::test {

inline value_type scalar(scalar_kind kind, std::string cpp) {
  value_type type;
  type.scalar = kind;
  type.cpp = std::move(cpp);
  return type;
}
inline value_type of(const enum_decl& enumeration) {
  value_type type;
  type.kind = value_kind::enum_;
  type.enumeration = &enumeration;
  type.cpp = enumeration.cpp_name;
  return type;
}
inline value_type of(const struct_decl& structure) {
  value_type type;
  type.kind = value_kind::struct_;
  type.structure = &structure;
  type.cpp = structure.cpp_name;
  return type;
}
inline value_type pointer(std::string cpp = "void *", const opaque_decl* opaque = nullptr) {
  value_type type;
  type.kind = value_kind::pointer;
  type.opaque = opaque;
  type.cpp = std::move(cpp);
  return type;
}

inline field_decl field(std::string name, std::string go, value_type type, std::vector<std::uint64_t> extents = {}) {
  field_decl made;
  made.cpp_name = std::move(name);
  made.go_name = std::move(go);
  made.type = std::move(type);
  made.extents = std::move(extents);
  return made;
}

inline argument_kind kind_of(const value_type& type) {
  switch (type.kind) {
  case value_kind::struct_: return argument_kind::struct_;
  case value_kind::pointer: return argument_kind::pointer;
  default: return argument_kind::scalar;
  }
}

// One function of the module under construction; every call adds the next parameter.
class function_builder {
 public:
  explicit function_builder(function_decl& function) : f_(function) {}

  // A value, taken as `cpp`: the indirection follows from its last character.
  function_builder& value(std::string name, const value_type& type, std::string cpp,
                          direction_kind direction = direction_kind::in) {
    argument_decl& argument = add(kind_of(type), std::move(name), std::move(cpp));
    argument.value = type;
    argument.direction = direction;
    return *this;
  }
  function_builder& text(std::string name, text_form form, std::string cpp,
                         direction_kind direction = direction_kind::in) {
    argument_decl& argument = add(argument_kind::text, std::move(name), std::move(cpp));
    argument.text = form;
    argument.direction = direction;
    return *this;
  }
  function_builder& buffer(argument_kind kind, const std::string& name, const value_type& element, std::string data,
                           std::string length, bool length_first = false) {
    argument_decl& argument = add(kind, name, length_first ? length : data);
    f_.params.push_back({length_first ? data : length, name + "_length"});
    const std::size_t last = f_.params.size() - 1;
    argument.params =
        length_first ? std::vector<std::size_t>{last, last - 1} : std::vector<std::size_t>{last - 1, last};
    argument.value = element;
    argument.length_scalar = length == "int"     ? scalar_kind::i32
                             : length == "DWORD" ? scalar_kind::u32
                                                 : scalar_kind::size;
    argument.length_cpp = std::move(length);
    argument.is_const = data.rfind("const ", 0) == 0;
    argument.indirection = indirection_kind::value;
    return *this;
  }
  function_builder& object(std::string name, const class_decl& type, std::string cpp, bool nullable = false) {
    argument_decl& argument = add(argument_kind::object, std::move(name), std::move(cpp));
    argument.object = &type;
    argument.nullable = nullable;
    return *this;
  }
  function_builder& callback(std::string name, const callback_type& type, bool kept = false) {
    argument_decl& argument = add(argument_kind::callback, std::move(name), type.cpp);
    argument.indirection = indirection_kind::value;
    argument.callback = &type;
    argument.kept = kept;
    if (type.context) {
      f_.params.push_back({"void *", "context"});
      argument.params.push_back(f_.params.size() - 1);
      argument.context_at = 1;
    }
    return *this;
  }

  function_builder& returns(const value_type& type, std::string cpp) {
    argument_decl& result = result_of(kind_of(type), std::move(cpp));
    result.value = type;
    return *this;
  }
  function_builder& returns_text(text_form form, std::string cpp) {
    argument_decl& result = result_of(argument_kind::text, std::move(cpp));
    result.text = form;
    return *this;
  }
  function_builder& returns_object(const class_decl& type, std::string cpp, bool adopts) {
    argument_decl& result = result_of(argument_kind::object, std::move(cpp));
    result.object = &type;
    result.adopts = adopts;
    return *this;
  }
  function_decl& get() { return f_; }

 private:
  static indirection_kind indirection(const std::string& cpp) {
    if (cpp.back() == '&') return indirection_kind::reference;
    return cpp.back() == '*' ? indirection_kind::pointer : indirection_kind::value;
  }
  argument_decl& add(argument_kind kind, std::string name, std::string cpp) {
    argument_decl argument;
    argument.kind = kind;
    argument.go_name = name;
    argument.params = {f_.params.size()};
    const bool by_nature = kind == argument_kind::pointer || kind == argument_kind::text;
    argument.indirection = indirection(cpp);
    if (by_nature && argument.indirection == indirection_kind::pointer && cpp.find("**") == std::string::npos &&
        cpp.find("std::") == std::string::npos) {
      argument.indirection = indirection_kind::value;
    }
    argument.is_const = cpp.rfind("const ", 0) == 0;
    f_.params.push_back({std::move(cpp), std::move(name)});
    f_.arguments.push_back(std::move(argument));
    return f_.arguments.back();
  }
  argument_decl& result_of(argument_kind kind, std::string cpp) {
    argument_decl result;
    result.kind = kind;
    result.direction = direction_kind::out;
    result.go_name = "result";
    result.indirection = indirection(cpp);
    if ((kind == argument_kind::pointer || kind == argument_kind::text) && cpp.find("std::") == std::string::npos) {
      result.indirection = indirection_kind::value;
    }
    result.is_const = cpp.rfind("const ", 0) == 0;
    f_.cpp_result = std::move(cpp);
    f_.result = std::move(result);
    return *f_.result;
  }

  function_decl& f_;
};

class module_builder {
 public:
  explicit module_builder(const std::string& name) {
    module.name = name;
    module.go_package = name;
    module.source = name + ".i";
  }

  enum_decl& enumeration(std::string cpp, std::string go, std::initializer_list<enum_item> items) {
    enum_decl made;
    made.cpp_name = std::move(cpp);
    made.go_name = std::move(go);
    made.items = items;
    return module.enums.emplace_back(std::move(made));
  }
  struct_decl& structure(std::string cpp, std::string go, std::vector<field_decl> fields, unsigned pack = 0) {
    struct_decl made;
    made.cpp_name = std::move(cpp);
    made.go_name = std::move(go);
    made.fields = std::move(fields);
    made.pack = pack;
    return module.structs.emplace_back(std::move(made));
  }
  class_decl& type(std::string cpp, std::string go, std::string doc = {}) {
    return module.classes.emplace_back(class_decl{std::move(cpp), std::move(go), std::move(doc), true});
  }
  function_builder function(const std::string& cpp, const std::string& go) {
    function_decl made;
    made.cpp_name = cpp;
    made.member_name = cpp;
    made.signature = cpp;
    made.export_name = go;
    made.go_name = go;
    made.cpp_result = "void";
    return function_builder(module.functions.emplace_back(std::move(made)));
  }
  function_builder method(const class_decl& owner, const std::string& name, const std::string& go,
                          function_kind kind = function_kind::method) {
    function_builder made = function(owner.cpp_name + "::" + name, go);
    made.get().kind = kind;
    made.get().owner = &owner;
    made.get().member_name = name;
    made.get().export_name = owner.go_name + "_" + go;
    return made;
  }

  module_decl module;
};

}  // namespace gangway::gen::test
