// go_dispatch.cpp: IDispatch for members that are written in Go.
#include "go_dispatch.hpp"
#include "failure.hpp"

#include <gangway/apartment.hpp>
#include <gangway/com_class.hpp>
#include <gangway/failure.hpp>

#include <gangway_abi.h>

#include <objbase.h>

#include <algorithm>
#include <new>
#include <utility>

namespace gangway::com {
namespace {

// Compares names as IDispatch does: without case.
bool same_name(std::wstring_view a, std::wstring_view b) noexcept {
  return a.size() == b.size() && CompareStringW(LOCALE_INVARIANT, NORM_IGNORECASE, a.data(), static_cast<int>(a.size()),
                                                b.data(), static_cast<int>(b.size())) == CSTR_EQUAL;
}

bool contains(const std::vector<DISPID>& all, DISPID id) noexcept {
  return std::find(all.begin(), all.end(), id) != all.end();
}

}  // namespace

go_dispatch* go_dispatch::create(object_shape shape, go_members go) {
  return new go_dispatch(std::move(shape), std::move(go));
}

go_dispatch::go_dispatch(object_shape shape, go_members go)
    : shape_(std::move(shape)), home_(gw_apartment_id()), multithreaded_(detail::in_the_mta()), go_(std::move(go)) {}

void go_dispatch::close() noexcept {
  go_members dropped;  // outside the lock
  const std::lock_guard locked(lock_);
  std::swap(dropped, go_);
}

go_members go_dispatch::go() {
  const std::lock_guard locked(lock_);
  return go_;
}

HRESULT STDMETHODCALLTYPE go_dispatch::QueryInterface(REFIID iid, void** object) noexcept {
  if (object == nullptr) return E_POINTER;
  *object = nullptr;
  const bool known = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IDispatch) ||
                     (!IsEqualIID(shape_.also, IID_NULL) && IsEqualIID(iid, shape_.also));
  if (!known) return E_NOINTERFACE;
  *object = static_cast<IDispatch*>(this);
  AddRef();
  return S_OK;
}

// relaxed: the caller has a reference already.
ULONG STDMETHODCALLTYPE go_dispatch::AddRef() noexcept {
  return references_.fetch_add(1, std::memory_order_relaxed) + 1;
}

ULONG STDMETHODCALLTYPE go_dispatch::Release() noexcept {
  // acq_rel: the thread that destroys sees what the other holders did.
  const ULONG left = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
  if (left == 0) delete this;
  return left;
}

HRESULT STDMETHODCALLTYPE go_dispatch::GetTypeInfoCount(UINT* count) noexcept {
  if (count == nullptr) return E_POINTER;
  *count = 0;
  return S_OK;
}

HRESULT STDMETHODCALLTYPE go_dispatch::GetTypeInfo(UINT, LCID, ITypeInfo** info) noexcept {
  if (info == nullptr) return E_POINTER;
  *info = nullptr;
  return DISP_E_BADINDEX;
}

const go_dispatch::go_member* go_dispatch::find(std::wstring_view name) const noexcept {
  for (const go_member& member : shape_.members)
    if (same_name(member.name, name)) return &member;
  return nullptr;
}

// The first name is a member's, the further names are its parameters'.
HRESULT STDMETHODCALLTYPE go_dispatch::GetIDsOfNames(REFIID reserved, LPOLESTR* names, UINT count, LCID,
                                                     DISPID* ids) noexcept {
  if (!IsEqualIID(reserved, IID_NULL)) return DISP_E_UNKNOWNINTERFACE;
  if (count == 0) return S_OK;
  if (names == nullptr || ids == nullptr) return E_POINTER;
  std::fill_n(ids, count, DISPID_UNKNOWN);
  const go_member* const member = find(names[0]);
  if (member == nullptr) return DISP_E_UNKNOWNNAME;
  ids[0] = member->id;
  HRESULT result = S_OK;
  for (UINT i = 1; i < count; ++i) {
    const auto& parameters = member->parameters;
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const std::wstring& parameter) { return same_name(parameter, names[i]); });
    if (found == parameters.end())
      result = DISP_E_UNKNOWNNAME;
    else
      ids[i] = static_cast<DISPID>(found - parameters.begin());
  }
  return result;
}

HRESULT STDMETHODCALLTYPE go_dispatch::Invoke(DISPID member, REFIID reserved, LCID locale, WORD flags,
                                              DISPPARAMS* parameters, VARIANT* result, EXCEPINFO* exception,
                                              UINT* bad) noexcept {
  if (result != nullptr) VariantInit(result);
  if (!IsEqualIID(reserved, IID_NULL)) return DISP_E_UNKNOWNINTERFACE;
  if (parameters == nullptr) return E_INVALIDARG;
  if (!shape_.heard.empty() && !contains(shape_.heard, member)) return S_OK;
  const auto kept = com_ptr<IUnknown>::add(this);  // the call may drop the last reference
  try {
    const go_members closure = go();
    if (!closure) return CO_E_OBJNOTCONNECTED;
    return call(closure, member, locale, flags, *parameters, result, exception, bad);
  } catch (const conversion_error& error) {
    return error.result;
  } catch (const std::bad_alloc&) {
    return E_OUTOFMEMORY;
  } catch (...) {
    return E_UNEXPECTED;  // the closure did not return
  }
}

HRESULT go_dispatch::call(const go_members& closure, DISPID member, LCID locale, WORD flags, DISPPARAMS& parameters,
                          VARIANT* result, EXCEPINFO* exception, UINT* bad) {
  const bool at_home = gw_apartment_id() == home_;
  // In the MTA the thread may be one of COM's, or of another apartment of Gangway. In an STA it is the caller's mistake.
  if (!at_home && !multithreaded_) return RPC_E_WRONG_THREAD;
  go_call call(parameters, locale);
  unsigned all = flags;
  if (result != nullptr && !contains(shape_.silent, member)) all |= flag_wants_result;
  if (call.has_references()) all |= flag_has_references;
  const bool elsewhere = !at_home && call.may_have_objects();
  if (elsewhere) all |= flag_elsewhere;
  {
    const window_procedure in_place;
    if (elsewhere)
      closure(call.number(), member, all, {});
    else
      closure(call.number(), member, all, call.request());
  }
  return call.finish(member, result, exception, bad);
}

}  // namespace gangway::com
