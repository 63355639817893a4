// go_text_test.cpp: blocks are aligned as gofmt aligns them.
#include "text/go_text.hpp"

#include <gtest/gtest.h>

namespace gangway::gen {
namespace {

using line_list = std::vector<std::string>;

TEST(GoText, AlignsTypes) {
  EXPECT_EQ(aligned({{{}, "a", "int", ""}, {{}, "long", "string", ""}}), (line_list{"a    int", "long string"}));
}

TEST(GoText, CommentEndsARun) {
  EXPECT_EQ(aligned({{{}, "a", "int", ""}, {{"// x"}, "long", "int", ""}, {{}, "b", "int", ""}}),
            (line_list{"a int", "// x", "long int", "b    int"}));
}

TEST(GoText, AlignsValuesBehindTypes) {
  EXPECT_EQ(aligned({{{}, "A", "", "= 1"}, {{}, "BBB", "int32", "= 2"}}),
            (line_list{"A         = 1", "BBB int32 = 2"}));
}

TEST(GoText, TypeWithoutValueDoesNotWidenTheColumn) {
  EXPECT_EQ(aligned({{{}, "entry", "", "= f()"}, {{}, "pool", "Pool", ""}}), (line_list{"entry = f()", "pool  Pool"}));
}

TEST(GoText, WidthCountsCodePoints) {
  EXPECT_EQ(aligned({{{}, "\xc3\xa4", "int", ""}, {{}, "bb", "int", ""}}), (line_list{"\xc3\xa4  int", "bb int"}));
}

TEST(GoText, ParametersShareTypes) {
  EXPECT_EQ(go_parameters({{"a", "int"}, {"b", "int"}, {"c", "string"}}), "a, b int, c string");
}

TEST(GoText, LiteralsAreEscaped) { EXPECT_EQ(quote(std::string("a\"\\\n\0\xc3", 6)), "\"a\\\"\\\\\\n\\000\\303\""); }

}  // namespace
}  // namespace gangway::gen
