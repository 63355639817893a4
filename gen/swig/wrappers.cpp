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

// The function of a director that a line begins: "SwigDirector_Listener::heard" of "void SwigDirector_Listener::heard(int a) {". Empty
// for any other line, and for constructors and destructors.
std::string_view director_name(std::string_view line) {
  if (line.empty() || line[0] == ' ' || !line.ends_with("{")) return {};
  const auto start = line.find("SwigDirector_");
  if (start == line.npos) return {};
  const auto end = line.find('(', start);
  const auto colon = line.find("::", start);
  if (end == line.npos || colon == line.npos || colon > end) return {};
  const std::string_view name = line.substr(colon + 2, end - colon - 2);
  if (name.starts_with("~") || name.starts_with("SwigDirector_") || name.starts_with("_swig_")) return {};
  return line.substr(start, end - start);
}

typemap_marker parse_marker(std::string_view text) {
  typemap_marker marker;
  marker.kind = text.substr(0, text.find(' '));
  for (const std::string_view kind : {"DEFAULT", "RESULT"})
    if (marker.kind.starts_with(kind) && marker.kind.substr(kind.size()).starts_with(':')) {
      marker.typemap = marker.kind.substr(kind.size() + 1);
      marker.kind = kind;
      break;
    }
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
    if (body.starts_with("RESULT")) {
      into.result_marked = true;
      into.result_typemap = parse_marker(body).typemap;
    } else {
      into.markers.push_back(parse_marker(body));
    }
    line.remove_prefix(end + 2);
  }
  return true;
}

}  // namespace

std::optional<typemap_marker> leading_marker(std::string_view line, std::string_view& rest) {
  rest = trimmed(line);
  const auto end = rest.find("*/");
  if (!rest.starts_with("/*@gw ") || end == rest.npos) return std::nullopt;
  const typemap_marker marker = parse_marker(rest.substr(6, end - 6));
  rest.remove_prefix(end + 2);
  return marker;
}

swig_wrappers load_wrappers(const std::filesystem::path& file) {
  swig_wrappers wrappers;
  std::ifstream in(file, std::ios::binary);
  swig_wrapper* current = nullptr;
  bool director = false;      // in a function of a director
  bool declarations = false;  // between the opening brace and the first empty line
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();  // SWIG on Windows writes text files
    if (const auto name = wrapper_name(line); !name.empty()) {
      current = &wrappers[std::string(name)];
      declarations = true;
      director = false;
      continue;
    }
    if (const auto name = director_name(line); !name.empty()) {
      current = &wrappers[std::string(name)];
      declarations = director = true;
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
    if (text.find("/*@gw ") != text.npos) declarations = false;
    (declarations ? current->declarations : current->body).emplace_back(line);
    if (text.find("/*@gw ") != text.npos) {
      if (!take_markers(text, *current)) current->statements.emplace_back(text);
      declarations = false;
    } else if (director &&
               (text.starts_with("return ") || text.ends_with(" c_result;") || text.find("_callback_") != text.npos ||
                text.starts_with("_swig_gopanic(\"call to pure virtual function "))) {
      continue;  // SWIG's own; a pure function that is ignored ends the program there
    } else if (!declarations && text != "return _swig_go_result;") {
      current->statements.emplace_back(text);
    }
  }
  return wrappers;
}

}  // namespace gangway::gen
