// functions.cpp: functions, methods, constructors and variables of the model, with all their variants.
#include <algorithm>
#include <cctype>
#include <cstring>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

bool is_static(const swig_node& node) { return node.attr("storage").find("static") != std::string::npos; }
bool is_left_out(const swig_node& node) { return node.flag("feature_ignore") || node.flag("deleted"); }

// Of two equal declarations SWIG keeps the later one, with a remark, and wraps the first.
bool is_again(const swig_node& node) {
  return !node.has("wrap_name") && node.attr("error").find("Redundant redeclaration") != std::string::npos;
}

// Go has no value from which C++ could move. C++ moves the result of a call by itself.
bool is_move_constructor(const swig_node& node) {
  if (node.tag != "constructor" || node.parms.empty() || !node.parms[0].type.starts_with("z.")) return false;
  const bool alone = node.parms.size() == 1 || node.parms[1].has_default;
  std::string moved = node.parms[0].type.substr(2);
  if (moved.starts_with("q(const).")) moved.erase(0, 9);
  return alone && last_part(moved) == last_part(scope_of(node));
}

// The name of an operator without blanks: "operator==" of "operator ==".
std::string operator_name(std::string name) {
  if (name.starts_with("operator ") && name.size() > 9 && !std::isalpha(static_cast<unsigned char>(name[9])))
    name.erase(8, 1);
  return name;
}

// The parameters of "int value, const char *s", with types as SWIG spells them. Each is one declaration with a simple
// declarator, as arguments in the place of "..." have.
std::vector<swig_parm> parse_parameters(const std::string& text) {
  std::vector<swig_parm> result;
  std::string list = text;
  if (list.starts_with('"') && list.ends_with('"') && list.size() > 1) list = list.substr(1, list.size() - 2);
  list += ',';
  std::string part;
  for (const char c : list) {
    if (c != ',') {
      part += c;
      continue;
    }
    std::vector<std::string> words;
    std::string word;
    std::string stars;
    for (const char d : part + ' ') {
      if (std::isalnum(static_cast<unsigned char>(d)) || d == '_' || d == ':') {
        word += d;
        continue;
      }
      if (!word.empty()) words.push_back(std::move(word)), word.clear();
      if (d == '*') words.emplace_back("*");
    }
    part.clear();
    if (words.empty()) continue;
    swig_parm parm;
    static const std::set<std::string> builtin{"int",   "char",   "short", "long", "unsigned", "signed",
                                               "float", "double", "const", "bool", "void",     "*"};
    std::size_t types = 0;
    for (const auto& w : words) types += w != "const" && w != "*";
    if (types > 1 && !builtin.contains(words.back())) parm.name = words.back(), words.pop_back();
    std::string base;
    std::string prefix;
    bool is_const = false;
    for (const auto& w : words) {
      if (w == "*")
        prefix = "p." + (is_const ? std::string("q(const).") : "") + prefix, is_const = false;
      else if (w == "const")
        is_const = true;
      else
        base += (base.empty() ? "" : " ") + w;
    }
    if (base == "long int") base = "long";
    if (base == "unsigned") base = "unsigned int";
    if (base == "unsigned long int") base = "unsigned long";
    parm.type = prefix.empty() && is_const ? "q(const)." + base : prefix + base;
    result.push_back(std::move(parm));
  }
  return result;
}

// Whether a wrapper holds only SWIG's own code, the parts of its call. Any other code is from a typemap of the user.
// SWIG writes the code of an exception specification around the call. It says nothing, as shims catch everything.
bool only_calls(const swig_wrapper& wrapper, const std::string& action, bool specified) {
  return std::all_of(wrapper.statements.begin(), wrapper.statements.end(), [&](const std::string& line) {
    const bool frame = line == "try {" || line == "}" || (line.starts_with("} catch(") && line.ends_with(") {"));
    return action.find(line) != action.npos || (specified && frame);
  });
}

// The marker of Gangway's typemap that SWIG chose for an argument of a wrapper.
typemap_marker marker_of(const swig_wrapper& wrapper, std::size_t number, const swig_parm& parm, std::size_t index) {
  const auto match = std::find_if(wrapper.markers.begin(), wrapper.markers.end(), [&](const typemap_marker& m) {
    return std::find(m.arguments.begin(), m.arguments.end(), static_cast<int>(number)) != m.arguments.end();
  });
  if (match != wrapper.markers.end()) return *match;
  throw refusal_cause{refusal_rule::user_typemap,
                      fmt::format("the argument {}", parm.name.empty() ? std::to_string(index + 1) : parm.name), ""};
}

}  // namespace

