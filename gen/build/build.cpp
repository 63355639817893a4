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

void collect_constants(const Node& node, std::map<std::string, const Node*>& into) {
  if (node.tag == "template") return;
  const bool value = node.tag == "enumitem" || node.tag == "constant" ||
                     (node.tag == "cdecl" && node.attr("kind") == "variable" && node.has("value"));
  if (value) {
    std::string name = qualified_name(node);
    into.emplace(name, &node);
    // Items of an unscoped enum are also known by the enum's name.
    if (node.tag == "enumitem" && node.parent && node.parent->has("name"))
      into.emplace(qualified_name(*node.parent) + "::" + last_part(name), &node);
  }
  for (const auto& child : node.children) collect_constants(*child, into);
}

// The class whose braces are open at a line of a file, by counting them: SWIG's tree has no line numbers. Comments and
// strings are skipped; empty when there is none or the file cannot be read.
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

// Unnamed nested structs SWIG left out spoil the layout of a struct that crosses by value; a handle class can have them.
void Builder::check_nested() {
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
    report_.add(Rule::NestedUnnamed, file, outer.empty() ? "line " + place.substr(colon + 1) : outer,
                outer.empty() ? "Name" : outer);
  }
}

Builder::Builder(const SwigOutput& swig, const BuildOptions& options, Report& report)
    : swig_(swig), options_(options), report_(report), symbols_(*swig.tree.top) {
  collect_constants(*swig.tree.top, constant_nodes_);
}

Module Builder::build() {
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

void Builder::walk(const Node& node) {
  if (node.imported || (node.tag == "include" && node.origin == Node::Origin::Swig)) return;
  const bool own = node.origin == Node::Origin::User;
  const bool left_out = node.flag("feature_ignore");
  try {
    if (node.tag == "insert") return insert(node);
    if (own && !left_out && node.tag == "enum") {
      const Symbol* symbol = node.attr("name").empty() ? nullptr : symbols_.find(qualified_name(node), "");
      if (symbol && symbol->kind == Symbol::Kind::Enum)
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
  } catch (const Refusal& refusal) {
    refuse(node, refusal);
    return;
  }
  for (const auto& child : node.children) walk(*child);
}

void Builder::insert(const Node& node) {
  if (node.origin == Node::Origin::Swig) return;
  const std::string& section = node.attr("section");
  if (section == "init") throw Refusal{Rule::Init, "", ""};
  if (section.starts_with("go_") || section == "imgo_" || section == "cgo_comment")
    throw Refusal{Rule::GoInsert, section, ""};
  CodeBlock block;
  if (section == "begin")
    block.section = CodeBlock::Section::Begin;
  else if (section == "wrapper")
    block.section = CodeBlock::Section::Wrapper;
  else if (section.empty() || section == "header" || section == "runtime")
    block.section = CodeBlock::Section::Header;
  else
    return;  // sections of other languages
  block.code = node.attr("code");
  module_.code.push_back(std::move(block));
}

// "int geo::Circle::over(long double)", for messages.
std::string Builder::declaration(const Node& node) const {
  if (node.tag == "insert") return "%insert";
  const std::string name = spell_name(qualified_name(node));
  if (node.tag != "cdecl" && node.tag != "constructor" && node.tag != "destructor")
    return name.empty() ? node.tag : name;
  if (node.attr("kind") == "function" || node.tag != "cdecl") {
    Type full = parse_type(node.attr("decl") + (node.tag == "cdecl" ? node.attr("type") : "void"));
    if (!full.is(Type::Kind::Function)) return name;
    std::string list;
    for (const auto& parameter : full.parameters) list += (list.empty() ? "" : ", ") + spell(parameter);
    return fmt::format("{}({}){}", name, list, full.is_const ? " const" : "");
  }
  return name;
}

void Builder::refuse(const Node& node, const Refusal& refusal) {
  report_.add(refusal.rule, node.file.empty() ? module_.source : node.file, declaration(node), refusal.a, refusal.b);
}

void Builder::claim(const std::string& scope, const std::string& go_name, const Node& node, bool overload) {
  const bool reserved = scope.empty() ? go_name == "Load" : go_name == "Close";
  if (reserved) throw Refusal{Rule::ReservedName, go_name, ""};
  const auto [at, fresh] = names_.emplace(std::pair(scope, go_name), Claim{&node, declaration(node), overload});
  if (fresh) return;
  throw Refusal{overload || at->second.overload ? Rule::OverloadClash : Rule::NameClash, go_name,
                at->second.declaration};
}

// The same for a type. A clash is reported here, once, and the type stays what it is: others may need it already.
void Builder::claim_type(const std::string& go_name, const Node& node) {
  try {
    claim("", go_name, node);
  } catch (const Refusal& refusal) {
    refuse(node, refusal);
  }
}

// Exports share one space: a method's <Class>_<Name> may meet a function that %rename called so.
void Builder::check_names() {
  std::map<std::string, const Function*> exports;
  std::set<std::string> plain;
  for (auto& function : module_.functions) {
    // Plain exports are an extra: of two with one name the first has it.
    if (function.plain_export && !plain.insert(function.plain_name).second)
      function.plain_export = false, function.plain_name.clear();
    const auto [at, fresh] = exports.emplace(function.export_name, &function);
    if (!fresh)
      report_.add(Rule::NameClash, module_.source, function.signature, function.export_name, at->second->signature);
  }
}

Module build(const SwigOutput& swig, const BuildOptions& options, Report& report) {
  return Builder(swig, options, report).build();
}

}  // namespace gangway::gen
