// system_test.cpp: %import_dll functions, which need no C++.
#include "system.hpp"

#include <gtest/gtest.h>

#include "written.hpp"

namespace gangway::gen {
namespace {

using test::holds;

std::string system_stubs() {
  const test::module_builder b = test::system_module();
  return test::stubs(b.module);
}

TEST(System, NoModuleAndNoLoad) {
  EXPECT_FALSE(holds(system_stubs(), "NewModule"));
  EXPECT_FALSE(holds(system_stubs(), "func Load"));
}

TEST(System, InvalidHandleIsTheLastError) {
  EXPECT_TRUE(holds(system_stubs(), R"(	if int(r1) == -1 {
		return 0, stub.LastError("system.CreateFile", uint32(lastError))
	})"));
}

TEST(System, ResultsAreComparedAsWideAsTheyAre) { EXPECT_TRUE(holds(system_stubs(), "if uint32(r1) == 0 {")); }

TEST(System, TooLongBuffersAreRefused) { EXPECT_TRUE(holds(system_stubs(), "if uint64(len(buffer)) > 1<<32-1 {")); }

TEST(System, SixtyFourBitsAreTwoWordsOn386) {
  EXPECT_TRUE(holds(system_stubs(), "uintptr(distance), uintptr(distance>>32), uintptr(unsafe.Pointer(&position))"));
  EXPECT_TRUE(holds(system_stubs(), "return result64(r1, r2), nil"));
}

}  // namespace
}  // namespace gangway::gen
