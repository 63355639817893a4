// left_out.cpp: the message catalogue of `gangway import`.
#include "import/left_out.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gangway::gen::imports {
namespace {

struct reason_text {
  left_out_reason reason;
  const char* name;
  const char* text;
  const char* hint;
};

constexpr const char* by_hand = "declare the interface by hand in an interface file and give it a function of your own";
constexpr const char* late = "call it late-bound, with package com";

constexpr reason_text catalogue[] = {
    {left_out_reason::no_type, "no-type", "{} has no Go type", by_hand},
    {left_out_reason::foreign, "foreign-type", "{} is not of this library", late},
    {left_out_reason::array_element, "array-element", "{} is a SAFEARRAY of elements without a Go type", late},
    {left_out_reason::array_result, "array-result", "{} is text or bytes that come out beside a result of bytes", late},
    {left_out_reason::array_in_out, "array-in-out", "{} is a SAFEARRAY that the method may change", late},
    {left_out_reason::pointer_depth, "pointer-depth", "{} is a pointer to a pointer", by_hand},
    {left_out_reason::pointer_length, "pointer-length",
     "{} is a pointer, and the library does not say to how many: only automation interfaces promise one", by_hand},
    {left_out_reason::object_out, "object-out", "{} is an object that comes out beside another result", by_hand},
    {left_out_reason::record_layout, "record", "{}", by_hand},
    {left_out_reason::record_result, "record-value", "{} is a struct that a method of a table returns by value",
     by_hand},
    {left_out_reason::text, "text", "{} is text whose memory nobody is said to own", by_hand},
    {left_out_reason::restricted, "restricted", "the library restricts it: it is not for callers{}", late},
    {left_out_reason::member, "member", "{}", late},
    {left_out_reason::dispatch_record, "dispatch-record",
     "{} is a struct, which IDispatch takes with its type library only", by_hand},
    {left_out_reason::event_table, "event-table",
     "its events are calls of a table of methods{}, which no late-bound handler has",
     "write a class for it by hand in an interface file, over <gangway/com_class.hpp>"},
    {left_out_reason::event_object, "event-object", "{} is an object that the handler may give back",
     "handle the event late-bound, with com.OnID"},
    {left_out_reason::no_default, "no-default", "the class has no default interface in this library{}", late},
    {left_out_reason::not_creatable, "not-creatable", "objects of the class are made by others, not by callers{}",
     "get one from the object that makes it"},
    {left_out_reason::construct, "construct", "it is {}", "leave it out, or wrap what you need of it by hand"},
    {left_out_reason::unselected, "unselected", "there is no type of this name in the library{}",
     "check the spelling of --only"},
};

const reason_text& message(left_out_reason reason) {
  return *std::find_if(std::begin(catalogue), std::end(catalogue),
                       [&](const reason_text& entry) { return entry.reason == reason; });
}

}  // namespace

left_out_part left_out(left_out_reason reason, std::string declaration, std::string_view what) {
  const reason_text& entry = message(reason);
  std::string text = entry.text;
  if (const auto at = text.find("{}"); at != text.npos) text.replace(at, 2, what);
  return {std::move(declaration), std::move(text), entry.hint, reason};
}

std::string print(const std::vector<left_out_part>& all) {
  std::string text;
  for (const left_out_part& one : all)
    text += fmt::format("{}: left out: {} [{}]\n  hint: {}\n", one.declaration, one.text, message(one.reason).name,
                        one.hint);
  return text;
}

}  // namespace gangway::gen::imports
