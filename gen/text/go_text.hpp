// go_text.hpp: Go as gofmt lays it out: aligned struct fields and const blocks, imports derived from use.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "text/text.hpp"

namespace gangway::gen {

// A line of a struct, const or var block. The lines of its comment stand before it and end a run of aligned lines, as in
// gofmt.
struct go_row {
  std::vector<std::string> comment;
  std::string name;
  std::string type;   // may be empty
  std::string value;  // with its "= "; may be empty
};

// The lines of the rows, aligned and without indentation.
std::vector<std::string> aligned(const std::vector<go_row>& rows);
// `const (...)` or `var (...)` of the rows; a single row has no parentheses.
void write_go_block(text_writer& out, const std::string& keyword, const std::vector<go_row>& rows);
// "struct{ ... }" of the rows, for a type declaration whose comment is already written.
void write_go_struct(text_writer& out, const std::string& name, const std::vector<go_row>& rows);

// One Go file while it is written: its body, and the packages that it must import.
struct go_file {
  text_writer body;
  std::set<std::string>
      imports;  // "unsafe", "bridge", ...; of another module's package `geometry "example.com/app/geometry"`
  bool empty() const { return body.empty(); }
};

// The import declaration for these packages: those of the standard library, then Gangway's, then those of other modules.
void write_imports(text_writer& out, const std::set<std::string>& imports);

// The parameters of a function, "(a, b int32, name string)", of pairs of name and type.
std::string go_parameters(const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace gangway::gen
