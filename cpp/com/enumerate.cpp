// enumerate.cpp: the items of collections, by IEnumVARIANT.
//
// Items are asked for one at a time, as For Each does, through proxies too: every enumerator knows that way, it tells for each
// item whether there is one, and no item before a failure is lost.
#include "invoke.hpp"
#include "object.hpp"
#include "reply.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace gangway::com {
namespace {

bytes no_enumerator() { return failed(conversion_error{E_NOINTERFACE, "the object is no enumerator"}); }

bool has(IUnknown& object, REFIID iid) noexcept {
  com_ptr<IUnknown> found;
  return SUCCEEDED(object.QueryInterface(iid, found.put_void())) && found;
}

// The enumerator in the result of _NewEnum, whichever kind of reference the result is.
com_ptr<IEnumVARIANT> enumerator_in(const VARIANT& result) {
  const VARIANT* value = &result;
  for (int i = 0; value->vt == (VT_BYREF | VT_VARIANT) && value->pvarVal != nullptr && i < deepest; ++i)
    value = value->pvarVal;
  IUnknown* object = nullptr;
  switch (value->vt) {
  case VT_UNKNOWN:
  case VT_DISPATCH: object = value->punkVal; break;
  case VT_BYREF | VT_UNKNOWN:
  case VT_BYREF | VT_DISPATCH: object = value->ppunkVal == nullptr ? nullptr : *value->ppunkVal; break;
  default:
    throw conversion_error{E_NOINTERFACE, "_NewEnum has returned " + name_of(value->vt) + ", which is no enumerator"};
  }
  com_ptr<IEnumVARIANT> found;
  if (object == nullptr) throw conversion_error{E_NOINTERFACE, "_NewEnum has returned Nothing"};
  const HRESULT hr = object->QueryInterface(IID_IEnumVARIANT, found.put_void());
  if (FAILED(hr) || !found)
    throw conversion_error{FAILED(hr) ? hr : E_NOINTERFACE, "_NewEnum has returned an object that is no IEnumVARIANT"};
  return found;
}

// The enumerator that _NewEnum returns. Null: there is none, and `failure` says why.
com_ptr<IEnumVARIANT> new_enumerator(IDispatch& dispatch, call_failure& failure) try {
  DISPPARAMS none{};
  variant result;
  excep_info exception;
  UINT wrong = no_argument;
  const HRESULT hr = invoke_member(
      dispatch,
      {DISPID_NEWENUM, LOCALE_USER_DEFAULT, DISPATCH_METHOD | DISPATCH_PROPERTYGET, true, &none, &result.get()},
      exception, wrong);
  if (SUCCEEDED(hr)) return enumerator_in(result.get());
  failure = failure_of_call(dispatch, hr, exception, no_argument);
  if (failure.description.empty() && hr == DISP_E_MEMBERNOTFOUND)
    failure.description = "the object is no collection, as it has no _NewEnum; perhaps it has Count and Item";
  return {};
} catch (const conversion_error& error) {
  failure = failure_of(error);
  return {};
}

// True: the failure says that there is no _NewEnum; false: _NewEnum went wrong.
bool is_no_collection(HRESULT hr) noexcept {
  return hr == DISP_E_MEMBERNOTFOUND || hr == DISP_E_UNKNOWNNAME || hr == E_NOTIMPL || hr == E_NOINTERFACE;
}

// The items of one call of Object::next.
class item_portion {
 public:
  // uncounted: this enumerator's Next has given an item before without counting it.
  item_portion(IEnumVARIANT& from, bool uncounted) : from_(from), uncounted_(uncounted) {
    put_success(writer_, S_OK);
    start_ = writer_.size();
    writer_.put<std::uint64_t>(0);
  }

