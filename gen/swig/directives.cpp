// directives.cpp: finds directives in preprocessed text, by SWIG's rules for comments, texts and blocks.
#include "swig/directives.hpp"

#include <cctype>
#include <cstdlib>
#include <fmt/format.h>

#include "swig/code_page.hpp"
#include "text/ascii.hpp"
#include "text/file.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view feature_mark = "feature_gangway_mark_";
constexpr std::string_view apply_mark = "/*@gwapply ";

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// Without blanks around it, and with one between its words.
std::string tidied(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

class directive_scanner {
 public:
  directive_scanner(const std::string& text, const source_folders& folders) : text_(text), folders_(folders) {}

  marked_text run() {
    // The messages of SWIG on standard error stand before its text.
    at_ = std::min(text_.find("%includefile"), text_.size());
    while (at_ < text_.size()) {
      const std::size_t start = at_;
      if (text_[at_] == '%' && directive()) continue;
      if (at_ == start && !skip_opaque()) step();
      made_.text.append(text_, start, at_ - start);
    }
    return std::move(made_);
  }

 private:
  struct source_file {
    std::string name;
    bool own = false;
    int line = 1;
  };

  bool starts(std::string_view word) const { return text_.compare(at_, word.size(), word) == 0; }

  void step() {
    if (text_[at_] == '\n' && macros_ == 0 && !files_.empty()) ++files_.back().line;
    ++at_;
  }
  void step_to(std::size_t end) {
    while (at_ < std::min(end, text_.size())) step();
  }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) step();
  }

  // Comments, texts and %{ %}. A comment /*@SWIG:file,line,name@*/ begins what a macro of several lines became, and /*@SWIG@*/
  // ends it.
  bool skip_opaque() {
    if (starts("/*")) {
      if (starts("/*@SWIG:"))
        ++macros_;
      else if (starts("/*@SWIG@*/") && macros_ > 0)
        --macros_;
      const auto end = text_.find("*/", at_ + 2);
      step_to(end == text_.npos ? end : end + 2);
      return true;
    }
    if (starts("//")) return step_to(text_.find('\n', at_)), true;
    if (starts("%{")) {
      const auto end = text_.find("%}", at_);
      step_to(end == text_.npos ? end : end + 2);
      return true;
    }
    if (text_[at_] != '"' && text_[at_] != '\'') return false;
    // A quotation mark that separates digits has no partner nearby.
    const char quote = text_[at_];
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && (quote == '"' || text_[end] != '\n'))
      end += text_[end] == '\\' ? 2u : 1u;
    if (end >= text_.size() || text_[end] != quote || (quote == '\'' && end - at_ > 12)) return false;
    step_to(end + 1);
    return true;
  }

  // "(...)" with what it holds; at_ is behind it then.
  std::string_view parentheses() {
    const std::size_t start = at_;
    int depth = 0;
    do {
      if (text_[at_] == '(') ++depth;
      if (text_[at_] == ')') --depth;
      if (!skip_opaque()) step();
    } while (at_ < text_.size() && depth > 0);
    return std::string_view(text_).substr(start + 1, at_ - start - 2);
  }

  std::string_view until(std::string_view ends) {
    const std::size_t start = at_;
    int depth = 0;
    while (at_ < text_.size() && (depth > 0 || ends.find(text_[at_]) == ends.npos)) {
      if (text_[at_] == '(') ++depth;
      if (text_[at_] == ')') --depth;
      step();
    }
    return std::string_view(text_).substr(start, at_ - start);
  }

  // True when something was taken, and written with its mark.
  bool directive() {
    const std::size_t start = at_;
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_word(text_[end])) ++end;
    const std::string_view word = std::string_view(text_).substr(at_, end - at_);
    if (word == "%includefile" || word == "%importfile" || word == "%beginfile" || word == "%endoffile") {
      step_to(end);
      made_.text.append(text_, start, at_ - start);
      if (word == "%endoffile" && !files_.empty()) files_.pop_back();
      if (word == "%includefile" || word == "%importfile") enter_file();
      return true;
    }
    if (files_.empty() || !files_.back().own || (word != "%feature" && word != "%apply")) return false;
    const std::size_t marks = made_.text.size();
    std::string mark;
    step_to(end);
    const int line = files_.back().line;
    if (word == "%feature")
      mark = feature(line);
    else
      mark = apply(line);
    made_.text.append(text_, start, at_ - start);
    // A feature's mark stands before it, as its value may be a block behind it; an %apply comes first.
    if (word == "%feature")
      made_.text.insert(marks, mark);
    else
      made_.text += mark;
    return true;
  }

  void enter_file() {
    const std::size_t start = at_;
    skip_space();
    if (at_ < text_.size() && text_[at_] == '(') parentheses();
    skip_space();
    source_file file;
    if (at_ < text_.size() && text_[at_] == '"') {
      const auto end = text_.find('"', at_ + 1);
      for (std::size_t i = at_ + 1; i < std::min(end, text_.size()); ++i) {
        if (text_[i] == '\\' && i + 1 < end && text_[i + 1] == '\\') ++i;
        file.name += text_[i];
      }
      step_to(end == text_.npos ? end : end + 1);
    }
    if (const auto begin = text_.find("%beginfile", at_); begin != text_.npos) {
      step_to(begin + std::string_view("%beginfile").size());
      if (at_ < text_.size() && text_[at_] == '\n') step();
    }
    made_.text.append(text_, start, at_ - start);
    file.name = from_swig(file.name);
    file.own = origin_of(to_path(file.name), folders_) == origin_kind::user;
    if (file.name.starts_with("./")) file.name.erase(0, 2);
    files_.push_back(std::move(file));
  }

  swig_directive& add(directive_kind kind, std::string name, std::string target, int line) {
    swig_directive& made = made_.directives.emplace_back();
    made.kind = kind;
    made.name = std::move(name);
    made.target = std::move(target);
    made.file = files_.back().name;
    made.line = line;
    made.optional = optional_;
    return made;
  }

  // Reads %feature("name", ...) and the declaration behind it, which ends at a semicolon, a text or a block. Returns the mark.
  std::string feature(int line) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != '(') return {};
    const std::string inside(parentheses());
    std::string name = tidied(inside.substr(0, inside.find_first_of(",=")));
    if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    skip_space();
    std::string target = tidied(until(";{\""));
    if (target.ends_with('%')) target = tidied(target.substr(0, target.size() - 1));  // the block is %{ ... %}
    if (at_ < text_.size() && text_[at_] == ';') step();
    if (name == "gangway:shared") optional_ = inside.find("\"1\"") != inside.npos;
    if (target.empty()) return {};
    const std::string mark = fmt::format("%feature(\"gangway_mark:{}\", \"1\") {};", made_.directives.size(), target);
    add(directive_kind::feature, std::move(name), std::move(target), line);
    return mark;
  }

  // Reads %apply typemap { parameters, ... } and returns the marks.
  std::string apply(int line) {
    const std::string source = tidied(until("{"));
    if (at_ < text_.size()) step();
    std::string mark;
    for (;;) {
      const std::string target = tidied(until(",}"));
      const bool last = at_ >= text_.size() || text_[at_] == '}';
      if (at_ < text_.size()) step();
      if (!target.empty()) {
        mark += fmt::format(" %typemap(in) {1} \"{2}{0}*/\"", made_.directives.size(), target, apply_mark);
        // A pair of parameters is no result.
        if (target.front() != '(')
          mark += fmt::format(" %typemap(out) {1} \"{2}{0}*/\"", made_.directives.size(), target, apply_mark);
        for (swig_directive& earlier : made_.directives)
          if (earlier.kind == directive_kind::apply && earlier.target == source) earlier.used = true;
        add(directive_kind::apply, source, target, line);
      }
      if (last) return mark;
    }
  }

  const std::string& text_;
  const source_folders& folders_;
  marked_text made_;
  std::vector<source_file> files_;
  std::size_t at_ = 0;
  int macros_ = 0;
  bool optional_ = false;
};

