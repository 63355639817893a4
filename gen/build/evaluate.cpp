// evaluate.cpp: precedence climbing over C++ constant expressions.
#include "build/evaluate.hpp"
#include <algorithm>

#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>
#include <string_view>
#include <vector>

namespace gangway::gen {
namespace {

// Thrown and caught in this file: the expression has no value that can be known.
struct stop {};
// The operation at hand has no value. The expression still has one when C++ does not evaluate the operation, such as the
// 1 / 0 of 1 ? 2 : 1 / 0.
struct undefined : stop {};

std::int64_t fit(std::uint64_t raw, unsigned bits, bool is_unsigned) {
  if (bits >= 64) return static_cast<std::int64_t>(raw);
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  raw &= mask;
  if (!is_unsigned && (raw >> (bits - 1))) raw |= ~mask;
  return static_cast<std::int64_t>(raw);
}

evaluated_value integer(std::uint64_t raw, unsigned bits, bool is_unsigned) {
  evaluated_value value;
  value.bits = bits;
  value.is_unsigned = is_unsigned;
  value.integer = fit(raw, bits, is_unsigned);
  return value;
}

evaluated_value boolean(bool b) {
  evaluated_value value = integer(b, 32, false);
  value.kind = evaluated_kind::bool_;
  return value;
}

// A float (single) or a double. Infinity and what is no number have no value in Go.
evaluated_value real(double d, bool single = false) {
  if (single) d = static_cast<double>(static_cast<float>(d));
  if (!std::isfinite(d)) throw undefined{};
  evaluated_value value;
  value.kind = evaluated_kind::float_;
  value.bits = single ? 32 : 64;
  value.real = d;
  value.text = fmt::format("{}", d);
  if (value.text.find_first_of(".e") == std::string::npos) value.text += ".0";
  return value;
}

bool is_float(const evaluated_value& v) { return v.kind == evaluated_kind::float_; }
// Whether the result of an operation on two numbers, one of them floating, is a float: neither number is a double.
bool is_single(const evaluated_value& a, const evaluated_value& b) {
  return (!is_float(a) || a.bits == 32) && (!is_float(b) || b.bits == 32);
}
double as_real(const evaluated_value& v) {
  return is_float(v)     ? v.real
         : v.is_unsigned ? static_cast<double>(static_cast<std::uint64_t>(v.integer))
                         : static_cast<double>(v.integer);
}
bool truth(const evaluated_value& v) {
  if (v.kind == evaluated_kind::string) throw stop{};
  return is_float(v) ? v.real != 0 : v.integer != 0;
}

// An arithmetic type by its canonical name.
struct arithmetic_type {
  const char* name;
  char kind;  // integer, floating, bool or character
  unsigned bits;
  bool is_unsigned;
};
constexpr arithmetic_type arithmetic_types[] = {
    {"bool", 'b', 8, false},
    {"char", 'c', 8, false},
    {"signed char", 'i', 8, false},
    {"unsigned char", 'i', 8, true},
    {"short", 'i', 16, false},
    {"short int", 'i', 16, false},
    {"unsigned short", 'i', 16, true},
    {"unsigned short int", 'i', 16, true},
    {"int", 'i', 32, false},
    {"signed", 'i', 32, false},
    {"signed int", 'i', 32, false},
    {"unsigned", 'i', 32, true},
    {"unsigned int", 'i', 32, true},
    {"long", 'i', 32, false},
    {"long int", 'i', 32, false},
    {"unsigned long", 'i', 32, true},
    {"unsigned long int", 'i', 32, true},
    {"long long", 'i', 64, false},
    {"long long int", 'i', 64, false},
    {"unsigned long long", 'i', 64, true},
    {"unsigned long long int", 'i', 64, true},
    {"wchar_t", 'i', 16, true},
    {"char16_t", 'i', 16, true},
    {"char32_t", 'i', 32, true},
    {"int8_t", 'i', 8, false},
    {"uint8_t", 'i', 8, true},
    {"int16_t", 'i', 16, false},
    {"uint16_t", 'i', 16, true},
    {"int32_t", 'i', 32, false},
    {"uint32_t", 'i', 32, true},
    {"int64_t", 'i', 64, false},
    {"uint64_t", 'i', 64, true},
    {"float", 'f', 32, false},
    {"double", 'f', 64, false},
    {"char8_t", 'i', 8, true},
};

const arithmetic_type* type_named(std::string_view name) {
  if (name.starts_with("std::")) name.remove_prefix(5);
  for (const auto& type : arithmetic_types)
    if (name == type.name) return &type;
  return nullptr;
}

std::optional<evaluated_value> cast(const evaluated_value& v, const arithmetic_type& type) {
  if (v.kind == evaluated_kind::string) return std::nullopt;
  switch (type.kind) {
  case 'b': return boolean(truth(v));
  case 'f': return real(as_real(v), type.bits == 32);
  default: break;
  }
  std::uint64_t raw = static_cast<std::uint64_t>(v.integer);
  if (is_float(v)) {
    // A floating number whose integral part does not fit the type has no value.
    const double whole = std::trunc(v.real);
    const double limit = std::ldexp(1.0, static_cast<int>(type.bits) - (type.is_unsigned ? 0 : 1));
    if (whole >= limit || whole < (type.is_unsigned ? 0 : -limit)) throw undefined{};
    raw = whole < 0 ? static_cast<std::uint64_t>(static_cast<std::int64_t>(whole)) : static_cast<std::uint64_t>(whole);
  }
  evaluated_value result = integer(raw, type.bits, type.is_unsigned);
  if (type.kind == 'c') result.kind = evaluated_kind::char_;
  return result;
}

// What a token is. `end` stands behind the last token.
enum class token_kind { end, number, name, char_, string, operator_ };

struct expression_token {
  token_kind kind = token_kind::end;
  std::string text;    // string and char_: the decoded bytes
  std::string prefix;  // string and char_: "L", "u8"
};

class lexer {
 public:
  explicit lexer(const std::string& text) : text_(text) {}

