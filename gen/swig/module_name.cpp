// module_name.cpp: reads the name in %module.
#include "swig/module_name.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string_view>

#include "text/ascii.hpp"
#include "text/file.hpp"

namespace gangway::gen {
namespace {

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// Moves behind blanks and comments.
void skip(std::string_view& text) {
  for (;;) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    if (text.starts_with("//"))
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    else if (text.starts_with("/*"))
      text.remove_prefix(std::min(text.find("*/", 2), text.size() - 2) + 2);
    else
      return;
  }
}

// Moves the start of the text behind the parentheses at its start, if there are any.
void skip_options(std::string_view& text) {
  if (!text.starts_with('(')) return;
  int depth = 0;
  char quote = 0;
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (quote != 0) {
      if (c == '\\' && !text.empty())
        text.remove_prefix(1);
      else if (c == quote)
        quote = 0;
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth == 0) return;
  }
}

// The name of the module, quoted or not, at the start of the text behind "%module".
std::string name_at(std::string_view text) {
  skip(text);
  skip_options(text);
  skip(text);
  if (text.starts_with('"')) {
    text.remove_prefix(1);
    return std::string(text.substr(0, text.find('"')));
  }
  std::string name;
  while (!text.empty() && !is_blank(text.front()) && text.front() != ';') name += text.front(), text.remove_prefix(1);
  return name;
}

// Whether the text starts with "%module"; moves the start of the text behind it.
bool take_directive(std::string_view& text) {
  constexpr std::string_view directive = "%module";
  if (!text.starts_with(directive) || (text.size() > directive.size() && is_word(text[directive.size()]))) return false;
  text.remove_prefix(directive.size());
  return true;
}

}  // namespace

std::string plain_module_name(const std::filesystem::path& interface_file, const std::vector<std::string>& macros) {
  const std::string whole = read_file(interface_file).value_or(std::string());
  std::string_view text = whole;
  skip(text);
  if (!take_directive(text)) return {};
  std::string name = name_at(text);
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), is_word) &&
                     std::isdigit(static_cast<unsigned char>(name.front())) == 0;
  // A macro of -D can make another name of it. So can a macro of gangway.i, but none of them is in small letters.
  const bool macro = std::any_of(macros.begin(), macros.end(),
                                 [&](const std::string& one) { return one == name || one.starts_with(name + "="); });
  const bool small =
      std::none_of(name.begin(), name.end(), [](char c) { return std::isupper(static_cast<unsigned char>(c)); });
  return plain && small && !macro ? name : std::string();
}

std::string preprocessed_module_name(const std::string& text) {
  std::istringstream lines(text);
  bool code = false;
  std::string line;
  for (std::size_t at = 0; std::getline(lines, line); at += line.size() + 1) {
    if (code) {
      code = !line.starts_with("%}");
      continue;
    }
    if (line.ends_with("%{")) code = true;
    if (const auto found = line.find("%module"); found != line.npos) {
      std::string_view rest = std::string_view(text).substr(at + found);
      if (take_directive(rest)) return name_at(rest);
    }
  }
  return {};
}

}  // namespace gangway::gen
