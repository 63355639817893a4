// plan_test.cpp: what is wrapped, under which names, and what is left out and why.
#include <gtest/gtest.h>

#include "import/left_out.hpp"
#include "library.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen::imports {
namespace {

import_plan plan_of(const type_library& library, const plan_options& options = {}) {
  return make_plan(library, options);
}

// Expects that the one member is left out for this reason.
void expect_left_out(interface_decl owner, left_out_reason reason) {
  const type_library made = library({std::move(owner)});
  const import_plan plan = plan_of(made);
  EXPECT_EQ(reasons(plan), std::vector{reason}) << print(plan.left_out);
  EXPECT_TRUE(plan.classes.front()->functions.empty());
}

TEST(Plan, PointersOfCustomInterfacesHaveNoLength) {
  interface_decl custom = dual(
      "ICustom", {method("Read", {in("bytes", type(automation_kind::u1, 1)), in("count", type(automation_kind::u4))})});
  custom.kind = interface_kind::custom;
  custom.automation = false;
  expect_left_out(custom, left_out_reason::pointer_length);
}

TEST(Plan, PointersOfAutomationAreToOneValue) {
  const type_library made = library({dual(
      "IFoo", {method("Change", {in("by", type(automation_kind::i4, 1)), out("now", type(automation_kind::i4, 1))})})});
  const import_plan plan = plan_of(made);
  ASSERT_EQ(plan.classes.front()->functions.size(), 1u);
  EXPECT_EQ(plan.classes.front()->functions[0].arguments[0].way, way_kind::in_ref);
  EXPECT_EQ(plan.classes.front()->functions[0].arguments[1].way, way_kind::out);
}

TEST(Plan, WhatHasNoGoTypeIsLeftOut) {
  expect_left_out(dual("IFoo", {method("F", {in("x", type(automation_kind::decimal))})}), left_out_reason::no_type);
  expect_left_out(dual("IFoo", {method("F", {in("x", type(automation_kind::other, 1, "the struct Y.Z"))})}),
                  left_out_reason::foreign);
  expect_left_out(dual("IFoo", {method("F", {in("x", type(automation_kind::i4, 2))})}), left_out_reason::pointer_depth);
  expect_left_out(dual("IFoo", {method("F", {in("x", array_of(type(automation_kind::record, 0, "R")))})}),
                  left_out_reason::array_element);
  expect_left_out(dual("IFoo", {method("F", {in("x", array_of(type(automation_kind::i4), 1))})}),
                  left_out_reason::array_in_out);
  expect_left_out(dual("IFoo", {method("F", {out("x", type(automation_kind::wide_text, 1))})}), left_out_reason::text);
  expect_left_out(dual("IFoo", {method("F", {out("x", array_of(type(automation_kind::u1), 1))})}),
                  left_out_reason::array_result);
}

TEST(Plan, OneObjectThatComesOutIsTheResult) {
  const parameter_decl object = out("made", type(automation_kind::interface_, 1, "IFoo"));
  const type_library one = library({dual("IFoo", {method("Clone", {object})})});
  EXPECT_EQ(plan_of(one).classes.front()->functions[0].result.kind, automation_kind::interface_);
  expect_left_out(dual("IFoo", {method("Two", {object, object})}), left_out_reason::object_out);
  expect_left_out(dual("IFoo", {method("Beside", {object, retval(type(automation_kind::i4, 1))})}),
                  left_out_reason::object_out);
}

TEST(Plan, RestrictedMembersAndOpenArgumentsAreLeftOut) {
  member_decl hidden = method("F", {});
  hidden.restricted = true;
  expect_left_out(dual("IFoo", {hidden}), left_out_reason::restricted);
  member_decl open = method("F", {});
  open.obstacle = "it takes any number of arguments";
  expect_left_out(dual("IFoo", {open}), left_out_reason::member);
}

TEST(Plan, StructsThroughIDispatchAreLeftOut) {
  interface_decl dispatch = dual("DFoo", {method("F", {in("x", type(automation_kind::record, 0, "R"))}, -1)});
  dispatch.kind = interface_kind::dispatch;
  expect_left_out(dispatch, left_out_reason::dispatch_record);
}

TEST(Plan, StructsThatDoNotCrossByValueAreLeftOut) {
  type_library made = library({dual("IFoo", {method("F", {in("x", type(automation_kind::record, 1, "R"))})})});
  made.records.push_back({"R", "", {}, 0, "its field s is no number or enum"});
  EXPECT_EQ(reasons(plan_of(made)), (std::vector{left_out_reason::record_layout, left_out_reason::record_layout}));
}

TEST(Plan, ResultsOfATableThatAreNoNumbersAreLeftOut) {
  member_decl odd = method("F", {});
  odd.result = type(automation_kind::variant);
  expect_left_out(dual("IFoo", {odd}), left_out_reason::record_result);
}

TEST(Plan, ClassesNeedAnInterfaceAndAMaker) {
  type_library made = library({dual("IFoo", {})});
  made.coclasses.push_back({"Foo", "", {}, true, "", {}, {}});
  made.coclasses.push_back({"Bar", "", {}, false, "IFoo", {}, {}});
  EXPECT_EQ(reasons(plan_of(made)), (std::vector{left_out_reason::no_default, left_out_reason::not_creatable}));
}

TEST(Plan, UnionsAreLeftOutAndUnknownNamesSaid) {
  type_library made = library({dual("IFoo", {})});
  made.left_over.push_back({"U", "a union"});
  EXPECT_EQ(reasons(plan_of(made)), std::vector{left_out_reason::construct});
  EXPECT_EQ(reasons(plan_of(made, {"", "ANY", {"IBar"}})), std::vector{left_out_reason::unselected});
}

TEST(Plan, OnlyWhatIsAskedForAndWhatItNeeds) {
  interface_decl base = dual("IBase", {});
  interface_decl derived =
      dual("IDerived", {method("Other", {retval(type(automation_kind::interface_, 1, "IOther"))})});
  derived.base = "IBase";
  const type_library made = library({derived, base, dual("IOther", {}), dual("IUnneeded", {})});
  const import_plan plan = plan_of(made, {"", "ANY", {"IDerived"}});
  std::vector<std::string> names;
  for (const auto& one : plan.classes) names.push_back(one->name);
  EXPECT_EQ(names, (std::vector<std::string>{"IBase", "IDerived", "IOther"}));
}

TEST(Plan, TrailingOptionalArgumentsHaveDefaults) {
  const type_library made = library(
      {dual("IFoo",
            {method("F", {optional(in("a", type(automation_kind::i4)), integer(1)), in("b", type(automation_kind::i4)),
                          optional(in("c", type(automation_kind::bool_)), integer(-1)),
                          optional(in("d", type(automation_kind::variant)))})})});
  const planned_function function = plan_of(made).classes.front()->functions[0];
  EXPECT_EQ(function.arguments[0].default_cpp, "") << "a required argument follows";
  EXPECT_EQ(function.arguments[2].default_cpp, "true");
  EXPECT_EQ(function.arguments[3].default_cpp, "gangway::com::value::missing()");
}

TEST(Plan, NamesDoNotClash) {
  member_decl upper = method("Text", {});
  member_decl lower =
      method("text", {in("delete", type(automation_kind::i4)), in("IFoo", type(automation_kind::i4))}, 8);
  member_decl close = method("Close", {}, 9);
  member_decl own = method("IFoo", {}, 10);
  const type_library made = library({dual("IFoo", {upper, lower, close, own})});
  const import_plan plan = plan_of(made);
  const std::vector<planned_function>& functions = plan.classes.front()->functions;
  EXPECT_EQ(exported(functions[0].name), "Text");
  EXPECT_EQ(exported(functions[1].name), "Text2");
  EXPECT_EQ(exported(functions[2].name), "CallClose") << "Close is what every object has";
  EXPECT_EQ(functions[3].name, "IFoo_") << "only a constructor has the name of its class";
  EXPECT_EQ(functions[1].arguments[0].name, "delete_");
  EXPECT_EQ(functions[1].arguments[1].name, "IFoo_");
}

TEST(LeftOut, SaysWhereWhyAndWhatToDo) {
  EXPECT_EQ(print({left_out(left_out_reason::pointer_depth, "Sample.IFoo.F", "the parameter x")}),
            "Sample.IFoo.F: left out: the parameter x is a pointer to a pointer [pointer-depth]\n"
            "  hint: declare the interface by hand in an interface file and give it a function of your own\n");
}

}  // namespace
}  // namespace gangway::gen::imports
