// text.hpp: the sink that all writers of files write into, and small helpers on text.
//
// Invariants
//  - Blank lines never double and never start a file or follow an opening brace; writers only say where one may stand.
//  - Lines never end in blanks; a file ends in exactly one newline.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::gen {

class text_writer {
 public:
  // One line, or several when `text` holds newlines; each is indented by the current depth.
  void line(std::string_view text);
  void lines(const std::vector<std::string>& many);
  // A raw-string template with named placeholders; the newline right after R"( and the last one are dropped.
  template <class... A> void fill(fmt::format_string<A...> form, A&&... values) {
    block(fmt::format(form, std::forward<A>(values)...));
  }
  // Text taken as it is (users' code blocks), newline-terminated.
  void verbatim(std::string_view text);
  // A blank line before whatever comes next.
  void gap() { gap_ = true; }
  bool empty() const { return out_.empty(); }
  const std::string& str() const { return out_; }

  // Indents by one step while it lives.
  class [[nodiscard]] indentation {
   public:
    indentation(text_writer& text, std::string_view step) : text_(text), size_(text.indent_.size()) {
      text_.indent_ += step;
    }
    ~indentation() { text_.indent_.resize(size_); }
    indentation(const indentation&) = delete;
    indentation& operator=(const indentation&) = delete;

   private:
    text_writer& text_;
    std::size_t size_;
  };

 private:
  void block(std::string_view text);
  void flush_gap();

  std::string out_;
  std::string indent_;
  bool gap_ = false;
};

// "a, b, c"
std::string join(const std::vector<std::string>& parts, std::string_view separator = ", ");
bool starts_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);
std::string_view trimmed(std::string_view text);
// Lines of text without their newlines; a final newline does not make an empty last line.
std::vector<std::string> split_lines(std::string_view text);
std::string replaced(std::string text, std::string_view from, std::string_view to);
// A double-quoted literal that is valid in C++ and in Go alike; bytes outside printable ASCII become \ooo escapes.
std::string quote(std::string_view bytes);
// Number of code points, the width gofmt counts in.
std::size_t width(std::string_view utf8);
// One line of comment text: no newlines, control characters or trailing backslash; broken UTF-8 becomes '?'.
std::string comment_line(std::string_view text);

}  // namespace gangway::gen
