// go_text.cpp: Go as gofmt lays it out: aligned struct fields and const blocks, imports derived from use.
#include "text/go_text.hpp"

#include <algorithm>

namespace gangway::gen {
namespace {

std::string padded(const std::string& cell, std::size_t columns) {
  return cell + std::string(columns - std::min(columns, width(cell)), ' ');
}

void align_run(std::vector<std::string>& out, const std::vector<go_row>& rows, std::size_t begin, std::size_t end) {
  std::size_t name = 0;
  std::size_t type = 0;
  for (std::size_t i = begin; i < end; ++i) {
    name = std::max(name, width(rows[i].name));
    // A row that ends in its type does not widen the column.
    if (!rows[i].value.empty()) type = std::max(type, width(rows[i].type));
  }
  for (std::size_t i = begin; i < end; ++i) {
    const go_row& row = rows[i];
    std::string line = padded(row.name, name);
    if (row.value.empty())
      line += " " + row.type;
    else if (type != 0)
      line += " " + padded(row.type, type) + " " + row.value;
    else
      line += " " + row.value;
    out.push_back(line);
  }
}

}  // namespace

std::vector<std::string> aligned(const std::vector<go_row>& rows) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin < rows.size()) {
    std::size_t end = begin + 1;
    while (end < rows.size() && rows[end].comment.empty()) ++end;
    out.insert(out.end(), rows[begin].comment.begin(), rows[begin].comment.end());
    align_run(out, rows, begin, end);
    begin = end;
  }
  return out;
}

void write_go_block(text_writer& out, const std::string& keyword, const std::vector<go_row>& rows) {
  if (rows.empty()) return;
  if (rows.size() == 1 && rows.front().comment.empty()) {
    out.fill("{} {}", keyword, aligned(rows).front());
    return;
  }
  out.fill("{} (", keyword);
  {
    const text_writer::indentation indent(out, "\t");
    out.lines(aligned(rows));
  }
  out.line(")");
}

void write_go_struct(text_writer& out, const std::string& name, const std::vector<go_row>& rows) {
  if (rows.empty()) {
    out.fill("type {} struct{{}}", name);
    return;
  }
  out.fill("type {} struct {{", name);
  {
    const text_writer::indentation indent(out, "\t");
    out.lines(aligned(rows));
  }
  out.line("}");
}

void write_imports(text_writer& out, const std::set<std::string>& imports) {
  std::vector<std::string> standard;
  std::vector<std::string> ours;
  std::vector<std::string> others;
  for (const std::string& name : imports) {
    if (name.ends_with('"')) {
      others.push_back(name);
      continue;
    }
    if (name == "apartment" || name == "bridge" || name == "com" || name == "stub" || name == "stub/comstub")
      ours.push_back(quote("github.com/gangway-go/gangway/go/" + name));
    else
      standard.push_back(quote(name));
  }
  std::size_t count = 0;
  for (const auto* group : {&standard, &ours, &others}) count += group->size();
  if (count == 0) return;
  out.gap();
  if (count == 1) {
    out.fill("import {}", !standard.empty() ? standard.front() : !ours.empty() ? ours.front() : others.front());
    return;
  }
  out.line("import (");
  {
    const text_writer::indentation indent(out, "\t");
    out.lines(standard);
    if (!standard.empty()) out.gap();
    out.lines(ours);
    if (!others.empty()) out.gap();
    out.lines(others);
  }
  out.line(")");
}

std::string go_parameters(const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const bool shared = i + 1 < parameters.size() && parameters[i + 1].second == parameters[i].second;
    parts.push_back(shared ? parameters[i].first : parameters[i].first + " " + parameters[i].second);
  }
  return join(parts);
}

}  // namespace gangway::gen
