// emit.cpp: from a checked module to its generated files.
#include "emit.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "text.hpp"
#include "writers.hpp"

namespace gangway::gen {
namespace fs = std::filesystem;
namespace {

bool holds(const fs::path& path, const std::string& text) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  const std::string there((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return there == text;
}

[[noreturn]] void cannot_write(const fs::path& path, const std::string& why) {
  throw std::runtime_error(fmt::format("cannot write {}: {}", path.string(), why));
}

}  // namespace

bool write_if_changed(const fs::path& path, const std::string& text) {
  if (holds(path, text)) return false;
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  fs::path temporary = path;
  // Builds for two architectures write the same Go file, perhaps at the same time: each to a name of its own first.
  temporary += fmt::format(".{:08x}.new", std::random_device{}());
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) cannot_write(path, "the folder cannot be written to");
  }
  fs::rename(temporary, path, error);
  if (error) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    cannot_write(path, error.message());
  }
  return true;
}

namespace {

bool same(const std::vector<EmittedFile>& a, const std::vector<EmittedFile>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const EmittedFile& x, const EmittedFile& y) { return x.name == y.name && x.text == y.text; });
}

const std::string* text_of(const std::vector<EmittedFile>& files, const std::string& name) {
  for (const EmittedFile& file : files)
    if (file.name == name) return &file.text;
  return nullptr;
}

bool is_for_one_of(const Variant& variant, const std::vector<Arch>& archs) {
  return std::any_of(variant.archs.begin(), variant.archs.end(),
                     [&](Arch arch) { return std::find(archs.begin(), archs.end(), arch) != archs.end(); });
}

// What the architectures that the shims are for see of one file: each its own part.
std::string by_architecture(const std::vector<std::pair<Arch, const std::string*>>& texts, const std::string& banner) {
  std::string out = "// " + banner + "\n";
  for (std::size_t i = 0; i < texts.size(); ++i)
    out += fmt::format("#{} {}\n{}", i == 0 ? "if" : "elif", condition_of(texts[i].first), *texts[i].second);
  return out + "#else\n#error \"these shims are for another architecture: gangway gen --target\"\n#endif\n";
}

// The exports that have a name of their own are an extra: those that not all have are left out.
std::set<std::string> plain_exports(const std::string& def) {
  std::set<std::string> lines;
  for (const std::string& line : split_lines(def))
    if (line.find(" = gw_plain_") != line.npos) lines.insert(line);
  return lines;
}

std::string without(const std::string& def, const std::set<std::string>& plain) {
  std::string out;
  for (const std::string& line : split_lines(def))
    if (line.find(" = gw_plain_") == line.npos || plain.contains(line)) out += line + "\n";
  return out;
}

// The shims of variants that differ.
void add_shims(const std::vector<Variant>& variants, const EmitOptions& options, std::vector<EmittedFile>& into) {
  EmitOptions one = options;
  one.cpp_only = true;
  std::vector<std::vector<EmittedFile>> files;
  for (const Variant& variant : variants) files.push_back(emitted_files(*variant.module, one));
  int cpp_variants = 0;
  const std::string stem = "z" + variants.front().module->name;
  std::vector<std::pair<Arch, const std::string*>> cpp;
  std::set<std::string> plain;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const std::string* const exports = text_of(files[i], stem + ".def");
    if (exports == nullptr || !is_for_one_of(variants[i], options.shims_for)) continue;
    const std::set<std::string> here = plain_exports(*exports);
    if (cpp_variants++ == 0)
      plain = here;
    else
      std::erase_if(plain, [&](const std::string& line) { return !here.contains(line); });
  }
  std::optional<std::string> def;
  for (const Arch arch : options.shims_for) {
    for (std::size_t i = 0; i < variants.size(); ++i) {
      if (std::find(variants[i].archs.begin(), variants[i].archs.end(), arch) == variants[i].archs.end()) continue;
      const std::string* const text = text_of(files[i], stem + ".cpp");
      const std::string* const exports = text_of(files[i], stem + ".def");
      if (text != nullptr) cpp.emplace_back(arch, text);
      if (exports == nullptr) continue;
      const std::string wanted = without(*exports, plain);
      if (def && *def != wanted)
        throw std::runtime_error(
            fmt::format("the interface has other functions on {} than on {}, and one {}.def cannot "
                        "export both: say --target for one of them at a time",
                        name_of(arch), name_of(cpp.front().first), stem));
      def = wanted;
    }
  }
  if (cpp.empty()) return;
  into.push_back({stem + ".cpp", by_architecture(cpp, banner(*variants.front().module, options.generator)), false});
  into.push_back({stem + ".def", *def, false});
}

