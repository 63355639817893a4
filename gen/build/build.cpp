// build.cpp: the walk over the tree, and the checks of names.
#include "build/build.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <utility>

#include "build/builder.hpp"
#include "naming/go_names.hpp"
#include "text/file.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

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

// The functions of namespaces, and those that are friends of classes.
void collect_functions(const swig_node& node, std::multimap<std::string, const swig_node*>& functions,
                       std::multimap<std::string, const swig_node*>& friends) {
  if (node.tag == "template") return;
  const bool is_friend = node.attr("storage") == "friend";
  if (node.tag == "cdecl" && node.attr("kind") == "function" &&
      (is_friend || !node.parent || node.parent->tag != "class"))
    (is_friend ? friends : functions).emplace(qualified_name(node), &node);
  for (const auto& child : node.children) collect_functions(*child, functions, friends);
}

}  // namespace

builder::builder(const swig_output& swig, const build_options& options, problem_report& report,
                 const chosen_names& chosen, const std::set<std::string>& held)
    : swig_(swig), options_(options), report_(report), symbols_(*swig.tree.top, held),
      converter_(symbols_, module_.types), chosen_(chosen), held_(held) {
  collect_nested();
  collect_constants(*swig.tree.top, constant_nodes_);
  collect_functions(*swig.tree.top, namespace_functions_, friends_);
  collect_fragments(*swig.tree.top);
}

module_decl builder::build() {
  module_.name = swig_.tree.module;
  module_.go_package = options_.go_package.empty() ? module_.name : options_.go_package;
  module_.doc = swig_.docs.module;
  module_.source = to_utf8(to_path(options_.source).filename());
  find_import_path();
  walk(*swig_.tree.top);
  directors();
  events();
  callables();
  note_thrown();
  note_shared();
  given_functions();
  note_lent();
  embed_bases();
  check_names();
  check_directives();
  module_.unknown_names = converter_.unknown();
  clashes_.plain = plain_names_;
  for (const auto& [name, claimed] : names_) clashes_.taken.insert(name);
  return std::move(module_);
}

void builder::walk(const swig_node& node) {
  if (node.tag == "include" && node.origin == origin_kind::swig) return library_headers(node);
  if (node.imported) return;
  // What a file of the interface library gives its users marks itself.
  const bool own = node.origin == origin_kind::user || node.flag("feature_gangway_own");
  const bool left_out = node.flag("feature_ignore");
  try {
    if (node.tag == "insert") return insert(node);
    if (node.tag == "fragment" && node.flag("emitonly")) return fragment(node.attr("value"));
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
      if (is_second(node)) return check_second(node);
      if (!node.attr("feature_gangway_events").empty()) return event_nodes_.push_back(&node);
      if (node.flag("feature_gangway_implement")) return implementation(node);
      if (block_name(node) || smart_name(node)) return;
      return class_members(node);
    }
    if (node.tag == "class" || node.tag == "enum" || node.tag == "template" || node.tag == "extend") return;
    if (own && !left_out && node.tag == "constant" && node.has("value")) return constant(node);
    if (own && node.tag == "cdecl" && node.attr("kind") == "function" && !is_function_type(node))
      return function(node, nullptr);
    if (own && !left_out && node.tag == "cdecl" && node.attr("kind") == "variable") return variable(node, nullptr);
  } catch (const refusal_cause& refusal) {
    refuse(node, refusal);
    return;
  }
  for (const auto& child : node.children) walk(*child);
}

// Of what SWIG's library would put into its own wrappers, the headers of the containers that it has an interface of: %include
// <std_map.i> is how interface files say #include <map>. What every shim includes is left out.
void builder::library_headers(const swig_node& node) {
  if (node.imported) return;
  static const std::set<std::string> known{"<exception>", "<memory>", "<stdexcept>", "<string>", "<utility>"};
  const bool container = fs::path(node.attr("name")).filename().string().starts_with("std_");
  for (const auto& child : node.children) {
    if (child->tag == "include") library_headers(*child);
    if (child->tag != "insert" || !container) continue;
    std::istringstream lines(child->attr("code"));
    for (std::string line; std::getline(lines, line);) {
      const auto from = line.find('<');
      const auto to = line.find('>');
      if (!line.starts_with("#include") || from == line.npos || to == line.npos) continue;
      const std::string header = line.substr(from, to - from + 1);
      if (!known.contains(header) && library_headers_.insert(header).second)
        module_.code.push_back({section_kind::header, "#include " + header});
    }
  }
}

