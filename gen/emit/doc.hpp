// doc.hpp: C++ comments as godoc.
//
// Go's convention is a sentence that begins with the name. C++ comments are written without it, in one of few forms, and each
// form is joined to the name as grammar asks:
//
//   the comment of Contains, or of the type Style         godoc
//   ----------------------------------------------------  -----------------------------------------------------------
//   Contains a point.            a verb                   Contains contains a point.
//   Test a point.                an order (functions)     Contains tests a point.
//   Whether a point is inside.   a question               Contains reports whether a point is inside.
//   How many there are.          a question               Contains returns how many there are. Style is how many there are.
//   The number of points.        a noun with an article   Contains returns the number of points. Style is the number of points.
//   It holds points.             "It"                     Contains holds points.
//   Contains or touches: ...     begins with the name     as it is
//   Number of points.            anything else            Contains calls geo::contains.
//
//                                                         Number of points.
//
// The last form says what the thing is in C++, and the comment follows as a paragraph of its own: no grammar is guessed.
//
// Invariants
//  - Every comment starts with the Go name, and gofmt leaves it as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gangway::gen {

// The kind of declaration that is documented: a function with a result, a setter, any other function without a result; a type
// or a package.
enum class documented_kind { function, setter, action, type };

// Lines of a Go doc comment, with "// ": the C++ text joined to the Go name, then the notes, each a paragraph of its own.
// `fallback` is a clause such as "is the C++ class ns::C.", which follows the name when there is no text, or none that can be
// joined to it.
std::vector<std::string> go_doc(documented_kind what, std::string_view go_name, std::string_view text,
                                std::string_view fallback, const std::vector<std::string>& notes = {});
// Lines of a doc comment without a name in front, for fields and enum items; empty when there is no text.
std::vector<std::string> go_doc_plain(std::string_view text);
// Lines of the doc comment of a package, which begins with "Package geometry ".
std::vector<std::string> go_package_doc(std::string_view package, std::string_view text, std::string_view fallback);

}  // namespace gangway::gen
