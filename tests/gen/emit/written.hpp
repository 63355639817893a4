// written.hpp: what the writers make of a module, for tests that look for lines in it.
#pragma once

#include <string>

#include "builder.hpp"
#include "emit/plan.hpp"
#include "emit/writers.hpp"

namespace gangway::gen::test {

inline const cpp_type* const i32 = scalar(scalar_kind::i32, "int");

inline std::string stubs(const module_decl& module) { return write_go(plan(module), "gangway 0").main; }
inline std::string shims(const module_decl& module) { return write_cpp(plan(module), "gangway 0"); }
inline bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace gangway::gen::test