  std::vector<expression_token> tokens() {
    std::vector<expression_token> result;
    for (;;) {
      while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
      if (at_ >= text_.size()) break;
      result.push_back(next());
    }
    result.push_back({});
    return result;
  }

 private:
  expression_token next() {
    const char c = text_[at_];
    if (std::isdigit(static_cast<unsigned char>(c)) ||
        (c == '.' && at_ + 1 < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_ + 1]))))
      return number();
    for (const char* prefix : {"u8", "L", "u", "U"}) {
      const std::size_t behind = at_ + std::char_traits<char>::length(prefix);
      if (text_.compare(at_, behind - at_, prefix) != 0 || behind >= text_.size()) continue;
      if (text_[behind] != '\'' && text_[behind] != '"') continue;
      at_ = behind;
      expression_token token = quoted(text_[behind]);
      token.prefix = prefix;
      return token;
    }
    if (text_.compare(at_, 2, "R\"") == 0) return raw();
    if (std::isalpha(static_cast<unsigned char>(c)) || c == '_' || text_.compare(at_, 2, "::") == 0) return name();
    if (c == '\'' || c == '"') return quoted(c);
    if (text_.compare(at_, 3, "<=>") == 0) return at_ += 3, expression_token{token_kind::operator_, "<=>", ""};
    for (const char* op : {"<<", ">>", "<=", ">=", "==", "!=", "&&", "||"})
      if (text_.compare(at_, 2, op) == 0) return at_ += 2, expression_token{token_kind::operator_, op, ""};
    return expression_token{token_kind::operator_, std::string(1, text_[at_++]), ""};
  }

  expression_token number() {
    const std::size_t start = at_;
    const bool hex = text_.compare(at_, 2, "0x") == 0 || text_.compare(at_, 2, "0X") == 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const char before = at_ > start ? text_[at_ - 1] : ' ';
      const bool exponent =
          (c == '+' || c == '-') && (hex ? before == 'p' || before == 'P' : before == 'e' || before == 'E');
      const bool separator =
          c == '\'' && at_ + 1 < text_.size() && std::isxdigit(static_cast<unsigned char>(text_[at_ + 1]));
      if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.' && !exponent && !separator) break;
      ++at_;
    }
    std::string text = text_.substr(start, at_ - start);
    std::erase(text, '\'');
    return {token_kind::number, text, ""};
  }

  expression_token name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_' ||
                                  text_.compare(at_, 2, "::") == 0))
      at_ += text_[at_] == ':' ? 2 : 1;
    return {token_kind::name, text_.substr(start, at_ - start), ""};
  }

  // Reads a raw string: R"end(text)end".
  expression_token raw() {
    const auto open = text_.find('(', at_);
    if (open == text_.npos) throw stop{};
    const std::string end = ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
    const auto close = text_.find(end, open);
    if (close == text_.npos) throw stop{};
    at_ = close + end.size();
    return {token_kind::string, text_.substr(open + 1, close - open - 1), ""};
  }

  expression_token quoted(char quote) {
    expression_token token{quote == '"' ? token_kind::string : token_kind::char_, "", ""};
    for (++at_; at_ < text_.size() && text_[at_] != quote;) token.text += text_[at_] == '\\' ? escape() : text_[at_++];
    if (at_ >= text_.size()) throw stop{};
    ++at_;
    return token;
  }

  char escape() {
    ++at_;
    if (at_ >= text_.size()) throw stop{};
    const char c = text_[at_++];
    static constexpr std::string_view from = "ntrabfv\\'\"?";
    static constexpr std::string_view to = "\n\t\r\a\b\f\v\\'\"?";
    if (const auto found = from.find(c); found != from.npos) return to[found];
    const int base = c == 'x' ? 16 : 8;
    std::string digits = c == 'x' ? "" : std::string(1, c);
    // An escape has three octal digits at most, but any number of hexadecimal digits.
    while (at_ < text_.size() && (base == 16 ? std::isxdigit(static_cast<unsigned char>(text_[at_])) != 0
                                             : digits.size() < 3 && text_[at_] >= '0' && text_[at_] <= '7'))
      digits += text_[at_++];
    if (digits.empty() || (base == 8 && (c < '0' || c > '7'))) throw stop{};
    const unsigned long long byte = std::strtoull(digits.c_str(), nullptr, base);
    if (byte > 0xff) throw stop{};
    return static_cast<char>(byte);
  }

  const std::string& text_;
  std::size_t at_ = 0;
};

