// def_writer.cpp: z<module>.def, the exports of the module DLL, undecorated on every architecture.
//
// One file serves all: on windows/386 the linker finds gw_x@4 for gw_x with --enable-stdcall-fixup.
#include "emit/writers.hpp"
#include "text/text.hpp"

namespace gangway::gen {

std::string write_def(const module_plan& plan, const std::string& generator) {
  const module_decl& module = *plan.module;
  text_writer out;
  out.fill("; {}", banner(module, generator));
  out.fill("LIBRARY \"{}.dll\"\nEXPORTS\n", module.name);
  const text_writer::indentation indent(out, "  ");
  out.fill("gw_{}__contract", module.name);
  for (const entry_plan& entry : plan.entries) out.line(export_of(module, *entry.function));
  for (const entry_plan& entry : plan.entries) {
    if (!entry.has_plain()) continue;
    out.fill("{0} = gw_plain_{1}__{0}", entry.function->plain_name, module.name);
  }
  return out.str();
}

}  // namespace gangway::gen
