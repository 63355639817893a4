// directives.hpp: the annotations and %apply directives of the user's files, and what SWIG found each to be about.
//
// SWIG drops a feature or a typemap that matches nothing without a word, and its tree has none of them. So its preprocessed
// text is run through it once more, with a mark of its own behind every directive: what carries the mark was meant by it.
// Matching stays SWIG's.
#pragma once

#include <string>
#include <vector>

#include "swig/tree.hpp"

namespace gangway::gen {

struct Directive {
  enum class Kind { Feature, Apply } kind = Kind::Feature;
  std::string name;    // Feature: "gangway:leaf"; Apply: the typemap, "int *OUTPUT"
  std::string target;  // the declaration or parameters it is for: "geo::Circle::area() const", "int *r"
  std::string file;
  int line = 0;
  bool optional = false;  // between %shared_annotations and %end_shared_annotations
  bool used = false;      // Apply: by a wrapper, or by a later %apply
  struct Found {
    std::string tag;    // of a Node
    std::string kind;   // of a "cdecl": "function", "variable", "typedef"
    bool open = false;  // its number of parameters is
  };
  std::vector<Found> found;  // Feature: the declarations
};

// The output of `swig -E`, with a mark behind each directive.
struct Marked {
  std::string text;
  std::vector<Directive> directives;
};
Marked mark_directives(const std::string& preprocessed, const Folders& folders);

// Fills in what the marks of SWIG's second run say.
void read_marks(const Node& top, const std::string& wrappers, std::vector<Directive>& directives);

}  // namespace gangway::gen
