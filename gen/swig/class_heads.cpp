// class_heads.cpp: reads "class Circle : public virtual Shape {" where it stands in preprocessed text.
#include "swig/class_heads.hpp"

#include <cctype>
#include <string_view>
#include <vector>

#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

// The words of a text outside of template arguments; "::" is a word, and so are ":" and ",".
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (is_word(text[at])) {
      while (end < text.size() && is_word(text[end])) ++end;
    } else if (text.substr(at, 2) == "::") {
      end = at + 2;
    }
    const std::string_view word = text.substr(at, end - at);
    if (word == "<" || word == "(") ++depth;
    if (word == ">" || word == ")") --depth;
    if (depth == 0 && (is_word(word[0]) || word == ":" || word == "::" || word == ",")) words.emplace_back(word);
    at = end;
  }
  return words;
}

struct base_reader {
  plain_bases plain;
  plain_bases by_virtual;

  // A head is what stands between "class" and "{".
  void read(std::string_view head) {
    std::string name;
    std::string base;
    bool in_bases = false;
    bool is_virtual = false;
    const auto note = [&] {
      if (in_bases && !base.empty()) (is_virtual ? by_virtual : plain).emplace(name, base);
      base.clear();
      is_virtual = false;
    };
    for (const std::string& word : words_of(head)) {
      if (word == ",") {
        note();
      } else if (word == ":") {
        in_bases = true;
      } else if (word == "virtual") {
        is_virtual = true;
      } else if (word != "::" && word != "final" && word != "public" && word != "private" && word != "protected") {
        (in_bases ? base : name) = word;
      }
    }
    note();
  }
};

}  // namespace

plain_bases plain_bases_of(const std::string& text) {
  base_reader reader;
  char before = ' ';  // the last character that is no blank
  for (std::size_t at = 0; at < text.size();) {
    if (text.compare(at, 2, "/*") == 0 || text.compare(at, 2, "//") == 0) {
      const bool block = text[at + 1] == '*';
      const auto end = text.find(block ? "*/" : "\n", at + 2);
      at = end == text.npos ? text.size() : end + (block ? 2 : 1);
      continue;
    }
    if (!is_word(text[at])) {
      if (!std::isspace(static_cast<unsigned char>(text[at]))) before = text[at];
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view word = std::string_view(text).substr(at, end - at);
    // Behind "<" and "," it declares a parameter of a template.
    const bool begins = (word == "class" || word == "struct") && before != '<' && before != ',';
    before = text[end - 1];
    at = end;
    if (!begins) continue;
    const auto stop = text.find_first_of("{;=)", end);
    if (stop == text.npos || text[stop] != '{') continue;
    const std::string_view head = std::string_view(text).substr(end, stop - end);
    if (head.find(':') != head.npos) reader.read(head);
  }
  for (const auto& one : reader.by_virtual) reader.plain.erase(one);
  return reader.plain;
}

}  // namespace gangway::gen
