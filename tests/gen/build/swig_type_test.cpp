// type_test.cpp: types in SWIG's spelling, read and written as C++.
#include "swig/type.hpp"

#include <gtest/gtest.h>

using namespace gangway::gen;

namespace {

std::string written(const std::string& swig, const std::string& name = {}) { return spell(parse_type(swig), name); }

TEST(Type, NamesAndQualifiers) {
  EXPECT_EQ(written("int"), "int");
  EXPECT_EQ(written("int", "x"), "int x");
  EXPECT_EQ(written("unsigned long long", "x"), "unsigned long long x");
  EXPECT_EQ(written("q(const).int", "x"), "const int x");
  EXPECT_EQ(written("q(volatile).int"), "volatile int");
  EXPECT_EQ(written("q(const volatile).ns::T"), "const volatile ns::T");
  EXPECT_EQ(written("q(const).q(volatile).int"), "const volatile int");
}

TEST(Type, Pointers) {
  EXPECT_EQ(written("p.char"), "char *");
  EXPECT_EQ(written("p.char", "x"), "char *x");
  EXPECT_EQ(written("p.p.char", "x"), "char **x");
  EXPECT_EQ(written("p.q(const).char", "x"), "const char *x");
  EXPECT_EQ(written("q(const).p.char", "x"), "char *const x");
  EXPECT_EQ(written("q(const).p.char"), "char *const");
  EXPECT_EQ(written("q(const).p.q(const).char", "x"), "const char *const x");
  EXPECT_EQ(written("p.q(const).p.char", "x"), "char *const *x");
  EXPECT_EQ(written("q(volatile).p.q(const).p.q(volatile).int", "x"), "volatile int *const *volatile x");
}

TEST(Type, References) {
  EXPECT_EQ(written("r.int", "x"), "int &x");
  EXPECT_EQ(written("r.q(const).ns::T"), "const ns::T &");
  EXPECT_EQ(written("z.ns::T", "x"), "ns::T &&x");
  EXPECT_EQ(written("r.p.int", "x"), "int *&x");
  EXPECT_EQ(written("r.q(const).p.int", "x"), "int *const &x");
}

TEST(Type, Arrays) {
  EXPECT_EQ(written("a(3).int", "x"), "int x[3]");
  EXPECT_EQ(written("a().char", "x"), "char x[]");
  EXPECT_EQ(written("a(2).a(3).int", "x"), "int x[2][3]");
  EXPECT_EQ(written("a(3).p.int", "x"), "int *x[3]");
  EXPECT_EQ(written("p.a(3).int", "x"), "int (*x)[3]");
  EXPECT_EQ(written("p.a(3).int"), "int (*)[3]");
  EXPECT_EQ(written("r.a(3).int", "x"), "int (&x)[3]");
  EXPECT_EQ(written("z.a(3).int", "x"), "int (&&x)[3]");
  EXPECT_EQ(written("a(N+1).int", "x"), "int x[N+1]");
  EXPECT_EQ(written("a(sizeof(int)).char", "x"), "char x[sizeof(int)]");
}

// The qualifiers of an array are those of its elements.
TEST(Type, QualifiedArrays) {
  EXPECT_EQ(written("q(const).a(3).int", "x"), "const int x[3]");
  EXPECT_EQ(written("a(3).q(const).int", "x"), "const int x[3]");
  EXPECT_EQ(written("q(const).a(2).a(3).int", "x"), "const int x[2][3]");
  EXPECT_EQ(written("q(volatile).a(3).int", "x"), "volatile int x[3]");
  EXPECT_EQ(written("q(const).a(3).p.int", "x"), "int *const x[3]");
}

TEST(Type, Functions) {
  EXPECT_EQ(written("f(int,double).void", "f"), "void f(int, double)");
  EXPECT_EQ(written("f().int", "f"), "int f()");
  EXPECT_EQ(written("f(int).void"), "void (int)");
  EXPECT_EQ(written("p.f(int).void", "f"), "void (*f)(int)");
  EXPECT_EQ(written("p.f(int).void"), "void (*)(int)");
  EXPECT_EQ(written("r.f(int).void", "f"), "void (&f)(int)");
  EXPECT_EQ(written("q(const).p.f(int).void", "f"), "void (*const f)(int)");
  EXPECT_EQ(written("p.f(p.q(const).char,v(...)).int", "f"), "int (*f)(const char *, ...)");
  EXPECT_EQ(written("p.f(p.f(int).int).p.void", "f"), "void *(*f)(int (*)(int))");
  EXPECT_EQ(written("a(4).p.f().void", "f"), "void (*f[4])()");
  EXPECT_EQ(written("p.f(int).p.f(int).void", "f"), "void (*(*f)(int))(int)");
}

TEST(Type, MemberPointers) {
  EXPECT_EQ(written("m(ns::C).int", "x"), "int ns::C::*x");
  EXPECT_EQ(written("m(C).f(int).void", "x"), "void (C::*x)(int)");
  EXPECT_EQ(written("m(C).f(int).void"), "void (C::*)(int)");
  EXPECT_EQ(written("p.m(C).int", "x"), "int C::**x");
  EXPECT_EQ(written("q(const).m(C).int", "x"), "int C::*const x");
  EXPECT_EQ(written("m(C).a(3).int", "x"), "int (C::*x)[3]");
  EXPECT_EQ(written("m(C).q(const).f(int).void", "x"), "void (C::*x)(int) const");
}

TEST(Type, TemplatesAreSpelledAsInCpp) {
  EXPECT_EQ(written("Vec<(int)>"), "Vec<int>");
  EXPECT_EQ(written("std::map<(int,p.char)>"), "std::map<int, char *>");
  EXPECT_EQ(written("std::vector<(std::vector<(q(const).int)>)>"), "std::vector<std::vector<const int>>");
  EXPECT_EQ(written("std::function<(f(int).void)>"), "std::function<void (int)>");
  EXPECT_EQ(written("std::array<(int,3)>"), "std::array<int, 3>");
  EXPECT_EQ(written("Vec<(int)>::iterator", "x"), "Vec<int>::iterator x");
  EXPECT_EQ(written("p.q(const).Vec<(int)>", "x"), "const Vec<int> *x");
  EXPECT_EQ(written("Empty<()>"), "Empty<>");
  EXPECT_EQ(spell_name("Pair<(int,Vec<(p.f(int,int).int)>)>::first"), "Pair<int, Vec<int (*)(int, int)>>::first");
  EXPECT_EQ(spell_name("plain::name"), "plain::name");
}

TEST(Type, TheTreeSaysWhatItIs) {
  const swig_type type = parse_type("q(const).p.f(a(3).int,r.q(const).ns::T).z.double");
  ASSERT_TRUE(type.is(swig_type_kind::pointer));
  EXPECT_TRUE(type.is_const);
  const swig_type& function = *type.target;
  ASSERT_TRUE(function.is(swig_type_kind::function));
  ASSERT_EQ(function.parameters.size(), 2u);
  EXPECT_TRUE(function.parameters[0].is(swig_type_kind::array));
  EXPECT_EQ(function.parameters[0].name, "3");
  EXPECT_TRUE(function.parameters[1].is(swig_type_kind::reference));
  EXPECT_TRUE(function.parameters[1].target->is_const);
  EXPECT_TRUE(function.target->is(swig_type_kind::rvalue_reference));
  EXPECT_EQ(function.target->target->name, "double");
}

TEST(Type, EqualTypesAreEqualInEveryPart) {
  EXPECT_EQ(parse_type("p.q(const).char"), parse_type("p.q(const).char"));
  EXPECT_EQ(parse_type("f(int,p.char).void"), parse_type("f(int,p.char).void"));
  for (const char* other : {"p.char", "q(const).p.char", "q(const).char", "p.q(volatile).char", "r.q(const).char",
                            "p.q(const).int", "p.p.q(const).char", "a(1).q(const).char"})
    EXPECT_NE(parse_type("p.q(const).char"), parse_type(other)) << other;
  EXPECT_NE(parse_type("f(int).void"), parse_type("f(int,int).void"));
  EXPECT_NE(parse_type("a(2).int"), parse_type("a(3).int"));
  EXPECT_NE(parse_type("m(A).int"), parse_type("m(B).int"));
}

TEST(Type, WhatCannotBeReadIsANameThatNothingResolves) {
  EXPECT_EQ(parse_type("").name, "");
  for (const char* broken :
       {"p.", "q(", "q(const", "f(", "f(int", "a(", "a(3", "m(", "v(", "Vec<(", "Vec<(int", "p.f(q("})
    EXPECT_NO_FATAL_FAILURE(written(broken, "x")) << broken;
  std::string deep = "int";
  for (int i = 0; i < 100000; ++i) deep.insert(0, "p.");
  swig_type type = parse_type(deep);
  int depth = 0;
  while (type.target) type = swig_type(*type.target), ++depth;
  EXPECT_LE(depth, 256);
  EXPECT_TRUE(type.is(swig_type_kind::named));
}

}  // namespace
