// docs.cpp: collects doxygen comments from SWIG's tree and turns them into plain paragraphs.
#include "swig/docs.hpp"

#include <cctype>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace gangway::gen {
namespace {

std::string key(const swig_node& node) {
  const swig_node* scope = node.parent;
  while (scope && scope->tag != "class" && scope->tag != "enum" && scope->tag != "namespace") {
    if (scope->tag == "extend") break;
    scope = scope->parent;
  }
  return node.tag + "|" + (scope ? scope->attr("name") : "") + "|" + node.attr("name") + "|" + node.attr("decl");
}

void collect(const swig_node& node, doc_texts& docs) {
  if (node.has("doxygen") && !node.is_default_copy) docs.add(node, godoc(node.attr("doxygen")));
  for (const auto& child : node.children) collect(*child, docs);
}

std::string trimmed(std::string text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  text.erase(text.find_last_not_of(" \t\r") + 1);
  return text.substr(first);
}

// A line of a comment without the stars and slashes in front of it. Indentation behind the star stays, as code needs it.
std::string undecorated(std::string line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.pop_back();
  const auto first = line.find_first_not_of(" \t");
  if (first != line.npos &&
      (line[first] == '*' || line.compare(first, 3, "///") == 0 || line.compare(first, 3, "//!") == 0)) {
    std::size_t skip = line[first] == '*' ? 1 : 3;
    while (line[first] == '*' && first + skip < line.size() && line[first + skip] == '*') ++skip;
    line.erase(0, first + skip);
  }
  if (!line.empty() && (line[0] == ' ')) line.erase(0, 1);
  if (!line.empty() && line[0] == '<') line.erase(0, 1);  // "///<" of a trailing comment
  return line;
}

// Inline commands that only dress the next word (\c x, @p x, @ref x, \a x, \b x, \e x, \em x), and HTML's few tags.
std::string plain(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c == '@' || c == '\\') && i + 1 < text.size()) {
      std::size_t end = i + 1;
      while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end]))) ++end;
      const std::string word = text.substr(i + 1, end - i - 1);
      if (word == "c" || word == "p" || word == "a" || word == "b" || word == "e" || word == "em" || word == "ref" ||
          word == "link" || word == "endlink" || word == "n") {
        i = end;
        while (i < text.size() && text[i] == ' ') ++i;
        --i;
        continue;
      }
      if (word.empty() && std::string_view("@\\&$#<>%\"").find(text[i + 1]) != std::string_view::npos) {
        out += text[++i];
        continue;
      }
    }
    if (c == '<') {
      const auto end = text.find('>', i);
      const std::string tag = end == text.npos ? "" : text.substr(i, end - i + 1);
      static const char* const dropped[] = {"<b>",      "</b>",      "<i>",     "</i>",  "<em>", "</em>", "<tt>",
                                            "</tt>",    "<code>",    "</code>", "<p>",   "</p>", "<br>",  "<br/>",
                                            "<strong>", "</strong>", "<ul>",    "</ul>", "</li>"};
      bool found = false;
      for (const char* known : dropped) found = found || tag == known;
      if (found) {
        i = end;
        continue;
      }
    }
    out += c;
  }
  return out;
}

// The kinds of block that a comment consists of.
enum class block_kind { paragraph, list, code };

class docs_writer {
 public:
  void line(block_kind block, const std::string& text) {
    if (text.empty()) {
      gap_ = true;
      return;
    }
    if (!out_.empty()) out_ += gap_ || block != last_ ? "\n\n" : "\n";
    out_ += text;
    last_ = block;
    gap_ = false;
  }
  void gap() { gap_ = true; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  block_kind last_ = block_kind::paragraph;
  bool gap_ = false;
};

struct doc_command {
  std::string name;
  std::string rest;
};

// A line that begins with a command: "@param[in] x the x" is {"param", "x the x"}. A line without a command has an empty
// name.
doc_command command_of(const std::string& line) {
  if (line.size() < 2 || (line[0] != '@' && line[0] != '\\')) return {"", line};
  std::size_t end = 1;
  while (end < line.size() && (std::isalpha(static_cast<unsigned char>(line[end])))) ++end;
  doc_command command{line.substr(1, end - 1), ""};
  if (end < line.size() && line[end] == '[') end = std::min(line.find(']', end), line.size() - 1) + 1;
  if (end < line.size() && line[end] == '{') end = std::min(line.find('}', end), line.size() - 1) + 1;
  command.rest = trimmed(line.substr(end));
  return command;
}

std::string first_word(const std::string& text, std::string& rest) {
  const auto end = text.find(' ');
  rest = end == text.npos ? "" : trimmed(text.substr(end));
  return text.substr(0, end);
}

// Ends paragraphs with a full stop: gofmt takes a line between two paragraphs for a heading when it has none.
std::string punctuated(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\n\n", at), text.size());
    std::string paragraph = text.substr(at, end - at);
    const bool prose =
        !paragraph.empty() && paragraph[0] != ' ' && paragraph[0] != '\t' && text.size() > paragraph.size();
    if (prose && std::isalnum(static_cast<unsigned char>(paragraph.back()))) paragraph += '.';
    result += (result.empty() ? "" : "\n\n") + paragraph;
    at = end + 2;
  }
  return result;
}

