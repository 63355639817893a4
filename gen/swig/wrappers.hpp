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

struct typemap_marker {
  std::string kind;            // "DEFAULT", "OUTPUT", "BUFFER", ...
  std::vector<int> arguments;  // SWIG's argument numbers, from 1; self counts. In the order of the typemap's pattern
};

struct swig_wrapper {
  std::vector<typemap_marker> markers;
  bool result_marked = false;  // an `out` typemap of ours was used (or the result is void)
  std::vector<std::string>
      statements;  // lines that are neither declarations nor markers: the call, and users' typemaps
};

using swig_wrappers = std::map<std::string, swig_wrapper, std::less<>>;

// Reads the file `swig -o` wrote.
swig_wrappers load_wrappers(const std::filesystem::path& file);

}  // namespace gangway::gen
