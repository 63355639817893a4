// model.cpp: the small questions about a module that every reader of the model asks.
#include "model/model.hpp"

#include <algorithm>

namespace gangway::gen {

bool module_decl::empty() const {
  return functions.empty() && constants.empty() && enums.empty() && event_interfaces.empty() && implementations.empty();
}

bool module_decl::needs_dll() const {
  const bool shims =
      std::any_of(functions.begin(), functions.end(), [](const function_decl& f) { return f.import_dll.empty(); });
  return shims || !classes.empty();
}

const char* name_of(apartment_kind kind) {
  static constexpr const char* names[] = {"", "STA", "MTA", "GUI", "THREAD", "ANY"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace gangway::gen
