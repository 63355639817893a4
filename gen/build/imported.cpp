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

// The %module of a file, or of what an %import reads; null: that is a header.
const swig_node* module_in(const swig_node& file) {
  const auto found = std::find_if(file.children.begin(), file.children.end(),
                                  [](const auto& child) { return child->tag == "module"; });
  return found == file.children.end() ? nullptr : found->get();
}

// The name of a module where that is the path of a package, as SWIG's Go has it, and begins with a domain; else nothing.
std::string path_in_name(const std::string& name) {
  const auto slash = name.find('/');
  return slash != name.npos && name.find('.') < slash ? name : "";
}

// Where the package of a module that is imported is: what the %go_import_path of its interface file says, or its name. Empty: nothing says
// it.
std::string path_in(const swig_node& file) {
  if (const swig_node* const said = said_in(file)) return said->attr("value");
  const swig_node* const module = module_in(file);
  return module != nullptr ? path_in_name(module->attr("name")) : "";
}

}  // namespace

// The path of this module's own package.
void builder::find_import_path() {
  const swig_node* const said = said_in(*swig_.tree.top);
  module_.import_path = said != nullptr ? said->attr("value") : path_in_name(swig_.tree.module_path);
  if (said != nullptr && !is_import_path(module_.import_path))
    refuse(*said, {refusal_rule::bad_feature, "%go_import_path",
                   "it takes the import path of a Go package, \"example.com/app/geometry\""});
}

// The package of the module whose interface file declares this; null: this module has it, the other one does not make it a type, or its file
// does not say where its package is.
const package_decl* builder::package_of(const swig_node& node) {
  if (!node.imported || is_left_out(node) || node.flag("feature_gangway_opaque")) return nullptr;
  const swig_node* import = &node;
  while (import != nullptr && !(import->tag == "import" && module_in(*import) != nullptr)) import = import->parent;
  const std::string path = import != nullptr ? path_in(*import) : "";
  if (!is_import_path(path)) return nullptr;
  for (const package_decl& known : module_.packages)
    if (known.import_path == path) return &known;
  std::string module = module_in(*import)->attr("name");
  module.erase(0, module.find_last_of('/') + 1);
  name_scope taken = go_scope();
  for (const char* package : {"apartment", "context", "errors", "iter", "math", "reflect", "time"})
    taken.reserve(package);
  for (const package_decl& known : module_.packages) taken.reserve(known.name);
  module_.packages.push_back({module, path, taken.take(module)});
  return &module_.packages.back();
}

// A class that several modules use is known by the module that has it, and its name there.
void builder::give_identity(const swig_node& node, class_decl& into) {
  if (into.package == nullptr && (module_.import_path.empty() || node.imported)) return;
  const std::string_view name = std::string_view(into.cpp_name).substr(into.cpp_name.starts_with("::") ? 2 : 0);
  into.identity = fmt::format("{}!{}", into.package != nullptr ? into.package->module : module_.name, name);
  into.lent_constant = true;  // the other modules may give out constant objects
}

}  // namespace gangway::gen