std::size_t number_behind(std::string_view text, std::size_t at) {
  return static_cast<std::size_t>(std::strtoul(std::string(text.substr(at, 12)).c_str(), nullptr, 10));
}

void read_features(const swig_node& node, std::vector<swig_directive>& directives) {
  for (auto at = node.attributes.lower_bound(feature_mark);
       at != node.attributes.end() && at->first.starts_with(feature_mark); ++at) {
    const std::size_t number = number_behind(at->first, feature_mark.size());
    if (number < directives.size())
      directives[number].found.push_back(
          {node.tag, node.attr("kind"), node.attr("decl").find("v(...)") != std::string::npos});
  }
  for (const auto& child : node.children) read_features(*child, directives);
}

}  // namespace

marked_text mark_directives(const std::string& preprocessed, const source_folders& folders) {
  return directive_scanner(preprocessed, folders).run();
}

void read_marks(const swig_node& top, const std::string& wrappers, std::vector<swig_directive>& directives) {
  read_features(top, directives);
  for (auto at = wrappers.find(apply_mark); at != wrappers.npos; at = wrappers.find(apply_mark, at + 1)) {
    const std::size_t number = number_behind(wrappers, at + apply_mark.size());
    if (number < directives.size()) directives[number].used = true;
  }
}

}  // namespace gangway::gen
