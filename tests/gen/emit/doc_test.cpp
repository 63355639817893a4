// doc_test.cpp: C++ comments become godoc that gofmt leaves alone.
#include "emit/doc.hpp"

#include <gtest/gtest.h>

namespace gangway::gen {
namespace {

using Lines = std::vector<std::string>;

TEST(Doc, VerbFollowsTheName) {
  EXPECT_EQ(go_doc("Area", "Returns the area.", ""), Lines{"// Area returns the area."});
}
TEST(Doc, ArticleMakesASentence) { EXPECT_EQ(go_doc("Circle", "A circle.", ""), Lines{"// Circle is a circle."}); }
TEST(Doc, AnythingElseFollowsAColon) {
  EXPECT_EQ(go_doc("Open", "Start with a file", ""), Lines{"// Open: Start with a file"});
}
TEST(Doc, NameIsNotRepeated) { EXPECT_EQ(go_doc("Open", "Open opens.", ""), Lines{"// Open opens."}); }
TEST(Doc, FallbackWhenThereIsNoText) { EXPECT_EQ(go_doc("Add", " \n", "calls add."), Lines{"// Add calls add."}); }

TEST(Doc, ParagraphsStayApart) {
  EXPECT_EQ(go_doc("F", "Adds.\n\n\nMore.\n", "", {"Note."}),
            (Lines{"// F adds.", "//", "// More.", "//", "// Note."}));
}

TEST(Doc, WhatGofmtWouldRewriteIsGone) {
  EXPECT_EQ(go_doc_plain("# Head\n   indented\n[x]: y\n``q''"),
            (Lines{"// Head", "// indented", "// x: y", "// \"q\""}));
}

TEST(Doc, BrokenTextBecomesValid) { EXPECT_EQ(go_doc_plain("a\xff\x01 b\\"), Lines{"// a?  b"}); }

TEST(Doc, LongLinesAreCut) {
  const Lines lines = go_doc_plain(std::string(60, 'a') + " " + std::string(60, 'b'));
  EXPECT_EQ(lines, (Lines{"// " + std::string(60, 'a'), "// " + std::string(60, 'b')}));
}

}  // namespace
}  // namespace gangway::gen
