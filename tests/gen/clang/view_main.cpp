// view_main.cpp: what the generator will do with `gangway view`, for clang_test.py: reads a file in a child process and prints
// the dump or the proof.
//
//   gen_clang_view <gangway> dump|proof <seconds> <architecture> <file> [-I FOLDER] [-D MACRO] [--system FOLDER] [--own PATH]
#include <iostream>

#include "texts.hpp"
#include "clang/view.hpp"

int main(int argc, char** argv) {
  using namespace gangway::gen;
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 5) return 2;
  clang::view_request request;
  for (const arch_kind arch : all_archs)
    if (name_of(arch) == words[3]) request.arch = arch;
  request.file = words[4];
  for (std::size_t i = 5; i + 1 < words.size(); i += 2) {
    const std::string& option = words[i];
    auto& values = option == "-I"         ? request.includes
                   : option == "-D"       ? request.macros
                   : option == "--system" ? request.system
                                          : request.own;
    values.push_back(words[i + 1]);
  }
  process_limits limits;
  limits.time = std::chrono::seconds(std::stoi(words[2]));
  try {
    const clang::cpp_unit unit = clang::view(words[0], request, limits);
    std::cout << (words[1] == "dump" ? clang::dump(unit) : clang::proof(unit, request.file));
    return 0;
  } catch (const clang::view_error& error) {
    std::cerr << error.text;
    return error.is_header ? 1 : 2;
  }
}
