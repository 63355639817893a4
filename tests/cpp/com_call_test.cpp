// com_call_test.cpp: requests become Invoke, and what comes of that a reply.
#include "support/com.hpp"

#include <gangway/failure.hpp>

#include <cstring>
#include <utility>

namespace gangway::test {
namespace {

class ComCall : public ComTest {
 protected:
  ~ComCall() override { EXPECT_EQ(Server::alive, 0); }
};

// The result of a value and no by-reference ones.
std::string only(const std::string& result) { return result + std::string(8, '\0'); }

TEST_F(ComCall, ArgumentsArriveFromLastToFirst) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    EXPECT_EQ(call.member, 0);
    EXPECT_EQ(call.flags, DISPATCH_METHOD | DISPATCH_PROPERTYGET);
    EXPECT_EQ(call.locale, LCID{LOCALE_USER_DEFAULT});
    EXPECT_EQ(call.parameters->cArgs, 3U);
    EXPECT_EQ(call.parameters->cNamedArgs, 0U);
    EXPECT_EQ(call.parameters->rgvarg[2].lVal, 1);
    EXPECT_EQ(call.parameters->rgvarg[1].lVal, 2);
    EXPECT_STREQ(call.parameters->rgvarg[0].bstrVal, L"three");
    call.result->vt = VT_BSTR;
    call.result->bstrVal = SysAllocString(L"answer");
    return S_OK;
  });
  const Reply reply(invoke(object, {.flags = DISPATCH_METHOD | DISPATCH_PROPERTYGET,
                                    .name = "Member",
                                    .positional = {integer(1), integer(2), text_value("three")}}));
  EXPECT_EQ(reply.result, S_OK);
  EXPECT_EQ(reply.kind, 0);
  EXPECT_EQ(reply.values, only(text_value("answer")));
}

// Short ones lie in the call, long ones and those by reference are the system's; nobody can tell.
TEST_F(ComCall, TextsAreBstrsWhereverTheyLie) {
  std::vector<std::string> texts = {"", "a", std::string("x\0y", 3), "\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80"};
  for (const std::size_t length : {7, 8, 100, 245, 246, 247, 248, 600}) texts.emplace_back(length, 'l');
  com::Object object = serving([&texts](const Server::Call& call) -> HRESULT {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      VARIANT& argument = call.parameters->rgvarg[texts.size() - 1 - i];
      EXPECT_EQ(argument.vt, VT_BSTR);
      const std::wstring want = com::to_wide(texts[i]);
      EXPECT_EQ(SysStringLen(argument.bstrVal), want.size());
      EXPECT_EQ(std::wstring_view(argument.bstrVal, want.size() + 1), std::wstring_view(want.c_str(), want.size() + 1));
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(argument.bstrVal) % 4, 0U);
      com::variant copy;
      EXPECT_EQ(VariantCopy(copy.put(), &argument), S_OK);
      EXPECT_NE(copy.get().bstrVal, argument.bstrVal);
    }
    return S_OK;
  });
  Request request{.member = 5};
  for (const std::string& text : texts) request.positional.push_back(text_value(text));
  EXPECT_EQ(Reply(invoke(object, request)).result, S_OK);
  for (std::string& text : texts) {  // each first in its call
    const std::vector<std::string> one{text};
    com::Object again = serving([&one](const Server::Call& call) -> HRESULT {
      EXPECT_EQ(com::narrow(com::bstr::view_of(call.parameters->rgvarg[0].bstrVal)), one[0]);
      return S_OK;
    });
    EXPECT_EQ(Reply(invoke(again, {.member = 5, .positional = {text_value(text)}})).result, S_OK);
  }
}

TEST_F(ComCall, TextsMustBeUtf8) {
  com::Object object = serving([](const Server::Call&) -> HRESULT { return S_OK; });
  for (const char* const bad : {"\xFF", "ab\xC3", "\xED\xA0\x80\xED\xB0\x80"})
    EXPECT_THROW(invoke(object, {.member = 5, .positional = {integer(1), text_value(bad)}}), argument_error);
}

