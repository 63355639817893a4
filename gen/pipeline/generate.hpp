// generate.hpp: `gangway gen`, from an interface file to the files that are written.
#pragma once

#include <string>
#include <vector>

#include "build/build.hpp"
#include "swig/swig.hpp"

namespace gangway::gen {

struct generate_options {
  swig_options swig;
  build_options build;
  std::string cpp_dir;  // empty: cpp beside the interface file
  std::string go_dir;   // empty: beside the interface file
  std::string depfile;  // empty: none
  std::vector<std::string> targets;
  std::string on_unsupported = "refuse";  // or "skip"
  std::string generator;                  // "gangway 1.2.3"
  bool go_only = false;
  bool cpp_only = false;
  bool dump_model = false;  // print the model and write nothing
};

// Says on standard error what there is to say. Returns the exit code: 0 done; 1 the interface was refused, and nothing is
// written; 2 the command line or the environment is wrong.
int generate(generate_options options);

}  // namespace gangway::gen
