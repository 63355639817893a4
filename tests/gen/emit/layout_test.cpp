// layout_test.cpp: sizes and offsets follow Windows on both word sizes.
#include "emit/layout.hpp"

#include <gtest/gtest.h>

#include "builder.hpp"

namespace gangway::gen {
namespace {

using test::field;
using test::scalar;

StructDecl structure(std::vector<Field> fields, unsigned pack = 0) {
  StructDecl made;
  made.fields = std::move(fields);
  made.pack = pack;
  return made;
}

TEST(Layout, AlignsDoubleToEightOn386) {
  const StructDecl made =
      structure({field("a", "A", scalar(Scalar::U8, "char")), field("b", "B", scalar(Scalar::F64, "double"))});
  const Layout layout = layout_of(made);
  EXPECT_EQ(layout.offset[1], (PerWord{8, 8}));
  EXPECT_EQ(layout.pad[1], (PerWord{7, 7}));
  EXPECT_EQ(layout.shape.size, (PerWord{16, 16}));
  EXPECT_FALSE(differs(made));
}

TEST(Layout, PadsTheEnd) {
  const Layout layout = layout_of(
      structure({field("a", "A", scalar(Scalar::I64, "long long")), field("b", "B", scalar(Scalar::U8, "char"))}));
  EXPECT_EQ(layout.tail, (PerWord{7, 7}));
}

TEST(Layout, WordsDiffer) {
  const StructDecl made = structure({field("n", "N", scalar(Scalar::Size, "size_t")), field("p", "P", test::pointer()),
                                     field("c", "C", scalar(Scalar::U8, "char"))});
  const Layout layout = layout_of(made);
  EXPECT_EQ(layout.offset[1], (PerWord{4, 8}));
  EXPECT_EQ(layout.shape.size, (PerWord{12, 24}));
  EXPECT_TRUE(differs(made));
}

TEST(Layout, OneWordAtTheEndDiffersToo) { EXPECT_TRUE(differs(structure({field("p", "P", test::pointer())}))); }

TEST(Layout, ArraysCountAllDimensions) {
  const Layout layout = layout_of(
      structure({field("a", "A", scalar(Scalar::I16, "short"), {2, 3}), field("b", "B", scalar(Scalar::I32, "int"))}));
  EXPECT_EQ(layout.offset[1], (PerWord{12, 12}));
}

TEST(Layout, PackLowersAlignment) {
  const StructDecl made =
      structure({field("a", "A", scalar(Scalar::U8, "char")), field("b", "B", scalar(Scalar::F64, "double"))}, 2);
  EXPECT_EQ(layout_of(made).offset[1], (PerWord{2, 2}));
  EXPECT_EQ(layout_of(made).shape.size, (PerWord{10, 10}));
  EXPECT_FALSE(lowered(made, made.fields[0]));
  EXPECT_TRUE(lowered(made, made.fields[1]));
}

TEST(Layout, NestedStructsKeepTheirAlignment) {
  const StructDecl inner =
      structure({field("a", "A", scalar(Scalar::F64, "double")), field("b", "B", scalar(Scalar::U8, "char"))});
  const Layout layout =
      layout_of(structure({field("c", "C", scalar(Scalar::U8, "char")), field("in", "In", test::of(inner)),
                           field("d", "D", scalar(Scalar::U8, "char"))}));
  EXPECT_EQ(layout.offset[1], (PerWord{8, 8}));
  EXPECT_EQ(layout.offset[2], (PerWord{24, 24}));
  EXPECT_EQ(layout.shape.size, (PerWord{32, 32}));
}

TEST(Layout, EmptyStructHasOneByte) { EXPECT_EQ(layout_of(structure({})).shape.size, (PerWord{1, 1})); }

}  // namespace
}  // namespace gangway::gen
