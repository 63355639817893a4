// build.hpp: from SWIG's tree to the checked model: normalise, resolve, check, plan names.
#pragma once

#include <string>

#include "build/report.hpp"
#include "model/model.hpp"
#include "swig/swig.hpp"

namespace gangway::gen {

// What the command line says about the model.
struct build_options {
  std::string go_package;  // empty: the name of the module
  std::string source;      // the interface file, whose name without its folder goes into the output
};

// The model of all declarations that the checks accept. A declaration that they refuse is in `report` and left out of the
// model. A caller that must refuse such an interface writes nothing unless the report is empty. Pointers inside the module
// stay valid when it is moved.
module_decl build(const swig_output& swig, const build_options& options, problem_report& report);

}  // namespace gangway::gen
