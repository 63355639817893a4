// terminate_test.cpp: std::terminate ends the call under a guard, and does what it always did elsewhere.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <windows.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace gangway::test {
namespace {

struct Throws {
  ~Throws() noexcept(false) { throw std::runtime_error("from a destructor"); }
};

void violate_noexcept() noexcept {
  void (*volatile throws)() = [] { throw std::out_of_range("out of a noexcept function"); };
  throws();
}

TEST(Terminate, EndsTheCallOnly) {
  const Outcome outcome = guarded([] { std::terminate(); });
  EXPECT_EQ(outcome.status(), GW_E_FAULT);
  EXPECT_EQ(outcome.error().code, GW_FAULT_TERMINATE);
  EXPECT_EQ(outcome.what(), "std::terminate was called");
  EXPECT_EQ(outcome.causes(), 0);
  EXPECT_EQ(outcome.entry(), kEntry);
}

TEST(Terminate, CarriesTheExceptionThatCausedIt) {
  for (int i = 0; i < 10; ++i) {
    const Outcome outcome = guarded([] { violate_noexcept(); });
    EXPECT_EQ(outcome.error().code, GW_FAULT_TERMINATE);
    ASSERT_EQ(outcome.causes(), 1);
    EXPECT_EQ(outcome.error(1).status, GW_E_EXCEPTION);
    EXPECT_EQ(outcome.error(1).std_kind, static_cast<std::uint32_t>(GW_STD_OUT_OF_RANGE));
    EXPECT_EQ(outcome.type(1), "std::out_of_range");
    EXPECT_EQ(outcome.what(1), "out of a noexcept function");
    EXPECT_EQ(std::current_exception(), nullptr);
  }
}

TEST(Terminate, AThrowWhileUnwinding) {
  const Outcome outcome = guarded([] {
    const Throws object;
    throw std::logic_error("the first");
  });
  EXPECT_EQ(outcome.error().code, GW_FAULT_TERMINATE);
  EXPECT_EQ(std::uncaught_exceptions(), 0);
}

// Without a guard the handler that was there before decides: seen in a process of its own (this one, started with a
// variable set; see main below), whose exit code that handler chooses.
constexpr int kPreviousHandlerRan = 77;

TEST(Terminate, WithoutAGuardThePreviousHandlerRuns) {
  if (std::getenv("GANGWAY_TEST_TERMINATE") != nullptr) std::terminate();
  char path[MAX_PATH];
  GetModuleFileNameA(nullptr, path, sizeof path);
  std::string command =
      std::string("\"") + path + "\" --gtest_filter=Terminate.WithoutAGuardThePreviousHandlerRuns --gtest_brief=1";
  SetEnvironmentVariableA("GANGWAY_TEST_TERMINATE", "1");
  STARTUPINFOA startup{};
  startup.cb = sizeof startup;
  PROCESS_INFORMATION process{};
  const BOOL started =
      CreateProcessA(nullptr, command.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup, &process);
  SetEnvironmentVariableA("GANGWAY_TEST_TERMINATE", nullptr);
  ASSERT_NE(started, 0);
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(process.hProcess, &code);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  EXPECT_EQ(code, static_cast<DWORD>(kPreviousHandlerRan));
}

// Before any test: a handler of the host program, and then the module's own as gw_<module>__contract installs it.
const bool installed = [] {
  std::set_terminate([] { std::_Exit(kPreviousHandlerRan); });
  gw_contract contract{};
  contract.size = sizeof contract;
  module_contract(&contract, "test", "none", "", 0);
  return true;
}();

}  // namespace
}  // namespace gangway::test