evaluated_value number_value(std::string text) {
  const bool hex = text.size() > 1 && (text[1] == 'x' || text[1] == 'X');
  const bool floating =
      text.find('.') != text.npos || (hex ? text.find_first_of("pP") : text.find_first_of("eE")) != text.npos;
  if (floating) {
    const bool single = text.back() == 'f' || text.back() == 'F';
    if (text.back() == 'l' || text.back() == 'L') throw stop{};
    if (single) text.pop_back();
    char* end = nullptr;
    evaluated_value value = single ? real(static_cast<double>(std::strtof(text.c_str(), &end)), true)
                                   : real(std::strtod(text.c_str(), &end));
    if (*end) throw stop{};
    if (!hex) std::replace(text.begin(), text.end(), 'E', 'e');  // as gofmt has it
    if (!single && !hex) value.text = text.ends_with('.') ? text + "0" : text.starts_with('.') ? "0" + text : text;
    return value;
  }
  std::string suffix;
  while (!text.empty() && (text.back() == 'u' || text.back() == 'U' || text.back() == 'l' || text.back() == 'L' ||
                           text.ends_with("i64") || text.ends_with("I64"))) {
    const std::size_t count = text.back() == '4' ? 3 : 1;
    suffix +=
        count == 3 ? "LL" : std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(text.back()))));
    text.erase(text.size() - count);
  }
  const bool binary = text.size() > 1 && (text[1] == 'b' || text[1] == 'B');
  const bool decimal = !text.empty() && (text[0] != '0' || text.size() == 1);
  const std::string digits = hex || binary ? text.substr(2) : text;
  if (digits.empty()) throw stop{};
  char* end = nullptr;
  errno = 0;
  const std::uint64_t raw = std::strtoull(digits.c_str(), &end, hex ? 16 : binary ? 2 : decimal ? 10 : 8);
  if (*end || errno == ERANGE) throw stop{};
  const bool u = suffix.find('U') != suffix.npos;
  const bool ll = suffix.find("LL") != suffix.npos;
  if (!ll && !u && raw <= 0x7fffffff) return integer(raw, 32, false);
  if (!ll && raw <= 0xffffffff && (u || !decimal)) return integer(raw, 32, true);
  if (!u && raw <= 0x7fffffffffffffff) return integer(raw, 64, false);
  if (u || !decimal) return integer(raw, 64, true);
  throw stop{};
}