  // Asks for at most this many items.
  void fetch(ULONG most) {
    SetErrorInfo(0, nullptr);
    while (count_ < most && !done_ && !failure_) {
      variant item;
      ULONG fetched = 0;
      const HRESULT hr = from_.Next(1, &item.get(), &fetched);
      if (FAILED(hr)) {
        item.get().vt = VT_EMPTY;  // not to be relied on
        failure_ = failure_of(hr);
      } else if (is_item(hr, item.type(), fetched)) {
        put(item.get());
        done_ = hr != S_OK;
      } else {
        done_ = true;
      }
    }
  }

  bool uncounted() const noexcept { return uncounted_; }
  bytes reply() {
    const std::uint32_t end = failure_ ? failed_here : done_ ? 1 : 0;
    writer_.put_at(start_, std::uint64_t{end} << 32 | count_);
    if (failure_) put_head(writer_, *failure_);
    handles_.hand_over(writer_);
    return writer_.take();
  }

 private:
  static constexpr std::uint32_t failed_here = 2;  // behind the items is the head of a failure

  // S_OK means an item. But some enumerators say S_OK at their end, too, and count no item.
  bool is_item(HRESULT hr, VARTYPE type, ULONG fetched) noexcept {
    if (hr == S_OK && fetched == 0 && type != VT_EMPTY) uncounted_ = true;
    if (hr == S_OK) return fetched != 0 || type != VT_EMPTY || uncounted_;
    return fetched == 1 || (fetched != 0 && type != VT_EMPTY);
  }

  void put(const VARIANT& item) {
    const std::size_t before = writer_.size();
    const std::size_t handles_before = handles_.size();
    try {
      write_value(writer_, item, handles_);
      ++count_;
    } catch (const conversion_error& error) {
      writer_.cut(before);
      handles_.cut(handles_before);
      failure_ = failure_of(error);
    }
  }

  IEnumVARIANT& from_;
  bool uncounted_;
  byte_writer writer_;
  new_handles handles_;
  std::size_t start_ = 0;
  std::uint32_t count_ = 0;
  bool done_ = false;
  std::optional<call_failure> failure_;
};

}  // namespace

bytes Object::enumerate() {
  IDispatch* const known = dispatch();
  IEnumVARIANT* const own = enumerator();
  com_ptr<IEnumVARIANT> found;
  call_failure failure =
      failure_of(conversion_error{E_NOINTERFACE, "the object is neither a collection nor an enumerator"});
  // Some servers give an enumerator out as VT_DISPATCH that has no IDispatch: it must not be called as one.
  if (known != nullptr && (own == nullptr || has(*own, IID_IDispatch))) found = new_enumerator(*known, failure);
  if (!found && own != nullptr && is_no_collection(failure.result)) found = com_ptr<IEnumVARIANT>::add(own);
  return found ? made(S_OK, found.release()) : failed(failure);
}

bytes Object::next(unsigned int count) {
  IEnumVARIANT* const items = enumerator();
  if (items == nullptr) return no_enumerator();
  item_portion portion(*items, uncounted_.load(std::memory_order_relaxed));
  // A count of billions is no reason to run out of memory for a few items.
  portion.fetch(std::min<ULONG>(count, 4096));
  uncounted_.store(portion.uncounted(), std::memory_order_relaxed);
  return portion.reply();
}

bytes Object::skip(unsigned int count) {
  IEnumVARIANT* const items = enumerator();
  if (items == nullptr) return no_enumerator();
  SetErrorInfo(0, nullptr);
  return done(items->Skip(count));
}

bytes Object::reset() {
  IEnumVARIANT* const items = enumerator();
  if (items == nullptr) return no_enumerator();
  SetErrorInfo(0, nullptr);
  return done(items->Reset());
}

bytes Object::clone() {
  IEnumVARIANT* const items = enumerator();
  if (items == nullptr) return no_enumerator();
  com_ptr<IEnumVARIANT> second;
  SetErrorInfo(0, nullptr);
  const HRESULT hr = items->Clone(second.put());
  return made(hr, second.release());
}

}  // namespace gangway::com
