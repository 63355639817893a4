// evaluate.hpp: a small evaluator of C++ constant expressions, for macros, enum items and constants.
//
// Invariants
//  - Types follow Windows: int and long have 32 bits, long long 64; arithmetic wraps as there, unsigned where C++ says so.
//  - Signed overflow, division by zero, shifts out of range and floats that do not fit the integer they are converted to
//    have no value, except where C++ does not evaluate them: behind a false &&, in the other branch of a ternary.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace gangway::gen {

// The kind of type that the value of an expression has in C++.
enum class evaluated_kind { integer, float_, bool_, char_, string };

// The value of a constant expression.
struct evaluated_value {
  evaluated_kind kind = evaluated_kind::integer;
  bool is_unsigned = false;
  unsigned bits = 32;        // of integer its width; of float_ 32 for float and 64 for double
  std::int64_t integer = 0;  // of integer, bool_ and char_, sign- or zero-extended from `bits`
  double real = 0;           // of float_
  std::string text;  // of string the bytes; of float_ the literal as written when the expression is a literal alone
};

// Gives the value of a name in the expression; nullopt when the name has no value.
using value_lookup = std::function<std::optional<evaluated_value>(const std::string& name)>;

// Gives the canonical name of the arithmetic type that a name stands for ("unsigned long" of "DWORD"); empty when it stands
// for none.
using type_lookup = std::function<std::string(const std::string& name)>;

std::optional<evaluated_value> evaluate(const std::string& expression, const value_lookup& lookup,
                                        const type_lookup& types);

// The value converted to the arithmetic type of this canonical name ("unsigned char", "double").
std::optional<evaluated_value> convert(const evaluated_value& value, const std::string& type);

}  // namespace gangway::gen
