// wrappers.cpp: finds the wrapper functions in SWIG's C++ output and the typemap markers in their bodies.
#include "swig/wrappers.hpp"

#include <fstream>

namespace gangway::gen {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// The name of the wrapper that a line begins: "_wrap_add_t_87bc" of "int _wrap_add_t_87bc(int _swig_go_0) {". Empty for any
// other line.
std::string_view wrapper_name(std::string_view line) {
  if (line.empty() || line[0] == ' ' || !line.ends_with("{")) return {};
  const auto start = line.find("_wrap_");
  if (start == line.npos) return {};
  const auto end = line.find('(', start);
  return end == line.npos ? std::string_view{} : line.substr(start, end - start);
}

typemap_marker parse_marker(std::string_view text) {
  typemap_marker marker;
  const auto end = text.find(' ');
  marker.kind = text.substr(0, end);
  for (auto at = text.find("=arg"); at != text.npos; at = text.find("=arg", at + 1))
    marker.arguments.push_back(std::stoi(std::string(text.substr(at + 4))));
  return marker;
}

// Reads the markers of a line. Returns whether the line holds nothing else.
bool take_markers(std::string_view line, swig_wrapper& into) {
  while (!(line = trimmed(line)).empty()) {
    const auto end = line.find("*/");
    if (!line.starts_with("/*@gw ") || end == line.npos) return false;
    const auto body = line.substr(6, end - 6);
    if (body.starts_with("RESULT"))
      into.result_marked = true;
    else
      into.markers.push_back(parse_marker(body));
    line.remove_prefix(end + 2);
  }
  return true;
}

}  // namespace

swig_wrappers load_wrappers(const std::filesystem::path& file) {
  swig_wrappers wrappers;
  std::ifstream in(file, std::ios::binary);
  swig_wrapper* current = nullptr;
  bool declarations = false;  // between the opening brace and the first empty line
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();  // SWIG on Windows writes text files
    if (const auto name = wrapper_name(line); !name.empty()) {
      current = &wrappers[std::string(name)];
      declarations = true;
      continue;
    }
    if (!current) continue;
    if (line == "}") {
      current = nullptr;
      continue;
    }
    const auto text = trimmed(line);
    if (text.empty()) {
      declarations = false;
      continue;
    }
    if (text.find("/*@gw ") != text.npos) {
      if (!take_markers(text, *current)) current->statements.emplace_back(text);
      declarations = false;
    } else if (!declarations && text != "return _swig_go_result;") {
      current->statements.emplace_back(text);
    }
  }
  return wrappers;
}

}  // namespace gangway::gen
