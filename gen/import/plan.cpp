// plan.cpp: decides which parts of a type library are wrapped, under which names, and how.
#include "import/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "naming/go_names.hpp"
#include "naming/words.hpp"
#include "text/ascii.hpp"

namespace gangway::gen::imports {
namespace {

using Kind = Type::Kind;
using Way = Argument::Way;

bool is_object(const Type& type) {
  return type.kind == Kind::Interface || type.kind == Kind::Unknown || type.kind == Kind::Dispatch;
}

// Thrown and caught inside the planner: this member is left out.
struct Obstacle {
  Reason reason;
  std::string what;
};

// Names taken in one scope, by what Go makes of them.
class Names {
 public:
  // `name`, or with a number behind it.
  std::string take(const std::string& name) {
    for (int n = 1;; ++n) {
      const std::string tried = n == 1 ? name : name + std::to_string(n);
      if (taken_.insert(exported(tried)).second) return tried;
    }
  }
  void reserve(const std::string& go_name) { taken_.insert(go_name); }

 private:
  std::set<std::string> taken_;
};

class Planner {
 public:
  Planner(const Library& library, const PlanOptions& options) : library_(library), options_(options) {
    plan_.library = &library;
    plan_.module = options.module.empty() ? identifier(lower_case(library.name)) : options.module;
    plan_.apartment = options.apartment;
    top_.reserve("Load");
    top_.reserve("Object");
    top_.reserve("NewObject");
  }

  Plan plan() {
    select();
    name_types();
    for (const auto& made : plan_.classes) plan_class(*made);
    for (const Coclass& coclass : library_.coclasses) plan_coclass(coclass);
    for (PlannedEvents& events : plan_.events) plan_events(events);
    relate();
    for (const LeftOver& left : library_.left_over)
      if (options_.only.empty()) leave(Reason::Construct, left.name, left.what);
    return std::move(plan_);
  }

 private:
  void leave(Reason reason, const std::string& where, const std::string& what) {
    plan_.left_out.push_back(left_out(reason, library_.name + "." + where, what));
  }

  const Interface* interface(const std::string& name) const {
    const auto found = std::find_if(library_.interfaces.begin(), library_.interfaces.end(),
                                    [&](const Interface& i) { return i.name == name; });
    return found == library_.interfaces.end() ? nullptr : &*found;
  }

  // --- the types to wrap: all, or the types that are asked for and the types that they mention ---

  void select() {
    if (options_.only.empty()) {
      for (const auto& one : library_.enums) selected_.insert(one.name);
      for (const auto& one : library_.records) selected_.insert(one.name);
      for (const auto& one : library_.interfaces) selected_.insert(one.name);
      for (const auto& one : library_.coclasses) selected_.insert(one.name);
      return;
    }
    for (const std::string& name : options_.only) {
      const auto named = [&](const auto& one) { return one.name == name; };
      const auto has = [&](const auto& list) { return std::any_of(list.begin(), list.end(), named); };
      if (has(library_.enums) || has(library_.records) || has(library_.interfaces) || has(library_.coclasses))
        need(name);
      else
        leave(Reason::Unselected, name, "");
    }
  }

  void need(const std::string& name) {
    if (name.empty() || !selected_.insert(name).second) return;
    for (const Coclass& coclass : library_.coclasses) {
      if (coclass.name != name) continue;
      need(coclass.main);
      for (const auto& other : coclass.others) need(other);
      for (const auto& events : coclass.events) need(events);
    }
    const Interface* found = interface(name);
    if (!found) return;
    need(found->base);
    for (const Member& member : found->members) {
      need_type(member.result);
      for (const Parameter& parameter : member.parameters) need_type(parameter.type);
    }
  }

  void need_type(const Type& type) {
    if (type.kind == Kind::Enum || type.kind == Kind::Record || type.kind == Kind::Interface) need(type.name);
  }

  // --- names ---

