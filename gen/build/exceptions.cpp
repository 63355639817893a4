// exceptions.cpp: classes whose objects C++ throws: those derived from std::exception, and those that %exceptionclass or throw() names.
// They are errors in Go, which errors.As finds in the error of a call.
#include <fmt/format.h>

#include "build/builder.hpp"

namespace gangway::gen {

// Whether a class is derived from one of the library's exceptions, or said to be one.
bool builder::is_exception(const swig_node& node) const {
  if (node.flag("feature_exceptionclass")) return true;
  for (const std::string& base : node.bases) {
    if (base == "std::exception" || base.ends_with("_error") || base.starts_with("std::bad_") ||
        base == "std::invalid_argument" || base == "std::out_of_range" || base == "std::nested_exception")
      if (base.starts_with("std::")) return true;
  }
  for (const swig_node* const base : bases_of(node))
    if (is_exception(*base)) return true;
  return false;
}

void builder::note_thrown() {
  for (auto& [name, info] : classes_) {
    const type_symbol* const symbol = info.object ? symbols_.find(name, "") : nullptr;
    if (!symbol || !is_exception(*symbol->node)) continue;
    class_decl& type = *info.object;
    const swig_node& node = *symbol->node;
    if (names_.contains(std::pair(type.go_name, std::string("Error")))) {
      report_.note(file_of(node), declaration(node),
                   "it has an Error of its own, so that it is no error in Go: %rename that, and errors.As finds it");
      continue;
    }
    function_decl error;
    error.kind = function_kind::method;
    error.owner = &type;
    error.go_name = "Error";
    error.member_name = "what";
    error.cpp_name = type.cpp_name + "::what";
    error.doc = "says what was thrown: what() of a std::exception.";
    error.call_by_name = error.is_const = error.is_noexcept = error.declared_noexcept = true;
    error.has_error = type.apartment != apartment_kind::none;
    error.apartment = type.apartment;
    error.returns = module_.types.text(text_form::std_string);
    error.signature = error.cpp_name + "() const noexcept";
    error.extend_code = fmt::format("return gangway::what_of(*self, {});", "\"" + type.cpp_name + "\"");
    argument_decl result;
    result.kind = argument_kind::text;
    result.direction = direction_kind::out;
    result.value = error.returns;
    result.go_name = "result";
    error.result = result;
    if (error.has_error) continue;  // an object of an apartment is no error
    try {
      add_function(std::move(error), node);
      type.thrown = true;
    } catch (const refusal_cause& refusal) {
      refuse(node, refusal);
    }
  }
}

}  // namespace gangway::gen