std::vector<swig_parm> without_void(std::vector<swig_parm> parms) {
  if (parms.size() == 1 && parms[0].type == "void") parms.clear();
  return parms;
}

std::string builder::base_name(const swig_node& node, const callee_decl& callee) const {
  const std::string sym = node.attr("sym_name");
  const std::string own = last_part(node.attr("name"));
  const std::string plain = own.substr(0, own.find('<'));
  if (callee.kind == function_kind::constructor) {
    const std::string cls = callee.owner->go_name;
    const std::string own_class = node.parent->tag == "class" ? node.parent->attr("sym_name") : "";
    return sym.empty() || sym == own_class || sym == plain || node.extension ? "New" + cls : renamed(sym);
  }
  const std::string name = sym.empty() || sym == own || sym == plain ? exported(plain) : renamed(sym);
  return callee.kind == function_kind::static_ ? callee.owner->go_name + name : name;
}

void builder::function(const swig_node& node, class_decl* owner, const swig_node* derived) {
  if (is_left_out(node) || node.is_default_copy || node.tag == "template") return;
  if (is_again(node) || is_move_constructor(node)) return;
  try {
    callee_decl callee;
    callee.node = &node;
    callee.derived = derived;
    callee.owner = owner;
    callee.scope = scope_of(node);
    const std::string name = operator_name(last_part(node.attr("name")));
    if (node.attr("storage") == "friend") throw refusal_cause{refusal_rule::friend_, "", ""};
    if (node.has("feature_except") && node.flag("feature_except"))
      throw refusal_cause{refusal_rule::exception_block, "", ""};
    if (name.starts_with("operator") && !node.has("wrap_name")) {
      if (name == "operator=") return;
      throw refusal_cause{refusal_rule::operator_, declaration(node), ""};
    }
    if (node.tag == "constructor") {
      callee.kind = function_kind::constructor;
      callee.cpp_name = owner->cpp_name;
      if (!node.has("wrap_name")) return;  // SWIG makes no constructors of abstract classes
    } else if (owner) {
      callee.kind = is_static(node) ? function_kind::static_ : function_kind::method;
      callee.cpp_name = (derived ? owner->cpp_name : rooted(spell_name(callee.scope))) + "::" + spell_name(name);
    } else {
      callee.cpp_name = rooted(spell_name(qualified_name(node)));
    }
    const std::vector<swig_parm> parms = without_void(node.parms);
    const bool open =
        std::any_of(parms.begin(), parms.end(), [](const swig_parm& p) { return p.type.starts_with("v("); });
    const bool varargs = node.attr("decl").find("v(...)") != std::string::npos;
    bool overload = false;
    std::string base = base_name(node, callee);
    const std::string overload_key =
        (owner ? owner->cpp_name : callee.scope) + "::" + (node.tag == "constructor" ? "" : node.attr("sym_name"));

    if (open) {
      std::vector<swig_parm> fixed(parms.begin(), std::find_if(parms.begin(), parms.end(), [](const swig_parm& p) {
                                     return p.type.starts_with("v(");
                                   }));
      const std::string prefix = "feature_gangway_varargs_";
      bool any = false;
      for (auto at = node.attributes.lower_bound(prefix); at != node.attributes.end() && at->first.starts_with(prefix);
           ++at) {
        std::vector<swig_parm> all = fixed;
        for (auto& parm : parse_parameters(at->second)) all.push_back(std::move(parm));
        function_decl made = make(callee, all, all.size(), true);
        made.go_name = renamed(at->first.substr(prefix.size()));
        add_function(std::move(made), node);
        any = true;
      }
      if (!any) throw refusal_cause{refusal_rule::varargs, callee.cpp_name, ""};
      return;
    }
    std::size_t required = parms.size();
    while (required > 0 && parms[required - 1].has_default) --required;
    const bool again = overloads_.contains(overload_key);
    std::set<std::string>& suffixes = overloads_[overload_key];
    if (again) {
      function_decl least = make(callee, parms, required, varargs);
      if (least.go_name == "!") least = make(callee, parms, parms.size(), varargs);
      std::string suffix = overload_suffix(least);
      if (!suffixes.insert(suffix).second) suffix = cpp_suffix(least);
      base += suffix;
      overload = true;
    }
    if (node.flag("feature_gangway_options")) {
      function_decl made = make(callee, parms, parms.size(), varargs);
      made.go_name = base;
      options(made, node, parms, required, callee);
      add_function(std::move(made), node, overload);
      return;
    }
    for (std::size_t count = required; count <= parms.size(); ++count) {
      function_decl made = make(callee, parms, count, varargs);
      if (made.go_name == "!") continue;  // a typemap covers a parameter that is passed and one that is left out
      std::vector<std::string> given;
      for (std::size_t i = required; i < count; ++i)
        given.push_back(parms[i].name.empty() ? fmt::format("arg{}", i + 1) : parms[i].name);
      made.go_name = given.empty() ? base : base + with_suffix(given);
      if (count == parms.size() && !again) plain_export(made, node, callee.scope);
      add_function(std::move(made), node, overload);
    }
  } catch (const refusal_cause& refusal) {
    refuse(derived ? *derived : node, refusal);
  }
}

