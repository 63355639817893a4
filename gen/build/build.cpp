// build.cpp: the walk over the tree, and the checks of names.
#include "build/build.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <utility>

#include "build/builder.hpp"
#include "naming/go_names.hpp"
#include "text/file.hpp"

namespace gangway::gen {
namespace {

void collect_constants(const swig_node& node, std::map<std::string, const swig_node*>& into) {
  if (node.tag == "template") return;
  const bool value = node.tag == "enumitem" || node.tag == "constant" ||
                     (node.tag == "cdecl" && node.attr("kind") == "variable" && node.has("value"));
  if (value) {
    std::string name = qualified_name(node);
    into.emplace(name, &node);
    // An item of an unscoped enum can be named with and without the name of the enum.
    if (node.tag == "enumitem" && node.parent && node.parent->has("name"))
      into.emplace(qualified_name(*node.parent) + "::" + last_part(name), &node);
  }
  for (const auto& child : node.children) collect_constants(*child, into);
}

// The class whose braces are open at a line of a file. Braces are counted, because SWIG's tree has no line numbers; comments
// and strings are skipped. Empty when no class is open, or the file cannot be read.
std::string class_at(const std::string& file, int line) {
  std::ifstream in(to_path(file), std::ios::binary);
  std::vector<std::string> open;
  std::string statement;
  bool comment = false;
  int at = 1;
  for (std::string text; at < line && std::getline(in, text); ++at) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (comment) {
        if (text.compare(i, 2, "*/") == 0) comment = false, ++i;
        continue;
      }
      if (text.compare(i, 2, "//") == 0) break;
      if (text.compare(i, 2, "/*") == 0)
        comment = true;
      else if (text[i] == '{')
        open.push_back(std::exchange(statement, {}));
      else if (text[i] == '}')
        statement.clear(), open.empty() ? void() : open.pop_back();
      else if (text[i] == ';')
        statement.clear();
      else
        statement += text[i];
    }
    statement += ' ';
  }
  for (auto head = open.rbegin(); head != open.rend(); ++head) {
    std::istringstream words(head->substr(0, head->find(':')));
    std::string word;
    bool is_class = false;
    std::string name;
    while (words >> word) {
      if (word == "struct" || word == "class")
        is_class = true;
      else if (is_class && word != "final")
        name = word;
    }
    if (!name.empty()) return name;
  }
  return {};
}

}  // namespace

// An unnamed nested struct that SWIG left out spoils the layout of a struct that crosses by value. A class whose objects are
// handles may have one.
void builder::check_nested() {
  for (const auto& place : swig_.ignored) {
    const auto colon = place.rfind(':');
    const std::string file = place.substr(0, colon);
    const std::string outer = class_at(file, std::atoi(place.c_str() + colon + 1));
    const bool by_handle = std::any_of(classes_.begin(), classes_.end(), [&](const auto& known) {
      return last_part(known.first) == outer && known.second.object;
    });
    const bool by_value = std::any_of(classes_.begin(), classes_.end(), [&](const auto& known) {
      return last_part(known.first) == outer && known.second.value;
    });
    if (by_handle && !by_value) continue;
    report_.add(refusal_rule::nested_unnamed, file, outer.empty() ? "line " + place.substr(colon + 1) : outer,
                outer.empty() ? "Name" : outer);
  }
}

builder::builder(const swig_output& swig, const build_options& options, problem_report& report)
    : swig_(swig), options_(options), report_(report), symbols_(*swig.tree.top) {
  collect_constants(*swig.tree.top, constant_nodes_);
}

module_decl builder::build() {
  module_.name = swig_.tree.module;
  module_.go_package = options_.go_package.empty() ? module_.name : options_.go_package;
  module_.doc = swig_.docs.module;
  module_.source = to_utf8(to_path(options_.source).filename());
  walk(*swig_.tree.top);
  events();
  check_names();
  check_nested();
  check_directives();
  return std::move(module_);
}

