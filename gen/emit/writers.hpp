// writers.hpp: the functions that write the text of each file of a module from its plan; emit.cpp calls them.
//
// Invariants
//  - The same plan gives the same bytes: no time, path or host name.
#pragma once

#include <optional>
#include <string>

#include "emit/plan.hpp"

namespace gangway::gen {

std::string write_cpp(const module_plan& plan, const std::string& generator);
std::string write_def(const module_plan& plan, const std::string& generator);

// The texts of the Go files of a module.
struct go_texts {
  std::string main;
  std::optional<std::string> word32;  // both word files are there, or neither
  std::optional<std::string> word64;
};
go_texts write_go(const module_plan& plan, const std::string& generator);
// The whole Go side in one file, for one word size.
std::string write_go_for(const module_plan& plan, const std::string& generator, std::size_t word,
                         const std::string& constraint);

// The first line of a generated file.
std::string banner(const module_decl& module, const std::string& generator);

}  // namespace gangway::gen
