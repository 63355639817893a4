// layout_test.cpp: sizes and offsets follow Windows on both word sizes.
#include "emit/layout.hpp"

#include <gtest/gtest.h>

#include "builder.hpp"

namespace gangway::gen {
namespace {

using test::field;
using test::scalar;

struct_decl structure(std::vector<field_decl> fields, unsigned pack = 0) {
  struct_decl made;
  made.fields = std::move(fields);
  made.pack = pack;
  return made;
}

TEST(Layout, AlignsDoubleToEightOn386) {
  const struct_decl made = structure(
      {field("a", "A", scalar(scalar_kind::u8, "char")), field("b", "B", scalar(scalar_kind::f64, "double"))});
  const member_layout layout = layout_of(made);
  EXPECT_EQ(layout.offset[1], (word_pair{8, 8}));
  EXPECT_EQ(layout.pad[1], (word_pair{7, 7}));
  EXPECT_EQ(layout.shape.size, (word_pair{16, 16}));
  EXPECT_FALSE(differs(made));
}

TEST(Layout, PadsTheEnd) {
  const member_layout layout = layout_of(structure(
      {field("a", "A", scalar(scalar_kind::i64, "long long")), field("b", "B", scalar(scalar_kind::u8, "char"))}));
  EXPECT_EQ(layout.tail, (word_pair{7, 7}));
}

TEST(Layout, WordsDiffer) {
  const struct_decl made =
      structure({field("n", "N", scalar(scalar_kind::size, "size_t")), field("p", "P", test::pointer()),
                 field("c", "C", scalar(scalar_kind::u8, "char"))});
  const member_layout layout = layout_of(made);
  EXPECT_EQ(layout.offset[1], (word_pair{4, 8}));
  EXPECT_EQ(layout.shape.size, (word_pair{12, 24}));
  EXPECT_TRUE(differs(made));
}

TEST(Layout, OneWordAtTheEndDiffersToo) { EXPECT_TRUE(differs(structure({field("p", "P", test::pointer())}))); }

TEST(Layout, ArraysCountAllDimensions) {
  const member_layout layout = layout_of(structure(
      {field("a", "A", scalar(scalar_kind::i16, "short"), {2, 3}), field("b", "B", scalar(scalar_kind::i32, "int"))}));
  EXPECT_EQ(layout.offset[1], (word_pair{12, 12}));
}

TEST(Layout, PackLowersAlignment) {
  const struct_decl made = structure(
      {field("a", "A", scalar(scalar_kind::u8, "char")), field("b", "B", scalar(scalar_kind::f64, "double"))}, 2);
  EXPECT_EQ(layout_of(made).offset[1], (word_pair{2, 2}));
  EXPECT_EQ(layout_of(made).shape.size, (word_pair{10, 10}));
  EXPECT_FALSE(lowered(made, made.fields[0]));
  EXPECT_TRUE(lowered(made, made.fields[1]));
}

TEST(Layout, NestedStructsKeepTheirAlignment) {
  const struct_decl inner = structure(
      {field("a", "A", scalar(scalar_kind::f64, "double")), field("b", "B", scalar(scalar_kind::u8, "char"))});
  const member_layout layout =
      layout_of(structure({field("c", "C", scalar(scalar_kind::u8, "char")), field("in", "In", test::of(inner)),
                           field("d", "D", scalar(scalar_kind::u8, "char"))}));
  EXPECT_EQ(layout.offset[1], (word_pair{8, 8}));
  EXPECT_EQ(layout.offset[2], (word_pair{24, 24}));
  EXPECT_EQ(layout.shape.size, (word_pair{32, 32}));
}

TEST(Layout, EmptyStructHasOneByte) { EXPECT_EQ(layout_of(structure({})).shape.size, (word_pair{1, 1})); }

}  // namespace
}  // namespace gangway::gen
