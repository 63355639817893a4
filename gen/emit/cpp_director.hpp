// cpp_director.hpp: %feature("director"): the C++ classes whose virtual functions call Go.
#pragma once

#include "emit/emit.hpp"
#include "model/model.hpp"
#include "text/text.hpp"

namespace gangway::gen {

void write_directors(text_writer& out, const module_decl& module);

}  // namespace gangway::gen
