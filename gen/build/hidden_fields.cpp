// hidden_fields.cpp: looks for the macro SWIG in the declaration of a struct, of which SWIG's tree does not say what it leaves out.
#include "build/hidden_fields.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "build/symbols.hpp"
#include "text/ascii.hpp"
#include "text/file.hpp"

namespace gangway::gen {
namespace {

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// A file without its comments. The lines stay.
std::string without_comments(const std::string& text) {
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    const bool whole_line = text.compare(at, 2, "//") == 0;
    if (!whole_line && text.compare(at, 2, "/*") != 0) {
      made += text[at++];
      continue;
    }
    const std::size_t end = whole_line ? text.find('\n', at) : text.find("*/", at + 2);
    if (end == text.npos) break;
    made += ' ';
    at = whole_line ? end : end + 2;
  }
  return made;
}

// The file of a declaration; the last one that was asked for is kept, as declarations of a file stand together.
const std::string& text_of(const std::string& file) {
  static thread_local std::pair<std::string, std::string> last;
  if (last.first != file) last = {file, without_comments(read_file(to_path(file)).value_or(""))};
  return last.second;
}

// What stands between the braces of the struct of this name: "struct name {...}" or "typedef struct {...} name". Empty when the file
// has no such words.
std::string_view body_of(std::string_view text, std::string_view name) {
  const auto matching = [&](std::size_t at, int step) {
    int depth = 0;
    for (; at < text.size(); at += static_cast<std::size_t>(step)) {
      depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
      if (depth == 0) return at;
      if (at == 0 && step < 0) break;
    }
    return text.npos;
  };
  for (auto at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    std::size_t behind = at + name.size();
    if ((at > 0 && is_word(text[at - 1])) || (behind < text.size() && is_word(text[behind]))) continue;
    std::size_t before = at;
    while (before > 0 && is_space(text[before - 1])) --before;
    while (behind < text.size() && is_space(text[behind])) ++behind;
    if (behind < text.size() && text[behind] == '{') {
      const auto end = matching(behind, 1);
      if (end != text.npos) return text.substr(behind + 1, end - behind - 1);
    }
    if (before > 0 && text[before - 1] == '}') {
      const auto start = matching(before - 1, -1);
      if (start != text.npos) return text.substr(start + 1, before - start - 2);
    }
  }
  return {};
}

// Whether some lines declare a field: a statement without parentheses that begins with a type.
bool has_field(std::string_view lines) {
  static constexpr std::string_view others[] = {"using", "typedef", "friend", "static", "template", "enum", "class"};
  std::size_t at = 0;
  for (auto end = lines.find(';'); end != lines.npos; at = end + 1, end = lines.find(';', at)) {
    std::string_view one = lines.substr(at, end - at);
    while (!one.empty() && (is_space(one.front()) || one.front() == '}')) one.remove_prefix(1);
    const auto word = static_cast<std::size_t>(std::find_if_not(one.begin(), one.end(), is_word) - one.begin());
    if (word == 0 || one.find_first_of("({") != one.npos) continue;
    if (std::find(std::begin(others), std::end(others), one.substr(0, word)) == std::end(others)) return true;
  }
  return false;
}

// Whether the lines under a condition about SWIG have fields, and those of its #else have none, or the other way round.
bool differs_for_swig(std::string_view body) {
  struct condition {
    bool about_swig = false;
    std::string parts[2];
    std::size_t part = 0;
  };
  std::vector<condition> open;
  while (!body.empty()) {
    const auto end = std::min(body.find('\n'), body.size() - 1);
    std::string_view line = body.substr(0, end + 1);
    body.remove_prefix(end + 1);
    while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
    if (line.empty() || line.front() != '#') {
      for (condition& one : open) one.parts[one.part] += line;
      continue;
    }
    line.remove_prefix(1);
    while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
    if (line.starts_with("if")) {
      const auto at = line.find("SWIG");
      const bool whole = at != line.npos && !is_word(line[at - 1]) && (at + 4 >= line.size() || !is_word(line[at + 4]));
      open.push_back({whole, {}, 0});
    } else if ((line.starts_with("else") || line.starts_with("elif")) && !open.empty()) {
      open.back().part = 1;
    } else if (line.starts_with("endif") && !open.empty()) {
      const condition& last = open.back();
      if (last.about_swig && has_field(last.parts[0]) != has_field(last.parts[1])) return true;
      open.pop_back();
    }
  }
  return false;
}

}  // namespace

bool hides_fields(const swig_node& node) {
  const std::string& text = text_of(node.file);
  if (text.find("SWIG") == text.npos) return false;
  const std::string name = node.has("tdname") ? node.attr("tdname") : last_part(node.attr("name"));
  return differs_for_swig(body_of(text, name));
}

}  // namespace gangway::gen
