// shim_test.cpp: what shims do that a compiler cannot check.
#include <gtest/gtest.h>

#include "emit/writers.hpp"
#include "sample.hpp"
#include "written.hpp"

namespace gangway::gen {
namespace {

using test::holds, test::i32, test::shims;

TEST(Shim, TargetIsBoundThroughItsType) {
  test::module_builder b("m");
  b.function("ns::f", "F").value("a", i32, "int").returns(i32, "int");
  EXPECT_TRUE(holds(shims(b.module), "int (*const target_)(int) = &ns::f;"));
}

TEST(Shim, DefaultsLeftOutAreCalledByName) {
  test::module_builder b("m");
  b.function("ns::f", "F").value("a", i32, "int").get().omits_defaults = true;
  const std::string text = shims(b.module);
  EXPECT_FALSE(holds(text, "target_"));
  EXPECT_TRUE(holds(text, "ns::f(f.a);"));
}

TEST(Shim, StdcallTargetsHaveTheirConvention) {
  test::module_builder b("m");
  b.function("f", "F").get().is_stdcall = true;
  EXPECT_TRUE(holds(shims(b.module), "void (GW_CALL *const target_)() = &f;"));
}

TEST(Shim, LastErrorIsClearedBeforeAndReadBehindTheTarget) {
  test::module_builder b("m");
  function_decl& function =
      b.function("open", "Open").value("a", i32, "int").returns(test::pointer("HANDLE"), "HANDLE").get();
  function.error_mode = error_source::last_error;
  function.error_value = "INVALID_HANDLE_VALUE";
  EXPECT_TRUE(holds(shims(b.module), R"(    SetLastError(0);
    HANDLE result_ = target_(f.a);
    if (result_ == INVALID_HANDLE_VALUE) return gangway::fail_last_error(f.header);
    f.result = gangway::to_ptr(result_);
    return GW_OK;)"));
}

TEST(Shim, ErrnoThatIsAlwaysAFailure) {
  test::module_builder b("m");
  function_decl& function = b.function("f", "F").get();
  function.error_mode = error_source::errno_;
  function.error_always = true;
  EXPECT_TRUE(holds(shims(b.module), "if (errno != 0) return gangway::fail_errno(f.header);"));
}

TEST(Shim, HresultIsHandedOn) {
  test::module_builder b("m");
  function_decl& function = b.function("f", "F").get();
  function.returns = test::parsed("HRESULT");
  function.error_mode = error_source::hresult;
  EXPECT_TRUE(holds(shims(b.module), "if (result_ < 0) return gangway::fail_hresult(f.header, result_);"));
}

TEST(Shim, CStringThatMayPointIntoAnArgumentIsCopied) {
  const test::module_builder b = test::sample_module();
  const std::string text = shims(b.module);
  EXPECT_TRUE(holds(text, "const char* const result_ = target_(text_.get(), f.n);"));
  EXPECT_TRUE(holds(text, "gangway::put_c_string(f.result, target_());"));
}

TEST(Shim, BorrowedObjectsHaveATypeThatDestroysNothing) {
  const test::module_builder b = test::sample_module();
  const std::string text = shims(b.module);
  EXPECT_TRUE(holds(text, "const gw_type borrowed_Circle = {sizeof(gw_type), 0, \"sample::Circle\", nullptr, "
                          "bases_of_borrowed_Circle, nullptr, 0};"));
  EXPECT_TRUE(
      holds(text, "f.result = gangway::lend(borrowed_Circle, &(self_.get()->*target_)(f.by), f.self, self_.get());"));
}

TEST(Shim, ExtendedMethodsAreFunctions) {
  test::module_builder b("m");
  const class_decl& type = b.type("C", "C");
  function_decl& function = b.method(type, "twice", "Twice").value("a", i32, "int").returns(i32, "int").get();
  function.extend_code = "{ return $self->get() * a; }";
  const std::string text = shims(b.module);
  EXPECT_TRUE(holds(text, "static int extend_C_Twice([[maybe_unused]] C* self, int a) { return self->get() * a; }"));
  EXPECT_TRUE(holds(text, "f.result = extend_C_Twice(self_.get(), f.a);"));
}

TEST(Shim, ConstantsAreAsserted) {
  test::module_builder b("m");
  constant_decl constant;
  constant.cpp_name = "LIMIT";
  constant.integer = 7;
  constant.maybe_macro = true;
  b.module.constants.push_back(constant);
  EXPECT_TRUE(holds(shims(b.module), "#ifdef LIMIT\nstatic_assert(gangway::equals(LIMIT, 7), "));
}

TEST(Shim, DefinitionFileNamesEveryExport) {
  const test::module_builder b = test::sample_module();
  const std::string text = write_def(plan(b.module), "gangway 0");
  EXPECT_TRUE(holds(text, "LIBRARY \"sample.dll\"\nEXPORTS\n  gw_sample__contract\n  gw_sample__Add\n"));
  EXPECT_TRUE(holds(text, "  add = gw_plain_sample__add\n"));
}

}  // namespace
}  // namespace gangway::gen
