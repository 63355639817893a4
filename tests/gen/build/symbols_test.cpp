// symbols_test.cpp: names looked up through scopes, typedefs, using and bases, in trees made by hand.
#include "build/symbols.hpp"

#include <gtest/gtest.h>

using namespace gangway::gen;

namespace {

// A tree as SWIG gives it. Each function adds one declaration to `to` and returns it.
struct made_tree {
  swig_node top;
  made_tree() { top.tag = "top"; }

  static swig_node& add(swig_node& to, const char* tag, const char* name) {
    swig_node& made = *to.children.emplace_back(std::make_unique<swig_node>());
    made.tag = tag;
    made.parent = &to;
    if (*name != '\0') made.attributes["name"] = name;
    return made;
  }
  static swig_node& space(swig_node& to, const char* name) { return add(to, "namespace", name); }
  static swig_node& type(swig_node& to, const char* name, std::vector<std::string> bases = {}) {
    swig_node& made = add(to, "class", name);
    made.bases = std::move(bases);
    return made;
  }
  static swig_node& enumeration(swig_node& to, const char* name, bool scoped = false) {
    swig_node& made = add(to, "enum", name);
    if (scoped) made.attributes["scopedenum"] = "1";
    return made;
  }
  static swig_node& alias(swig_node& to, const char* name, const char* type, const char* decl = "") {
    swig_node& made = add(to, "cdecl", name);
    made.attributes["kind"] = "typedef";
    made.attributes["type"] = type;
    made.attributes["decl"] = decl;
    return made;
  }
  static void use_namespace(swig_node& to, const char* name) { add(to, "using", "").attributes["namespace"] = name; }
  static void use(swig_node& to, const char* name, const char* of) { add(to, "using", name).attributes["uname"] = of; }
};

std::string name_of(const type_symbol* symbol) { return symbol ? symbol->name : "none"; }
std::string resolved(const symbol_table& symbols, const char* type, const char* scope = "") {
  return spell(symbols.resolve(parse_type(type), scope).type);
}
std::string qualified(const symbol_table& symbols, const char* type, const char* scope = "") {
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
  made_tree tree;
  swig_node& geo = made_tree::space(tree.top, "geo");
  swig_node& circle = made_tree::type(geo, "Circle");
  swig_node& style = made_tree::enumeration(circle, "Style");
  swig_node& mode = made_tree::enumeration(geo, "Mode", true);
  EXPECT_EQ(qualified_name(circle), "geo::Circle");
  EXPECT_EQ(scope_of(made_tree::add(style, "enumitem", "Solid")), "geo::Circle");
  EXPECT_EQ(scope_of(made_tree::add(mode, "enumitem", "Fast")), "geo::Mode");
  EXPECT_EQ(qualified_name(made_tree::type(geo, "geo::Square")), "geo::Square");  // SWIG qualifies some names itself
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
  EXPECT_EQ(scalar_named("long"), scalar_kind::i32);
  EXPECT_EQ(scalar_named("unsigned long int"), scalar_kind::u32);
  EXPECT_EQ(scalar_named("wchar_t"), scalar_kind::wchar);
  EXPECT_EQ(scalar_named("size_t"), scalar_kind::size);
  EXPECT_EQ(scalar_named("std::size_t"), scalar_kind::size);
  EXPECT_EQ(scalar_named("std::byte"), scalar_kind::u8);
  EXPECT_EQ(scalar_named("byte"), std::nullopt);
  EXPECT_EQ(scalar_named("long double"), std::nullopt);
  EXPECT_EQ(scalar_named("void"), std::nullopt);
}

TEST(Symbols, InnerScopesAreSearchedFirst) {
  made_tree tree;
  made_tree::type(tree.top, "T");
  swig_node& a = made_tree::space(tree.top, "a");
  made_tree::type(a, "T");
  swig_node& b = made_tree::space(a, "b");
  made_tree::type(b, "U");
  const symbol_table symbols(tree.top);
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
  made_tree tree;
  swig_node& a = made_tree::space(tree.top, "a");
  made_tree::type(a, "T");
  made_tree::type(a, "U");
  made_tree::use_namespace(tree.top, "a");
  swig_node& b = made_tree::space(tree.top, "b");
  made_tree::use(b, "U", "a::U");
  made_tree::type(tree.top, "Own");
  const symbol_table symbols(tree.top);
  EXPECT_EQ(name_of(symbols.find("T", "")), "a::T");
  EXPECT_EQ(name_of(symbols.find("T", "b")), "a::T");
  EXPECT_EQ(resolved(symbols, "b::U"), "a::U");
  EXPECT_EQ(name_of(symbols.find("Own", "b")), "Own");
  EXPECT_EQ(name_of(symbols.resolve(parse_type("b::U"), "").symbol), "a::U");
}

TEST(Symbols, MembersOfBasesAreFound) {
  made_tree tree;
  swig_node& base = made_tree::type(tree.top, "Base");
  made_tree::enumeration(base, "Mode");
  made_tree::alias(tree.top, "BaseAlias", "Base");
  made_tree::type(tree.top, "Derived", {"Base"});
  made_tree::type(tree.top, "ByAlias", {"BaseAlias"});
  made_tree::type(tree.top, "Last", {"Derived"});
  const symbol_table symbols(tree.top);
  for (const char* scope : {"Base", "Derived", "ByAlias", "Last"})
    EXPECT_EQ(name_of(symbols.find("Mode", scope)), "Base::Mode") << scope;
  EXPECT_EQ(name_of(symbols.find("Derived::Mode", "")), "Base::Mode");
  EXPECT_EQ(name_of(symbols.find("Mode", "")), "none");
}

// A file that is no C++ may make classes bases of each other, and typedefs of themselves.
TEST(Symbols, CirclesEnd) {
  made_tree tree;
  made_tree::type(tree.top, "A", {"B"});
  made_tree::type(tree.top, "B", {"A"});
  made_tree::alias(tree.top, "p", "q");
  made_tree::alias(tree.top, "q", "p");
  const symbol_table symbols(tree.top);
  EXPECT_EQ(name_of(symbols.find("Missing", "A")), "none");
  EXPECT_EQ(name_of(symbols.find("A::Missing", "")), "none");
  EXPECT_FALSE(symbols.resolve(parse_type("p"), "").scalar);
}

TEST(Symbols, TypedefsAreFollowedToTheirEnd) {
  made_tree tree;
  made_tree::alias(tree.top, "BOOL", "int");
  made_tree::alias(tree.top, "OK", "BOOL");
  made_tree::alias(tree.top, "Name", "char", "p.q(const).");
  swig_node& a = made_tree::space(tree.top, "a");
  made_tree::type(a, "T");
  made_tree::alias(a, "Alias", "T");
  made_tree::alias(tree.top, "Far", "a::Alias");
  const symbol_table symbols(tree.top);
  const resolved_type ok = symbols.resolve(parse_type("q(const).OK"), "");
  EXPECT_EQ(ok.scalar, scalar_kind::i32);
  EXPECT_TRUE(ok.type.is_const);
  EXPECT_EQ(ok.names, (std::vector<std::string>{"OK", "BOOL", "int"}));
  EXPECT_TRUE(ok.passes("BOOL"));
  EXPECT_FALSE(ok.passes("bool"));
  EXPECT_EQ(resolved(symbols, "Name"), "const char *");
  EXPECT_EQ(resolved(symbols, "q(const).Name"), "const char *const");
  const resolved_type far = symbols.resolve(parse_type("Far"), "");
  EXPECT_EQ(name_of(far.symbol), "a::T");
  EXPECT_EQ(far.scope, "a");  // where T was written
}

TEST(Symbols, ClassesHideTypedefsOfTheSameName) {
  made_tree tree;
  made_tree::alias(tree.top, "T", "struct T");
  made_tree::type(tree.top, "T");
  made_tree::add(tree.top, "classforward", "F");
  made_tree::type(tree.top, "F");
  const symbol_table symbols(tree.top);
  ASSERT_NE(symbols.find("T", ""), nullptr);
  EXPECT_EQ(symbols.find("T", "")->kind, symbol_kind::class_);
  ASSERT_NE(symbols.find("F", ""), nullptr);
  EXPECT_EQ(symbols.find("F", "")->kind, symbol_kind::class_);
}

TEST(Symbols, OpaqueTypedefsStopTheChain) {
  made_tree tree;
  made_tree::alias(tree.top, "HANDLE", "void", "p.").attributes["feature_gangway_opaque"] = "1";
  made_tree::alias(tree.top, "HFILE2", "HANDLE");
  const symbol_table symbols(tree.top);
  const resolved_type handle = symbols.resolve(parse_type("HFILE2"), "");
  EXPECT_EQ(name_of(handle.opaque), "HANDLE");
  EXPECT_TRUE(handle.type.is(swig_type_kind::named));
}

TEST(Symbols, TextsOfTheStandardLibrary) {
  made_tree tree;
  made_tree::alias(tree.top, "Title", "std::string");
  made_tree::type(tree.top, "string");
  const symbol_table symbols(tree.top);
  const auto text = [&](const char* type) { return symbols.resolve(parse_type(type), "").text; };
  EXPECT_EQ(text("std::string"), text_form::std_string);
  EXPECT_EQ(text("::std::string"), text_form::std_string);
  EXPECT_EQ(text("Title"), text_form::std_string);
  EXPECT_EQ(text("std::string_view"), text_form::std_string_view);
  EXPECT_EQ(text("std::wstring"), text_form::std_wstring);
  EXPECT_EQ(text("std::basic_string<(char)>"), text_form::std_string);
  EXPECT_EQ(text("std::basic_string<(char,std::char_traits<(char)>,std::allocator<(char)>)>"), text_form::std_string);
  EXPECT_EQ(text("std::basic_string_view<(wchar_t,std::char_traits<(wchar_t)>)>"), text_form::std_wstring_view);
  EXPECT_EQ(text("std::basic_string<(char32_t)>"), std::nullopt);
  EXPECT_EQ(text("string"), std::nullopt);  // the user's own
}

TEST(Symbols, NamesOfTheStandardLibraryThatTheUserHasTaken) {
  made_tree tree;
  swig_node& ns = made_tree::space(tree.top, "ns");
  made_tree::alias(ns, "size_t", "int");
  const symbol_table symbols(tree.top);
  EXPECT_EQ(symbols.resolve(parse_type("size_t"), "").scalar, scalar_kind::size);
  EXPECT_EQ(symbols.resolve(parse_type("size_t"), "ns").scalar, scalar_kind::i32);
  EXPECT_EQ(symbols.resolve(parse_type("::size_t"), "ns").scalar, scalar_kind::size);
  EXPECT_EQ(symbols.resolve(parse_type("std::size_t"), "ns").scalar, scalar_kind::size);
  EXPECT_EQ(qualified(symbols, "size_t", "ns"), "ns::size_t");
  EXPECT_EQ(qualified(symbols, "size_t"), "size_t");
}

TEST(Symbols, QualifiedTypesCanBeSaidAnywhere) {
  made_tree tree;
  swig_node& a = made_tree::space(tree.top, "a");
  made_tree::space(a, "info");
  made_tree::type(a, "T");
  made_tree::type(tree.top, "frame");
  const symbol_table symbols(tree.top);
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
  made_tree tree;
  swig_node& a = made_tree::space(tree.top, "a");
  swig_node& pattern = made_tree::add(a, "template", "Vec");
  pattern.attributes["templatetype"] = "class";
  made_tree::type(pattern, "Inside");
  made_tree::type(a, "Vec<(int)>");
  const symbol_table symbols(tree.top);
  const resolved_type made = symbols.resolve(parse_type("Vec<(int)>"), "a");
  ASSERT_NE(made.symbol, nullptr);
  EXPECT_EQ(made.symbol->kind, symbol_kind::class_);
  const resolved_type bare = symbols.resolve(parse_type("Vec"), "a");
  ASSERT_NE(bare.symbol, nullptr);
  EXPECT_EQ(bare.symbol->kind, symbol_kind::template_);
  EXPECT_EQ(name_of(symbols.find("Inside", "a::Vec")), "none");
  const type_symbol* const other = symbols.find("Vec<(double)>", "a");
  ASSERT_NE(other, nullptr);
  EXPECT_EQ(other->kind, symbol_kind::instance) << "nothing instantiates it, but it can be named";
}

TEST(Symbols, TypedefsOfATarget) {
  made_tree tree;
  made_tree::add(tree.top, "classforward", "foo");
  made_tree::alias(tree.top, "foo_const", "foo", "p.q(const).");
  made_tree::alias(tree.top, "foo_p", "struct foo", "p.");
  made_tree::alias(tree.top, "foo_t", "struct foo");
  made_tree::alias(tree.top, "bar_p", "struct bar", "p.");
  const symbol_table symbols(tree.top);
  const type_symbol* foo = symbols.find("foo", "");
  EXPECT_EQ(name_of(symbols.typedef_of(foo, "foo", false)), "foo_t");
  EXPECT_EQ(name_of(symbols.typedef_of(foo, "foo", true)), "foo_p");
  EXPECT_EQ(name_of(symbols.typedef_of(nullptr, "bar", true)), "bar_p");
  EXPECT_EQ(name_of(symbols.typedef_of(nullptr, "bar", false)), "none");
}

}  // namespace
