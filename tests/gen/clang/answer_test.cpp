// answer_test.cpp: a unit comes out of its bytes as it went in, and cut bytes are refused.
#include "clang/answer.hpp"

#include <cstdint>
#include <gtest/gtest.h>

#include "clang/view.hpp"

using namespace gangway::gen::clang;

namespace {

cpp_unit sample() {
  cpp_unit unit;
  cpp_type number;
  number.kind = type_kind::integer;
  number.name = "int";
  number.is_signed = true;
  number.size = number.alignment = 4;
  const cpp_type* const first = &unit.types.emplace_back(number);
  cpp_type grid;
  grid.kind = type_kind::class_;
  grid.name = "grid";
  grid.arguments = {{first, 0}, {nullptr, -7}};
  const cpp_type* const second = &unit.types.emplace_back(grid);

  cpp_decl made;
  made.kind = decl_kind::function;
  made.access = access_kind::protected_;
  made.set(decl_flag::ordered);
  made.name = std::string("\n\r\0 7", 5);
  made.file = "a b.hpp";
  made.line = 3;
  made.type = {second, {"outer", "inner"}};
  made.value.kind = value_kind::floating;
  made.value.floating = -0.1;
  cpp_decl parameter;
  parameter.kind = decl_kind::parameter;
  parameter.type.type = first;
  parameter.value.integer = INT64_MIN;
  made.members.push_back(parameter);
  unit.declarations.push_back(made);
  unit.declarations.emplace_back();
  return unit;
}

TEST(Answer, ComesOutAsItWentIn) {
  const cpp_unit before = sample();
  const cpp_unit after = unpack(pack(before));
  EXPECT_EQ(pack(after), pack(before));
  ASSERT_EQ(after.types.size(), 2U);
  EXPECT_EQ(after.types[1].arguments[0].type, &after.types[0]);
  EXPECT_EQ(after.types[1].arguments[1].value, -7);
  ASSERT_EQ(after.declarations.size(), 2U);
  const cpp_decl& made = after.declarations[0];
  EXPECT_EQ(made.name, before.declarations[0].name);
  EXPECT_EQ(made.type.type, &after.types[1]);
  EXPECT_EQ(made.type.through, (std::vector<std::string>{"outer", "inner"}));
  EXPECT_TRUE(made.is(decl_flag::ordered));
  EXPECT_EQ(made.value.floating, -0.1);
  EXPECT_EQ(made.members[0].value.integer, INT64_MIN);
  EXPECT_EQ(after.declarations[1].type.type, nullptr);
}

TEST(Answer, ThatIsNotWholeIsRefused) {
  const std::string whole = pack(sample());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(unpack(whole.substr(0, size)), view_error) << size;
  EXPECT_THROW(unpack(whole + " "), view_error);
  EXPECT_THROW(unpack("99999999999 "), view_error);
  EXPECT_THROW(unpack("-1 "), view_error);
}

}  // namespace
