// types_test.cpp: types of the model: equal ones are one object, and what they are as C++.
#include "model/types.hpp"

#include <gtest/gtest.h>

#include "model/model.hpp"

using namespace gangway::gen;

namespace {

TEST(Types, EqualTypesAreOne) {
  type_table types;
  const cpp_type* const number = types.scalar(scalar_kind::i32, "int");
  EXPECT_EQ(types.scalar(scalar_kind::i32, "int"), number);
  EXPECT_NE(types.scalar(scalar_kind::i32, "long"), number);
  EXPECT_EQ(types.to(type_kind::pointer, number), types.to(type_kind::pointer, number));
  EXPECT_NE(types.to(type_kind::pointer, number), types.to(type_kind::reference, number));
  EXPECT_EQ(types.function(number, {number}), types.function(number, {number}));
  EXPECT_EQ(types.qualify(number, true)->unqualified, number);
}

TEST(Types, AnAliasMeansItsTarget) {
  type_table types;
  const cpp_type* const number = types.scalar(scalar_kind::u32, "unsigned long");
  const cpp_type* const word = types.alias("DWORD", number);
  const cpp_type* const again = types.alias("COLOR", word);
  EXPECT_NE(word, number);
  EXPECT_TRUE(same(*again, *number));
  EXPECT_EQ(types.qualify(again, true)->canonical, types.qualify(number, true));
  const cpp_type* const list = types.holder(type_kind::sequence, "std::vector", {{again, 0}});
  EXPECT_EQ(types.to(type_kind::reference, list)->canonical,
            types.to(type_kind::reference, types.holder(type_kind::sequence, "std::vector", {{number, 0}})));
  EXPECT_EQ(spell(*list), "std::vector<COLOR>");
  EXPECT_EQ(spell(*list->canonical), "std::vector<unsigned long>");
  const cpp_type* const row = types.alias("row", types.array(word, "3"));
  EXPECT_EQ(spell(*types.qualify(row, true)), "const row");
  EXPECT_EQ(spell(*types.qualify(row, true)->canonical), "const unsigned long [3]");
}

TEST(Types, ArraysKnowTheirLength) {
  type_table types;
  const cpp_type* const number = types.scalar(scalar_kind::i32, "int");
  EXPECT_EQ(types.array(number, "3")->length, 3);
  EXPECT_EQ(types.array(number, "N")->length, -1);
  EXPECT_EQ(types.array(number, "")->length, -1);
  EXPECT_EQ(types.array(number, "3N")->length, -1);
}

TEST(Types, WhatIsSaidLaterIsSaidOfAll) {
  type_table types;
  const cpp_type* const shape = types.named(type_kind::class_, "geo::Shape");
  const cpp_type* const fixed = types.qualify(shape, true);
  type_decl& said = types.declared("geo::Shape");
  EXPECT_EQ(shape->declared, &said);
  EXPECT_EQ(fixed->declared, &said);
  const type_table moved = std::move(types);
  EXPECT_EQ(fixed->declared, &said);
  EXPECT_EQ(fixed->unqualified, shape);
}

TEST(Types, WhatAValueIsFollowsFromItsType) {
  type_table types;
  const cpp_type* const shape = types.named(type_kind::class_, "geo::Shape");
  EXPECT_EQ(kind_of(*shape), std::nullopt);
  class_decl object;
  types.declared("geo::Shape").object = &object;
  EXPECT_EQ(kind_of(*types.qualify(shape, true)), argument_kind::object);
  enum_decl color;
  color.underlying = scalar_kind::u8;
  const cpp_type* const shade = types.alias("Shade", types.named(type_kind::enum_, "geo::Color"));
  types.declared("geo::Color").enumeration = &color;
  EXPECT_EQ(kind_of(*shade), argument_kind::scalar);
  EXPECT_EQ(scalar_of(*shade), scalar_kind::u8);
  EXPECT_EQ(kind_of(*types.text(text_form::std_string)), argument_kind::text);
  const cpp_type* const hidden = types.to(type_kind::pointer, types.named(type_kind::other, "foo"));
  EXPECT_EQ(kind_of(*hidden), argument_kind::pointer);
  EXPECT_EQ(opaque_of(*hidden), nullptr);
  opaque_decl foo;
  types.declared("foo").opaque = &foo;
  EXPECT_EQ(opaque_of(*hidden), &foo);
  EXPECT_EQ(kind_of(*types.holder(type_kind::sequence, "std::vector", {{shape, 0}})), std::nullopt);
  const cpp_type* const grid = types.array(types.alias("row", types.array(shade, "3")), "2");
  EXPECT_EQ(&element_of(*grid), shade);
  EXPECT_EQ(extents_of(*grid), (std::vector<std::uint64_t>{2, 3}));
}

TEST(Types, Spelling) {
  type_table types;
  const cpp_type* const number = types.scalar(scalar_kind::i32, "int");
  const cpp_type* const fixed = types.qualify(number, true);
  const auto to = [&](const cpp_type* target) { return types.to(type_kind::pointer, target); };
  const auto ref = [&](const cpp_type* target) { return types.to(type_kind::reference, target); };
  EXPECT_EQ(spell(*number), "int");
  EXPECT_EQ(spell(*number, "x"), "int x");
  EXPECT_EQ(spell(*types.qualify(number, true, true)), "const volatile int");
  EXPECT_EQ(spell(*to(fixed), "x"), "const int *x");
  EXPECT_EQ(spell(*types.qualify(to(fixed), true), "x"), "const int *const x");
  EXPECT_EQ(spell(*types.qualify(to(number), true)), "int *const");
  EXPECT_EQ(spell(*ref(types.qualify(to(number), true)), "x"), "int *const &x");
  EXPECT_EQ(spell(*types.to(type_kind::rvalue_reference, number)), "int &&");
  EXPECT_EQ(spell(*types.array(types.array(number, "3"), "2"), "x"), "int x[2][3]");
  EXPECT_EQ(spell(*to(types.array(number, "3")), "x"), "int (*x)[3]");
  EXPECT_EQ(spell(*types.qualify(types.array(number, "3"), true), "x"), "const int x[3]");
  const cpp_type* const call =
      types.function(to(types.simple(type_kind::void_)), {number, types.simple(type_kind::variadic)});
  EXPECT_EQ(spell(*call, "f"), "void *f(int, ...)");
  EXPECT_EQ(spell(*to(call)), "void *(*)(int, ...)");
  EXPECT_EQ(spell(*to(call), "", "GW_CALL "), "void *(GW_CALL *)(int, ...)");
  EXPECT_EQ(spell(*types.holder(type_kind::callable, "std::function", {{call, 0}}), "f"),
            "std::function<void *(int, ...)> f");
  cpp_type member;
  member.kind = type_kind::member_pointer;
  member.name = "ns::C";
  member.target = call;
  EXPECT_EQ(spell(*types.make(member), "m"), "void *(ns::C::*m)(int, ...)");
}

}  // namespace
