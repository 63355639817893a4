// wrapped.cpp: functions around whose call the interface file puts C++ code: typemaps, %exception, %contract, %feature("ref"), and
// functions and variables of %extend that do their work by SWIG's naming convention.
//
// SWIG has put that code into its own wrapper, with its special variables ($1, $input, $action ...) replaced. The body of that
// wrapper, with Gangway's markers made assignments, becomes a function of C++ values, which the shim calls in the place of the
// target. What crosses to Go and how is the shim's, as for any function.
//
// Invariants
//  - The parameters of that function are those of the target, without the ones that Go does not pass; its result is the target's, or
//    what a typemap makes of it.
//  - Code that would run on Go's side, or on types of SWIG's Go runtime that this one does not have, is refused.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "model/block.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

// The Go type in bridge/idl/go.swg that says that nothing is said.
constexpr std::string_view nothing_said = "uintptr";

// Whether a name stands in a text as a whole word.
bool mentions(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const auto end = at + name.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

std::string stripped(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// The C++ type, as SWIG spells it, of a value that typemaps see as one of the Go type; empty for a Go type that has none here.
std::string crossing_type(const std::string& gotype) {
  static const std::map<std::string, std::string, std::less<>> types{{"bool", "bool"},
                                                                     {"int8", "signed char"},
                                                                     {"uint8", "unsigned char"},
                                                                     {"byte", "unsigned char"},
                                                                     {"int16", "short"},
                                                                     {"uint16", "unsigned short"},
                                                                     {"int32", "int"},
                                                                     {"rune", "int"},
                                                                     {"uint32", "unsigned int"},
                                                                     {"int64", "long long"},
                                                                     {"uint64", "unsigned long long"},
                                                                     {"int", "ptrdiff_t"},
                                                                     {"uint", "size_t"},
                                                                     {"float32", "float"},
                                                                     {"float64", "double"},
                                                                     {"string", "std::string"}};
  const auto found = types.find(gotype);
  return found == types.end() ? std::string() : found->second;
}

refusal_cause refused(const std::string& what) { return refusal_cause{refusal_rule::user_typemap, what, ""}; }

// The lines of a text as SWIG lays them out in its wrappers: a brace ends its line.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::string line;
  const auto end = [&] {
    if (std::string one = stripped(line); !one.empty()) lines.push_back(std::move(one));
    line.clear();
  };
  for (const char c : text + '\n') {
    if (c == '}') end();
    if (c != '\n') line += c;
    if (c == '\n' || c == '{' || c == '}') end();
  }
  return lines;
}

// Where the lines of a text begin in a body, together and in order; npos when they do not. SWIG lays out code again, so that blanks
// at the ends of lines do not count, nor does a block that it writes in several lines.
std::size_t place_of(const std::vector<std::string>& body, std::size_t from, const std::string& text) {
  const std::vector<std::string> wanted = lines_of(text);
  if (wanted.empty()) return std::string::npos;
  for (std::size_t at = from; at + wanted.size() <= body.size(); ++at)
    if (std::equal(wanted.begin(), wanted.end(), body.begin() + static_cast<std::ptrdiff_t>(at),
                   [](const std::string& a, const std::string& b) { return a == stripped(b); }))
      return at;
  return std::string::npos;
}

// Takes the lines of a text out of those of a body. Returns them as they stand there.
std::vector<std::string> taken_out(std::vector<std::string>& body, std::size_t from, const std::string& text) {
  const std::size_t at = place_of(body, from, text);
  if (at == std::string::npos) return {};
  const auto first = body.begin() + static_cast<std::ptrdiff_t>(at);
  const auto last = first + static_cast<std::ptrdiff_t>(lines_of(text).size());
  std::vector<std::string> found(first, last);
  body.erase(first, last);
  return found;
}

}  // namespace

