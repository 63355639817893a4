// doc_test.cpp: C++ comments become godoc that gofmt leaves alone.
#include "emit/doc.hpp"

#include <gtest/gtest.h>

namespace gangway::gen {
namespace {

using line_list = std::vector<std::string>;

constexpr const char* fallback = "calls geo::f.";

std::string first(documented_kind what, const char* name, const char* text) {
  return go_doc(what, name, text, fallback).front();
}
std::string function(const char* text) { return first(documented_kind::function, "F", text); }
std::string setter(const char* text) { return first(documented_kind::setter, "SetF", text); }
std::string action(const char* text) { return first(documented_kind::action, "F", text); }
std::string type(const char* text) { return first(documented_kind::type, "F", text); }

TEST(Doc, AVerbFollowsTheName) {
  EXPECT_EQ(function("Returns the area."), "// F returns the area.");
  EXPECT_EQ(action("Has everything painted."), "// F has everything painted.");
  EXPECT_EQ(type("Is true when it rains."), "// F is true when it rains.");
  EXPECT_EQ(type("handles the events of bells."), "// F handles the events of bells.");
  EXPECT_EQ(function("makes an F: F Object"), "// F makes an F: F Object");
  EXPECT_EQ(function("It returns the area."), "// F returns the area.");
}
TEST(Doc, AnOrderBecomesWhatTheFunctionDoes) {
  EXPECT_EQ(function("Get the title."), "// F gets the title.");
  EXPECT_EQ(action("Move a file"), "// F moves a file");
  EXPECT_EQ(action("Copy a file"), "// F copies a file");
  EXPECT_EQ(action("Flush the file."), "// F flushes the file.");
  EXPECT_EQ(action("Destroy it."), "// F destroys it.");
  EXPECT_EQ(setter("Set the title."), "// SetF sets the title.");
}
TEST(Doc, AnArticleMakesASentence) {
  EXPECT_EQ(type("A circle."), "// F is a circle.");
  EXPECT_EQ(type("Any COM object. It has methods."), "// F is any COM object. It has methods.");
  EXPECT_EQ(function("The area."), "// F returns the area.");
  EXPECT_EQ(setter("The area."), "// SetF sets the area.");
}
TEST(Doc, AQuestionIsAnswered) {
  EXPECT_EQ(function("Whether a point is inside."), "// F reports whether a point is inside.");
  EXPECT_EQ(function("True if a point is inside."), "// F reports whether a point is inside.");
  EXPECT_EQ(setter("Whether it is on."), "// SetF sets whether it is on.");
  EXPECT_EQ(function("How many there are."), "// F returns how many there are.");
  EXPECT_EQ(type("What a stream does."), "// F is what a stream does.");
}
TEST(Doc, NameIsNotRepeated) {
  EXPECT_EQ(function("F opens."), "// F opens.");
  EXPECT_EQ(function("F(x) opens."), "// F(x) opens.");
}
TEST(Doc, FallbackWhenThereIsNoText) { EXPECT_EQ(function(" \n"), "// F calls geo::f."); }

// No name stands before a fragment that does not go on from it: "F: Number of points.".
TEST(Doc, AnythingElseIsAParagraphOfItsOwn) {
  for (const char* text :
       {"Start of the list", "Number of points.", "Font Object", "XML DOM Document", "Copy of the text.",
        "Return value", "Open a file and read it", "How to open a file", "What is it?", "Bytes that were read.",
        "Lists of points.", "IStream::CopyTo; no more.", "iterator of points"}) {
    const line_list expected{"// F calls geo::f.", "//", std::string("// ") + text};
    EXPECT_EQ(go_doc(documented_kind::function, "F", text, fallback), expected) << text;
  }
  EXPECT_EQ(action("The main loop."), "// F calls geo::f.");  // it may run it, or end it
  EXPECT_EQ(action("Whether a point is inside."), "// F calls geo::f.");
  EXPECT_EQ(type("Move a file"), "// F calls geo::f.");
}

TEST(Doc, Packages) {
  EXPECT_EQ(go_package_doc("geo", "A library of shapes.", "calls geo."),
            line_list{"// Package geo is a library of shapes."});
  EXPECT_EQ(go_package_doc("geo", "Shapes.", "calls geo."),
            (line_list{"// Package geo calls geo.", "//", "// Shapes."}));
}

TEST(Doc, ParagraphsStayApart) {
  EXPECT_EQ(go_doc(documented_kind::function, "F", "Adds.\n\n\nMore.\n", "", {"Note."}),
            (line_list{"// F adds.", "//", "// More.", "//", "// Note."}));
}

TEST(Doc, WhatGofmtWouldRewriteIsGone) {
  EXPECT_EQ(go_doc_plain("# Head\n   indented\n[x]: y\n``q''"),
            (line_list{"// Head", "// indented", "// x: y", "// \"q\""}));
}

// A paragraph of one line without a full stop, between two others, would become a heading.
TEST(Doc, NoParagraphIsTakenForAHeading) {
  EXPECT_EQ(go_doc(documented_kind::type, "F", "Font Object", "is the C++ class Font.", {"Note."}),
            (line_list{"// F is the C++ class Font.", "//", "// Font Object.", "//", "// Note."}));
  EXPECT_EQ(go_doc_plain("One\n\nTwo (2)\n\nThree\n\nFour"),
            (line_list{"// One", "//", "// Two (2)", "//", "// Three.", "//", "// Four"}));
}

TEST(Doc, BrokenTextBecomesValid) { EXPECT_EQ(go_doc_plain("a\xff\x01 b\\"), line_list{"// a?  b"}); }

TEST(Doc, LongLinesAreCut) {
  const line_list lines = go_doc_plain(std::string(60, 'a') + " " + std::string(60, 'b'));
  EXPECT_EQ(lines, (line_list{"// " + std::string(60, 'a'), "// " + std::string(60, 'b')}));
}

}  // namespace
}  // namespace gangway::gen
