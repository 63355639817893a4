// left_out.cpp: the message catalogue of `gangway import`.
#include "import/left_out.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gangway::gen::imports {
namespace {

struct Message {
  Reason reason;
  const char* name;
  const char* text;
  const char* hint;
};

constexpr const char* by_hand = "declare the interface by hand in an interface file and give it a function of your own";
constexpr const char* late = "call it late-bound, with package com";

constexpr Message catalogue[] = {
    {Reason::NoType, "no-type", "{} has no Go type", by_hand},
    {Reason::Foreign, "foreign-type", "{} is not of this library", late},
    {Reason::ArrayElement, "array-element", "{} is a SAFEARRAY of elements without a Go type", late},
    {Reason::ArrayResult, "array-result", "{} is text or bytes that come out beside a result of bytes", late},
    {Reason::ArrayInOut, "array-in-out", "{} is a SAFEARRAY that the method may change", late},
    {Reason::PointerDepth, "pointer-depth", "{} is a pointer to a pointer", by_hand},
    {Reason::PointerLength, "pointer-length",
     "{} is a pointer, and the library does not say to how many: only automation interfaces promise one", by_hand},
    {Reason::ObjectOut, "object-out", "{} is an object that comes out beside another result", by_hand},
    {Reason::RecordLayout, "record", "{}", by_hand},
    {Reason::RecordResult, "record-value", "{} is a struct that a method of a table returns by value", by_hand},
    {Reason::Text, "text", "{} is text whose memory nobody is said to own", by_hand},
    {Reason::Restricted, "restricted", "the library restricts it: it is not for callers{}", late},
    {Reason::Member, "member", "{}", late},
    {Reason::DispatchRecord, "dispatch-record", "{} is a struct, which IDispatch takes with its type library only",
     by_hand},
    {Reason::EventTable, "event-table", "its events are calls of a table of methods{}, which no late-bound handler has",
     "write a class for it by hand in an interface file, over <gangway/com_class.hpp>"},
    {Reason::EventObject, "event-object", "{} is an object that the handler may give back",
     "handle the event late-bound, with com.OnID"},
    {Reason::NoDefault, "no-default", "the class has no default interface in this library{}", late},
    {Reason::NotCreatable, "not-creatable", "objects of the class are made by others, not by callers{}",
     "get one from the object that makes it"},
    {Reason::Construct, "construct", "it is {}", "leave it out, or wrap what you need of it by hand"},
    {Reason::Unselected, "unselected", "there is no type of this name in the library{}",
     "check the spelling of --only"},
};

const Message& message(Reason reason) {
  return *std::find_if(std::begin(catalogue), std::end(catalogue),
                       [&](const Message& entry) { return entry.reason == reason; });
}

}  // namespace

LeftOut left_out(Reason reason, std::string declaration, std::string_view what) {
  const Message& entry = message(reason);
  std::string text = entry.text;
  if (const auto at = text.find("{}"); at != text.npos) text.replace(at, 2, what);
  return {std::move(declaration), std::move(text), entry.hint, reason};
}

std::string print(const std::vector<LeftOut>& all) {
  std::string text;
  for (const LeftOut& one : all)
    text += fmt::format("{}: left out: {} [{}]\n  hint: {}\n", one.declaration, one.text, message(one.reason).name,
                        one.hint);
  return text;
}

}  // namespace gangway::gen::imports
