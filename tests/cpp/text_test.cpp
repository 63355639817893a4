// text_test.cpp: text and buffers through frames.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace gangway::test {
namespace {

std::string take(gw_text_out& out) {
  std::string text;
  if (out.len != 0) text.assign(static_cast<const char*>(out.data.p), static_cast<std::size_t>(out.len));
  gw_text_free(out.owner.p);
  return text;
}

TEST(CString, CopiesAndTerminates) {
  for (const std::size_t length : {0, 1, 254, 255, 256, 257, 5000}) {
    const std::string text(length, 'x');
    c_string copy(view_of(text), "s");
    EXPECT_STREQ(copy.get(), text.c_str());
    EXPECT_NE(static_cast<const void*>(copy.get()), static_cast<const void*>(text.data()));
  }
}

TEST(CString, NoDataIsTheEmptyString) {
  c_string copy(gw_view{}, "s");
  EXPECT_STREQ(copy.get(), "");
}

TEST(CString, RefusesNul) {
  const std::string text("ab\0c", 4);
  const Outcome outcome = guarded([&] { c_string(view_of(text), "path"); });
  EXPECT_EQ(outcome.status(), GW_E_ARGUMENT);
  EXPECT_EQ(outcome.what(), "argument path: NUL at byte 2, which ends a C string");
}

TEST(Views, AreTheBytesThemselves) {
  const std::string text("a\0b", 3);
  EXPECT_EQ(view(view_of(text)).data(), text.data());
  EXPECT_EQ(gangway::text(view_of(text)), text);
  EXPECT_EQ(view(gw_view{}), "");
}

TEST(Length, FitsOrIsRefused) {
  gw_view slice{};
  slice.len = 255;
  EXPECT_EQ(length<std::uint8_t>(slice, "n"), 255);
  EXPECT_EQ(length<int>(slice, "n"), 255);
  slice.len = 256;
  const Outcome outcome = guarded([&] { length<std::uint8_t>(slice, "data"); });
  EXPECT_EQ(outcome.status(), GW_E_ARGUMENT);
  EXPECT_EQ(outcome.what(), "argument data: length 256 does not fit the C parameter (at most 255)");
  slice.len = 1ull << 31;
  EXPECT_THROW(length<int>(slice, "data"), argument_error);
  EXPECT_EQ(length<std::uint32_t>(slice, "data"), 1u << 31);
  EXPECT_EQ(length<std::uint64_t>(slice, "data"), 1ull << 31);
  slice.len = ~0ull;
  EXPECT_THROW(length<std::int64_t>(slice, "data"), argument_error);
}

TEST(Data, IsNullWhenEmpty) {
  int number = 0;
  gw_view slice{};
  slice.data.p = &number;
  EXPECT_EQ(data<int>(slice), nullptr);
  slice.len = 1;
  EXPECT_EQ(data<int>(slice), &number);
}

TEST(TextOut, ShortTextStaysInTheFrame) {
  gw_text_out out{};
  put_text(out, std::string_view("short"));
  EXPECT_EQ(out.owner.p, nullptr);
  EXPECT_EQ(out.data.p, out.small_text);
  EXPECT_EQ(take(out), "short");
  const std::string forty(40, 'x'), longer(41, 'x');
  put_text(out, std::string(forty));
  EXPECT_EQ(out.owner.p, nullptr);
  EXPECT_EQ(take(out), forty);
  put_text(out, std::string(longer));
  EXPECT_NE(out.owner.p, nullptr);
  EXPECT_EQ(runtime_info().live_texts, 1u);
  EXPECT_EQ(take(out), longer);
  EXPECT_EQ(runtime_info().live_texts, 0u);
  put_text(out, std::string_view());
  EXPECT_EQ(take(out), "");
}

TEST(TextOut, CStringsAreBorrowed) {
  gw_text_out out{};
  const char* const text = "a literal that is much longer than the frame's own room for text";
  put_c_string(out, text);
  EXPECT_EQ(out.data.p, text);
  EXPECT_EQ(out.owner.p, nullptr);
  EXPECT_EQ(take(out), text);
  put_c_string(out, nullptr);
  EXPECT_EQ(out.len, 0u);
}

TEST(TextBlocks, AreCounted) {
  void* const a = gw_text_alloc(0);
  void* const b = gw_text_alloc(100);
  EXPECT_NE(a, nullptr);
  EXPECT_EQ(runtime_info().live_texts, 2u);
  gw_text_free(a);
  gw_text_free(b);
  gw_text_free(nullptr);
  EXPECT_EQ(runtime_info().live_texts, 0u);
  EXPECT_EQ(gw_text_alloc(~0ull), nullptr);
  EXPECT_EQ(runtime_info().live_texts, 0u);
}

TEST(Words, FitOrAreRefused) {
  EXPECT_EQ(word<std::size_t>(std::uint64_t{7}), 7u);
  EXPECT_EQ(word<std::ptrdiff_t>(std::int64_t{-7}), -7);
  if constexpr (sizeof(void*) == 4) {
    EXPECT_THROW(word<std::size_t>(std::uint64_t{1} << 32), argument_error);
    EXPECT_THROW(word<std::ptrdiff_t>(std::int64_t{1} << 31), argument_error);
  } else {
    EXPECT_EQ(word<std::size_t>(~std::uint64_t{0}), ~std::size_t{0});
  }
}

#if defined(_WIN32)
TEST(WideString, ConvertsAndTerminates) {
  wide_string text(view_of("gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80"), "name");
  EXPECT_EQ(text.str(), L"gr\u00fc\u00df \xd83d\xde00");
  EXPECT_EQ(text.c_str()[text.view().size()], L'\0');
  EXPECT_EQ(wide_string(gw_view{}, "name").view(), L"");
}

TEST(WideString, SaysWhereTextIsInvalid) {
  const Outcome outcome = guarded([] { wide_string(view_of("abc\xff"), "name"); });
  EXPECT_EQ(outcome.status(), GW_E_ARGUMENT);
  EXPECT_EQ(outcome.what(), "argument name: invalid UTF-8 at byte 3");
}

TEST(WideString, RefusesNulOnlyAsACString) {
  wide_string text(view_of(std::string_view("a\0b", 3)), "name");
  EXPECT_EQ(text.view().size(), 3u);
  EXPECT_THROW(text.c_str(), argument_error);
}

TEST(WideText, ComesBackAsUtf8) {
  gw_text_out out{};
  put_wide(out, L"gr\u00fc\u00df \xd83d\xde00");
  EXPECT_EQ(take(out), "gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80");
  put_wide(out, static_cast<const wchar_t*>(nullptr));
  EXPECT_EQ(take(out), "");
  const std::wstring long_text(100, L'\u20ac');
  put_wide(out, std::wstring_view(long_text));
  EXPECT_NE(out.owner.p, nullptr);
  EXPECT_EQ(take(out).size(), 300u);
}
#endif

}  // namespace
}  // namespace gangway::test