class evaluator {
 public:
  evaluator(std::vector<expression_token> tokens, const value_lookup& lookup, const type_lookup& type_names)
      : tokens_(std::move(tokens)), lookup_(lookup), types_(type_names) {}

  evaluated_value all() {
    evaluated_value value = ternary();
    if (peek().kind != token_kind::end) throw stop{};
    return value;
  }

 private:
  const expression_token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  bool accept(std::string_view op) {
    if (peek().kind != token_kind::operator_ || peek().text != op) return false;
    ++at_;
    return true;
  }
  void expect(std::string_view op) {
    if (!accept(op)) throw stop{};
  }

  // Counts the levels of parentheses and operators, each of which costs stack. An expression deeper than any real one has no
  // value.
  class deeper_level {
   public:
    explicit deeper_level(int& depth) : depth_(depth) {
      if (++depth_ > 200) throw stop{};
    }
    ~deeper_level() { --depth_; }
    deeper_level(const deeper_level&) = delete;
    deeper_level& operator=(const deeper_level&) = delete;

   private:
    int& depth_;
  };

  // While an object of this class lives, C++ does not evaluate the operations, so that one without a value does no harm.
  class idle_operations {
   public:
    idle_operations(int& idle, bool is_idle) : idle_(idle), before_(idle) { idle_ += is_idle ? 1 : 0; }
    ~idle_operations() { idle_ = before_; }
    idle_operations(const idle_operations&) = delete;
    idle_operations& operator=(const idle_operations&) = delete;

   private:
    int& idle_;
    int before_;
  };

  evaluated_value ternary() {
    const deeper_level deeper(depth_);
    const evaluated_value condition = binary(0);
    if (!accept("?")) return condition;
    const bool first = truth(condition);
    const evaluated_value yes = idle_ternary(!first);
    expect(":");
    const evaluated_value no = idle_ternary(first);
    return first ? chosen(yes, no) : chosen(no, yes);
  }

  evaluated_value idle_ternary(bool is_idle) {
    const idle_operations idle(idle_, is_idle);
    return ternary();
  }

  // The value of a ternary: that of the chosen branch, in the type to which both branches are converted.
  static evaluated_value chosen(const evaluated_value& picked, const evaluated_value& other) {
    const bool text = picked.kind == evaluated_kind::string;
    if (text != (other.kind == evaluated_kind::string)) throw stop{};
    if (text) return picked;
    if (is_float(picked) || is_float(other)) {
      evaluated_value value = real(as_real(picked), is_single(picked, other));
      if (is_float(picked) && picked.bits == value.bits) value.text = picked.text;
      return value;
    }
    if (picked.kind == other.kind && picked.bits == other.bits && picked.is_unsigned == other.is_unsigned)
      return picked;
    evaluated_value a = picked;
    evaluated_value b = other;
    promote(a);
    promote(b);
    return in_common(a, common(a, b));
  }

  static int precedence(const expression_token& token) {
    static constexpr std::array<std::array<std::string_view, 4>, 11> levels{{{"||"},
                                                                             {"&&"},
                                                                             {"|"},
                                                                             {"^"},
                                                                             {"&"},
                                                                             {"==", "!="},
                                                                             {"<", ">", "<=", ">="},
                                                                             {"<=>"},
                                                                             {"<<", ">>"},
                                                                             {"+", "-"},
                                                                             {"*", "/", "%"}}};
    if (token.kind != token_kind::operator_) return -1;
    for (std::size_t level = 0; level < levels.size(); ++level)
      for (const auto op : levels[level])
        if (!op.empty() && token.text == op) return static_cast<int>(level);
    return -1;
  }

