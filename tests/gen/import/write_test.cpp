// write_test.cpp: the order of tables, with gaps for what is left out.
#include <gtest/gtest.h>

#include "import/write.hpp"
#include "library.hpp"

namespace gangway::gen::imports {
namespace {

TEST(Source, MethodsKeepTheirPlaces) {
  member_decl unwrapped = method("Odd", {in("x", type(automation_kind::decimal))}, 8);
  interface_decl base = dual("IBase", {method("First", {}, 7), unwrapped, method("Third", {}, 9)});
  interface_decl derived = dual("IDerived", {method("First", {}, 12)});
  derived.base = "IBase";
  derived.first_slot = 11;
  const type_library made = library({base, derived});
  const std::string text = write_source(make_plan(made, {}), "gangway");
  const auto table = text.substr(text.find("struct IBase : IDispatch"));
  const auto at = [&](const char* what) {
    const auto found = table.find(what);
    EXPECT_NE(found, table.npos) << what << "\n" << table;
    return found;
  };
  EXPECT_LT(at("First() = 0"), at("slot_8() = 0"));
  EXPECT_LT(at("slot_8() = 0"), at("Third() = 0"));
  EXPECT_LT(at("struct IDerived : IBase"), at("slot_10() = 0")) << "a place the library says nothing about";
  EXPECT_LT(at("slot_11() = 0"), at("First_12() = 0")) << "not the name of the base's method, which it would replace";
}

TEST(Header, LongListsAreBrokenAsClangFormatDoes) {
  EXPECT_EQ(broken("void f", {"int a", "int b"}, ";", 0), std::vector<std::string>{"void f(int a, int b);"});
  const std::string wide(60, 'x');
  EXPECT_EQ(broken("f", {wide, wide, "c"}, ";", 0),
            (std::vector<std::string>{"f(" + wide + ",", "  " + wide + ", c);"}));
  const std::string wider(110, 'x');
  EXPECT_EQ(broken("long_result f", {"a", wider}, ";", 0),
            (std::vector<std::string>{"long_result", "f(a, " + wider + ");"}));
}

}  // namespace
}  // namespace gangway::gen::imports
