// builder.hpp: modules made by hand, for tests that must not depend on SWIG or on the front end.
//
// Invariants
//  - A module_builder owns its module_decl; the pointers it gives out are stable.
#pragma once

#include <deque>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "model/model.hpp"

namespace gangway::gen::test {

// The types of all modules made here, and those that C++ text names. A table has one declaration for a name: a module with
// another declaration of the name gets a further table.
inline std::deque<type_table>& tables() {
  static std::deque<type_table> made(1);
  return made;
}
inline type_table& types() { return tables().front(); }
inline const cpp_type* remembered(const std::string& name, const cpp_type* type) {
  static std::map<std::string, const cpp_type*> names;
  if (type != nullptr) names[name] = type;
  const auto found = names.find(name);
  return found == names.end() ? nullptr : found->second;
}
template <typename T>
const cpp_type* declared(type_kind kind, const std::string& name, const T* type_decl::*member, const T* declaration) {
  for (std::size_t i = 0;; ++i) {
    if (i == tables().size()) tables().emplace_back();
    const T*& known = tables()[i].declared(name).*member;
    if (known != nullptr && known != declaration) continue;
    known = declaration;
    return remembered(name, tables()[i].named(kind, name));
  }
}

inline const cpp_type* scalar(scalar_kind kind, const std::string& cpp) {
  return remembered(cpp, types().scalar(kind, cpp));
}
inline const cpp_type* of(const enum_decl& enumeration) {
  return declared(type_kind::enum_, enumeration.cpp_name, &type_decl::enumeration, &enumeration);
}
inline const cpp_type* of(const struct_decl& structure) {
  return declared(type_kind::class_, structure.cpp_name, &type_decl::structure, &structure);
}
inline const cpp_type* of(const class_decl& type) {
  return declared(type_kind::class_, type.cpp_name, &type_decl::object, &type);
}

// A type from simple C++ text: "const ns::P &", "char **".
inline const cpp_type* parsed(const std::string& cpp) {
  const auto shorter = [&](std::size_t by) {
    return cpp.substr(0, cpp.find_last_not_of(' ', cpp.size() - by - 1) + 1);
  };
  if (cpp.ends_with("&&")) return types().to(type_kind::rvalue_reference, parsed(shorter(2)));
  if (cpp.ends_with("&")) return types().to(type_kind::reference, parsed(shorter(1)));
  if (cpp.ends_with("*")) return types().to(type_kind::pointer, parsed(shorter(1)));
  if (cpp.starts_with("const ")) return types().qualify(parsed(cpp.substr(6)), true);
  if (const cpp_type* known = remembered(cpp, nullptr)) return known;
  if (cpp == "void") return types().simple(type_kind::void_);
  if (cpp == "char" || cpp == "wchar_t") return scalar(cpp == "char" ? scalar_kind::i8 : scalar_kind::wchar, cpp);
  if (cpp == "BOOL" || cpp == "HRESULT" || cpp == "int") return scalar(scalar_kind::i32, cpp);
  if (cpp == "size_t" || cpp == "DWORD") return scalar(cpp == "DWORD" ? scalar_kind::u32 : scalar_kind::size, cpp);
  for (const text_form form :
       {text_form::std_string, text_form::std_string_view, text_form::std_wstring, text_form::std_wstring_view})
    if (const cpp_type* text = types().text(form); text->name == cpp) return text;
  return types().named(type_kind::class_, cpp);
}
inline const cpp_type* pointer(const std::string& cpp = "void *", const opaque_decl* opaque = nullptr) {
  if (opaque != nullptr) return declared(type_kind::opaque, cpp, &type_decl::opaque, opaque);
  const bool named = cpp != "void" && !cpp.ends_with('*');
  return named ? remembered(cpp, types().alias(cpp, parsed("void *"))) : parsed(cpp);
}

inline field_decl field(std::string name, std::string go, const cpp_type* type,
                        const std::vector<std::uint64_t>& extents = {}) {
  field_decl made;
  made.cpp_name = std::move(name);
  made.go_name = std::move(go);
  made.type = type;
  for (auto extent = extents.rbegin(); extent != extents.rend(); ++extent)
    made.type = types().array(made.type, std::to_string(*extent));
  return made;
}

// One function of the module under construction; every call adds the next parameter.
class function_builder {
 public:
  explicit function_builder(function_decl& function) : f_(function) {}

