// go_classes.cpp: the classes whose methods are Go's.
#include "comclass.hpp"
#include "tally.hpp"

#include <objidl.h>

#include <atomic>
#include <cstring>
#include <string>
#include <utility>

namespace comclass {
namespace {

namespace com = gangway::com;
using gangway::callback;
using gangway::go_error;

std::atomic<int> tallies{0};

class Tally final : public com::com_class<ITally> {
 public:
  Tally(com::threading allowed, callback<go_error(long, long*)> add, callback<go_error(std::wstring&)> label)
      : com_class(allowed), add_(std::move(add)), label_(std::move(label)) {
    ++tallies;
  }

  HRESULT STDMETHODCALLTYPE Add(LONG by, LONG* total) noexcept override {
    if (total == nullptr) return E_POINTER;
    return call([&] { return go(add_, by, total); });
  }
  HRESULT STDMETHODCALLTYPE Label(BSTR* text) noexcept override {
    if (text == nullptr) return E_POINTER;
    *text = nullptr;
    return call([&] {
      std::wstring label;
      const HRESULT result = go(label_, label);
      *text = SysAllocStringLen(label.data(), static_cast<UINT>(label.size()));
      return *text == nullptr ? E_OUTOFMEMORY : result;
    });
  }

 private:
  ~Tally() override { --tallies; }

  const callback<go_error(long, long*)> add_;
  const callback<go_error(std::wstring&)> label_;
};

class Words final : public com::com_class<IEnumString> {
 public:
  Words(callback<go_error(std::wstring&)> next, callback<go_error()> reset)
      : next_(std::move(next)), reset_(std::move(reset)) {}

  HRESULT STDMETHODCALLTYPE Next(ULONG count, LPOLESTR* words, ULONG* fetched) noexcept override {
    if (words == nullptr || (fetched == nullptr && count != 1)) return E_POINTER;
    ULONG done = 0;
    const HRESULT result = call([&]() -> HRESULT {
      for (std::wstring word; done < count; ++done) {
        if (go(next_, word) != S_OK) return S_FALSE;
        const std::size_t bytes = (word.size() + 1) * sizeof(wchar_t);
        words[done] = static_cast<LPOLESTR>(CoTaskMemAlloc(bytes));
        if (words[done] == nullptr) return E_OUTOFMEMORY;
        std::memcpy(words[done], word.c_str(), bytes);
      }
      return S_OK;
    });
    // A failure gives nothing out.
    if (FAILED(result))
      while (done != 0) CoTaskMemFree(words[--done]);
    if (fetched != nullptr) *fetched = done;
    return result;
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG count) noexcept override {
    return call([&]() -> HRESULT {
      for (std::wstring word; count != 0; --count)
        if (go(next_, word) != S_OK) return S_FALSE;
      return S_OK;
    });
  }
  HRESULT STDMETHODCALLTYPE Reset() noexcept override {
    return call([&] { return go(reset_); });
  }
  HRESULT STDMETHODCALLTYPE Clone(IEnumString** copy) noexcept override {
    if (copy != nullptr) *copy = nullptr;
    return E_NOTIMPL;
  }

 private:
  const callback<go_error(std::wstring&)> next_;
  const callback<go_error()> reset_;
};

}  // namespace

com::value new_tally(callback<go_error(long, long*)> add, callback<go_error(std::wstring&)> label) {
  return com::value_of(com::make<Tally>(com::threading::home, std::move(add), std::move(label))->unknown());
}

com::value new_agile_tally(callback<go_error(long, long*)> add, callback<go_error(std::wstring&)> label) {
  return com::value_of(com::make<Tally>(com::threading::anywhere, std::move(add), std::move(label))->unknown());
}

int tallies_alive() noexcept { return tallies; }

com::value new_words(callback<go_error(std::wstring&)> next, callback<go_error()> reset) {
  return com::value_of(com::make<Words>(std::move(next), std::move(reset))->unknown());
}

}  // namespace comclass
