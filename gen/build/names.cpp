// names.cpp: what gives way when names clash, and to which name.
#include "build/names.hpp"

#include <algorithm>
#include <tuple>

#include "build/builder.hpp"
#include "build/symbols.hpp"
#include "build/templates.hpp"
#include "naming/go_names.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

// What keeps a name before what, in this order.
enum class name_rank { type, function, variable, constant, item };

name_rank rank_of(const swig_node& node) {
  if (node.tag == "constructor") return name_rank::function;
  if (node.tag == "enumitem") return name_rank::item;
  if (node.tag == "constant") return name_rank::constant;
  if (node.tag != "cdecl" || node.attr("kind") == "typedef") return name_rank::type;
  return node.attr("kind") == "variable" ? name_rank::variable : name_rank::function;
}

// Whether the user has named it.
bool is_renamed(const swig_node& node) {
  const std::string& sym = node.attr("sym_name");
  const std::string own = last_part(node.attr("name"));
  if (sym.empty() || sym == own || sym == own.substr(0, own.find('<')) || node.tag == "constructor") return false;
  return !(node.has("tdname") && last_part(node.attr("tdname")) == sym) && sym.find(':') == sym.npos &&
         !sym.starts_with("operator");
}

// The namespaces and classes that a declaration stands in, as they begin a name in Go.
std::vector<std::string> place_of(const swig_node& node) {
  const std::string name =
      node.tag == "enumitem" && node.parent && !node.parent->flag("scopedenum") && !node.parent->attr("name").empty()
          ? qualified_name(*node.parent)
          : qualified_name(node);
  std::vector<std::string> words;
  std::vector<name_part> parts = parts_of(name);
  parts.pop_back();
  for (const name_part& part : parts) words.push_back(exported(part.name));
  return words;
}

std::string suffix_of(name_rank rank, bool member) {
  switch (rank) {
  case name_rank::type: return "Type";
  case name_rank::function: return member ? "Method" : "Func";
  case name_rank::variable: return member ? "Field" : "Var";
  default: return "Const";
  }
}

class chooser {
 public:
  chooser(const clashing_names& clashing, chosen_names& chosen)
      : clashing_(clashing), chosen_(chosen), taken_(clashing.taken) {}

  // The names of types are chosen first: those of their members follow them.
  bool choose() {
    for (const bool types : {true, false}) {
      bool any = false;
      for (const clashing_name& clash : clashing_.clashes) {
        const bool all_types = std::all_of(clash.nodes.begin(), clash.nodes.end(),
                                           [](const swig_node* node) { return rank_of(*node) == name_rank::type; });
        if (all_types == types && give_way(clash)) any = true;
      }
      if (any) return true;
    }
    return false;
  }

 private:
  const std::string& plain(const swig_node& node) const {
    static const std::string none;
    const auto found = clashing_.plain.find(&node);
    return found == clashing_.plain.end() ? none : found->second;
  }

  // Whether it is the name of a setter, or of a variant with some of the default arguments.
  bool is_derived_name(const swig_node& node, const std::string& name) const {
    return name.starts_with(plain(node) + "With");
  }

  bool call(const std::string& scope, const swig_node& node, const std::string& name) {
    if (name.empty() || !taken_.emplace(scope, name).second) return false;
    chosen_[&node] = name;
    return true;
  }

  bool give_way(const clashing_name& clash) {
    // An overload is called otherwise than its first one: it has another suffix then.
    for (const swig_node* const node : clash.nodes)
      if (plain(*node) != clash.name && clash.name.starts_with(plain(*node)) && rank_of(*node) == name_rank::function &&
          !is_derived_name(*node, clash.name) && chosen_.emplace(node, "").second)
        return true;
    std::vector<const swig_node*> free;
    for (const swig_node* const node : clash.nodes)
      if (!is_renamed(*node) && !chosen_.contains(node) && !plain(*node).empty()) free.push_back(node);
    std::set<std::vector<std::string>> places;
    for (const swig_node* const node : clash.nodes) places.insert(place_of(*node));
    // What all of them stand in tells nothing apart.
    const auto [first, last] = std::pair(*places.begin(), *places.rbegin());
    const std::size_t least = std::min(first.size(), last.size());
    std::size_t common = 0;
    while (common < least && first[common] == last[common]) ++common;
    bool any = false;
    if (places.size() > 1 && clash.scope.empty())
      for (const swig_node* const node : free) {
        const std::vector<std::string> parts = place_of(*node);
        std::string place;
        for (std::size_t i = common; i < parts.size(); ++i) place += parts[i];
        if (place.empty()) continue;
        const std::string& own = plain(*node);
        any = call(clash.scope, *node, own.starts_with(place) ? std::string() : place + own) || any;
      }
    if (any) return true;
    // One keeps the name: what the user has named so, or else the first in rank.
    const bool kept = free.size() < clash.nodes.size();
    const auto exact = [&](const swig_node* node) { return last_part(node->attr("name")) == plain(*node) ? 0 : 1; };
    // A name that is made of another one, NewShape of Shape, is kept with that one.
    const auto own = [&](const swig_node* node) { return plain(*node) == clash.name ? 1 : 0; };
    std::stable_sort(free.begin(), free.end(), [&](const swig_node* one, const swig_node* other) {
      return std::tuple(rank_of(*one), own(one), exact(one)) < std::tuple(rank_of(*other), own(other), exact(other));
    });
    const bool alike = !free.empty() && std::all_of(clash.nodes.begin(), clash.nodes.end(), [&](const swig_node* node) {
      return rank_of(*node) == rank_of(*free.front());
    });
    for (std::size_t i = kept ? 0 : 1; i < free.size(); ++i) any = other_name(clash, *free[i], alike) || any;
    return any;
  }

  // A name that says what the declaration is or, where the other one is no different, a number.
  bool other_name(const clashing_name& clash, const swig_node& node, bool alike) {
    const name_rank rank = rank_of(node);
    const std::string& own = plain(node);
    const bool spelled = rank == name_rank::type && node.tag != "cdecl";
    if (rank == name_rank::item && node.parent && !node.parent->attr("name").empty()) {
      const auto type = chosen_.find(node.parent);
      const std::string outer = type != chosen_.end() ? type->second : plain(*node.parent);
      if (!outer.empty() && !own.starts_with(outer) && call(clash.scope, node, outer + own)) return true;
    }
    if (spelled && call(clash.scope, node, renamed(last_part(node.attr("name"))))) return true;
    const std::string base = own + suffix_of(rank, !clash.scope.empty());
    if (!alike && call(clash.scope, node, base)) return true;
    for (int number = 2; number < 1000; ++number)
      if (call(clash.scope, node, own + std::to_string(number))) return true;
    return false;
  }

  const clashing_names& clashing_;
  chosen_names& chosen_;
  std::set<std::pair<std::string, std::string>> taken_;
};

}  // namespace

bool choose_names(const clashing_names& clashing, chosen_names& chosen) { return chooser(clashing, chosen).choose(); }

std::string builder::name_in_go(const swig_node& node, std::string plain) const {
  plain_names_.emplace(&node, plain);
  const auto found = chosen_.find(&node);
  return found == chosen_.end() || found->second.empty() ? plain : found->second;
}

}  // namespace gangway::gen
