// type.cpp: parser and printer of C++ types.
#include "swig/type.hpp"

namespace gangway::gen {
namespace {

// Reads SWIG's spelling of a type from the left. Each operator in it applies to all that stands right of the operator.
class type_parser {
 public:
  explicit type_parser(const std::string& text, int depth = 0) : text_(text), depth_(depth) {}

  swig_type type() {
    bool is_const = false;
    bool is_volatile = false;
    while (starts("q(")) {
      const std::string words = argument(1);
      is_const = is_const || words.find("const") != words.npos;
      is_volatile = is_volatile || words.find("volatile") != words.npos;
    }
    swig_type type = unqualified();
    swig_type* held = &type;  // the qualifiers of an array belong to its elements
    while (held->is(swig_type_kind::array)) held = held->target.get();
    held->is_const = held->is_const || is_const;
    held->is_volatile = held->is_volatile || is_volatile;
    return type;
  }

 private:
  bool starts(const char* prefix) const {
    return text_.compare(at_, std::char_traits<char>::length(prefix), prefix) == 0;
  }

  swig_type wrap(swig_type_kind kind, std::size_t skip) {
    at_ += skip;
    swig_type result;
    if (++depth_ > deepest) {  // nobody writes a type so deep: it counts as unreadable
      result.name = text_.substr(at_);
      at_ = text_.size();
      return result;
    }
    result.kind = kind;
    result.target = std::make_shared<swig_type>(type());
    return result;
  }

  swig_type unqualified() {
    swig_type result;
    if (starts("p.")) return wrap(swig_type_kind::pointer, 2);
    if (starts("r.")) return wrap(swig_type_kind::reference, 2);
    if (starts("z.")) return wrap(swig_type_kind::rvalue_reference, 2);
    if (starts("v(")) {
      result.kind = swig_type_kind::variadic;
      at_ = text_.size();
      return result;
    }
    if (starts("a(") || starts("m(")) {
      const bool array = text_[at_] == 'a';
      const std::string inner = argument(1);
      result = wrap(array ? swig_type_kind::array : swig_type_kind::member_pointer, 0);
      if (result.target) result.name = inner;
      return result;
    }
    if (starts("f(")) {
      const std::string inner = argument(1);
      result = wrap(swig_type_kind::function, 0);
      for (const auto& parameter : split_types(inner))
        result.parameters.push_back(type_parser(parameter, depth_).type());
      return result;
    }
    result.name = text_.substr(at_);
    at_ = text_.size();
    return result;
  }

  // Returns the text in the parentheses that open `offset` characters ahead, and moves behind them and the dot after them.
  std::string argument(std::size_t offset) {
    const std::size_t start = at_ + offset + 1;
    int depth = 1;
    std::size_t end = start;
    for (; end < text_.size() && depth > 0; ++end) depth += text_[end] == '(' ? 1 : text_[end] == ')' ? -1 : 0;
    at_ = end < text_.size() && text_[end] == '.' ? end + 1 : end;
    return text_.substr(start, end - start - 1);
  }

  static constexpr int deepest = 256;
  const std::string& text_;
  std::size_t at_ = 0;
  int depth_;
};

// The qualifiers in front of a name: "const volatile ".
std::string qualifiers(const swig_type& type) {
  return std::string(type.is_const ? "const " : "") + (type.is_volatile ? "volatile " : "");
}
// The qualifiers behind a '*' or behind the parameters of a function.
std::string trailing(std::string qualifiers) {
  if (!qualifiers.empty()) qualifiers.pop_back();
  return qualifiers;
}

}  // namespace

bool swig_type::operator==(const swig_type& other) const {
  return kind == other.kind && is_const == other.is_const && is_volatile == other.is_volatile && name == other.name &&
         (target ? other.target && *target == *other.target : !other.target) && parameters == other.parameters;
}

std::vector<std::string> split_types(const std::string& list) {
  std::vector<std::string> parts;
  int depth = 0;
  std::string part;
  for (const char c : list) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth == 0)
      parts.push_back(std::move(part)), part.clear();
    else
      part += c;
  }
  if (!part.empty()) parts.push_back(std::move(part));
  return parts;
}

swig_type parse_type(const std::string& swig) { return type_parser(swig).type(); }