// The function with the first `count` of its parameters. Its go_name is "!" when a typemap covers a parameter that is left
// out.
function_decl builder::make(const callee_decl& callee, const std::vector<swig_parm>& parms, std::size_t count,
                            bool varargs) {
  const swig_node& node = *callee.node;
  function_decl made;
  made.kind = callee.kind;
  made.owner = callee.owner;
  made.cpp_name = callee.cpp_name;
  made.member_name = operator_name(last_part(node.attr("name")));
  note_base(made, callee.scope, callee.derived);
  made.doc = swig_.docs.find(node);
  made.omits_defaults = count < parms.size();
  made.call_by_name = varargs || node.flag("feature_gangway_calltarget");
  made.declared_noexcept = node.attr("noexcept") == "true";
  made.is_noexcept = made.declared_noexcept || node.flag("feature_gangway_noexcept");
  made.is_stdcall = node.flag("feature_gangway_stdcall");
  made.leaf = node.flag("feature_gangway_leaf");

  const cpp_type full = parse_type(node.attr("decl") + (node.tag == "constructor" ? "void" : node.attr("type")));
  if (full.is(type_kind::rvalue_reference) || full.is(type_kind::reference))
    throw refusal_cause{refusal_rule::no_go_type,
                        "a function that can only be called on certain values (& or && behind it)", ""};
  if (!full.is(type_kind::function)) throw refusal_cause{refusal_rule::no_go_type, spell(full), ""};
  made.is_const = full.is_const;
  for (std::size_t i = 0; i < count; ++i)
    made.params.push_back({spelled(parse_type(parms[i].type), callee.scope), parms[i].name});

  if (node.extension) {
    made.call_by_name = true;
    made.extend_code = node.attr("code");
    for (auto at = made.extend_code.find("$self"); at != std::string::npos; at = made.extend_code.find("$self", at))
      made.extend_code.replace(at, 5, "self");
    if (const auto special = made.extend_code.find('$'); special != std::string::npos) {
      auto end = special + 1;
      while (end < made.extend_code.size() && std::isalnum(static_cast<unsigned char>(made.extend_code[end]))) ++end;
      throw refusal_cause{refusal_rule::extend_special, made.extend_code.substr(special, end - special), ""};
    }
    if (made.extend_code.empty())
      throw refusal_cause{refusal_rule::extend_special, "convention that a function of the class's name does the work",
                          ""};
  }

  if (callee.kind == function_kind::constructor) {
    made.cpp_result = "void";
    argument_decl object;
    object.kind = argument_kind::object;
    object.direction = direction_kind::out;
    object.indirection = indirection_kind::pointer;
    object.object = callee.owner;
    object.adopts = true;
    object.go_name = "result";
    made.result = object;
  } else {
    const resolved_type returned = symbols_.resolve(*full.target, callee.scope);
    made.cpp_result = returned.is_void() ? "void" : spelled(*full.target, callee.scope);
    if (!returned.is_void()) made.result = result(*full.target, callee.scope, node.flag("feature_new"));
    if (made.result && made.result->kind == argument_kind::text && node.flag("feature_gangway_bytes"))
      made.result->bytes = true;
  }
  std::string list;
  for (const auto& param : made.params) {
    list += list.empty() ? "" : ", ";
    list += spelled(parse_type(parms[static_cast<std::size_t>(&param - made.params.data())].type), callee.scope,
                    param.name);
  }
  const std::string head =
      callee.kind == function_kind::constructor
          ? ""
          : made.cpp_result + (made.cpp_result.ends_with('*') || made.cpp_result.ends_with('&') ? "" : " ");
  made.signature = head + made.cpp_name +
                   (callee.kind == function_kind::constructor ? "::" + last_part(callee.owner->cpp_name) : "") + "(" +
                   list + ")" + (made.is_const ? " const" : "") + (node.attr("noexcept") == "true" ? " noexcept" : "");
  arguments(made, callee, parms, count);
  annotations(made, node);
  takeovers(made, node, callee.scope, parms);
  lifetimes(made, node, parms);
  if (node.flag("feature_gangway_com_object")) object_of_value_ = made.cpp_name;
  return made;
}

