// go_writer.cpp: z<module>.go, and its _word32 and _word64 companions where layouts differ.
#include "emit/doc.hpp"
#include "emit/go_parts.hpp"
#include "emit/writers.hpp"

namespace gangway::gen {
namespace {

void write_module(package_files& package) {
  const module_decl& module = *package.plan->module;
  text_writer& out = package.main.body;
  package.main.imports.insert({"bridge", "stub"});
  out.gap();
  out.line("// What this package was generated from; the DLL must carry the same.");
  out.line("const (");
  {
    const text_writer::indentation indent(out, "\t");
    out.fill("contractHash = 0x{:016x}", package.plan->hash);
    const std::vector<std::string> lines = split_lines(package.plan->contract);
    out.line("contractText = \"\" +");
    const text_writer::indentation deeper(out, "\t");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out.fill("{}{}", quote(lines[i] + "\n"), i + 1 == lines.size() ? "" : " +");
    }
  }
  out.line(")");
  out.gap();
  out.fill("var module = stub.NewModule({}, contractHash, contractText)", quote(module.name));
  out.gap();
  out.fill(
      "// Load binds the package to the DLL that source names. Without it the first call loads {}.dll from beside the",
      module.name);
  out.line("// executable. It is idempotent; a second, different source is an error.");
  out.line("func Load(source bridge.Source) error { return module.Load(source) }");
}

// Writes the functions in their order, and each class right before its first function.
void write_functions(package_files& package) {
  const module_decl& module = *package.plan->module;
  std::set<const class_decl*> written;
  const auto write_class = [&](package_files& into, const class_decl& type) {
    gen::write_class(into, type);
    if (type.director != nullptr) write_director(into, *type.director);
  };
  std::size_t next = 0;
  for (const function_decl& function : module.functions) {
    if (function.owner != nullptr && written.insert(function.owner).second) write_class(package, *function.owner);
    if (function.import_dll.empty())
      write_stub(package, package.plan->entries[next++]);
    else
      write_system_function(package, function);
    if (function.tells_kind != nullptr) write_dynamic(package, *function.tells_kind, function.go_name);
  }
  for (const class_decl& type : module.classes) {
    if (written.insert(&type).second) write_class(package, type);
  }
}

void write_result64(package_files& package) {
  if (!package.uses_result64) return;
  package.main.imports.insert("unsafe");
  package.main.body.gap();
  package.main.body.fill(R"(
// result64 is a result of 64 bits, which is one word, or two on 386.
func result64(r1, r2 uintptr) uint64 {{
	if unsafe.Sizeof(r1) == 8 {{
		return uint64(r1)
	}}
	return uint64(r2)<<32 | uint64(r1)
}}
)");
}

std::string package_clause(const module_plan& plan, const std::string& generator, const std::string& constraint,
                           const go_file& file, bool documented) {
  const module_decl& module = *plan.module;
  text_writer out;
  out.fill("// {}", banner(module, generator));
  out.gap();
  if (!constraint.empty()) out.fill("//go:build {}", constraint);
  out.gap();
  if (documented) {
    out.lines(go_package_doc(module.go_package, module.doc,
                             module.needs_dll() ? fmt::format("calls the C++ module {} without cgo.", module.name)
                                                : "calls functions of Windows itself without cgo."));
  }
  out.fill("package {}", module.go_package);
  write_imports(out, file.imports);
  return out.str() + (file.empty() ? "" : "\n") + file.body.str();
}

void write_package(package_files& package, const module_plan& plan) {
  package.plan = &plan;
  survey_classes(package);
  if (plan.module->needs_dll()) write_module(package);
  write_enums(package);
  write_constants(package);
  write_opaques(package);
  write_structs(package);
  write_value_names(package);
  write_codecs(package);
  write_upcalls(package);
  write_system_dlls(package);
  write_functions(package);
  write_events(package);
  write_implementations(package);
  write_result64(package);
}

}  // namespace

go_texts write_go(const module_plan& plan, const std::string& generator) {
  package_files package;
  write_package(package, plan);
  go_texts files;
  files.main = package_clause(plan, generator, "", package.main, true);
  if (package.words[word32].empty()) return files;
  files.word32 = package_clause(plan, generator, "386 || arm || mips || mipsle", package.words[word32], false);
  files.word64 = package_clause(plan, generator, "!(386 || arm || mips || mipsle)", package.words[word64], false);
  return files;
}

std::string write_go_for(const module_plan& plan, const std::string& generator, std::size_t word,
                         const std::string& constraint) {
  package_files package;
  write_package(package, plan);
  go_file& part = package.words.at(word);
  package.main.imports.insert(part.imports.begin(), part.imports.end());
  if (!part.empty()) package.main.body.gap();
  if (!part.empty()) package.main.body.verbatim(part.body.str());
  return package_clause(plan, generator, constraint, package.main, true);
}

}  // namespace gangway::gen
