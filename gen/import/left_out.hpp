// left_out.hpp: the catalogue of why something of a type library is not wrapped, with the way out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gangway::gen::imports {

// The reasons for which a part of a library is left out; left_out.cpp has the text of each.
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

// A part of a library that is left out, with the text that the user sees.
struct left_out_part {
  std::string declaration;  // "Scripting.IFile.Copy"
  std::string text;
  std::string hint;
  left_out_reason reason;
};

// Makes the entry for a part. `what` fills {} of the text of the reason.
left_out_part left_out(left_out_reason reason, std::string declaration, std::string_view what);

// The texts of all parts, in the order of the library: "Scripting.IFile.Copy: left out: ... [array-element]\n  hint: ...\n".
std::string print(const std::vector<left_out_part>& all);

}  // namespace gangway::gen::imports
