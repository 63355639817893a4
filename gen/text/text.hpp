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
  // Writes `text` as a line, or as several where it holds newlines. Each line is indented by the current depth.
  void line(std::string_view text);
  void lines(const std::vector<std::string>& many);
  // Writes a template, a raw string with named placeholders, without the newline right after R"( and without the last one.
  template <class... A> void fill(fmt::format_string<A...> form, A&&... values) {
    block(fmt::format(form, std::forward<A>(values)...));
  }
  // Writes a user's block of code as it is, with a newline at its end.
  void verbatim(std::string_view text);
  // Writes a blank line before the next line, if there is one.
  void gap() { gap_ = true; }
  bool empty() const { return out_.empty(); }
  const std::string& str() const { return out_; }

  // While an object of this class lives, lines are indented by one step more.
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

// The texts with ", " between them.
std::string join(const std::vector<std::string>& parts, std::string_view separator = ", ");
bool starts_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);
std::string_view trimmed(std::string_view text);
// The lines of text without their newlines. A newline at the end does not make an empty last line.
std::vector<std::string> split_lines(std::string_view text);
std::string replaced(std::string text, std::string_view from, std::string_view to);
// A double-quoted literal of the text that C++ and Go both accept. Bytes outside printable ASCII become \ooo escapes.
std::string quote(std::string_view bytes);
// The number of code points, in which gofmt counts widths.
std::size_t width(std::string_view utf8);
// The text as one line of a comment, without newlines, control characters and a backslash at the end. Broken UTF-8
// becomes '?'.
std::string comment_line(std::string_view text);

}  // namespace gangway::gen
