// spell_test.cpp: types of the compiler as C++, from trees made by hand.
#include "clang/spell.hpp"

#include <gtest/gtest.h>

using namespace gangway::gen::clang;

namespace {

cpp_type named(type_kind kind, const std::string& name, bool is_const = false) {
  cpp_type type;
  type.kind = kind;
  type.name = name;
  type.is_const = is_const;
  return type;
}

cpp_type of(type_kind kind, const cpp_type& target) {
  cpp_type type;
  type.kind = kind;
  type.target = &target;
  return type;
}

const cpp_type int_type = named(type_kind::integer, "int");
const cpp_type const_char = named(type_kind::character, "char", true);
const cpp_type shape = named(type_kind::class_, "ns::shape");
const cpp_type text = of(type_kind::pointer, const_char);

cpp_type function(const cpp_type& result, std::vector<cpp_type::argument> parameters) {
  cpp_type type = of(type_kind::function, result);
  type.arguments = std::move(parameters);
  return type;
}

TEST(Spell, Names) {
  EXPECT_EQ(spell(int_type), "int");
  EXPECT_EQ(spell(int_type, "x"), "int x");
  EXPECT_EQ(spell(shape, "x"), "::ns::shape x");
  EXPECT_EQ(spell(text, "x"), "char const *x");
}

TEST(Spell, ConstStandsAtWhatItIsOf) {
  cpp_type fixed = text;
  fixed.is_const = true;
  EXPECT_EQ(spell(fixed, "x"), "char const * const x");
}

TEST(Spell, Instances) {
  cpp_type grid = named(type_kind::class_, "grid");
  grid.arguments = {{&text, 0}, {nullptr, -3}};
  EXPECT_EQ(spell(grid), "::grid<char const *, -3>");
  cpp_type inner = named(type_kind::class_, "cell");
  inner.owner = &grid;
  EXPECT_EQ(spell(inner, "x"), "::grid<char const *, -3>::cell x");
}

TEST(Spell, ArraysAndFunctionsStandAroundTheName) {
  cpp_type row = of(type_kind::array, int_type);
  row.extent = 3;
  EXPECT_EQ(spell(row, "x"), "int x[3]");
  EXPECT_EQ(spell(of(type_kind::reference, row), "x"), "int (&x)[3]");
  cpp_type compare = function(int_type, {{&text, 0}, {&text, 0}});
  compare.is_noexcept = true;
  compare.is_variadic = true;
  EXPECT_EQ(spell(of(type_kind::pointer, compare), "f"), "int (*f)(char const *, char const *, ...) noexcept");
  compare.convention = calling_convention::stdcall;
  const cpp_type pointer = of(type_kind::pointer, compare);
  const cpp_type gives = function(pointer, {{&int_type, 0}});
  EXPECT_EQ(spell(of(type_kind::pointer, gives), "f"),
            "int (__stdcall *(*f)(int))(char const *, char const *, ...) noexcept");
}

TEST(Spell, MemberPointers) {
  cpp_type method = function(int_type, {});
  method.is_const = true;
  method.qualifier = reference_qualifier::rvalue;
  cpp_type pointer = of(type_kind::member_pointer, method);
  pointer.owner = &shape;
  EXPECT_EQ(spell(pointer, "m"), "int (::ns::shape::*m)() const &&");
}

TEST(Spell, NotEverythingHasWords) {
  EXPECT_TRUE(is_spellable(text));
  const cpp_type unnamed = named(type_kind::class_, "ns::(unnamed at a.hpp:1:2)");
  EXPECT_FALSE(is_spellable(of(type_kind::pointer, unnamed)));
  EXPECT_FALSE(is_spellable(function(int_type, {{&unnamed, 0}})));
  EXPECT_FALSE(is_spellable(named(type_kind::other, "T")));
}

}  // namespace
