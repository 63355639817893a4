// depfile.cpp: the files that the output depends on, in the syntax of Makefiles.
#include "pipeline/depfile.hpp"

#include <fstream>
#include <stdexcept>

#include "text/file.hpp"

namespace gangway::gen {
namespace {

// Escapes blanks, '#' and '$', which have a meaning in a Makefile.
std::string escaped(const std::string& file) {
  std::string out;
  for (const char c : file) {
    if (c == ' ' || c == '#' || c == '\\') out += '\\';
    if (c == '$') out += '$';
    out += c;
  }
  return out;
}

}  // namespace

void write_depfile(const std::string& file, const std::vector<std::string>& targets,
                   const std::vector<std::string>& sources) {
  std::string text;
  for (const auto& target : targets) text += (text.empty() ? "" : " ") + escaped(target);
  text += ":";
  for (const auto& source : sources) text += " \\\n  " + escaped(to_generic_utf8(to_path(source)));
  std::ofstream out(to_path(file), std::ios::binary);
  if (!(out << text << "\n" << std::flush)) throw std::runtime_error("cannot write " + file);
}

}  // namespace gangway::gen
