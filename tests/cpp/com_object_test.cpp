// com_object_test.cpp: where objects come from, their other interfaces, enumerators, other apartments.
#include "support/apartment.hpp"
#include "support/com.hpp"

#include <gangway/object.hpp>

#include "../../cpp/com/handles.hpp"

namespace gangway::test {
namespace {

class ComObject : public ComTest {};

// The object of a reply whose result is one.
com::Object& object_in(const Reply& reply) {
  EXPECT_EQ(reply.result, S_OK) << reply.description;
  EXPECT_EQ(reply.handles.size(), 1U);
  static com::Object none(static_cast<IUnknown*>(nullptr));
  if (reply.handles.empty()) return none;
  return *object<com::Object>(reply.handles[0], com::object_type(), "test").get();
}

Reply dictionary() { return Reply(com::create("Scripting.Dictionary", CLSCTX_INPROC_SERVER, "", "", "", "")); }

void add(com::Object& dictionary, const std::string& key) {
  EXPECT_EQ(Reply(invoke(dictionary, {.name = "Add", .positional = {text_value(key), integer(1)}})).result, S_OK);
}

TEST_F(ComObject, ObjectsAreMadeByNameAndByClass) {
  const Reply made = dictionary();
  EXPECT_EQ(made.values, value_of(VT_DISPATCH, made.handles.at(0)));
  made.close_handles();
  const Reply by_class(com::create("{EE09B103-97E0-11CF-978F-00A02463E06F}", CLSCTX_INPROC_SERVER, "", "", "", ""));
  EXPECT_EQ(by_class.result, S_OK);
  by_class.close_handles();
}

TEST_F(ComObject, ClassesThatAreNotThereAreNamed) {
  const Reply reply(com::create("No.Such.Class", CLSCTX_ALL, "", "", "", ""));
  EXPECT_EQ(reply.result, CO_E_CLASSSTRING);
  EXPECT_EQ(reply.kind, 3);
  EXPECT_EQ(reply.description, "no class No.Such.Class");
}

TEST(ComObjectElsewhere, ApartmentsWithoutComSayWhatToDo) {
  TestApartment thread(GW_APARTMENT_THREAD);
  thread.run([] {
    const Reply reply = dictionary();
    EXPECT_EQ(reply.result, CO_E_NOTINITIALIZED);
    EXPECT_EQ(reply.kind, 3);
    EXPECT_EQ(reply.description, "this apartment is not set up for COM: use one of kind STA, GUI or MTA");
    return GW_OK;
  });
}

TEST_F(ComObject, ItemsComeInPortionsUntilDone) {
  const Reply made = dictionary();
  com::Object& keys = object_in(made);
  for (const char* const key : {"a", "b", "c"}) add(keys, key);
  const Reply started(keys.enumerate());
  com::Object& items = object_in(started);
  const auto next = [&](unsigned int count, const std::vector<std::string>& expected, std::uint32_t done) {
    const Reply reply(items.next(count));
    EXPECT_GE(reply.result, 0);
    com::byte_writer values;
    values.put(static_cast<std::uint32_t>(expected.size()));
    values.put(done);
    for (const std::string& key : expected) {
      const std::string bytes = text_value(key);
      values.bytes(bytes.data(), bytes.size());
    }
    EXPECT_EQ(reply.values, std::string(values.take()));
  };
  next(2, {"a", "b"}, 0);
  next(0xFFFFFFFF, {"c"}, 1);
  next(1, {}, 1);
  EXPECT_EQ(Reply(items.reset()).result, S_OK);
  next(1, {"a"}, 0);
  started.close_handles();
  made.close_handles();
}

TEST_F(ComObject, WhatEnumeratesNothingSaysSo) {
  IStream* stream = nullptr;
  ASSERT_EQ(CreateStreamOnHGlobal(nullptr, TRUE, &stream), S_OK);
  com::Object object(static_cast<IUnknown*>(stream));
  EXPECT_EQ(Reply(object.enumerate()).result, E_NOINTERFACE);
  EXPECT_EQ(Reply(object.next(1)).description, "the object is no enumerator");
}

TEST_F(ComObject, TheSameObjectHasOneIdentity) {
  const Reply made = dictionary();
  com::Object& object = object_in(made);
  const Reply queried(object.query("{00020400-0000-0000-C000-000000000046}", true));
  EXPECT_EQ(object_in(queried).identity(), object.identity());
  const Reply other = dictionary();
  EXPECT_NE(object_in(other).identity(), object.identity());
  EXPECT_EQ(Reply(object.query("{0000000C-0000-0000-C000-000000000046}", false)).result, E_NOINTERFACE);
  EXPECT_EQ(Reply(object.query("IDispatch", false)).kind, 3);
  for (const Reply* const reply : {&made, &queried, &other}) reply->close_handles();
}

TEST_F(ComObject, MembersAreDescribed) {
  const Reply made = dictionary();
  const Reply reply(object_in(made).members());
  ASSERT_EQ(reply.result, S_OK);
  com::byte_reader reader(reply.values);
  const auto count = reader.get<std::uint32_t>();
  reader.skip(4);
  const auto length = reader.get<std::uint32_t>();
  reader.skip(4);
  EXPECT_EQ(reader.bytes(length), "IDictionary");
  bool found = false;
  for (std::uint32_t i = 0; i < count; ++i) {
    reader.get<std::int32_t>();
    const auto kind = reader.get<std::uint16_t>();
    reader.skip(6);
    const auto parameters = reader.get<std::uint32_t>();
    const auto name = reader.get<std::uint32_t>();
    const auto help = reader.get<std::uint32_t>();
    const std::string_view called = reader.bytes(name);
    reader.bytes(help);
    if (called == "Add") {
      EXPECT_EQ(kind, INVOKE_FUNC);
      EXPECT_EQ(parameters, 2U);
      found = true;
    }
    for (std::uint32_t p = 0; p < parameters; ++p) {
      reader.skip(4);
      reader.bytes(reader.get<std::uint32_t>());
    }
  }
  reader.end();
  EXPECT_TRUE(found);
  made.close_handles();
}

TEST(ComObjectElsewhere, OtherApartmentsGetAtAnObjectThroughTheTable) {
  TestApartment home(GW_APARTMENT_STA), other(GW_APARTMENT_STA), mta(GW_APARTMENT_MTA);
  std::vector<gw_handle> handles;
  com::AgileReference* reference = nullptr;
  std::uint32_t cookie = 0;
  ASSERT_EQ(home.run([&] {
    const Reply made = dictionary();
    add(object_in(made), "there");
    reference = object_in(made).agile();
    const Reply reply(reference->cookie());
    EXPECT_EQ(reply.result, S_OK);
    std::memcpy(&cookie, reply.values.data() + 8, sizeof cookie);
    handles = made.handles;
    return GW_OK;
  }),
            GW_OK);
  for (TestApartment* const apartment : {&other, &mta})
    apartment->run([&] {
      const Reply reply(com::resolve(cookie));
      com::Object& dictionary = object_in(reply);
      EXPECT_EQ(Reply(invoke(dictionary, {.name = "Exists", .positional = {text_value("there")}})).values.substr(0, 16),
                value_of<std::uint64_t>(VT_BOOL, 1));
      reply.close_handles();
      return GW_OK;
    });
  home.run([&] {
    delete reference;
    gw_close_frame frame{{sizeof frame, 0, {}}, handles.at(0)};
    EXPECT_EQ(gw_handle_close(&frame.header), GW_OK);
    return GW_OK;
  });
  other.run([&] {
    EXPECT_LT(Reply(com::resolve(cookie)).result, 0);
    return GW_OK;
  });
}

TEST_F(ComObject, FiltersAreForStas) {
  EXPECT_EQ(Reply(com::message_filter(1000, 100, true)).result, S_OK);
  IMessageFilter* filter = nullptr;
  ASSERT_EQ(CoRegisterMessageFilter(nullptr, &filter), S_OK);
  ASSERT_NE(filter, nullptr);
  EXPECT_EQ(filter->RetryRejectedCall(nullptr, 0, SERVERCALL_RETRYLATER), 100U);
  EXPECT_EQ(filter->RetryRejectedCall(nullptr, 999, SERVERCALL_REJECTED), 100U);
  EXPECT_EQ(filter->RetryRejectedCall(nullptr, 1000, SERVERCALL_RETRYLATER), 0xFFFFFFFF);
  EXPECT_EQ(filter->Release(), 0U);
  EXPECT_EQ(Reply(com::message_filter(0, 0, false)).result, S_OK);
}

}  // namespace
}  // namespace gangway::test
