// plan_events_test.cpp: what classes call becomes events, and only that.
#include <gtest/gtest.h>

#include "import/plan.hpp"
#include "library.hpp"

namespace gangway::gen::imports {
namespace {

interface_decl dispinterface(std::string name, std::vector<member_decl> members) {
  interface_decl made = dual(std::move(name), std::move(members));
  made.kind = interface_kind::dispatch;
  for (member_decl& member : made.members) member.slot = -1;
  return made;
}

type_library with_events(interface_decl events) {
  type_library made = library({dual("IBell", {}), std::move(events)});
  made.coclasses.push_back({"Bell", "", {}, true, "IBell", {}, {"BellEvents"}});
  return made;
}

TEST(PlanEvents, ADispinterfaceThatAClassCallsIsNoClass) {
  member_decl rung = method(
      "Rung", {in("number", type(automation_kind::i4)), in("by", type(automation_kind::interface_, 0, "IBell"))});
  rung.id = 7;
  const type_library made = with_events(dispinterface("BellEvents", {rung}));
  const import_plan plan = make_plan(made, {"", "ANY", {"Bell"}});
  ASSERT_EQ(plan.events.size(), 1U) << "it is needed by the class";
  EXPECT_EQ(plan.events[0].raisers, std::vector<std::string>{"Bell"});
  ASSERT_EQ(plan.events[0].events.size(), 1U);
  EXPECT_EQ(plan.events[0].events[0].id, 7);
  EXPECT_EQ(plan.find_class("BellEvents"), nullptr);
  EXPECT_TRUE(plan.objects && plan.values) << "handlers get objects out of values";
  EXPECT_TRUE(plan.left_out.empty());
}

TEST(PlanEvents, ArraysAndTextsAreWhatAnEventHolds) {
  member_decl rung =
      method("Rung", {in("all", array_of(type(automation_kind::bstr))), in("text", type(automation_kind::wide_text)),
                      in("only", type(automation_kind::i4, 1)), out("cancel", type(automation_kind::bool_, 1))});
  const type_library made = with_events(dispinterface("BellEvents", {rung}));
  const planned_function event = make_plan(made, {}).events.at(0).events.at(0);
  EXPECT_EQ(event.arguments[0].type.kind, automation_kind::variant);
  EXPECT_EQ(event.arguments[1].type.kind, automation_kind::bstr);
  EXPECT_EQ(event.arguments[2].way, way_kind::in) << "a handler does not change it";
  EXPECT_EQ(event.arguments[3].way, way_kind::out);
}

TEST(PlanEvents, WhatNoHandlerCanHaveIsLeftOut) {
  member_decl property = method("Size", {});
  property.kind = member_kind::get;
  const type_library made = with_events(dispinterface("BellEvents", {property, method("Subscribe", {})}));
  const import_plan plan = make_plan(made, {});
  EXPECT_EQ(reasons(plan), std::vector{left_out_reason::member});
  EXPECT_EQ(plan.events[0].events[0].name, "Subscribe2") << "Subscribe is what connects the handlers";
  EXPECT_EQ(reasons(make_plan(with_events(dual("BellEvents", {})), {})), std::vector{left_out_reason::event_table});
}

TEST(PlanEvents, AnInterfaceThatIsCalledTooIsBoth) {
  type_library made = with_events(dispinterface("BellEvents", {method("Rung", {})}));
  made.coclasses.push_back({"Listener", "", {}, true, "BellEvents", {}, {}});
  const import_plan plan = make_plan(made, {});
  ASSERT_NE(plan.find_class("BellEvents"), nullptr);
  EXPECT_EQ(plan.events.at(0).name, "BellEvents2");
}

}  // namespace
}  // namespace gangway::gen::imports
