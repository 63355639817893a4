// com_client_test.cpp: objects of package com in the C++ of another module, which links gangway_com.dll.
#include <gangway/com.hpp>

#include <gtest/gtest.h>

#include <windows.h>

#include <objbase.h>

namespace gangway {
namespace {

IStream* stream() {
  IStream* made = nullptr;
  EXPECT_EQ(CreateStreamOnHGlobal(nullptr, TRUE, &made), S_OK);
  return made;
}

void close(gw_handle handle) {
  gw_close_frame frame{{sizeof frame, 0, {}}, handle};
  EXPECT_EQ(gw_handle_close(&frame.header), GW_OK);
}

TEST(ComClient, ObjectsGoThereAndBack) {
  IStream* const object = stream();
  const gw_handle handle = com_handle(object);
  ASSERT_NE(handle, 0U);
  IUnknown* const back = com_object(handle, "object");
  EXPECT_EQ(back, object);
  close(handle);
  EXPECT_EQ(back->Release(), 1U);
  EXPECT_EQ(object->Release(), 0U);
}

TEST(ComClient, NothingIsTheHandleZero) {
  EXPECT_EQ(com_handle(nullptr), 0U);
  EXPECT_EQ(com_object(0, "object"), nullptr);
}

TEST(ComClient, ClosedHandlesAreRefused) {
  IStream* const object = stream();
  const gw_handle handle = com_handle(object);
  close(handle);
  EXPECT_THROW(com_object(handle, "object"), handle_error);
  EXPECT_EQ(object->Release(), 0U);
}

}  // namespace
}  // namespace gangway