bool builder::only_calls(const swig_node& node, const swig_wrapper& wrapper, bool director) {
  const std::string& action = node.attr("wrap_action");
  const bool specified = node.has("throws") || node.has("feature_catches") || node.has("catchlist");
  return std::all_of(wrapper.statements.begin(), wrapper.statements.end(), [&](const std::string& line) {
    // SWIG writes the code of an exception specification around the call. Unless typemaps say what to do with the exceptions, it says
    // nothing, as shims catch everything.
    const bool frame = line == "try {" || line == "}" || (line.starts_with("} catch(") && line.ends_with(") {")) ||
                       line == "throw;" || line == "SWIG_exception(SWIG_RuntimeError,\"unknown exception\");";
    // %feature("compactdefaultargs"): which arguments are left out is the shim's.
    const bool optional = line.starts_with("if (_swig_optargc > ") || line == "}";
    // What makes a director calls SWIG's own class.
    const bool directs =
        director && (line.find("SwigDirector_") != line.npos || line.find("_swig_upcall_") != line.npos ||
                     line == "if (!darg) {" || line == "_swig_gopanic(\"'self' is not a director\");");
    return action.find(line) != action.npos || (specified && frame) || optional || directs;
  });
}

// Whether a typemap with code of the user's makes the value of a parameter, of which Go then passes nothing: the typemap has
// numinputs=0, or does not look at $input.
bool builder::is_filled(const swig_parm& parm) {
  const parm_typemaps& maps = parm.typemaps;
  if (maps.in.empty() || maps.in.find("/*@gw ") != maps.in.npos) return false;
  return maps.input.empty() || maps.in.find("$input") == maps.in.npos;
}

// What Go passes for a parameter that a typemap with code of the user's takes; nothing for one that it fills.
std::optional<swig_type> builder::given_to_typemap(const swig_parm& parm, std::size_t index) {
  const parm_typemaps& maps = parm.typemaps;
  if (is_filled(parm) || maps.in.empty()) return std::nullopt;
  if (maps.gotype.empty() || maps.gotype == nothing_said) return parse_type(parm.type);
  const std::string type = crossing_type(maps.gotype);
  if (type.empty())
    throw refused(fmt::format("the argument {}, for which Go passes {},",
                              parm.name.empty() ? std::to_string(index + 1) : parm.name, maps.gotype));
  return parse_type(type);
}

// The wrapper that SWIG wrote for the function with its first `count` parameters: its own, or that of a copy of the declaration
// without the others. Null when there is none.
const swig_wrapper* builder::wrapper_of(const swig_node& node, std::size_t count) const {
  const auto find = [&](const swig_node& one) -> const swig_wrapper* {
    const auto found = swig_.wrappers.find(one.attr("wrap_name"));
    return found == swig_.wrappers.end() ? nullptr : &found->second;
  };
  if (count < without_void(node.parms).size() && node.parent) {
    const auto& all = node.parent->children;
    const auto own = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.get() == &node; });
    for (auto at = own; at != all.end() && ++at != all.end() && (*at)->is_default_copy;)
      if (without_void((*at)->parms).size() == count && find(**at)) return find(**at);
  }
  return find(node);
}

