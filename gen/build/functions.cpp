// functions.cpp: functions, methods, constructors and variables of the model, with all their variants.
#include <algorithm>
#include <cctype>
#include <cstring>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

bool is_static(const Node& node) { return node.attr("storage").find("static") != std::string::npos; }
bool is_left_out(const Node& node) { return node.flag("feature_ignore") || node.flag("deleted"); }

// SWIG keeps the later of two equal declarations, with a remark, and wraps the first.
bool is_again(const Node& node) {
  return !node.has("wrap_name") && node.attr("error").find("Redundant redeclaration") != std::string::npos;
}

// Go has no values to move from: C++ makes the result of a call that way by itself.
bool is_move_constructor(const Node& node) {
  if (node.tag != "constructor" || node.parms.empty() || !node.parms[0].type.starts_with("z.")) return false;
  const bool alone = node.parms.size() == 1 || node.parms[1].has_default;
  std::string moved = node.parms[0].type.substr(2);
  if (moved.starts_with("q(const).")) moved.erase(0, 9);
  return alone && last_part(moved) == last_part(scope_of(node));
}

// "operator ==" as C++ would like to read it: "operator==".
std::string operator_name(std::string name) {
  if (name.starts_with("operator ") && name.size() > 9 && !std::isalpha(static_cast<unsigned char>(name[9])))
    name.erase(8, 1);
  return name;
}

// "int value, const char *s" as SWIG spells it; one declaration each, with the simple declarators varargs have.
std::vector<Parm> parse_parameters(const std::string& text) {
  std::vector<Parm> result;
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
    Parm parm;
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

// Whether a wrapper holds nothing but SWIG's own code, the parts of its call. Anything else is a typemap of the user.
// The frame of an exception specification, which SWIG writes around the call, says nothing: shims catch everything.
bool only_calls(const Wrapper& wrapper, const std::string& action, bool specified) {
  return std::all_of(wrapper.statements.begin(), wrapper.statements.end(), [&](const std::string& line) {
    const bool frame = line == "try {" || line == "}" || (line.starts_with("} catch(") && line.ends_with(") {"));
    return action.find(line) != action.npos || (specified && frame);
  });
}

// The typemap of ours that SWIG chose for one of a wrapper's arguments.
Marker marker_of(const Wrapper& wrapper, std::size_t number, const Parm& parm, std::size_t index) {
  const auto match = std::find_if(wrapper.markers.begin(), wrapper.markers.end(), [&](const Marker& m) {
    return std::find(m.arguments.begin(), m.arguments.end(), static_cast<int>(number)) != m.arguments.end();
  });
  if (match != wrapper.markers.end()) return *match;
  throw Refusal{Rule::UserTypemap,
                fmt::format("the argument {}", parm.name.empty() ? std::to_string(index + 1) : parm.name), ""};
}

}  // namespace

std::vector<Parm> without_void(std::vector<Parm> parms) {
  if (parms.size() == 1 && parms[0].type == "void") parms.clear();
  return parms;
}

std::string Builder::base_name(const Node& node, const Callee& callee) const {
  const std::string sym = node.attr("sym_name");
  const std::string own = last_part(node.attr("name"));
  const std::string plain = own.substr(0, own.find('<'));
  if (callee.kind == Function::Kind::Constructor) {
    const std::string cls = callee.owner->go_name;
    const std::string own_class = node.parent->tag == "class" ? node.parent->attr("sym_name") : "";
    return sym.empty() || sym == own_class || sym == plain || node.extension ? "New" + cls : renamed(sym);
  }
  const std::string name = sym.empty() || sym == own || sym == plain ? exported(plain) : renamed(sym);
  return callee.kind == Function::Kind::Static ? callee.owner->go_name + name : name;
}