// Whether a parameter may be the number of elements of the array before it, by its type or by its name.
bool builder::counts(const swig_parm& parm, const std::string& scope) const {
  const resolved_type type = symbols_.resolve(parse_type(parm.type), scope);
  if (!type.scalar) return false;
  if (*type.scalar == scalar_kind::size) return true;
  if (*type.scalar == scalar_kind::bool_ || *type.scalar == scalar_kind::f32 || *type.scalar == scalar_kind::f64)
    return false;
  std::string name;
  for (const char c : parm.name) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (name == "n") return true;
  for (const char* word : {"count", "len", "size", "num", "elements"})
    if (name.find(word) != name.npos) return true;
  return false;
}

// Makes the argument of a typemap over two parameters, data and length. Returns false when the typemap covers a parameter
// that is left out.
bool builder::argument_pair(function_decl& made, const callee_decl& callee, const std::vector<swig_parm>& parms,
                            std::size_t count, const typemap_marker& marker, argument_decl& argument) {
  const int before = callee.kind == function_kind::method ? 2 : 1;
  const auto data = static_cast<std::size_t>(marker.arguments[0] - before);
  const auto length = static_cast<std::size_t>(marker.arguments[1] - before);
  if (std::max(data, length) >= count) {
    made.go_name = "!";
    made.arguments.clear();
    return false;
  }
  argument = buffer(parse_type(parms[data].type), parse_type(parms[length].type), callee.scope, marker.kind);
  argument.params = {data, length};
  return true;
}

void builder::arguments(function_decl& made, const callee_decl& callee, const std::vector<swig_parm>& parms,
                        std::size_t count) {
  const swig_node& node = *callee.node;
  const auto found = swig_.wrappers.find(node.attr("wrap_name"));
  if (found == swig_.wrappers.end()) throw refusal_cause{refusal_rule::no_wrapper, "", ""};
  const swig_wrapper& wrapper = found->second;
  if (made.result && !wrapper.result_marked) throw refusal_cause{refusal_rule::user_typemap, "the result", ""};
  std::set<std::string> names;
  const auto unique = [&](std::size_t i) {
    std::string name = parameter_name(parms[i].name, i + 1);
    for (int n = 2; !names.insert(name).second; ++n) name = parameter_name(parms[i].name, i + 1) + std::to_string(n);
    return name;
  };
  const std::size_t known = without_void(node.parms).size();
  std::vector<bool> covered(count, false);
  for (std::size_t i = 0; i < count; ++i) {
    if (covered[i]) continue;
    const cpp_type type = parse_type(parms[i].type);
    typemap_marker marker{"DEFAULT", {0}};
    const bool open_part = made.call_by_name && (i >= known || parms[i].type != node.parms[i].type);
    if (!open_part) marker = marker_of(wrapper, i + (callee.kind == function_kind::method ? 2 : 1), parms[i], i);
    argument_decl argument;
    if (marker.arguments.size() == 2) {
      if (!argument_pair(made, callee, parms, count, marker, argument)) return;
      argument.go_name = unique(argument.params[0]);
      for (const std::size_t part : argument.params) covered[part] = true;
    } else {
      argument = this->argument(type, callee.scope, marker.kind);
      if (argument.kind == argument_kind::struct_ && argument.indirection == indirection_kind::pointer &&
          marker.kind == "DEFAULT" && i + 1 < count && counts(parms[i + 1], callee.scope))
        throw refusal_cause{refusal_rule::pointer_direction, spelled(type, callee.scope), "SWIGTYPE"};
      argument.params = {i};
      covered[i] = true;
      if (marker.kind == "DISOWN") {
        if (argument.kind != argument_kind::object)
          throw refusal_cause{refusal_rule::marker_misuse, marker.kind, spelled(type, callee.scope)};
        argument.disowned = true;
      }
      if (argument.kind == argument_kind::callback)
        callback_argument(argument, made, node, callee.scope, parms, i, covered);
      argument.go_name = unique(i);
    }
    if (argument.direction != direction_kind::in && argument.kind == argument_kind::text &&
        node.flag("feature_gangway_bytes"))
      argument.bytes = true;
    made.arguments.push_back(std::move(argument));
  }
  if (!only_calls(wrapper, node.attr("wrap_action"), node.has("throws")))
    throw refusal_cause{refusal_rule::user_typemap, "an argument or the result", ""};
  check_callback_names(made, node, parms);
  kept_texts(made, node, callee.scope, parms);
}

