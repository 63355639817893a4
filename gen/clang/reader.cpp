// reader.cpp: how a file is parsed for an architecture, and in which steps it is read.
#include "clang/reader.hpp"

#include "clang/declarations.hpp"
#include "clang/questions.hpp"

namespace gangway::gen::clang {
namespace {

// As GCC for the target reads it. C's words are no C++ for either compiler, but stand in headers that are for both languages.
std::vector<std::string> flags_of(const view_request& request) {
  std::vector<std::string> flags{"-x",
                                 "c++",
                                 "-std=c++20",
                                 "-nostdinc",
                                 "-nostdinc++",
                                 "-w",
                                 "-ferror-limit=0",
                                 "-D_Bool=bool",
                                 "-D_Alignas=alignas",
                                 "-D_Alignof=alignof",
                                 "-D_Static_assert=static_assert"};
  switch (request.arch) {
  case arch_kind::x86:
    // clang takes SSE2 for granted there, GCC does not.
    flags.insert(flags.end(), {"-target", "i686-w64-windows-gnu", "-march=i686"});
    break;
  case arch_kind::amd64: flags.insert(flags.end(), {"-target", "x86_64-w64-windows-gnu"}); break;
  case arch_kind::arm64: flags.insert(flags.end(), {"-target", "aarch64-w64-windows-gnu"}); break;
  }
  for (const std::string& macro : request.macros) flags.push_back("-D" + macro);
  for (const std::string& folder : request.includes) flags.push_back("-I" + folder);
  for (const std::string& folder : request.system) flags.insert(flags.end(), {"-isystem", folder});
  return flags;
}

}  // namespace

cpp_unit read_headers(const clang_api& api, const view_request& request) {
  parsed_file file(api, request.file, flags_of(request));
  cpp_unit unit;
  type_reader types(file, unit.types);
  read_declarations(file, types, request.own, unit.declarations);
  ask_questions(file, types, unit.declarations);
  return unit;
}

}  // namespace gangway::gen::clang