  // A value, taken as `cpp`: the indirection follows from its last character.
  function_builder& value(std::string name, const cpp_type* type, std::string cpp,
                          direction_kind direction = direction_kind::in) {
    argument_decl& argument = add(*kind_of(*type), std::move(name), std::move(cpp));
    argument.value = type;
    argument.direction = direction;
    return *this;
  }
  function_builder& text(std::string name, text_form form, std::string cpp,
                         direction_kind direction = direction_kind::in) {
    argument_decl& argument = add(argument_kind::text, std::move(name), std::move(cpp));
    argument.value = text_type(form, *f_.params.back().type);
    argument.direction = direction;
    return *this;
  }
  function_builder& buffer(argument_kind kind, const std::string& name, const cpp_type* element,
                           const std::string& data, const std::string& length, bool length_first = false) {
    argument_decl& argument = add(kind, name, length_first ? length : data);
    f_.params.push_back({parsed(length_first ? data : length), name + "_length"});
    const std::size_t last = f_.params.size() - 1;
    argument.params =
        length_first ? std::vector<std::size_t>{last, last - 1} : std::vector<std::size_t>{last - 1, last};
    argument.value = element;
    argument.length = parsed(length);
    argument.is_const = data.rfind("const ", 0) == 0;
    argument.indirection = indirection_kind::value;
    return *this;
  }
  function_builder& object(std::string name, const class_decl& type, std::string cpp, bool nullable = false) {
    argument_decl& argument = add(argument_kind::object, std::move(name), std::move(cpp));
    argument.value = of(type);
    argument.nullable = nullable;
    return *this;
  }
  function_builder& callback(std::string name, const callback_type& type, bool kept = false) {
    argument_decl& argument = add(argument_kind::callback, std::move(name), "void *");
    f_.params.back().type = argument.value = type.type;
    argument.indirection = indirection_kind::value;
    argument.callback = &type;
    argument.kept = kept;
    if (type.context) {
      f_.params.push_back({parsed("void *"), "context"});
      argument.params.push_back(f_.params.size() - 1);
      argument.context_at = 1;
    }
    return *this;
  }

  function_builder& returns(const cpp_type* type, std::string cpp) {
    argument_decl& result = result_of(*kind_of(*type), std::move(cpp));
    result.value = type;
    return *this;
  }
  function_builder& returns_text(text_form form, std::string cpp) {
    argument_decl& result = result_of(argument_kind::text, std::move(cpp));
    result.value = text_type(form, *f_.returns);
    return *this;
  }
  function_builder& returns_object(const class_decl& type, std::string cpp, bool adopts) {
    argument_decl& result = result_of(argument_kind::object, std::move(cpp));
    result.value = of(type);
    result.adopts = adopts;
    return *this;
  }
  function_decl& get() { return f_; }

 private:
  static const cpp_type* text_type(text_form form, const cpp_type& given) {
    const bool c_string = form == text_form::c_string || form == text_form::wide_c_string;
    return c_string ? given.unqualified : types().text(form);
  }
  static indirection_kind indirection(const std::string& cpp) {
    if (cpp.back() == '&') return indirection_kind::reference;
    return cpp.back() == '*' ? indirection_kind::pointer : indirection_kind::value;
  }
  argument_decl& add(argument_kind kind, std::string name, const std::string& cpp) {
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
    f_.params.push_back({parsed(cpp), std::move(name)});
    f_.arguments.push_back(std::move(argument));
    return f_.arguments.back();
  }
  argument_decl& result_of(argument_kind kind, const std::string& cpp) {
    argument_decl result;
    result.kind = kind;
    result.direction = direction_kind::out;
    result.go_name = "result";
    result.indirection = indirection(cpp);
    if ((kind == argument_kind::pointer || kind == argument_kind::text) && cpp.find("std::") == std::string::npos) {
      result.indirection = indirection_kind::value;
    }
    result.is_const = cpp.rfind("const ", 0) == 0;
    f_.returns = parsed(cpp);
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
    class_decl& made = module.classes.emplace_back();
    made.cpp_name = std::move(cpp);
    made.go_name = std::move(go);
    made.doc = std::move(doc);
    return made;
  }
  function_builder function(const std::string& cpp, const std::string& go) {
    function_decl made;
    made.cpp_name = cpp;
    made.member_name = cpp;
    made.signature = cpp;
    made.export_name = go;
    made.go_name = go;
    made.returns = parsed("void");
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
