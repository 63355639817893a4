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

// Which directive of SWIG it is: %feature or %apply.
enum class directive_kind { feature, apply };

// A declaration to which SWIG gave a %feature.
struct found_declaration {
  std::string tag;    // of a swig_node
  std::string kind;   // of a "cdecl": "function", "variable", "typedef"
  bool open = false;  // it has any number of parameters ("...")
};

// A %feature or %apply in a file of the user's.
struct swig_directive {
  directive_kind kind = directive_kind::feature;
  std::string name;    // of feature its name, "gangway:leaf"; of apply the typemap, "int *OUTPUT"
  std::string target;  // the declaration or the parameters it names: "geo::Circle::area() const", "int *r"
  std::string file;
  int line = 0;
  bool optional = false;                 // it stands between %shared_annotations and %end_shared_annotations
  bool used = false;                     // of apply: a wrapper or a later %apply uses the typemap
  std::vector<found_declaration> found;  // of feature: the declarations that have it
};

// The output of `swig -E`, with a mark behind each directive, by which SWIG's second run says what it is about.
struct marked_text {
  std::string text;
  std::vector<swig_directive> directives;
};
marked_text mark_directives(const std::string& preprocessed, const source_folders& folders);

// Fills in `found` and `used` of the directives from the marks in the tree and the wrappers of SWIG's second run.
void read_marks(const swig_node& top, const std::string& wrappers, std::vector<swig_directive>& directives);

}  // namespace gangway::gen