void Builder::function(const Node& node, ClassDecl* owner, const Node* derived) {
  if (is_left_out(node) || node.is_default_copy || node.tag == "template") return;
  if (is_again(node) || is_move_constructor(node)) return;
  try {
    Callee callee;
    callee.node = &node;
    callee.derived = derived;
    callee.owner = owner;
    callee.scope = scope_of(node);
    const std::string name = operator_name(last_part(node.attr("name")));
    if (node.attr("storage") == "friend") throw Refusal{Rule::Friend, "", ""};
    if (node.has("feature_except") && node.flag("feature_except")) throw Refusal{Rule::ExceptionBlock, "", ""};
    if (name.starts_with("operator") && !node.has("wrap_name")) {
      if (name == "operator=") return;
      throw Refusal{Rule::Operator, declaration(node), ""};
    }
    if (node.tag == "constructor") {
      callee.kind = Function::Kind::Constructor;
      callee.cpp_name = owner->cpp_name;
      if (!node.has("wrap_name")) return;  // SWIG makes no constructors of abstract classes
    } else if (owner) {
      callee.kind = is_static(node) ? Function::Kind::Static : Function::Kind::Method;
      callee.cpp_name = (derived ? owner->cpp_name : rooted(spell_name(callee.scope))) + "::" + spell_name(name);
    } else {
      callee.cpp_name = rooted(spell_name(qualified_name(node)));
    }
    const std::vector<Parm> parms = without_void(node.parms);
    const bool open = std::any_of(parms.begin(), parms.end(), [](const Parm& p) { return p.type.starts_with("v("); });
    const bool varargs = node.attr("decl").find("v(...)") != std::string::npos;
    bool overload = false;
    std::string base = base_name(node, callee);
    const std::string overload_key =
        (owner ? owner->cpp_name : callee.scope) + "::" + (node.tag == "constructor" ? "" : node.attr("sym_name"));

    if (open) {
      std::vector<Parm> fixed(parms.begin(), std::find_if(parms.begin(), parms.end(),
                                                          [](const Parm& p) { return p.type.starts_with("v("); }));
      const std::string prefix = "feature_gangway_varargs_";
      bool any = false;
      for (auto at = node.attributes.lower_bound(prefix); at != node.attributes.end() && at->first.starts_with(prefix);
           ++at) {
        std::vector<Parm> all = fixed;
        for (auto& parm : parse_parameters(at->second)) all.push_back(std::move(parm));
        Function made = make(callee, all, all.size(), true);
        made.go_name = renamed(at->first.substr(prefix.size()));
        add_function(std::move(made), node);
        any = true;
      }
      if (!any) throw Refusal{Rule::Varargs, callee.cpp_name, ""};
      return;
    }
    std::size_t required = parms.size();
    while (required > 0 && parms[required - 1].has_default) --required;
    const bool again = overloads_.contains(overload_key);
    std::set<std::string>& suffixes = overloads_[overload_key];
    if (again) {
      Function least = make(callee, parms, required, varargs);
      if (least.go_name == "!") least = make(callee, parms, parms.size(), varargs);
      std::string suffix = overload_suffix(least);
      if (!suffixes.insert(suffix).second) suffix = cpp_suffix(least);
      base += suffix;
      overload = true;
    }
    if (node.flag("feature_gangway_options")) {
      Function made = make(callee, parms, parms.size(), varargs);
      made.go_name = base;
      options(made, node, parms, required, callee);
      add_function(std::move(made), node, overload);
      return;
    }
    for (std::size_t count = required; count <= parms.size(); ++count) {
      Function made = make(callee, parms, count, varargs);
      if (made.go_name == "!") continue;  // a typemap reaches over the cut
      std::vector<std::string> given;
      for (std::size_t i = required; i < count; ++i)
        given.push_back(parms[i].name.empty() ? fmt::format("arg{}", i + 1) : parms[i].name);
      made.go_name = given.empty() ? base : base + with_suffix(given);
      if (count == parms.size() && !again) plain_export(made, node, callee.scope);
      add_function(std::move(made), node, overload);
    }
  } catch (const Refusal& refusal) {
    refuse(derived ? *derived : node, refusal);
  }
}

