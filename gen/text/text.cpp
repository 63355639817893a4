// text.cpp: the sink that all writers of files write into, and small helpers on text.
#include "text/text.hpp"

namespace gangway::gen {

void text_writer::flush_gap() {
  if (gap_ && !out_.empty() && !ends_with(out_, "\n\n")) out_ += '\n';
  gap_ = false;
}

void text_writer::line(std::string_view text) {
  for (const std::string& one : split_lines(text.empty() ? std::string_view("\n") : text)) {
    if (trimmed(one).empty()) {
      gap();
      continue;
    }
    flush_gap();
    std::string_view content = one;
    while (!content.empty() && (content.back() == ' ' || content.back() == '\t')) content.remove_suffix(1);
    out_ += indent_;
    out_ += content;
    out_ += '\n';
  }
}

void text_writer::lines(const std::vector<std::string>& many) {
  for (const std::string& one : many) line(one);
}

void text_writer::block(std::string_view text) {
  if (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  if (!text.empty()) line(text);
}

void text_writer::verbatim(std::string_view text) {
  flush_gap();
  out_ += text;
  if (!text.empty() && text.back() != '\n') out_ += '\n';
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string all;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) all += separator;
    all += part;
  }
  return all;
}

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view one = text.substr(0, end);
    if (!one.empty() && one.back() == '\r') one.remove_suffix(1);
    found.emplace_back(one);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return found;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string quote(std::string_view bytes) {
  std::string out = "\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\t': out += "\\t"; break;
    default:
      if (byte >= 0x20 && byte < 0x7f)
        out += c;
      else
        out += fmt::format("\\{:03o}", static_cast<unsigned>(byte));
    }
  }
  return out + '"';
}

std::size_t width(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

namespace {

// The number of bytes of the UTF-8 sequence at the start of text; 0 when text does not start with a well-formed sequence.
std::size_t sequence(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto tail = [&](std::size_t i) { return (at(i) & 0xc0) == 0x80; };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0 && tail(1)) return 2;
  if (lead >= 0xe0 && lead < 0xf0 && tail(1) && tail(2)) {
    if ((lead == 0xe0 && at(1) < 0xa0) || (lead == 0xed && at(1) >= 0xa0)) return 0;
    return 3;
  }
  if (lead >= 0xf0 && lead < 0xf5 && tail(1) && tail(2) && tail(3)) {
    if ((lead == 0xf0 && at(1) < 0x90) || (lead == 0xf4 && at(1) >= 0x90)) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

std::string comment_line(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t bytes = sequence(text);
    const auto byte = static_cast<unsigned char>(text.front());
    if (bytes == 0)
      out += '?';
    else if (byte < 0x20 || byte == 0x7f)
      out += ' ';
    else
      out += text.substr(0, bytes);
    text.remove_prefix(bytes == 0 ? 1 : bytes);
  }
  while (!out.empty() && (out.back() == '\\' || out.back() == ' ')) out.pop_back();
  return out;
}

}  // namespace gangway::gen
