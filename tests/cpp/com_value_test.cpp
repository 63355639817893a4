// com_value_test.cpp: single values, from bytes into VARIANTs and back.
#include "support/com.hpp"

#include <gangway/failure.hpp>

#include <cstring>
#include <limits>

namespace gangway::test {
namespace {

using com::byte_reader;
using com::conversion_error;
using com::variant;

class ComValue : public ComTest {};

// Reads a value that must be taken whole.
std::uint16_t read(const std::string& bytes, variant& value) {
  byte_reader reader(bytes);
  const std::uint16_t flags = com::read_value(reader, value.get());
  reader.end();
  return flags;
}

TEST_F(ComValue, EveryScalarComesBackAsItWas) {
  for (const std::string& bytes : {
           std::string(value(VT_EMPTY).take()),
           std::string(value(VT_NULL).take()),
           value_of<std::int64_t>(VT_I1, -128),
           value_of<std::int64_t>(VT_I2, -32768),
           value_of<std::int64_t>(VT_I4, std::numeric_limits<std::int32_t>::min()),
           value_of<std::int64_t>(VT_I8, std::numeric_limits<std::int64_t>::min()),
           value_of<std::int64_t>(VT_INT, -1),
           value_of<std::uint64_t>(VT_UI1, 255),
           value_of<std::uint64_t>(VT_UI2, 65535),
           value_of<std::uint64_t>(VT_UI4, 0xFFFFFFFF),
           value_of<std::uint64_t>(VT_UI8, 0xFFFFFFFFFFFFFFFF),
           value_of<std::uint64_t>(VT_UINT, 0xFFFFFFFF),
           value_of<std::uint64_t>(VT_BOOL, 1),
           value_of<std::uint64_t>(VT_BOOL, 0),
           value_of<float>(VT_R4, 0.1F),
           value_of<double>(VT_R8, -0.0),
           value_of<double>(VT_DATE, -1.25),
           value_of<std::int64_t>(VT_CY, -12345),
           value_of<std::uint64_t>(VT_ERROR, 0x80020004),
       })
    EXPECT_EQ(there_and_back(bytes), bytes);
}

TEST_F(ComValue, BitsOfNaNsStay) {
  // On 386 an FPU register would make a quiet one of it.
  const std::string wide = value_of<std::uint64_t>(VT_R8, 0x7FF0000000000001);
  const std::string narrow = value_of<std::uint64_t>(VT_R4, 0x7F800001);
  EXPECT_EQ(there_and_back(wide), wide);
  EXPECT_EQ(there_and_back(narrow), narrow);
}

TEST_F(ComValue, IntegersAreExtendedInResults) {
  VARIANT small{};
  small.vt = VT_I2;
  small.llVal = -1;
  small.iVal = 5;  // with rubbish beside it
  EXPECT_EQ(written(small), value_of<std::int64_t>(VT_I2, 5));
  small.vt = VT_UINT;
  small.llVal = -1;
  EXPECT_EQ(written(small), value_of<std::uint64_t>(VT_UINT, 0xFFFFFFFF));
}

TEST_F(ComValue, TrueIsMinusOneInCom) {
  variant truth;
  read(value_of<std::uint64_t>(VT_BOOL, 1), truth);
  EXPECT_EQ(truth.get().boolVal, VARIANT_TRUE);
  truth.get().boolVal = 1;  // some servers
  EXPECT_EQ(written(truth.get()), value_of<std::uint64_t>(VT_BOOL, 1));
}

TEST_F(ComValue, DecimalsKeepSignAndScale) {
  com::byte_writer writer = value(VT_DECIMAL);
  writer.put<std::uint16_t>(0);
  writer.put<std::uint8_t>(28);
  writer.put<std::uint8_t>(0x80);
  writer.put<std::uint32_t>(0xFFFFFFFF);
  writer.put<std::uint64_t>(0xFFFFFFFFFFFFFFFE);
  const std::string bytes(writer.take());
  EXPECT_EQ(there_and_back(bytes), bytes);
  variant decimal;
  read(bytes, decimal);
  EXPECT_EQ(decimal.get().vt, VT_DECIMAL);
}

TEST_F(ComValue, DecimalsBeyondTheirScaleAreRefused) {
  com::byte_writer writer = value(VT_DECIMAL);
  writer.put<std::uint64_t>(29 << 16);
  writer.put<std::uint64_t>(1);
  variant decimal;
  EXPECT_THROW(read(std::string(writer.take()), decimal), conversion_error);
}

TEST_F(ComValue, TextKeepsNulsAndLoneSurrogates) {
  using namespace std::string_literals;
  for (const std::string& text : {"plain"s, "a\0b"s, "\0"s, ""s, "\xF0\x9F\x98\x80 pair"s, "\xED\xA0\x80 alone"s,
                                  std::string(100'000, 'x') + "\xC3\xA4"})
    EXPECT_EQ(there_and_back(text_value(text)), text_value(text));
  variant wide;
  read(text_value("a\0\xF0\x9F\x98\x80"s), wide);
  EXPECT_EQ(SysStringLen(wide.get().bstrVal), 4U);
  EXPECT_EQ(com::bstr::view_of(wide.get().bstrVal), std::wstring_view(L"a\0\xD83D\xDE00", 4));
}

TEST_F(ComValue, TheNullTextIsNoEmptyText) {
  const std::string null = text_value("", com::null_text);
  variant text;
  read(null, text);
  EXPECT_EQ(text.get().bstrVal, nullptr);
  EXPECT_EQ(written(text.get()), null);
  variant empty;
  read(text_value(""), empty);
  ASSERT_NE(empty.get().bstrVal, nullptr);
  EXPECT_EQ(SysStringLen(empty.get().bstrVal), 0U);
}

TEST_F(ComValue, InvalidTextIsRefused) {
  variant text;
  EXPECT_THROW(read(text_value("\xFF"), text), argument_error);
  EXPECT_EQ(text.type(), VT_EMPTY);
}

TEST_F(ComValue, WhatIsCutShortIsRefused) {
  for (const std::string& whole :
       {integer(1), text_value("twelve bytes"), std::string(value(VT_ARRAY | VT_I4, 0, 1).take()),
        value_of<std::uint64_t>(VT_UNKNOWN, 0)})
    for (std::size_t size = 0; size < whole.size(); ++size) {
      variant none;
      EXPECT_THROW(read(whole.substr(0, size), none), argument_error) << size;
    }
}

TEST_F(ComValue, TypesWithoutBytesAreNamed) {
  variant none;
  try {
    read(std::string(value(VT_USERDEFINED, 0, 0).take()), none);
    FAIL() << "taken";
  } catch (const conversion_error& error) {
    EXPECT_EQ(error.result, DISP_E_BADVARTYPE);
    EXPECT_EQ(error.description, "VT_USERDEFINED is not supported");
  }
}

// The bytes of a value that has none: its type, and why.
std::string nothing_of(VARTYPE type, const std::string& why) {
  com::byte_writer writer = value(type, com::opaque, static_cast<std::uint32_t>(why.size()));
  writer.text(why);
  return std::string(writer.take());
}

TEST_F(ComValue, TypesThatNobodyKnowsAreOpaque) {
  VARIANT odd{};
  odd.vt = 77;
  const std::string bytes = nothing_of(77, "VARTYPE 77 is not supported");
  EXPECT_EQ(written(odd), bytes);
  variant none;
  EXPECT_THROW(read(bytes, none), conversion_error);  // nor can it be passed on
  odd.vt = VT_VECTOR | VT_I4;
  EXPECT_EQ(written(odd), nothing_of(VT_VECTOR | VT_I4, "VT_VECTOR | VT_I4 is not supported"));
  odd.vt = VT_VARIANT;
  EXPECT_EQ(written(odd), nothing_of(VT_VARIANT, "VT_VARIANT that is no reference"));
}

TEST_F(ComValue, TypesThatOnlyServersSendHaveBytes) {
  EXPECT_EQ(there_and_back(value_of<std::uint64_t>(VT_FILETIME, 132'223'104'000'000'001)),
            value_of<std::uint64_t>(VT_FILETIME, 132'223'104'000'000'001));
  EXPECT_EQ(there_and_back(value_of<std::uint64_t>(VT_HRESULT, 0x80070005)),
            value_of<std::uint64_t>(VT_HRESULT, 0x80070005));
  EXPECT_EQ(there_and_back(value_of<std::int64_t>(VT_INT_PTR, -5)), value_of<std::int64_t>(VT_INT_PTR, -5));
  VARIANT text{};
  text.vt = VT_LPWSTR;
  text.byref = const_cast<wchar_t*>(L"w\x00E4");
  com::byte_writer expected = value(VT_LPWSTR, 0, 3);
  expected.text("w\xC3\xA4");
  EXPECT_EQ(written(text), std::string(expected.take()));
  text.byref = nullptr;
  EXPECT_EQ(written(text), std::string(value(VT_LPWSTR, com::null_text).take()));
  GUID id{1, 2, 3, {4}};
  VARIANT guid{};
  guid.vt = VT_CLSID;
  guid.byref = &id;
  com::byte_writer bytes = value(VT_CLSID);
  bytes.put(id);
  EXPECT_EQ(written(guid), std::string(bytes.take()));
}

TEST_F(ComValue, ReferencesInResultsAreFollowed) {
  LONG number = -7;
  VARIANT reference{};
  reference.vt = VT_BYREF | VT_I4;
  reference.plVal = &number;
  EXPECT_EQ(written(reference), integer(-7));
  VARIANT outer{};
  outer.vt = VT_BYREF | VT_VARIANT;
  outer.pvarVal = &reference;
  EXPECT_EQ(written(outer), integer(-7));
  BSTR text = SysAllocString(L"text");
  reference.vt = VT_BYREF | VT_BSTR;
  reference.pbstrVal = &text;
  EXPECT_EQ(written(reference), text_value("text"));
  SysFreeString(text);
  reference.vt = VT_BYREF | VT_DECIMAL;
  DECIMAL decimal{};
  decimal.wReserved = 0xFFFF;
  decimal.Lo64 = 5;
  reference.pdecVal = &decimal;
  com::byte_writer expected = value(VT_DECIMAL);
  expected.put<std::uint64_t>(0);
  expected.put<std::uint64_t>(5);
  EXPECT_EQ(written(reference), std::string(expected.take()));
}

TEST_F(ComValue, ReferencesToNothingAndInCirclesAreOpaque) {
  VARIANT nothing{};
  nothing.vt = VT_BYREF | VT_I4;
  EXPECT_EQ(written(nothing), nothing_of(VT_I4, "VT_BYREF | VT_I4 without a value"));
  VARIANT circle{};
  circle.vt = VT_BYREF | VT_VARIANT;
  circle.pvarVal = &circle;
  EXPECT_EQ(written(circle), nothing_of(VT_BYREF | VT_VARIANT, "VARIANTs that refer to each other"));
}

TEST_F(ComValue, ObjectsAreHandlesWithAReferenceEach) {
  auto* const server = new Server([](const Server::Call&) { return S_OK; });
  VARIANT object{};
  object.vt = VT_DISPATCH;
  object.pdispVal = server;
  gw_handle handle = 0;
  {
    com::byte_writer writer;
    com::new_handles handles;
    com::write_value(writer, object, handles);
    const std::string bytes(writer.take());
    std::memcpy(&handle, bytes.data() + 8, sizeof handle);
    EXPECT_EQ(bytes, value_of(VT_DISPATCH, handle));
    EXPECT_EQ(server->AddRef(), 3U + 1U);  // ours, and the Object's two
    server->Release();
    variant argument;
    read(bytes, argument);
    EXPECT_EQ(argument.get().pdispVal, server);
    // The handles were not handed over: they are closed here.
  }
  variant late;
  EXPECT_THROW(read(value_of(VT_DISPATCH, handle), late), handle_error);
  EXPECT_EQ(server->Release(), 0U);
  EXPECT_EQ(Server::alive, 0);
}

TEST_F(ComValue, NothingIsTheHandleZero) {
  for (const VARTYPE type : {VT_DISPATCH, VT_UNKNOWN}) {
    const std::string bytes = value_of<std::uint64_t>(type, 0);
    EXPECT_EQ(there_and_back(bytes), bytes);
  }
}

TEST_F(ComValue, ObjectsWithoutDispatchAreNoDispatch) {
  IStream* stream = nullptr;
  ASSERT_EQ(CreateStreamOnHGlobal(nullptr, TRUE, &stream), S_OK);
  const gw_handle handle = com::wrap(static_cast<IUnknown*>(stream));
  variant argument;
  EXPECT_THROW(read(value_of(VT_DISPATCH, handle), argument), conversion_error);
  read(value_of(VT_UNKNOWN, handle), argument);
  EXPECT_EQ(argument.get().punkVal, stream);
  gw_close_frame close{{sizeof close, 0, {}}, handle};
  EXPECT_EQ(gw_handle_close(&close.header), GW_OK);
}

TEST_F(ComValue, FlagsAreTheCallers) {
  variant number;
  EXPECT_EQ(read(integer(1, com::by_reference | com::in_variant), number), com::by_reference | com::in_variant);
}

}  // namespace
}  // namespace gangway::test
