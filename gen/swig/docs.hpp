// docs.hpp: the comments of an interface, from a second SWIG run that keeps them, as plain godoc paragraphs.
//
// Invariants
//  - An entry is found by kind, enclosing declaration, name and SWIG's decl, which are the same in both runs.
//  - A missing comment is never an error.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "swig/tree.hpp"

namespace gangway::gen {

class doc_texts {
 public:
  const std::string& find(const swig_node& node) const;
  void add(const swig_node& node, std::string text);
  std::string module;

 private:
  std::map<std::string, std::string, std::less<>> entries_;
};

// Reads the tree of `swig -python -doxygen -xmlout`.
doc_texts load_docs(const std::filesystem::path& xml);

// Doxygen's or Javadoc's text (without comment markers, but possibly with the stars that start lines) as plain
// paragraphs: the brief first, "Parameters:", "It returns ...", "Throws ...", lists with "  - ", code indented by a tab.
std::string godoc(const std::string& doxygen);

}  // namespace gangway::gen
