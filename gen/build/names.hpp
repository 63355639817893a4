// names.hpp: which name a declaration has in Go when several would have the same. A module is built once to see which names clash,
// and again with others for those that give way.
//
// The rule (bridge/README.md, "Names"): declarations of several namespaces or classes carry these in their names, all of them. Of those
// of one namespace types keep the name before functions, functions before variables, variables before constants, and what comes first
// keeps it before what comes later. What %rename says stays.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "swig/tree.hpp"

namespace gangway::gen {

// An empty name is that of an overload that has its parameters' types in C++ in its name, and not those in Go.
using chosen_names = std::map<const swig_node*, std::string>;

// The declarations that wanted one name of one scope.
struct clashing_name {
  std::string scope;  // the class in Go, empty outside of all
  std::string name;
  std::vector<const swig_node*> nodes;  // in the order in which they wanted it
};

struct clashing_names {
  std::vector<clashing_name> clashes;
  std::map<const swig_node*, std::string> plain;        // what each declaration is called without a choice
  std::set<std::pair<std::string, std::string>> taken;  // the scopes and names in use
};

// Adds a name for each declaration that gives way. Returns false when no clash can be ended: %rename made it.
bool choose_names(const clashing_names& clashing, chosen_names& chosen);

}  // namespace gangway::gen