// One function with the first `count` of its parameters. go_name is "!" when a typemap covers a parameter that is left out.
Function Builder::make(const Callee& callee, const std::vector<Parm>& parms, std::size_t count, bool varargs) {
  const Node& node = *callee.node;
  Function made;
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

  const Type full = parse_type(node.attr("decl") + (node.tag == "constructor" ? "void" : node.attr("type")));
  if (full.is(Type::Kind::RvalueReference) || full.is(Type::Kind::Reference))
    throw Refusal{Rule::NoGoType, "a function that can only be called on certain values (& or && behind it)", ""};
  if (!full.is(Type::Kind::Function)) throw Refusal{Rule::NoGoType, spell(full), ""};
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
      throw Refusal{Rule::ExtendSpecial, made.extend_code.substr(special, end - special), ""};
    }
    if (made.extend_code.empty())
      throw Refusal{Rule::ExtendSpecial, "convention that a function of the class's name does the work", ""};
  }

  if (callee.kind == Function::Kind::Constructor) {
    made.cpp_result = "void";
    Argument object;
    object.kind = Argument::Kind::Object;
    object.direction = Direction::Out;
    object.indirection = Argument::Indirection::Pointer;
    object.object = callee.owner;
    object.adopts = true;
    object.go_name = "result";
    made.result = object;
  } else {
    const Resolved returned = symbols_.resolve(*full.target, callee.scope);
    made.cpp_result = returned.is_void() ? "void" : spelled(*full.target, callee.scope);
    if (!returned.is_void()) made.result = result(*full.target, callee.scope, node.flag("feature_new"));
    if (made.result && made.result->kind == Argument::Kind::Text && node.flag("feature_gangway_bytes"))
      made.result->bytes = true;
  }
  std::string list;
  for (const auto& param : made.params) {
    list += list.empty() ? "" : ", ";
    list += spelled(parse_type(parms[static_cast<std::size_t>(&param - made.params.data())].type), callee.scope,
                    param.name);
  }
  const std::string head =
      callee.kind == Function::Kind::Constructor
          ? ""
          : made.cpp_result + (made.cpp_result.ends_with('*') || made.cpp_result.ends_with('&') ? "" : " ");
  made.signature = head + made.cpp_name +
                   (callee.kind == Function::Kind::Constructor ? "::" + last_part(callee.owner->cpp_name) : "") + "(" +
                   list + ")" + (made.is_const ? " const" : "") + (node.attr("noexcept") == "true" ? " noexcept" : "");
  arguments(made, callee, parms, count);
  annotations(made, node);
  takeovers(made, node, callee.scope, parms);
  lifetimes(made, node, parms);
  if (node.flag("feature_gangway_com_object")) object_of_value_ = made.cpp_name;
  return made;
}

// Whether a parameter may be the number of elements of the array before it: by its type, or by its name.
bool Builder::counts(const Parm& parm, const std::string& scope) const {
  const Resolved type = symbols_.resolve(parse_type(parm.type), scope);
  if (!type.scalar) return false;
  if (*type.scalar == Scalar::Size) return true;
  if (*type.scalar == Scalar::Bool || *type.scalar == Scalar::F32 || *type.scalar == Scalar::F64) return false;
  std::string name;
  for (const char c : parm.name) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (name == "n") return true;
  for (const char* word : {"count", "len", "size", "num", "elements"})
    if (name.find(word) != name.npos) return true;
  return false;
}

// A typemap over two parameters, data and length. False when it covers a parameter that is left out.
bool Builder::argument_pair(Function& made, const Callee& callee, const std::vector<Parm>& parms, std::size_t count,
                            const Marker& marker, Argument& argument) {
  const int before = callee.kind == Function::Kind::Method ? 2 : 1;
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

void Builder::arguments(Function& made, const Callee& callee, const std::vector<Parm>& parms, std::size_t count) {
  const Node& node = *callee.node;
  const auto found = swig_.wrappers.find(node.attr("wrap_name"));
  if (found == swig_.wrappers.end()) throw Refusal{Rule::NoWrapper, "", ""};
  const Wrapper& wrapper = found->second;
  if (made.result && !wrapper.result_marked) throw Refusal{Rule::UserTypemap, "the result", ""};
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
    const Type type = parse_type(parms[i].type);
    Marker marker{"DEFAULT", {0}};
    const bool open_part = made.call_by_name && (i >= known || parms[i].type != node.parms[i].type);
    if (!open_part) marker = marker_of(wrapper, i + (callee.kind == Function::Kind::Method ? 2 : 1), parms[i], i);
    Argument argument;
    if (marker.arguments.size() == 2) {
      if (!argument_pair(made, callee, parms, count, marker, argument)) return;
      argument.go_name = unique(argument.params[0]);
      for (const std::size_t part : argument.params) covered[part] = true;
    } else {
      argument = this->argument(type, callee.scope, marker.kind);
      if (argument.kind == Argument::Kind::Struct && argument.indirection == Argument::Indirection::Pointer &&
          marker.kind == "DEFAULT" && i + 1 < count && counts(parms[i + 1], callee.scope))
        throw Refusal{Rule::PointerDirection, spelled(type, callee.scope), "SWIGTYPE"};
      argument.params = {i};
      covered[i] = true;
      if (marker.kind == "DISOWN") {
        if (argument.kind != Argument::Kind::Object)
          throw Refusal{Rule::MarkerMisuse, marker.kind, spelled(type, callee.scope)};
        argument.disowned = true;
      }
      if (argument.kind == Argument::Kind::Callback)
        callback_argument(argument, made, node, callee.scope, parms, i, covered);
      argument.go_name = unique(i);
    }
    if (argument.direction != Direction::In && argument.kind == Argument::Kind::Text &&
        node.flag("feature_gangway_bytes"))
      argument.bytes = true;
    made.arguments.push_back(std::move(argument));
  }
  if (!only_calls(wrapper, node.attr("wrap_action"), node.has("throws")))
    throw Refusal{Rule::UserTypemap, "an argument or the result", ""};
  check_callback_names(made, node, parms);
  kept_texts(made, node, callee.scope, parms);
}

