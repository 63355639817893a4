// go_enumerator.cpp: an IEnumVARIANT over a copy of the items.
//
// The items never change; enumerators and their clones share them. One thread at a time uses an enumerator, as COM's
// apartments see to; the references may be dropped on any.
#include "go_enumerator.hpp"

#include <oleauto.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <new>
#include <vector>

namespace gangway::com {
namespace {

class item_list {
 public:
  explicit item_list(SAFEARRAY& array) {
    void* data = nullptr;
    if (FAILED(SafeArrayAccessData(&array, &data))) return;
    const std::size_t count = array.rgsabound[0].cElements;
    const auto* const from = static_cast<const VARIANT*>(data);
    try {
      items_.resize(count);
      for (VARIANT& item : items_) VariantInit(&item);
    } catch (...) {
      SafeArrayUnaccessData(&array);
      throw;
    }
    bool copied = true;
    for (std::size_t i = 0; copied && i < count; ++i)
      copied = SUCCEEDED(VariantCopy(&items_[i], const_cast<VARIANT*>(&from[i])));
    SafeArrayUnaccessData(&array);
    if (copied) return;
    clear();
    throw std::bad_alloc();
  }
  item_list(const item_list&) = delete;
  item_list& operator=(const item_list&) = delete;
  ~item_list() { clear(); }
  std::size_t size() const noexcept { return items_.size(); }
  const VARIANT& at(std::size_t index) const noexcept { return items_[index]; }

 private:
  void clear() noexcept {
    for (VARIANT& item : items_) VariantClear(&item);
  }
  std::vector<VARIANT> items_;
};

class item_enumerator final : public IEnumVARIANT {
 public:
  item_enumerator(std::shared_ptr<const item_list> items, std::size_t next) noexcept
      : items_(std::move(items)), next_(next) {}

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) noexcept override {
    if (object == nullptr) return E_POINTER;
    *object = nullptr;
    if (!IsEqualIID(iid, IID_IUnknown) && !IsEqualIID(iid, IID_IEnumVARIANT)) return E_NOINTERFACE;
    *object = static_cast<IEnumVARIANT*>(this);
    AddRef();
    return S_OK;
  }
  // relaxed: the caller has a reference already.
  ULONG STDMETHODCALLTYPE AddRef() noexcept override { return references_.fetch_add(1, std::memory_order_relaxed) + 1; }
  ULONG STDMETHODCALLTYPE Release() noexcept override {
    // acq_rel: the thread that destroys sees what the other holders did.
    const ULONG left = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
    if (left == 0) delete this;
    return left;
  }

  HRESULT STDMETHODCALLTYPE Next(ULONG count, VARIANT* to, ULONG* fetched) noexcept override {
    if (fetched != nullptr) *fetched = 0;
    if (to == nullptr || (count != 1 && fetched == nullptr)) return E_POINTER;
    ULONG done = 0;
    for (; done < count && next_ < items_->size(); ++done, ++next_) {
      VariantInit(&to[done]);
      const HRESULT result = VariantCopy(&to[done], const_cast<VARIANT*>(&items_->at(next_)));
      if (FAILED(result)) {
        while (done > 0) VariantClear(&to[--done]);
        return result;
      }
    }
    if (fetched != nullptr) *fetched = done;
    return done == count ? S_OK : S_FALSE;
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG count) noexcept override {
    const std::size_t skipped = std::min<std::size_t>(count, items_->size() - next_);
    next_ += skipped;
    return skipped == count ? S_OK : S_FALSE;
  }
  HRESULT STDMETHODCALLTYPE Reset() noexcept override {
    next_ = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Clone(IEnumVARIANT** copy) noexcept override {
    if (copy == nullptr) return E_POINTER;
    *copy = new (std::nothrow) item_enumerator(items_, next_);
    return *copy == nullptr ? E_OUTOFMEMORY : S_OK;
  }

 private:
  ~item_enumerator() = default;

  const std::shared_ptr<const item_list> items_;
  std::size_t next_;
  std::atomic<ULONG> references_{1};
};

}  // namespace

com_ptr<IEnumVARIANT> enumerator_of(SAFEARRAY& items) {
  return com_ptr<IEnumVARIANT>(new item_enumerator(std::make_shared<const item_list>(items), 0));
}

}  // namespace gangway::com