  evaluated_value binary(int least) {
    evaluated_value left = unary();
    for (;;) {
      const int level = precedence(peek());
      if (level < least) return left;
      const std::string op = tokens_[at_++].text;
      const bool decided = (op == "&&" && !truth(left)) || (op == "||" && truth(left));
      const evaluated_value right = [&] {
        const idle_operations idle(idle_, decided);
        return binary(level + 1);
      }();
      try {
        left = apply(op, left, right);
      } catch (const undefined&) {
        if (idle_ == 0) throw;
        left = of_same_type(op, left, right);
      }
    }
  }

  // Some value of the type that `a op b` has, for an operation that C++ does not evaluate.
  static evaluated_value of_same_type(const std::string& op, evaluated_value a, evaluated_value b) {
    promote(a);
    promote(b);
    if (is_float(a) || is_float(b)) return real(1, is_single(a, b));
    if (op == "<<" || op == ">>") return integer(1, a.bits, a.is_unsigned);
    return in_common(integer(1, 32, false), common(a, b));
  }

  // The type to which two promoted integers are converted.
  struct common_type {
    unsigned bits;
    bool is_unsigned;
  };
  static common_type common(const evaluated_value& a, const evaluated_value& b) {
    const unsigned bits = std::max(a.bits, b.bits);
    return {bits, (a.bits == bits && a.is_unsigned) || (b.bits == bits && b.is_unsigned)};
  }
  static evaluated_value in_common(const evaluated_value& v, const common_type& type) {
    return integer(static_cast<std::uint64_t>(v.integer), type.bits, type.is_unsigned);
  }

  static void promote(evaluated_value& v) {
    if (v.kind == evaluated_kind::string) throw stop{};
    if (is_float(v)) return;
    if (v.bits < 32 || v.kind != evaluated_kind::integer) v.bits = 32, v.is_unsigned = false;
    v.kind = evaluated_kind::integer;
  }

  // A signed result, which must fit into `bits` bits; `overflowed` says that it did not even fit into 64.
  static evaluated_value checked(bool overflowed, std::int64_t exact, unsigned bits) {
    const evaluated_value value = integer(static_cast<std::uint64_t>(exact), bits, false);
    if (overflowed || value.integer != exact) throw undefined{};
    return value;
  }

  static evaluated_value signed_result(const std::string& op, std::int64_t x, std::int64_t y, unsigned bits) {
    std::int64_t r = 0;
    if (op == "+") {
      const bool overflowed = __builtin_add_overflow(x, y, &r);
      return checked(overflowed, r, bits);
    }
    if (op == "-") {
      const bool overflowed = __builtin_sub_overflow(x, y, &r);
      return checked(overflowed, r, bits);
    }
    if (op == "*") {
      const bool overflowed = __builtin_mul_overflow(x, y, &r);
      return checked(overflowed, r, bits);
    }
    if (op == "/" || op == "%") {
      if (y == 0 || (y == -1 && x == std::numeric_limits<std::int64_t>::min())) throw undefined{};
      const evaluated_value quotient = checked(false, x / y, bits);  // a quotient without a value has no remainder
      return op == "/" ? quotient : checked(false, x % y, bits);
    }
    if (op == "&") return checked(false, x & y, bits);
    if (op == "|") return checked(false, x | y, bits);
    if (op == "^") return checked(false, x ^ y, bits);
    throw stop{};
  }

  static evaluated_value unsigned_result(const std::string& op, std::uint64_t x, std::uint64_t y, unsigned bits) {
    if (op == "+") return integer(x + y, bits, true);
    if (op == "-") return integer(x - y, bits, true);
    if (op == "*") return integer(x * y, bits, true);
    if ((op == "/" || op == "%") && y == 0) throw undefined{};
    if (op == "/") return integer(x / y, bits, true);
    if (op == "%") return integer(x % y, bits, true);
    if (op == "&") return integer(x & y, bits, true);
    if (op == "|") return integer(x | y, bits, true);
    if (op == "^") return integer(x ^ y, bits, true);
    throw stop{};
  }

