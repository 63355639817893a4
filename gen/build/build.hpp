// build.hpp: from SWIG's tree to the checked model: normalise, resolve, check, plan names.
#pragma once

#include <string>

#include "build/report.hpp"
#include "model/model.hpp"
#include "swig/swig.hpp"

namespace gangway::gen {

struct build_options {
  std::string go_package;  // empty: the module's name
  std::string source;      // the interface file; its base name goes into the output
};

// The model of everything the checks accept; what they do not accept is in `report` and left out of the model. A caller
// that refuses must not write a model whose report is not empty. Pointers inside stay valid when the module is moved.
module_decl build(const swig_output& swig, const build_options& options, problem_report& report);

}  // namespace gangway::gen