  void name_types() {
    for (const Enum& one : library_.enums) {
      if (!selected_.contains(one.name)) continue;
      PlannedEnum made{&one, top_.take(identifier(one.name)), {}};
      Names items;
      for (const EnumItem& item : one.items) made.items.push_back(items.take(identifier(item.name)));
      plan_.enums.push_back(std::move(made));
    }
    for (const Record& one : library_.records) {
      if (!selected_.contains(one.name)) continue;
      if (!one.obstacle.empty()) {
        leave(Reason::RecordLayout, one.name, one.obstacle);
        continue;
      }
      PlannedRecord made{&one, top_.take(identifier(one.name)), {}};
      Names fields;
      for (const Field& field : one.fields) made.fields.push_back(fields.take(identifier(field.name)));
      plan_.records.push_back(std::move(made));
    }
    for (const Constant& one : library_.constants)
      if (options_.only.empty()) plan_.constants.emplace_back(&one, top_.take(identifier(one.name)));
    for (const Interface& one : library_.interfaces) {
      if (!selected_.contains(one.name)) continue;
      std::vector<std::string> raisers = raisers_of(one);
      if (raisers.empty() || is_called(one)) name_class(one);
      if (!raisers.empty()) name_events(one, std::move(raisers));
    }
  }

  // The classes that call an interface instead of being called by it.
  std::vector<std::string> raisers_of(const Interface& one) const {
    std::vector<std::string> raisers;
    for (const Coclass& coclass : library_.coclasses)
      if (selected_.contains(coclass.name) && contains(coclass.events, one.name)) raisers.push_back(coclass.name);
    return raisers;
  }

  bool is_called(const Interface& one) const {
    return std::any_of(library_.coclasses.begin(), library_.coclasses.end(), [&](const Coclass& coclass) {
      return coclass.main == one.name || contains(coclass.others, one.name);
    });
  }

  static bool contains(const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  }

  void name_events(const Interface& source, std::vector<std::string> raisers) {
    if (source.kind != Interface::Kind::Dispatch) return leave(Reason::EventTable, source.name, "");
    plan_.events.push_back({&source, top_.take(identifier(source.name)), std::move(raisers), {}});
  }

  // Bases come first, whatever the library's order.
  const Class* name_class(const Interface& source) {
    if (const Class* made = plan_.find_class(source.name)) return made;
    const Interface* base = interface(source.base);
    const Class* base_class = base ? name_class(*base) : nullptr;
    auto made = std::make_unique<Class>();
    made->source = &source;
    made->name = top_.take(identifier(source.name));
    made->base = base_class;
    plan_.classes.push_back(std::move(made));
    return plan_.classes.back().get();
  }

  // --- members ---

  void plan_class(Class& into) {
    Names names;
    for (const char* own : {"Close", "AsObject", "ToValue"}) names.reserve(own);
    for (const Class* base = into.base; base; base = base->base)
      for (const Function& function : base->functions) names.reserve(exported(function.name));
    for (const Member& member : into.source->members) {
      const std::string where = into.source->name + "." + member.name +
                                (member.kind == Member::Kind::Put      ? " (put)"
                                 : member.kind == Member::Kind::PutRef ? " (putref)"
                                                                       : "");
      try {
        into.functions.push_back(function(into, member, names));
      } catch (const Obstacle& obstacle) {
        if (obstacle.reason != Reason::Restricted || member.id != -4) leave(obstacle.reason, where, obstacle.what);
      }
    }
  }

  static std::string member_name(const Class& owner, const Member& member) {
    const std::string name = identifier(member.name);
    switch (member.kind) {
    case Member::Kind::Put: return "set_" + name;
    case Member::Kind::PutRef: return "set_ref_" + name;
    default: break;
    }
    if (exported(name) == "Close") return "call_" + name;
    return name == owner.name ? name + "_" : name;
  }

