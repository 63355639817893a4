// cpp_shim.hpp: the shim of one entry.
#pragma once

#include "emit/plan.hpp"
#include "text/text.hpp"

namespace gangway::gen {

// The body of an %extend function, the shim itself, and its plain stdcall twin where there is one.
void write_shim(text_writer& out, const module_decl& module, const entry_plan& entry);

}  // namespace gangway::gen
