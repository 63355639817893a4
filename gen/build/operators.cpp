// operators.cpp: operators, conversions and friends. Each becomes a function of %extend, whose body says what C++ does with an operator,
// or calls a friend by its plain name, by which C++ finds it through its arguments (argument-dependent lookup).
//
// Invariants
//  - What %rename names stays the function that SWIG makes of it.
//  - The declarations that are made here live as long as the builder, as names and docs hang on them.
#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

// What an operator is called in Go, with one operand and with two.
struct known_operator {
  const char* symbol;
  const char* alone;
  const char* with_other;
};

constexpr known_operator known_operators[] = {
    {"+", "Pos", "Add"},           {"-", "Neg", "Sub"},
    {"*", "Deref", "Mul"},         {"/", nullptr, "Div"},
    {"%", nullptr, "Mod"},         {"&", "Address", "And"},
    {"|", nullptr, "Or"},          {"^", nullptr, "Xor"},
    {"~", "Complement", nullptr},  {"!", "Not", nullptr},
    {"&&", nullptr, "LogicalAnd"}, {"||", nullptr, "LogicalOr"},
    {"<<", nullptr, "Shl"},        {">>", nullptr, "Shr"},
    {"==", nullptr, "Equal"},      {"!=", nullptr, "NotEqual"},
    {"<", nullptr, "Less"},        {"<=", nullptr, "LessEqual"},
    {">", nullptr, "Greater"},     {">=", nullptr, "GreaterEqual"},
    {"<=>", nullptr, "Compare"},   {"=", nullptr, "Assign"},
    {"+=", nullptr, "AddAssign"},  {"-=", nullptr, "SubAssign"},
    {"*=", nullptr, "MulAssign"},  {"/=", nullptr, "DivAssign"},
    {"%=", nullptr, "ModAssign"},  {"&=", nullptr, "AndAssign"},
    {"|=", nullptr, "OrAssign"},   {"^=", nullptr, "XorAssign"},
    {"<<=", nullptr, "ShlAssign"}, {">>=", nullptr, "ShrAssign"},
    {"++", "Inc", "PostInc"},      {"--", "Dec", "PostDec"},
    {"->", "Arrow", nullptr},      {",", nullptr, "Comma"},
};

// The words that C++ has for some operators.
std::string symbol_of(const std::string& name) {
  std::string symbol = name.substr(std::string_view("operator").size());
  const auto first = symbol.find_first_not_of(' ');
  symbol.erase(0, std::min(first, symbol.size()));
  static const std::map<std::string, std::string, std::less<>> words{
      {"and", "&&"},  {"or", "||"},     {"xor", "^"},    {"not", "!"},     {"compl", "~"},  {"bitand", "&"},
      {"bitor", "|"}, {"and_eq", "&="}, {"or_eq", "|="}, {"xor_eq", "^="}, {"not_eq", "!="}};
  const auto word = words.find(symbol);
  if (word != words.end()) return word->second;
  if (!symbol.empty() && (std::ispunct(static_cast<unsigned char>(symbol[0])) != 0) && symbol[0] != '_' &&
      symbol[0] != ':')
    std::erase(symbol, ' ');
  // %template puts the arguments behind the name of a template: "+<(int)>".
  if (const auto arguments = symbol.find("<("); arguments != symbol.npos && arguments > 0) symbol.resize(arguments);
  return symbol;
}

// C++ calls them by itself.
bool is_allocation(const std::string& symbol) {
  return symbol == "new" || symbol == "delete" || symbol == "new[]" || symbol == "delete[]";
}

std::string operand(std::size_t number) { return fmt::format("arg{}_", number); }

std::string list_of_operands(std::size_t count) {
  std::string list;
  for (std::size_t i = 0; i < count; ++i) list += (i == 0 ? "" : ", ") + operand(i);
  return list;
}

std::string decl_of(const std::vector<swig_parm>& parms, bool is_const, const std::string& rest) {
  std::string list;
  for (const swig_parm& parm : parms) list += (list.empty() ? "" : ",") + parm.type;
  return (is_const ? "q(const).f(" : "f(") + list + ")." + rest;
}

bool has_same_parameters(const swig_node& one, const swig_node& other) {
  // SWIG qualifies the types of one and not of the other.
  const auto parameters = [](const swig_node& node) {
    std::string list;
    for (const swig_parm& parm : without_void(node.parms)) {
      std::string plain;
      for (std::size_t i = 0; i < parm.type.size(); ++i) {
        if (parm.type.compare(i, 2, "::") == 0) {
          while (!plain.empty() && is_word(plain.back())) plain.pop_back();
          ++i;
        } else {
          plain += parm.type[i];
        }
      }
      list += plain + ";";
    }
    return list;
  };
  return parameters(one) == parameters(other);
}

