// left_out.hpp: the catalogue of why something of a type library is not wrapped, with the way out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gangway::gen::imports {

enum class Reason {
  NoType,
  Foreign,
  ArrayElement,
  ArrayResult,
  ArrayInOut,
  PointerDepth,
  PointerLength,
  ObjectOut,
  RecordLayout,
  RecordResult,
  Text,
  Restricted,
  Member,
  DispatchRecord,
  EventTable,
  EventObject,
  NoDefault,
  NotCreatable,
  Construct,
  Unselected,
};

struct LeftOut {
  std::string declaration;  // "Scripting.IFile.Copy"
  std::string text;
  std::string hint;
  Reason reason;
};

// `what` fills {} of the reason's text.
LeftOut left_out(Reason reason, std::string declaration, std::string_view what);

// "Scripting.IFile.Copy: left out: ... [array-element]\n  hint: ...\n" of all, in the library's order.
std::string print(const std::vector<LeftOut>& all);

}  // namespace gangway::gen::imports
