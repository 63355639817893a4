// names.cpp: asks objects for DISPIDs and keeps the answers.
#include "names.hpp"

#include "text.hpp"

#include <dispex.h>

#include <cstring>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

namespace gangway::com {
namespace {

// IID_IDispatchEx, which not every toolchain's libraries define.
constexpr IID dispatch_ex = {0xA6EF9860, 0xC720, 0x11D0, {0x93, 0x37, 0x00, 0xA0, 0xC9, 0x0D, 0xCA, 0xA9}};

// Between the texts of an entry.
constexpr char separator = '\xFF';

struct guid_key {
  GUID value;
  bool operator<(const guid_key& other) const noexcept { return std::memcmp(&value, &other.value, sizeof value) < 0; }
};

// The names of a member_name as COM wants them: pointers to UTF-16.
class wide_names {
 public:
  explicit wide_names(const member_name& name) {
    texts_.reserve(1 + name.parameters.size());
    texts_.push_back(to_name(name.member, "the member's name"));
    for (const std::string_view parameter : name.parameters) texts_.push_back(to_name(parameter, "a parameter's name"));
    for (std::wstring& text : texts_) pointers_.push_back(text.data());
  }
  LPOLESTR* get() noexcept { return pointers_.data(); }
  UINT size() const noexcept { return static_cast<UINT>(pointers_.size()); }

 private:
  std::vector<std::wstring> texts_;
  std::vector<LPOLESTR> pointers_;
};

// starts_with for names: they are shorter than the way to memcmp, which is in another DLL.
bool begins(std::string_view text, std::string_view with) noexcept {
  if (text.size() < with.size()) return false;
  for (std::size_t i = 0; i < with.size(); ++i)
    if (text[i] != with[i]) return false;
  return true;
}

}  // namespace

bool known_names::known_entry::is(const member_name& name) const noexcept {
  std::string_view rest = text;
  if (locale != name.locale || parameters != name.parameters.size() || !begins(rest, name.member)) return false;
  rest.remove_prefix(name.member.size());
  for (const std::string_view parameter : name.parameters) {
    if (!rest.starts_with(separator) || !begins(rest.substr(1), parameter)) return false;
    rest.remove_prefix(1 + parameter.size());
  }
  return rest.empty();
}

std::size_t known_names::place_of(const member_name& name) noexcept {
  // Names of one type differ in length, beginning or end as a rule.
  const std::string_view member = name.member;
  if (member.empty()) return 0;
  const auto at = [member](std::size_t i) { return static_cast<unsigned char>(member[i]); };
  return (member.size() + 5u * at(0) + 3u * at(member.size() / 2) + 7u * at(member.size() - 1)) %
         std::tuple_size_v<decltype(places_)>;
}

known_names::~known_names() {
  for (const list_head& place : places_) {
    const known_entry* entry = place.load(std::memory_order_acquire);
    while (entry != nullptr) {
      const known_entry* const next = entry->next;
      delete entry;
      entry = next;
    }
  }
}

const member_ids* known_names::find(const member_name& name) const noexcept {
  for (const known_entry* entry = places_[place_of(name)].load(std::memory_order_acquire); entry != nullptr;
       entry = entry->next)
    if (entry->is(name)) return &entry->ids;
  return nullptr;
}

// Two threads may add the same name: find() returns the newer entry.
void known_names::add(const member_name& name, const member_ids& ids) {
  std::string text(name.member);
  for (const std::string_view parameter : name.parameters) text.append(1, separator).append(parameter);
  const std::lock_guard locked(lock_);
  if (count_ == most) return;
  list_head& place = places_[place_of(name)];
  place.store(
      new known_entry{name.locale, name.parameters.size(), std::move(text), ids, place.load(std::memory_order_relaxed)},
      std::memory_order_release);
  ++count_;
}

known_names& object_names::type_of(const GUID& id) {
  static constinit mutex lock;
  static auto& types = *new std::map<guid_key, known_names>;  // outlives every thread
  const std::lock_guard locked(lock);
  return types[guid_key{id}];
}

known_names& object_names::own() {
  known_names* there = own_.load(std::memory_order_acquire);
  if (there != nullptr) return *there;
  auto* const made = new known_names;
  if (own_.compare_exchange_strong(there, made, std::memory_order_acq_rel, std::memory_order_acquire)) return *made;
  delete made;
  return *there;
}

object_names::object_names(IDispatch* dispatch) {
  com_ptr<IDispatchEx> changing;
  if (SUCCEEDED(dispatch->QueryInterface(dispatch_ex, changing.put_void()))) {
    keeps_ = false;
    return;
  }
  com_ptr<ITypeInfo> info;
  if (FAILED(dispatch->GetTypeInfo(0, LOCALE_USER_DEFAULT, info.put())) || !info) return;
  TYPEATTR* attributes = nullptr;
  if (FAILED(info->GetTypeAttr(&attributes)) || attributes == nullptr) return;
  const GUID id = attributes->guid;
  info->ReleaseTypeAttr(attributes);
  if (IsEqualGUID(id, GUID_NULL)) return;
  type_ = &type_of(id);
  info_ = std::move(info);
}

HRESULT object_names::ask(IDispatch* dispatch, const member_name& name, member_ids& ids) {
  wide_names wide(name);
  ids.reset(wide.size());
  return dispatch->GetIDsOfNames(IID_NULL, wide.get(), wide.size(), name.locale, ids.data());
}

HRESULT object_names::look_up(IDispatch* dispatch, const member_name& name, member_ids& ids) {
  if (!keeps_) return ask(dispatch, name, ids);
  const known_names* const own_names = own_.load(std::memory_order_acquire);
  const member_ids* found = type_ == nullptr ? nullptr : type_->find(name);
  if (found == nullptr && own_names != nullptr) found = own_names->find(name);
  if (found != nullptr) {
    ids = *found;
    return S_OK;
  }
  const HRESULT hr = ask(dispatch, name, ids);
  if (hr != S_OK || !ids.all_known()) return hr;
  wide_names wide(name);
  member_ids same;
  same.reset(ids.size());
  const bool of_type = info_ && info_->GetIDsOfNames(wide.get(), wide.size(), same.data()) == S_OK && same == ids;
  (of_type ? *type_ : own()).add(name, ids);
  return S_OK;
}

}  // namespace gangway::com
