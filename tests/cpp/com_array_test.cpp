// com_array_test.cpp: SAFEARRAYs, from bytes and back.
#include "support/com.hpp"

#include <gangway/failure.hpp>

#include <cstring>

namespace gangway::test {
namespace {

using com::byte_reader;
using com::conversion_error;
using com::safe_array;
using com::variant;

class ComArray : public ComTest {};

struct Bound {
  std::int32_t lower;
  std::uint32_t count;
};

com::byte_writer array(VARTYPE element, const std::vector<Bound>& bounds) {
  com::byte_writer writer =
      value(static_cast<VARTYPE>(VT_ARRAY | element), 0, static_cast<std::uint32_t>(bounds.size()));
  for (const Bound& bound : bounds) writer.put(bound);
  return writer;
}

template <class T>
std::string packed(VARTYPE element, const std::vector<Bound>& bounds, const std::vector<T>& elements) {
  com::byte_writer writer = array(element, bounds);
  writer.bytes(elements.data(), elements.size() * sizeof(T));
  return std::string(writer.take());
}

void read_array(const std::string& bytes, variant& value) {
  byte_reader reader(bytes);
  com::read_value(reader, value.get());
  reader.end();
}

TEST_F(ComArray, PackedElementsComeBackAsTheyWere) {
  for (const std::string& bytes : {
           packed<std::uint8_t>(VT_UI1, {{0, 3}}, {1, 2, 255}),
           packed<std::int16_t>(VT_I2, {{1, 3}}, {-1, 0, 1}),
           packed<std::int16_t>(VT_BOOL, {{0, 2}}, {-1, 0}),
           packed<std::int32_t>(VT_I4, {{-5, 5}}, {1, 2, 3, 4, 5}),
           packed<std::uint32_t>(VT_ERROR, {{0, 1}}, {0x80020004}),
           packed<float>(VT_R4, {{0, 1}}, {0.5F}),
           packed<double>(VT_DATE, {{0, 2}}, {1.5, -2.25}),
           packed<std::int64_t>(VT_CY, {{0, 1}}, {-10'000}),
           packed<std::uint64_t>(VT_DECIMAL, {{0, 2}}, {0, 1, 28U << 16, 2}),
           packed<std::uint8_t>(VT_UI1, {{0, 0}}, {}),
           packed<std::int32_t>(VT_I4, {{0, 3}, {0, 0}}, {}),
       })
    EXPECT_EQ(there_and_back(bytes), bytes);
}

TEST_F(ComArray, TheLeftmostIndexIsFirstAndFastest) {
  variant matrix;
  read_array(packed<std::int32_t>(VT_I4, {{1, 2}, {10, 3}}, {110, 210, 111, 211, 112, 212}), matrix);
  SAFEARRAY* const elements = matrix.get().parray;
  ASSERT_EQ(SafeArrayGetDim(elements), 2U);
  LONG lower = 0;
  LONG upper = 0;
  SafeArrayGetLBound(elements, 2, &lower);
  SafeArrayGetUBound(elements, 2, &upper);
  EXPECT_EQ(lower, 10);
  EXPECT_EQ(upper, 12);
  for (LONG row = 1; row <= 2; ++row)
    for (LONG column = 10; column <= 12; ++column) {
      LONG index[] = {row, column};
      LONG element = 0;
      ASSERT_EQ(SafeArrayGetElement(elements, index, &element), S_OK);
      EXPECT_EQ(element, row * 100 + column);
    }
}

TEST_F(ComArray, ElementsWithMemoryAreValues) {
  com::byte_writer texts = array(VT_BSTR, {{0, 3}});
  for (const std::string& text : {text_value("one"), text_value("", com::null_text), text_value("drei \xC3\xA4")})
    texts.bytes(text.data(), text.size());
  const std::string inner(texts.take());
  EXPECT_EQ(there_and_back(inner), inner);
  com::byte_writer mixed = array(VT_VARIANT, {{0, 4}});
  for (const std::string& element :
       {std::string(value(VT_EMPTY).take()), integer(-1), inner, value_of<std::uint64_t>(VT_UNKNOWN, 0)})
    mixed.bytes(element.data(), element.size());
  const std::string outer(mixed.take());
  EXPECT_EQ(there_and_back(outer), outer);
}

TEST_F(ComArray, TheNullArrayHasNoDimensions) {
  const std::string bytes(value(VT_ARRAY | VT_I4).take());
  variant none;
  read_array(bytes, none);
  EXPECT_EQ(none.get().parray, nullptr);
  EXPECT_EQ(written(none.get()), bytes);
}

TEST_F(ComArray, ManyDimensionsWork) {
  std::vector<Bound> bounds(20, Bound{-1, 1});
  bounds[7].count = 3;
  const std::string bytes = packed<std::uint8_t>(VT_UI1, bounds, {7, 8, 9});
  EXPECT_EQ(there_and_back(bytes), bytes);
}

TEST_F(ComArray, CountsBeyondTheBytesAreRefusedBeforeAnythingIsMade) {
  for (const std::vector<Bound>& bounds :
       {std::vector<Bound>{{0, 0x7FFFFFFF}}, {{0, 0x10000}, {0, 0x10000}, {0, 0x10000}, {0, 0x10000}}, {{0, 3}}}) {
    variant none;
    EXPECT_THROW(read_array(packed<std::int32_t>(VT_I4, bounds, {1}), none), argument_error);
  }
  variant none;
  EXPECT_THROW(read_array(std::string(value(VT_ARRAY | VT_I4, 0, 0xFFFFFFFF).take()), none), argument_error);
}

TEST_F(ComArray, BoundsBeyond32BitsAreRefused) {
  variant none;
  EXPECT_THROW(read_array(packed<std::uint8_t>(VT_UI1, {{0x7FFFFFFF, 2}}, {1, 2}), none), conversion_error);
  const std::string last = packed<std::uint8_t>(VT_UI1, {{0x7FFFFFFF, 1}}, {1});
  EXPECT_EQ(there_and_back(last), last);
}

TEST_F(ComArray, AWrongElementFreesTheOthers) {
  com::byte_writer texts = array(VT_BSTR, {{0, 2}});
  for (const std::string& element : {text_value("one"), integer(2)}) texts.bytes(element.data(), element.size());
  variant none;
  EXPECT_THROW(read_array(std::string(texts.take()), none), argument_error);
  EXPECT_EQ(none.type(), VT_EMPTY);
  // The same with something that counts.
  auto* const server = new Server([](const Server::Call&) { return S_OK; });
  const gw_handle handle = com::wrap(static_cast<IDispatch*>(server));
  com::byte_writer objects = array(VT_DISPATCH, {{0, 2}});
  for (const std::string& element : {value_of(VT_DISPATCH, handle), integer(2)})
    objects.bytes(element.data(), element.size());
  EXPECT_THROW(read_array(std::string(objects.take()), none), argument_error);
  gw_close_frame close{{sizeof close, 0, {}}, handle};
  EXPECT_EQ(gw_handle_close(&close.header), GW_OK);
  EXPECT_EQ(Server::alive, 0);
}

TEST_F(ComArray, ElementsWithoutBytesAreRefused) {
  variant none;
  EXPECT_THROW(read_array(std::string(value(VT_ARRAY | VT_RECORD, 0, 1).take()), none), conversion_error);
  EXPECT_THROW(read_array(std::string(value(VT_ARRAY | VT_EMPTY, 0, 1).take()), none), conversion_error);
  VARIANT lying{};
  const safe_array bytes(SafeArrayCreateVector(VT_UI1, 0, 8));
  lying.vt = VT_ARRAY | VT_I4;  // a server that says something else than it has
  lying.parray = bytes.get();
  const std::string why = "VT_ARRAY | VT_I4 with elements of 1 bytes";
  com::byte_writer opaque = value(VT_ARRAY | VT_I4, com::opaque, static_cast<std::uint32_t>(why.size()));
  opaque.text(why);
  EXPECT_EQ(written(lying), std::string(opaque.take()));
}

TEST_F(ComArray, ArraysNestOnlySoDeep) {
  std::string bytes = integer(1);
  const auto nest = [&bytes] {
    com::byte_writer outer = array(VT_VARIANT, {{0, 1}});
    outer.bytes(bytes.data(), bytes.size());
    bytes = std::string(outer.take());
  };
  for (int i = 0; i < com::deepest; ++i) nest();
  EXPECT_EQ(there_and_back(bytes), bytes);
  // The same in COM, in one array more.
  const safe_array outer(SafeArrayCreateVector(VT_VARIANT, 0, 1));
  byte_reader reader(bytes);
  com::read_value(reader, *static_cast<VARIANT*>(outer.get()->pvData));
  VARIANT deeper{};
  deeper.vt = VT_ARRAY | VT_VARIANT;
  deeper.parray = outer.get();
  EXPECT_THROW(written(deeper), conversion_error);
  nest();
  variant none;
  EXPECT_THROW(read_array(bytes, none), conversion_error);
}

TEST_F(ComArray, ArraysByReferenceAreFollowed) {
  const std::string bytes = packed<std::int32_t>(VT_I4, {{3, 2}}, {1, 2});
  variant array;
  read_array(bytes, array);
  SAFEARRAY* place = array.get().parray;
  VARIANT reference{};
  reference.vt = VT_BYREF | VT_ARRAY | VT_I4;
  reference.pparray = &place;
  EXPECT_EQ(written(reference), bytes);
}

}  // namespace
}  // namespace gangway::test
