// types.hpp: libclang's types as those of the model.
#pragma once

#include <map>
#include <string>

#include "clang/model.hpp"
#include "clang/parse.hpp"

namespace gangway::gen::clang {

// Whether a cursor of this kind is a class, or the pattern of one.
bool is_class_cursor(int kind);

class type_reader {
 public:
  type_reader(const parsed_file& file, std::deque<cpp_type>& types) : file_(file), api_(file.api()), types_(types) {}

  const cpp_type* type_of(raw_type written);
  // The type with the aliases through which it is spelled.
  type_use use_of(raw_type written);
  // That of the model which is equal to `type`.
  const cpp_type* intern(cpp_type type);

  // The name of a declaration with the names of what it is in. What has no name is told apart by its place.
  std::string qualified(raw_cursor cursor) const;

 private:
  bool read_scalar(const raw_type& type, cpp_type& into) const;
  void read_array(const raw_type& type, cpp_type& into);
  void read_name(raw_cursor declaration, cpp_type& into);
  void read_class(const raw_type& type, cpp_type& into);
  void read_function(const raw_type& type, cpp_type& into);
  std::string own_name(raw_cursor cursor) const;

  const parsed_file& file_;
  const clang_api& api_;
  std::deque<cpp_type>& types_;
  std::map<std::string, const cpp_type*> known_;  // by key_of()
};

}  // namespace gangway::gen::clang
