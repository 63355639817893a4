// import.cpp: the command `gangway import`: reads a type library, plans what to wrap, writes three files.
#include "import/import.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "import/read.hpp"
#include "import/write.hpp"
#include "naming/go_names.hpp"
#include "naming/module_names.hpp"
#include "text/file.hpp"

namespace gangway::gen::imports {
namespace {

namespace fs = std::filesystem;

int write_files(const import_plan& plan, const import_options& options) {
  const fs::path folder = to_path(options.folder);
  write_if_changed(folder / (plan.module + ".hpp"), write_header(plan, options.generator));
  write_if_changed(folder / (plan.module + ".cpp"), write_source(plan, options.generator));
  write_if_changed(folder / (plan.module + ".i"), write_interface(plan, options.generator));
  return 0;
}

}  // namespace

int import_library(const import_options& options) {
  if (const std::string wrong = options.module.empty() ? std::string() : why_not_module(options.module);
      !wrong.empty()) {
    std::cerr << fmt::format("gangway: error: --module {}: {}\n", options.module, wrong);
    return 2;
  }
  if (!options.module.empty() && !is_go_package_name(options.module)) {
    std::cerr << fmt::format("gangway: error: {} cannot be the name of a module and its Go package: use a letter, then "
                             "letters, digits and underscores, no keyword\n",
                             options.module);
    return 2;
  }
  try {
    const type_library library = read_type_library(options.source);
    const import_plan plan = make_plan(library, {options.module, options.apartment, options.only});
    std::cerr << print(plan.left_out);
    if (plan.classes.empty() && plan.enums.empty() && plan.constants.empty() && plan.records.empty()) {
      std::cerr << fmt::format("gangway: nothing of the library {} can be wrapped; nothing was written\n",
                               library.name);
      return 1;
    }
    return write_files(plan, options);
  } catch (const std::runtime_error& error) {
    std::cerr << "gangway: error: " << error.what() << "\n";
    return 2;
  }
}

}  // namespace gangway::gen::imports
