// fault_kinds_test.cpp: every hardware exception the guard promises to contain, really provoked where Wine can.
#include "support/faults.hpp"
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <windows.h>

#include <stdexcept>
#include <string>
#include <tuple>

namespace gangway::test {
namespace {

struct HardwareFault {
  const char* name;
  void (*provoke)();
  std::uint32_t code;
  std::uint32_t other_code;  // what Wine or Windows says instead
  const char* what;
};

void PrintTo(const HardwareFault& kind, std::ostream* out) { *out << kind.name; }

class FaultKind : public testing::TestWithParam<HardwareFault> {};

TEST_P(FaultKind, BecomesAnErrorTimeAndAgain) {
  const HardwareFault& kind = GetParam();
  for (int round = 0; round < 3; ++round) {
    const Outcome outcome = guarded([&] { kind.provoke(); });
    ASSERT_EQ(outcome.status(), GW_E_FAULT);
    EXPECT_TRUE(outcome.error().code == kind.code || outcome.error().code == kind.other_code)
        << std::hex << outcome.error().code;
    EXPECT_EQ(outcome.error().status, GW_E_FAULT);
    EXPECT_NE(outcome.what().find(kind.what), std::string::npos) << outcome.what();
    EXPECT_EQ(outcome.entry(), kEntry);
    EXPECT_EQ(gw_guard_depth(), 0u);
  }
}

constexpr std::uint32_t kDivide = 0xC0000094, kOverflow = 0xC0000095;

INSTANTIATE_TEST_SUITE_P(
    All, FaultKind,
    testing::Values(
        HardwareFault{"ReadNull", fault::read_null, 0xC0000005, 0, "access violation reading address 0x0"},
        HardwareFault{"WriteNull", fault::write_null, 0xC0000005, 0, "access violation writing address 0x0"},
        HardwareFault{"ExecuteNull", fault::execute_null, 0xC0000005, 0, "access violation"},
        HardwareFault{"StackOverflow", fault::overflow_stack, 0xC00000FD, 0, "stack overflow"},
        HardwareFault{"IllegalInstruction", fault::illegal_instruction, 0xC000001D, 0, "illegal instruction"},
        HardwareFault{"DivideByZero", fault::divide_by_zero, kDivide, 0, "integer division by zero"},
        HardwareFault{"IntMinByMinusOne", fault::divide_int_min_by_minus_one, kDivide, kOverflow, "integer"},
        HardwareFault{"PrivilegedInstruction", fault::privileged_instruction, 0xC0000096, 0, "privileged instruction"},
        HardwareFault{"Breakpoint", fault::breakpoint, 0x80000003, 0, "breakpoint"},
        HardwareFault{"SingleStep", fault::single_step, 0x80000004, 0, "single step"},
        HardwareFault{"SseDivide", fault::float_divide_by_zero, 0xC000008E, 0xC00002B5, "floating-point"},
        HardwareFault{"X87Divide", fault::x87_divide_by_zero, 0xC000008E, 0, "floating-point division by zero"}),
    [](const auto& c) { return std::string(c.param.name); });

#if defined(__i386__)
INSTANTIATE_TEST_SUITE_P(
    Only386, FaultKind,
    testing::Values(HardwareFault{"Into", fault::integer_overflow, kOverflow, 0, "integer overflow"},
                    HardwareFault{"Bound", fault::bound_exceeded, 0xC000008C, 0, "array bounds exceeded"}),
    [](const auto& c) { return std::string(c.param.name); });
#endif

// Codes that Wine cannot raise by itself (tests/SKIPS.md): raised by hand, to see that the guard takes them.
class RaisedCode : public testing::TestWithParam<DWORD> {};

TEST_P(RaisedCode, BecomesAnError) {
  const DWORD code = GetParam();
  const Outcome outcome = guarded([&] { RaiseException(code, 0, 0, nullptr); });
  ASSERT_EQ(outcome.status(), GW_E_FAULT);
  EXPECT_EQ(outcome.error().code, code);
  EXPECT_NE(outcome.what(), "fault");
}

INSTANTIATE_TEST_SUITE_P(All, RaisedCode,
                         testing::Values(0xC0000006, 0x80000002, 0xC000008C, 0xC000008D, 0xC000008F, 0xC0000090,
                                         0xC0000091, 0xC0000092, 0xC0000093, 0xC0000095, 0xC00002B4, 0xC00002B5));

TEST(FaultDetails, InPageErrorKeepsAddressAndAccess) {
  const Outcome outcome = guarded([] {
    const ULONG_PTR information[] = {1, 0x1234, 0xC000009C};
    RaiseException(static_cast<DWORD>(EXCEPTION_IN_PAGE_ERROR), 0, 3, information);
  });
  EXPECT_EQ(outcome.status(), GW_E_FAULT);
  EXPECT_EQ(outcome.error().address, 0x1234u);
  EXPECT_EQ(outcome.error().access, 1u);
  EXPECT_EQ(outcome.what(), "in-page error writing address 0x1234");
}

TEST(FaultDetails, NamesTheModuleThatHoldsTheInstruction) {
  const Outcome outcome = guarded([] { fault::write_null(); });
  char path[MAX_PATH];
  GetModuleFileNameA(nullptr, path, sizeof path);
  const std::string file = path;
  EXPECT_EQ(outcome.module(), file.substr(file.find_last_of("\\/") + 1));
  const auto base = reinterpret_cast<std::uintptr_t>(GetModuleHandleA(nullptr));
  EXPECT_EQ(outcome.error().pc, base + outcome.error().module_offset);
  const auto function = reinterpret_cast<std::uintptr_t>(&fault::write_null);
  EXPECT_GE(outcome.error().pc, function);
  EXPECT_LT(outcome.error().pc, function + 64);
  EXPECT_EQ(outcome.error().access, 1u);
  EXPECT_EQ(outcome.error().address, 0u);
}

TEST(FaultDetails, NoModuleForAnAddressOutside) {
  const Outcome outcome = guarded([] { fault::execute_null(); });
  EXPECT_EQ(outcome.module(), "");
  EXPECT_EQ(outcome.error().pc, 0u);
}

TEST(FaultDetails, AForeignCppExceptionIsAnException) {
  const Outcome outcome = guarded([] {
    const ULONG_PTR information[] = {0x19930520, 0, 0};
    RaiseException(0xE06D7363, 1, 3, information);
  });
  EXPECT_EQ(outcome.status(), GW_E_EXCEPTION);
  EXPECT_EQ(outcome.type(), "unknown (MSVC)");
}

#if defined(__x86_64__)
// Thrown where nothing catches, as by a C++ library that a C one calls. On 386 GCC's exceptions are not Windows' own.
gw_status throws(gw_frame*) { throw std::out_of_range("nothing catches this"); }

TEST(FaultDetails, AnExceptionThatNothingCatchesSaysItsType) {
  for (int round = 0; round < 3; ++round) {
    gw_frame frame{sizeof frame, 0, {}};
    EXPECT_EQ(gw_guard_call(&throws, &frame, kEntry), GW_E_EXCEPTION);
    auto* const error = static_cast<gw_error*>(frame.error.p);
    ASSERT_NE(error, nullptr);
    EXPECT_EQ(std::string(static_cast<const char*>(error->type.data.p), error->type.len), "std::out_of_range");
    gw_error_free(error);
  }
}
#endif

// What is not ours goes on to the frames further up, here one of a vectored handler's kind that resumes.
LONG CALLBACK resume(EXCEPTION_POINTERS* pointers) {
  return pointers->ExceptionRecord->ExceptionCode == 0x40010006 ? EXCEPTION_CONTINUE_EXECUTION
                                                                : EXCEPTION_CONTINUE_SEARCH;
}

TEST(FaultDetails, OtherCodesPassThrough) {
  void* const handler = AddVectoredExceptionHandler(0, &resume);
  const Outcome outcome = guarded([] { RaiseException(0x40010006, 0, 0, nullptr); });
  RemoveVectoredExceptionHandler(handler);
  EXPECT_EQ(outcome.status(), GW_OK);
  EXPECT_FALSE(outcome.has_error());
}

}  // namespace
}  // namespace gangway::test
