// handle_table_test.cpp: the handle table by itself, where tests can reach the ends of its counters.
#include "../../cpp/handle/table.hpp"
#include "support/types.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace gangway::test {
namespace {

class Table : public testing::Test {
 protected:
  handle_fault acquire(gw_handle handle, const gw_type& type = kCircle) {
    found = nullptr;
    return table->acquire(handle, &type, &found, &refusal);
  }
  // With the slot given back, as after the destruction.
  handle_fault close(gw_handle handle) {
    const handle_fault fault = table->close(handle, &ended, &post);
    if (ended.object != nullptr) table->free_slot(ended.handle);
    return fault;
  }

  std::unique_ptr<handle_table> table = std::make_unique<handle_table>();
  int object = 0;
  void* found = nullptr;
  handle_table::acquire_refusal refusal;
  std::uint32_t post = 0;
  handle_table::ended_object ended;
};

TEST_F(Table, GivesBackWhatWasPutIn) {
  const gw_handle handle = table->create(&kCircle, &object);
  EXPECT_NE(handle, 0u);
  EXPECT_EQ(acquire(handle), handle_fault::none);
  EXPECT_EQ(found, &object);
  EXPECT_EQ(table->live(), 1u);
}

TEST_F(Table, CloseEndsAnUnusedObjectAtOnce) {
  const gw_handle handle = table->create(&kCircle, &object);
  EXPECT_EQ(close(handle), handle_fault::none);
  EXPECT_EQ(ended.object, &object);
  EXPECT_EQ(ended.type, &kCircle);
  EXPECT_EQ(table->live(), 0u);
}

TEST_F(Table, CloseWhileInUseLeavesTheEndToTheLastRelease) {
  const gw_handle handle = table->create(&kCircle, &object);
  acquire(handle);
  acquire(handle);
  EXPECT_EQ(close(handle), handle_fault::none);
  EXPECT_EQ(ended.object, nullptr);
  EXPECT_EQ(acquire(handle), handle_fault::closed);
  EXPECT_EQ(table->release(handle).object, nullptr);
  EXPECT_EQ(table->release(handle).object, &object);
  EXPECT_EQ(table->release(handle).object, nullptr);
}

TEST_F(Table, EveryMisuseIsAFault) {
  table->create(&kCircle, &object);  // so that the next index is not 0
  const gw_handle handle = table->create(&kCircle, &object);
  EXPECT_EQ(acquire(0), handle_fault::null);
  EXPECT_EQ(acquire(handle + 1), handle_fault::unknown);  // an index not given out
  EXPECT_EQ(acquire(0xffffffffffffffff), handle_fault::unknown);
  EXPECT_EQ(acquire(0x1234567800000000 | 0xfffffe00), handle_fault::unknown);
  EXPECT_EQ(acquire(handle + (1ull << 32)), handle_fault::unknown);  // a generation to come
  EXPECT_EQ(acquire(handle & 0xffffffff), handle_fault::unknown);    // no generation at all
  EXPECT_EQ(acquire(handle, kSquare), handle_fault::wrong_type);
  EXPECT_EQ(refusal.actual, &kCircle);
  table->release(handle);  // what wrong_type leaves to the caller
  EXPECT_EQ(close(handle), handle_fault::none);
  EXPECT_EQ(close(handle), handle_fault::closed);
  EXPECT_EQ(acquire(handle), handle_fault::closed);
  EXPECT_EQ(close(0), handle_fault::null);
  EXPECT_EQ(close(handle + 7), handle_fault::unknown);
}

TEST_F(Table, ReleaseWithoutAcquireDoesNothing) {
  const gw_handle handle = table->create(&kCircle, &object);
  EXPECT_EQ(table->release(handle).object, nullptr);
  EXPECT_EQ(table->release(0).object, nullptr);
  EXPECT_EQ(table->release(~0ull).object, nullptr);
  EXPECT_EQ(acquire(handle), handle_fault::none);
}

TEST_F(Table, AStaleHandleDoesNotReachTheNextObjectOfItsSlot) {
  const gw_handle first = table->create(&kCircle, &object);
  close(first);
  int other = 0;
  const gw_handle second = table->create(&kCircle, &other);
  EXPECT_EQ(first & 0xffffffff, second & 0xffffffff) << "the slot is used again";
  EXPECT_NE(first, second);
  EXPECT_EQ(acquire(first), handle_fault::closed);
  EXPECT_EQ(close(first), handle_fault::closed);
  EXPECT_EQ(acquire(second), handle_fault::none);
  EXPECT_EQ(found, &other);
}

TEST_F(Table, TheCountOfUsesDoesNotOverflow) {
  const gw_handle handle = table->create(&kCircle, &object);
  table->fill_uses(handle);
  EXPECT_EQ(acquire(handle), handle_fault::none);
  EXPECT_EQ(acquire(handle), handle_fault::unknown) << "refused rather than counted into the bit `closed`";
  EXPECT_EQ(table->release(handle).object, nullptr);
  EXPECT_EQ(acquire(handle), handle_fault::none);
  EXPECT_EQ(close(handle), handle_fault::none);
  EXPECT_EQ(ended.object, nullptr) << "still in use";
}

TEST_F(Table, GrowsOverManySegments) {
  std::set<gw_handle> handles;
  for (int i = 0; i < 5000; ++i) handles.insert(table->create(&kCircle, &object));
  EXPECT_EQ(handles.size(), 5000u);
  for (const gw_handle handle : handles) EXPECT_EQ(acquire(handle), handle_fault::none);
  EXPECT_EQ(table->live(), 5000u);
}

TEST_F(Table, ASlotIsRetiredWhenItsGenerationsAreUsedUp) {
  const gw_handle first = table->create(&kCircle, &object);
  close(first);
  table->skip_generations(static_cast<std::uint32_t>(first), 0xffffffff);
  const gw_handle last = table->create(&kCircle, &object);
  EXPECT_EQ(last >> 32, 0xffffffffu);
  EXPECT_EQ(acquire(last), handle_fault::none);
  table->release(last);
  EXPECT_EQ(close(last), handle_fault::none);
  EXPECT_EQ(acquire(last), handle_fault::closed);
  EXPECT_EQ(acquire(first), handle_fault::closed);
  const gw_handle next = table->create(&kCircle, &object);
  EXPECT_NE(next & 0xffffffff, last & 0xffffffff) << "a value would be given out twice";
}

TEST_F(Table, ListsTheLiveOnesOldestFirst) {
  const gw_handle a = table->create(&kCircle, &object);
  const gw_handle b = table->create(&kSquare, &object);
  const gw_handle c = table->create(&kCircle, &object);
  close(a);
  const gw_handle d = table->create(&kSquare, &object);  // in a's slot, but the youngest
  gw_handle_info infos[8]{};
  ASSERT_EQ(table->list(infos, 8), 3u);
  EXPECT_EQ(infos[0].handle, b);
  EXPECT_EQ(infos[1].handle, c);
  EXPECT_EQ(infos[2].handle, d);
  EXPECT_STREQ(static_cast<const char*>(infos[0].name.p), "Square");
  gw_handle_info one[1]{};
  EXPECT_EQ(table->list(one, 1), 3u);
  EXPECT_EQ(one[0].handle, b);
  EXPECT_EQ(table->list(nullptr, 0), 3u);
  acquire(c);
  close(c);  // still in use, but forgotten
  EXPECT_EQ(table->list(nullptr, 0), 2u);
}

}  // namespace
}  // namespace gangway::test
