// cpp_implement.hpp: the C++ classes of %com_implement.
#pragma once

#include "model/model.hpp"
#include "text/text.hpp"

namespace gangway::gen {

void write_implementations(text_writer& out, const module_decl& module);

}  // namespace gangway::gen
