// readings.hpp: an interface file read by SWIG and made a model, once for all architectures that see the same text.
#pragma once

#include <deque>
#include <vector>

#include "build/build.hpp"
#include "model/arch.hpp"
#include "swig/swig.hpp"

namespace gangway::gen {

// The interface as some architectures see it: SWIG's preprocessor gives all of `archs` the same text.
struct interface_reading {
  swig_output swig;
  module_decl module;
  std::vector<arch_kind> archs;
};

// Reads the interface for every architecture, the targets' first. `report` gets the refused declarations: a problem of the
// first reading as it is, a problem of a later reading alone with the name of its architecture. Throws swig_error.
std::deque<interface_reading> read_interface(swig_options swig, const build_options& model_options,
                                             const std::vector<build_target>& targets, problem_report& report);

}  // namespace gangway::gen
