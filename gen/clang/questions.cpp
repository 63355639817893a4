// questions.cpp: one declaration on a line of its own for each question, so that one which is no C++ leaves the others alone.
#include "clang/questions.hpp"

#include <charconv>
#include <fmt/format.h>
#include <functional>

#include "clang/declarations.hpp"
#include "clang/spell.hpp"

namespace gangway::gen::clang {
namespace {

struct question {
  cpp_decl* about = nullptr;
  std::string asked;  // an expression
};

// Whether a macro harms nothing behind it when it stands in a declaration.
bool can_be_asked(const std::string& replacement) {
  int depth = 0;
  for (const char c : replacement) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0 && !replacement.empty() && replacement.find_first_of("{};#") == replacement.npos;
}

bool is_whole_class(const cpp_decl& decl) {
  return is_class(decl) && decl.type.type->size >= 0 && is_spellable(*decl.type.type);
}

void collect(std::vector<cpp_decl>& decls, std::vector<question>& into) {
  for (cpp_decl& decl : decls) {
    if (decl.kind == decl_kind::macro && can_be_asked(decl.written)) {
      // libclang has the text of a string only where the string alone is the initialiser, without parentheses.
      const bool is_list = decl.written.find(',') != std::string::npos;
      into.push_back({&decl, is_list ? "(" + decl.name + ")" : decl.name});
    } else if (is_whole_class(decl)) {
      into.push_back({&decl, "gw_traits<" + spell(*decl.type.type) + ">"});
    }
    collect(decl.members, into);
  }
}

std::string traits_template() {
  std::string text = "template <typename T> inline constexpr unsigned gw_traits = 0u";
  for (const auto& [flag, expression] : trait_expressions())
    text += fmt::format(" | ({} ? {}u : 0u)", expression, 1U << static_cast<unsigned>(flag));
  return text + ";";
}

void answer(const parsed_file& file, type_reader& types, raw_cursor variable, cpp_decl& about) {
  const constant_value value = value_of(file.api(), variable);
  if (about.kind != decl_kind::macro) {
    about.flags |= static_cast<std::uint32_t>(value.integer);
    return;
  }
  about.type = types.use_of(file.api().getCursorType(variable));
  cpp_type type = *about.type.type;
  type.is_const = false;  // the variable has it, the macro has not
  about.type.type = types.intern(std::move(type));
  about.value = value;
}

}  // namespace

const std::vector<std::pair<decl_flag, std::string>>& trait_expressions() {
  static const std::vector<std::pair<decl_flag, std::string>> expressions{
      {decl_flag::trivially_copyable, "__is_trivially_copyable(T)"},
      {decl_flag::default_constructible, "__is_constructible(T)"},
      {decl_flag::copy_constructible, "__is_constructible(T, const T&)"},
      {decl_flag::move_constructible, "__is_constructible(T, T&&)"},
      {decl_flag::copy_assignable, "__is_assignable(T&, const T&)"},
      {decl_flag::destructible, "requires(T& t) { t.~T(); }"},
      {decl_flag::virtually_destructible, "__has_virtual_destructor(T)"},
      {decl_flag::aggregate, "__is_aggregate(T)"},
      {decl_flag::polymorphic, "__is_polymorphic(T)"},
      {decl_flag::standard_layout, "__is_standard_layout(T)"},
      {decl_flag::comparable, "requires(const T& t) { t == t; }"},
      {decl_flag::ordered, "requires(const T& t) { t < t; }"}};
  return expressions;
}

void ask_questions(parsed_file& file, type_reader& types, std::vector<cpp_decl>& declarations) {
  std::vector<question> questions;
  collect(declarations, questions);
  if (questions.empty()) return;
  std::vector<std::string> lines;
  for (const question& one : questions)
    lines.push_back(fmt::format("static const auto gw_{} = {};", lines.size(), one.asked));
  lines.front().insert(0, traits_template() + " ");
  const std::set<std::size_t> wrong = file.ask(lines);
  file.each(file.root(), [&](raw_cursor cursor) {
    const std::string name = cursor.kind == cursor_kind::variable ? file.name(cursor) : std::string{};
    if (!name.starts_with("gw_")) return;
    std::size_t number = questions.size();
    std::from_chars(name.data() + 3, name.data() + name.size(), number);
    if (number < questions.size() && !wrong.contains(number)) answer(file, types, cursor, *questions[number].about);
  });
}

}  // namespace gangway::gen::clang
