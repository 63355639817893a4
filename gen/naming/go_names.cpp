// go_names.cpp: the naming grammar of go_names.hpp.
#include "naming/go_names.hpp"

#include <algorithm>
#include <cctype>

#include "naming/words.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

std::vector<std::string> words(const std::string& name) {
  std::vector<std::string> result;
  std::string word;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      word += c;
    else if (!word.empty())
      result.push_back(std::move(word)), word.clear();
  }
  if (!word.empty()) result.push_back(word);
  return result;
}

// Names that a parameter must not have: the words of both languages, because a parameter is also a member of a frame; the
// packages that a stub imports and the locals that it uses; and macros of the headers of C and Windows.
const word_set& taken() {
  static constexpr const char* own[] = {"bridge", "err",     "f",    "header", "init",   "main",     "module",
                                        "result", "runtime", "self", "stub",   "unsafe", "errno",    "stdin",
                                        "stdout", "stderr",  "far",  "near",   "small",  "interface"};
  static const word_set names = words_of(go_keywords, go_predeclared, cpp_keywords, own);
  return names;
}

}  // namespace

std::string exported(const std::string& name) {
  const auto parts = words(name);
  const bool shouting = parts.size() > 1 && std::none_of(name.begin(), name.end(), is_lower);
  std::string result;
  for (auto part : parts) {
    if (shouting) std::transform(part.begin(), part.end(), part.begin(), to_lower);
    part[0] = to_upper(part[0]);
    result += part;
  }
  return result.empty() || !is_upper(result[0]) ? "X" + result : result;
}

std::string renamed(const std::string& name) {
  std::string result = name;
  if (!result.empty()) result[0] = to_upper(result[0]);
  return result.empty() || !is_upper(result[0]) ? "X" + result : result;
}

std::string parameter_name(const std::string& name, std::size_t position) {
  auto parts = words(name);
  if (parts.empty()) return "arg" + std::to_string(position);
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string part = parts[i];
    if (i == 0) {  // the leading run of capitals: URLPath -> urlPath, Count -> count
      std::size_t run = 0;
      while (run < part.size() && is_upper(part[run])) ++run;
      const std::size_t keep = run > 1 && run < part.size() && is_lower(part[run]) ? 1 : 0;
      for (std::size_t k = 0; k + keep < run; ++k) part[k] = to_lower(part[k]);
    } else {
      part[0] = to_upper(part[0]);
    }
    result += part;
  }
  if (!result.empty() && is_digit(result[0])) result = "arg" + result;
  return taken().contains(result) ? result + "Arg" : result;
}

std::string rooted(const std::string& name) {
  const std::string head = name.substr(0, std::min(name.find("::"), name.find('<')));
  static const word_set own{"f", "frame", "contract_text"};
  static constexpr const char* helpers[] = {"frame_",  "type_",    "borrowed_", "constant_", "bases_of_", "upcall_",
                                            "invoke_", "context_", "thunks_",   "extend_",   "struct_"};
  const bool taken_by_shims =
      own.contains(head) || head.ends_with('_') ||
      std::any_of(std::begin(helpers), std::end(helpers), [&](const char* prefix) { return head.starts_with(prefix); });
  return taken_by_shims ? "::" + name : name;
}

bool is_go_package_name(const std::string& name) {
  const auto is_part = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  // Names that mean something to Go as the name of a package, and packages that every stub imports.
  static constexpr const char* packages[] = {"main", "init", "documentation", "bridge", "stub", "runtime", "unsafe"};
  static const word_set own = words_of(go_keywords, go_predeclared, packages);
  return !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0 &&
         std::all_of(name.begin(), name.end(), is_part) && !own.contains(name) && !name.ends_with("_test");
}

std::string with_suffix(const std::vector<std::string>& parameters) {
  std::string result = "With";
  for (std::size_t i = 0; i < parameters.size(); ++i) result += (i ? "And" : "") + exported(parameters[i]);
  return result;
}

std::string prefixed(const std::string& prefix, const std::string& item) {
  const bool already = item.size() > prefix.size() && item.starts_with(prefix);
  return already ? item : prefix + item;
}

}  // namespace gangway::gen
