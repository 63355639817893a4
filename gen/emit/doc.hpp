// doc.hpp: C++ comments as godoc.
//
// Invariants
//  - Every comment starts with the Go name, as Go's own convention has it; gofmt leaves it as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gangway::gen {

// Lines of a Go doc comment, with "// ": the C++ text (or `fallback`, a clause such as "is the C++ class ns::C", when
// there is none) introduced by the Go name, then the notes, each a paragraph of its own.
std::vector<std::string> go_doc(std::string_view go_name, std::string_view text, std::string_view fallback,
                                const std::vector<std::string>& notes = {});
// The same without a name in front, for fields and enum items; empty when there is no text.
std::vector<std::string> go_doc_plain(std::string_view text);
// "Package geometry ..."
std::vector<std::string> go_package_doc(std::string_view package, std::string_view text, std::string_view fallback);

}  // namespace gangway::gen
