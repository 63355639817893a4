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
  std::string cpp_dir;  // empty: the folder cpp beside the interface file
  std::string go_dir;   // empty: the folder of the interface file
  std::string depfile;  // empty: no depfile
  std::vector<std::string> targets;
  std::string on_unsupported = "refuse";  // or "skip"
  std::string generator;                  // "gangway 1.2.3"
  bool go_only = false;
  bool cpp_only = false;
  bool dump_model = false;  // print the model and write nothing
};

// Runs `gangway gen`, with messages on standard error. Returns the exit code: 0 done; 1 the interface was refused, and
// nothing is written; 2 the command line or the environment is wrong.
int generate(generate_options options);

}  // namespace gangway::gen
