// block_test.cpp: values in blocks: there and back, in the bytes that Go knows, and what becomes of blocks that are broken.
#include <gangway/block.hpp>
#include <gangway/block_chrono.hpp>
#include <gangway/block_forward_list.hpp>
#include <gangway/block_path.hpp>

#include <gangway_abi.h>

#include <gtest/gtest.h>

#include <chrono>
#include <cstring>
#include <deque>
#include <filesystem>
#include <forward_list>
#include <initializer_list>
#include <limits>
#include <list>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace gangway::block_test {
namespace {

enum class shade : std::int16_t { dark = -1, light = 7 };
struct sample {
  double t;
  std::int32_t v;
  bool operator==(const sample&) const = default;
};
struct unmade {  // a value without a default
  explicit unmade(int v) : value(v) {}
  int value;
  bool operator==(const unmade&) const = default;
};

std::uint64_t live_texts() {
  gw_runtime_info info{};
  info.size = sizeof info;
  EXPECT_EQ(gw_runtime_query(&info), GW_OK);
  return info.live_texts;
}

// A value as Go gets it.
template <class T> std::string block_of(const T& value) {
  gw_text_out out{};
  to_go(out, value);
  std::string bytes(static_cast<const char*>(out.data.p), static_cast<std::size_t>(out.len));
  gw_text_free(out.owner.p);
  return bytes;
}

// The value of a block that ends where its memory ends, so that the sanitizers see every step beyond it. `shift` moves it off its
// alignment.
template <class T> T value_of(const std::string& block, std::size_t shift = 0) {
  const std::unique_ptr<char[]> memory(new char[block.size() + shift]);
  if (!block.empty()) std::memcpy(memory.get() + shift, block.data(), block.size());
  gw_view view{};
  view.data.p = memory.get() + shift;
  view.len = block.size();
  if constexpr (is_flat<T> && !detail::block_text<T>) view.len /= sizeof(detail::element_of<T>);
  return from_go<T>(view, "arg");
}

template <class T> void comes_back(const T& value) {
  const std::string block = block_of(value);
  EXPECT_EQ(value_of<T>(block), value);
  EXPECT_EQ(value_of<T>(block, 1), value);
}

std::string bytes(std::initializer_list<int> values) {
  std::string made;
  for (const int value : values) made += static_cast<char>(value);
  return made;
}

TEST(Block, EveryShapeComesBack) {
  comes_back(std::vector<double>{1.5, -2, 1e300});
  comes_back(std::vector<double>{});
  comes_back(std::vector<bool>{true, false, true});
  comes_back(std::deque<bool>{true, false});
  comes_back(std::array<bool, 3>{true, false, true});
  comes_back(std::vector<shade>{shade::dark, shade::light});
  comes_back(std::vector<sample>{{1, 2}, {3, 4}});
  comes_back(std::vector<unmade>{unmade(1), unmade(2)});
  comes_back(std::vector<char16_t>{u'a', 0xd800});
  comes_back(std::list<std::int64_t>{1, -1});
  comes_back(std::forward_list<int>{});
  comes_back(std::forward_list<int>{1, -1, 2});
  comes_back(std::forward_list<std::vector<std::forward_list<std::string>>>{{}, {{}, {"a", ""}}});
  comes_back(std::set<std::string>{"b", "a"});
  comes_back(std::multiset<int>{1, 1, 2});
  comes_back(std::unordered_set<int>{1, 2, 3});
  comes_back(std::vector<std::string>{"", "a", std::string(1000, 'x'), std::string("\0z", 2)});
  comes_back(std::vector<std::vector<int>>{{1, 2}, {}, {3}});
  comes_back(std::vector<std::vector<std::vector<std::string>>>{{{"a"}, {}}, {}, {{"b", "c"}}});
  comes_back(std::map<std::string, int>{{"one", 1}, {"two", 2}});
  comes_back(std::multimap<int, int>{{1, 1}, {1, 2}});
  comes_back(std::unordered_map<int, std::vector<std::string>>{{1, {"a", "b"}}, {2, {}}});
  comes_back(std::map<std::pair<int, int>, std::optional<std::string>>{{{1, 2}, "x"}, {{3, 4}, std::nullopt}});
  comes_back(std::array<int, 3>{1, 2, 3});
  comes_back(std::array<std::string, 2>{"a", "b"});
  comes_back(std::vector<std::array<float, 2>>{{1, 2}, {3, 4}});
  comes_back(std::pair<std::string, double>{"a", 2.5});
  comes_back(std::tuple<int, std::string, std::vector<bool>>{1, "b", {true}});
  comes_back(std::optional<int>{});
  comes_back(std::optional<int>{7});
  comes_back(std::optional<std::vector<std::optional<int>>>{{{1}, std::nullopt}});
  using choice = std::variant<std::monostate, int, std::string, std::vector<double>, int>;
  comes_back(std::vector<choice>{choice(), choice(std::in_place_index<1>, 1), choice("text"),
                                 choice(std::vector<double>{1}), choice(std::in_place_index<4>, 4)});
  comes_back(std::string("plain text"));
  comes_back(std::u8string(u8"gr\u00fc\u00df"));
  comes_back(std::u16string(u"gr\u00fc\u00df \U0001d11e"));
  comes_back(std::vector<std::u16string>{u"", u"\u20ac", std::u16string(1, 0xd800)});
  comes_back(std::filesystem::path("a/b.txt"));
  comes_back(std::vector<std::filesystem::path>{"a", "b/c"});
  comes_back(std::chrono::milliseconds(-1500));
  comes_back(std::chrono::duration<double>(0.25));
  comes_back(std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(-1)));
  comes_back(std::chrono::sys_time<std::chrono::days>(std::chrono::days(-3)));
  comes_back(std::vector<std::chrono::system_clock::time_point>{std::chrono::system_clock::now()});
}

