// proof.hpp: the assertions of a generated shim: the compiler sees the same types and constants as the interface file says.
//
// SWIG read the interface file without a compiler. Where it took another branch of an #if, or a typedef for another one, the
// shim does not compile, and the assertion says what to do.
//
// Invariants
//  - Everything here is evaluated by the compiler; nothing is left of it in the DLL.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace gangway {
namespace detail {

// The underlying type is C++'s choice, not the compiler's: only then may a number initialise the enum in braces.
template <class T>
concept fixed_enum = requires {
  T{0};
};

// B is a base of D that is not virtual, and C++ knows which.
template <class D, class B>
concept plain_base = requires(B* base) {
  static_cast<D*>(base);
};

template <class T, bool = std::is_enum_v<T>> struct number_of {
  using type = std::remove_cv_t<T>;
  static constexpr bool has_sign = true;
};
template <class T> struct number_of<T, true> {
  using type = std::underlying_type_t<T>;
  static constexpr bool has_sign = fixed_enum<T>;
};

}  // namespace detail

// The class of whose members a pointer is that binds &D::m, where the interface says that D has m of its base B. It is D, so that
// D may declare m again without a word of it in the interface; but C++ takes no member of a virtual base for one of D.
template <class D, class B> using holder_of = std::conditional_t<detail::plain_base<D, B>, D, B>;

// &D::m with exactly the type that the interface says it has, of whichever class of D's bases it is a member.
template <class Type, class Holder> constexpr Type Holder::*member(Type Holder::*pointer) { return pointer; }

// A T is exactly what Slot is: as wide, with or without a sign, a whole number or a floating one, or bool. Slot is bool,
// float, double, std::complex of those or an integer type; size_t and ptrdiff_t mean a machine word. An enum is its number.
template <class T, class Slot> consteval bool crosses_as() {
  using number = typename detail::number_of<T>::type;
  if constexpr (std::is_same_v<Slot, bool> || std::is_same_v<number, bool>) {
    return std::is_same_v<Slot, number>;
  } else if constexpr (!std::is_arithmetic_v<Slot>) {  // std::complex
    return std::is_same_v<Slot, number>;
  } else if constexpr (std::is_floating_point_v<Slot>) {
    return std::is_floating_point_v<number> && sizeof(number) == sizeof(Slot);
  } else {
    return std::is_integral_v<number> && sizeof(number) == sizeof(Slot) &&
           (std::is_signed_v<number> == std::is_signed_v<Slot> || !detail::number_of<T>::has_sign);
  }
}

// The result of something that has no type to bind, a macro, as the T that the interface says. Never half of it.
template <class T, class E> constexpr T result_as(E value) {
  if constexpr (std::is_arithmetic_v<T> && (std::is_arithmetic_v<E> || std::is_enum_v<E>)) {
    using number = typename detail::number_of<E>::type;
    static_assert(std::is_same_v<T, bool> || !std::is_floating_point_v<number> || std::is_floating_point_v<T>,
                  "it gives a floating-point number: say so in the interface file");
    static_assert(std::is_same_v<T, bool> || sizeof(number) <= sizeof(T),
                  "it gives a wider number than the interface file says: correct the declaration there");
    static_assert(
        std::is_same_v<T, bool> || std::is_floating_point_v<number> || std::is_signed_v<number> ||
            std::is_unsigned_v<T> || sizeof(number) < sizeof(T) || !detail::number_of<E>::has_sign,
        "it gives an unsigned number, and the interface file says a signed one: correct the declaration there");
  }
  return static_cast<T>(value);
}

// A constant of C++ has the value that Go was given for it. A pointer has the value 0 or none.
template <class T, class V> constexpr bool equals(const T& constant, V value) {
  using number = typename detail::number_of<T>::type;
  if constexpr (std::is_null_pointer_v<T>) {
    return value == 0;
  } else if constexpr (std::is_pointer_v<T>) {
    return value == 0 && constant == nullptr;
  } else if constexpr (std::is_floating_point_v<number> || std::is_floating_point_v<V>) {
    return static_cast<number>(constant) == value;
  } else if constexpr (std::is_integral_v<number>) {
    const auto held = static_cast<number>(constant);
    if constexpr (std::is_signed_v<number> != std::is_signed_v<V>) {
      if (held < number{} || value < V{}) return false;
    }
    return static_cast<std::uint64_t>(held) == static_cast<std::uint64_t>(value);
  } else {
    return false;
  }
}

// The same for text: `count` bytes, and nothing but zeros behind them in an array.
template <class C> constexpr bool is_text(const C* constant, std::size_t size, const char* bytes, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (i >= size || static_cast<char>(constant[i]) != bytes[i]) return false;
    if (size == SIZE_MAX && constant[i] == C{}) return false;
  }
  if (size == SIZE_MAX) return constant[count] == C{};
  for (std::size_t i = count; i < size; ++i)
    if (constant[i] != C{}) return false;
  return true;
}
template <class T> constexpr bool equals(const T& constant, const char* bytes, std::size_t count) {
  if constexpr (std::is_array_v<T>) {
    return is_text(constant, std::extent_v<T>, bytes, count);
  } else if constexpr (std::is_pointer_v<T>) {
    return constant != nullptr && is_text(constant, SIZE_MAX, bytes, count);
  } else {
    return false;
  }
}

#if defined(_WIN32)
// What needs no assertion in any shim: types of the language and the standard library that are the same for every Windows.
static_assert(crosses_as<short, std::int16_t>() && crosses_as<unsigned short, std::uint16_t>() &&
                  crosses_as<int, std::int32_t>() && crosses_as<unsigned int, std::uint32_t>() &&
                  crosses_as<long, std::int32_t>() && crosses_as<unsigned long, std::uint32_t>() &&
                  crosses_as<long long, std::int64_t>() && crosses_as<unsigned long long, std::uint64_t>() &&
                  crosses_as<float, float>() && crosses_as<double, double>(),
              "this is no compiler for Windows: int and long have 32 bits there");
#endif

}  // namespace gangway
