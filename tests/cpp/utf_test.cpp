// utf_test.cpp: UTF-8 and UTF-16, surrogates included; the random cases have a fixed seed.
#include <gangway/utf.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace gangway::test {
namespace {

std::u16string wide(std::string_view text) {
  std::u16string out(text.size(), u'\0');
  const utf_result result = utf8_to_utf16(text, out.data());
  EXPECT_EQ(result.bad, utf_ok);
  out.resize(result.units);
  return out;
}

std::string narrow(std::u16string_view text) {
  std::string out(text.size() * 3, '\0');
  out.resize(utf16_to_utf8(text, out.data()));
  return out;
}

std::size_t bad_at(std::string_view text) {
  std::u16string out(text.size(), u'\0');
  return utf8_to_utf16(text, out.data()).bad;
}

TEST(Utf, KnownTexts) {
  EXPECT_EQ(wide(""), u"");
  EXPECT_EQ(wide("a\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"),
            u"a\u0080\u07ff\u0800\uffff\U00010000\U0010ffff");
  EXPECT_EQ(narrow(u"a\u0080\u07ff\u0800\uffff\U00010000\U0010ffff"),
            "a\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf");
  EXPECT_EQ(wide(std::string_view("\0a\0", 3)), std::u16string_view(u"\0a\0", 3));
}

TEST(Utf, InvalidTextSaysWhere) {
  EXPECT_EQ(bad_at("ab\x80"), 2u);             // a continuation without a start
  EXPECT_EQ(bad_at("\xc0\x80"), 0u);           // overlong
  EXPECT_EQ(bad_at("\xe0\x9f\xbf"), 0u);       // overlong
  EXPECT_EQ(bad_at("\xf0\x8f\xbf\xbf"), 0u);   // overlong
  EXPECT_EQ(bad_at("x\xf4\x90\x80\x80"), 1u);  // beyond U+10FFFF
  EXPECT_EQ(bad_at("\xf5\x80\x80\x80"), 0u);
  EXPECT_EQ(bad_at("xyz\xe2\x82"), 3u);  // cut short
  EXPECT_EQ(bad_at("\xe2\x28\xa1"), 0u);
  EXPECT_EQ(bad_at("\xff"), 0u);
}

TEST(Utf, LoneSurrogatesTravel) {
  EXPECT_EQ(narrow(std::u16string(1, 0xd800)), "\xed\xa0\x80");
  EXPECT_EQ(wide("\xed\xa0\x80"), std::u16string(1, 0xd800));
  const std::u16string backwards{0xdc00, 0xd800, u'x', 0xd83d};
  EXPECT_EQ(wide(narrow(backwards)), backwards);
}

// A pair written as two 3-byte sequences would come back as one 4-byte sequence, so it is refused.
TEST(Utf, SurrogatePairsOfThreeBytesAreRefused) {
  EXPECT_EQ(bad_at("\xed\xa0\xbd\xed\xb8\x80"), 3u);
  EXPECT_EQ(bad_at("\xed\xa0\xbd \xed\xb8\x80"), utf_ok);
  EXPECT_EQ(bad_at("\xed\xa0\xbd\xed\xa0\xbd\xed\xb8\x80"), 6u);
}

TEST(Utf, EveryUtf16StringComesBackAsItWas) {
  std::mt19937 random(20240229);
  for (int round = 0; round < 20000; ++round) {
    std::u16string text(random() % 12, u'\0');
    for (char16_t& unit : text) {
      switch (random() % 4) {
      case 0: unit = static_cast<char16_t>(random() % 0x80); break;
      case 1: unit = static_cast<char16_t>(0xd800 + random() % 0x800); break;
      default: unit = static_cast<char16_t>(random());
      }
    }
    ASSERT_EQ(wide(narrow(text)), text);
  }
}

// Whatever the bytes: refused at a place inside, or accepted and the same on the way back.
TEST(Utf, EveryByteStringIsRefusedOrComesBackAsItWas) {
  std::mt19937 random(8675309);
  int accepted = 0;
  for (int round = 0; round < 100000; ++round) {
    std::string text(1 + random() % 6, '\0');
    static constexpr unsigned char kLikely[] = {0xed, 0xa0, 0x80, 0xb0, 0xbf, 0xf0, 0x9f, 0xf4, 0x8f, 0xe0, 0xc2, 'a'};
    for (char& byte : text)
      byte = static_cast<char>(random() % 3 == 0 ? random() & 0xff : kLikely[random() % sizeof kLikely]);
    std::u16string out(text.size(), u'\0');
    const utf_result result = utf8_to_utf16(std::string_view(text), out.data());
    if (result.bad == utf_ok) {
      ++accepted;
      ASSERT_EQ(narrow(std::u16string_view(out.data(), result.units)), text);
    } else {
      ASSERT_LT(result.bad, text.size());
    }
  }
  EXPECT_GT(accepted, 1000);
}

}  // namespace
}  // namespace gangway::test
