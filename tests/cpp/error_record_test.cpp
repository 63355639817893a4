// error_record_test.cpp: gw_error_new and gw_error_free.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

namespace gangway::test {
namespace {

gw_error sample(std::string_view type, std::string_view what) {
  gw_error error{};
  error.size = sizeof error;
  error.status = GW_E_EXCEPTION;
  error.code = 7;
  error.std_kind = GW_STD_OUT_OF_RANGE;
  error.type = view_of(type);
  error.what = view_of(what);
  return error;
}

TEST(ErrorRecord, IsADeepCopy) {
  std::string what = "original";
  gw_error inner = sample("inner", "cause");
  gw_error outer = sample("outer", what);
  outer.cause.p = &inner;
  gw_error* const copy = gw_error_new(&outer);
  what.assign("changed!");
  inner.code = 0;
  EXPECT_EQ(string_of(copy->what), "original");
  EXPECT_EQ(copy->code, 7u);
  const auto* const cause = static_cast<gw_error*>(copy->cause.p);
  ASSERT_NE(cause, nullptr);
  EXPECT_NE(cause, &inner);
  EXPECT_EQ(string_of(cause->type), "inner");
  EXPECT_EQ(cause->code, 7u);
  EXPECT_EQ(runtime_info().live_errors, 1u);
  gw_error_free(copy);
  EXPECT_EQ(runtime_info().live_errors, 0u);
}

int thrown_destroyed = 0;
const gw_type type_thrown = {sizeof(gw_type), GW_TYPE_ANYWHERE, "thrown", [](void*) { ++thrown_destroyed; },
                             nullptr,         nullptr,          0};

TEST(ErrorRecord, OwnsTheObjectsOfExceptions) {
  thrown_destroyed = 0;
  int object = 0;
  gw_error inner = sample("inner", "cause");
  inner.address = gw_handle_new(&type_thrown, &object);
  gw_error outer = sample("outer", "");
  outer.address = gw_handle_new(&type_thrown, &object);
  outer.cause.p = &inner;
  gw_error* const copy = gw_error_new(&outer);
  EXPECT_EQ(thrown_destroyed, 0);
  gw_error_free(copy);
  EXPECT_EQ(thrown_destroyed, 2);

  gw_error taken = sample("taken", "");
  const gw_handle handle = gw_handle_new(&type_thrown, &object);
  taken.address = handle;
  gw_error* const record = gw_error_new(&taken);
  record->address = 0;  // who takes the object says so
  gw_error_free(record);
  EXPECT_EQ(thrown_destroyed, 2);
  gw_close_frame close{{sizeof(gw_close_frame), 0, {}}, handle};
  EXPECT_EQ(gw_handle_close(&close.header), GW_OK);
  EXPECT_EQ(thrown_destroyed, 3);

  gw_error fault = sample("", "");  // of a fault it is an address
  fault.status = GW_E_FAULT;
  fault.address = 1;
  gw_error_free(gw_error_new(&fault));
}

TEST(ErrorRecord, TextsMayHoldAnything) {
  const std::string binary("a\0b\xff", 4);
  gw_error source = sample(binary, "");
  gw_error* const copy = gw_error_new(&source);
  EXPECT_EQ(string_of(copy->type), binary);
  EXPECT_EQ(copy->what.len, 0u);
  EXPECT_EQ(static_cast<const char*>(copy->type.data.p)[4], '\0');
  gw_error_free(copy);
}

TEST(ErrorRecord, ALongChainIsCut) {
  std::vector<gw_error> chain(100, sample("t", "w"));
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) chain[i].cause.p = &chain[i + 1];
  chain.back().cause.p = &chain.front();  // and cyclic at that
  gw_error* const copy = gw_error_new(chain.data());
  int length = 0;
  for (const gw_error* e = copy; e != nullptr; e = static_cast<const gw_error*>(e->cause.p)) ++length;
  EXPECT_EQ(length, 17);
  gw_error_free(copy);
}

TEST(ErrorRecord, TheStaticOneStandsInAndIsNeverFreed) {
  gw_error* const first = gw_error_new(nullptr);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->status, GW_E_MEMORY);
  EXPECT_EQ(string_of(first->what), "out of memory");
  gw_error_free(first);
  gw_error_free(first);
  EXPECT_EQ(gw_error_new(nullptr), first);
  EXPECT_EQ(runtime_info().live_errors, 0u);
}

#if defined(_WIN32)
TEST(ErrorRecord, WithoutMemoryTheStaticOneStandsIn) {
  gw_error huge = sample("t", "w");
  huge.what.len = static_cast<std::uint64_t>(PTRDIFF_MAX) - 4096;  // no allocator gives that; nothing is read
  gw_error* const record = gw_error_new(&huge);
  EXPECT_EQ(record->status, GW_E_MEMORY);
  gw_error_free(record);
}
#endif

TEST(ErrorRecord, FreeTakesNull) { gw_error_free(nullptr); }

}  // namespace
}  // namespace gangway::test
