// convert_test.cpp: SWIG's text as types of the model.
#include "build/convert.hpp"

#include <gtest/gtest.h>

using namespace gangway::gen;

namespace {

swig_node& add(swig_node& to, const char* tag, const char* name) {
  swig_node& made = *to.children.emplace_back(std::make_unique<swig_node>());
  made.tag = tag;
  made.parent = &to;
  made.attributes["name"] = name;
  return made;
}
swig_node& alias(swig_node& to, const char* name, const char* type) {
  swig_node& made = add(to, "cdecl", name);
  made.attributes["kind"] = "typedef";
  made.attributes["type"] = type;
  return made;
}

class Converted : public testing::Test {
 protected:
  const cpp_type& of(const char* swig, const char* scope = "") {
    if (!symbols_) symbols_.emplace(top);
    return *type_converter(*symbols_, types).convert(parse_type(swig), scope);
  }
  std::string meant(const char* swig, const char* scope = "") { return spell(*of(swig, scope).canonical); }

  swig_node top;
  type_table types;

 private:
  std::optional<symbol_table> symbols_;
};

TEST_F(Converted, ScalarsAreWhatTheyMean) {
  EXPECT_EQ(of("int").scalar, scalar_kind::i32);
  EXPECT_EQ(&of("long unsigned int"), &of("long unsigned int"));
  EXPECT_EQ(spell(of("long unsigned int")), "long unsigned int");
  EXPECT_EQ(meant("long unsigned int"), "unsigned long");
  EXPECT_EQ(spell(of("std::size_t")), "std::size_t");
  EXPECT_EQ(&*of("std::size_t").canonical, &of("size_t"));
  EXPECT_TRUE(of("void").is(type_kind::void_));
}

TEST_F(Converted, NamesAreQualifiedAndAliasesStay) {
  swig_node& space = add(top, "namespace", "ns");
  add(space, "class", "Shape");
  alias(space, "Figure", "Shape");
  alias(space, "Handle", "p.Figure");
  const cpp_type& given = of("r.q(const).Handle", "ns");
  EXPECT_EQ(spell(given), "const ns::Handle &");
  EXPECT_EQ(spell(*given.canonical), "ns::Shape *const &");
  EXPECT_EQ(spell(*given.target->unqualified->target), "ns::Figure *");
  EXPECT_EQ(&of("ns::Shape"), &of("Shape", "ns"));
  EXPECT_TRUE(of("Shape", "ns").is(type_kind::class_));
  EXPECT_EQ(of("Shape", "ns").declared, &types.declared("ns::Shape"));
}

TEST_F(Converted, TextsHoldersAndCallables) {
  EXPECT_EQ(of("std::basic_string<(char)>").canonical, &of("std::string"));
  EXPECT_EQ(of("std::wstring_view").text, text_form::std_wstring_view);
  const cpp_type& list = of("std::vector<(std::map<(int,p.q(const).char)>)>");
  EXPECT_TRUE(list.is(type_kind::sequence));
  EXPECT_EQ(spell(list), "std::vector<std::map<int, const char *>>");
  EXPECT_TRUE(list.arguments[0].type->is(type_kind::map));
  EXPECT_EQ(of("std::array<(double,3)>").arguments[1].value, 3);
  const cpp_type& call = of("std::function<(f(int).void)>");
  EXPECT_TRUE(call.is(type_kind::callable));
  EXPECT_EQ(spell(call), "std::function<void (int)>");
  EXPECT_TRUE(call.arguments[0].type->is(type_kind::function));
}

TEST_F(Converted, OpaqueAndUnknownNames) {
  alias(top, "HANDLE", "p.void").attributes["feature_gangway_opaque"] = "1";
  EXPECT_TRUE(of("HANDLE").is(type_kind::opaque));
  EXPECT_EQ(spell(of("p.struct foo")), "struct foo *");
  EXPECT_EQ(spell(*of("p.struct foo").canonical), "foo *");
  EXPECT_TRUE(of("p.struct foo").canonical->target->is(type_kind::other));
}

TEST_F(Converted, DeepTypes) {
  std::string stars;
  std::string swig;
  for (int i = 0; i < 200; ++i) stars += '*', swig += "p.";
  EXPECT_EQ(spell(of((swig + "int").c_str())), "int " + stars);
}

// No C++, but no endless loop either.
TEST_F(Converted, AnAliasOfItself) {
  alias(top, "one", "two");
  alias(top, "two", "one");
  alias(top, "both", "std::map<(both,both)>");
  EXPECT_TRUE(of("one").means(type_kind::other));
  EXPECT_TRUE(of("std::vector<(both)>").arguments[0].type->means(type_kind::map));
}

}  // namespace