std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace

std::string godoc(const std::string& doxygen) {
  docs_writer out;
  std::istringstream lines(doxygen);
  bool code = false;
  bool item = false;  // the line continues an item of a list
  for (std::string raw; std::getline(lines, raw);) {
    const std::string line = undecorated(raw);
    const std::string text = trimmed(line);
    const doc_command command = command_of(text);
    if (code) {
      if (command.name == "endcode" || command.name == "endverbatim" || text == "```")
        code = false, out.gap();
      else
        out.line(block_kind::code, text.empty() ? "" : "\t" + line);
      continue;
    }
    std::string rest;
    if (command.name == "code" || command.name == "verbatim" || text.starts_with("```")) {
      out.gap();
      code = true;
    } else if (command.name == "brief" || command.name == "short" || command.name == "details" ||
               command.name == "remark" || command.name == "remarks" || command.name == "par") {
      out.gap();
      out.line(block_kind::paragraph, plain(command.rest));
      item = false;
    } else if (command.name == "param" || command.name == "tparam") {
      const std::string name = first_word(command.rest, rest);
      out.line(block_kind::list, "  - " + name + ": " + plain(rest));
      item = true;
    } else if (command.name == "return" || command.name == "returns" || command.name == "result") {
      out.gap();
      out.line(block_kind::paragraph, "Returns " + plain(command.rest));
      item = false;
    } else if (command.name == "retval") {
      const std::string value = first_word(command.rest, rest);
      out.line(block_kind::list, "  - returns " + value + ": " + plain(rest));
      item = true;
    } else if (command.name == "throw" || command.name == "throws" || command.name == "exception") {
      const std::string type = first_word(command.rest, rest);
      out.gap();
      out.line(block_kind::paragraph, rest.empty() ? "Throws " + type + "." : "Throws " + type + ": " + plain(rest));
      item = false;
    } else if (command.name == "note" || command.name == "warning" || command.name == "attention" ||
               command.name == "deprecated" || command.name == "since" || command.name == "see" ||
               command.name == "sa" || command.name == "bug" || command.name == "todo" || command.name == "pre" ||
               command.name == "post") {
      static const std::map<std::string, std::string> labels{
          {"see", "See also"}, {"sa", "See also"}, {"pre", "Precondition"}, {"post", "Postcondition"}};
      const auto label = labels.find(command.name);
      out.gap();
      out.line(block_kind::paragraph,
               (label == labels.end() ? capitalised(command.name) : label->second) + ": " + plain(command.rest));
      item = false;
    } else if (command.name == "li" || command.name == "arg" || text.starts_with("- ") || text.starts_with("* ") ||
               text.starts_with("<li>")) {
      const std::string body = command.name.empty() ? text.substr(text[0] == '<' ? 4 : 2) : command.rest;
      out.line(block_kind::list, "  - " + plain(trimmed(body)));
      item = true;
    } else if (command.name == "ingroup" || command.name == "file" || command.name == "class" ||
               command.name == "struct" || command.name == "fn" || command.name == "enum" || command.name == "author" ||
               command.name == "date" || command.name == "defgroup" || command.name == "addtogroup" ||
               command.name == "nosubgrouping") {
      continue;  // the command says where the comment belongs, which SWIG knows
    } else if (text.empty()) {
      out.gap();
      item = false;
    } else {
      out.line(item ? block_kind::list : block_kind::paragraph, (item ? "    " : "") + plain(text));
    }
  }
  return punctuated(out.take());
}

const std::string& doc_texts::find(const swig_node& node) const {
  static const std::string none;
  const auto found = entries_.find(key(node));
  return found == entries_.end() ? none : found->second;
}

void doc_texts::add(const swig_node& node, std::string text) {
  if (!text.empty()) entries_.emplace(key(node), std::move(text));
}

doc_texts load_docs(const std::filesystem::path& xml) {
  doc_texts docs;
  try {
    collect(*load_tree(xml, {}).top, docs);
  } catch (const std::runtime_error&) {
    return {};
  }
  return docs;
}

}  // namespace gangway::gen
