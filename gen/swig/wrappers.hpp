// wrappers.hpp: the wrapper functions that SWIG wrote: the typemap of Gangway that it chose for each argument, and the C++ code of
// the user's typemaps, %exception and so on, in which SWIG has replaced its special variables.
//
// Invariants
//  - Every `in` and `out` typemap of bridge/idl/go.swg and its fellows expands to marker comments only
//    (`/*@gw OUTPUT arg=arg3*/`). SWIG has thus resolved %apply, multi-argument typemaps and scoping, for functions and
//    methods alike; an argument without a marker was taken by a typemap with code, which cannot be honoured.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::gen {

// The mark that a typemap of Gangway leaves in a wrapper.
struct typemap_marker {
  std::string kind;     // "DEFAULT", "OUTPUT", "BUFFER", ...
  std::string typemap;  // of DEFAULT and RESULT which one it is: "POINTER", "int", ...
  std::vector<int>
      arguments;  // SWIG's numbers of the arguments, from 1 and with self, in the order of the typemap's pattern
};

// What a wrapper function says about the typemaps that SWIG chose for it.
struct swig_wrapper {
  std::vector<typemap_marker> markers;
  bool result_marked = false;  // SWIG used an `out` typemap of Gangway's, or the result is void
  std::string result_typemap;  // which one it is: "POINTER", "int", ...
  std::vector<std::string>
      statements;  // the lines that are no declarations and no markers: the call, and typemaps of the user
  std::vector<std::string> declarations;  // "int arg1 ;", "int result;": the variables, with those of typemaps
  std::vector<std::string> body;          // all lines behind them, with the markers
};

// Whether the line of a body is a marker, and which. Code of the user's may follow it.
std::optional<typemap_marker> leading_marker(std::string_view line, std::string_view& rest);

using swig_wrappers = std::map<std::string, swig_wrapper, std::less<>>;

// Reads the wrappers in the file that `swig -o` wrote. The functions of directors are among them, as "SwigDirector_Listener::heard"
// for all of that name; their statements are only those of typemaps of the user.
swig_wrappers load_wrappers(const std::filesystem::path& file);

}  // namespace gangway::gen
