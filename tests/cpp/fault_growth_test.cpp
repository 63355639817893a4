// fault_growth_test.cpp: ten thousand failures of every kind in one process cost no memory, handles or threads.
#include "support/faults.hpp"
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <windows.h>

#include <psapi.h>
#include <tlhelp32.h>

#include <stdexcept>

namespace gangway::test {
namespace {

constexpr int kFailures = 10000;

std::size_t committed() {
  PROCESS_MEMORY_COUNTERS counters{};
  GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters);
  return counters.PagefileUsage;
}

// What the allocator holds, which is where a leaked record or exception would show; exact, unlike the system's count.
std::size_t allocated() {
  std::size_t bytes = 0;
  HANDLE heaps[64];
  const DWORD count = GetProcessHeaps(64, heaps);
  for (DWORD i = 0; i < count && i < 64; ++i) {
    PROCESS_HEAP_ENTRY entry{};
    while (HeapWalk(heaps[i], &entry) != 0)
      if ((entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) != 0) bytes += entry.cbData;
  }
  return bytes;
}

DWORD handle_count() {
  DWORD count = 0;
  GetProcessHandleCount(GetCurrentProcess(), &count);
  return count;
}

int thread_count() {
  const HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  THREADENTRY32 entry{};
  entry.dwSize = sizeof entry;
  int count = 0;
  for (BOOL more = Thread32First(snapshot, &entry); more != 0; more = Thread32Next(snapshot, &entry))
    if (entry.th32OwnerProcessID == GetCurrentProcessId()) ++count;
  CloseHandle(snapshot);
  return count;
}

struct Failure {
  const char* name;
  void (*provoke)();
  gw_status status;
};

void PrintTo(const Failure& kind, std::ostream* out) { *out << kind.name; }

[[noreturn]] void throw_nested() {
  try {
    throw std::runtime_error("inner");
  } catch (...) {
    std::throw_with_nested(std::logic_error("outer"));
  }
}

void throw_from_noexcept() {
  [&]() noexcept {
    void (*volatile throws)() = [] { throw std::runtime_error("out of a noexcept function"); };
    throws();
  }();
}

class Growth : public testing::TestWithParam<Failure> {};

TEST_P(Growth, None) {
  const auto run = [&](int rounds) {
    for (int i = 0; i < rounds; ++i) ASSERT_EQ(guarded([&] { GetParam().provoke(); }).status(), GetParam().status);
  };
  run(200);  // what is allocated once is allocated now
  const std::size_t bytes = allocated(), pages = committed();
  const DWORD handles = handle_count();
  const int threads = thread_count();
  run(kFailures);
  EXPECT_EQ(runtime_info().live_errors, 0u);
  EXPECT_LT(allocated(), bytes + kFailures) << "a byte or more per failure";
  EXPECT_LT(committed(), pages + (1u << 20));
  // Fewer: a thread of an earlier test was still on its way out when they were counted.
  EXPECT_LE(handle_count(), handles);
  EXPECT_LE(thread_count(), threads);
}

INSTANTIATE_TEST_SUITE_P(All, Growth,
                         testing::Values(Failure{"AccessViolation", fault::write_null, GW_E_FAULT},
                                         Failure{"StackOverflow", fault::overflow_stack, GW_E_FAULT},
                                         Failure{"IllegalInstruction", fault::illegal_instruction, GW_E_FAULT},
                                         Failure{"Division", fault::divide_by_zero, GW_E_FAULT},
                                         Failure{"Terminate", [] { std::terminate(); }, GW_E_FAULT},
                                         Failure{"ThrowFromNoexcept", throw_from_noexcept, GW_E_FAULT},
                                         Failure{"Exception", [] { throw std::runtime_error("x"); }, GW_E_EXCEPTION},
                                         Failure{"NestedException", throw_nested, GW_E_EXCEPTION},
                                         Failure{"FaultInCatch",
                                                 [] {
                                                   try {
                                                     throw std::runtime_error("handled");
                                                   } catch (...) {
                                                     fault::write_null();
                                                   }
                                                 },
                                                 GW_E_FAULT}),
                         [](const auto& c) { return std::string(c.param.name); });

}  // namespace
}  // namespace gangway::test
