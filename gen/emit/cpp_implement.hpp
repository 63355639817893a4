// cpp_implement.hpp: the C++ classes of %com_implement.
#pragma once

#include "model/model.hpp"
#include "text/text.hpp"

namespace gangway::gen {

void write_implementations(Text& out, const Module& module);

}  // namespace gangway::gen
