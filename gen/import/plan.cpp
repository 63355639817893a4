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

bool is_object(const automation_type& type) {
  return type.kind == automation_kind::interface_ || type.kind == automation_kind::unknown ||
         type.kind == automation_kind::dispatch;
}

// Thrown and caught inside the planner to leave out the member at hand; `what` goes into the text of the reason.
struct left_out_cause {
  left_out_reason reason;
  std::string what;
};

// The names that are taken in one scope. Two names that become the same name in Go count as one.
class taken_names {
 public:
  // Takes `name`, or the name with the first number behind it that makes it free, and returns the name taken.
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

class planner {
 public:
  planner(const type_library& library, const plan_options& options) : library_(library), options_(options) {
    plan_.library = &library;
    plan_.module = options.module.empty() ? identifier(lower_case(library.name)) : options.module;
    plan_.apartment = options.apartment;
    top_.reserve("Load");
    top_.reserve("Object");
    top_.reserve("NewObject");
  }

  import_plan plan() {
    select();
    name_types();
    for (const auto& made : plan_.classes) plan_class(*made);
    for (const coclass_decl& coclass : library_.coclasses) plan_coclass(coclass);
    for (planned_events& events : plan_.events) plan_events(events);
    relate();
    for (const left_over_part& left : library_.left_over)
      if (options_.only.empty()) leave(left_out_reason::construct, left.name, left.what);
    return std::move(plan_);
  }

 private:
  void leave(left_out_reason reason, const std::string& where, const std::string& what) {
    plan_.left_out.push_back(left_out(reason, library_.name + "." + where, what));
  }

  const interface_decl* interface(const std::string& name) const {
    const auto found = std::find_if(library_.interfaces.begin(), library_.interfaces.end(),
                                    [&](const interface_decl& i) { return i.name == name; });
    return found == library_.interfaces.end() ? nullptr : &*found;
  }

