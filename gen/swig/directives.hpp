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

// %feature or %apply.
enum class directive_kind { feature, apply };

// A declaration that a %feature is about.
struct found_declaration {
  std::string tag;    // of a swig_node
  std::string kind;   // of a "cdecl": "function", "variable", "typedef"
  bool open = false;  // its number of parameters is
};

struct swig_directive {
  directive_kind kind = directive_kind::feature;
  std::string name;    // feature: "gangway:leaf"; apply: the typemap, "int *OUTPUT"
  std::string target;  // the declaration or parameters it is for: "geo::Circle::area() const", "int *r"
  std::string file;
  int line = 0;
  bool optional = false;                 // between %shared_annotations and %end_shared_annotations
  bool used = false;                     // apply: by a wrapper, or by a later %apply
  std::vector<found_declaration> found;  // feature: the declarations
};

// The output of `swig -E`, with a mark behind each directive.
struct marked_text {
  std::string text;
  std::vector<swig_directive> directives;
};
marked_text mark_directives(const std::string& preprocessed, const source_folders& folders);

// Fills in what the marks of SWIG's second run say.
void read_marks(const swig_node& top, const std::string& wrappers, std::vector<swig_directive>& directives);

}  // namespace gangway::gen
