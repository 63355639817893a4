// names.hpp: the DISPIDs of an object's names, asked for once.
//
// Invariants
//  - What is kept per type is shared by all threads. No lock is held over a call of COM.
//  - A DISPID is kept per type only when the ITypeInfo says the same: some objects have more members than their type and
//    number them one by one. Objects with IDispatchEx may drop members, so nothing is kept for them.
#pragma once

#include "variant.hpp"

#include "../base/mutex.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::com {

// A member, and the parameters that arguments are given for by name. Kept names are spelled as given.
struct member_name {
  LCID locale = 0;
  std::string_view member;
  std::vector<std::string_view> parameters;
};

// The member's DISPID, then the parameters'. The usual few need no memory of their own.
class member_ids {
 public:
  // here_ stays as it is: it is set with the count.
  // cppcheck-suppress uninitMemberVar
  member_ids() noexcept {}
  member_ids(const member_ids&) = default;
  member_ids(member_ids&&) noexcept = default;
  ~member_ids() = default;
  member_ids& operator=(member_ids&&) noexcept = default;
  // Copies the usual few without touching more_.
  member_ids& operator=(const member_ids& other) {
    if (!more_.empty() || !other.more_.empty()) more_ = other.more_;
    count_ = other.count_;
    here_ = other.here_;
    return *this;
  }
  // Becomes `count` unknown DISPIDs.
  void reset(std::size_t count) {
    count_ = count;
    here_.fill(DISPID_UNKNOWN);
    if (!more_.empty() || count > here_.size()) more_.assign(count > here_.size() ? count : 0, DISPID_UNKNOWN);
  }
  DISPID* data() noexcept { return more_.empty() ? here_.data() : more_.data(); }
  const DISPID* data() const noexcept { return more_.empty() ? here_.data() : more_.data(); }
  DISPID& operator[](std::size_t i) noexcept { return data()[i]; }
  std::size_t size() const noexcept { return count_; }
  bool all_known() const noexcept { return std::find(data(), data() + count_, DISPID_UNKNOWN) == data() + count_; }
  friend bool operator==(const member_ids& a, const member_ids& b) noexcept {
    return std::equal(a.data(), a.data() + a.count_, b.data(), b.data() + b.count_);
  }

 private:
  std::size_t count_ = 0;
  std::array<DISPID, 6> here_;
  std::vector<DISPID> more_;
};

// Names that were looked up, with their DISPIDs. No entry is taken out again, so readers need no lock.
class known_names {
 public:
  known_names() noexcept = default;
  known_names(const known_names&) = delete;
  known_names& operator=(const known_names&) = delete;
  ~known_names();

  // Any thread. Null: not known.
  const member_ids* find(const member_name& name) const noexcept;
  void add(const member_name& name, const member_ids& ids);

 private:
  static constexpr std::size_t most = 10000;  // of one type: a program that makes names up shall not eat memory
  struct known_entry {
    LCID locale;
    std::size_t parameters;
    std::string text;  // the member, then each parameter behind a 0xFF, which no text holds
    member_ids ids;
    known_entry* next;

    bool is(const member_name& name) const noexcept;
  };
  // release in add pairs with acquire in find: an entry is complete when it is seen.
  using list_head = std::atomic<known_entry*>;
  static std::size_t place_of(const member_name& name) noexcept;

  std::array<list_head, 64> places_{};
  mutex lock_;  // held by add
  std::size_t count_ = 0;
};

// One object's view of names. Used on the object's apartment only, which may have several threads.
class object_names {
 public:
  explicit object_names(IDispatch* dispatch);
  object_names(const object_names&) = delete;
  object_names& operator=(const object_names&) = delete;
  ~object_names() { delete own_.load(std::memory_order_acquire); }

  // The result of GetIDsOfNames; unknown parameters have DISPID_UNKNOWN. Throws conversion_error for a name with a NUL.
  HRESULT look_up(IDispatch* dispatch, const member_name& name, member_ids& ids);

 private:
  static known_names& type_of(const GUID& id);
  known_names& own();
  HRESULT ask(IDispatch* dispatch, const member_name& name, member_ids& ids);

  bool keeps_ = true;
  com_ptr<ITypeInfo> info_;
  known_names* type_ = nullptr;             // never destroyed
  std::atomic<known_names*> own_{nullptr};  // set once, when there is something to keep
};

}  // namespace gangway::com