// The Go files of variants that differ: one for each, whole.
void add_stubs(const std::vector<Variant>& variants, const EmitOptions& options, std::vector<EmittedFile>& into) {
  const auto variant_of = [&](Arch arch) {
    const auto found = std::find_if(variants.begin(), variants.end(), [&](const Variant& variant) {
      return std::find(variant.archs.begin(), variant.archs.end(), arch) != variant.archs.end();
    });
    return found == variants.end() ? variants.front().module : found->module;
  };
  const Module* const x86 = variant_of(Arch::X86);
  const Module* const amd64 = variant_of(Arch::Amd64);
  const Module* const arm64 = variant_of(Arch::Arm64);
  const std::string stem = "z" + x86->name;
  const auto add_stub = [&](const char* suffix, const Module& module, std::size_t word, const std::string& constraint) {
    into.push_back({stem + suffix, write_go_for(plan(module), options.generator, word, constraint), true});
  };
  const std::string words64 = "!(386 || arm || mips || mipsle)";
  add_stub("_word32.go", *x86, word32, "386 || arm || mips || mipsle");
  add_stub("_word64.go", *amd64, word64, amd64 == arm64 ? words64 : words64 + " && !arm64");
  if (amd64 != arm64) add_stub("_arm64.go", *arm64, word64, "");
}

}  // namespace

std::vector<EmittedFile> emitted_files(const std::vector<Variant>& variants, const EmitOptions& options) {
  EmitOptions all = options;
  all.go_only = all.cpp_only = false;
  std::vector<Variant> different;
  std::vector<std::vector<EmittedFile>> known;
  for (const Variant& variant : variants) {
    std::vector<EmittedFile> files = emitted_files(*variant.module, all);
    const auto at = std::find_if(known.begin(), known.end(), [&](const auto& other) { return same(other, files); });
    if (at != known.end()) {
      std::vector<Arch>& archs = different.at(static_cast<std::size_t>(at - known.begin())).archs;
      archs.insert(archs.end(), variant.archs.begin(), variant.archs.end());
      continue;
    }
    different.push_back(variant);
    known.push_back(std::move(files));
  }
  if (different.size() == 1) return emitted_files(*different.front().module, options);
  std::vector<EmittedFile> files;
  if (!options.go_only) add_shims(different, options, files);
  if (!options.cpp_only) add_stubs(different, options, files);
  return files;
}

std::vector<EmittedFile> emitted_files(const Module& module, const EmitOptions& options) {
  const ModulePlan planned = plan(module);
  const std::string stem = "z" + module.name;
  std::vector<EmittedFile> files;
  if (!options.go_only && module.needs_dll()) {
    files.push_back({stem + ".cpp", write_cpp(planned, options.generator), false});
    files.push_back({stem + ".def", write_def(planned, options.generator), false});
  }
  if (options.cpp_only) return files;
  GoFiles go = write_go(planned, options.generator);
  files.push_back({stem + ".go", std::move(go.main), true});
  if (go.word32) files.push_back({stem + "_word32.go", std::move(*go.word32), true});
  if (go.word64) files.push_back({stem + "_word64.go", std::move(*go.word64), true});
  return files;
}

void emit(const Module& module, const EmitOptions& options) {
  emit(module.name, emitted_files(module, options), options);
}

void emit(const std::string& module, const std::vector<EmittedFile>& files, const EmitOptions& options) {
  for (const EmittedFile& file : files) {
    write_if_changed((file.is_go ? options.go_dir : options.cpp_dir) / file.name, file.text);
  }
  if (options.cpp_only) return;
  for (const char* suffix : {".go", "_word32.go", "_word64.go", "_arm64.go"}) {
    const std::string name = "z" + module + suffix;
    std::error_code ignored;
    if (text_of(files, name) == nullptr) fs::remove(options.go_dir / name, ignored);
  }
}

}  // namespace gangway::gen
