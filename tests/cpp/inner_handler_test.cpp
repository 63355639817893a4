// inner_handler_test.cpp: a handler between the fault and the guard, as system libraries have them, wins.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <windows.h>

extern "C" int gangway_test_inner(int* address);
extern "C" EXCEPTION_DISPOSITION gangway_test_inner_handler(EXCEPTION_RECORD* record, void* frame, CONTEXT* context,
                                                            void* dispatcher);

// gangway_test_inner(address) reads *address inside a handler of its own, which resumes behind the read with -1.
#if defined(__x86_64__)
__asm__(R"(
    .text
    .globl gangway_test_inner
    .globl gangway_test_inner_resume
    .seh_proc gangway_test_inner
    .seh_handler gangway_test_inner_handler, @except
gangway_test_inner:
    subq $40, %rsp
    .seh_stackalloc 40
    .seh_endprologue
    movl (%rcx), %eax
    nop
gangway_test_inner_resume:
    addq $40, %rsp
    ret
    .seh_endproc
)");
#else
__asm__(R"(
    .text
    .globl _gangway_test_inner
    .globl _gangway_test_inner_resume
_gangway_test_inner:
    movl 4(%esp), %eax
    pushl $_gangway_test_inner_handler
    pushl %fs:0
    movl %esp, %fs:0
    movl (%eax), %eax
    nop
_gangway_test_inner_resume:
    popl %fs:0
    addl $4, %esp
    ret
)");
#endif

extern "C" char gangway_test_inner_resume;

namespace {

int handled = 0;

}  // namespace

extern "C" EXCEPTION_DISPOSITION gangway_test_inner_handler(EXCEPTION_RECORD* record, void*, CONTEXT* context, void*) {
  if (record->ExceptionCode != static_cast<DWORD>(EXCEPTION_ACCESS_VIOLATION) || (record->ExceptionFlags & 6) != 0)
    return ExceptionContinueSearch;
  ++handled;
  const auto resume = reinterpret_cast<std::uintptr_t>(&gangway_test_inner_resume);
#if defined(__x86_64__)
  context->Rip = resume;
  context->Rax = 0xffffffff;
#else
  context->Eip = resume;
  context->Eax = 0xffffffff;
#endif
  return ExceptionContinueExecution;
}

namespace gangway::test {
namespace {

TEST(InnerHandler, SeesTheFaultFirst) {
  handled = 0;
  int value = 0;
  const Outcome outcome = guarded([&] { value = gangway_test_inner(nullptr); });
  EXPECT_EQ(outcome.status(), GW_OK);
  EXPECT_EQ(handled, 1);
  EXPECT_EQ(value, -1);
}

TEST(InnerHandler, WhatItDeclinesReachesTheGuard) {
  handled = 0;
  const Outcome outcome = guarded([] {
    // The handler takes access violations only, and none of its own frame is active here.
    gangway_test_inner(nullptr);
    __asm__ volatile("ud2");
  });
  EXPECT_EQ(outcome.status(), GW_E_FAULT);
  EXPECT_EQ(outcome.error().code, 0xC000001Du);
  EXPECT_EQ(handled, 1);
}

}  // namespace
}  // namespace gangway::test