  template <class T> static std::optional<bool> compared(const std::string& op, T x, T y) {
    if (op == "<") return x < y;
    if (op == ">") return x > y;
    if (op == "<=") return x <= y;
    if (op == ">=") return x >= y;
    if (op == "==") return !(x < y) && !(y < x);
    if (op == "!=") return x < y || y < x;
    return std::nullopt;
  }

  // What <=> gives, which can only be compared with 0.
  template <class T> static evaluated_value ordering(T x, T y) {
    return integer(static_cast<std::uint64_t>(x < y ? -1 : y < x ? 1 : 0), 32, false);
  }

  static evaluated_value apply(const std::string& op, evaluated_value a, evaluated_value b) {
    if (op == "&&") return boolean(truth(a) && truth(b));
    if (op == "||") return boolean(truth(a) || truth(b));
    promote(a);
    promote(b);
    if (op == "<<" || op == ">>") {
      if (is_float(a) || is_float(b)) throw stop{};
      if (b.integer < 0 || b.integer >= static_cast<std::int64_t>(a.bits)) throw undefined{};
      const auto by = static_cast<unsigned>(b.integer);
      if (op == "<<") return integer(static_cast<std::uint64_t>(a.integer) << by, a.bits, a.is_unsigned);
      if (a.is_unsigned) return integer(static_cast<std::uint64_t>(a.integer) >> by, a.bits, true);
      return integer(static_cast<std::uint64_t>(a.integer >> by), a.bits, false);
    }
    if (is_float(a) || is_float(b)) {
      const double x = as_real(a);
      const double y = as_real(b);
      const bool single = is_single(a, b);
      if (op == "<=>") return ordering(x, y);
      if (op == "+") return real(x + y, single);
      if (op == "-") return real(x - y, single);
      if (op == "*") return real(x * y, single);
      if (op == "/" && y == 0) throw undefined{};
      if (op == "/") return real(x / y, single);
      if (const auto answer = compared(op, x, y)) return boolean(*answer);
      throw stop{};
    }
    const auto [bits, u] = common(a, b);
    const std::int64_t x = fit(static_cast<std::uint64_t>(a.integer), bits, u);
    const std::int64_t y = fit(static_cast<std::uint64_t>(b.integer), bits, u);
    const auto ux = static_cast<std::uint64_t>(x);
    const auto uy = static_cast<std::uint64_t>(y);
    if (op == "<=>") return u ? ordering(ux, uy) : ordering(x, y);
    if (const auto answer = u ? compared(op, ux, uy) : compared(op, x, y)) return boolean(*answer);
    return u ? unsigned_result(op, ux, uy, bits) : signed_result(op, x, y, bits);
  }

  evaluated_value unary() {
    const deeper_level deeper(depth_);
    if (accept("+")) {
      evaluated_value v = unary();
      promote(v);
      return v;
    }
    if (accept("-")) {
      evaluated_value v = unary();
      promote(v);
      if (is_float(v)) {
        evaluated_value negative = real(-v.real, v.bits == 32);
        if (!v.text.starts_with('-')) negative.text = "-" + v.text;
        return negative;
      }
      if (v.is_unsigned) return integer(std::uint64_t{0} - static_cast<std::uint64_t>(v.integer), v.bits, true);
      try {
        return signed_result("-", 0, v.integer, v.bits);
      } catch (const undefined&) {
        if (idle_ == 0) throw;
        return v;
      }
    }
    if (accept("~")) {
      evaluated_value v = unary();
      promote(v);
      if (is_float(v)) throw stop{};
      return integer(~static_cast<std::uint64_t>(v.integer), v.bits, v.is_unsigned);
    }
    if (accept("!")) return boolean(!truth(unary()));
    return primary();
  }

  // Reads "( type )" at the current place and moves behind it; null when no type stands there.
  const arithmetic_type* cast_ahead() {
    std::string name;
    std::size_t ahead = 1;
    while (peek(ahead).kind == token_kind::name) name += (name.empty() ? "" : " ") + peek(ahead++).text;
    if (peek(ahead).text != ")" || peek(ahead).kind != token_kind::operator_) return nullptr;
    const arithmetic_type* type = known_type(name);
    if (type) at_ += ahead + 1;
    return type;
  }