// What go/stub reads and writes: bridge/README.md has the layout.
TEST(Block, BytesAreThoseOfTheLayout) {
  EXPECT_EQ(block_of(std::vector<std::uint16_t>{1, 0x203}), bytes({1, 0, 3, 2}));
  EXPECT_EQ(block_of(std::vector<bool>{true, false}), bytes({1, 0}));
  EXPECT_EQ(block_of(std::string("ab")), "ab");
  EXPECT_EQ(block_of(std::vector<std::string>{"ab", ""}),
            bytes({2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 'a', 'b', 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(block_of(std::map<std::int8_t, std::int16_t>{{1, 2}}), bytes({1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0}));
  EXPECT_EQ(block_of(std::array<std::uint8_t, 2>{5, 6}), bytes({5, 6}));
  EXPECT_EQ(block_of(std::pair<std::uint8_t, std::int32_t>{5, 6}), bytes({5, 6, 0, 0, 0}));
  EXPECT_EQ(block_of(std::optional<std::uint8_t>{5}), bytes({1, 5}));
  EXPECT_EQ(block_of(std::optional<std::uint8_t>{}), bytes({0}));
  EXPECT_EQ(block_of(std::variant<std::monostate, std::uint8_t>{std::uint8_t{9}}), bytes({1, 9}));
  EXPECT_EQ(block_of(std::u16string(u"\u00e4\u20ac\U0001d11e")), "\xc3\xa4\xe2\x82\xac\xf0\x9d\x84\x9e");
  EXPECT_EQ(block_of(std::chrono::microseconds(1)), bytes({0xe8, 3, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(block_of(std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(-1))),
            bytes({255, 255, 255, 255, 255, 255, 255, 255, 0xff, 0xc9, 0x9a, 0x3b}));
}

TEST(Block, FormsAreThoseThatGoIsTold) {
  static_assert(crosses_in<std::vector<double>>("seq(f64)") && !crosses_in<std::vector<double>>("seq(f32)"));
  static_assert(crosses_in<std::vector<std::size_t>>("seq(word)") &&
                crosses_in<std::vector<std::ptrdiff_t>>("seq(sword)"));
  static_assert(!crosses_in<std::vector<std::uint16_t>>("seq(word)") &&
                !crosses_in<std::vector<std::ptrdiff_t>>("seq(word)"));
  static_assert(crosses_in<std::map<std::string, std::vector<shade>>>("map(text,seq(i16))"));
  static_assert(crosses_in<std::set<char16_t>>("seq(u16)") && crosses_in<std::vector<bool>>("seq(bool)"));
  static_assert(crosses_in<std::array<sample, 12>>("array12(struct)") &&
                !crosses_in<std::array<sample, 12>>("array1(struct)"));
  static_assert(crosses_in<std::tuple<int, float>>("tuple(i32,f32)") &&
                crosses_in<std::pair<int, bool>>("tuple(i32,bool)"));
  static_assert(!crosses_in<std::tuple<int, float>>("tuple(i32)") && !crosses_in<std::tuple<int>>("tuple(i32,f32)"));
  static_assert(crosses_in<std::optional<std::filesystem::path>>("opt(text)"));
  static_assert(crosses_in<std::variant<std::monostate, int>>("onetuple(tuple(),i32)"));
  static_assert(crosses_in<std::chrono::seconds>("duration") &&
                crosses_in<std::chrono::system_clock::time_point>("time"));
  static_assert(!crosses_in<int>("i32x") && !crosses_in<int>(""));
}

TEST(Block, SpansLookAtGosMemory) {
  const double values[] = {1, 2, 3};
  gw_view view{};
  view.data.p = const_cast<double*>(values);
  view.len = 3;
  const auto span = from_go<std::span<const double>>(view, "arg");
  EXPECT_EQ(span.data(), values);
  EXPECT_EQ(span.size(), 3u);
  EXPECT_EQ(block_of(span), block_of(std::vector<double>{1, 2, 3}));
}

TEST(Block, ViewsLieInTheBlock) {
  const std::string block = block_of(std::vector<std::string>{"ab", "c"});
  gw_view view{};
  view.data.p = const_cast<char*>(block.data());
  view.len = block.size();
  const auto views = from_go<std::vector<std::string_view>>(view, "arg");
  EXPECT_EQ(views, (std::vector<std::string_view>{"ab", "c"}));
  EXPECT_EQ(views[0].data(), block.data() + 16);
}

template <class T> std::string refusal(const std::string& block) {
  try {
    value_of<T>(block);
  } catch (const argument_error& refused) {
    return refused.what();
  }
  return {};
}

TEST(Block, BrokenBlocksAreRefused) {
  const std::string many = bytes({255, 255, 255, 255, 255, 255, 255, 255});
  EXPECT_EQ(refusal<std::vector<std::string>>(many),
            "argument arg: its block is too short for 18446744073709551615 elements");
  EXPECT_EQ(refusal<std::vector<std::vector<int>>>(bytes({1, 0, 0, 0, 0, 0, 0, 0}) + many),
            "argument arg: its block is too short for 18446744073709551615 elements");
  EXPECT_EQ((refusal<std::map<int, int>>(bytes({2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}))),
            "argument arg: its block is too short for 2 elements");
  EXPECT_EQ((refusal<std::pair<int, int>>(bytes({1, 0, 0, 0, 1}))), "argument arg: its block ends too early");
  EXPECT_EQ((refusal<std::pair<int, int>>(std::string(9, '\0'))), "argument arg: its block is too long");
  EXPECT_EQ(refusal<std::vector<bool>>(bytes({0, 1, 2})), "argument arg: its block has a bool of 2");
  EXPECT_EQ((refusal<std::array<bool, 1>>(bytes({255}))), "argument arg: its block has a bool of 255");
  EXPECT_EQ(refusal<std::optional<int>>(bytes({3, 0, 0, 0, 0})), "argument arg: its block has a bool of 3");
  EXPECT_EQ((refusal<std::variant<int, double>>(bytes({2, 0, 0, 0, 0}))),
            "argument arg: its block has alternative 2 of 2");
  EXPECT_EQ(refusal<std::u16string>("a\xff"), "argument arg: invalid UTF-8 at byte 1 of a text");
  gw_view endless{};
  endless.len = std::numeric_limits<std::uint64_t>::max() / 8 + 2;  // eight times that is 8 in 64 bits
  EXPECT_THROW(from_go<std::vector<double>>(endless, "arg"), argument_error);
  endless.len = std::numeric_limits<std::uint64_t>::max();
  EXPECT_THROW(from_go<std::string>(endless, "arg"), argument_error);
}

TEST(Block, TimesThatDoNotFitAreRefused) {
  using std::chrono::hours;
  using tiny = std::chrono::duration<std::int8_t>;
  EXPECT_EQ(value_of<tiny>(block_of(std::chrono::seconds(127))), tiny(127));
  EXPECT_EQ(refusal<tiny>(block_of(std::chrono::seconds(128))), "argument arg: the duration does not fit its C++ type");
  EXPECT_THROW(block_of(hours(24 * 365 * 300)), std::overflow_error);
  EXPECT_THROW(block_of(std::chrono::duration<double>(1e300)), std::overflow_error);
  EXPECT_THROW(block_of(std::chrono::duration<double>(std::numeric_limits<double>::quiet_NaN())), std::overflow_error);
  EXPECT_THROW(block_of(std::chrono::duration<double, std::nano>(9223372036854775808.0)), std::overflow_error);
  EXPECT_EQ(value_of<std::chrono::seconds>(block_of(std::chrono::milliseconds(-1999))), std::chrono::seconds(-1));
  using nano_time = std::chrono::sys_time<std::chrono::nanoseconds>;
  // Go's time.Time{}, the year 1.
  std::string zero = block_of(std::chrono::sys_time<std::chrono::seconds>(std::chrono::seconds(-62135596800)));
  EXPECT_EQ(refusal<nano_time>(zero), "argument arg: the time does not fit its C++ type");
  EXPECT_EQ(value_of<std::chrono::sys_seconds>(zero).time_since_epoch().count(), -62135596800);
  zero[11] = '\x7f';
  EXPECT_EQ(refusal<std::chrono::sys_seconds>(zero), "argument arg: its block has 2130706432 nanoseconds");
}

// Whatever the bytes are, the value is read or refused; the sanitizers see the rest.
template <class T> void survives(std::mt19937& random, const T& like) {
  const std::string good = block_of(like);
  for (int round = 0; round < 400; ++round) {
    std::string block = good;
    switch (random() % 4) {
    case 0: block.resize(random() % (block.size() + 1)); break;
    case 1: block += static_cast<char>(random()); break;
    default: break;
    }
    for (std::size_t changes = random() % 4; changes != 0 && !block.empty(); --changes)
      block[random() % block.size()] = static_cast<char>(random() % 3 == 0 ? random() : random() % 3);
    try {
      value_of<T>(block, random() % 2);
    } catch (const argument_error&) {
    }
  }
}

TEST(Block, RandomBytesAreReadOrRefused) {
  std::mt19937 random(20261130);
  survives(random, std::vector<std::string>{"a", "bc", ""});
  survives(random, std::vector<std::vector<bool>>{{true}, {}});
  survives(random, std::map<std::string, std::vector<int>>{{"a", {1, 2}}, {"b", {}}});
  survives(random, std::vector<std::optional<std::variant<int, std::u16string, std::pair<bool, double>>>>{
                       1, std::nullopt, u"\u00e4", std::pair<bool, double>{true, 1}});
  survives(random, std::tuple<std::unordered_set<int>, std::array<std::string, 2>, std::chrono::milliseconds>{
                       {1}, {"a", "b"}, {}});
}

TEST(Block, NothingIsLeftBehind) {
  // A type that throws in the middle of a block that has its memory already.
  const auto before = live_texts();
  gw_text_out out{};
  using long_hours = std::vector<std::pair<std::array<double, 10>, std::chrono::hours>>;
  EXPECT_THROW(to_go(out, long_hours{{{}, std::chrono::hours(1)}, {{}, std::chrono::hours::max()}}),
               std::overflow_error);
  EXPECT_EQ(out.owner.p, nullptr);
  EXPECT_EQ(live_texts(), before);
}

// What Go gives a call of C++: bytes in a block of the runtime, as stub.TextOut.Put leaves them.
gw_text_out given(const std::string& bytes) {
  gw_text_out out{};
  put_text(out, bytes);
  if (out.owner.p == nullptr) out.data.p = nullptr;  // a copy does not lie in the frame of the original
  return out;
}

TEST(Block, ClosuresGetAndGive) {
  const auto before = live_texts();
  gw_text_out slot{};
  {
    const std::vector<std::string> words(20, "a word");
    const lent_block lent(slot, words);
    EXPECT_EQ(live_texts(), before + 1);
    gw_text_free(slot.owner.p);  // Go puts another block there
    slot = given(block_of(std::vector<std::string>(30, "b")));
    EXPECT_EQ(from_closure<std::vector<std::string>>(slot), std::vector<std::string>(30, "b"));
    EXPECT_EQ(live_texts(), before);
    slot = given(std::string(100, 'x'));
    EXPECT_THROW(from_closure<std::vector<std::string>>(slot), argument_error);
    EXPECT_EQ(live_texts(), before);
    slot = given(std::string(101, 'x'));
    EXPECT_THROW(from_closure<std::vector<short>>(slot), argument_error);
    slot = given(std::string(100, 'x'));  // nobody takes it, as the closure has panicked
  }
  EXPECT_EQ(live_texts(), before);
}

}  // namespace
}  // namespace gangway::block_test
