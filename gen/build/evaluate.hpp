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

struct Value {
  enum class Kind { Integer, Float, Bool, Char, String } kind = Kind::Integer;
  bool is_unsigned = false;
  unsigned bits = 32;        // Integer; Float: 32 for float, 64 for double
  std::int64_t integer = 0;  // Integer, Bool, Char; sign- or zero-extended from `bits`
  double real = 0;           // Float
  std::string text;          // String: raw bytes; Float: the literal as written when the expression is one literal
};

// The value of a name in the expression; nullopt when it has none.
using Lookup = std::function<std::optional<Value>(const std::string& name)>;

// The arithmetic type that a name stands for, by its canonical name ("unsigned long" of "DWORD"); empty when it is none.
using TypeLookup = std::function<std::string(const std::string& name)>;

std::optional<Value> evaluate(const std::string& expression, const Lookup& lookup, const TypeLookup& types);

// The value converted to an arithmetic type by its canonical name ("unsigned char", "double").
std::optional<Value> convert(const Value& value, const std::string& type);

}  // namespace gangway::gen