  // --- the types to wrap: all, or those in plan_options::only and the types that they mention ---

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
        leave(left_out_reason::unselected, name, "");
    }
  }

  void need(const std::string& name) {
    if (name.empty() || !selected_.insert(name).second) return;
    for (const coclass_decl& coclass : library_.coclasses) {
      if (coclass.name != name) continue;
      need(coclass.main);
      for (const auto& other : coclass.others) need(other);
      for (const auto& events : coclass.events) need(events);
    }
    const interface_decl* found = interface(name);
    if (!found) return;
    need(found->base);
    for (const member_decl& member : found->members) {
      need_type(member.result);
      for (const parameter_decl& parameter : member.parameters) need_type(parameter.type);
    }
  }

  void need_type(const automation_type& type) {
    if (type.kind == automation_kind::enum_ || type.kind == automation_kind::record ||
        type.kind == automation_kind::interface_)
      need(type.name);
  }

  // --- names ---

  void name_types() {
    for (const enum_decl& one : library_.enums) {
      if (!selected_.contains(one.name)) continue;
      planned_enum made{&one, top_.take(identifier(one.name)), {}};
      taken_names items;
      for (const enum_item& item : one.items) made.items.push_back(items.take(identifier(item.name)));
      plan_.enums.push_back(std::move(made));
    }
    for (const record_decl& one : library_.records) {
      if (!selected_.contains(one.name)) continue;
      if (!one.obstacle.empty()) {
        leave(left_out_reason::record_layout, one.name, one.obstacle);
        continue;
      }
      planned_record made{&one, top_.take(identifier(one.name)), {}};
      taken_names fields;
      for (const field_decl& field : one.fields) made.fields.push_back(fields.take(identifier(field.name)));
      plan_.records.push_back(std::move(made));
    }
    for (const constant_decl& one : library_.constants)
      if (options_.only.empty()) plan_.constants.emplace_back(&one, top_.take(identifier(one.name)));
    for (const interface_decl& one : library_.interfaces) {
      if (!selected_.contains(one.name)) continue;
      std::vector<std::string> raisers = raisers_of(one);
      if (raisers.empty() || is_called(one)) name_class(one);
      if (!raisers.empty()) name_events(one, std::move(raisers));
    }
  }

  // The names of the classes whose objects call an interface: it holds their events.
  std::vector<std::string> raisers_of(const interface_decl& one) const {
    std::vector<std::string> raisers;
    for (const coclass_decl& coclass : library_.coclasses)
      if (selected_.contains(coclass.name) && contains(coclass.events, one.name)) raisers.push_back(coclass.name);
    return raisers;
  }

  bool is_called(const interface_decl& one) const {
    return std::any_of(library_.coclasses.begin(), library_.coclasses.end(), [&](const coclass_decl& coclass) {
      return coclass.main == one.name || contains(coclass.others, one.name);
    });
  }

  static bool contains(const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  }

  void name_events(const interface_decl& source, std::vector<std::string> raisers) {
    if (source.kind != interface_kind::dispatch) return leave(left_out_reason::event_table, source.name, "");
    plan_.events.push_back({&source, top_.take(identifier(source.name)), std::move(raisers), {}});
  }

  // Adds the class for an interface, behind that of its base, unless the plan has it already.
  const planned_class* name_class(const interface_decl& source) {
    if (const planned_class* made = plan_.find_class(source.name)) return made;
    const interface_decl* base = interface(source.base);
    const planned_class* base_class = base ? name_class(*base) : nullptr;
    auto made = std::make_unique<planned_class>();
    made->source = &source;
    made->name = top_.take(identifier(source.name));
    made->base = base_class;
    plan_.classes.push_back(std::move(made));
    return plan_.classes.back().get();
  }

  // --- members ---

  void plan_class(planned_class& into) {
    taken_names names;
    for (const char* own : {"Close", "AsObject", "ToValue"}) names.reserve(own);
    for (const planned_class* base = into.base; base; base = base->base)
      for (const planned_function& function : base->functions) names.reserve(exported(function.name));
    for (const member_decl& member : into.source->members) {
      const std::string where = into.source->name + "." + member.name +
                                (member.kind == member_kind::put       ? " (put)"
                                 : member.kind == member_kind::put_ref ? " (putref)"
                                                                       : "");
      try {
        into.functions.push_back(function(into, member, names));
      } catch (const left_out_cause& obstacle) {
        if (obstacle.reason != left_out_reason::restricted || member.id != -4)
          leave(obstacle.reason, where, obstacle.what);
      }
    }
  }

  static std::string member_name(const planned_class& owner, const member_decl& member) {
    const std::string name = identifier(member.name);
    switch (member.kind) {
    case member_kind::put: return "set_" + name;
    case member_kind::put_ref: return "set_ref_" + name;
    default: break;
    }
    if (exported(name) == "Close") return "call_" + name;
    return name == owner.name ? name + "_" : name;
  }

  planned_function function(const planned_class& owner, const member_decl& member, taken_names& names) {
    if (!member.obstacle.empty()) throw left_out_cause{left_out_reason::member, member.obstacle};
    if (member.restricted) throw left_out_cause{left_out_reason::restricted, ""};
    planned_function made;
    made.written = member.name;
    made.doc = member.doc;
    made.kind = member.kind;
    made.id = member.id;
    made.slot = member.slot;
    const bool dispatch = owner.source->kind == interface_kind::dispatch;
    taken_names locals;
    for (const parameter_decl& parameter : member.parameters)
      made.arguments.push_back(argument(*owner.source, parameter, locals));
    choose_result(made, member, dispatch);
    defaults(made, member, dispatch);
    made.name = names.take(member_name(owner, member));
    return made;
  }

  planned_argument argument(const interface_decl& owner, const parameter_decl& parameter, taken_names& locals) {
    planned_argument made;
    made.written = parameter.name;
    const std::string name = identifier(parameter.name);
    made.name = locals.take(is_type_name(name) ? name + "_" : name);
    made.type = parameter.type;
    const std::string the = "the parameter " + parameter.name;
    if (parameter.lcid) {
      made.way = way_kind::locale;
      return made;
    }
    check_type(made.type, the, owner.kind == interface_kind::dispatch);
    if (made.type.pointers > 1) throw left_out_cause{left_out_reason::pointer_depth, the};
    const bool pointer = made.type.pointers == 1;
    made.type.pointers = 0;
    if (parameter.retval && pointer) {
      made.way = way_kind::result;
    } else if (pointer) {
      if (!owner.automation && !is_object(made.type)) throw left_out_cause{left_out_reason::pointer_length, the};
      made.way = !parameter.out ? way_kind::in_ref : parameter.in ? way_kind::in_out : way_kind::out;
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

  // Leaves the member out when Go has nothing for the type.
  void check_type(const automation_type& type, const std::string& the, bool dispatch) {
    if (type.pointers < 0)
      throw left_out_cause{left_out_reason::no_type, the + ", an interface without a pointer to it,"};
    switch (type.kind) {
    case automation_kind::void_: throw left_out_cause{left_out_reason::pointer_length, the};
    case automation_kind::other: throw left_out_cause{left_out_reason::foreign, the + ", " + type.name + ","};
    case automation_kind::decimal: throw left_out_cause{left_out_reason::no_type, the + ", a DECIMAL,"};
    case automation_kind::safe_array:
      if (!is_element(*type.element)) throw left_out_cause{left_out_reason::array_element, the};
      return;
    case automation_kind::record:
      if (dispatch) throw left_out_cause{left_out_reason::dispatch_record, the};
      if (plan_.record_name(type.name).empty())
        throw left_out_cause{left_out_reason::record_layout, the + " is a struct that is left out"};
      return;
    case automation_kind::interface_:
      if (!plan_.find_class(type.name))
        throw left_out_cause{left_out_reason::foreign, the + ", the interface " + type.name + ","};
      return;
    default: return;
    }
  }

  static bool is_element(const automation_type& type) {
    if (type.pointers != 0) return false;
    switch (type.kind) {
    case automation_kind::bool_:
    case automation_kind::bstr:
    case automation_kind::variant:
    case automation_kind::date:
    case automation_kind::currency:
    case automation_kind::code:
    case automation_kind::unknown:
    case automation_kind::dispatch: return true;
    default: return is_number(type.kind);
    }
  }

  static void check_way(const planned_argument& argument, const std::string& the) {
    if (argument.way == way_kind::in_ref && is_object(argument.type))
      throw left_out_cause{left_out_reason::pointer_depth, the};
    if (argument.way == way_kind::in_out && is_object(argument.type))
      throw left_out_cause{left_out_reason::object_out, the};
    if (argument.type.kind == automation_kind::wide_text && argument.way != way_kind::in)
      throw left_out_cause{left_out_reason::text, the};
    if (argument.type.kind == automation_kind::safe_array &&
        (argument.way == way_kind::in_ref || argument.way == way_kind::in_out))
      throw left_out_cause{left_out_reason::array_in_out, the};
  }

  // Chooses the result: the parameter that the library marks as the result, or else the only object that comes out.
  void choose_result(planned_function& made, const member_decl& member, bool dispatch) {
    std::vector<planned_argument*> results;
    std::vector<planned_argument*> objects;
    for (planned_argument& argument : made.arguments) {
      if (argument.way == way_kind::result) results.push_back(&argument);
      if (argument.way == way_kind::out && is_object(argument.type)) objects.push_back(&argument);
    }
    if (results.empty() && objects.size() == 1 && !dispatch) {
      objects.front()->way = way_kind::result;
      results.swap(objects);
    }
    if (!objects.empty())
      throw left_out_cause{left_out_reason::object_out, "the parameter " + objects.front()->written};
    const bool own_result = member.result.kind != automation_kind::void_ && member.result.kind != automation_kind::code;
    if (dispatch && results.empty() && member.result.kind != automation_kind::void_) {
      check_type(member.result, "the result", true);
      if (member.result.pointers != 0) throw left_out_cause{left_out_reason::pointer_depth, "the result"};
      planned_argument result;
      result.way = way_kind::result;
      result.type = member.result;
      check_way(result, "the result");
      made.result = member.result;
      return;
    }
    if (!dispatch && own_result) {
      if (member.result.pointers != 0 ||
          !(is_number(member.result.kind) || member.result.kind == automation_kind::enum_))
        throw left_out_cause{left_out_reason::record_result, "the result"};
      if (!results.empty())
        throw left_out_cause{left_out_reason::object_out, "the parameter " + results.front()->written};
      made.result = member.result;
      made.plain_result = true;
      return;
    }
    if (!dispatch && member.result.kind == automation_kind::void_) made.plain_result = true;
    if (!results.empty()) made.result = results.front()->type;
    // %bytes applies to all texts of a function.
    const auto is_bytes = [](const automation_type& type) {
      return type.kind == automation_kind::safe_array && type.element->kind == automation_kind::u1;
    };
    for (const planned_argument& argument : made.arguments)
      if (argument.way == way_kind::out &&
          (is_bytes(argument.type) || (is_bytes(made.result) && argument.type.kind == automation_kind::bstr)))
        throw left_out_cause{left_out_reason::array_result, "the parameter " + argument.written};
  }

  // Optional parameters at the end become default arguments when there is a value that says that they are absent.
  void defaults(planned_function& made, const member_decl& member, bool dispatch) {
    if (member.kind == member_kind::put || member.kind == member_kind::put_ref) return;
    for (std::size_t i = made.arguments.size(); i-- > 0;) {
      planned_argument& argument = made.arguments[i];
      if (argument.way == way_kind::result || argument.way == way_kind::locale) continue;
      const std::string value = argument.way == way_kind::in || argument.way == way_kind::in_ref
                                    ? default_of(argument.type, member.parameters[i], dispatch)
                                    : std::string();
      if (value.empty()) return;
      argument.default_cpp = value;
    }
  }

  static bool is_amount(automation_kind kind) {
    return kind == automation_kind::date || kind == automation_kind::currency;
  }

  std::string default_of(const automation_type& type, const parameter_decl& parameter, bool dispatch) const {
    if (!parameter.optional) return {};
    const automation_value& value = parameter.default_value;
    if (type.kind == automation_kind::variant)
      return value.kind == automation_value_kind::none ? "gangway::com::value::missing()" : "";
    // An optional argument without a default value is zero, as it is for callers in Visual Basic.
    const bool none = value.kind == automation_value_kind::none;
    const bool numeric =
        none || value.kind == automation_value_kind::integer || value.kind == automation_value_kind::bool_;
    if (type.kind == automation_kind::bool_) return numeric ? (value.integer != 0 ? "true" : "false") : "";
    if (type.kind == automation_kind::enum_)
      return numeric ? fmt::format("static_cast<{}>({})", plan_.enum_name(type.name), value.integer) : "";
    if (is_number(type.kind) || type.kind == automation_kind::code || (none && is_amount(type.kind))) {
      if (value.kind == automation_value_kind::real) return fmt::format("{}", value.real);
      return numeric ? fmt::format("{}", value.integer) : "";
    }
    if (type.kind == automation_kind::bstr && none) return "L\"\"";
    if (type.kind == automation_kind::bstr && value.kind == automation_value_kind::text) {
      // Only a text that every character set spells alike becomes a default.
      const bool simple = std::all_of(value.text.begin(), value.text.end(),
                                      [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '?'; });
      return simple ? fmt::format("L\"{}\"", value.text) : "";
    }
    if (is_object(type) && !dispatch) return "nullptr";
    return {};
  }

  // --- events ---

  void plan_events(planned_events& into) {
    taken_names names;
    names.reserve("Subscribe");
    for (const member_decl& member : into.source->members) {
      try {
        into.events.push_back(event(*into.source, member, names));
      } catch (const left_out_cause& obstacle) {
        leave(obstacle.reason, into.source->name + "." + member.name, obstacle.what);
      }
    }
  }

  planned_function event(const interface_decl& owner, const member_decl& member, taken_names& names) {
    if (!member.obstacle.empty()) throw left_out_cause{left_out_reason::member, member.obstacle};
    if (member.kind != member_kind::method)
      throw left_out_cause{left_out_reason::member, "it is a property of the handler"};
    planned_function made;
    made.written = member.name;
    made.doc = member.doc;
    made.id = member.id;
    taken_names locals;
    for (const parameter_decl& parameter : member.parameters) {
      if (is_object(parameter.type) && parameter.out)
        throw left_out_cause{left_out_reason::event_object, "the parameter " + parameter.name};
      planned_argument one = argument(owner, parameter, locals);
      if (one.way == way_kind::locale || one.way == way_kind::result)
        throw left_out_cause{left_out_reason::member, fmt::format("the parameter {} is none of an event", one.written)};
      if (one.way == way_kind::in_ref) one.way = way_kind::in;
      as_event_type(one.type);
      made.arguments.push_back(std::move(one));
    }
    if (member.result.kind != automation_kind::void_ && member.result.kind != automation_kind::code) {
      check_type(member.result, "the result", true);
      if (member.result.pointers != 0 || is_object(member.result) || member.result.kind == automation_kind::wide_text)
        throw left_out_cause{left_out_reason::pointer_depth, "the result"};
      made.result = member.result;
      as_event_type(made.result);
    }
    const std::string name = identifier(member.name);
    made.name = names.take(name == owner.name ? name + "_" : name);
    return made;
  }

  // A handler gets the contents of the event's VARIANTs: an array crosses as a VARIANT, and a text as a BSTR.
  static void as_event_type(automation_type& type) {
    if (type.kind == automation_kind::wide_text) type.kind = automation_kind::bstr;
    if (type.kind != automation_kind::safe_array) return;
    type.kind = automation_kind::variant;
    type.element.reset();
  }

  // --- classes that can be made ---

  void plan_coclass(const coclass_decl& coclass) {
    if (!selected_.contains(coclass.name)) return;
    const planned_class* made = plan_.find_class(coclass.main);
    if (!made) return leave(left_out_reason::no_default, coclass.name, "");
    if (!coclass.creatable) return leave(left_out_reason::not_creatable, coclass.name, "");
    plan_.constructors.push_back({&coclass, top_.take("new_" + coclass.name), made});
  }

  // --- the classes to which an object can be converted: bases, derived classes, and the other interfaces of its coclass ---

  void relate() {
    std::map<const planned_class*, std::set<const planned_class*>> related;
    const auto pair = [&](const planned_class* a, const planned_class* b) {
      if (a == b) return;
      related[a].insert(b);
      related[b].insert(a);
    };
    for (const auto& one : plan_.classes)
      for (const planned_class* base = one->base; base; base = base->base) pair(one.get(), base);
    for (const coclass_decl& coclass : library_.coclasses) {
      const planned_class* main = plan_.find_class(coclass.main);
      if (!main || !selected_.contains(coclass.name)) continue;
      for (const auto& name : coclass.others)
        if (const planned_class* other = plan_.find_class(name)) pair(main, other);
    }
    for (const auto& one : plan_.classes) {
      for (const auto& other : plan_.classes)
        if (related[one.get()].contains(other.get())) one->related.push_back(other.get());
      for (const planned_function& function : one->functions) {
        plan_.objects = plan_.objects || is_any(function.result);
        plan_.values = plan_.values || is_value(function.result, false);
        for (const planned_argument& argument : function.arguments) {
          plan_.objects = plan_.objects || is_any(argument.type);
          plan_.values = plan_.values || is_value(argument.type, goes_in(argument.way));
        }
      }
    }
    plan_.values = plan_.values || !plan_.events.empty();  // the objects that handlers get come out of values
    plan_.objects = plan_.objects || plan_.values;
  }
  static bool is_any(const automation_type& type) {
    return type.kind == automation_kind::unknown || type.kind == automation_kind::dispatch;
  }

  const type_library& library_;
  const plan_options& options_;
  import_plan plan_;
  taken_names top_;
  std::set<std::string> selected_;
};

}  // namespace