std::string spell(const swig_type& type, const std::string& name) {
  const bool outer = name.empty() || name[0] == '*' || name[0] == '&';
  switch (type.kind) {
  case swig_type_kind::named: return qualifiers(type) + spell_name(type.name) + (name.empty() ? "" : " " + name);
  case swig_type_kind::pointer: {
    const std::string q = trailing(qualifiers(type));
    return spell(*type.target, "*" + q + (q.empty() || name.empty() ? "" : " ") + name);
  }
  case swig_type_kind::reference: return spell(*type.target, "&" + name);
  case swig_type_kind::rvalue_reference: return spell(*type.target, "&&" + name);
  case swig_type_kind::array:
    return spell(*type.target, (outer && !name.empty() ? "(" + name + ")" : name) + "[" + type.name + "]");
  case swig_type_kind::function: {
    std::string list;
    for (const auto& parameter : type.parameters) list += (list.empty() ? "" : ", ") + spell(parameter);
    const std::string q = trailing(qualifiers(type));
    return spell(*type.target,
                 (outer && !name.empty() ? "(" + name + ")" : name) + "(" + list + ")" + (q.empty() ? "" : " ") + q);
  }
  case swig_type_kind::member_pointer: {
    const std::string q = trailing(qualifiers(type));
    const std::string inner = spell_name(type.name) + "::*" + q + (q.empty() || name.empty() ? "" : " ") + name;
    // SWIG has a reference to the function where members are called on lvalues, or on rvalues, alone.
    const bool on_lvalue = type.target->is(swig_type_kind::reference);
    if (on_lvalue || type.target->is(swig_type_kind::rvalue_reference)) {
      const std::string member = spell(*type.target->target, "(" + inner + ")");
      const bool qualified = type.target->target->is_const || type.target->target->is_volatile;
      return member + (qualified ? "" : " ") + (on_lvalue ? "&" : "&&");
    }
    const bool wraps = type.target->is(swig_type_kind::function) || type.target->is(swig_type_kind::array);
    return spell(*type.target, wraps ? "(" + inner + ")" : inner);
  }
  case swig_type_kind::variadic: return "...";
  }
  return {};
}

std::string encode(const swig_type& type) {
  std::string words = type.is_const ? "const" : "";
  if (type.is_volatile) words += words.empty() ? "volatile" : " volatile";
  const std::string qualified = words.empty() ? std::string() : "q(" + words + ").";
  switch (type.kind) {
  case swig_type_kind::named: return qualified + type.name;
  case swig_type_kind::pointer: return qualified + "p." + encode(*type.target);
  case swig_type_kind::reference: return "r." + encode(*type.target);
  case swig_type_kind::rvalue_reference: return "z." + encode(*type.target);
  case swig_type_kind::array: return "a(" + type.name + ")." + encode(*type.target);
  case swig_type_kind::member_pointer: return qualified + "m(" + type.name + ")." + encode(*type.target);
  case swig_type_kind::variadic: return "v(...)";
  case swig_type_kind::function: break;
  }
  std::string list;
  for (const auto& parameter : type.parameters) list += (list.empty() ? "" : ",") + encode(parameter);
  return qualified + "f(" + list + ")." + encode(*type.target);
}

std::string spell_name(const std::string& swig) {
  std::string result;
  for (std::size_t i = 0; i < swig.size(); ++i) {
    if (swig.compare(i, 2, "<(") == 0) {
      int depth = 1;
      std::size_t end = i + 2;
      std::string list;
      std::string part;
      const auto flush = [&] {
        if (!part.empty()) list += (list.empty() ? "" : ", ") + spell(parse_type(part));
        part.clear();
      };
      for (; end < swig.size() && depth > 0; ++end) {
        const char c = swig[end];
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) break;
        if (c == ',' && depth == 1)
          flush();
        else
          part += c;
      }
      flush();
      // "operator<<int>" would be the operator << to C++.
      const bool less = result.ends_with("operator<") || result.ends_with("operator <");
      result += (less ? " <" : "<") + list + ">";
      i = end + 1;  // behind ")>"
    } else {
      result += swig[i];
    }
  }
  return result;
}

}  // namespace gangway::gen
