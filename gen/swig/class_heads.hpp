// class_heads.hpp: which bases of a class are virtual. SWIG reads the word and drops it.
#pragma once

#include <set>
#include <string>
#include <utility>

namespace gangway::gen {

// Classes with bases that are not virtual, both by the last parts of their names, without the arguments of templates.
using plain_bases = std::set<std::pair<std::string, std::string>>;

// The bases in the heads of classes in preprocessed text. A pair of names that one head calls virtual is none.
plain_bases plain_bases_of(const std::string& preprocessed);

}  // namespace gangway::gen