void builder::annotations(function_decl& made, const swig_node& node) {
  const auto value = [&](const char* feature) {
    const std::string text = unquoted(node.attr(feature));
    return text == "default" ? std::string() : text;  // "default" is what %lasterror and %errno write
  };
  const bool returns_void = !made.result || made.kind == function_kind::constructor;
  if (!node.attr("feature_gangway_lasterror").empty()) {
    made.error_mode = error_source::last_error;
    made.error_value = value("feature_gangway_lasterror");
    if (made.error_value.empty() && !returns_void) made.error_value = "0";
    made.error_always = made.error_value.empty();
    // A result that only says whether the call succeeded becomes the error in Go.
    const auto is_flag = [&] {
      if (!made.result || made.result->kind != argument_kind::scalar) return false;
      const resolved_type type =
          symbols_.resolve(*parse_type(node.attr("decl") + node.attr("type")).target, scope_of(node));
      return type.scalar == scalar_kind::bool_ || type.passes("BOOL");
    };
    if (made.kind != function_kind::constructor && value("feature_gangway_lasterror").empty() && is_flag()) {
      made.success = made.result->value.scalar;
      made.result.reset();
    }
  }
  if (!node.attr("feature_gangway_errno").empty()) {
    made.error_mode = error_source::errno_;
    made.error_value = value("feature_gangway_errno");
    made.error_always = made.error_value.empty();
  }
  if (node.flag("feature_gangway_hresult")) {
    made.error_mode = error_source::hresult;
    const bool fits =
        made.result && made.result->kind == argument_kind::scalar && made.result->value.scalar == scalar_kind::i32;
    if (!fits) throw refusal_cause{refusal_rule::bad_feature, "%hresult", "the result is not an HRESULT"};
  }
  if (!made.error_value.empty() && returns_void)
    throw refusal_cause{refusal_rule::bad_feature, "a failing value", "the function returns nothing"};
  const std::string dll = unquoted(node.attr("feature_gangway_import"));
  if (!dll.empty()) {
    made.import_dll = dll;
    made.import_name = made.member_name;
    const auto check = [](const argument_decl& a) {
      const bool fine = a.kind == argument_kind::scalar || a.kind == argument_kind::pointer ||
                        a.kind == argument_kind::buffer || a.kind == argument_kind::bytes ||
                        a.kind == argument_kind::string_len ||
                        (a.kind == argument_kind::struct_ && a.indirection == indirection_kind::pointer) ||
                        (a.kind == argument_kind::text && a.direction == direction_kind::in &&
                         (a.text == text_form::c_string || a.text == text_form::wide_c_string));
      const bool floating = a.kind == argument_kind::scalar && a.indirection == indirection_kind::value &&
                            (a.value.scalar == scalar_kind::f32 || a.value.scalar == scalar_kind::f64);
      if (!fine || floating)
        throw refusal_cause{refusal_rule::import_argument,
                            a.go_name == "result" ? "the result" : "the argument " + a.go_name, ""};
    };
    for (const auto& a : made.arguments) check(a);
    if (made.result && (made.result->kind == argument_kind::text || made.result->kind == argument_kind::struct_))
      throw refusal_cause{refusal_rule::import_argument, "the result", ""};
    if (made.result) check(*made.result);
    if (made.owner || made.error_mode == error_source::errno_)
      throw refusal_cause{refusal_rule::bad_feature, "%import_dll", "only for plain functions, without %errno"};
  }
  const auto refusable = [](const argument_decl& a) {
    switch (a.kind) {
    case argument_kind::text:
      return a.direction != direction_kind::out && a.text != text_form::std_string &&
             a.text != text_form::std_string_view;
    case argument_kind::buffer:
    case argument_kind::bytes:
    case argument_kind::string_len: return a.length_scalar != scalar_kind::size;
    case argument_kind::object:
    case argument_kind::com_value:
    case argument_kind::callback: return true;
    default: return false;
    }
  };
  made.has_error = !made.is_noexcept || made.error_mode != error_source::none || (made.result && made.result->adopts) ||
                   std::any_of(made.arguments.begin(), made.arguments.end(), refusable);
  lane(made, node);
}