  Function function(const Class& owner, const Member& member, Names& names) {
    if (!member.obstacle.empty()) throw Obstacle{Reason::Member, member.obstacle};
    if (member.restricted) throw Obstacle{Reason::Restricted, ""};
    Function made;
    made.written = member.name;
    made.doc = member.doc;
    made.kind = member.kind;
    made.id = member.id;
    made.slot = member.slot;
    const bool dispatch = owner.source->kind == Interface::Kind::Dispatch;
    Names locals;
    for (const Parameter& parameter : member.parameters)
      made.arguments.push_back(argument(*owner.source, parameter, locals));
    choose_result(made, member, dispatch);
    defaults(made, member, dispatch);
    made.name = names.take(member_name(owner, member));
    return made;
  }

  Argument argument(const Interface& owner, const Parameter& parameter, Names& locals) {
    Argument made;
    made.written = parameter.name;
    const std::string name = identifier(parameter.name);
    made.name = locals.take(is_type_name(name) ? name + "_" : name);
    made.type = parameter.type;
    const std::string the = "the parameter " + parameter.name;
    if (parameter.lcid) {
      made.way = Way::Locale;
      return made;
    }
    check_type(made.type, the, owner.kind == Interface::Kind::Dispatch);
    if (made.type.pointers > 1) throw Obstacle{Reason::PointerDepth, the};
    const bool pointer = made.type.pointers == 1;
    made.type.pointers = 0;
    if (parameter.retval && pointer) {
      made.way = Way::Result;
    } else if (pointer) {
      if (!owner.automation && !is_object(made.type)) throw Obstacle{Reason::PointerLength, the};
      made.way = !parameter.out ? Way::InRef : parameter.in ? Way::InOut : Way::Out;
    }
    check_way(made, the);
    return made;
  }

  bool is_type_name(const std::string& name) const {
    const auto is = [&](const auto& list, auto&& name_of) {
      return std::any_of(list.begin(), list.end(), [&](const auto& one) { return name_of(one) == name; });
    };
    return is(plan_.enums, [](const auto& one) { return one.name; }) ||
           is(plan_.records, [](const auto& one) { return one.name; }) ||
           is(plan_.classes, [](const auto& one) { return one->name; });
  }

  // Whether Go has anything for the type at all.
  void check_type(const Type& type, const std::string& the, bool dispatch) {
    if (type.pointers < 0) throw Obstacle{Reason::NoType, the + ", an interface without a pointer to it,"};
    switch (type.kind) {
    case Kind::Void: throw Obstacle{Reason::PointerLength, the};
    case Kind::Other: throw Obstacle{Reason::Foreign, the + ", " + type.name + ","};
    case Kind::Decimal: throw Obstacle{Reason::NoType, the + ", a DECIMAL,"};
    case Kind::SafeArray:
      if (!is_element(*type.element)) throw Obstacle{Reason::ArrayElement, the};
      return;
    case Kind::Record:
      if (dispatch) throw Obstacle{Reason::DispatchRecord, the};
      if (plan_.record_name(type.name).empty())
        throw Obstacle{Reason::RecordLayout, the + " is a struct that is left out"};
      return;
    case Kind::Interface:
      if (!plan_.find_class(type.name)) throw Obstacle{Reason::Foreign, the + ", the interface " + type.name + ","};
      return;
    default: return;
    }
  }

  static bool is_element(const Type& type) {
    if (type.pointers != 0) return false;
    switch (type.kind) {
    case Kind::Bool:
    case Kind::Bstr:
    case Kind::Variant:
    case Kind::Date:
    case Kind::Currency:
    case Kind::Code:
    case Kind::Unknown:
    case Kind::Dispatch: return true;
    default: return is_number(type.kind);
    }
  }

  static void check_way(const Argument& argument, const std::string& the) {
    if (argument.way == Way::InRef && is_object(argument.type)) throw Obstacle{Reason::PointerDepth, the};
    if (argument.way == Way::InOut && is_object(argument.type)) throw Obstacle{Reason::ObjectOut, the};
    if (argument.type.kind == Kind::WideText && argument.way != Way::In) throw Obstacle{Reason::Text, the};
    if (argument.type.kind == Kind::SafeArray && (argument.way == Way::InRef || argument.way == Way::InOut))
      throw Obstacle{Reason::ArrayInOut, the};
  }

