// parse.cpp: calls libclang to parse, and reads what it says against the file.
#include "clang/parse.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "text/file.hpp"
#include "text/text.hpp"
#include "clang/view.hpp"

namespace gangway::gen::clang {
namespace {

// Where the preamble ends, in every parse: a declaration of nothing.
constexpr const char* end_of_preamble = "\n;\n";
constexpr unsigned parse_flags = parse_flag::macros | parse_flag::preamble | parse_flag::skip_bodies;
constexpr int severity_error = 3;
constexpr unsigned with_line_and_column = 3;

std::string text_of(const std::string& file) {
  std::optional<std::string> text = read_file(to_path(file));
  if (!text) throw view_error{"cannot read " + file, true};
  return *text + end_of_preamble;
}

}  // namespace

parsed_file::parsed_file(const clang_api& api, const std::string& file, const std::vector<std::string>& flags)
    : api_(api), file_(file), text_(text_of(file)), index_(api.createIndex(0, 0)) {
  std::vector<const char*> words;
  for (const std::string& flag : flags) words.push_back(flag.c_str());
  unsaved_file source{file_.c_str(), text_.c_str(), static_cast<unsigned long>(text_.size())};
  const int failed =
      api_.parseTranslationUnit2(index_, file_.c_str(), words.data(), static_cast<int>(words.size()), &source, 1,
                                 parse_flags | parse_flag::preamble_at_once | parse_flag::keep_going, &unit_);
  try {
    if (failed != 0) throw view_error{fmt::format("clang cannot parse {} (libclang's error {})", file_, failed), true};
    refuse_errors();
  } catch (...) {  // the destructor is not called
    if (unit_) api_.disposeTranslationUnit(unit_);
    api_.disposeIndex(index_);
    throw;
  }
}

parsed_file::~parsed_file() {
  api_.disposeTranslationUnit(unit_);
  api_.disposeIndex(index_);
}

std::set<std::size_t> parsed_file::ask(const std::vector<std::string>& lines) {
  std::string text = text_;
  for (const std::string& line : lines) text += line + "\n";
  unsaved_file source{file_.c_str(), text.c_str(), static_cast<unsigned long>(text.size())};
  if (api_.reparseTranslationUnit(unit_, 1, &source, parse_flags) != 0)
    throw view_error{fmt::format("clang cannot parse {} a second time", file_), true};
  const auto first = static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n')) + 1;
  std::set<std::size_t> wrong;
  for (unsigned i = 0; i < api_.getNumDiagnostics(unit_); ++i) {
    const raw_diagnostic diagnostic = api_.getDiagnostic(unit_, i);
    const std::size_t line = is_error(diagnostic) ? own_line(diagnostic) : 0;
    if (line >= first) wrong.insert(line - first);
  }
  return wrong;
}

std::vector<std::string> parsed_file::tokens(raw_cursor cursor) const {
  raw_token* found = nullptr;
  unsigned count = 0;
  api_.tokenize(unit_, api_.getCursorExtent(cursor), &found, &count);
  std::vector<std::string> words;
  if (found == nullptr) return words;
  for (unsigned i = 0; i < count; ++i) words.push_back(api_.text(api_.getTokenSpelling(unit_, found[i])));
  api_.disposeTokens(unit_, found, count);
  return words;
}

source_place parsed_file::expanded(raw_location location) const {
  source_place place;
  api_.getExpansionLocation(location, &place.file, &place.line, &place.column, nullptr);
  return place;
}

bool parsed_file::is_error(raw_diagnostic diagnostic) const {
  return api_.getDiagnosticSeverity(diagnostic) >= severity_error;
}

void parsed_file::refuse_errors() const {
  std::vector<std::string> words;
  for (unsigned i = 0; i < api_.getNumDiagnostics(unit_); ++i)
    if (const raw_diagnostic diagnostic = api_.getDiagnostic(unit_, i); is_error(diagnostic))
      words.push_back(api_.text(api_.formatDiagnostic(diagnostic, with_line_and_column)));
  if (!words.empty()) throw view_error{join(words, "\n"), true};
}

// The line of the file that an error is about: where it is, or where what is instantiated there was asked for, which a note
// says. 0: none.
unsigned parsed_file::own_line(raw_diagnostic diagnostic) const {
  const source_place place = expanded(api_.getDiagnosticLocation(diagnostic));
  if (file_name(place.file) == file_) return place.line;
  const raw_diagnostics notes = api_.getChildDiagnostics(diagnostic);
  for (unsigned i = 0; i < api_.getNumDiagnosticsInSet(notes); ++i) {
    const source_place asked = expanded(api_.getDiagnosticLocation(api_.getDiagnosticInSet(notes, i)));
    if (file_name(asked.file) == file_) return asked.line;
  }
  return 0;
}

}  // namespace gangway::gen::clang