void Builder::annotations(Function& made, const Node& node) {
  const auto value = [&](const char* feature) {
    const std::string text = unquoted(node.attr(feature));
    return text == "default" ? std::string() : text;  // what %lasterror and %errno write
  };
  const bool returns_void = !made.result || made.kind == Function::Kind::Constructor;
  if (!node.attr("feature_gangway_lasterror").empty()) {
    made.error_mode = ErrorMode::LastError;
    made.error_value = value("feature_gangway_lasterror");
    if (made.error_value.empty() && !returns_void) made.error_value = "0";
    made.error_always = made.error_value.empty();
    // A result that only tells success is the error: nothing is left of it in Go.
    const auto is_flag = [&] {
      if (!made.result || made.result->kind != Argument::Kind::Scalar) return false;
      const Resolved type = symbols_.resolve(*parse_type(node.attr("decl") + node.attr("type")).target, scope_of(node));
      return type.scalar == Scalar::Bool || type.passes("BOOL");
    };
    if (made.kind != Function::Kind::Constructor && value("feature_gangway_lasterror").empty() && is_flag()) {
      made.success = made.result->value.scalar;
      made.result.reset();
    }
  }
  if (!node.attr("feature_gangway_errno").empty()) {
    made.error_mode = ErrorMode::Errno;
    made.error_value = value("feature_gangway_errno");
    made.error_always = made.error_value.empty();
  }
  if (node.flag("feature_gangway_hresult")) {
    made.error_mode = ErrorMode::HResult;
    const bool fits =
        made.result && made.result->kind == Argument::Kind::Scalar && made.result->value.scalar == Scalar::I32;
    if (!fits) throw Refusal{Rule::BadFeature, "%hresult", "the result is not an HRESULT"};
  }
  if (!made.error_value.empty() && returns_void)
    throw Refusal{Rule::BadFeature, "a failing value", "the function returns nothing"};
  const std::string dll = unquoted(node.attr("feature_gangway_import"));
  if (!dll.empty()) {
    made.import_dll = dll;
    made.import_name = made.member_name;
    const auto check = [](const Argument& a) {
      const bool fine = a.kind == Argument::Kind::Scalar || a.kind == Argument::Kind::Pointer ||
                        a.kind == Argument::Kind::Buffer || a.kind == Argument::Kind::Bytes ||
                        a.kind == Argument::Kind::StringLen ||
                        (a.kind == Argument::Kind::Struct && a.indirection == Argument::Indirection::Pointer) ||
                        (a.kind == Argument::Kind::Text && a.direction == Direction::In &&
                         (a.text == TextForm::CString || a.text == TextForm::WCString));
      const bool floating = a.kind == Argument::Kind::Scalar && a.indirection == Argument::Indirection::Value &&
                            (a.value.scalar == Scalar::F32 || a.value.scalar == Scalar::F64);
      if (!fine || floating)
        throw Refusal{Rule::ImportArgument, a.go_name == "result" ? "the result" : "the argument " + a.go_name, ""};
    };
    for (const auto& a : made.arguments) check(a);
    if (made.result && (made.result->kind == Argument::Kind::Text || made.result->kind == Argument::Kind::Struct))
      throw Refusal{Rule::ImportArgument, "the result", ""};
    if (made.result) check(*made.result);
    if (made.owner || made.error_mode == ErrorMode::Errno)
      throw Refusal{Rule::BadFeature, "%import_dll", "only for plain functions, without %errno"};
  }
  const auto refusable = [](const Argument& a) {
    switch (a.kind) {
    case Argument::Kind::Text:
      return a.direction != Direction::Out && a.text != TextForm::StdString && a.text != TextForm::StdStringView;
    case Argument::Kind::Buffer:
    case Argument::Kind::Bytes:
    case Argument::Kind::StringLen: return a.length_scalar != Scalar::Size;
    case Argument::Kind::Object:
    case Argument::Kind::ComValue:
    case Argument::Kind::Callback: return true;
    default: return false;
    }
  };
  made.has_error = !made.is_noexcept || made.error_mode != ErrorMode::None || (made.result && made.result->adopts) ||
                   std::any_of(made.arguments.begin(), made.arguments.end(), refusable);
  lane(made, node);
}