  // The result: what the library says it is, or the one object that comes out.
  void choose_result(Function& made, const Member& member, bool dispatch) {
    std::vector<Argument*> results;
    std::vector<Argument*> objects;
    for (Argument& argument : made.arguments) {
      if (argument.way == Way::Result) results.push_back(&argument);
      if (argument.way == Way::Out && is_object(argument.type)) objects.push_back(&argument);
    }
    if (results.empty() && objects.size() == 1 && !dispatch) {
      objects.front()->way = Way::Result;
      results.swap(objects);
    }
    if (!objects.empty()) throw Obstacle{Reason::ObjectOut, "the parameter " + objects.front()->written};
    const bool own_result = member.result.kind != Kind::Void && member.result.kind != Kind::Code;
    if (dispatch && results.empty() && member.result.kind != Kind::Void) {
      check_type(member.result, "the result", true);
      if (member.result.pointers != 0) throw Obstacle{Reason::PointerDepth, "the result"};
      Argument result;
      result.way = Way::Result;
      result.type = member.result;
      check_way(result, "the result");
      made.result = member.result;
      return;
    }
    if (!dispatch && own_result) {
      if (member.result.pointers != 0 || !(is_number(member.result.kind) || member.result.kind == Kind::Enum))
        throw Obstacle{Reason::RecordResult, "the result"};
      if (!results.empty()) throw Obstacle{Reason::ObjectOut, "the parameter " + results.front()->written};
      made.result = member.result;
      made.plain_result = true;
      return;
    }
    if (!dispatch && member.result.kind == Kind::Void) made.plain_result = true;
    if (!results.empty()) made.result = results.front()->type;
    // %bytes is for all texts of a function.
    const auto is_bytes = [](const Type& type) {
      return type.kind == Kind::SafeArray && type.element->kind == Kind::U1;
    };
    for (const Argument& argument : made.arguments)
      if (argument.way == Way::Out &&
          (is_bytes(argument.type) || (is_bytes(made.result) && argument.type.kind == Kind::Bstr)))
        throw Obstacle{Reason::ArrayResult, "the parameter " + argument.written};
  }

  // Trailing optional parameters become default arguments, where their absence has a value.
  void defaults(Function& made, const Member& member, bool dispatch) {
    if (member.kind == Member::Kind::Put || member.kind == Member::Kind::PutRef) return;
    for (std::size_t i = made.arguments.size(); i-- > 0;) {
      Argument& argument = made.arguments[i];
      if (argument.way == Way::Result || argument.way == Way::Locale) continue;
      const std::string value = argument.way == Way::In || argument.way == Way::InRef
                                    ? default_of(argument.type, member.parameters[i], dispatch)
                                    : std::string();
      if (value.empty()) return;
      argument.default_cpp = value;
    }
  }

  static bool is_amount(Kind kind) { return kind == Kind::Date || kind == Kind::Currency; }

  std::string default_of(const Type& type, const Parameter& parameter, bool dispatch) const {
    if (!parameter.optional) return {};
    const Value& value = parameter.default_value;
    if (type.kind == Kind::Variant) return value.kind == Value::Kind::None ? "gangway::com::value::missing()" : "";
    // An argument without a default is zero, as it is for callers in VB.
    const bool none = value.kind == Value::Kind::None;
    const bool numeric = none || value.kind == Value::Kind::Integer || value.kind == Value::Kind::Bool;
    if (type.kind == Kind::Bool) return numeric ? (value.integer != 0 ? "true" : "false") : "";
    if (type.kind == Kind::Enum)
      return numeric ? fmt::format("static_cast<{}>({})", plan_.enum_name(type.name), value.integer) : "";
    if (is_number(type.kind) || type.kind == Kind::Code || (none && is_amount(type.kind))) {
      if (value.kind == Value::Kind::Real) return fmt::format("{}", value.real);
      return numeric ? fmt::format("{}", value.integer) : "";
    }
    if (type.kind == Kind::Bstr && none) return "L\"\"";
    if (type.kind == Kind::Bstr && value.kind == Value::Kind::Text) {
      // Only what has the same spelling in every character set.
      const bool simple = std::all_of(value.text.begin(), value.text.end(),
                                      [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '?'; });
      return simple ? fmt::format("L\"{}\"", value.text) : "";
    }
    if (is_object(type) && !dispatch) return "nullptr";
    return {};
  }