const swig_node* enclosing_class(const swig_node& node) {
  const swig_node* at = node.parent;
  while (at && at->tag != "class") at = at->parent;
  return at;
}

}  // namespace

bool builder::is_operator(const swig_node& node) {
  const std::string name = last_part(node.attr("name"));
  return node.tag == "cdecl" && node.attr("kind") == "function" && name.starts_with("operator") && name.size() > 8 &&
         std::isalnum(static_cast<unsigned char>(name[8])) == 0 && name[8] != '_' && !node.has("gangway_name");
}

// A declaration like `node` that is none of SWIG's.
swig_node& builder::made_like(const swig_node& node, const std::string& go_name, std::vector<swig_parm> parms,
                              const std::string& code) {
  swig_node& made = made_nodes_.emplace_back();
  made.tag = "cdecl";
  made.attributes = node.attributes;
  made.attributes["gangway_name"] = go_name;
  made.attributes["sym_name"] = "operator " + go_name;  // what it is an overload of
  made.attributes["code"] = code;
  made.attributes.erase("storage");
  made.attributes.erase("noexcept");
  made.parms = std::move(parms);
  for (std::size_t i = 0; i < made.parms.size(); ++i) {
    swig_parm& parm = made.parms[i];
    parm.has_default = false;
    if (node.extension) continue;
    shown_names_[&made].push_back(parm.name.empty() ? fmt::format("arg{}", i + 1) : parm.name);
    parm.name = operand(i);
  }
  made.parent = node.parent;
  made.file = node.file;
  made.origin = node.origin;
  made.extension = true;
  originals_[&made] = &node;
  if (node.attr("noexcept") == "true") made.attributes["feature_gangway_noexcept"] = "1";
  return made;
}

// The declaration of the user's that a declaration stands for.
const swig_node& builder::original(const swig_node& node) const {
  const auto found = originals_.find(&node);
  return found == originals_.end() ? node : *found->second;
}

std::string builder::words_of_parameter(const swig_type& type, const std::string& scope) {
  const resolved_type outer = symbols_.resolve(type, scope);
  const bool referred = outer.type.is(swig_type_kind::reference) || outer.type.is(swig_type_kind::pointer);
  const resolved_type held = referred ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
  if (held.text || (referred && held.type.name == "char")) return "String";
  if (held.scalar) return scalar_words(*held.scalar);
  if (held.symbol && held.symbol->kind == symbol_kind::class_) return type_name(*held.symbol->node);
  if (held.symbol && held.symbol->kind == symbol_kind::enum_) return type_name(*held.symbol->node);
  return exported(last_part(held.type.name).substr(0, last_part(held.type.name).find('<')));
}

// The class of which a parameter takes an object, by value or by reference; null for any other parameter.
const type_symbol* builder::object_parameter(const swig_type& type, const std::string& scope, bool& is_const) const {
  const resolved_type outer = symbols_.resolve(type, scope);
  const bool referred = outer.type.is(swig_type_kind::reference);
  const resolved_type held = referred ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
  is_const = !referred || held.type.is_const;
  const bool is_class = held.type.is(swig_type_kind::named) && !held.text && held.symbol &&
                        held.symbol->kind == symbol_kind::class_ && !held.opaque && !held.symbol->node->imported &&
                        !held.symbol->node->flag("feature_gangway_opaque");
  return is_class ? held.symbol : nullptr;
}

bool builder::is_stream(const swig_type& type, const std::string& scope, const char* direction) const {
  const resolved_type outer = symbols_.resolve(type, scope);
  if (!outer.type.is(swig_type_kind::reference)) return false;
  const std::string name = symbols_.resolve(*outer.type.target, outer.scope).type.name;
  return name == std::string("std::") + direction + "stream" || name == std::string(direction) + "stream" ||
         name.starts_with(std::string("std::basic_") + direction + "stream<(char");
}

void builder::include_for_shims(const std::string& header) {
  if (library_headers_.insert(header).second) module_.code.push_back({section_kind::header, "#include " + header});
}

