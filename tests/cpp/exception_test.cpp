// exception_test.cpp: every kind of C++ exception as an error record.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <any>
#include <filesystem>
#include <future>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <typeinfo>
#include <variant>

namespace gangway::test {
namespace {

struct Own : std::length_error {
  using std::length_error::length_error;
};
struct Plain {};
struct [[maybe_unused]] WhatThrows : std::exception {
  const char* what() const noexcept override { return std::any_cast<const char*>(std::any()); }  // throws bad_any_cast
};
struct WhatIsNull : std::exception {
  const char* what() const noexcept override { return nullptr; }
};

struct Case {
  const char* name;
  void (*raise)();
  int kind;
  const char* type;
  const char* what;  // null: not compared
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class Exceptions : public testing::TestWithParam<Case> {};

TEST_P(Exceptions, AreTranslated) {
  const Case& c = GetParam();
  const Outcome outcome = guarded([&] { c.raise(); });
  ASSERT_EQ(outcome.status(), GW_E_EXCEPTION);
  EXPECT_EQ(outcome.error().status, GW_E_EXCEPTION);
  EXPECT_EQ(outcome.error().std_kind, static_cast<std::uint32_t>(c.kind));
  EXPECT_EQ(outcome.type(), c.type);
  if (c.what != nullptr) {
    EXPECT_EQ(outcome.what(), c.what);
  }
  EXPECT_EQ(outcome.entry(), kEntry);
  EXPECT_EQ(outcome.causes(), 0);
}

template <class E> void raise() { throw E("text"); }
template <class E> void raise_plain() { throw E(); }

INSTANTIATE_TEST_SUITE_P(
    Standard, Exceptions,
    testing::Values(
        Case{"Exception", raise_plain<std::exception>, GW_STD_EXCEPTION, "std::exception", nullptr},
        Case{"LogicError", raise<std::logic_error>, GW_STD_LOGIC_ERROR, "std::logic_error", "text"},
        Case{"InvalidArgument", raise<std::invalid_argument>, GW_STD_INVALID_ARGUMENT, "std::invalid_argument", "text"},
        Case{"DomainError", raise<std::domain_error>, GW_STD_DOMAIN_ERROR, "std::domain_error", "text"},
        Case{"LengthError", raise<std::length_error>, GW_STD_LENGTH_ERROR, "std::length_error", "text"},
        Case{"OutOfRange", raise<std::out_of_range>, GW_STD_OUT_OF_RANGE, "std::out_of_range", "text"},
        Case{"RuntimeError", raise<std::runtime_error>, GW_STD_RUNTIME_ERROR, "std::runtime_error", "text"},
        Case{"RangeError", raise<std::range_error>, GW_STD_RANGE_ERROR, "std::range_error", "text"},
        Case{"OverflowError", raise<std::overflow_error>, GW_STD_OVERFLOW_ERROR, "std::overflow_error", "text"},
        Case{"UnderflowError", raise<std::underflow_error>, GW_STD_UNDERFLOW_ERROR, "std::underflow_error", "text"},
        Case{"BadAlloc", raise_plain<std::bad_alloc>, GW_STD_BAD_ALLOC, "std::bad_alloc", nullptr},
        Case{"BadArrayNewLength", raise_plain<std::bad_array_new_length>, GW_STD_BAD_ALLOC, "std::bad_array_new_length",
             nullptr},
        Case{"BadCast", raise_plain<std::bad_cast>, GW_STD_BAD_CAST, "std::bad_cast", nullptr},
        Case{"BadAnyCast", raise_plain<std::bad_any_cast>, GW_STD_BAD_CAST, "std::bad_any_cast", nullptr},
        Case{"BadTypeid", raise_plain<std::bad_typeid>, GW_STD_BAD_TYPEID, "std::bad_typeid", nullptr},
        Case{"BadException", raise_plain<std::bad_exception>, GW_STD_BAD_EXCEPTION, "std::bad_exception", nullptr},
        Case{"BadFunctionCall", [] { std::function<void()>()(); }, GW_STD_BAD_FUNCTION_CALL, "std::bad_function_call",
             nullptr},
        Case{"BadVariantAccess", raise_plain<std::bad_variant_access>, GW_STD_EXCEPTION, "std::bad_variant_access",
             nullptr},
        Case{"Derived", raise<Own>, GW_STD_LENGTH_ERROR, "gangway::test::(anonymous namespace)::Own", "text"},
        Case{"WhatIsNull", raise_plain<WhatIsNull>, GW_STD_EXCEPTION,
             "gangway::test::(anonymous namespace)::WhatIsNull", ""}),
    [](const auto& c) { return std::string(c.param.name); });

INSTANTIATE_TEST_SUITE_P(
    NotExceptions, Exceptions,
    testing::Values(
        Case{"Int", [] { throw -7; }, GW_STD_NONE, "int", "-7"},
        Case{"Unsigned", [] { throw 7u; }, GW_STD_NONE, "unsigned int", "7"},
        Case{"Long", [] { throw 7l; }, GW_STD_NONE, "long", "7"},
        Case{"LongLong", [] { throw 1ll << 40; }, GW_STD_NONE, "long long", "1099511627776"},
        Case{"Bool", [] { throw true; }, GW_STD_NONE, "bool", "true"},
        Case{"CString", [] { throw "a literal"; }, GW_STD_NONE, "const char*", "a literal"},
        Case{"Null", [] { throw nullptr; }, GW_STD_NONE, "std::nullptr_t", ""},
        Case{"String", [] { throw std::string("a string"); }, GW_STD_NONE, "std::string", "a string"},
        Case{"StringView", [] { throw std::string_view("a view"); }, GW_STD_NONE, "std::string_view", "a view"},
        Case{"Double", [] { throw 1.5; }, GW_STD_NONE, "double", ""},
        Case{"Struct", [] { throw Plain(); }, GW_STD_NONE, "gangway::test::(anonymous namespace)::Plain", ""}),
    [](const auto& c) { return std::string(c.param.name); });

#if defined(_WIN32)
// what() is noexcept by its base, so one that throws calls std::terminate: contained like any other.
TEST(ExceptionRecord, AThrowingWhatIsContained) {
  const Outcome outcome = guarded([] { throw WhatThrows(); });
  EXPECT_EQ(outcome.status(), GW_E_FAULT);
  EXPECT_EQ(outcome.error().code, GW_FAULT_TERMINATE);
  EXPECT_EQ(outcome.type(1), "std::bad_any_cast");
}
#endif

TEST(ExceptionRecord, SystemErrorCarriesItsCode) {
  const Outcome outcome = guarded([] { throw std::system_error(5, std::generic_category(), "opening"); });
  EXPECT_EQ(outcome.error().std_kind, static_cast<std::uint32_t>(GW_STD_SYSTEM_ERROR));
  EXPECT_EQ(outcome.error().code, 5u);
  EXPECT_NE(outcome.what().find("opening"), std::string::npos);
}

TEST(ExceptionRecord, NestedExceptionsAreCauses) {
  const Outcome outcome = guarded([] {
    try {
      try {
        throw 42;
      } catch (...) {
        std::throw_with_nested(std::out_of_range("middle"));
      }
    } catch (...) {
      std::throw_with_nested(Own("top"));
    }
  });
  EXPECT_EQ(outcome.causes(), 2);
  EXPECT_EQ(outcome.type(0), "gangway::test::(anonymous namespace)::Own");
  EXPECT_EQ(outcome.what(0), "top");
  EXPECT_EQ(outcome.error(0).std_kind, static_cast<std::uint32_t>(GW_STD_LENGTH_ERROR));
  EXPECT_EQ(outcome.type(1), "std::out_of_range");
  EXPECT_EQ(outcome.type(2), "int");
  EXPECT_EQ(outcome.what(2), "42");
}

TEST(ExceptionRecord, ANestedOneInSomethingThatIsNoException) {
  const Outcome outcome = guarded([] {
    try {
      throw std::runtime_error("inside");
    } catch (...) {
      std::throw_with_nested(Plain());
    }
  });
  EXPECT_EQ(outcome.type(), "gangway::test::(anonymous namespace)::Plain");
  EXPECT_EQ(outcome.causes(), 1);
  EXPECT_EQ(outcome.what(1), "inside");
}

void nest(int levels) {
  if (levels == 0) throw std::runtime_error("innermost");
  try {
    nest(levels - 1);
  } catch (...) {
    std::throw_with_nested(std::runtime_error("level"));
  }
}

TEST(ExceptionRecord, DeepNestingIsCut) {
  EXPECT_EQ(guarded([] { nest(16); }).causes(), 16);
  EXPECT_EQ(guarded([] { nest(100); }).causes(), 16);
}

// An exception that is its own cause.
struct Cyclic : std::runtime_error, std::nested_exception {
  Cyclic() : std::runtime_error("cyclic") {}
};

TEST(ExceptionRecord, ACycleOfCausesIsCut) {
  const std::exception_ptr self = std::make_exception_ptr(Cyclic());
  Cyclic* object = nullptr;
  try {
    std::rethrow_exception(self);
  } catch (Cyclic& cyclic) {
    object = &cyclic;
    static_cast<std::nested_exception&>(cyclic) = std::nested_exception();  // captures the current exception: itself
  }
  const Outcome outcome = guarded([&] { std::rethrow_exception(self); });
  EXPECT_EQ(outcome.causes(), 16);
  static_cast<std::nested_exception&>(*object) = std::nested_exception();  // captures none: the cycle is broken
}

TEST(ExceptionRecord, LongTextsAreCut) {
  const Outcome outcome = guarded([] { throw std::runtime_error(std::string(10u << 20, 'x')); });
  std::string cut(64 * 1024, 'x');
  cut += "...";
  EXPECT_EQ(outcome.what(), cut);
}

TEST(ExceptionRecord, InvalidUtf8IsReplaced) {
  const Outcome outcome = guarded([] { throw std::runtime_error("caf\xe9 \xed\xa0\x80!"); });
  EXPECT_EQ(outcome.what(), "caf\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd!");
}

TEST(ExceptionRecord, ShimsOwnExceptionsHaveTheirStatus) {
  const Outcome argument = guarded([] { throw argument_error("n: too large"); });
  EXPECT_EQ(argument.status(), GW_E_ARGUMENT);
  EXPECT_EQ(argument.what(), "n: too large");
  const Outcome handle = guarded([] { throw handle_error("self: the handle is closed"); });
  EXPECT_EQ(handle.status(), GW_E_HANDLE);
  EXPECT_EQ(handle.what(), "self: the handle is closed");
}

TEST(ExceptionRecord, WhatIsSetAsideComesBack) {
  try {
    throw std::runtime_error("outer");
  } catch (const std::exception&) {
    {
      const detail::exceptions_aside aside;
      EXPECT_FALSE(std::current_exception());
      EXPECT_EQ(guarded([] { throw std::logic_error("inner"); }).what(), "inner");
    }
    EXPECT_EQ(guarded([] { throw; }).what(), "outer");
  }
}

TEST(ExceptionRecord, NothingIsLeftAlive) {
  {
    const Outcome outcome = guarded([] { nest(5); });
    EXPECT_EQ(runtime_info().live_errors, 1u);
  }
  EXPECT_EQ(runtime_info().live_errors, 0u);
}

}  // namespace
}  // namespace gangway::test
