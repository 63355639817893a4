// parse.hpp: a file of C++ as libclang has parsed it for one architecture, and the questions that are asked behind it.
//
// libclang keeps what the file's #includes declare (a preamble), so that each further parse costs little.
//
// Invariants
//  - The file is on the disk: libclang builds no preamble of another, without a word.
//  - ask() parses anew: cursors from before it are void.
#pragma once

#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "clang/api.hpp"

namespace gangway::gen::clang {

struct source_place {
  raw_file file = nullptr;
  unsigned line = 0;
  unsigned column = 0;
};

class parsed_file {
 public:
  // Throws view_error with clang's words when there is an error in the file.
  parsed_file(const clang_api& api, const std::string& file, const std::vector<std::string>& flags);
  ~parsed_file();
  parsed_file(const parsed_file&) = delete;
  parsed_file& operator=(const parsed_file&) = delete;

  const clang_api& api() const { return api_; }
  raw_cursor root() const { return api_.getTranslationUnitCursor(unit_); }

  // Parses the file with these lines behind it. Returns the lines with an error, counted from 0: what clang says of these is
  // no answer.
  std::set<std::size_t> ask(const std::vector<std::string>& lines);

  // The place of a cursor; that of a macro's use where a macro has made the declaration.
  source_place place(raw_cursor cursor) const { return expanded(api_.getCursorLocation(cursor)); }
  std::string file_name(raw_file file) const { return file ? api_.text(api_.getFileName(file)) : std::string{}; }
  std::string name(raw_cursor cursor) const { return api_.text(api_.getCursorSpelling(cursor)); }
  std::vector<std::string> tokens(raw_cursor cursor) const;

  // Calls visit(child) for each child of a cursor.
  template <class Visit> void each(raw_cursor parent, Visit&& visit) const {
    api_.visitChildren(
        parent,
        [](raw_cursor child, raw_cursor, void* data) {
          (*static_cast<std::remove_reference_t<Visit>*>(data))(child);
          return 1;  // on to the next one, not into this one
        },
        &visit);
  }

 private:
  source_place expanded(raw_location location) const;
  bool is_error(raw_diagnostic diagnostic) const;
  void refuse_errors() const;
  unsigned own_line(raw_diagnostic diagnostic) const;

  const clang_api& api_;
  std::string file_;
  std::string text_;
  raw_index index_ = nullptr;
  raw_unit unit_ = nullptr;
};

}  // namespace gangway::gen::clang