// Makes the function that does what SWIG's wrapper does. `given` says for each parameter of the target whether Go passes it.
void builder::wrapped(function_decl& made, const callee_decl& callee, const std::vector<swig_parm>& parms,
                      const std::vector<bool>& given) {
  const swig_node& node = *callee.node;
  const std::size_t count = given.size();
  const swig_wrapper* const wrapper = wrapper_of(node, count);
  if (!wrapper) throw refusal_cause{refusal_rule::no_wrapper, "the code of a typemap or of %extend", ""};
  std::vector<std::string> body = wrapper->body;
  const auto any = [&](std::string_view word) {
    return std::any_of(body.begin(), body.end(), [&](const std::string& line) { return line.find(word) != line.npos; });
  };
  if (any("SwigDirector_") || any("swig_p0")) throw refused("an argument or the result");
  for (const char* const runtime : {"_goslice_", "_goiface_", "_swig_goallocate", "crosscall"})
    if (any(runtime)) throw refused(fmt::format("an argument or the result ({} of SWIG's Go runtime)", runtime));

  const bool constructor = node.tag == "constructor";
  const bool self = callee.kind == function_kind::method || callee.kind == function_kind::field_get ||
                    callee.kind == function_kind::field_set;
  std::string code;
  const auto line = [&](const std::string& text) { code += "  " + text + "\n"; };
  if (count < parms.size() && wrapper == wrapper_of(node, parms.size()) && !any("_swig_optargc"))
    throw refusal_cause{refusal_rule::no_wrapper, "the code of a typemap without the last arguments", ""};
  const swig_type full = parse_type(node.attr("decl") + (constructor ? "void" : node.attr("type")));
  const bool returns = constructor || (made.result.has_value() && !made.returns->is(type_kind::void_));

  // The result is the one of C++, unless a typemap makes another one of it.
  const auto sets_result = [](const std::string& text) {
    return mentions(text, "_swig_go_result") && stripped(text) != "return _swig_go_result;";
  };
  const bool own_result = returns && !constructor && std::any_of(body.begin(), body.end(), sets_result);
  const bool go_text =
      own_result && std::any_of(wrapper->declarations.begin(), wrapper->declarations.end(),
                                [](const auto& one) { return one.find("_gostring_ _swig_go_result") != one.npos; });
  if (own_result) {
    const std::string gotype = node.attr("tmap_gotype");
    if (!gotype.empty() && gotype != nothing_said) {
      const std::string type = crossing_type(gotype);
      if (type.empty()) throw refused(fmt::format("the result, of which Go gets {},", gotype));
      const swig_type crossing = parse_type(type);
      made.result = result(crossing, callee.scope, result_owner::unsaid);
      made.returns = type_of(crossing, callee.scope);
    }
  }

  for (const std::string& one : wrapper->declarations) {
    const std::string text = stripped(one);
    const bool result = mentions(text, "_swig_go_result");
    if (result && !own_result) continue;
    line(result && !go_text ? fmt::format("{}{{}};", spell(*made.returns, "_swig_go_result"))
                            : "[[maybe_unused]] " + text);
  }
  if (any("_swig_optargc")) {
    std::size_t required = parms.size();
    while (required > 0 && (parms[required - 1].has_default || parms[required - 1].typemaps.has_default)) --required;
    line(fmt::format("[[maybe_unused]] const int _swig_optargc = {};", count > required ? count - required : 0));
  }
  for (std::size_t i = 0; i < count && i < parms.size(); ++i) {
    const std::string& input = parms[i].typemaps.input;
    if (!given[i] || input.empty() || parms[i].typemaps.in.empty() || parms[i].typemaps.in.starts_with("/*@gw "))
      continue;
    const cpp_type& type = *made.params.at(i).type->canonical;
    const bool reference = type.is(type_kind::reference) || type.is(type_kind::rvalue_reference);
    if (parms[i].typemaps.gotype == "string")
      line(fmt::format("_gostring_ {} = gangway::go_text(given{}_);", input, i + 1));
    else if (reference || type.is(type_kind::class_))  // SWIG has pointers for references and for classes
      line(fmt::format("auto* {} = &given{}_;", input, i + 1));
    else
      line(fmt::format("auto& {} = given{}_;", input, i + 1));
  }

  // A parameter becomes the variable that SWIG has for it.
  const auto assigned = [&](int number) -> std::string {
    const int before = self ? 2 : 1;
    if (number < before) return fmt::format("arg1 = (decltype(arg1))(self);");
    const auto index = static_cast<std::size_t>(number - before);
    if (index >= count || !given[index]) return {};
    const cpp_type& type = *made.params.at(index).type->canonical;
    const std::string name = fmt::format("given{}_", index + 1);
    if (type.is(type_kind::reference) || type.is(type_kind::rvalue_reference))
      return fmt::format("arg{} = (decltype(arg{}))(&{});", number, number, name);
    const bool held =
        type.is(type_kind::class_) || is_block(type) || type.is(type_kind::text) || type.is(type_kind::other);
    return held ? fmt::format("arg{} = std::move({});", number, name)
                : fmt::format("arg{} = (decltype(arg{}))({});", number, number, name);
  };

  // What cleans up runs when the rest throws, too: it stands in front of the call, in a guard.
  std::vector<std::string> cleaning;
  const std::string& action = node.attr("wrap_action");
  const auto call = std::find_if(body.begin(), body.end(), [&](const std::string& one) {
    const std::string text = stripped(one);
    return !text.empty() && action.find(text) != action.npos && text != "}";
  });
  const auto behind = static_cast<std::size_t>(call - body.begin());
  for (const swig_parm& parm : parms)
    for (std::string& one : taken_out(body, behind, parm.typemaps.freearg)) cleaning.push_back(std::move(one));

  // The guard begins behind the conversions, before what checks them, and outside any block.
  std::size_t checks = behind;
  for (const swig_parm& parm : parms) checks = std::min(checks, place_of(body, 0, parm.typemaps.check));
  std::size_t guard_from = 0;
  int depth = 0;
  for (std::size_t i = 0; i < checks && i < body.size(); ++i) {
    depth += static_cast<int>(std::count(body[i].begin(), body[i].end(), '{') -
                              std::count(body[i].begin(), body[i].end(), '}'));
    if (depth == 0) guard_from = i + 1;
  }

  // A text that C++ returns may be gone once a typemap or this function has cleaned up: it is copied right behind the call.
  const bool returns_text = !constructor && !own_result && made.result && made.result->kind == argument_kind::text &&
                            made.result->text() == text_form::c_string;
  bool copied = false;
  bool owned = false;
  std::size_t guard_at = 0;
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < body.size(); ++i) {
    std::string_view text = body[i];
    std::string made_of;
    bool marked = false;
    std::string_view behind_marker;
    for (auto marker = leading_marker(text, behind_marker); marker; marker = leading_marker(text, behind_marker)) {
      marked = true;
      if (marker->kind == "OWNED") owned = true;
      if (marker->kind == "RESULT" && returns_text && !copied) {
        made_of += "const std::string text_ = gangway::text_of(result);";
        copied = true;
      }
      for (const int number : marker->arguments) made_of += assigned(number);
      text = behind_marker;
    }
    if (stripped(text) == "return _swig_go_result;") continue;
    if (marked) {
      made_of += std::string(text);
      if (stripped(made_of).empty()) continue;
      rest.push_back("  " + stripped(made_of));
    } else {
      rest.emplace_back(text);
    }
    if (i < guard_from) guard_at = rest.size();
  }
  if (owned) throw refusal_cause{refusal_rule::owned_text, "", ""};
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (i == guard_at && !cleaning.empty()) {
      line("const gangway::at_end cleaning_([&] {");
      for (const std::string& one : cleaning) line(one);
      line("});");
    }
    code += (rest[i].starts_with('#') ? "" : rest[i].starts_with("  ") ? "" : "  ") + rest[i] + "\n";
  }

  if (returns && constructor && callee.value) {
    line("auto made_ = std::move(*result);");
    line("delete result;");
    line("return made_;");
  } else if (returns && own_result) {
    line(go_text ? "return gangway::cpp_text(_swig_go_result);" : "return _swig_go_result;");
  } else if (returns && returns_text) {
    line(copied ? "return text_;" : "return gangway::text_of(result);");
    const swig_type string = parse_type("std::string");
    const bool bytes = made.result->bytes;
    made.result = result(string, callee.scope, result_owner::unsaid);
    made.result->bytes = bytes;
    made.returns = type_of(string, callee.scope);
  } else if (returns && !constructor) {
    const cpp_type& type = *made.returns->canonical;
    const bool reference = type.is(type_kind::reference) || type.is(type_kind::rvalue_reference);
    const bool held = type.is(type_kind::class_) || is_block(type) || type.is(type_kind::text);
    const bool pointer = type.is(type_kind::pointer) && !type.target->means(type_kind::function);
    line(reference ? "return *result;"
         : held    ? "return gangway::wrapped_value(result);"
         : pointer ? "return gangway::wrapped_pointer(result);"
                   : "return result;");
  } else if (returns) {
    line("return result;");
  }

  note_helper(node);
  made.extend_code = "{\n" + code + "}";
  made.wrapped = true;
  made.left_out.clear();
  made.call_by_name = true;
  made.is_noexcept = made.declared_noexcept = false;
  // The parameters that Go does not pass go.
  std::vector<std::size_t> places(count);
  std::vector<parameter_decl> passed;
  for (std::size_t i = 0; i < count; ++i) {
    places[i] = passed.size();
    if (given[i]) passed.push_back({made.params.at(i).type, fmt::format("given{}_", i + 1)});
  }
  made.params = std::move(passed);
  for (argument_decl& argument : made.arguments)
    for (std::size_t& param : argument.params) param = places.at(param);
}

