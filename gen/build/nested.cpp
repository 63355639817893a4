// nested.cpp: unnamed structs and unions inside classes, which SWIG leaves out with a warning that has the place only.
//
// A class with such a part does not cross by value, as its layout is not known; Go has objects of it, without the part.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sstream>

#include "build/builder.hpp"
#include "text/ascii.hpp"
#include "text/file.hpp"

namespace gangway::gen {
namespace {

// What stands between two braces.
struct braced_part {
  std::size_t outer = 0;  // the part around it; its own number where there is none
  int first = 0;          // the lines of its braces
  int last = 0;
  bool is_class = false;
  bool is_typedef = false;
  std::string name;
};

// Takes the name of a class from what stands before its brace: "Node" of "struct Node final : Base<int>".
void read_head(const std::string& head, braced_part& into) {
  std::istringstream words(head.substr(0, head.find(':')));
  for (std::string word; words >> word;) {
    if (word == "typedef") into.is_typedef = true;
    if (word == "struct" || word == "class" || word == "union")
      into.is_class = true;
    else if (into.is_class && word != "final" && is_word(word.front()))
      into.name = word;
  }
}

// The first name behind a brace: "Node" of "} *NodePointer, Node;" where the star says that it is no name of the class itself.
std::string declared_behind(const std::string& text) {
  std::istringstream declarators(text);
  for (std::string one; std::getline(declarators, one, ',');) {
    const auto from = one.find_first_not_of(" \t\r\n");
    if (from == one.npos || !is_word(one[from])) continue;
    const std::string name = one.substr(from, one.find_first_of(" \t\r\n", from) - from);
    if (std::all_of(name.begin(), name.end(), is_word)) return name;
  }
  return {};
}

// All parts of a file. Comments, texts and lines of the preprocessor are skipped.
std::vector<braced_part> braced_parts(const std::string& file) {
  std::vector<braced_part> parts;
  std::ifstream in(to_path(file), std::ios::binary);
  std::vector<std::size_t> open;
  std::string statement;
  std::size_t closed = 0;  // the part before whose declarators the reading is, counted from 1
  bool comment = false;
  int at = 0;
  for (std::string line; std::getline(in, line);) {
    ++at;
    const auto begins = line.find_first_not_of(" \t");
    if (!comment && begins != line.npos && line[begins] == '#') continue;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (comment) {
        if (line.compare(i, 2, "*/") == 0) comment = false, ++i;
      } else if (line.compare(i, 2, "//") == 0) {
        break;
      } else if (line.compare(i, 2, "/*") == 0) {
        comment = true;
      } else if (c == '"') {
        for (++i; i < line.size() && line[i] != '"'; ++i) i += line[i] == '\\' ? 1u : 0u;
      } else if (c == '{') {
        braced_part part;
        part.outer = open.empty() ? parts.size() : open.back();
        part.first = part.last = at;
        read_head(statement, part);
        open.push_back(parts.size());
        parts.push_back(std::move(part));
        statement.clear();
      } else if (c == '}' && !open.empty()) {
        closed = open.back() + 1;
        parts[open.back()].last = at;
        open.pop_back();
        statement.clear();
      } else if (c == ';') {
        if (closed != 0 && parts[closed - 1].name.empty() && parts[closed - 1].is_typedef)
          parts[closed - 1].name = declared_behind(statement);
        closed = 0;
        statement.clear();
      } else {
        statement += c;
      }
    }
    statement += ' ';
  }
  return parts;
}

std::string file_name(const std::string& file) { return to_utf8(to_path(file).filename()); }

}  // namespace

// Finds the class of each part that SWIG left out: the innermost one with a name around an unnamed one at that line.
void builder::collect_nested() {
  std::map<std::string, std::vector<braced_part>> files;
  for (const std::string& place : swig_.ignored) {
    const auto colon = place.rfind(':');
    const std::string file = place.substr(0, colon);
    const int line = std::atoi(place.c_str() + colon + 1);
    const auto [known, fresh] = files.try_emplace(file);
    if (fresh) known->second = braced_parts(file);
    const std::vector<braced_part>& parts = known->second;
    const braced_part* found = nullptr;
    for (const braced_part& part : parts)
      if (part.is_class && part.name.empty() && (part.first == line || part.last == line)) {
        std::size_t at = part.outer;
        while (parts[at].outer != at && (!parts[at].is_class || parts[at].name.empty())) at = parts[at].outer;
        if (parts[at].is_class && !parts[at].name.empty() && (found == nullptr || found->first <= parts[at].first))
          found = &parts[at];
      }
    if (found != nullptr)
      unnamed_parts_.emplace(file_name(file), found->name);
    else
      report_.add(refusal_rule::nested_unnamed, file, fmt::format("line {}", line), "Name");
  }
}

bool builder::has_unnamed_part(const swig_node& node) const {
  const std::string file = file_name(node.file.empty() ? options_.source : node.file);
  return unnamed_parts_.contains({file, last_part(qualified_name(node))}) ||
         (node.has("tdname") && unnamed_parts_.contains({file, node.attr("tdname")}));
}

}  // namespace gangway::gen
