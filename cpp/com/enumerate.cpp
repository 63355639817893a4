// enumerate.cpp: IEnumVARIANT.
#include "object.hpp"
#include "reply.hpp"

#include <algorithm>

namespace gangway::com {
namespace {

// Items that are cleared.
class Items {
 public:
  explicit Items(std::size_t count) : list_(count) {}
  Items(const Items&) = delete;
  Items& operator=(const Items&) = delete;
  ~Items() {
    for (VARIANT& item : list_) drop(item);
  }
  VARIANT* get() noexcept { return list_.data(); }
  const VARIANT& operator[](std::size_t i) const noexcept { return list_[i]; }

 private:
  std::vector<VARIANT> list_;
};

bytes no_enumerator() { return failed(ConversionError{E_NOINTERFACE, "the object is no enumerator"}); }

// What _NewEnum returns; its failure when there is none.
HRESULT new_enumerator(IDispatch* dispatch, Ref<IEnumVARIANT>& found) {
  DISPPARAMS none{};
  Variant result;
  const HRESULT hr = dispatch->Invoke(DISPID_NEWENUM, IID_NULL, LOCALE_USER_DEFAULT,
                                      DISPATCH_METHOD | DISPATCH_PROPERTYGET, &none, &result.get(), nullptr, nullptr);
  if (FAILED(hr)) return hr;
  if ((result.type() != VT_UNKNOWN && result.type() != VT_DISPATCH) || result.get().punkVal == nullptr)
    return E_NOINTERFACE;
  return result.get().punkVal->QueryInterface(IID_IEnumVARIANT, found.put_void());
}

}  // namespace

bytes Object::enumerate() {
  Ref<IEnumVARIANT> found;
  HRESULT hr = E_NOINTERFACE;
  SetErrorInfo(0, nullptr);
  if (dispatch() != nullptr) hr = new_enumerator(dispatch(), found);
  if (!found && enumerator() != nullptr) {
    hr = S_OK;
    found = Ref<IEnumVARIANT>::add(enumerator());
  }
  return made(hr, found.release());
}

bytes Object::next(unsigned int count) {
  IEnumVARIANT* const items = enumerator();
  if (items == nullptr) return no_enumerator();
  // A count of billions is no reason to run out of memory for a few items.
  const ULONG wanted = std::min<ULONG>(count, 4096);
  Items got(wanted);
  ULONG fetched = 0;
  SetErrorInfo(0, nullptr);
  const HRESULT hr = items->Next(wanted, got.get(), &fetched);
  if (FAILED(hr)) return failed(failure_of(hr));
  fetched = std::min(fetched, wanted);
  return succeeded(hr, [&](Writer& writer, Handles& handles) {
    writer.put<std::uint32_t>(fetched);
    writer.put<std::uint32_t>(hr != S_OK ? 1 : 0);
    for (ULONG i = 0; i < fetched; ++i) write_value(writer, got[i], handles);
  });
}

bytes Object::skip(unsigned int count) {
  IEnumVARIANT* const items = enumerator();
  return items == nullptr ? no_enumerator() : done(items->Skip(count));
}

bytes Object::reset() {
  IEnumVARIANT* const items = enumerator();
  return items == nullptr ? no_enumerator() : done(items->Reset());
}

bytes Object::clone() {
  IEnumVARIANT* const items = enumerator();
  if (items == nullptr) return no_enumerator();
  Ref<IEnumVARIANT> second;
  const HRESULT hr = items->Clone(second.put());
  return made(hr, second.release());
}

}  // namespace gangway::com
