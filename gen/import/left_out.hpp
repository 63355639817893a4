// left_out.hpp: the catalogue of why something of a type library is not wrapped, with the way out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gangway::gen::imports {

enum class left_out_reason {
  no_type,
  foreign,
  array_element,
  array_result,
  array_in_out,
  pointer_depth,
  pointer_length,
  object_out,
  record_layout,
  record_result,
  text,
  restricted,
  member,
  dispatch_record,
  event_table,
  event_object,
  no_default,
  not_creatable,
  construct,
  unselected,
};

struct left_out_part {
  std::string declaration;  // "Scripting.IFile.Copy"
  std::string text;
  std::string hint;
  left_out_reason reason;
};

// `what` fills {} of the reason's text.
left_out_part left_out(left_out_reason reason, std::string declaration, std::string_view what);

// "Scripting.IFile.Copy: left out: ... [array-element]\n  hint: ...\n" of all, in the library's order.
std::string print(const std::vector<left_out_part>& all);

}  // namespace gangway::gen::imports
