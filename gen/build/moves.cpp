// moves.cpp: what C++ tells apart by values that are about to end: functions with & or && behind them, overloads that take T && beside
// const T &, results that may be moved out of. Go's values do not end by a call, so it has one function for such twins.
#include "build/moves.hpp"

#include <algorithm>

#include "build/builder.hpp"

namespace gangway::gen {
namespace {

// The declaration without what it says of the object: "f(int)." of "r.q(const).f(int).".
std::string without_qualifiers(const std::string& decl) {
  std::string rest = decl;
  for (const char* prefix : {"r.", "z.", "q(const)."})
    if (rest.starts_with(prefix)) rest.erase(0, std::string_view(prefix).size());
  return rest;
}

bool is_sibling(const swig_node& node, const swig_node& other) {
  return &other != &node && other.tag == node.tag && other.attr("kind") == node.attr("kind") &&
         other.attr("sym_name") == node.attr("sym_name") && !is_left_out(other) &&
         (other.attr("access").empty() || other.attr("access") == "public");
}

// Whether a function takes by && what the other one takes by const &, and all else alike.
bool moves_what(const swig_node& node, const swig_node& other) {
  if (node.parms.size() != other.parms.size()) return false;
  bool moves = false;
  for (std::size_t i = 0; i < node.parms.size(); ++i) {
    const std::string& one = node.parms[i].type;
    const std::string& two = other.parms[i].type;
    if (one == two) continue;
    if (!one.starts_with("z.") || two != "r.q(const)." + one.substr(2)) return false;
    moves = true;
  }
  return moves &&
         without_qualifiers(node.attr("decl")).substr(0, 2) == without_qualifiers(other.attr("decl")).substr(0, 2);
}

// The best of several functions that differ in their objects: one that may change an object that stays.
int rank(const swig_node& node) {
  return (object_of(node) == ref_qualified::rvalue ? 2 : 0) +
         (node.attr("decl").find("q(const).") < node.attr("decl").find("f(") ? 1 : 0);
}

const swig_node* sibling(const swig_node& node, const auto& is_meant) {
  if (node.parent == nullptr || (node.tag != "cdecl" && node.tag != "constructor")) return nullptr;
  for (const swig_node* other : node.parent->named(node.attr("name")))
    if (is_sibling(node, *other) && is_meant(*other)) return other;
  return nullptr;
}

}  // namespace

ref_qualified object_of(const swig_node& node) {
  const std::string& decl = node.attr("decl");
  return decl.starts_with("r.")   ? ref_qualified::lvalue
         : decl.starts_with("z.") ? ref_qualified::rvalue
                                  : ref_qualified::no;
}

bool has_wrapped_twin(const swig_node& node) {
  const bool wrapped = node.has("wrap_name");
  return sibling(node, [&](const swig_node& other) {
           if (!other.has("wrap_name")) return false;
           if (moves_what(node, other) || (!wrapped && moves_what(other, node))) return true;
           const bool qualified = object_of(node) != ref_qualified::no || object_of(other) != ref_qualified::no;
           return qualified && without_qualifiers(other.attr("decl")) == without_qualifiers(node.attr("decl")) &&
                  (!wrapped || rank(other) < rank(node));
         }) != nullptr;
}

const swig_node* copying_twin(const swig_node& node) {
  return sibling(node, [&](const swig_node& other) { return !other.has("wrap_name") && moves_what(node, other); });
}

}  // namespace gangway::gen