TEST_F(ComCall, ManyArgumentsKeepTheirOrder) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    for (UINT i = 0; i < call.parameters->cArgs; ++i)
      EXPECT_EQ(call.parameters->rgvarg[i].lVal, static_cast<LONG>(call.parameters->cArgs - 1 - i));
    call.result->vt = VT_UI4;
    call.result->ulVal = call.parameters->cArgs;
    return S_OK;
  });
  Request request{.member = 5};
  for (int i = 0; i < 100; ++i) request.positional.push_back(integer(i));
  EXPECT_EQ(Reply(invoke(object, request)).values, only(value_of<std::uint64_t>(VT_UI4, 100)));
}

TEST_F(ComCall, NamedArgumentsComeFirstWithTheirIds) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    EXPECT_EQ(call.parameters->cArgs, 3U);
    EXPECT_EQ(call.parameters->cNamedArgs, 2U);
    EXPECT_EQ(call.parameters->rgdispidNamedArgs[0], 2);
    EXPECT_EQ(call.parameters->rgdispidNamedArgs[1], 1);
    EXPECT_EQ(call.parameters->rgvarg[0].lVal, 20);
    EXPECT_EQ(call.parameters->rgvarg[1].lVal, 10);
    EXPECT_EQ(call.parameters->rgvarg[2].lVal, 1);
    return S_OK;
  });
  const Reply reply(invoke(
      object,
      {.name = "Member", .positional = {integer(1)}, .named = {{"Second", integer(20)}, {"First", integer(10)}}}));
  EXPECT_EQ(reply.result, S_OK);
  EXPECT_EQ(reply.values, only(std::string(value(VT_EMPTY).take())));
}

TEST_F(ComCall, ANewValueIsTheFirstArgumentWithAnIdOfItsOwn) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    EXPECT_EQ(call.result, nullptr);
    EXPECT_EQ(call.parameters->cArgs, 3U);
    EXPECT_EQ(call.parameters->cNamedArgs, 2U);
    EXPECT_EQ(call.parameters->rgdispidNamedArgs[0], DISPID_PROPERTYPUT);
    EXPECT_EQ(call.parameters->rgdispidNamedArgs[1], 1);
    EXPECT_EQ(call.parameters->rgvarg[0].lVal, 99);
    EXPECT_EQ(call.parameters->rgvarg[1].lVal, 10);
    EXPECT_EQ(call.parameters->rgvarg[2].lVal, 7);
    return S_OK;
  });
  for (const std::uint16_t flags : {std::uint16_t{DISPATCH_PROPERTYPUT}, std::uint16_t{DISPATCH_PROPERTYPUTREF}})
    EXPECT_EQ(Reply(invoke(object, {.flags = flags,
                                    .name = "Member",
                                    .positional = {integer(7), integer(99)},
                                    .named = {{"First", integer(10)}}}))
                  .result,
              S_OK);
}

TEST_F(ComCall, ByReferenceValuesComeBackInSourceOrder) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    VARIANT* const arguments = call.parameters->rgvarg;  // first is [4]
    EXPECT_EQ(arguments[4].vt, VT_BYREF | VT_I4);
    *arguments[4].plVal += 1;
    EXPECT_EQ(arguments[3].vt, VT_I4);
    EXPECT_EQ(arguments[2].vt, VT_BYREF | VT_BSTR);
    SysReAllocString(arguments[2].pbstrVal, L"changed");
    EXPECT_EQ(arguments[1].vt, VT_BYREF | VT_VARIANT);
    EXPECT_EQ(arguments[1].pvarVal->vt, VT_I4);
    arguments[1].pvarVal->vt = VT_R8;
    arguments[1].pvarVal->dblVal = 0.5;
    EXPECT_EQ(arguments[0].vt, VT_BYREF | VT_VARIANT);
    EXPECT_EQ(arguments[0].pvarVal->vt, VT_EMPTY);
    arguments[0].pvarVal->vt = VT_BOOL;
    arguments[0].pvarVal->boolVal = VARIANT_TRUE;
    return S_OK;
  });
  const Reply reply(
      invoke(object, {.member = 1,
                      .positional = {integer(41, com::by_reference), integer(0), text_value("text", com::by_reference),
                                     integer(1, com::by_reference | com::in_variant),
                                     std::string(value(VT_EMPTY, com::by_reference).take())}}));
  com::byte_writer expected;
  const std::string result(value(VT_EMPTY).take());
  expected.bytes(result.data(), result.size());
  expected.put<std::uint64_t>(4);
  for (const std::string& out :
       {integer(42), text_value("changed"), value_of<double>(VT_R8, 0.5), value_of<std::uint64_t>(VT_BOOL, 1)})
    expected.bytes(out.data(), out.size());
  EXPECT_EQ(reply.values, std::string(expected.take()));
}

