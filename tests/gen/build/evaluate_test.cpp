// evaluate_test.cpp: what constant expressions of C++ are worth on Windows, and which have no value.
#include "build/evaluate.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

using namespace gangway::gen;

namespace {

// "i32 5", "u64 7", "bool 1", "char 97", "f64 1.5", "text abc"; "none" where there is no value.
std::string shown(const std::optional<evaluated_value>& value) {
  if (!value) return "none";
  switch (value->kind) {
  case evaluated_kind::bool_: return fmt::format("bool {}", value->integer);
  case evaluated_kind::char_: return fmt::format("char {}", value->integer);
  case evaluated_kind::float_: return fmt::format("f{} {}", value->bits, value->text);
  case evaluated_kind::string: return "text " + value->text;
  case evaluated_kind::integer: break;
  }
  return value->is_unsigned ? fmt::format("u{} {}", value->bits, static_cast<std::uint64_t>(value->integer))
                            : fmt::format("i{} {}", value->bits, value->integer);
}

std::optional<evaluated_value> lookup(const std::string& name) {
  static const std::map<std::string, std::string> names{
      {"ANSWER", "42"}, {"ns::LIMIT", "7u"}, {"::TOP", "1"}, {"HALF", "0.5"}, {"TITLE", "\"title\""}};
  const auto found = names.find(name);
  if (found == names.end()) return std::nullopt;
  return evaluate(found->second, lookup, [](const std::string&) { return std::string(); });
}

std::string canonical_type(const std::string& name) { return name == "DWORD" ? "unsigned long" : ""; }

std::string worth(const std::string& expression) { return shown(evaluate(expression, lookup, canonical_type)); }

using expected_values = std::vector<std::pair<const char*, const char*>>;
void expect(const expected_values& cases) {
  for (const auto& [expression, value] : cases) EXPECT_EQ(worth(expression), value) << expression;
}

TEST(Evaluate, LiteralsHaveTheFirstTypeThatHoldsThem) {
  expect({{"0", "i32 0"},
          {"2147483647", "i32 2147483647"},
          {"2147483648", "i64 2147483648"},  // long has 32 bits
          {"4294967296", "i64 4294967296"},
          {"9223372036854775807", "i64 9223372036854775807"},
          {"9223372036854775808", "none"},
          {"0x7fffffff", "i32 2147483647"},
          {"0x80000000", "u32 2147483648"},
          {"0xFFFFFFFF", "u32 4294967295"},
          {"0x100000000", "i64 4294967296"},
          {"0xFFFFFFFFFFFFFFFF", "u64 18446744073709551615"},
          {"0x10000000000000000", "none"}});
}

TEST(Evaluate, LiteralsOfEveryBase) {
  expect({{"017", "i32 15"},
          {"00", "i32 0"},
          {"08", "none"},
          {"0b101", "i32 5"},
          {"0B11", "i32 3"},
          {"0x", "none"},
          {"0xg", "none"},
          {"1'000'000", "i32 1000000"},
          {"0xFF'FF", "i32 65535"},
          {"12ab", "none"}});
}

TEST(Evaluate, SuffixesNameTheLeastType) {
  expect({{"1u", "u32 1"},
          {"1U", "u32 1"},
          {"1l", "i32 1"},
          {"1L", "i32 1"},
          {"1ul", "u32 1"},
          {"1LU", "u32 1"},
          {"1ll", "i64 1"},
          {"1LL", "i64 1"},
          {"1ull", "u64 1"},
          {"1LLU", "u64 1"},
          {"5i64", "i64 5"},
          {"5ui64", "u64 5"},
          {"4294967296u", "u64 4294967296"},
          {"4294967295L", "i64 4294967295"},
          {"0xFFFFFFFFL", "u32 4294967295"}});
}

TEST(Evaluate, FloatsKeepTheirSpelling) {
  expect({{"1.5", "f64 1.5"},
          {"1.", "f64 1.0"},
          {".5", "f64 0.5"},
          {"1e10", "f64 1e10"},
          {"2.5E-3", "f64 2.5e-3"},
          {"1.5f", "f32 1.5"},
          {"1.F", "f32 1.0"},
          {"0x1p4", "f64 16.0"},
          {"1'000.5", "f64 1000.5"},
          {"0.1f", "f32 0.10000000149011612"},
          {"-1.5", "f64 -1.5"},
          {"- -1.5", "f64 1.5"},
          {"+1.5", "f64 1.5"}});
}

TEST(Evaluate, FloatsWithoutAValueInGo) {
  expect({{"1.5L", "none"},
          {"1e400", "none"},
          {"1e39f", "none"},
          {"1e308 * 10", "none"},
          {"1.0 / 0", "none"},
          {"1..2", "none"},
          {"5.0 % 2", "none"},
          {"~1.0", "none"},
          {"1.0 << 1", "none"},
          {"1.0 | 1", "none"}});
}

TEST(Evaluate, Characters) {
  expect({{"'a'", "char 97"},
          {"'\\n'", "char 10"},
          {"'\\0'", "char 0"},
          {"'\\''", "char 39"},
          {"'\\x41'", "char 65"},
          {"'\\x041'", "char 65"},  // as many digits as there are
          {"'\\101'", "char 65"},
          {"'\\xff'", "char -1"},
          {"'\\377'", "char -1"},
          {"u8'a'", "u8 97"},
          {"L'a'", "u16 97"},
          {"u'a'", "u16 97"},
          {"U'a'", "u32 97"}});
}

TEST(Evaluate, CharactersWithoutAValue) {
  expect({{"'ab'", "none"},
          {"''", "none"},
          {"'a", "none"},
          {"'\\xfff'", "none"},
          {"'\\777'", "none"},
          {"'\\8'", "none"},
          {"'\\x'", "none"},
          {"'\\u0041'", "none"},
          {"'\\", "none"},
          {"L'\xc3\xa4'", "none"},
          {"L'\\xff'", "none"}});
}

TEST(Evaluate, Texts) {
  expect({{R"("abc")", "text abc"},
          {R"("a" "b")", "text ab"},
          {R"("\x41\102\t")", "text AB\t"},
          {R"("\x0041!")", "text A!"},
          {R"-(R"(a\n"b)")-", "text a\\n\"b"},
          {R"-(R"x(a)")x")-", "text a)\""},
          {R"(u8"abc")", "text abc"},
          {"TITLE", "text title"},
          {R"(1 ? "yes" : "no")", "text yes"}});
}

