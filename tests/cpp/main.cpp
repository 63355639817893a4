// main.cpp: runs all tests under a watchdog: a test that hangs ends the process with its name and the main thread's
// stack, instead of the whole run.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#if defined(_WIN32)
#include <windows.h>
#endif

namespace {

constexpr std::chrono::seconds kLimit{120};  // one test

std::atomic<std::uint64_t> started{0};  // tests begun so far

class Heartbeat : public testing::EmptyTestEventListener {
  void OnTestStart(const testing::TestInfo&) override { started.fetch_add(1); }
};

#if defined(_WIN32)
// Words of the stopped thread's stack that point into code of a module: crude, but works on both architectures.
void dump_stack(HANDLE thread) {
  SuspendThread(thread);
  CONTEXT context{};
  context.ContextFlags = CONTEXT_FULL;
  GetThreadContext(thread, &context);
#if defined(_WIN64)
  const std::uintptr_t top = context.Rsp, pc = context.Rip;
#else
  const std::uintptr_t top = context.Esp, pc = context.Eip;
#endif
  const auto print = [](std::uintptr_t address) {
    HMODULE module = nullptr;
    constexpr DWORD kFlags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    if (GetModuleHandleExA(kFlags, reinterpret_cast<LPCSTR>(address), &module) == 0) return;
    char path[MAX_PATH];
    GetModuleFileNameA(module, path, sizeof path);
    std::fprintf(stderr, "  %s+0x%llx\n", path,
                 static_cast<unsigned long long>(address - reinterpret_cast<std::uintptr_t>(module)));
  };
  print(pc);
  for (int i = 0; i < 256; ++i) {
    std::uintptr_t word = 0;
    if (ReadProcessMemory(GetCurrentProcess(), reinterpret_cast<void*>(top + sizeof word * static_cast<unsigned>(i)),
                          &word, sizeof word, nullptr) == 0)
      break;
    print(word);
  }
}
#endif

void watch([[maybe_unused]] void* main_thread) {
  std::uint64_t seen = 0;
  auto since = std::chrono::steady_clock::now();
  for (;;) {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    const std::uint64_t now = started.load();
    if (now != seen) {
      seen = now;
      since = std::chrono::steady_clock::now();
    } else if (std::chrono::steady_clock::now() - since > kLimit) {
      const testing::TestInfo* const test = testing::UnitTest::GetInstance()->current_test_info();
      std::fprintf(stderr, "watchdog: %s.%s hangs\n", test ? test->test_suite_name() : "?", test ? test->name() : "?");
#if defined(_WIN32)
      dump_stack(main_thread);
#endif
      std::fflush(stderr);
      std::_Exit(3);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  // The tests catch what they provoke; anything else must end the process, and visibly.
  testing::GTEST_FLAG(catch_exceptions) = false;
  testing::UnitTest::GetInstance()->listeners().Append(new Heartbeat);
  void* self = nullptr;
#if defined(_WIN32)
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &self, 0, FALSE, DUPLICATE_SAME_ACCESS);
#endif
  std::thread(watch, self).detach();
  const int result = RUN_ALL_TESTS();
  std::fflush(stdout);
  std::_Exit(result);  // the watchdog still runs
}
