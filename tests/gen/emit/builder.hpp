// builder.hpp: modules made by hand, for tests that must not depend on SWIG or on the front end.
//
// Invariants
//  - A Builder owns its Module; the pointers it gives out are stable.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "model/model.hpp"

namespace gangway::gen::test {

inline ValueType scalar(Scalar kind, std::string cpp) {
  ValueType type;
  type.scalar = kind;
  type.cpp = std::move(cpp);
  return type;
}
inline ValueType of(const EnumDecl& enumeration) {
  ValueType type;
  type.kind = ValueType::Kind::Enum;
  type.enumeration = &enumeration;
  type.cpp = enumeration.cpp_name;
  return type;
}
inline ValueType of(const StructDecl& structure) {
  ValueType type;
  type.kind = ValueType::Kind::Struct;
  type.structure = &structure;
  type.cpp = structure.cpp_name;
  return type;
}
inline ValueType pointer(std::string cpp = "void *", const OpaqueDecl* opaque = nullptr) {
  ValueType type;
  type.kind = ValueType::Kind::Pointer;
  type.opaque = opaque;
  type.cpp = std::move(cpp);
  return type;
}

inline Field field(std::string name, std::string go, ValueType type, std::vector<std::uint64_t> extents = {}) {
  Field made;
  made.cpp_name = std::move(name);
  made.go_name = std::move(go);
  made.type = std::move(type);
  made.extents = std::move(extents);
  return made;
}

inline Argument::Kind kind_of(const ValueType& type) {
  switch (type.kind) {
  case ValueType::Kind::Struct: return Argument::Kind::Struct;
  case ValueType::Kind::Pointer: return Argument::Kind::Pointer;
  default: return Argument::Kind::Scalar;
  }
}

// One function of the module under construction; every call adds the next parameter.
class FunctionBuilder {
 public:
  explicit FunctionBuilder(Function& function) : f_(function) {}

  // A value, taken as `cpp`: the indirection follows from its last character.
  FunctionBuilder& value(std::string name, const ValueType& type, std::string cpp,
                         Direction direction = Direction::In) {
    Argument& argument = add(kind_of(type), std::move(name), std::move(cpp));
    argument.value = type;
    argument.direction = direction;
    return *this;
  }
  FunctionBuilder& text(std::string name, TextForm form, std::string cpp, Direction direction = Direction::In) {
    Argument& argument = add(Argument::Kind::Text, std::move(name), std::move(cpp));
    argument.text = form;
    argument.direction = direction;
    return *this;
  }
  FunctionBuilder& buffer(Argument::Kind kind, const std::string& name, const ValueType& element, std::string data,
                          std::string length, bool length_first = false) {
    Argument& argument = add(kind, name, length_first ? length : data);
    f_.params.push_back({length_first ? data : length, name + "_length"});
    const std::size_t last = f_.params.size() - 1;
    argument.params =
        length_first ? std::vector<std::size_t>{last, last - 1} : std::vector<std::size_t>{last - 1, last};
    argument.value = element;
    argument.length_scalar = length == "int" ? Scalar::I32 : length == "DWORD" ? Scalar::U32 : Scalar::Size;
    argument.length_cpp = std::move(length);
    argument.is_const = data.rfind("const ", 0) == 0;
    argument.indirection = Argument::Indirection::Value;
    return *this;
  }
  FunctionBuilder& object(std::string name, const ClassDecl& type, std::string cpp, bool nullable = false) {
    Argument& argument = add(Argument::Kind::Object, std::move(name), std::move(cpp));
    argument.object = &type;
    argument.nullable = nullable;
    return *this;
  }
  FunctionBuilder& callback(std::string name, const CallbackType& type, bool kept = false) {
    Argument& argument = add(Argument::Kind::Callback, std::move(name), type.cpp);
    argument.indirection = Argument::Indirection::Value;
    argument.callback = &type;
    argument.kept = kept;
    if (type.context) {
      f_.params.push_back({"void *", "context"});
      argument.params.push_back(f_.params.size() - 1);
      argument.context_at = 1;
    }
    return *this;
  }