void builder::walk(const swig_node& node) {
  if (node.imported || (node.tag == "include" && node.origin == origin_kind::swig)) return;
  const bool own = node.origin == origin_kind::user;
  const bool left_out = node.flag("feature_ignore");
  try {
    if (node.tag == "insert") return insert(node);
    if (own && !left_out && node.tag == "enum") {
      const type_symbol* symbol = node.attr("name").empty() ? nullptr : symbols_.find(qualified_name(node), "");
      if (symbol && symbol->kind == symbol_kind::enum_)
        enumeration(*symbol);
      else
        anonymous_enum(node);
      return;
    }
    if (own && !left_out && node.tag == "class") {
      if (node.flag("feature_gangway_opaque")) return;
      if (!node.attr("feature_gangway_events").empty()) return event_nodes_.push_back(&node);
      if (node.flag("feature_gangway_implement")) return implementation(node);
      return class_members(node);
    }
    if (node.tag == "class" || node.tag == "enum" || node.tag == "template" || node.tag == "extend") return;
    if (own && !left_out && node.tag == "constant" && node.has("value")) return constant(node);
    if (own && node.tag == "cdecl" && node.attr("kind") == "function") return function(node, nullptr);
    if (own && !left_out && node.tag == "cdecl" && node.attr("kind") == "variable") return variable(node, nullptr);
  } catch (const refusal_cause& refusal) {
    refuse(node, refusal);
    return;
  }
  for (const auto& child : node.children) walk(*child);
}

void builder::insert(const swig_node& node) {
  if (node.origin == origin_kind::swig) return;
  const std::string& section = node.attr("section");
  if (section == "init") throw refusal_cause{refusal_rule::init, "", ""};
  if (section.starts_with("go_") || section == "imgo_" || section == "cgo_comment")
    throw refusal_cause{refusal_rule::go_insert, section, ""};
  code_block block;
  if (section == "begin")
    block.section = section_kind::begin;
  else if (section == "wrapper")
    block.section = section_kind::wrapper;
  else if (section.empty() || section == "header" || section == "runtime")
    block.section = section_kind::header;
  else
    return;  // the block is for another language
  block.code = node.attr("code");
  module_.code.push_back(std::move(block));
}

// A declaration as messages name it: "int geo::Circle::over(long double)".
std::string builder::declaration(const swig_node& node) const {
  if (node.tag == "insert") return "%insert";
  const std::string name = spell_name(qualified_name(node));
  if (node.tag != "cdecl" && node.tag != "constructor" && node.tag != "destructor")
    return name.empty() ? node.tag : name;
  if (node.attr("kind") == "function" || node.tag != "cdecl") {
    cpp_type full = parse_type(node.attr("decl") + (node.tag == "cdecl" ? node.attr("type") : "void"));
    if (!full.is(type_kind::function)) return name;
    std::string list;
    for (const auto& parameter : full.parameters) list += (list.empty() ? "" : ", ") + spell(parameter);
    return fmt::format("{}({}){}", name, list, full.is_const ? " const" : "");
  }
  return name;
}

void builder::refuse(const swig_node& node, const refusal_cause& refusal) {
  report_.add(refusal.rule, node.file.empty() ? module_.source : node.file, declaration(node), refusal.a, refusal.b);
}

void builder::claim(const std::string& scope, const std::string& go_name, const swig_node& node, bool overload) {
  const bool reserved = scope.empty() ? go_name == "Load" : go_name == "Close";
  if (reserved) throw refusal_cause{refusal_rule::reserved_name, go_name, ""};
  const auto [at, fresh] = names_.emplace(std::pair(scope, go_name), name_claim{&node, declaration(node), overload});
  if (fresh) return;
  throw refusal_cause{overload || at->second.overload ? refusal_rule::overload_clash : refusal_rule::name_clash,
                      go_name, at->second.declaration};
}

// Claims the Go name of a type. A clash is reported here, once, and the type stays in the model, as other declarations may
// need it already.
void builder::claim_type(const std::string& go_name, const swig_node& node) {
  try {
    claim("", go_name, node);
  } catch (const refusal_cause& refusal) {
    refuse(node, refusal);
  }
}

// All exports share one scope: the <Class>_<Name> of a method may be the name that %rename gave to a function.
void builder::check_names() {
  std::map<std::string, const function_decl*> exports;
  std::set<std::string> plain;
  for (auto& function : module_.functions) {
    // Plain exports are an extra: of two functions with the same plain name, only the first is exported by it.
    if (function.plain_export && !plain.insert(function.plain_name).second)
      function.plain_export = false, function.plain_name.clear();
    const auto [at, fresh] = exports.emplace(function.export_name, &function);
    if (!fresh)
      report_.add(refusal_rule::name_clash, module_.source, function.signature, function.export_name,
                  at->second->signature);
  }
}

module_decl build(const swig_output& swig, const build_options& options, problem_report& report) {
  return builder(swig, options, report).build();
}

}  // namespace gangway::gen