// Of two declarations to which %rename or %template gives one name SWIG wraps the first, and only warns of the class that is the other.
void builder::check_second(const swig_node& node) {
  const std::string& said =
      node.attr("error");  // "Identifier 'Same' redefined (ignored)", or "Redefinition of identifier 'Same'"
  const auto from = said.find('\'');
  const auto to = said.find('\'', from + 1);
  if (from == said.npos || to == said.npos || !node.parent) return;
  const std::string name = said.substr(from + 1, to - from - 1);
  for (const auto& other : node.parent->children)
    if (other->attr("sym_name") == name && !is_left_out(*other) && qualified_name(*other) != qualified_name(node))
      throw refusal_cause{refusal_rule::name_clash, renamed(name), spell_name(qualified_name(*other))};
}

void builder::collect_fragments(const swig_node& node) {
  // One for a type, %fragment("name"{bool}, ...), has its type behind its name.
  if (node.tag == "fragment" && node.has("code")) fragments_.emplace(node.attr("value") + node.attr("type"), &node);
  for (const auto& child : node.children) collect_fragments(*child);
}

// Those of a list, "a,b".
void builder::fragments(const std::string& names) {
  std::istringstream list(names);
  for (std::string name; std::getline(list, name, ',');) fragment(name);
}

// %fragment("name"); puts a fragment here, behind those that it needs, unless it has been put somewhere before.
void builder::fragment(const std::string& name) {
  const auto found = fragments_.find(name);
  if (found == fragments_.end() || !found->second) return;
  const swig_node& node = *std::exchange(found->second, nullptr);
  fragments(node.attr("fragments"));
  const std::string& section = node.attr("section");
  // The section of SWIG's runtime is in front of all headers.
  const auto at = section == "runtime" ? module_.code.begin() + static_cast<std::ptrdiff_t>(runtime_fragments_++)
                                       : module_.code.end();
  if (section == "header" || section == "runtime") module_.code.insert(at, {section_kind::header, node.attr("code")});
}

void builder::insert(const swig_node& node) {
  if (node.origin == origin_kind::swig) return;
  const std::string& section = node.attr("section");
  if (section == "init") return module_.init_code.push_back(node.attr("code"));
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
    swig_type full = parse_type(node.attr("decl") + (node.tag == "cdecl" ? node.attr("type") : "void"));
    if (!full.is(swig_type_kind::function)) return name;
    std::string list;
    for (const auto& parameter : full.parameters) list += (list.empty() ? "" : ", ") + spell(parameter);
    return fmt::format("{}({}){}", name, list, full.is_const ? " const" : "");
  }
  return name;
}

void builder::refuse(const swig_node& node, const refusal_cause& refusal) {
  report_.add(refusal.rule, file_of(node), declaration(node), refusal.a, refusal.b);
}

void builder::claim(const std::string& scope, const std::string& go_name, const swig_node& node, bool overload) {
  const bool reserved = scope.empty() ? go_name == "Load" : go_name == "Close";
  if (reserved) throw refusal_cause{refusal_rule::reserved_name, go_name, ""};
  const auto [at, fresh] = names_.emplace(std::pair(scope, go_name), name_claim{&node, declaration(node), overload});
  if (fresh) return;
  if (!(overload && at->second.overload) && at->second.node != &node) {
    auto& all = clashes_.clashes;
    const auto known = std::find_if(
        all.begin(), all.end(), [&](const clashing_name& one) { return one.scope == scope && one.name == go_name; });
    clashing_name& clash = known == all.end() ? all.emplace_back(scope, go_name, std::vector{at->second.node}) : *known;
    if (std::find(clash.nodes.begin(), clash.nodes.end(), &node) == clash.nodes.end()) clash.nodes.push_back(&node);
  }
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
  constexpr int most_rounds = 16;  // each gives way to the names of the one before
  chosen_names chosen;
  std::set<std::string> held;
  for (int round = 1;; ++round) {
    problem_report attempt;
    builder made(swig, options, attempt, chosen, held);
    module_decl module = made.build();
    const bool last = round == most_rounds;
    if (!last && made.held().size() > held.size()) {
      held = made.held();
      chosen.clear();
      continue;
    }
    if (last || made.clashes().clashes.empty() || !choose_names(made.clashes(), chosen)) {
      report = attempt;
      return module;
    }
  }
}

}  // namespace gangway::gen