  // --- events ---

  void plan_events(PlannedEvents& into) {
    Names names;
    names.reserve("Subscribe");
    for (const Member& member : into.source->members) {
      try {
        into.events.push_back(event(*into.source, member, names));
      } catch (const Obstacle& obstacle) {
        leave(obstacle.reason, into.source->name + "." + member.name, obstacle.what);
      }
    }
  }

  Function event(const Interface& owner, const Member& member, Names& names) {
    if (!member.obstacle.empty()) throw Obstacle{Reason::Member, member.obstacle};
    if (member.kind != Member::Kind::Method) throw Obstacle{Reason::Member, "it is a property of the handler"};
    Function made;
    made.written = member.name;
    made.doc = member.doc;
    made.id = member.id;
    Names locals;
    for (const Parameter& parameter : member.parameters) {
      if (is_object(parameter.type) && parameter.out)
        throw Obstacle{Reason::EventObject, "the parameter " + parameter.name};
      Argument one = argument(owner, parameter, locals);
      if (one.way == Way::Locale || one.way == Way::Result)
        throw Obstacle{Reason::Member, fmt::format("the parameter {} is none of an event", one.written)};
      if (one.way == Way::InRef) one.way = Way::In;
      as_event_type(one.type);
      made.arguments.push_back(std::move(one));
    }
    if (member.result.kind != Kind::Void && member.result.kind != Kind::Code) {
      check_type(member.result, "the result", true);
      if (member.result.pointers != 0 || is_object(member.result) || member.result.kind == Kind::WideText)
        throw Obstacle{Reason::PointerDepth, "the result"};
      made.result = member.result;
      as_event_type(made.result);
    }
    const std::string name = identifier(member.name);
    made.name = names.take(name == owner.name ? name + "_" : name);
    return made;
  }

  // Handlers get what is in the event's VARIANTs: an array is one, and text a BSTR.
  static void as_event_type(Type& type) {
    if (type.kind == Kind::WideText) type.kind = Kind::Bstr;
    if (type.kind != Kind::SafeArray) return;
    type.kind = Kind::Variant;
    type.element.reset();
  }

  // --- classes that can be made ---

  void plan_coclass(const Coclass& coclass) {
    if (!selected_.contains(coclass.name)) return;
    const Class* made = plan_.find_class(coclass.main);
    if (!made) return leave(Reason::NoDefault, coclass.name, "");
    if (!coclass.creatable) return leave(Reason::NotCreatable, coclass.name, "");
    plan_.constructors.push_back({&coclass, top_.take("new_" + coclass.name), made});
  }

  // --- the conversions an object can be asked for: bases, what is derived, and what its class has beside it ---

  void relate() {
    std::map<const Class*, std::set<const Class*>> related;
    const auto pair = [&](const Class* a, const Class* b) {
      if (a == b) return;
      related[a].insert(b);
      related[b].insert(a);
    };
    for (const auto& one : plan_.classes)
      for (const Class* base = one->base; base; base = base->base) pair(one.get(), base);
    for (const Coclass& coclass : library_.coclasses) {
      const Class* main = plan_.find_class(coclass.main);
      if (!main || !selected_.contains(coclass.name)) continue;
      for (const auto& name : coclass.others)
        if (const Class* other = plan_.find_class(name)) pair(main, other);
    }
    for (const auto& one : plan_.classes) {
      for (const auto& other : plan_.classes)
        if (related[one.get()].contains(other.get())) one->related.push_back(other.get());
      for (const Function& function : one->functions) {
        plan_.objects = plan_.objects || is_any(function.result);
        plan_.values = plan_.values || is_value(function.result, false);
        for (const Argument& argument : function.arguments) {
          plan_.objects = plan_.objects || is_any(argument.type);
          plan_.values = plan_.values || is_value(argument.type, goes_in(argument.way));
        }
      }
    }
    plan_.values = plan_.values || !plan_.events.empty();  // handlers get their objects out of values
    plan_.objects = plan_.objects || plan_.values;
  }
  static bool is_any(const Type& type) { return type.kind == Kind::Unknown || type.kind == Kind::Dispatch; }

