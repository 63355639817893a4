// contract_test.cpp: a module's answer to the handshake.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

namespace gangway::test {
namespace {

TEST(Contract, IsFilled) {
  gw_contract contract{};
  contract.size = sizeof contract;
  EXPECT_EQ(module_contract(&contract, "geometry", "gangway 0.1.0", "a\nb\n", 0x1234567890abcdefull), GW_OK);
  EXPECT_EQ(contract.abi_major, static_cast<std::uint32_t>(GW_ABI_MAJOR));
  EXPECT_EQ(contract.abi_minor, static_cast<std::uint32_t>(GW_ABI_MINOR));
  EXPECT_EQ(contract.hash, 0x1234567890abcdefull);
  EXPECT_EQ(string_of(contract.module), "geometry");
  EXPECT_EQ(string_of(contract.generator), "gangway 0.1.0");
  EXPECT_EQ(string_of(contract.text), "a\nb\n");
}

TEST(Contract, AnOlderCallerGetsWhatItKnows) {
  gw_contract contract{};
  contract.size = 16;
  contract.hash = 7;
  EXPECT_EQ(module_contract(&contract, "m", "g", "t", 1), GW_OK);
  EXPECT_EQ(contract.abi_major, static_cast<std::uint32_t>(GW_ABI_MAJOR));
  EXPECT_EQ(contract.hash, 7u);
  EXPECT_EQ(module_contract(nullptr, "m", "g", "t", 1), GW_E_FRAME);
}

}  // namespace
}  // namespace gangway::test
