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

// The comments of all declarations, as plain text.
class doc_texts {
 public:
  const std::string& find(const swig_node& node) const;
  void add(const swig_node& node, std::string text);
  std::string module;

 private:
  std::map<std::string, std::string, std::less<>> entries_;
};

// Reads the comments in the tree that `swig -python -doxygen -xmlout` wrote.
doc_texts load_docs(const std::filesystem::path& xml);

// A comment in the style of Doxygen or Javadoc as plain paragraphs. The markers around the comment are gone, but stars may
// still start its lines. The brief comes first. The other parts become "Parameters:", "It returns ...", "Throws ...", lists
// with "  - ", and code indented by a tab.
std::string godoc(const std::string& doxygen);

}  // namespace gangway::gen
