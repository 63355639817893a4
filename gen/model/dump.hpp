// dump.hpp: the model as readable text, for golden tests and for people who wonder what gangway understood.
#pragma once

#include <string>

#include "model/model.hpp"

namespace gangway::gen {

std::string dump(const module_decl& module);

}  // namespace gangway::gen
