// bytes_test.cpp: binary data that C++ builds for Go.
#include <gangway/bytes.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace gangway::test {
namespace {

bytes of(std::string_view text) {
  bytes made;
  for (std::size_t at = 0; at < text.size(); at += 7)
    made.append(text.data() + at, std::min<std::size_t>(7, text.size() - at));
  return made;
}

std::string numbers(std::size_t size) {
  std::string text(size, '\0');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 31);
  return text;
}

std::uint64_t live_texts() {
  gw_runtime_info info{};
  info.size = sizeof info;
  EXPECT_EQ(gw_runtime_query(&info), GW_OK);
  return info.live_texts;
}

TEST(Bytes, KeepWhatIsAppended) {
  for (const std::size_t size : {0, 1, 255, 256, 257, 600, 5000}) {
    const std::string text = numbers(size);
    bytes made = of(text);
    EXPECT_EQ(std::string_view(made), text);
    const bytes moved(std::move(made));
    EXPECT_EQ(std::string_view(moved), text);
    EXPECT_EQ(made.size(), 0U);  // NOLINT(bugprone-use-after-move): it can be used again
    made.append("x", 1);
    EXPECT_EQ(std::string_view(made), "x");
  }
}

TEST(Bytes, AreCutAndExtended) {
  bytes made = of(numbers(300));
  made.cut(2);
  std::memset(made.extend(3), 'y', 3);
  EXPECT_EQ(std::string_view(made), numbers(2) + "yyy");
}

TEST(Bytes, FreeTheirBlock) {
  const std::uint64_t before = live_texts();
  {
    bytes made = of(numbers(1000));
    const bytes moved(std::move(made));
    EXPECT_EQ(live_texts(), before + 1);
  }
  EXPECT_EQ(live_texts(), before);
}

TEST(Bytes, GoGetsLongOnesAsTheyAre) {
  const std::uint64_t before = live_texts();
  bytes made = of(numbers(1000));
  const char* const place = made.data();
  gw_text_out out{};
  put_text(out, std::move(made));
  EXPECT_EQ(out.data.p, place);
  EXPECT_EQ(out.owner.p, place);
  EXPECT_EQ(out.len, 1000U);
  gw_text_free(out.owner.p);
  EXPECT_EQ(live_texts(), before);
}

TEST(Bytes, GoGetsShortOnesAsACopy) {
  for (const std::size_t size : {0, 40, 41, 256}) {
    gw_text_out out{};
    put_text(out, of(numbers(size)));
    EXPECT_EQ(std::string_view(static_cast<const char*>(out.data.p), static_cast<std::size_t>(out.len)), numbers(size));
    gw_text_free(out.owner.p);
  }
}

// A room that its result just fits, and one that is a byte too small.
TEST(Room, HasTheResultWhenThatFits) {
  for (const std::size_t size : {1, 40, 256, 257, 1000}) {
    for (const std::size_t room : {size, size - 1}) {
      std::string memory(room, '\xEE');
      gw_view view{};
      view.data.p = memory.data();
      view.len = room;
      gw_text_out out{};
      put_text(out, view, of(numbers(size)));
      EXPECT_EQ(std::string_view(static_cast<const char*>(out.data.p), static_cast<std::size_t>(out.len)),
                numbers(size));
      EXPECT_EQ(out.data.p == memory.data(), room == size);
      EXPECT_EQ(memory, room == size ? numbers(size) : std::string(room, '\xEE'));
      gw_text_free(out.owner.p);
    }
  }
}

TEST(Room, TakesTextsToo) {
  char memory[8];
  gw_view view{};
  view.data.p = memory;
  view.len = sizeof memory;
  gw_text_out out{};
  put_text(out, view, std::string("12345678"));
  EXPECT_EQ(out.data.p, memory);
  EXPECT_EQ(std::string_view(memory, 8), "12345678");
}

}  // namespace
}  // namespace gangway::test