TEST_F(ComCall, DecimalsAndArraysByReferenceComeBack) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    EXPECT_EQ(call.parameters->rgvarg[1].vt, VT_BYREF | VT_DECIMAL);
    DECIMAL changed{};
    changed.wReserved = 0xABCD;  // over the type of the VARIANT it lies in
    changed.Lo64 = 12;
    *call.parameters->rgvarg[1].pdecVal = changed;
    EXPECT_EQ(call.parameters->rgvarg[0].vt, VT_BYREF | VT_ARRAY | VT_UI1);
    SafeArrayDestroy(*call.parameters->rgvarg[0].pparray);
    *call.parameters->rgvarg[0].pparray = SafeArrayCreateVector(VT_UI1, 5, 0);
    return S_OK;
  });
  com::byte_writer decimal = value(VT_DECIMAL, com::by_reference);
  decimal.put<std::uint64_t>(0);
  decimal.put<std::uint64_t>(1);
  com::byte_writer array = value(VT_ARRAY | VT_UI1, com::by_reference, 1);
  array.put<std::int32_t>(0);
  array.put<std::uint32_t>(1);
  array.put<std::uint64_t>(9);
  const Reply reply(
      invoke(object, {.member = 1, .positional = {std::string(decimal.take()), std::string(array.take())}}));
  com::byte_writer expected = value(VT_EMPTY);
  expected.put<std::uint64_t>(2);
  com::byte_writer out = value(VT_DECIMAL);
  out.put<std::uint64_t>(0);
  out.put<std::uint64_t>(12);
  const std::string first(out.take());
  expected.bytes(first.data(), first.size());
  com::byte_writer second = value(VT_ARRAY | VT_UI1, 0, 1);
  second.put<std::int32_t>(5);
  second.put<std::uint32_t>(0);
  const std::string last(second.take());
  expected.bytes(last.data(), last.size());
  EXPECT_EQ(reply.values, std::string(expected.take()));
}

TEST_F(ComCall, SuccessesOtherThanOkAreSuccesses) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    call.result->vt = VT_I4;
    call.result->lVal = 3;
    return S_FALSE;
  });
  const Reply reply(invoke(object, {.member = 1}));
  EXPECT_EQ(reply.result, S_FALSE);
  EXPECT_EQ(reply.values, only(integer(3)));
}

HRESULT STDAPICALLTYPE fill_in(EXCEPINFO* info) {
  info->bstrDescription = SysAllocString(L"filled in late");
  info->wCode = 7;
  return S_OK;
}

TEST_F(ComCall, ExceptionsAreTold) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    call.exception->bstrSource = SysAllocString(L"Server");
    call.exception->bstrDescription = SysAllocString(L"it went wr\x00F6ng");
    call.exception->bstrHelpFile = SysAllocString(L"help.chm");
    call.exception->dwHelpContext = 17;
    call.exception->scode = STG_E_ACCESSDENIED;
    return DISP_E_EXCEPTION;
  });
  const Reply reply(invoke(object, {.member = 1}));
  EXPECT_EQ(reply.result, STG_E_ACCESSDENIED);
  EXPECT_EQ(reply.kind, 1);
  EXPECT_EQ(reply.source, "Server");
  EXPECT_EQ(reply.description, "it went wr\xC3\xB6ng");
  EXPECT_EQ(reply.help_file, "help.chm");
  EXPECT_EQ(reply.help_context, 17U);
  EXPECT_EQ(reply.values, "");
}