// A plain export takes machine words only, on every architecture.
void builder::plain_export(function_decl& made, const swig_node& node, const std::string& scope) const {
  if (made.kind != function_kind::free && made.kind != function_kind::static_) return;
  if (!made.import_dll.empty() || made.apartment != apartment_kind::none) return;
  if (!made.extend_code.empty() || made.omits_defaults || node.attr("decl").find("v(...)") != std::string::npos) return;
  // Texts, buffers, objects and out parameters have no natural word, which a hand-written caller could pass.
  const auto simple = [](const argument_decl& a) {
    return (a.kind == argument_kind::scalar || a.kind == argument_kind::pointer) &&
           a.indirection == indirection_kind::value;
  };
  if (!std::all_of(made.arguments.begin(), made.arguments.end(), simple) || (made.result && !simple(*made.result)))
    return;
  const auto word = [&](const cpp_type& written, bool is_result) {
    const resolved_type r = symbols_.resolve(written, scope);
    if (r.opaque) return true;
    if (r.scalar)
      return *r.scalar != scalar_kind::i64 && *r.scalar != scalar_kind::u64 && *r.scalar != scalar_kind::f32 &&
             *r.scalar != scalar_kind::f64;
    if (r.symbol && r.symbol->kind == symbol_kind::enum_) {
      const auto found = enums_.find(r.symbol->name);
      return found != enums_.end() && found->second->underlying != scalar_kind::i64 &&
             found->second->underlying != scalar_kind::u64;
    }
    if (r.type.is(type_kind::pointer)) {
      const resolved_type target = symbols_.resolve(*r.type.target, r.scope);
      if (target.scalar || target.is_void()) return true;
      return target.type.is(type_kind::named) && !target.text &&
             (!target.symbol || target.symbol->kind == symbol_kind::forward);
    }
    return is_result && r.is_void();
  };
  const cpp_type full = parse_type(node.attr("decl") + node.attr("type"));
  if (!word(*full.target, true)) return;
  for (const auto& parm : without_void(node.parms))
    if (!word(parse_type(parm.type), false)) return;
  made.plain_export = true;
  made.plain_name = node.attr("sym_name");
}

void builder::add_function(function_decl made, const swig_node& node, bool overload) {
  const bool member = made.owner && made.kind != function_kind::constructor && made.kind != function_kind::static_;
  const bool static_variable =
      made.owner && (made.kind == function_kind::global_get || made.kind == function_kind::global_set);
  const std::string scope = member && !static_variable ? made.owner->go_name : "";
  made.export_name = scope.empty() ? made.go_name : scope + "_" + made.go_name;
  claim(scope, made.go_name, node, overload);
  if (made.batch) {
    made.batch_prefix = scope + made.go_name;
    claim(scope, made.go_name + "Batch", node, overload);
    for (const char* type : {"Args", "Result"}) claim("", made.batch_prefix + type, node, overload);
  }
  module_.functions.push_back(std::move(made));
}

std::string builder::overload_suffix(const function_decl& function) const {
  static const std::map<scalar_kind, std::string> scalars{
      {scalar_kind::bool_, "Bool"},  {scalar_kind::i8, "Int8"},     {scalar_kind::u8, "Uint8"},
      {scalar_kind::i16, "Int16"},   {scalar_kind::u16, "Uint16"},  {scalar_kind::i32, "Int32"},
      {scalar_kind::u32, "Uint32"},  {scalar_kind::i64, "Int64"},   {scalar_kind::u64, "Uint64"},
      {scalar_kind::size, "Uint"},   {scalar_kind::ptrdiff, "Int"}, {scalar_kind::uintptr, "Uintptr"},
      {scalar_kind::wchar, "WChar"}, {scalar_kind::f32, "Float32"}, {scalar_kind::f64, "Float64"}};
  const auto value = [&](const value_type& v) -> std::string {
    switch (v.kind) {
    case value_kind::scalar: return scalars.at(v.scalar);
    case value_kind::enum_: return v.enumeration->go_name;
    case value_kind::struct_: return v.structure->go_name;
    case value_kind::pointer: return v.opaque ? v.opaque->go_name : "Pointer";
    }
    return {};
  };
  std::string result;
  for (const auto& a : function.arguments) {
    switch (a.kind) {
    case argument_kind::scalar:
    case argument_kind::struct_:
    case argument_kind::pointer: result += value(a.value); break;
    case argument_kind::text:
    case argument_kind::string_len: result += "String"; break;
    case argument_kind::buffer:
      result += a.value.kind == value_kind::pointer && !a.value.opaque ? "Bytes" : value(a.value) + "Slice";
      break;
    case argument_kind::bytes: result += "Bytes"; break;
    case argument_kind::object: result += a.object->go_name; break;
    case argument_kind::com_value: result += "Value"; break;
    case argument_kind::callback: result += "Func"; break;
    }
  }
  return result.empty() ? "Void" : result;
}

