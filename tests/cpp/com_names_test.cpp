// com_names_test.cpp: names are looked up once, where the answer stays true.
#include "support/com.hpp"

namespace gangway::test {
namespace {

class ComNames : public ComTest {
 protected:
  ComNames() { Server::lookups = 0; }
};

Server::Invoked answers_id() {
  return [](const Server::Call& call) -> HRESULT {
    call.result->vt = VT_I4;
    call.result->lVal = call.member;
    return S_OK;
  };
}

std::string result_of(com::Object& object, const Request& request) {
  const Reply reply(invoke(object, request));
  EXPECT_EQ(reply.result, S_OK);
  return reply.values.substr(0, 16);
}

TEST_F(ComNames, AnObjectIsAskedOnceForEachName) {
  com::Object object = serving(answers_id());
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(result_of(object, {.name = "First"}), integer(1));
    EXPECT_EQ(result_of(object, {.name = "Second"}), integer(2));
  }
  EXPECT_EQ(Server::lookups, 2);
}

TEST_F(ComNames, ParametersBelongToTheName) {
  com::Object object = serving(answers_id());
  EXPECT_EQ(result_of(object, {.name = "Member", .named = {{"First", integer(1)}}}), integer(0));
  EXPECT_EQ(result_of(object, {.name = "Member", .named = {{"Second", integer(1)}}}), integer(0));
  EXPECT_EQ(result_of(object, {.name = "Member", .named = {{"First", integer(1)}}}), integer(0));
  EXPECT_EQ(Server::lookups, 2);
}

TEST_F(ComNames, NamesThatBeginAlikeAreTold) {
  auto* const server = new Server(answers_id());
  server->names = {L"A", L"AB", L"ABA", L"B"};
  com::Object object(static_cast<IDispatch*>(server));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(result_of(object, {.name = "A"}), integer(0));
    EXPECT_EQ(result_of(object, {.name = "AB"}), integer(1));
    EXPECT_EQ(result_of(object, {.name = "ABA"}), integer(2));
    EXPECT_EQ(result_of(object, {.name = "A", .named = {{"B", integer(1)}}}), integer(0));
    EXPECT_EQ(result_of(object, {.name = "A", .named = {{"AB", integer(1)}}}), integer(0));
    EXPECT_EQ(result_of(object, {.name = "A", .named = {{"B", integer(1)}, {"AB", integer(2)}}}), integer(0));
  }
  EXPECT_EQ(Server::lookups, 6);
}

TEST_F(ComNames, MoreNamesThanPlacesAreKept) {
  auto* const server = new Server(answers_id());
  server->names.clear();
  for (int i = 0; i < 300; ++i) server->names.push_back(L"Name" + std::to_wstring(i));
  com::Object object(static_cast<IDispatch*>(server));
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 300; ++i) EXPECT_EQ(result_of(object, {.name = "Name" + std::to_string(i)}), integer(i));
  EXPECT_EQ(Server::lookups, 300);
}

TEST_F(ComNames, UnknownNamesAreAskedForAgain) {
  auto* const server = new Server(answers_id());
  com::Object object(static_cast<IDispatch*>(server));
  EXPECT_EQ(Reply(invoke(object, {.name = "Later"})).result, DISP_E_UNKNOWNNAME);
  server->names.emplace_back(L"Later");
  EXPECT_EQ(result_of(object, {.name = "Later"}), integer(3));
}

TEST_F(ComNames, NothingIsKeptOfObjectsThatChange) {
  auto* const server = new Server(answers_id());
  server->changing = true;
  com::Object object(static_cast<IDispatch*>(server));
  EXPECT_EQ(result_of(object, {.name = "Second"}), integer(2));
  server->names = {L"Second"};
  EXPECT_EQ(result_of(object, {.name = "Second"}), integer(0));
}

TEST_F(ComNames, OtherObjectsAnswerForThemselves) {
  com::Object first = serving(answers_id());
  auto* const server = new Server(answers_id());
  server->names = {L"Second", L"First"};
  com::Object second(static_cast<IDispatch*>(server));
  EXPECT_EQ(result_of(first, {.name = "First"}), integer(1));
  EXPECT_EQ(result_of(second, {.name = "First"}), integer(1));
  EXPECT_EQ(result_of(first, {.name = "Second"}), integer(2));
  EXPECT_EQ(result_of(second, {.name = "Second"}), integer(0));
}

// IDictionary's: Item is 0, Add is 1.
com::com_ptr<ITypeInfo> dictionary_info() {
  const Reply made(com::create("Scripting.Dictionary", CLSCTX_INPROC_SERVER, "", "", "", ""));
  com::com_ptr<IDispatch> dictionary(com::dispatch_of(made.handles.at(0), "test"));
  com::com_ptr<ITypeInfo> info;
  EXPECT_EQ(dictionary->GetTypeInfo(0, LOCALE_USER_DEFAULT, info.put()), S_OK);
  dictionary.reset();
  made.close_handles();
  return info;
}

com::Object of_type(ITypeInfo* info, std::vector<std::wstring> names) {
  auto* const server = new Server(answers_id());
  server->info = info;
  server->names = std::move(names);
  return com::Object(static_cast<IDispatch*>(server));
}

TEST_F(ComNames, ObjectsOfOneTypeAreAskedOnce) {
  const com::com_ptr<ITypeInfo> info = dictionary_info();
  com::Object first = of_type(info.get(), {L"Item", L"Add"});
  com::Object second = of_type(info.get(), {L"Item", L"Add"});
  EXPECT_EQ(result_of(first, {.name = "Add"}), integer(1));
  const int before = Server::lookups;
  EXPECT_EQ(result_of(second, {.name = "Add"}), integer(1));
  EXPECT_EQ(Server::lookups, before);
}

TEST_F(ComNames, MembersBeyondTheTypeAreTheObjectsOwn) {
  const com::com_ptr<ITypeInfo> info = dictionary_info();
  com::Object first = of_type(info.get(), {L"Item", L"Extra", L"Exists"});
  com::Object second = of_type(info.get(), {L"Exists", L"Item", L"Extra"});
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(result_of(first, {.name = "Extra"}), integer(1));
    EXPECT_EQ(result_of(second, {.name = "Extra"}), integer(2));
    EXPECT_EQ(result_of(first, {.name = "Exists"}), integer(2));  // 3 in the type
    EXPECT_EQ(result_of(second, {.name = "Exists"}), integer(0));
  }
}

}  // namespace
}  // namespace gangway::test
