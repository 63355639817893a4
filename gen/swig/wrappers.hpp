// wrappers.hpp: the typemap of Gangway that SWIG chose for each argument, read from the wrapper functions that SWIG wrote.
//
// Invariants
//  - Every `in` and `out` typemap of bridge/idl/go.swg and its fellows expands to marker comments only
//    (`/*@gw OUTPUT arg=arg3*/`). SWIG has thus resolved %apply, multi-argument typemaps and scoping, for functions and
//    methods alike; an argument without a marker was taken by a typemap with code, which cannot be honoured.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace gangway::gen {

// The mark that a typemap of Gangway leaves in a wrapper.
struct typemap_marker {
  std::string kind;  // "DEFAULT", "OUTPUT", "BUFFER", ...
  std::vector<int>
      arguments;  // SWIG's numbers of the arguments, from 1 and with self, in the order of the typemap's pattern
};

// What a wrapper function says about the typemaps that SWIG chose for it.
struct swig_wrapper {
  std::vector<typemap_marker> markers;
  bool result_marked = false;  // SWIG used an `out` typemap of Gangway's, or the result is void
  std::vector<std::string>
      statements;  // the lines that are no declarations and no markers: the call, and typemaps of the user
};

using swig_wrappers = std::map<std::string, swig_wrapper, std::less<>>;

// Reads the wrappers in the file that `swig -o` wrote.
swig_wrappers load_wrappers(const std::filesystem::path& file);

}  // namespace gangway::gen
