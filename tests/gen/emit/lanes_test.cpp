// lanes_test.cpp: stubs and shims of %apartment, %serialize, %retry and %batch, and of callbacks that C++ keeps.
#include <gtest/gtest.h>

#include "emit/writers.hpp"
#include "sample.hpp"
#include "written.hpp"

namespace gangway::gen {
namespace {

using test::holds, test::i32, test::shims, test::stubs;

TEST(Lanes, ConstructorsTakeTheApartmentAndMethodsFindIt) {
  const test::module_builder b = test::sample_module();
  const std::string text = stubs(b.module);
  EXPECT_TRUE(
      holds(text, "func NewWindow(ctx context.Context, apt *apartment.Apartment, title string) (*Window, error) {"));
  EXPECT_TRUE(holds(text, "func (w *Window) Title(ctx context.Context) (string, error) {"));
  EXPECT_TRUE(holds(text, "entryWindowTitle = module.EntryOn(\"Window_Title\", apartment.GUI)"));
  EXPECT_TRUE(holds(text, "func (w *Window) Close(ctx context.Context) error { return w.object.CloseOn(ctx) }"));
}

// After an error the frame is not the stub's.
TEST(Lanes, FramesOfFailedCallsAreLeftToDispose) {
  const test::module_builder b = test::sample_module();
  EXPECT_TRUE(
      holds(stubs(b.module), R"(	err = entryWindowTitle.CallOn(ctx, apt, unsafe.Pointer(f), disposeWindowTitle)
	runtime.KeepAlive(w)
	if err != nil {
		return "", err
	}
)"));
}

TEST(Lanes, DisposeFreesWhatResultsOwn) {
  const test::module_builder b = test::sample_module();
  const std::string text = stubs(b.module);
  EXPECT_TRUE(
      holds(text, "	f := (*frameWindowTitle)(frame)\n	f.result.Take()\n	poolWindowTitle.Put(f)\n"));
  EXPECT_TRUE(holds(text, "	f := (*frameNewWindow)(frame)\n	stub.CloseHandleLater(f.result)\n"));
}

TEST(Lanes, BuffersAreCopiedBackAfterTheErrorCheck) {
  const test::module_builder b = test::sample_module();
  const std::string text = stubs(b.module);
  EXPECT_TRUE(holds(text, "	valuesCopy := slices.Clone(values)\n	f.values = stub.Slice(valuesCopy)\n"));
  EXPECT_TRUE(holds(text, "	if err != nil {\n		return err\n	}\n	copy(values, "
                          "valuesCopy)\n	poolWindowFill.Put(f)\n"));
}

TEST(Lanes, ParametersMakeWayForContextAndApartment) {
  test::module_builder b("m");
  b.function("f", "F").value("ctx", i32, "int").value("apt", i32, "int").get().apartment = apartment_kind::mta;
  EXPECT_TRUE(
      holds(stubs(b.module), "func F(ctx context.Context, apt *apartment.Apartment, ctx_, apt_ int32) error {"));
}

TEST(Lanes, ParametersKeepTheirNamesElsewhere) {
  test::module_builder b("m");
  b.function("f", "F").value("ctx", i32, "int");
  EXPECT_TRUE(holds(stubs(b.module), "func F(ctx int32) error {"));
}

TEST(Lanes, RetriedCallsAreOneFunctionAroundAnother) {
  test::module_builder b("m");
  function_decl& save = b.function("save", "Save").value("n", i32, "int").get();
  save.returns = test::parsed("HRESULT");
  save.error_mode = error_source::hresult;
  save.retry = {0x80010001, 5};
  const std::string text = stubs(b.module);
  EXPECT_TRUE(holds(text, "retrySave = bridge.RetryPolicy{Temporary: bridge.Codes(0x80010001, 5)}"));
  EXPECT_TRUE(holds(text, "	return bridge.Retry(ctx, retrySave, func() error { return onceSave(n) })\n"));
  EXPECT_TRUE(holds(text, "func onceSave(n int32) error {"));
}

TEST(Lanes, BatchesHaveAnErrorForEachCall) {
  test::module_builder b("m");
  function_decl& add = b.function("add", "Add").value("err", i32, "int").returns(i32, "int").get();
  add.batch = true;
  add.batch_prefix = "Add";
  const std::string text = stubs(b.module);
  EXPECT_TRUE(holds(text, "type AddArgs struct {\n	Err int32\n}"));
  EXPECT_TRUE(holds(text, "type AddResult struct {\n	Result int32\n	Err    error\n}"));
  EXPECT_TRUE(holds(text, "func AddBatch(ctx context.Context, calls []AddArgs) ([]AddResult, error) {"));
}

TEST(Lanes, OnlyTheObjectItselfIsLocked) {
  const test::module_builder b = test::sample_module();
  const std::string text = shims(b.module);
  EXPECT_TRUE(holds(text, "const gangway::locked_object<sample::Account> self_(f.self, type_Account, \"self\");"));
  EXPECT_FALSE(holds(text, "locked_object<sample::Circle>"));
}

TEST(Lanes, HeldClosuresAreTakenOutOfTheFrame) {
  const test::module_builder b = test::sample_module();
  const std::string text = shims(b.module);
  EXPECT_TRUE(holds(text, "gangway::callback<int (const std::string &)> call_(f.call, &invoke_3);"));
  EXPECT_TRUE(holds(text, "target_(gangway::to_function(std::move(call_)), f.by)"));
  EXPECT_TRUE(holds(text, "  gangway::check_upcall(upcall_.header);\n  return upcall_.result;\n"));
  EXPECT_TRUE(
      holds(stubs(b.module), "	err := entryHold.Call(unsafe.Pointer(f))\n	stub.ReleaseClosure(f.call)\n"));
}

}  // namespace
}  // namespace gangway::gen