TEST_F(ComCall, ExceptionsAreFilledInWhenTheyWant) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    call.exception->pfnDeferredFillIn = &fill_in;
    return DISP_E_EXCEPTION;
  });
  const Reply reply(invoke(object, {.member = 1}));
  EXPECT_EQ(reply.result, DISP_E_EXCEPTION);
  EXPECT_EQ(reply.description, "filled in late");
  EXPECT_EQ(reply.code, 7);
}

TEST_F(ComCall, ErrorInfoIsToldOnceAndOnlyTheCallsOwn) {
  const auto leave = [](const wchar_t* text) {
    ICreateErrorInfo* creating = nullptr;
    IErrorInfo* info = nullptr;
    ASSERT_EQ(CreateErrorInfo(&creating), S_OK);
    creating->SetDescription(const_cast<wchar_t*>(text));
    creating->QueryInterface(IID_IErrorInfo, reinterpret_cast<void**>(&info));
    SetErrorInfo(0, info);
    info->Release();
    creating->Release();
  };
  bool tells = true;
  com::Object object = serving([&](const Server::Call&) -> HRESULT {
    if (tells) leave(L"of this call");
    return E_ACCESSDENIED;
  });
  leave(L"of something before");
  const Reply told(invoke(object, {.member = 1}));
  EXPECT_EQ(told.result, E_ACCESSDENIED);
  EXPECT_EQ(told.kind, 2);
  EXPECT_EQ(told.description, "of this call");
  tells = false;
  leave(L"of something before");
  const Reply silent(invoke(object, {.member = 1}));
  EXPECT_EQ(silent.kind, 0);
  EXPECT_EQ(silent.description, "");
}

TEST_F(ComCall, TheWrongArgumentIsCountedAsWritten) {
  UINT wrong = 0;
  com::Object object = serving([&](const Server::Call& call) -> HRESULT {
    *call.argument = wrong;
    return DISP_E_TYPEMISMATCH;
  });
  const Request request{.name = "Member",
                        .positional = {integer(0), integer(1)},
                        .named = {{"First", integer(2)}, {"Second", integer(3)}}};
  const std::uint32_t sources[] = {2, 3, 1, 0};
  for (wrong = 0; wrong < 4; ++wrong) EXPECT_EQ(Reply(invoke(object, request)).argument, sources[wrong]);
  for (wrong = 4; wrong < 6; ++wrong) EXPECT_EQ(Reply(invoke(object, request)).argument, com::no_argument);
  const Request put{.flags = DISPATCH_PROPERTYPUT,
                    .name = "Member",
                    .positional = {integer(0), integer(1), integer(2)},
                    .named = {{"First", integer(3)}}};
  const std::uint32_t put_sources[] = {2, 3, 1, 0};
  for (wrong = 0; wrong < 4; ++wrong) EXPECT_EQ(Reply(invoke(object, put)).argument, put_sources[wrong]);
}

TEST_F(ComCall, UnknownNamesAreNamed) {
  com::Object object = serving([](const Server::Call&) { return S_OK; });
  const Reply member(invoke(object, {.name = "Nobody"}));
  EXPECT_EQ(member.result, DISP_E_UNKNOWNNAME);
  EXPECT_EQ(member.kind, 3);
  EXPECT_EQ(member.description, "no member \"Nobody\"");
  const Reply parameter(invoke(
      object, {.name = "Member", .positional = {integer(1)}, .named = {{"First", integer(1)}, {"Third", integer(1)}}}));
  EXPECT_EQ(parameter.result, DISP_E_UNKNOWNNAME);
  EXPECT_EQ(parameter.argument, 2U);
  EXPECT_EQ(parameter.description, "\"Member\" has no parameter \"Third\"");
}

