// doc.cpp: C++ comments as godoc.
#include "emit/doc.hpp"

#include <algorithm>
#include <iterator>

#include "naming/generated_names.hpp"
#include "text/ascii.hpp"
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
    // Changes what godoc would take for a heading or a link target, and the quotes that gofmt rewrites.
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

// A line between two paragraphs that has no punctuation at its end: gofmt makes a heading of it ("# Font Object").
bool reads_as_heading(std::string_view paragraph) {
  if (paragraph.find('\n') != std::string_view::npos || width(paragraph) > columns) return false;
  const auto letter = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || is_upper(c) || is_lower(c); };
  return letter(paragraph.front()) && (letter(paragraph.back()) || is_digit(paragraph.back()));
}

std::vector<std::string> comment_of(const std::vector<std::string>& paragraphs) {
  std::vector<std::string> lines;
  for (const std::string& paragraph : paragraphs) {
    const bool between = &paragraph != &paragraphs.front() && &paragraph != &paragraphs.back();
    if (&paragraph != &paragraphs.front()) lines.emplace_back("//");
    for (std::string rest : split_lines(between && reads_as_heading(paragraph) ? paragraph + "." : paragraph)) {
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

// The first word of a text.
std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \n\t,.;:(")); }

// The text behind the first word, without the blank.
std::string_view behind_word(std::string_view text) {
  text.remove_prefix(first_word(text).size());
  return text.starts_with(' ') || text.starts_with('\n') ? text.substr(1) : text;
}

template <std::size_t N> bool is_among(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Whether a word is a verb in the third person, such as "Returns" or "makes". Plural nouns look alike; the usual ones are
// listed.
bool is_verb(std::string_view word) {
  static constexpr std::string_view verbs[] = {"is", "has", "was", "does"};
  static constexpr std::string_view others[] = {
      "this",    "its",        "bytes",       "unless",     "as",     "always",   "alias",   "class",
      "bounds",  "dimensions", "settings",    "parameters", "values", "contents", "details", "results",
      "status",  "address",    "access",      "radius",     "flags",  "options",  "items",   "elements",
      "entries", "objects",    "coordinates", "pixels",     "events", "points"};
  const std::string small = uncapitalised(word);
  if (is_among(small, verbs)) return true;
  return small.size() > 3 && small.back() == 's' && small[small.size() - 2] != 's' && !is_among(small, others) &&
         std::all_of(small.begin(), small.end(), is_lower);
}

// Whether a text begins with a verb in the third person: "Returns the area", "Returns.". "Lists of points" begins with a noun,
// and so may "Points." in the documentation of a type.
bool is_predicate(documented_kind what, std::string_view text) {
  const std::string_view word = first_word(text);
  const bool alone = text.size() <= word.size() + 1;
  const bool noun =
      first_word(behind_word(text)) == "of" && !is_lower(word.front()) && word != "Consists" && word != "Disposes";
  return is_verb(word) && !noun && !(alone && what == documented_kind::type);
}

// Whether a text begins with a verb that says what to do, such as "Move". A noun of the same spelling has an "of" behind it, or
// another noun.
bool is_order(std::string_view text) {
  static constexpr std::string_view verbs[] = {
      "Add",      "Append", "Apply",    "Attach",  "Begin",   "Build",   "Calculate",  "Call",   "Cancel",
      "Change",   "Check",  "Clear",    "Close",   "Compute", "Connect", "Convert",    "Copy",   "Count",
      "Create",   "Decode", "Delete",   "Destroy", "Detach",  "Disable", "Draw",       "Enable", "Encode",
      "Execute",  "Fill",   "Find",     "Flush",   "Free",    "Get",     "Initialize", "Insert", "Invoke",
      "Load",     "Lock",   "Make",     "Move",    "Obtain",  "Open",    "Parse",      "Print",  "Put",
      "Query",    "Read",   "Register", "Release", "Remove",  "Rename",  "Replace",    "Reset",  "Resize",
      "Retrieve", "Return", "Run",      "Save",    "Search",  "Select",  "Send",       "Set",    "Show",
      "Skip",     "Start",  "Stop",     "Swap",    "Test",    "Unlock",  "Update",     "Wait",   "Write"};
  static constexpr std::string_view behind_nouns[] = {"of",   "is",    "and",  "or",   "value", "values", "code",
                                                      "type", "codes", "mode", "size", "count", "state",  "flag"};
  if (!is_among(first_word(text), verbs) || is_among(first_word(behind_word(text)), behind_nouns)) return false;
  // "Open a file and read it" has a second verb, which may be a noun instead.
  const std::string_view sentence = text.substr(0, text.find('.'));
  return sentence.find(" and ") == sentence.npos && sentence.find(" or ") == sentence.npos &&
         sentence.find(" then ") == sentence.npos && !behind_word(text).empty();
}

// The third person of a verb: "moves" of "Move".
std::string third_person(std::string_view order) {
  const std::string verb = uncapitalised(order);
  const char last = verb.back();
  const char before = verb[verb.size() - 2];
  const bool hisses = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'));
  if (hisses) return verb + "es";
  if (last == 'y' && std::string_view("aeou").find(before) == std::string_view::npos)
    return verb.substr(0, verb.size() - 1) + "ies";
  return verb + "s";
}

// The verb between a name and the thing for which the name stands: "Area returns the area", "Circle is a circle".
std::string_view link_of(documented_kind what) {
  switch (what) {
  case documented_kind::function: return "returns";
  case documented_kind::setter: return "sets";
  case documented_kind::type: return "is";
  case documented_kind::action: break;  // no verb fits any action
  }
  return {};
}

// The clause that, behind the name, makes the text a sentence (see doc.hpp); empty when no form fits the text.
std::string clause_of(documented_kind what, std::string_view text) {
  static constexpr std::string_view determiners[] = {"A", "An", "The", "Any", "One", "Each", "Every"};
  static constexpr std::string_view questions[] = {"How", "What", "Which", "Where", "Who", "Why", "Whether"};
  const std::string_view word = first_word(text);
  const std::string_view rest = behind_word(text);
  if (is_predicate(what, text)) return uncapitalised(text);
  if (word == "It" && is_predicate(what, rest) && is_lower(rest.front())) return std::string(rest);
  if (what != documented_kind::type && is_order(text)) return fmt::format("{} {}", third_person(word), rest);
  const std::string_view link = link_of(what);
  if (link.empty()) return {};
  if (what == documented_kind::function && word == "Whether") return "reports " + uncapitalised(text);
  if (what == documented_kind::function && starts_with(text, "True if "))
    return fmt::format("reports whether {}", text.substr(std::string_view("True if ").size()));
  const bool asks = is_among(word, questions) && first_word(rest) != "to" && text.find('?') == text.npos;
  if (asks || is_among(word, determiners)) return fmt::format("{} {}", link, uncapitalised(text));
  return {};
}

}  // namespace

std::vector<std::string> go_doc(documented_kind what, std::string_view go_name, std::string_view text,
                                std::string_view fallback, const std::vector<std::string>& notes) {
  std::vector<std::string> paragraphs = paragraphs_of(text);
  const std::string first = paragraphs.empty() ? std::string() : paragraphs.front();
  const bool named = first_word(first) == go_name || starts_with(first, std::string(go_name) + " ");
  if (const std::string clause = first.empty() || named ? std::string() : clause_of(what, first); !clause.empty())
    paragraphs.front() = fmt::format("{} {}", go_name, clause);
  else if (!named || first.empty())
    paragraphs.insert(paragraphs.begin(), fmt::format("{} {}", go_name, comment_line(fallback)));
  paragraphs.insert(paragraphs.end(), notes.begin(), notes.end());
  return comment_of(paragraphs);
}

std::vector<std::string> go_doc_plain(std::string_view text) { return comment_of(paragraphs_of(text)); }

std::vector<std::string> go_package_doc(std::string_view package, std::string_view text, std::string_view fallback) {
  return go_doc(documented_kind::type, fmt::format("Package {}", package), text, fallback);
}

}  // namespace gangway::gen
