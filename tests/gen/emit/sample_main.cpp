// sample_main.cpp: writes the sample module, and the headers it describes, below a folder.
//
//   gen_emit_sample <folder>   <folder>/cpp: shims, .def and sample.hpp; <folder>/go/sample and go/system: Go packages
#include <fstream>

#include "emit/emit.hpp"
#include "sample.hpp"
#include "system.hpp"
#include "text/file.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  using namespace gangway::gen;
  const std::filesystem::path folder = argv[1];
  emit_options options;
  options.generator = "gangway 1.2.3";
  options.cpp_dir = folder / "cpp";
  options.go_dir = folder / "go" / "sample";
  const test::module_builder sample = test::sample_module();
  emit(sample.module, options);
  write_if_changed(folder / "cpp" / "sample.hpp", std::string("#pragma once\n") + test::sample_header);
  options.go_dir = folder / "go" / "system";
  const test::module_builder system = test::system_module();
  emit(system.module, options);
  return 0;
}
