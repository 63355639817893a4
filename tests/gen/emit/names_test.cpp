// names_test.cpp: generated names neither clash nor change what they mean.
#include "naming/generated_names.hpp"

#include <gtest/gtest.h>

#include "builder.hpp"
#include "emit/plan.hpp"
#include "emit/writers.hpp"
#include "written.hpp"

namespace gangway::gen {
namespace {

using test::i32;

TEST(Names, ScopeAppendsUnderscores) {
  name_scope scope = go_scope();
  EXPECT_EQ(scope.take("range"), "range_");
  EXPECT_EQ(scope.take("range"), "range__");
  EXPECT_EQ(scope.take("x"), "x");
}

TEST(Names, MemberAvoidsMacrosAndKeywords) {
  test::module_builder b("m");
  b.function("f", "F").value("near", i32, "int").value("delete", i32, "int").value("header", i32, "int");
  const module_plan planned = plan(b.module);
  const entry_plan& entry = planned.entries.front();
  EXPECT_EQ(entry.slots[0].name, "near_");
  EXPECT_EQ(entry.slots[1].name, "delete_");
  EXPECT_EQ(entry.slots[2].name, "header_");
}

TEST(Names, ExportsThatDifferOnlyInUnderscoresKeepThem) {
  test::module_builder b("m");
  b.function("a", "Circle_Area");
  b.function("b", "CircleArea");
  const module_plan planned = plan(b.module);
  EXPECT_EQ(planned.entries[0].ident, "Circle_Area");
  EXPECT_EQ(planned.entries[1].ident, "CircleArea");
}

TEST(Names, ReceiverMakesWayForAParameter) {
  test::module_builder b("m");
  const class_decl& type = b.type("Circle", "Circle");
  b.method(type, "f", "F").value("c", i32, "int");
  EXPECT_NE(write_go(plan(b.module), "g").main.find("func (circle *Circle) F(c int32) error {"), std::string::npos);
}

TEST(Names, ParameterThatWouldHideAPackageIsRenamed) {
  test::module_builder b("m");
  b.function("f", "F").value("unsafe", i32, "int").value("f", i32, "int");
  EXPECT_NE(write_go(plan(b.module), "g").main.find("func F(unsafe_, f_ int32) error {"), std::string::npos);
}

}  // namespace
}  // namespace gangway::gen
