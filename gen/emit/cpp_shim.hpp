// cpp_shim.hpp: the shim of one entry.
#pragma once

#include "emit/plan.hpp"
#include "text/text.hpp"

namespace gangway::gen {

// Writes the function of an %extend, the shim of the entry, and its plain stdcall export where it has one.
void write_shim(text_writer& out, const module_decl& module, const entry_plan& entry);

}  // namespace gangway::gen