  FunctionBuilder& returns(const ValueType& type, std::string cpp) {
    Argument& result = result_of(kind_of(type), std::move(cpp));
    result.value = type;
    return *this;
  }
  FunctionBuilder& returns_text(TextForm form, std::string cpp) {
    Argument& result = result_of(Argument::Kind::Text, std::move(cpp));
    result.text = form;
    return *this;
  }
  FunctionBuilder& returns_object(const ClassDecl& type, std::string cpp, bool adopts) {
    Argument& result = result_of(Argument::Kind::Object, std::move(cpp));
    result.object = &type;
    result.adopts = adopts;
    return *this;
  }
  Function& get() { return f_; }

 private:
  static Argument::Indirection indirection(const std::string& cpp) {
    if (cpp.back() == '&') return Argument::Indirection::Reference;
    return cpp.back() == '*' ? Argument::Indirection::Pointer : Argument::Indirection::Value;
  }
  Argument& add(Argument::Kind kind, std::string name, std::string cpp) {
    Argument argument;
    argument.kind = kind;
    argument.go_name = name;
    argument.params = {f_.params.size()};
    const bool by_nature = kind == Argument::Kind::Pointer || kind == Argument::Kind::Text;
    argument.indirection = indirection(cpp);
    if (by_nature && argument.indirection == Argument::Indirection::Pointer && cpp.find("**") == std::string::npos &&
        cpp.find("std::") == std::string::npos) {
      argument.indirection = Argument::Indirection::Value;
    }
    argument.is_const = cpp.rfind("const ", 0) == 0;
    f_.params.push_back({std::move(cpp), std::move(name)});
    f_.arguments.push_back(std::move(argument));
    return f_.arguments.back();
  }
  Argument& result_of(Argument::Kind kind, std::string cpp) {
    Argument result;
    result.kind = kind;
    result.direction = Direction::Out;
    result.go_name = "result";
    result.indirection = indirection(cpp);
    if ((kind == Argument::Kind::Pointer || kind == Argument::Kind::Text) && cpp.find("std::") == std::string::npos) {
      result.indirection = Argument::Indirection::Value;
    }
    result.is_const = cpp.rfind("const ", 0) == 0;
    f_.cpp_result = std::move(cpp);
    f_.result = std::move(result);
    return *f_.result;
  }

  Function& f_;
};

class Builder {
 public:
  explicit Builder(const std::string& name) {
    module.name = name;
    module.go_package = name;
    module.source = name + ".i";
  }

  EnumDecl& enumeration(std::string cpp, std::string go, std::initializer_list<EnumItem> items) {
    EnumDecl made;
    made.cpp_name = std::move(cpp);
    made.go_name = std::move(go);
    made.items = items;
    return module.enums.emplace_back(std::move(made));
  }
  StructDecl& structure(std::string cpp, std::string go, std::vector<Field> fields, unsigned pack = 0) {
    StructDecl made;
    made.cpp_name = std::move(cpp);
    made.go_name = std::move(go);
    made.fields = std::move(fields);
    made.pack = pack;
    return module.structs.emplace_back(std::move(made));
  }
  ClassDecl& type(std::string cpp, std::string go, std::string doc = {}) {
    return module.classes.emplace_back(ClassDecl{std::move(cpp), std::move(go), std::move(doc), true});
  }
  FunctionBuilder function(const std::string& cpp, const std::string& go) {
    Function made;
    made.cpp_name = cpp;
    made.member_name = cpp;
    made.signature = cpp;
    made.export_name = go;
    made.go_name = go;
    made.cpp_result = "void";
    return FunctionBuilder(module.functions.emplace_back(std::move(made)));
  }
  FunctionBuilder method(const ClassDecl& owner, const std::string& name, const std::string& go,
                         Function::Kind kind = Function::Kind::Method) {
    FunctionBuilder made = function(owner.cpp_name + "::" + name, go);
    made.get().kind = kind;
    made.get().owner = &owner;
    made.get().member_name = name;
    made.get().export_name = owner.go_name + "_" + go;
    return made;
  }

  Module module;
};

}  // namespace gangway::gen::test
