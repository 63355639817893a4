// convert.hpp: types of the model from SWIG's text. Only this reads such text for the model; it goes when the types come
// from the compiler (gen/clang).
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "build/symbols.hpp"
#include "model/types.hpp"

namespace gangway::gen {

class type_converter {
 public:
  type_converter(const symbol_table& symbols, type_table& types) : symbols_(symbols), types_(types) {}

  // The type with every alias in it. Names are looked up from `scope`, and qualified, so that the type can be spelled
  // outside all namespaces. This declares nothing in the module.
  const cpp_type* convert(const swig_type& written, const std::string& scope) { return convert(written, scope, 0); }

  // The declaration of a class or enum that a converted type has in it, by its name there; null when there is none.
  const type_symbol* symbol_of(const std::string& name) const {
    const auto found = found_.find(name);
    return found == found_.end() ? nullptr : found->second;
  }
  // The names in namespaces of which nothing is known, each with the namespaces in which it is written.
  const std::map<std::string, std::set<std::string>>& unknown() const { return unknown_; }

 private:
  const cpp_type* convert(const swig_type& written, const std::string& scope, int depth);
  const cpp_type* named(const swig_type& written, const std::string& scope, int depth);
  const cpp_type* meant(const resolved_type& found, int depth);
  const cpp_type* instance(const std::string& name, const std::string& scope, int depth);

  const symbol_table& symbols_;
  type_table& types_;
  std::map<std::pair<std::string, std::string>, const cpp_type*> known_;  // by name and scope
  std::map<std::string, const type_symbol*> found_;
  std::map<std::string, std::set<std::string>> unknown_;
};

}  // namespace gangway::gen
