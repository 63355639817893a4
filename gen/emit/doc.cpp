// doc.cpp: C++ comments as godoc.
#include "emit/doc.hpp"

#include <algorithm>
#include <iterator>

#include "naming/generated_names.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

constexpr std::size_t columns = 110;

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs(1);
  for (const std::string& one : split_lines(text)) {
    std::string content(trimmed(comment_line(one)));
    if (content.empty()) {
      if (!paragraphs.back().empty()) paragraphs.emplace_back();
      continue;
    }
    // What godoc would take for a heading or a link target; and the quotes gofmt rewrites.
    if (content.front() == '#') content.erase(0, content.find_first_not_of("# "));
    const auto bracket = content.find("]: ");
    if (content.front() == '[' && bracket != std::string::npos)
      content = content.substr(1, bracket - 1) + content.substr(bracket + 1);
    content = replaced(replaced(std::move(content), "``", "\""), "''", "\"");
    paragraphs.back() += (paragraphs.back().empty() ? "" : "\n") + content;
  }
  if (paragraphs.back().empty()) paragraphs.pop_back();
  return paragraphs;
}

std::vector<std::string> comment_of(const std::vector<std::string>& paragraphs) {
  std::vector<std::string> lines;
  for (const std::string& paragraph : paragraphs) {
    if (&paragraph != &paragraphs.front()) lines.emplace_back("//");
    for (std::string rest : split_lines(paragraph)) {
      while (width(rest) > columns) {
        const auto cut = rest.rfind(' ', columns);
        if (cut == std::string::npos || cut == 0) break;
        lines.push_back("// " + rest.substr(0, cut));
        rest.erase(0, cut + 1);
      }
      lines.push_back("// " + rest);
    }
  }
  return lines;
}

std::string first_word(std::string_view text) { return std::string(text.substr(0, text.find_first_of(" \n\t,.;:("))); }

bool is_verb(const std::string& word) {
  static const char* const others[] = {
      "This",       "Is",     "Was",      "Has",     "Does",       "Its",         "Bytes",   "Unless",  "As",
      "Always",     "Alias",  "Class",    "Bounds",  "Dimensions", "Coordinates", "Flags",   "Options", "Settings",
      "Parameters", "Values", "Contents", "Details", "Results",    "Status",      "Address", "Access",  "Radius"};
  if (word.size() < 4 || word.back() != 's' || word[word.size() - 2] == 's') return false;
  if (std::find(std::begin(others), std::end(others), word) != std::end(others)) return false;
  if (word[0] < 'A' || word[0] > 'Z') return false;
  return std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The text with the Go name in front, as a sentence.
std::string introduced(std::string_view go_name, const std::string& text) {
  const std::string word = first_word(text);
  if (word == go_name || starts_with(text, std::string(go_name) + " ")) return text;
  if (is_verb(word)) return fmt::format("{} {}", go_name, uncapitalised(text));
  if (word == "A" || word == "An" || word == "The") return fmt::format("{} is {}", go_name, uncapitalised(text));
  return fmt::format("{}: {}", go_name, text);
}

}  // namespace

std::vector<std::string> go_doc(std::string_view go_name, std::string_view text, std::string_view fallback,
                                const std::vector<std::string>& notes) {
  std::vector<std::string> paragraphs = paragraphs_of(text);
  if (paragraphs.empty())
    paragraphs.push_back(fmt::format("{} {}", go_name, comment_line(fallback)));
  else
    paragraphs.front() = introduced(go_name, paragraphs.front());
  paragraphs.insert(paragraphs.end(), notes.begin(), notes.end());
  return comment_of(paragraphs);
}

std::vector<std::string> go_doc_plain(std::string_view text) { return comment_of(paragraphs_of(text)); }

std::vector<std::string> go_package_doc(std::string_view package, std::string_view text, std::string_view fallback) {
  return go_doc(fmt::format("Package {}", package), text, fallback);
}

}  // namespace gangway::gen
