// writers.hpp: the functions that write the text of each file of a module from its plan; emit.cpp calls them.
//
// Invariants
//  - The same plan gives the same bytes: no time, path or host name.
#pragma once

#include <optional>
#include <string>

#include "emit/plan.hpp"

namespace gangway::gen {

std::string write_cpp(const ModulePlan& plan, const std::string& generator);
std::string write_def(const ModulePlan& plan, const std::string& generator);

struct GoFiles {
  std::string main;
  std::optional<std::string> word32;  // both or none
  std::optional<std::string> word64;
};
GoFiles write_go(const ModulePlan& plan, const std::string& generator);
// All of it in one file, for one word size.
std::string write_go_for(const ModulePlan& plan, const std::string& generator, std::size_t word,
                         const std::string& constraint);

// First line of a generated file.
std::string banner(const Module& module, const std::string& generator);

}  // namespace gangway::gen