// A function of %extend is called by the name that SWIG gives it.
void builder::note_helper(const swig_node& node) {
  const std::string& code = node.attr("wrap_code");
  if (!code.empty() && std::find(module_.helpers.begin(), module_.helpers.end(), code) == module_.helpers.end())
    module_.helpers.push_back(code);
}

// What the typemaps of a function need of fragments is put into the code.
void builder::typemap_fragments(const swig_node& node) {
  for (const auto& [name, value] : node.attributes)
    if (name.starts_with("tmap_") && name.ends_with("_fragment")) fragments(value);
  for (const swig_parm& parm : node.parms) fragments(parm.typemaps.fragments);
}

// Whether the result is a C string that a typemap of the user's (newfree) frees once it is copied. Gangway's own leaves a marker.
bool builder::frees_text(const swig_node& node) const {
  const std::string& type = node.attr("type");
  if (!type.ends_with("char")) return false;
  const swig_wrapper* const wrapper = wrapper_of(node, without_void(node.parms).size());
  return wrapper && std::none_of(wrapper->markers.begin(), wrapper->markers.end(),
                                 [](const typemap_marker& one) { return one.kind == "OWNED"; });
}

// Makes a getter or setter of a variable in %extend. By SWIG's convention the user has functions or macros for it, which SWIG's own
// getter names: Circle_radius_get(self). A class they take and give by pointer.
void builder::added_variable(function_decl& made, const swig_node& node, bool lends) {
  const std::string& action = node.attr("wrap_action");
  const auto end = action.find("_get(");
  if (end == action.npos && node.has("value") && made.kind == function_kind::global_get) {
    made.wrapped = made.call_by_name = true;
    made.extend_code =
        fmt::format("{{\n  return static_cast<{}>({});\n}}", spell(*made.returns->unqualified), node.attr("value"));
    return;
  }
  if (end == action.npos) throw refusal_cause{refusal_rule::extend_variable, "", ""};
  auto start = end;
  while (start > 0 && is_word(action[start - 1])) --start;
  const std::string name = action.substr(start, end - start);
  const bool member = made.kind == function_kind::field_get || made.kind == function_kind::field_set;
  made.wrapped = made.call_by_name = true;
  made.is_noexcept = false;
  if (made.kind == function_kind::field_set || made.kind == function_kind::global_set) {
    const std::string call = fmt::format("{}_set({}", name, member ? "self, " : "");
    made.extend_code = fmt::format("{{\n  const auto set_ = [&](auto& given_) {{\n    if constexpr (requires {{ "
                                   "{0}given_); }})\n      {0}given_);\n"
                                   "    else\n      {0}&given_);\n  }};\n  set_(value);\n}}",
                                   call);
    return;
  }
  if (lends) made.returns = module_.types.to(type_kind::reference, made.returns);
  made.extend_code = fmt::format("{{\n  return gangway::added_member<{}>({}_get({}));\n}}", spell(*made.returns), name,
                                 member ? "self" : "");
}

