// contract_test.cpp: the contract's text and hash.
#include <gtest/gtest.h>

#include "emit/plan.hpp"
#include "sample.hpp"

namespace gangway::gen {
namespace {

TEST(Contract, HashIsFnv1a64) {
  EXPECT_EQ(fnv1a64(""), 0xcbf29ce484222325u);
  EXPECT_EQ(fnv1a64("a"), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(fnv1a64("foobar"), 0x85944171f73967e8u);
}

TEST(Contract, LinesAreSorted) {
  const test::module_builder b = test::sample_module();
  const std::string text = plan(b.module).contract;
  EXPECT_EQ(text.rfind("module sample\n", 0), 0u);
  std::string last;
  std::size_t at = text.find('\n') + 1;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    EXPECT_LE(last, line);
    last = line;
    at = end + 1;
  }
}

TEST(Contract, ChangesWithAnEnumValue) {
  test::module_builder b = test::sample_module();
  const std::uint64_t before = plan(b.module).hash;
  b.module.enums.front().items.back().value = 6;
  EXPECT_NE(plan(b.module).hash, before);
}

TEST(Contract, ChangesWithTheMeaningOfASlot) {
  test::module_builder b = test::sample_module();
  const std::uint64_t before = plan(b.module).hash;
  for (function_decl& function : b.module.functions) {
    if (function.go_name == "Greet") function.arguments.front().value = test::parsed("const wchar_t *");
  }
  EXPECT_NE(plan(b.module).hash, before);
}

TEST(Contract, DoesNotDependOnDocumentation) {
  test::module_builder b = test::sample_module();
  const std::uint64_t before = plan(b.module).hash;
  b.module.functions.front().doc = "Something else.";
  EXPECT_EQ(plan(b.module).hash, before);
}

}  // namespace
}  // namespace gangway::gen