  const Library& library_;
  const PlanOptions& options_;
  Plan plan_;
  Names top_;
  std::set<std::string> selected_;
};

}  // namespace

bool is_number(Kind kind) {
  switch (kind) {
  case Kind::I1:
  case Kind::U1:
  case Kind::I2:
  case Kind::U2:
  case Kind::I4:
  case Kind::U4:
  case Kind::I8:
  case Kind::U8:
  case Kind::R4:
  case Kind::R8: return true;
  default: return false;
  }
}

bool is_value(const Type& type, bool goes_in) {
  if (type.kind == Kind::Variant) return true;
  if (type.kind != Kind::SafeArray) return false;
  return goes_in ? !is_number(type.element->kind) : type.element->kind != Kind::U1;
}

std::string identifier(const std::string& name) {
  static constexpr const char* own[] = {
      // macros of the C and Windows headers that are no other name of a function
      "interface", "small", "hyper", "near", "far", "pascal", "cdecl", "min", "max", "errno", "assert", "stdin",
      "stdout", "stderr", "environ", "EOF", "HUGE", "DOMAIN", "OVERFLOW", "UNDERFLOW", "IN", "OUT", "OPTIONAL", "CONST",
      "VOID", "TRUE", "FALSE", "NULL", "ERROR", "DELETE", "IGNORE", "INFINITE", "NO_ERROR", "NOERROR", "STRICT", "PURE",
      "THIS", "CALLBACK", "UNICODE", "TEXT", "RGB", "Yield", "FreeModule", "GetCurrentTime", "CreateWindow",
      "CreateDialog", "DialogBox", "ExitWindows", "CopyMemory", "MoveMemory", "FillMemory", "ZeroMemory", "OPAQUE",
      "TRANSPARENT", "ABSOLUTE", "RELATIVE", "ALTERNATE", "WINDING", "DIFFERENCE", "PASSTHROUGH",
      // what the generated code itself uses
      "abi", "gangway", "std", "raw", "self", "call", "query", "as", "adopt", "unknown", "INPUT", "OUTPUT", "INOUT",
      "BUFFER", "LENGTH", "POINTER"};
  static const Words taken = words_of(cpp_keywords, own);
  std::string result;
  for (const char c : name) {
    const bool fine =
        (std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 128) || c == '_';
    result += fine ? c : '_';
  }
  while (result.starts_with("__") || (result.size() > 1 && result[0] == '_')) result.erase(0, 1);
  if (result.empty() || std::isdigit(static_cast<unsigned char>(result[0]))) result.insert(0, "x");
  for (auto at = result.find("__"); at != result.npos; at = result.find("__")) result.erase(at, 1);
  if (taken.contains(result)) result += '_';
  return result;
}

const Class* Plan::find_class(const std::string& written) const {
  const auto found =
      std::find_if(classes.begin(), classes.end(), [&](const auto& one) { return one->source->name == written; });
  return found == classes.end() ? nullptr : found->get();
}

std::string Plan::enum_name(const std::string& written) const {
  const auto found =
      std::find_if(enums.begin(), enums.end(), [&](const PlannedEnum& one) { return one.source->name == written; });
  return found == enums.end() ? "" : found->name;
}

std::string Plan::record_name(const std::string& written) const {
  const auto found = std::find_if(records.begin(), records.end(),
                                  [&](const PlannedRecord& one) { return one.source->name == written; });
  return found == records.end() ? "" : found->name;
}

Plan make_plan(const Library& library, const PlanOptions& options) { return Planner(library, options).plan(); }

}  // namespace gangway::gen::imports