// An operator that is a member of a class, or takes an object of it first.
void builder::operator_function(const swig_node& node, class_decl* owner, const swig_node* derived,
                                const struct_decl* value) {
  const std::string symbol = symbol_of(last_part(node.attr("name")));
  if (is_allocation(symbol)) return;
  const bool is_free = node.attr("storage") == "friend" || !owner;
  const std::string scope = scope_of(node);
  std::vector<swig_parm> parms = without_void(node.parms);
  for (swig_parm& parm : parms) parm.type = encode(symbols_.qualify(parse_type(parm.type), scope));
  const swig_type full = parse_type(node.attr("decl") + node.attr("type"));
  if (!full.is(swig_type_kind::function)) throw refusal_cause{refusal_rule::operator_, declaration(node), ""};
  swig_type result = symbols_.qualify(*full.target, scope);
  bool is_const = full.is_const;
  if (!is_free && !node.extension) {
    // Of a const operator and its twin Go has one: the one that gives out what can be changed, or else the one for all objects.
    const bool twin = full.is_const && has_twin(node, false);
    if (twin && symbol != "[]") return;
  }
  if (!is_free) return member_operator(node, symbol, std::move(parms), result, is_const, {owner, derived, value});

  // Free ones, and friends.
  if (parms.size() == 2 &&
      (is_stream(parse_type(parms[0].type), scope, "o") || is_stream(parse_type(parms[0].type), scope, "i"))) {
    const bool out = is_stream(parse_type(parms[0].type), scope, "o");
    bool constant = false;
    const type_symbol* const held = object_parameter(parse_type(parms[1].type), scope, constant);
    if (symbol != (out ? "<<" : ">>") || !held) throw refusal_cause{refusal_rule::operator_, declaration(node), ""};
    class_decl* const object = derived ? owner : class_info(*held).object;
    if (!object) throw refusal_cause{refusal_rule::operator_, declaration(node), ""};
    include_for_shims("<sstream>");
    if (out) {
      swig_node& made =
          made_like(node, "String", {}, "std::ostringstream text_;\n  text_ << *$self;\n  return text_.str();");
      made.attributes["decl"] = decl_of({}, constant, "");
      made.attributes["type"] = "std::string";
      made.attributes["feature_gangway_noexcept"] = "1";
      return function(made, object, derived);
    }
    include_for_shims("<stdexcept>");
    swig_parm source;
    source.type = "r.q(const).std::string";
    source.name = "text";
    swig_node& made = made_like(node, "Scan", {source},
                                "std::istringstream text_(arg0_);\n  text_ >> *$self;\n  if (!text_) throw "
                                "std::invalid_argument(\"the text is of another form\");");
    made.attributes["decl"] = decl_of(made.parms, false, "");
    made.attributes["type"] = "void";
    return function(made, object, derived);
  }
  bool constant = false;
  const type_symbol* const held =
      parms.empty() ? nullptr : object_parameter(parse_type(parms[0].type), scope, constant);
  class_decl* const object = held ? (derived ? owner : class_info(*held).object) : nullptr;
  if (object) {
    parms.erase(parms.begin());
    return member_operator(node, symbol, std::move(parms), result, constant, {object, derived, nullptr});
  }
  const auto known = std::find_if(std::begin(known_operators), std::end(known_operators),
                                  [&](const known_operator& one) { return symbol == one.symbol; });
  const bool alone = parms.size() == 1;
  const char* const called = known == std::end(known_operators) ? nullptr : alone ? known->alone : known->with_other;
  if (called == nullptr || parms.empty()) throw refusal_cause{refusal_rule::operator_, declaration(node), ""};
  std::string name = called;
  for (const swig_parm& parm : parms) name += words_of_parameter(parse_type(parm.type), scope);
  const std::string code = alone ? fmt::format("return {}{};", symbol, operand(0))
                                 : fmt::format("return {} {} {};", operand(0), symbol, operand(1));
  swig_node& made = made_like(node, name, parms, code);
  made.attributes["decl"] = decl_of(made.parms, false, "");
  made.attributes["type"] = encode(result);
  while (made.parent && made.parent->tag == "class") made.parent = made.parent->parent;
  function(made, nullptr);
}

// Whether a class has the same operator for const objects, or for others.
bool builder::has_twin(const swig_node& node, bool constant) const {
  const std::string mark = "q(const).";
  const auto bare = [&](const std::string& decl) {
    const std::string own = decl.starts_with(mark) ? decl.substr(mark.size()) : decl;
    return own.substr(0, own.find(").") + 1);
  };
  return node.parent && std::any_of(node.parent->children.begin(), node.parent->children.end(), [&](const auto& other) {
           return other.get() != &node && other->tag == "cdecl" && other->attr("name") == node.attr("name") &&
                  !is_left_out(*other) && is_public(*other) && other->attr("decl").starts_with(mark) == constant &&
                  bare(other->attr("decl")) == bare(node.attr("decl"));
         });
}