  const arithmetic_type* known_type(const std::string& name) const {
    if (const arithmetic_type* type = type_named(name)) return type;
    return type_named(types_(name));
  }

  evaluated_value primary() {
    const expression_token token = peek();
    if (token.kind == token_kind::operator_ && token.text == "(") {
      if (const arithmetic_type* type = cast_ahead()) return converted(unary(), *type);
      ++at_;
      evaluated_value value = ternary();
      expect(")");
      return value;
    }
    ++at_;
    switch (token.kind) {
    case token_kind::number: return number_value(token.text);
    case token_kind::char_: {
      if (token.text.size() != 1) throw stop{};
      if (!token.prefix
               .empty()) {  // L'a' and the like have types of their own; beyond ASCII the encoding of the file would matter
        if (static_cast<unsigned char>(token.text[0]) > 0x7f) throw stop{};
        const unsigned bits = token.prefix == "u8" ? 8 : token.prefix == "U" ? 32 : 16;
        return integer(static_cast<unsigned char>(token.text[0]), bits, true);
      }
      evaluated_value value = integer(static_cast<std::uint64_t>(static_cast<signed char>(token.text[0])), 8, false);
      value.kind = evaluated_kind::char_;
      return value;
    }
    case token_kind::string: {
      evaluated_value value;
      value.kind = evaluated_kind::string;
      --at_;
      while (peek().kind == token_kind::string) {
        if (!peek().prefix.empty() && peek().prefix != "u8") throw stop{};  // L"" and u"" are no texts of bytes
        value.text += tokens_[at_++].text;
      }
      return value;
    }
    case token_kind::name: return named(token.text);
    default: throw stop{};
    }
  }

  evaluated_value named(const std::string& name) {
    if (name == "true" || name == "false") return boolean(name == "true");
    if (name == "static_cast" && accept("<")) {
      std::string type;
      while (peek().kind == token_kind::name) type += (type.empty() ? "" : " ") + tokens_[at_++].text;
      expect(">");
      expect("(");
      const evaluated_value inner = ternary();
      expect(")");
      const arithmetic_type* known = known_type(type);
      if (!known) throw stop{};
      return converted(inner, *known);
    }
    if (name == "sizeof" && accept("(")) {
      std::string type;
      while (peek().kind == token_kind::name) type += (type.empty() ? "" : " ") + tokens_[at_++].text;
      expect(")");
      const arithmetic_type* known = known_type(type);
      if (!known) throw stop{};
      return integer(known->bits / 8, 32, true);
    }
    if (const arithmetic_type* type = peek().text == "(" ? known_type(name) : nullptr; type && accept("(")) {
      const evaluated_value inner = ternary();
      expect(")");
      return converted(inner, *type);
    }
    return must(lookup_(name));
  }

  evaluated_value converted(const evaluated_value& value, const arithmetic_type& type) const {
    try {
      return must(cast(value, type));
    } catch (const undefined&) {
      if (idle_ == 0) throw;
      return type.kind == 'f' ? real(1, type.bits == 32) : integer(1, type.bits, type.is_unsigned);
    }
  }

  static evaluated_value must(const std::optional<evaluated_value>& value) {
    if (!value) throw stop{};
    return *value;
  }

  std::vector<expression_token> tokens_;
  const value_lookup& lookup_;
  const type_lookup& types_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int idle_ = 0;  // how many of the operands around the current place C++ does not evaluate
};

}  // namespace

std::optional<evaluated_value> evaluate(const std::string& expression, const value_lookup& lookup,
                                        const type_lookup& type_names) {
  try {
    return evaluator(lexer(expression).tokens(), lookup, type_names).all();
  } catch (const stop&) {
    return std::nullopt;
  }
}

std::optional<evaluated_value> convert(const evaluated_value& value, const std::string& type) {
  const arithmetic_type* known = type_named(type);
  if (!known) return std::nullopt;
  try {
    std::optional<evaluated_value> result = cast(value, *known);
    // A double literal keeps its spelling, as Go reads the same spelling.
    if (result && is_float(*result) && is_float(value) && known->bits == 64) result->text = value.text;
    return result;
  } catch (const stop&) {
    return std::nullopt;
  }
}

}  // namespace gangway::gen
