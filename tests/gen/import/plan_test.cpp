// plan_test.cpp: what is wrapped, under which names, and what is left out and why.
#include <gtest/gtest.h>

#include "import/left_out.hpp"
#include "library.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen::imports {
namespace {

using Kind = Type::Kind;

Plan plan_of(const Library& library, const PlanOptions& options = {}) { return make_plan(library, options); }

// Expects that the one member is left out for this reason.
void expect_left_out(Interface owner, Reason reason) {
  const Library made = library({std::move(owner)});
  const Plan plan = plan_of(made);
  EXPECT_EQ(reasons(plan), std::vector{reason}) << print(plan.left_out);
  EXPECT_TRUE(plan.classes.front()->functions.empty());
}

TEST(Plan, PointersOfCustomInterfacesHaveNoLength) {
  Interface custom = dual("ICustom", {method("Read", {in("bytes", type(Kind::U1, 1)), in("count", type(Kind::U4))})});
  custom.kind = Interface::Kind::Custom;
  custom.automation = false;
  expect_left_out(custom, Reason::PointerLength);
}

TEST(Plan, PointersOfAutomationAreToOneValue) {
  const Library made =
      library({dual("IFoo", {method("Change", {in("by", type(Kind::I4, 1)), out("now", type(Kind::I4, 1))})})});
  const Plan plan = plan_of(made);
  ASSERT_EQ(plan.classes.front()->functions.size(), 1u);
  EXPECT_EQ(plan.classes.front()->functions[0].arguments[0].way, Argument::Way::InRef);
  EXPECT_EQ(plan.classes.front()->functions[0].arguments[1].way, Argument::Way::Out);
}

TEST(Plan, WhatHasNoGoTypeIsLeftOut) {
  expect_left_out(dual("IFoo", {method("F", {in("x", type(Kind::Decimal))})}), Reason::NoType);
  expect_left_out(dual("IFoo", {method("F", {in("x", type(Kind::Other, 1, "the struct Y.Z"))})}), Reason::Foreign);
  expect_left_out(dual("IFoo", {method("F", {in("x", type(Kind::I4, 2))})}), Reason::PointerDepth);
  expect_left_out(dual("IFoo", {method("F", {in("x", array_of(type(Kind::Record, 0, "R")))})}), Reason::ArrayElement);
  expect_left_out(dual("IFoo", {method("F", {in("x", array_of(type(Kind::I4), 1))})}), Reason::ArrayInOut);
  expect_left_out(dual("IFoo", {method("F", {out("x", type(Kind::WideText, 1))})}), Reason::Text);
  expect_left_out(dual("IFoo", {method("F", {out("x", array_of(type(Kind::U1), 1))})}), Reason::ArrayResult);
}

TEST(Plan, OneObjectThatComesOutIsTheResult) {
  const Parameter object = out("made", type(Kind::Interface, 1, "IFoo"));
  const Library one = library({dual("IFoo", {method("Clone", {object})})});
  EXPECT_EQ(plan_of(one).classes.front()->functions[0].result.kind, Kind::Interface);
  expect_left_out(dual("IFoo", {method("Two", {object, object})}), Reason::ObjectOut);
  expect_left_out(dual("IFoo", {method("Beside", {object, retval(type(Kind::I4, 1))})}), Reason::ObjectOut);
}

TEST(Plan, RestrictedMembersAndOpenArgumentsAreLeftOut) {
  Member hidden = method("F", {});
  hidden.restricted = true;
  expect_left_out(dual("IFoo", {hidden}), Reason::Restricted);
  Member open = method("F", {});
  open.obstacle = "it takes any number of arguments";
  expect_left_out(dual("IFoo", {open}), Reason::Member);
}

TEST(Plan, StructsThroughIDispatchAreLeftOut) {
  Interface dispatch = dual("DFoo", {method("F", {in("x", type(Kind::Record, 0, "R"))}, -1)});
  dispatch.kind = Interface::Kind::Dispatch;
  expect_left_out(dispatch, Reason::DispatchRecord);
}

TEST(Plan, StructsThatDoNotCrossByValueAreLeftOut) {
  Library made = library({dual("IFoo", {method("F", {in("x", type(Kind::Record, 1, "R"))})})});
  made.records.push_back({"R", "", {}, 0, "its field s is no number or enum"});
  EXPECT_EQ(reasons(plan_of(made)), (std::vector{Reason::RecordLayout, Reason::RecordLayout}));
}

TEST(Plan, ResultsOfATableThatAreNoNumbersAreLeftOut) {
  Member odd = method("F", {});
  odd.result = type(Kind::Variant);
  expect_left_out(dual("IFoo", {odd}), Reason::RecordResult);
}

TEST(Plan, ClassesNeedAnInterfaceAndAMaker) {
  Library made = library({dual("IFoo", {})});
  made.coclasses.push_back({"Foo", "", {}, true, "", {}, {}});
  made.coclasses.push_back({"Bar", "", {}, false, "IFoo", {}, {}});
  EXPECT_EQ(reasons(plan_of(made)), (std::vector{Reason::NoDefault, Reason::NotCreatable}));
}

TEST(Plan, UnionsAreLeftOutAndUnknownNamesSaid) {
  Library made = library({dual("IFoo", {})});
  made.left_over.push_back({"U", "a union"});
  EXPECT_EQ(reasons(plan_of(made)), std::vector{Reason::Construct});
  EXPECT_EQ(reasons(plan_of(made, {"", "ANY", {"IBar"}})), std::vector{Reason::Unselected});
}

TEST(Plan, OnlyWhatIsAskedForAndWhatItNeeds) {
  Interface base = dual("IBase", {});
  Interface derived = dual("IDerived", {method("Other", {retval(type(Kind::Interface, 1, "IOther"))})});
  derived.base = "IBase";
  const Library made = library({derived, base, dual("IOther", {}), dual("IUnneeded", {})});
  const Plan plan = plan_of(made, {"", "ANY", {"IDerived"}});
  std::vector<std::string> names;
  for (const auto& one : plan.classes) names.push_back(one->name);
  EXPECT_EQ(names, (std::vector<std::string>{"IBase", "IDerived", "IOther"}));
}

TEST(Plan, TrailingOptionalArgumentsHaveDefaults) {
  const Library made =
      library({dual("IFoo", {method("F", {optional(in("a", type(Kind::I4)), integer(1)), in("b", type(Kind::I4)),
                                          optional(in("c", type(Kind::Bool)), integer(-1)),
                                          optional(in("d", type(Kind::Variant)))})})});
  const Function function = plan_of(made).classes.front()->functions[0];
  EXPECT_EQ(function.arguments[0].default_cpp, "") << "a required argument follows";
  EXPECT_EQ(function.arguments[2].default_cpp, "true");
  EXPECT_EQ(function.arguments[3].default_cpp, "gangway::com::value::missing()");
}

TEST(Plan, NamesDoNotClash) {
  Member upper = method("Text", {});
  Member lower = method("text", {in("delete", type(Kind::I4)), in("IFoo", type(Kind::I4))}, 8);
  Member close = method("Close", {}, 9);
  Member own = method("IFoo", {}, 10);
  const Library made = library({dual("IFoo", {upper, lower, close, own})});
  const Plan plan = plan_of(made);
  const std::vector<Function>& functions = plan.classes.front()->functions;
  EXPECT_EQ(exported(functions[0].name), "Text");
  EXPECT_EQ(exported(functions[1].name), "Text2");
  EXPECT_EQ(exported(functions[2].name), "CallClose") << "Close is what every object has";
  EXPECT_EQ(functions[3].name, "IFoo_") << "only a constructor has the name of its class";
  EXPECT_EQ(functions[1].arguments[0].name, "delete_");
  EXPECT_EQ(functions[1].arguments[1].name, "IFoo_");
}

TEST(LeftOut, SaysWhereWhyAndWhatToDo) {
  EXPECT_EQ(print({left_out(Reason::PointerDepth, "Sample.IFoo.F", "the parameter x")}),
            "Sample.IFoo.F: left out: the parameter x is a pointer to a pointer [pointer-depth]\n"
            "  hint: declare the interface by hand in an interface file and give it a function of your own\n");
}

}  // namespace
}  // namespace gangway::gen::imports
