// imported.cpp: types of other modules. A module says in its interface file where its Go package is (%go_import_path), and the modules that
// %import the file use the types of that package. Of a module that does not say it, they have types of their own.
#include <fmt/format.h>

#include <algorithm>

#include "build/builder.hpp"
#include "build/symbols.hpp"
#include "naming/generated_names.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

// The %go_import_path of a file and of those that it includes; null: there is none. What a file imports is another module's.
const swig_node* said_in(const swig_node& node) {
  for (const auto& child : node.children) {
    if (child->tag == "pragma" && child->attr("lang") == "gangway" && child->attr("name") == "go_import_path")
      return child.get();
    if (child->tag == "include")
      if (const swig_node* const found = said_in(*child)) return found;
  }
  return nullptr;
}

// Whether the go command takes the import path of a package that is no part of the standard library.
bool is_import_path(std::string_view path) {
  const auto fits = [](char c) { return is_word(c) || c == '.' || c == '-' || c == '~' || c == '/' || c == '+'; };
  return !path.empty() && path.front() != '/' && path.back() != '/' && path.find("//") == path.npos &&
         std::all_of(path.begin(), path.end(), fits);
}

// The module of an %import; null: what is imported is a header.
const swig_node* module_in(const swig_node& import) {
  const auto found = std::find_if(import.children.begin(), import.children.end(),
                                  [](const auto& child) { return child->tag == "module"; });
  return found == import.children.end() ? nullptr : found->get();
}

}  // namespace

// The path of this module's own package.
void builder::find_import_path() {
  const swig_node* const said = said_in(*swig_.tree.top);
  if (said == nullptr) return;
  module_.import_path = said->attr("value");
  if (!is_import_path(module_.import_path))
    refuse(*said, {refusal_rule::bad_feature, "%go_import_path",
                   "it takes the import path of a Go package, \"example.com/app/geometry\""});
}

// The package of the module whose interface file declares this; null: this module has it, or the file does not say where its package is.
const package_decl* builder::package_of(const swig_node& node) {
  if (!node.imported) return nullptr;
  const swig_node* import = &node;
  while (import != nullptr && !(import->tag == "import" && module_in(*import) != nullptr)) import = import->parent;
  const swig_node* const said = import != nullptr ? said_in(*import) : nullptr;
  if (said == nullptr || !is_import_path(said->attr("value"))) return nullptr;
  const std::string& path = said->attr("value");
  for (const package_decl& known : module_.packages)
    if (known.import_path == path) return &known;
  const std::string& module = module_in(*import)->attr("name");
  name_scope taken = go_scope();
  for (const char* package : {"apartment", "context", "errors", "iter", "math", "reflect", "time"})
    taken.reserve(package);
  for (const package_decl& known : module_.packages) taken.reserve(known.name);
  return &module_.packages.emplace_back(package_decl{module, path, taken.take(module)});
}

// A class that several modules use is known by the module that has it, and its name there.
void builder::give_identity(const swig_node& node, class_decl& into) {
  if (into.package == nullptr && (module_.import_path.empty() || node.imported)) return;
  const std::string_view name = std::string_view(into.cpp_name).substr(into.cpp_name.starts_with("::") ? 2 : 0);
  into.identity = fmt::format("{}!{}", into.package != nullptr ? into.package->module : module_.name, name);
  into.lent_constant = true;  // the other modules may give out constant objects
}

}  // namespace gangway::gen
