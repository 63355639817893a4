// plan_events_test.cpp: what classes call becomes events, and only that.
#include <gtest/gtest.h>

#include "import/plan.hpp"
#include "library.hpp"

namespace gangway::gen::imports {
namespace {

using Kind = Type::Kind;

Interface dispinterface(std::string name, std::vector<Member> members) {
  Interface made = dual(std::move(name), std::move(members));
  made.kind = Interface::Kind::Dispatch;
  for (Member& member : made.members) member.slot = -1;
  return made;
}

Library with_events(Interface events) {
  Library made = library({dual("IBell", {}), std::move(events)});
  made.coclasses.push_back({"Bell", "", {}, true, "IBell", {}, {"BellEvents"}});
  return made;
}

TEST(PlanEvents, ADispinterfaceThatAClassCallsIsNoClass) {
  Member rung = method("Rung", {in("number", type(Kind::I4)), in("by", type(Kind::Interface, 0, "IBell"))});
  rung.id = 7;
  const Library made = with_events(dispinterface("BellEvents", {rung}));
  const Plan plan = make_plan(made, {"", "ANY", {"Bell"}});
  ASSERT_EQ(plan.events.size(), 1U) << "it is needed by the class";
  EXPECT_EQ(plan.events[0].raisers, std::vector<std::string>{"Bell"});
  ASSERT_EQ(plan.events[0].events.size(), 1U);
  EXPECT_EQ(plan.events[0].events[0].id, 7);
  EXPECT_EQ(plan.find_class("BellEvents"), nullptr);
  EXPECT_TRUE(plan.objects && plan.values) << "handlers get objects out of values";
  EXPECT_TRUE(plan.left_out.empty());
}

TEST(PlanEvents, ArraysAndTextsAreWhatAnEventHolds) {
  Member rung = method("Rung", {in("all", array_of(type(Kind::Bstr))), in("text", type(Kind::WideText)),
                                in("only", type(Kind::I4, 1)), out("cancel", type(Kind::Bool, 1))});
  const Library made = with_events(dispinterface("BellEvents", {rung}));
  const Function event = make_plan(made, {}).events.at(0).events.at(0);
  EXPECT_EQ(event.arguments[0].type.kind, Kind::Variant);
  EXPECT_EQ(event.arguments[1].type.kind, Kind::Bstr);
  EXPECT_EQ(event.arguments[2].way, Argument::Way::In) << "a handler does not change it";
  EXPECT_EQ(event.arguments[3].way, Argument::Way::Out);
}

TEST(PlanEvents, WhatNoHandlerCanHaveIsLeftOut) {
  Member property = method("Size", {});
  property.kind = Member::Kind::Get;
  const Library made = with_events(dispinterface("BellEvents", {property, method("Subscribe", {})}));
  const Plan plan = make_plan(made, {});
  EXPECT_EQ(reasons(plan), std::vector{Reason::Member});
  EXPECT_EQ(plan.events[0].events[0].name, "Subscribe2") << "Subscribe is what connects the handlers";
  EXPECT_EQ(reasons(make_plan(with_events(dual("BellEvents", {})), {})), std::vector{Reason::EventTable});
}

TEST(PlanEvents, AnInterfaceThatIsCalledTooIsBoth) {
  Library made = with_events(dispinterface("BellEvents", {method("Rung", {})}));
  made.coclasses.push_back({"Listener", "", {}, true, "BellEvents", {}, {}});
  const Plan plan = make_plan(made, {});
  ASSERT_NE(plan.find_class("BellEvents"), nullptr);
  EXPECT_EQ(plan.events.at(0).name, "BellEvents2");
}

}  // namespace
}  // namespace gangway::gen::imports