void builder::member_operator(const swig_node& node, const std::string& symbol, std::vector<swig_parm> parms,
                              const swig_type& result, bool is_const, const operator_place& place) {
  const std::string scope = scope_of(node);
  std::string name;
  std::string code;
  swig_type type = result;
  const std::string list = list_of_operands(parms.size());
  const auto known = std::find_if(std::begin(known_operators), std::end(known_operators),
                                  [&](const known_operator& one) { return symbol == one.symbol; });
  const bool quiet = symbol.starts_with("()") && symbol.size() == 2;
  if (quiet) {
    name = "Call";
    code = fmt::format("return (*$self)({});", list);
  } else if (symbol == "[]") {
    if (!is_const || !has_twin(node, true) || object_result(result, scope)) {
      const bool hidden = is_const && has_twin(node, false) && object_result(result, scope);
      if (hidden) return;
    }
    name = "At";
    code = fmt::format("return (*$self)[{}];", list);
  } else if (known != std::end(known_operators)) {
    const char* const called = parms.empty() ? known->alone : known->with_other;
    if (called == nullptr || parms.size() > 1) throw refusal_cause{refusal_rule::operator_, declaration(node), ""};
    name = called;
    if (symbol == "=") {
      bool ignored = false;
      swig_type held = parse_type(parms[0].type);
      if (held.is(swig_type_kind::rvalue_reference)) return;
      const type_symbol* const other = object_parameter(held, scope, ignored);
      const swig_node* const own = enclosing_class(node);
      if (place.derived || (other && own && other->node == own)) return;  // copies: a Go program has no use of them
    }
    if (symbol == "<=>") {
      code = fmt::format(
          "const auto order_ = *$self <=> {};\n  if (order_ < 0) return -1;\n  if (order_ > 0) return 1;\n"
          "  if (order_ == 0) return 0;\n  throw std::domain_error(\"neither is less, and they are not equal\");",
          operand(0));
      include_for_shims("<compare>");
      include_for_shims("<stdexcept>");
      type = swig_type{};
      type.name = "ptrdiff_t";
    } else if (name == std::string("PostInc") || name == std::string("PostDec")) {
      parms.clear();
      code = fmt::format("return (*$self){};", symbol);
    } else if (parms.empty()) {
      code = symbol == "->" ? "return $self->operator->();" : fmt::format("return {}*$self;", symbol);
    } else {
      code = fmt::format("return *$self {} {};", symbol, operand(0));
    }
  } else {
    if (!parms.empty() || std::ispunct(static_cast<unsigned char>(symbol[0])) != 0)
      throw refusal_cause{refusal_rule::operator_, declaration(node), ""};
    // A conversion.
    name = words_of_parameter(result, scope);
    code = fmt::format("return static_cast<{}>(*$self);", spelled(result, scope));
    // To what nobody would want but in an if: the safe bool of old.
    const resolved_type made = symbols_.resolve(result, scope);
    const bool points = made.type.is(swig_type_kind::pointer) &&
                        symbols_.resolve(*made.type.target, made.scope).type.is(swig_type_kind::function);
    if (points || made.type.is(swig_type_kind::member_pointer)) {
      name = "Bool";
      code = "return *$self ? true : false;";
      type = swig_type{};
      type.name = "bool";
    }
  }
  if (node.extension) code = node.attr("code");
  const bool settable = symbol == "[]" && !is_const && !node.extension;
  const bool readable = !(settable && has_twin(node, true) && !object_result(result, scope));
  const std::vector<swig_parm> given = parms;
  if (readable) {
    swig_node& made = made_like(node, name, std::move(parms), code);
    made.attributes["decl"] = decl_of(made.parms, is_const, "");
    made.attributes["type"] = encode(type);
    if (name == "String") made.attributes["feature_gangway_noexcept"] = "1";
    function(made, place.owner, place.derived, place.value);
  }
  if (settable) set_at(node, given, result, place);
}

bool builder::object_result(const swig_type& result, const std::string& scope) const {
  bool ignored = false;
  const resolved_type outer = symbols_.resolve(result, scope);
  if (!outer.type.is(swig_type_kind::reference) && !outer.type.is(swig_type_kind::pointer)) return false;
  return object_parameter(type_to(swig_type_kind::reference, *outer.type.target), outer.scope, ignored) != nullptr;
}