TEST_F(ComCall, WhatCannotBeConvertedIsNamedWithItsArgument) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    call.result->vt = VT_USERDEFINED;
    return S_OK;
  });
  const Reply argument(
      invoke(object, {.member = 1, .positional = {integer(1), std::string(value(VT_USERDEFINED).take())}}));
  EXPECT_EQ(argument.kind, 3);
  EXPECT_EQ(argument.result, DISP_E_BADVARTYPE);
  EXPECT_EQ(argument.argument, 1U);
}

// Nor is the call lost with it.
TEST_F(ComCall, AResultThatCannotBeConvertedIsOpaque) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    call.result->vt = VT_USERDEFINED;
    *call.parameters->rgvarg[0].plVal += 1;
    return S_OK;
  });
  const Reply reply(invoke(object, {.member = 1, .positional = {integer(41, com::by_reference)}}));
  EXPECT_EQ(reply.result, S_OK);
  const std::string why = "VT_USERDEFINED is not supported";
  com::byte_writer expected = value(VT_USERDEFINED, com::opaque, static_cast<std::uint32_t>(why.size()));
  expected.text(why);
  expected.put<std::uint64_t>(1);
  const std::string changed = integer(42);
  expected.bytes(changed.data(), changed.size());
  EXPECT_EQ(reply.values, std::string(expected.take()));
}

// What a server refuses in the usual way, it is asked for in the others.
TEST_F(ComCall, ServersThatTakeFlagsOneAtATimeAreAskedSo) {
  constexpr std::uint16_t both = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
  for (const WORD taken : {WORD{DISPATCH_METHOD}, WORD{DISPATCH_PROPERTYGET}, WORD{DISPATCH_PROPERTYPUT}}) {
    int asked = 0;
    com::Object object = serving([&](const Server::Call& call) -> HRESULT {
      ++asked;
      if (call.flags != taken) {
        call.result->vt = VT_BSTR;  // of a refusal nothing stays
        call.result->bstrVal = SysAllocString(L"refused");
        call.exception->bstrDescription = SysAllocString(L"refused");
        return DISP_E_MEMBERNOTFOUND;
      }
      EXPECT_EQ(call.result->vt, VT_EMPTY);
      EXPECT_EQ(call.exception->bstrDescription, nullptr);
      call.result->vt = VT_I4;
      call.result->lVal = 3;
      return S_OK;
    });
    const Reply reply(invoke(object, {.member = 1, .flags = both}));
    EXPECT_EQ(reply.result, taken == DISPATCH_PROPERTYPUT ? DISP_E_MEMBERNOTFOUND : S_OK);
    EXPECT_EQ(asked, taken == DISPATCH_METHOD ? 2 : 3);
    asked = 0;
    EXPECT_EQ(Reply(invoke(object, {.member = 1, .flags = DISPATCH_METHOD})).result,
              taken == DISPATCH_METHOD ? S_OK : DISP_E_MEMBERNOTFOUND);
    EXPECT_EQ(asked, 1);  // other flags mean what they say
  }
}

TEST_F(ComCall, MalformedRequestsThrow) {
  com::Object object = serving([](const Server::Call&) -> HRESULT {
    ADD_FAILURE() << "called";
    return S_OK;
  });
  const std::string whole =
      Request{.name = "Member", .positional = {text_value("text")}, .named = {{"First", integer(1)}}}.bytes();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(object.invoke(whole.data(), size), argument_error) << size;
  EXPECT_THROW(object.invoke((whole + whole).data(), whole.size() + 8), argument_error);
  EXPECT_THROW(invoke(object, {.flags = DISPATCH_PROPERTYPUT, .name = "Member"}), argument_error);
}

TEST_F(ComCall, ObjectsInRepliesAreTheReceivers) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    call.result->vt = VT_DISPATCH;
    call.result->pdispVal = new Server([](const Server::Call&) { return E_NOTIMPL; });
    return S_OK;
  });
  const Reply reply(invoke(object, {.member = 1}));
  ASSERT_EQ(reply.handles.size(), 1U);
  EXPECT_EQ(reply.values, only(value_of(VT_DISPATCH, reply.handles[0])));
  EXPECT_EQ(Server::alive, 2);
  reply.close_handles();
  EXPECT_EQ(Server::alive, 1);
}