// The suffix of an overload from its types as C++ spells them: "UnsignedLong", for which Go has no type of its own.
std::string builder::cpp_suffix(const function_decl& function) {
  std::string result;
  for (const parameter_decl& param : function.params) {
    const std::string pointer = param.cpp.find('*') != std::string::npos ? "Pointer" : "";
    std::string words = param.cpp;
    for (const char* qualifier : {"const ", "volatile ", "std::"})
      for (auto at = words.find(qualifier); at != words.npos; at = words.find(qualifier))
        words.erase(at, std::strlen(qualifier));
    result += exported(words) + pointer;
  }
  return result.empty() ? "Void" : result;
}

// Notes the base that declares an inherited member, and whether several paths lead from the class to that base.
void builder::note_base(function_decl& made, const std::string& scope, const swig_node* derived) const {
  if (!derived) return;
  made.declared_in = rooted(spell_name(scope));
  const type_symbol* base = symbols_.find(scope, "");
  made.several_bases = base && base->kind == symbol_kind::class_ && paths(*derived, *base->node) > 1;
}

// Whether C++ may copy an object, or assign to one, as far as the declarations say.
bool builder::transferable(const swig_node& node, bool assign, int depth) const {
  if (depth > 32) return false;
  const std::string own = last_part(qualified_name(node));
  bool copies = false;
  bool moves = false;
  for (const auto& child : node.children) {
    const bool assignment = child->tag == "cdecl" && last_part(child->attr("name")).starts_with("operator") &&
                            (child->attr("name").ends_with("operator =") || child->attr("name").ends_with("operator="));
    if ((assignment || (child->tag == "constructor" && !child->flag("default_constructor"))) &&
        child->parms.size() == 1) {
      cpp_type parameter = parse_type(child->parms[0].type);
      const bool rvalue = parameter.is(type_kind::rvalue_reference);
      const cpp_type held = rvalue || parameter.is(type_kind::reference) ? *parameter.target : parameter;
      if (held.is(type_kind::named) && last_part(held.name) == own) {
        const bool reachable =
            !child->flag("deleted") && (child->attr("access").empty() || child->attr("access") == "public");
        if (rvalue)
          moves = true;
        else if (assignment == assign && !reachable)
          return false;
        else if (assignment == assign)
          copies = true;
      }
    }
    if (child->tag != "cdecl" || child->attr("kind") != "variable" || is_static(*child)) continue;
    const resolved_type field =
        symbols_.resolve(parse_type(child->attr("decl") + child->attr("type")), scope_of(*child));
    if (assign && (field.type.is_const || field.type.is(type_kind::reference))) return false;
    if (field.type.name.starts_with("std::unique_ptr<")) return false;
    if (field.symbol && field.symbol->kind == symbol_kind::class_ && field.type.is(type_kind::named) &&
        !transferable(*field.symbol->node, assign, depth + 1))
      return false;
  }
  if (moves && !copies) return false;
  if (copies) return true;
  const std::vector<const swig_node*> bases = bases_of(node);
  return std::all_of(bases.begin(), bases.end(),
                     [&](const swig_node* base) { return transferable(*base, assign, depth + 1); });
}

