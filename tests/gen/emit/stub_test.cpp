// stub_test.cpp: what stubs promise.
#include <gtest/gtest.h>

#include "emit/writers.hpp"
#include "sample.hpp"
#include "written.hpp"

namespace gangway::gen {
namespace {

using test::holds, test::stubs;

TEST(Stub, EntriesWithoutErrorsHaveNoErrorResult) {
  const test::module_builder b = test::sample_module();
  EXPECT_TRUE(holds(stubs(b.module), "func (c *Circle) Area() float64 {"));
  EXPECT_TRUE(holds(stubs(b.module), "// It panics with a *bridge.HandleError when c is closed."));
}

TEST(Stub, ResultsAreNamedWhenThereAreSeveral) {
  const test::module_builder b = test::sample_module();
  EXPECT_TRUE(holds(stubs(b.module), "func Divide(a, b int32) (quotient, rest int32, err error) {"));
}

TEST(Stub, InoutIsAParameterAndAResult) {
  const test::module_builder b = test::sample_module();
  EXPECT_TRUE(holds(stubs(b.module), "func Twice(value float64) (float64, error) {"));
}

TEST(Stub, LeafFramesLiveOnTheStack) {
  const test::module_builder b = test::sample_module();
  EXPECT_TRUE(holds(stubs(b.module), "\tvar f frameAdd\n\tf.header.Size = stub.Size[frameAdd]()\n"));
  EXPECT_FALSE(holds(stubs(b.module), "poolAdd"));
}

TEST(Stub, ObjectsAreKeptAliveWhateverHappens) {
  const test::module_builder b = test::sample_module();
  EXPECT_TRUE(holds(stubs(b.module), R"(	err := entryCircleSame.Call(unsafe.Pointer(f))
	runtime.KeepAlive(c)
	runtime.KeepAlive(other)
	if err != nil {)"));
}

TEST(Stub, OnlyUsedPackagesAreImported) {
  test::module_builder b("m");
  b.function("f", "F");
  const std::string text = stubs(b.module);
  EXPECT_FALSE(holds(text, "\"runtime\""));
  EXPECT_TRUE(holds(text, "\"unsafe\""));
}

TEST(Stub, LayoutsThatDifferAreInTheWordFiles) {
  const test::module_builder b = test::sample_module();
  const go_texts files = write_go(plan(b.module), "gangway 0");
  ASSERT_TRUE(files.word32 && files.word64);
  EXPECT_FALSE(holds(files.main, "type Word struct"));
  EXPECT_TRUE(holds(*files.word32, "//go:build 386 || arm || mips || mipsle\n"));
  EXPECT_TRUE(holds(*files.word32, "_ = -(unsafe.Sizeof(Word{}) - 12)"));
  EXPECT_TRUE(holds(*files.word64, "_ = -(unsafe.Sizeof(Word{}) - 24)"));
}

TEST(Stub, PackedFieldsHaveAccessors) {
  const test::module_builder b = test::sample_module();
  EXPECT_TRUE(holds(stubs(b.module), "func (s *Packed) SetValue(value float64) {"));
}

TEST(Stub, EveryExportedNameIsDocumented) {
  const test::module_builder b = test::sample_module();
  const std::string text = stubs(b.module);
  std::string last;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    const bool exported = line.rfind("type ", 0) == 0
                              ? line[5] >= 'A' && line[5] <= 'Z'
                              : line.rfind("func ", 0) == 0 && (line[5] == '(' || (line[5] >= 'A' && line[5] <= 'Z'));
    if (exported) {
      EXPECT_EQ(last.rfind("// ", 0), 0u) << line;
    }
    last = line;
    at = end + 1;
  }
}

}  // namespace
}  // namespace gangway::gen