TEST(Evaluate, TextsWithoutAValue) {
  expect({{R"(L"abc")", "none"},
          {R"("a" L"b")", "none"},
          {R"("abc)", "none"},
          {R"-(R"(abc)-", "none"},
          {R"("a" + 1)", "none"},
          {R"(-"a")", "none"},
          {R"(!"a")", "none"},
          {R"("a" == "a")", "none"},
          {R"-((int)"a")-", "none"},
          {R"("a" ? 1 : 2)", "none"},
          {R"(1 ? "a" : 2)", "none"},
          {R"(0 ? 1.5 : "a")", "none"}});
}

TEST(Evaluate, OperatorsBindAsInCpp) {
  expect({{"1 + 2 * 3", "i32 7"},
          {"(1 + 2) * 3", "i32 9"},
          {"10 - 4 - 3", "i32 3"},
          {"100 / 10 / 2", "i32 5"},
          {"1 << 2 + 1", "i32 8"},
          {"1 | 2 ^ 3 & 1", "i32 3"},
          {"6 & 3 == 3", "i32 0"},
          {"1 < 2 == 1", "bool 1"},
          {"1 || 0 && 0", "bool 1"},
          {"2 == 2 & 1", "i32 1"},
          {"-2 * -3", "i32 6"},
          {"!0 + 1", "i32 2"},
          {"~0 & 0xF", "i32 15"},
          {"- 1 - - 1", "i32 0"},
          {"8 >> 1 << 1", "i32 8"},
          {"7 % 4 * 2", "i32 6"}});
}

TEST(Evaluate, ExpressionsThatEndTooEarlyOrTooLate) {
  expect({{"", "none"},
          {" ", "none"},
          {"1 +", "none"},
          {"(1", "none"},
          {"1)", "none"},
          {"1 2", "none"},
          {"1, 2", "none"},
          {"1 ? 2", "none"},
          {"@", "none"},
          {"a = 1", "none"},
          {"static_cast<int>1", "none"},
          {"sizeof(int", "none"}});
}

TEST(Evaluate, SmallTypesArePromoted) {
  expect({{"'a' + 1", "i32 98"},
          {"+'a'", "i32 97"},
          {"true + true", "i32 2"},
          {"~true", "i32 -2"},
          {"-'a'", "i32 -97"},
          {"L'a' + 1", "i32 98"},
          {"(unsigned char)255 + 1", "i32 256"},
          {"(unsigned short)1 - 2", "i32 -1"}});
}

TEST(Evaluate, MixedTypesMeetInTheWiderOrUnsignedOne) {
  expect({{"1 + 1u", "u32 2"},
          {"1u - 2", "u32 4294967295"},
          {"-1 < 1u", "bool 0"},
          {"-1LL < 1u", "bool 1"},
          {"1u + 1LL", "i64 2"},
          {"-1 + 0ull", "u64 18446744073709551615"},
          {"1 + 1.5", "f64 2.5"},
          {"1.5f + 1", "f32 2.5"},
          {"1.5f + 1.0", "f64 2.5"},
          {"18446744073709551615u * 1.0", "f64 1.8446744073709552e+19"}});
}

TEST(Evaluate, UnsignedArithmeticWraps) {
  expect({{"0u - 1", "u32 4294967295"},
          {"4294967295u + 1", "u32 0"},
          {"65536u * 65536", "u32 0"},
          {"-1u", "u32 4294967295"},
          {"~0u", "u32 4294967295"},
          {"~0ull", "u64 18446744073709551615"},
          {"0xFFFFFFFFFFFFFFFF + 2", "u64 1"},
          {"7u / 2", "u32 3"},
          {"7u % 4", "u32 3"}});
}

TEST(Evaluate, SignedOverflowHasNoValue) {
  expect({{"2147483647 + 1", "none"},
          {"-2147483647 - 2", "none"},
          {"65536 * 65536", "none"},
          {"2147483647LL + 1", "i64 2147483648"},
          {"9223372036854775807 + 1", "none"},
          {"-(-2147483647 - 1)", "none"},
          {"(-2147483647 - 1) / -1", "none"},
          {"(-2147483647 - 1) % -1", "none"},
          {"(-9223372036854775807 - 1) / -1", "none"},
          {"(-9223372036854775807 - 1) % -1", "none"},
          {"-2147483648", "i64 -2147483648"}});
}

TEST(Evaluate, DivisionByZeroHasNoValue) {
  expect({{"1 / 0", "none"},
          {"1 % 0", "none"},
          {"1u / 0u", "none"},
          {"1u % 0", "none"},
          {"1.0 / 0.0", "none"},
          {"-7 / 2", "i32 -3"},
          {"-7 % 2", "i32 -1"},
          {"7 % -2", "i32 1"}});
}

TEST(Evaluate, ShiftsStayInTheirType) {
  expect({{"1 << 31", "i32 -2147483648"},
          {"1u << 31", "u32 2147483648"},
          {"1 << 32", "none"},
          {"1ull << 63", "u64 9223372036854775808"},
          {"1 << 3ull", "i32 8"},
          {"-1 << 1", "i32 -2"},
          {"-8 >> 1", "i32 -4"},
          {"0xFFFFFFFF >> 28", "u32 15"},
          {"1 << -1", "none"},
          {"1 << 0xFFFFFFFFFFFFFFFF", "none"},
          {"'a' << 8", "i32 24832"}});
}

TEST(Evaluate, ComparisonsAndLogic) {
  expect({{"1 < 2", "bool 1"},
          {"2 <= 1", "bool 0"},
          {"4 <=> 2 > 0", "bool 1"},
          {"0 <=> 1 >= 0", "bool 0"},
          {"2.5 <=> 2.5 == 0", "bool 1"},
          {"2 > 1", "bool 1"},
          {"1 >= 1", "bool 1"},
          {"1 == 1.0", "bool 1"},
          {"1 != 1", "bool 0"},
          {"1.5 < 1.25", "bool 0"},
          {"0.5 && 1", "bool 1"},
          {"0 || 0.0", "bool 0"},
          {"!0.5", "bool 0"},
          {"!!5", "bool 1"},
          {"true", "bool 1"},
          {"false || 'a'", "bool 1"}});
}

TEST(Evaluate, WhatIsNotReachedNeedsNoValue) {
  expect({{"0 && 1 / 0", "bool 0"},
          {"1 || 1 / 0", "bool 1"},
          {"1 ? 2 : 1 / 0", "i32 2"},
          {"0 ? 2147483647 + 1 : 3", "i32 3"},
          {"1 && 1 / 0", "none"},
          {"0 || 1 / 0", "none"},
          {"1 ? 1 / 0 : 2", "none"},
          {"1 ? 2 : UNKNOWN", "none"},
          {"0 && UNKNOWN", "none"},
          {"0 && (1 || 1 / 0) + 1 / 0", "bool 0"}});
}

TEST(Evaluate, TernariesHaveTheTypeOfBothBranches) {
  expect({{"1 ? 2 : 3", "i32 2"},
          {"0 ? 2 : 0 ? 3 : 4", "i32 4"},
          {"1 ? 0 ? 1 : 2 : 3", "i32 2"},
          {"1 ? 1 : 2.5", "f64 1.0"},
          {"0 ? 1.5f : 2", "f32 2.0"},
          {"1 ? 1.25 : 2", "f64 1.25"},
          {"1 ? -1 : 0u", "u32 4294967295"},
          {"1 ? 1 : 2LL", "i64 1"},
          {"1 ? 'a' : 'b'", "char 97"},
          {"1 ? 'a' : 1", "i32 97"},
          {"1 ? true : false", "bool 1"},
          {"0 ? true : 2", "i32 2"},
          {"1 || 0 ? 5 : 6", "i32 5"}});
}

TEST(Evaluate, Casts) {
  expect({{"(unsigned char)300", "u8 44"},
          {"(signed char)200", "i8 -56"},
          {"(char)65", "char 65"},
          {"(bool)5", "bool 1"},
          {"(bool)0.5", "bool 1"},
          {"(unsigned)-1", "u32 4294967295"},
          {"(unsigned long)-1", "u32 4294967295"},
          {"(long long)0xFFFFFFFF", "i64 4294967295"},
          {"(int)0xFFFFFFFF", "i32 -1"},
          {"(short)70000", "i16 4464"},
          {"(float)1", "f32 1.0"},
          {"(double)1.5f", "f64 1.5"},
          {"(int)1.9", "i32 1"},
          {"(int)-1.9", "i32 -1"},
          {"(DWORD)-1", "u32 4294967295"},
          {"static_cast<unsigned short>(-1)", "u16 65535"},
          {"uint8_t(257)", "u8 1"},
          {"int(2.5)", "i32 2"},
          {"std::uint16_t(65537)", "u16 1"},
          {"-(int)1.5", "i32 -1"},
          {"(int)2.5 * 2", "i32 4"},
          {"(int)(unsigned char)-1", "i32 255"},
          {"(wchar_t)65", "u16 65"},
          {"static_cast<DWORD>(1 + 1)", "u32 2"}});
}

TEST(Evaluate, CastsWithoutAValue) {
  expect({{"(void*)0", "none"},
          {"(UNKNOWN)1", "none"},
          {"static_cast<UNKNOWN>(1)", "none"},
          {"(int)3e9", "none"},
          {"(unsigned)-1.0", "none"},
          {"(unsigned char)256.0", "none"},
          {"(long long)1e19", "none"},
          {"(unsigned long long)2e19", "none"},
          {"(unsigned long long)1e19", "u64 10000000000000000000"},
          {"(unsigned)-0.5", "u32 0"},
          {"(signed char)-128.9", "i8 -128"},
          {"(long long)-9223372036854775808.0", "i64 -9223372036854775808"}});
}

TEST(Evaluate, SizesOfTypesThatAreTheSameEverywhere) {
  expect({{"sizeof(int)", "u32 4"},
          {"sizeof(long)", "u32 4"},
          {"sizeof(long long)", "u32 8"},
          {"sizeof(char)", "u32 1"},
          {"sizeof(bool)", "u32 1"},
          {"sizeof(wchar_t)", "u32 2"},
          {"sizeof(double)", "u32 8"},
          {"sizeof(DWORD)", "u32 4"},
          {"sizeof(int) * 3", "u32 12"},
          {"sizeof(UNKNOWN)", "none"},
          {"sizeof(char*)", "none"}});
}

TEST(Evaluate, NamesAreAskedFor) {
  expect({{"ANSWER", "i32 42"},
          {"ANSWER + 1", "i32 43"},
          {"ns::LIMIT", "u32 7"},
          {"::TOP", "i32 1"},
          {"HALF * 2", "f64 1.0"},
          {"(ANSWER) - 1", "i32 41"},
          {"(ANSWER)", "i32 42"},
          {"UNKNOWN", "none"},
          {"ns::UNKNOWN", "none"},
          {"f(1)", "none"}});
}

TEST(Evaluate, DeepExpressionsEnd) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "1" + std::string(depth, ')'); };
  EXPECT_EQ(worth(nested(50)), "i32 1");
  EXPECT_EQ(worth(nested(100000)), "none");
  EXPECT_EQ(worth(std::string(100000, '-') + "1"), "none");
  EXPECT_EQ(worth(std::string(100000, '!') + "1"), "none");
  std::string chain = "0";
  for (int i = 0; i < 10000; ++i) chain += " + 1";
  EXPECT_EQ(worth(chain), "i32 10000");
}

TEST(Convert, ToArithmeticTypesByTheirCanonicalNames) {
  const auto converted = [](const std::string& expression, const std::string& type) {
    return shown(convert(evaluate(expression, lookup, canonical_type).value(), type));
  };
  EXPECT_EQ(converted("300", "unsigned char"), "u8 44");
  EXPECT_EQ(converted("65", "char"), "char 65");
  EXPECT_EQ(converted("2", "bool"), "bool 1");
  EXPECT_EQ(converted("1", "double"), "f64 1.0");
  EXPECT_EQ(converted("1e10", "double"), "f64 1e10");  // as it was written
  EXPECT_EQ(converted("0.1", "float"), "f32 0.10000000149011612");
  EXPECT_EQ(converted("1e39", "float"), "none");
  EXPECT_EQ(converted("-1", "std::uint32_t"), "u32 4294967295");
  EXPECT_EQ(converted("\"a\"", "int"), "none");
  EXPECT_EQ(converted("1", "long double"), "none");
  EXPECT_EQ(converted("1", "ns::Color"), "none");
}

}  // namespace
