// needs_dll.cpp: the one member of Module that is code, for tests that do not link the front end.
#include <algorithm>

#include "model/model.hpp"

namespace gangway::gen {

bool Module::needs_dll() const {
  return functions.empty() || std::any_of(functions.begin(), functions.end(),
                                          [](const Function& function) { return function.import_dll.empty(); });
}

}  // namespace gangway::gen