// What destroys an object of a class in the place of delete: a destructor in %extend, %feature("unref"), or what %exception puts
// around it. Empty when there is nothing of it.
std::string builder::destruction(const swig_node& node, const class_decl& owner) {
  const swig_wrapper* const wrapper = wrapper_of(node, node.parms.size());
  if (!wrapper) {  // a destructor that is not public: the last share destroys the object
    std::string code = node.parent ? unquoted(node.parent->attr("feature_unref")) : std::string();
    for (auto at = code.find("$this"); at != code.npos; at = code.find("$this", at)) code.replace(at, 5, "self");
    return code;
  }
  const auto plain = [&](const std::string& line) {
    return line.starts_with("delete ") || line == "(void)arg1;" || line == "SwigValueWrapper< > *arg1;";
  };
  if (!node.extension && std::all_of(wrapper->statements.begin(), wrapper->statements.end(), plain)) return {};
  std::string code = fmt::format("[[maybe_unused]] {}* arg1 = self;", owner.cpp_name);
  for (const std::string& one : wrapper->declarations)
    if (!mentions(one, "arg1")) code += "\n  " + stripped(one);
  for (const std::string& one : wrapper->body) {
    std::string_view rest;
    if (leading_marker(one, rest)) continue;
    code += "\n" + one;
  }
  note_helper(node);
  return code;
}

}  // namespace gangway::gen
