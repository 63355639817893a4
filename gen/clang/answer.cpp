// answer.cpp: one list of the fields of each part of a unit, for both directions.
//
// Numbers are decimal with a blank behind each; a text is its length and its bytes; a list is its length and its elements; a
// type is its place in the unit's list of types, counted from 1, and 0 where there is none.
#include "clang/answer.hpp"

#include <bit>
#include <charconv>
#include <type_traits>
#include <unordered_map>

#include "clang/view.hpp"

namespace gangway::gen::clang {
namespace {

template <class Archive, class Field> void part(Archive& archive, Field& field);

template <class Archive, class... Fields> void parts(Archive& archive, Fields&... fields) {
  (part(archive, fields), ...);
}

template <class Archive> void fields(Archive& archive, auto& argument, const cpp_type::argument*) {
  parts(archive, argument.type, argument.value);
}

template <class Archive> void fields(Archive& archive, auto& type, const cpp_type*) {
  parts(archive, type.kind, type.is_const, type.is_volatile, type.is_signed, type.is_variadic, type.is_noexcept,
        type.qualifier, type.convention, type.size, type.alignment, type.extent, type.name, type.target, type.owner,
        type.arguments);
}

template <class Archive> void fields(Archive& archive, auto& use, const type_use*) {
  parts(archive, use.type, use.through);
}

template <class Archive> void fields(Archive& archive, auto& value, const constant_value*) {
  parts(archive, value.kind, value.integer, value.floating, value.text);
}

template <class Archive> void fields(Archive& archive, auto& decl, const cpp_decl*) {
  parts(archive, decl.kind, decl.access, decl.flags, decl.name, decl.file, decl.line, decl.column, decl.doc, decl.type,
        decl.offset, decl.width, decl.value, decl.written, decl.members);
}

class packer {
 public:
  void number(const std::int64_t& value) { bytes_ += std::to_string(value) + ' '; }
  void text(const std::string& value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
  }
  void type(const cpp_type* value) { number(value ? places_.at(value) : 0); }
  template <class List> void list(const List& values) {
    number(static_cast<std::int64_t>(values.size()));
    for (const auto& value : values) part(*this, value);
  }
  void types(const std::deque<cpp_type>& values) {
    number(static_cast<std::int64_t>(values.size()));
    for (const cpp_type& value : values) {
      part(*this, value);
      places_.emplace(&value, static_cast<std::int64_t>(places_.size()) + 1);
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::unordered_map<const cpp_type*, std::int64_t> places_;
};

class unpacker {
 public:
  explicit unpacker(const std::string& bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  void number(std::int64_t& value) {
    const auto [behind, error] = std::from_chars(at_, end_, value);
    if (error != std::errc{} || behind == end_ || *behind != ' ') fail();
    at_ = behind + 1;
  }
  void text(std::string& value) {
    const std::size_t size = length();
    value.assign(at_, size);
    at_ += size;
  }
  void type(const cpp_type*& value) {
    std::int64_t place = 0;
    number(place);
    if (place < 0 || place > static_cast<std::int64_t>(types_->size())) fail();
    value = place == 0 ? nullptr : &(*types_)[static_cast<std::size_t>(place) - 1];
  }
  template <class List> void list(List& values) {
    for (std::size_t left = length(); left > 0; --left) part(*this, values.emplace_back());
  }
  void types(std::deque<cpp_type>& values) {
    types_ = &values;
    for (std::size_t left = length(); left > 0; --left) {
      cpp_type value;
      part(*this, value);
      values.push_back(std::move(value));
    }
  }
  bool is_at_end() const { return at_ == end_; }
  [[noreturn]] static void fail() { throw view_error{"the answer of `gangway view` is not whole"}; }

 private:
  // The length of a text or a list. Each of its elements has one byte at least.
  std::size_t length() {
    std::int64_t value = 0;
    number(value);
    if (value < 0 || value > end_ - at_) fail();
    return static_cast<std::size_t>(value);
  }

  const char* at_;
  const char* end_;
  std::deque<cpp_type>* types_ = nullptr;
};

template <class> constexpr bool is_list = false;
template <class T> constexpr bool is_list<std::vector<T>> = true;

template <class Archive, class Field> void part(Archive& archive, Field& field) {
  using plain = std::remove_const_t<Field>;
  if constexpr (std::is_same_v<plain, std::string>) {
    archive.text(field);
  } else if constexpr (std::is_same_v<plain, const cpp_type*>) {
    archive.type(field);
  } else if constexpr (is_list<plain>) {
    archive.list(field);
  } else if constexpr (std::is_same_v<plain, double>) {
    std::int64_t bits = std::bit_cast<std::int64_t>(field);
    archive.number(bits);
    if constexpr (!std::is_const_v<Field>) field = std::bit_cast<double>(bits);
  } else if constexpr (std::is_arithmetic_v<plain> || std::is_enum_v<plain>) {
    std::int64_t number = static_cast<std::int64_t>(field);
    archive.number(number);
    if constexpr (!std::is_const_v<Field>) field = static_cast<plain>(number);
  } else {
    fields(archive, field, static_cast<const plain*>(nullptr));
  }
}

}  // namespace

std::string pack(const cpp_unit& unit) {
  packer archive;
  archive.types(unit.types);
  archive.list(unit.declarations);
  return archive.take();
}

cpp_unit unpack(const std::string& bytes) {
  unpacker archive(bytes);
  cpp_unit unit;
  archive.types(unit.types);
  archive.list(unit.declarations);
  if (!archive.is_at_end()) unpacker::fail();
  return unit;
}

}  // namespace gangway::gen::clang