// Makes a getter and, unless it is constant, a setter of a field of a class, a static variable or a global variable.
void builder::variable(const swig_node& node, class_decl* owner, const swig_node* derived) {
  if (is_left_out(node)) return;
  try {
    if (!owner || is_static(node)) {
      if (constant_variable(node)) return;
    }
    if (node.extension) throw refusal_cause{refusal_rule::extend_variable, "", ""};
    if (node.has("bitfield")) throw refusal_cause{refusal_rule::bit_field, "", ""};
    const std::string scope = scope_of(node);
    const type_symbol* outer = symbols_.find(scope, "");
    const bool in_class = outer && outer->kind == symbol_kind::class_;
    const bool global = !in_class || is_static(node);
    const cpp_type type = parse_type(node.attr("decl") + node.attr("type"));
    const resolved_type resolved = symbols_.resolve(type, scope);
    if (resolved.type.is(type_kind::array)) throw refusal_cause{refusal_rule::array_variable, spelled(type, scope), ""};
    if (resolved.type.is(type_kind::pointer) &&
        symbols_.resolve(*resolved.type.target, resolved.scope).type.is(type_kind::function))
      throw refusal_cause{refusal_rule::function_pointer_result, spelled(type, scope), ""};
    const std::string own = last_part(node.attr("name"));
    const std::string sym = node.attr("sym_name");
    const std::string plain = sym.empty() || sym == own ? exported(own) : renamed(sym);
    const std::string prefix = global && in_class ? type_name(*outer->node) : "";
    const std::string name = prefix + plain;

    const auto declared_before = [&](const function_decl& f) {
      return f.signature == spelled(type, scope, f.cpp_name) && f.go_name == name &&
             f.kind == function_kind::global_get;
    };
    if (global && std::any_of(module_.functions.begin(), module_.functions.end(), declared_before))
      return;  // the second declaration in `extern int x; int x = 3;`

    function_decl get;
    get.kind = global ? function_kind::global_get : function_kind::field_get;
    get.owner = owner;
    get.cpp_name =
        rooted((derived ? owner->cpp_name : spell_name(scope)) + (scope.empty() && !derived ? "" : "::") + own);
    get.member_name = own;
    get.call_by_name = resolved.type.is(type_kind::reference);  // C++ has no pointers to references
    if (!global) note_base(get, scope, derived);
    get.signature = spelled(type, scope, get.cpp_name);
    get.doc = swig_.docs.find(node);
    get.cpp_result = spelled(type, scope);
    get.go_name = name;
    get.is_noexcept = true;
    try {
      get.result = result(type, scope, false);
    } catch (const refusal_cause& refusal) {
      // The hint of object_result is %newobject, which has no place at a field.
      if (refusal.rule == refusal_rule::object_result)
        throw refusal_cause{refusal_rule::field_type, spelled(type, scope), ""};
      throw;
    }
    if (get.result->kind == argument_kind::com_value) throw refusal_cause{refusal_rule::field_type, get.cpp_result, ""};
    // A member that is an object of a class crosses as a copy, in both directions.
    const bool object = get.result->kind == argument_kind::object;
    if (object && (!resolved.symbol || resolved.symbol->kind != symbol_kind::class_ ||
                   !get.result->object->destructible || !transferable(*resolved.symbol->node, false)))
      throw refusal_cause{refusal_rule::field_type, get.result->object->cpp_name, ""};
    get.is_noexcept = !object;
    get.has_error = object;
    get.leaf = node.flag("feature_gangway_leaf");
    lane(get, node);

    const bool fixed = resolved.type.is_const || resolved.type.is(type_kind::reference) ||
                       node.flag("feature_immutable") || node.attr("storage").find("constexpr") != std::string::npos;
    // A C string that a setter stores would point to memory that is gone after the call.
    const bool borrowed = get.result->kind == argument_kind::text && get.result->text != text_form::std_string &&
                          get.result->text != text_form::std_wstring;
    if (fixed || borrowed || (object && !transferable(*resolved.symbol->node, true))) {
      add_function(std::move(get), node);
      return;
    }
    function_decl set = get;
    set.kind = global ? function_kind::global_set : function_kind::field_set;
    set.go_name = "Set" + name;
    set.cpp_result = "void";
    argument_decl value = *set.result;
    set.result.reset();
    value.direction = direction_kind::in;
    value.adopts = false;
    value.go_name = "value";
    value.params = {0};
    set.params = {{spelled(type, scope), "value"}};
    set.has_error = object || set.apartment != apartment_kind::none ||
                    (value.kind == argument_kind::text && value.text != text_form::std_string);
    set.arguments = {std::move(value)};
    add_function(std::move(get), node);
    add_function(std::move(set), node);
  } catch (const refusal_cause& refusal) {
    refuse(derived ? *derived : node, refusal);
  }
}

}  // namespace gangway::gen