// SetAt(index, value) beside At(index), where what [] gives out can be written to.
void builder::set_at(const swig_node& node, std::vector<swig_parm> parms, const swig_type& result,
                     const operator_place& place) {
  const std::string scope = scope_of(node);
  const resolved_type outer = symbols_.resolve(result, scope);
  if (!outer.type.is(swig_type_kind::reference)) return;
  const resolved_type held = symbols_.resolve(*outer.type.target, outer.scope);
  if (held.type.is_const || !held.type.is(swig_type_kind::named)) return;
  const bool is_enum = held.symbol && held.symbol->kind == symbol_kind::enum_;
  const bool is_class = held.symbol && held.symbol->kind == symbol_kind::class_ && !held.text && !held.opaque;
  if (!held.scalar && !held.text && !is_enum && !(is_class && transferable(*held.symbol->node, true))) return;
  swig_type value = symbols_.qualify(*outer.type.target, outer.scope);
  swig_parm parm;
  if (is_class || held.text) value.is_const = true;
  parm.type = (is_class || held.text ? "r." : "") + encode(value);
  parm.name = "value";
  const std::string list = list_of_operands(parms.size());
  const std::string last = operand(parms.size());
  parms.push_back(parm);
  swig_node& made = made_like(node, "SetAt", std::move(parms), fmt::format("(*$self)[{}] = {};", list, last));
  made.attributes["decl"] = decl_of(made.parms, false, "");
  made.attributes["type"] = "void";
  function(made, place.owner, place.derived, place.value);
}

// A friend is a function of the namespace, which C++ may see by its arguments only.
void builder::friend_function(const swig_node& node) {
  const std::string scope = scope_of(node);
  const std::string own = last_part(node.attr("name"));
  const std::string plain = own.substr(0, own.find("<("));
  const swig_node* space = node.parent;
  while (space && space->tag == "class") space = space->parent;
  std::vector<swig_parm> parms = without_void(node.parms);
  bool found_by_arguments = false;
  for (swig_parm& parm : parms) {
    swig_type type = parse_type(parm.type);
    parm.type = encode(symbols_.qualify(type, scope));
    resolved_type resolved = symbols_.resolve(type, scope);
    while (resolved.type.target && !resolved.type.is(swig_type_kind::function))
      resolved = symbols_.resolve(*resolved.type.target, resolved.scope);
    found_by_arguments = found_by_arguments || (resolved.symbol && !resolved.scalar);
  }
  if (declared_in_namespace(node)) return;
  if (!found_by_arguments) {
    report_.note(file_of(node), declaration(node),
                 "C++ cannot call this friend, which nothing declares outside of the class, and Go does not have it");
    return;
  }
  const std::string code = fmt::format("return {}({});", plain, list_of_operands(parms.size()));
  const swig_type full = parse_type(node.attr("decl") + node.attr("type"));
  if (!full.is(swig_type_kind::function)) throw refusal_cause{refusal_rule::no_go_type, spell(full), ""};
  const std::string sym = node.attr("sym_name");
  const bool renamed_by_user = !sym.empty() && sym.find(':') == sym.npos && sym != own && sym != plain;
  swig_node& made = made_like(node, renamed_by_user ? renamed(sym) : exported(plain), std::move(parms), code);
  made.attributes["decl"] = decl_of(made.parms, false, "");
  made.attributes["type"] = encode(symbols_.qualify(*full.target, scope));
  made.attributes["sym_name"] = renamed_by_user ? sym : plain;
  made.parent = space;
  function(made, nullptr);
}

// SWIG wraps either a friend or the declaration in the namespace, whichever it reads first; Go has the one of the namespace.
const swig_node* builder::declared_in_namespace(const swig_node& node) const {
  const auto [first, last] = namespace_functions_.equal_range(qualified_name(node));
  const auto found =
      std::find_if(first, last, [&](const auto& known) { return has_same_parameters(*known.second, node); });
  return found == last ? nullptr : found->second;
}

// The friend that stands for a function of a namespace which SWIG leaves out.
const swig_node* builder::friend_of(const swig_node& node) const {
  const auto functions = namespace_functions_.equal_range(qualified_name(node));
  for (auto at = functions.first; at != functions.second; ++at)
    if (has_same_parameters(*at->second, node)) {
      if (at->second != &node) return nullptr;  // an earlier declaration is the one
      break;
    }
  const auto [first, last] = friends_.equal_range(qualified_name(node));
  for (auto at = first; at != last; ++at)
    if (has_same_parameters(*at->second, node) && at->second->has("wrap_name")) return at->second;
  return nullptr;
}

}  // namespace gangway::gen