TEST_F(ComCall, ObjectsOfRepliesThatFailAreReleased) {
  com::Object object = serving([](const Server::Call& call) -> HRESULT {
    SAFEARRAY* const both = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    auto* const elements = static_cast<VARIANT*>(both->pvData);
    elements[0].vt = VT_DISPATCH;
    elements[0].pdispVal = new Server([](const Server::Call&) { return E_NOTIMPL; });
    for (int i = 0; i <= com::deepest; ++i) {  // too deep
      SAFEARRAY* const outer = SafeArrayCreateVector(VT_VARIANT, 0, 1);
      std::swap(elements[1], *static_cast<VARIANT*>(outer->pvData));
      elements[1].vt = VT_ARRAY | VT_VARIANT;
      elements[1].parray = outer;
    }
    call.result->vt = VT_ARRAY | VT_VARIANT;
    call.result->parray = both;
    return S_OK;
  });
  const Reply reply(invoke(object, {.member = 1}));
  EXPECT_EQ(reply.kind, 3);
  EXPECT_TRUE(reply.handles.empty());
  EXPECT_EQ(Server::alive, 1);
}

TEST_F(ComCall, ObjectsWithoutDispatchSaySo) {
  IStream* stream = nullptr;
  ASSERT_EQ(CreateStreamOnHGlobal(nullptr, TRUE, &stream), S_OK);
  com::Object object(static_cast<IUnknown*>(stream));
  const Reply reply(invoke(object, {.member = 1}));
  EXPECT_EQ(reply.result, E_NOINTERFACE);
  EXPECT_EQ(reply.description, "the object has no IDispatch");
}

TEST_F(ComCall, NothingLeaksOnAnyWay) {
  // Texts of a megabyte each: a leak of any would be seen in the process's memory.
  const std::string big(512 * 1024, 'x');
  int way = 0;
  com::Object object = serving([&](const Server::Call& call) -> HRESULT {
    const std::wstring text(512 * 1024, L'y');
    if (way == 1) {
      call.exception->bstrDescription = SysAllocString(text.c_str());
      return DISP_E_EXCEPTION;
    }
    if (way == 2) {
      call.exception->bstrDescription = SysAllocString(text.c_str());  // with another failure
      return E_FAIL;
    }
    if (way == 3) call.exception->bstrSource = SysAllocString(text.c_str());  // with none
    SysReAllocString(call.parameters->rgvarg[0].pbstrVal, text.c_str());
    call.result->vt = VT_BSTR;
    call.result->bstrVal = SysAllocString(text.c_str());
    return way == 4 ? DISP_E_TYPEMISMATCH : S_OK;
  });
  const auto used = [] {
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    GlobalMemoryStatusEx(&status);
    return status.ullTotalVirtual - status.ullAvailVirtual;
  };
  const auto round = [&] {
    for (way = 0; way < 5; ++way) {
      const std::string reply =
          invoke(object, {.member = 1, .positional = {text_value(big), text_value(big, com::by_reference)}});
      EXPECT_EQ(Reply(reply).kind, way == 1 || way == 2 ? 1 : 0);
    }
    Request refused{.member = 1, .positional = {text_value(big), std::string(value(VT_USERDEFINED).take())}};
    EXPECT_EQ(Reply(invoke(object, refused)).kind, 3);
    refused.positional[1] = value_of<std::uint64_t>(VT_UNKNOWN, 12345);
    EXPECT_THROW(invoke(object, refused), handle_error);
  };
  for (int i = 0; i < 5; ++i) round();
  const std::uint64_t before = used();
  for (int i = 0; i < 40; ++i) round();
  EXPECT_LT(used(), before + 20'000'000);
}

}  // namespace
}  // namespace gangway::test
