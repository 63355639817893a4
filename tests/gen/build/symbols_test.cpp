// symbols_test.cpp: names looked up through scopes, typedefs, using and bases, in trees made by hand.
#include "build/symbols.hpp"

#include <gtest/gtest.h>

using namespace gangway::gen;

namespace {

// A tree as SWIG gives it. Each function adds one declaration to `to` and returns it.
struct Made {
  Node top;
  Made() { top.tag = "top"; }

  static Node& add(Node& to, const char* tag, const char* name) {
    Node& made = *to.children.emplace_back(std::make_unique<Node>());
    made.tag = tag;
    made.parent = &to;
    if (*name != '\0') made.attributes["name"] = name;
    return made;
  }
  static Node& space(Node& to, const char* name) { return add(to, "namespace", name); }
  static Node& type(Node& to, const char* name, std::vector<std::string> bases = {}) {
    Node& made = add(to, "class", name);
    made.bases = std::move(bases);
    return made;
  }
  static Node& enumeration(Node& to, const char* name, bool scoped = false) {
    Node& made = add(to, "enum", name);
    if (scoped) made.attributes["scopedenum"] = "1";
    return made;
  }
  static Node& alias(Node& to, const char* name, const char* type, const char* decl = "") {
    Node& made = add(to, "cdecl", name);
    made.attributes["kind"] = "typedef";
    made.attributes["type"] = type;
    made.attributes["decl"] = decl;
    return made;
  }
  static void use_namespace(Node& to, const char* name) { add(to, "using", "").attributes["namespace"] = name; }
  static void use(Node& to, const char* name, const char* of) { add(to, "using", name).attributes["uname"] = of; }
};

std::string name_of(const Symbol* symbol) { return symbol ? symbol->name : "none"; }
std::string resolved(const Symbols& symbols, const char* type, const char* scope = "") {
  return spell(symbols.resolve(parse_type(type), scope).type);
}
std::string qualified(const Symbols& symbols, const char* type, const char* scope = "") {
  return spell(symbols.qualify(parse_type(type), scope));
}

TEST(Names, LastPartsAndScopes) {
  EXPECT_EQ(last_part("area"), "area");
  EXPECT_EQ(last_part("geo::Circle::area"), "area");
  EXPECT_EQ(last_part("Vec<(geo::Point)>"), "Vec<(geo::Point)>");
  EXPECT_EQ(last_part("geo::Vec<(geo::Point)>::size"), "size");
  EXPECT_EQ(last_part("geo::Circle::operator<"), "operator<");
  EXPECT_EQ(last_part("geo::Circle::operator->"), "operator->");
  EXPECT_EQ(last_part("operator geo::Point"), "operator geo::Point");
  EXPECT_EQ(last_part("geo::Circle::operator Vec<(geo::Point)>"), "operator Vec<(geo::Point)>");
  EXPECT_EQ(last_part("geo::operators::run"), "run");
  Made tree;
  Node& geo = Made::space(tree.top, "geo");
  Node& circle = Made::type(geo, "Circle");
  Node& style = Made::enumeration(circle, "Style");
  Node& mode = Made::enumeration(geo, "Mode", true);
  EXPECT_EQ(qualified_name(circle), "geo::Circle");
  EXPECT_EQ(scope_of(Made::add(style, "enumitem", "Solid")), "geo::Circle");
  EXPECT_EQ(scope_of(Made::add(mode, "enumitem", "Fast")), "geo::Mode");
  EXPECT_EQ(qualified_name(Made::type(geo, "geo::Square")), "geo::Square");  // SWIG qualifies some names itself
}

TEST(Names, ArithmeticTypesWhateverTheOrderOfTheirWords) {
  for (const auto& [written, usual] :
       std::initializer_list<std::pair<const char*, const char*>>{{"int", "int"},
                                                                  {"signed", "int"},
                                                                  {"signed int", "int"},
                                                                  {"unsigned", "unsigned int"},
                                                                  {"char", "char"},
                                                                  {"signed char", "signed char"},
                                                                  {"char signed", "signed char"},
                                                                  {"char unsigned", "unsigned char"},
                                                                  {"short int", "short"},
                                                                  {"int short unsigned", "unsigned short"},
                                                                  {"long", "long"},
                                                                  {"int long", "long"},
                                                                  {"unsigned long int", "unsigned long"},
                                                                  {"long long int", "long long"},
                                                                  {"long int unsigned long", "unsigned long long"},
                                                                  {"__int64", "long long"},
                                                                  {"unsigned __int64", "unsigned long long"},
                                                                  {"double", "double"},
                                                                  {"double long", "long double"},
                                                                  {"geo::Circle", "geo::Circle"},
                                                                  {"float", "float"},
                                                                  {"", ""}})
    EXPECT_EQ(canonical_name(written), usual) << written;
}

TEST(Names, ScalarsUnderWindowsRules) {
  EXPECT_EQ(scalar_named("long"), Scalar::I32);
  EXPECT_EQ(scalar_named("unsigned long int"), Scalar::U32);
  EXPECT_EQ(scalar_named("wchar_t"), Scalar::WChar);
  EXPECT_EQ(scalar_named("size_t"), Scalar::Size);
  EXPECT_EQ(scalar_named("std::size_t"), Scalar::Size);
  EXPECT_EQ(scalar_named("std::byte"), Scalar::U8);
  EXPECT_EQ(scalar_named("byte"), std::nullopt);
  EXPECT_EQ(scalar_named("long double"), std::nullopt);
  EXPECT_EQ(scalar_named("void"), std::nullopt);
}

TEST(Symbols, InnerScopesAreSearchedFirst) {
  Made tree;
  Made::type(tree.top, "T");
  Node& a = Made::space(tree.top, "a");
  Made::type(a, "T");
  Node& b = Made::space(a, "b");
  Made::type(b, "U");
  const Symbols symbols(tree.top);
  EXPECT_EQ(name_of(symbols.find("T", "")), "T");
  EXPECT_EQ(name_of(symbols.find("T", "a")), "a::T");
  EXPECT_EQ(name_of(symbols.find("T", "a::b")), "a::T");  // hides the outer one
  EXPECT_EQ(name_of(symbols.find("::T", "a::b")), "T");
  EXPECT_EQ(name_of(symbols.find("struct ::T", "a::b")), "T");
  EXPECT_EQ(name_of(symbols.find("struct T", "a")), "a::T");
  EXPECT_EQ(name_of(symbols.find("b::U", "a")), "a::b::U");
  EXPECT_EQ(name_of(symbols.find("a::b::U", "a::b")), "a::b::U");
  EXPECT_EQ(name_of(symbols.find("U", "a")), "none");
  EXPECT_EQ(name_of(symbols.find("::b::U", "a")), "none");
}

TEST(Symbols, UsingBringsNamesIn) {
  Made tree;
  Node& a = Made::space(tree.top, "a");
  Made::type(a, "T");
  Made::type(a, "U");
  Made::use_namespace(tree.top, "a");
  Node& b = Made::space(tree.top, "b");
  Made::use(b, "U", "a::U");
  Made::type(tree.top, "Own");
  const Symbols symbols(tree.top);
  EXPECT_EQ(name_of(symbols.find("T", "")), "a::T");
  EXPECT_EQ(name_of(symbols.find("T", "b")), "a::T");
  EXPECT_EQ(resolved(symbols, "b::U"), "a::U");
  EXPECT_EQ(name_of(symbols.find("Own", "b")), "Own");
  EXPECT_EQ(name_of(symbols.resolve(parse_type("b::U"), "").symbol), "a::U");
}

TEST(Symbols, MembersOfBasesAreFound) {
  Made tree;
  Node& base = Made::type(tree.top, "Base");
  Made::enumeration(base, "Mode");
  Made::alias(tree.top, "BaseAlias", "Base");
  Made::type(tree.top, "Derived", {"Base"});
  Made::type(tree.top, "ByAlias", {"BaseAlias"});
  Made::type(tree.top, "Last", {"Derived"});
  const Symbols symbols(tree.top);
  for (const char* scope : {"Base", "Derived", "ByAlias", "Last"})
    EXPECT_EQ(name_of(symbols.find("Mode", scope)), "Base::Mode") << scope;
  EXPECT_EQ(name_of(symbols.find("Derived::Mode", "")), "Base::Mode");
  EXPECT_EQ(name_of(symbols.find("Mode", "")), "none");
}

// A file that is no C++ may make classes bases of each other, and typedefs of themselves.
TEST(Symbols, CirclesEnd) {
  Made tree;
  Made::type(tree.top, "A", {"B"});
  Made::type(tree.top, "B", {"A"});
  Made::alias(tree.top, "p", "q");
  Made::alias(tree.top, "q", "p");
  const Symbols symbols(tree.top);
  EXPECT_EQ(name_of(symbols.find("Missing", "A")), "none");
  EXPECT_EQ(name_of(symbols.find("A::Missing", "")), "none");
  EXPECT_FALSE(symbols.resolve(parse_type("p"), "").scalar);
}

TEST(Symbols, TypedefsAreFollowedToTheirEnd) {
  Made tree;
  Made::alias(tree.top, "BOOL", "int");
  Made::alias(tree.top, "OK", "BOOL");
  Made::alias(tree.top, "Name", "char", "p.q(const).");
  Node& a = Made::space(tree.top, "a");
  Made::type(a, "T");
  Made::alias(a, "Alias", "T");
  Made::alias(tree.top, "Far", "a::Alias");
  const Symbols symbols(tree.top);
  const Resolved ok = symbols.resolve(parse_type("q(const).OK"), "");
  EXPECT_EQ(ok.scalar, Scalar::I32);
  EXPECT_TRUE(ok.type.is_const);
  EXPECT_EQ(ok.names, (std::vector<std::string>{"OK", "BOOL", "int"}));
  EXPECT_TRUE(ok.passes("BOOL"));
  EXPECT_FALSE(ok.passes("bool"));
  EXPECT_EQ(resolved(symbols, "Name"), "const char *");
  EXPECT_EQ(resolved(symbols, "q(const).Name"), "const char *const");
  const Resolved far = symbols.resolve(parse_type("Far"), "");
  EXPECT_EQ(name_of(far.symbol), "a::T");
  EXPECT_EQ(far.scope, "a");  // where T was written
}

TEST(Symbols, ClassesHideTypedefsOfTheSameName) {
  Made tree;
  Made::alias(tree.top, "T", "struct T");
  Made::type(tree.top, "T");
  Made::add(tree.top, "classforward", "F");
  Made::type(tree.top, "F");
  const Symbols symbols(tree.top);
  ASSERT_NE(symbols.find("T", ""), nullptr);
  EXPECT_EQ(symbols.find("T", "")->kind, Symbol::Kind::Class);
  ASSERT_NE(symbols.find("F", ""), nullptr);
  EXPECT_EQ(symbols.find("F", "")->kind, Symbol::Kind::Class);
}

TEST(Symbols, OpaqueTypedefsStopTheChain) {
  Made tree;
  Made::alias(tree.top, "HANDLE", "void", "p.").attributes["feature_gangway_opaque"] = "1";
  Made::alias(tree.top, "HFILE2", "HANDLE");
  const Symbols symbols(tree.top);
  const Resolved handle = symbols.resolve(parse_type("HFILE2"), "");
  EXPECT_EQ(name_of(handle.opaque), "HANDLE");
  EXPECT_TRUE(handle.type.is(Type::Kind::Named));
}

TEST(Symbols, TextsOfTheStandardLibrary) {
  Made tree;
  Made::alias(tree.top, "Title", "std::string");
  Made::type(tree.top, "string");
  const Symbols symbols(tree.top);
  const auto text = [&](const char* type) { return symbols.resolve(parse_type(type), "").text; };
  EXPECT_EQ(text("std::string"), TextForm::StdString);
  EXPECT_EQ(text("::std::string"), TextForm::StdString);
  EXPECT_EQ(text("Title"), TextForm::StdString);
  EXPECT_EQ(text("std::string_view"), TextForm::StdStringView);
  EXPECT_EQ(text("std::wstring"), TextForm::StdWString);
  EXPECT_EQ(text("std::basic_string<(char)>"), TextForm::StdString);
  EXPECT_EQ(text("std::basic_string<(char,std::char_traits<(char)>,std::allocator<(char)>)>"), TextForm::StdString);
  EXPECT_EQ(text("std::basic_string_view<(wchar_t,std::char_traits<(wchar_t)>)>"), TextForm::StdWStringView);
  EXPECT_EQ(text("std::basic_string<(char32_t)>"), std::nullopt);
  EXPECT_EQ(text("string"), std::nullopt);  // the user's own
}

TEST(Symbols, NamesOfTheStandardLibraryThatTheUserHasTaken) {
  Made tree;
  Node& ns = Made::space(tree.top, "ns");
  Made::alias(ns, "size_t", "int");
  const Symbols symbols(tree.top);
  EXPECT_EQ(symbols.resolve(parse_type("size_t"), "").scalar, Scalar::Size);
  EXPECT_EQ(symbols.resolve(parse_type("size_t"), "ns").scalar, Scalar::I32);
  EXPECT_EQ(symbols.resolve(parse_type("::size_t"), "ns").scalar, Scalar::Size);
  EXPECT_EQ(symbols.resolve(parse_type("std::size_t"), "ns").scalar, Scalar::Size);
  EXPECT_EQ(qualified(symbols, "size_t", "ns"), "ns::size_t");
  EXPECT_EQ(qualified(symbols, "size_t"), "size_t");
}

TEST(Symbols, QualifiedTypesCanBeSaidAnywhere) {
  Made tree;
  Node& a = Made::space(tree.top, "a");
  Made::space(a, "info");
  Made::type(a, "T");
  Made::type(tree.top, "frame");
  const Symbols symbols(tree.top);
  EXPECT_EQ(qualified(symbols, "p.q(const).T", "a"), "const a::T *");
  EXPECT_EQ(qualified(symbols, "p.f(r.T,int).p.T", "a"), "a::T *(*)(a::T &, int)");
  EXPECT_EQ(qualified(symbols, "m(T).int", "a"), "int a::T::*");
  EXPECT_EQ(qualified(symbols, "info::Tag", "a"), "a::info::Tag");  // only its namespace is known
  EXPECT_EQ(qualified(symbols, "::info::Tag", "a"), "::info::Tag");
  EXPECT_EQ(qualified(symbols, "Unknown", "a"), "Unknown");
  EXPECT_EQ(qualified(symbols, "unsigned long"), "unsigned long");
  EXPECT_EQ(qualified(symbols, "frame"), "::frame");  // shims have a frame of their own
}

TEST(Symbols, InstantiatedTemplatesAreClasses) {
  Made tree;
  Node& a = Made::space(tree.top, "a");
  Node& pattern = Made::add(a, "template", "Vec");
  pattern.attributes["templatetype"] = "class";
  Made::type(pattern, "Inside");
  Made::type(a, "Vec<(int)>");
  const Symbols symbols(tree.top);
  const Resolved made = symbols.resolve(parse_type("Vec<(int)>"), "a");
  ASSERT_NE(made.symbol, nullptr);
  EXPECT_EQ(made.symbol->kind, Symbol::Kind::Class);
  const Resolved bare = symbols.resolve(parse_type("Vec"), "a");
  ASSERT_NE(bare.symbol, nullptr);
  EXPECT_EQ(bare.symbol->kind, Symbol::Kind::Template);
  EXPECT_EQ(name_of(symbols.find("Inside", "a::Vec")), "none");
  EXPECT_EQ(name_of(symbols.find("Vec<(double)>", "a")), "none");
}

TEST(Symbols, TypedefsOfATarget) {
  Made tree;
  Made::add(tree.top, "classforward", "foo");
  Made::alias(tree.top, "foo_const", "foo", "p.q(const).");
  Made::alias(tree.top, "foo_p", "struct foo", "p.");
  Made::alias(tree.top, "foo_t", "struct foo");
  Made::alias(tree.top, "bar_p", "struct bar", "p.");
  const Symbols symbols(tree.top);
  const Symbol* foo = symbols.find("foo", "");
  EXPECT_EQ(name_of(symbols.typedef_of(foo, "foo", false)), "foo_t");
  EXPECT_EQ(name_of(symbols.typedef_of(foo, "foo", true)), "foo_p");
  EXPECT_EQ(name_of(symbols.typedef_of(nullptr, "bar", true)), "bar_p");
  EXPECT_EQ(name_of(symbols.typedef_of(nullptr, "bar", false)), "none");
}

}  // namespace