// A plain export takes machine words only, on every architecture.
void Builder::plain_export(Function& made, const Node& node, const std::string& scope) const {
  if (made.kind != Function::Kind::Free && made.kind != Function::Kind::Static) return;
  if (!made.import_dll.empty() || made.apartment != ApartmentKind::None) return;
  if (!made.extend_code.empty() || made.omits_defaults || node.attr("decl").find("v(...)") != std::string::npos) return;
  // Texts, buffers, objects and out parameters have no natural word: a caller by hand could not fill their slots.
  const auto simple = [](const Argument& a) {
    return (a.kind == Argument::Kind::Scalar || a.kind == Argument::Kind::Pointer) &&
           a.indirection == Argument::Indirection::Value;
  };
  if (!std::all_of(made.arguments.begin(), made.arguments.end(), simple) || (made.result && !simple(*made.result)))
    return;
  const auto word = [&](const Type& written, bool is_result) {
    const Resolved r = symbols_.resolve(written, scope);
    if (r.opaque) return true;
    if (r.scalar)
      return *r.scalar != Scalar::I64 && *r.scalar != Scalar::U64 && *r.scalar != Scalar::F32 &&
             *r.scalar != Scalar::F64;
    if (r.symbol && r.symbol->kind == Symbol::Kind::Enum) {
      const auto found = enums_.find(r.symbol->name);
      return found != enums_.end() && found->second->underlying != Scalar::I64 &&
             found->second->underlying != Scalar::U64;
    }
    if (r.type.is(Type::Kind::Pointer)) {
      const Resolved target = symbols_.resolve(*r.type.target, r.scope);
      if (target.scalar || target.is_void()) return true;
      return target.type.is(Type::Kind::Named) && !target.text &&
             (!target.symbol || target.symbol->kind == Symbol::Kind::Forward);
    }
    return is_result && r.is_void();
  };
  const Type full = parse_type(node.attr("decl") + node.attr("type"));
  if (!word(*full.target, true)) return;
  for (const auto& parm : without_void(node.parms))
    if (!word(parse_type(parm.type), false)) return;
  made.plain_export = true;
  made.plain_name = node.attr("sym_name");
}