bool is_number(automation_kind kind) {
  switch (kind) {
  case automation_kind::i1:
  case automation_kind::u1:
  case automation_kind::i2:
  case automation_kind::u2:
  case automation_kind::i4:
  case automation_kind::u4:
  case automation_kind::i8:
  case automation_kind::u8:
  case automation_kind::r4:
  case automation_kind::r8: return true;
  default: return false;
  }
}

bool is_value(const automation_type& type, bool goes_in) {
  if (type.kind == automation_kind::variant) return true;
  if (type.kind != automation_kind::safe_array) return false;
  return goes_in ? !is_number(type.element->kind) : type.element->kind != automation_kind::u1;
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
  static const word_set taken = words_of(cpp_keywords, own);
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

const planned_class* import_plan::find_class(const std::string& written) const {
  const auto found =
      std::find_if(classes.begin(), classes.end(), [&](const auto& one) { return one->source->name == written; });
  return found == classes.end() ? nullptr : found->get();
}

std::string import_plan::enum_name(const std::string& written) const {
  const auto found =
      std::find_if(enums.begin(), enums.end(), [&](const planned_enum& one) { return one.source->name == written; });
  return found == enums.end() ? "" : found->name;
}

std::string import_plan::record_name(const std::string& written) const {
  const auto found = std::find_if(records.begin(), records.end(),
                                  [&](const planned_record& one) { return one.source->name == written; });
  return found == records.end() ? "" : found->name;
}

import_plan make_plan(const type_library& library, const plan_options& options) {
  return planner(library, options).plan();
}

}  // namespace gangway::gen::imports
