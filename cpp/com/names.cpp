// names.cpp: GetIDsOfNames and what is kept of its answers.
#include "names.hpp"

#include "text.hpp"

#include <dispex.h>

#include <cstring>

namespace gangway::com {
namespace {

// IID_IDispatchEx, which not every toolchain's libraries define.
constexpr IID dispatch_ex = {0xA6EF9860, 0xC720, 0x11D0, {0x93, 0x37, 0x00, 0xA0, 0xC9, 0x0D, 0xCA, 0xA9}};

struct Guid {
  GUID value;
  bool operator<(const Guid& other) const noexcept { return std::memcmp(&value, &other.value, sizeof value) < 0; }
};

// No text holds 0xFF.
std::string key_of(const Name& name) {
  std::string key(reinterpret_cast<const char*>(&name.locale), sizeof name.locale);
  key += name.member;
  for (const std::string_view parameter : name.parameters) key.append(1, '\xFF').append(parameter);
  return key;
}

// Names as COM wants them.
class WideNames {
 public:
  explicit WideNames(const Name& name) {
    texts_.reserve(1 + name.parameters.size());
    texts_.push_back(to_wide(name.member));
    for (const std::string_view parameter : name.parameters) texts_.push_back(to_wide(parameter));
    for (std::wstring& text : texts_) pointers_.push_back(text.data());
  }
  LPOLESTR* get() noexcept { return pointers_.data(); }
  UINT size() const noexcept { return static_cast<UINT>(pointers_.size()); }

 private:
  std::vector<std::wstring> texts_;
  std::vector<LPOLESTR> pointers_;
};

bool found_in(Lock& lock, const KnownNames& known, const std::string& key, Ids& ids) {
  const Reading reading(lock);
  const Ids* const found = known.find(key);
  if (found != nullptr) ids = *found;
  return found != nullptr;
}

}  // namespace

std::shared_ptr<Names::Type> Names::type_of(const GUID& id) {
  static constinit Lock lock;
  static auto& types = *new std::map<Guid, std::shared_ptr<Type>>;  // outlives every thread
  const Writing writing(lock);
  std::shared_ptr<Type>& found = types[Guid{id}];
  if (!found) found = std::make_shared<Type>();
  return found;
}

Names::Names(IDispatch* dispatch) {
  Ref<IDispatchEx> changing;
  if (SUCCEEDED(dispatch->QueryInterface(dispatch_ex, changing.put_void()))) {
    keeps_ = false;
    return;
  }
  Ref<ITypeInfo> info;
  if (FAILED(dispatch->GetTypeInfo(0, LOCALE_USER_DEFAULT, info.put())) || !info) return;
  TYPEATTR* attributes = nullptr;
  if (FAILED(info->GetTypeAttr(&attributes)) || attributes == nullptr) return;
  const GUID id = attributes->guid;
  info->ReleaseTypeAttr(attributes);
  if (IsEqualGUID(id, GUID_NULL)) return;
  type_ = type_of(id);
  info_ = std::move(info);
}

HRESULT Names::ask(IDispatch* dispatch, const Name& name, Ids& ids) {
  WideNames wide(name);
  ids.reset(wide.size());
  return dispatch->GetIDsOfNames(IID_NULL, wide.get(), wide.size(), name.locale, ids.data());
}

HRESULT Names::look_up(IDispatch* dispatch, const Name& name, Ids& ids) {
  if (!keeps_) return ask(dispatch, name, ids);
  const std::string key = key_of(name);
  if (type_ && found_in(type_->lock, type_->known, key, ids)) return S_OK;
  if (found_in(lock_, own_, key, ids)) return S_OK;
  const HRESULT hr = ask(dispatch, name, ids);
  if (hr != S_OK) return hr;
  WideNames wide(name);
  Ids same;
  same.reset(ids.size());
  if (info_ && info_->GetIDsOfNames(wide.get(), wide.size(), same.data()) == S_OK && same == ids) {
    const Writing writing(type_->lock);
    type_->known.add(key, ids);
  } else {
    const Writing writing(lock_);
    own_.add(key, ids);
  }
  return S_OK;
}

}  // namespace gangway::com