void Builder::add_function(Function made, const Node& node, bool overload) {
  const bool member = made.owner && made.kind != Function::Kind::Constructor && made.kind != Function::Kind::Static;
  const bool static_variable =
      made.owner && (made.kind == Function::Kind::GlobalGet || made.kind == Function::Kind::GlobalSet);
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

std::string Builder::overload_suffix(const Function& function) const {
  static const std::map<Scalar, std::string> scalars{
      {Scalar::Bool, "Bool"},   {Scalar::I8, "Int8"},     {Scalar::U8, "Uint8"},    {Scalar::I16, "Int16"},
      {Scalar::U16, "Uint16"},  {Scalar::I32, "Int32"},   {Scalar::U32, "Uint32"},  {Scalar::I64, "Int64"},
      {Scalar::U64, "Uint64"},  {Scalar::Size, "Uint"},   {Scalar::PtrDiff, "Int"}, {Scalar::UIntPtr, "Uintptr"},
      {Scalar::WChar, "WChar"}, {Scalar::F32, "Float32"}, {Scalar::F64, "Float64"}};
  const auto value = [&](const ValueType& v) -> std::string {
    switch (v.kind) {
    case ValueType::Kind::Scalar: return scalars.at(v.scalar);
    case ValueType::Kind::Enum: return v.enumeration->go_name;
    case ValueType::Kind::Struct: return v.structure->go_name;
    case ValueType::Kind::Pointer: return v.opaque ? v.opaque->go_name : "Pointer";
    }
    return {};
  };
  std::string result;
  for (const auto& a : function.arguments) {
    switch (a.kind) {
    case Argument::Kind::Scalar:
    case Argument::Kind::Struct:
    case Argument::Kind::Pointer: result += value(a.value); break;
    case Argument::Kind::Text:
    case Argument::Kind::StringLen: result += "String"; break;
    case Argument::Kind::Buffer:
      result += a.value.kind == ValueType::Kind::Pointer && !a.value.opaque ? "Bytes" : value(a.value) + "Slice";
      break;
    case Argument::Kind::Bytes: result += "Bytes"; break;
    case Argument::Kind::Object: result += a.object->go_name; break;
    case Argument::Kind::ComValue: result += "Value"; break;
    case Argument::Kind::Callback: result += "Func"; break;
    }
  }
  return result.empty() ? "Void" : result;
}

// The same from the types as C++ spells them: "UnsignedLong", of which Go has no type of its own.
std::string Builder::cpp_suffix(const Function& function) {
  std::string result;
  for (const Param& param : function.params) {
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
void Builder::note_base(Function& made, const std::string& scope, const Node* derived) const {
  if (!derived) return;
  made.declared_in = rooted(spell_name(scope));
  const Symbol* base = symbols_.find(scope, "");
  made.several_bases = base && base->kind == Symbol::Kind::Class && paths(*derived, *base->node) > 1;
}

// Whether C++ may copy an object, or assign to one, as far as the declarations tell.
bool Builder::transferable(const Node& node, bool assign, int depth) const {
  if (depth > 32) return false;
  const std::string own = last_part(qualified_name(node));
  bool copies = false;
  bool moves = false;
  for (const auto& child : node.children) {
    const bool assignment = child->tag == "cdecl" && last_part(child->attr("name")).starts_with("operator") &&
                            (child->attr("name").ends_with("operator =") || child->attr("name").ends_with("operator="));
    if ((assignment || (child->tag == "constructor" && !child->flag("default_constructor"))) &&
        child->parms.size() == 1) {
      Type parameter = parse_type(child->parms[0].type);
      const bool rvalue = parameter.is(Type::Kind::RvalueReference);
      const Type held = rvalue || parameter.is(Type::Kind::Reference) ? *parameter.target : parameter;
      if (held.is(Type::Kind::Named) && last_part(held.name) == own) {
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
    const Resolved field = symbols_.resolve(parse_type(child->attr("decl") + child->attr("type")), scope_of(*child));
    if (assign && (field.type.is_const || field.type.is(Type::Kind::Reference))) return false;
    if (field.type.name.starts_with("std::unique_ptr<")) return false;
    if (field.symbol && field.symbol->kind == Symbol::Kind::Class && field.type.is(Type::Kind::Named) &&
        !transferable(*field.symbol->node, assign, depth + 1))
      return false;
  }
  if (moves && !copies) return false;
  if (copies) return true;
  const std::vector<const Node*> bases = bases_of(node);
  return std::all_of(bases.begin(), bases.end(),
                     [&](const Node* base) { return transferable(*base, assign, depth + 1); });
}

// A field of a handle class, a static variable or a global one: a getter and, unless it is fixed, a setter.
void Builder::variable(const Node& node, ClassDecl* owner, const Node* derived) {
  if (is_left_out(node)) return;
  try {
    if (!owner || is_static(node)) {
      if (constant_variable(node)) return;
    }
    if (node.extension) throw Refusal{Rule::ExtendVariable, "", ""};
    if (node.has("bitfield")) throw Refusal{Rule::BitField, "", ""};
    const std::string scope = scope_of(node);
    const Symbol* outer = symbols_.find(scope, "");
    const bool in_class = outer && outer->kind == Symbol::Kind::Class;
    const bool global = !in_class || is_static(node);
    const Type type = parse_type(node.attr("decl") + node.attr("type"));
    const Resolved resolved = symbols_.resolve(type, scope);
    if (resolved.type.is(Type::Kind::Array)) throw Refusal{Rule::ArrayVariable, spelled(type, scope), ""};
    if (resolved.type.is(Type::Kind::Pointer) &&
        symbols_.resolve(*resolved.type.target, resolved.scope).type.is(Type::Kind::Function))
      throw Refusal{Rule::FunctionPointerResult, spelled(type, scope), ""};
    const std::string own = last_part(node.attr("name"));
    const std::string sym = node.attr("sym_name");
    const std::string plain = sym.empty() || sym == own ? exported(own) : renamed(sym);
    const std::string prefix = global && in_class ? type_name(*outer->node) : "";
    const std::string name = prefix + plain;

    const auto declared_before = [&](const Function& f) {
      return f.signature == spelled(type, scope, f.cpp_name) && f.go_name == name &&
             f.kind == Function::Kind::GlobalGet;
    };
    if (global && std::any_of(module_.functions.begin(), module_.functions.end(), declared_before))
      return;  // `extern int x; int x = 3;`

    Function get;
    get.kind = global ? Function::Kind::GlobalGet : Function::Kind::FieldGet;
    get.owner = owner;
    get.cpp_name =
        rooted((derived ? owner->cpp_name : spell_name(scope)) + (scope.empty() && !derived ? "" : "::") + own);
    get.member_name = own;
    get.call_by_name = resolved.type.is(Type::Kind::Reference);  // C++ has no pointers to references
    if (!global) note_base(get, scope, derived);
    get.signature = spelled(type, scope, get.cpp_name);
    get.doc = swig_.docs.find(node);
    get.cpp_result = spelled(type, scope);
    get.go_name = name;
    get.is_noexcept = true;
    try {
      get.result = result(type, scope, false);
    } catch (const Refusal& refusal) {
      // Nothing is returned, and %newobject has no place here.
      if (refusal.rule == Rule::ObjectResult) throw Refusal{Rule::FieldType, spelled(type, scope), ""};
      throw;
    }
    if (get.result->kind == Argument::Kind::ComValue) throw Refusal{Rule::FieldType, get.cpp_result, ""};
    // A class that is a member of another one crosses as a copy, in both directions.
    const bool object = get.result->kind == Argument::Kind::Object;
    if (object && (!resolved.symbol || resolved.symbol->kind != Symbol::Kind::Class ||
                   !get.result->object->destructible || !transferable(*resolved.symbol->node, false)))
      throw Refusal{Rule::FieldType, get.result->object->cpp_name, ""};
    get.is_noexcept = !object;
    get.has_error = object;
    get.leaf = node.flag("feature_gangway_leaf");
    lane(get, node);

    const bool fixed = resolved.type.is_const || resolved.type.is(Type::Kind::Reference) ||
                       node.flag("feature_immutable") || node.attr("storage").find("constexpr") != std::string::npos;
    // A C string that is set would point to memory of the call.
    const bool borrowed = get.result->kind == Argument::Kind::Text && get.result->text != TextForm::StdString &&
                          get.result->text != TextForm::StdWString;
    if (fixed || borrowed || (object && !transferable(*resolved.symbol->node, true))) {
      add_function(std::move(get), node);
      return;
    }
    Function set = get;
    set.kind = global ? Function::Kind::GlobalSet : Function::Kind::FieldSet;
    set.go_name = "Set" + name;
    set.cpp_result = "void";
    Argument value = *set.result;
    set.result.reset();
    value.direction = Direction::In;
    value.adopts = false;
    value.go_name = "value";
    value.params = {0};
    set.params = {{spelled(type, scope), "value"}};
    set.has_error = object || set.apartment != ApartmentKind::None ||
                    (value.kind == Argument::Kind::Text && value.text != TextForm::StdString);
    set.arguments = {std::move(value)};
    add_function(std::move(get), node);
    add_function(std::move(set), node);
  } catch (const Refusal& refusal) {
    refuse(derived ? *derived : node, refusal);
  }
}

}  // namespace gangway::gen
