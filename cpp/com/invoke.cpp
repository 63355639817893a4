// invoke.cpp: calls IDispatch::Invoke, again with other flags where a server wants them, and collects its errors.
#include "invoke.hpp"

namespace gangway::com {
namespace {

HRESULT attempt(IDispatch& dispatch, const member_call& call, WORD flags, excep_info& exception, UINT& wrong) {
  SetErrorInfo(0, nullptr);
  return dispatch.Invoke(call.member, IID_NULL, call.locale, flags, call.parameters, call.result, &exception.info,
                         &wrong);
}

HRESULT attempt_again(IDispatch& dispatch, const member_call& call, WORD flags, excep_info& exception, UINT& wrong) {
  if (call.result != nullptr) clear(*call.result);
  exception.reset();
  wrong = no_argument;
  return attempt(dispatch, call, flags, exception, wrong);
}

// True: the new value of a property is an object.
bool puts_object(const DISPPARAMS& parameters) noexcept {
  if (parameters.cArgs == 0) return false;
  const VARTYPE type = parameters.rgvarg[0].vt;
  return type == VT_DISPATCH || type == VT_UNKNOWN;
}

// The other flags to try, in order; 0: none.
struct other_flags {
  WORD first, second;
};
other_flags others(const member_call& call) noexcept {
  constexpr WORD both = DISPATCH_METHOD | DISPATCH_PROPERTYGET;
  if (call.flags == both)
    return call.get_first ? other_flags{DISPATCH_PROPERTYGET, DISPATCH_METHOD}
                          : other_flags{DISPATCH_METHOD, DISPATCH_PROPERTYGET};
  if (call.flags == DISPATCH_PROPERTYPUTREF) return {DISPATCH_PROPERTYPUT, 0};
  if (call.flags == DISPATCH_PROPERTYPUT && puts_object(*call.parameters)) return {DISPATCH_PROPERTYPUTREF, 0};
  return {0, 0};
}

// True: the object is a proxy. A function pointer that comes through a proxy is one of another process, or cut off, and must
// not be called; the server's side has called it already.
bool is_proxy(IDispatch& dispatch) noexcept {
  com_ptr<IUnknown> security;
  return SUCCEEDED(dispatch.QueryInterface(IID_IClientSecurity, security.put_void())) && security;
}

bool says_something(const EXCEPINFO& info) noexcept {
  return info.scode != 0 || info.wCode != 0 || info.bstrDescription != nullptr || info.bstrSource != nullptr;
}

}  // namespace

HRESULT invoke_member(IDispatch& dispatch, const member_call& call, excep_info& exception, UINT& wrong) {
  wrong = no_argument;
  HRESULT hr = attempt(dispatch, call, call.flags, exception, wrong);
  if (hr != DISP_E_MEMBERNOTFOUND) return hr;
  const other_flags flags = others(call);
  if (flags.first != 0) hr = attempt_again(dispatch, call, flags.first, exception, wrong);
  if (flags.second != 0 && hr == DISP_E_MEMBERNOTFOUND)
    hr = attempt_again(dispatch, call, flags.second, exception, wrong);
  return hr;
}

call_failure failure_of_call(IDispatch& dispatch, HRESULT hr, excep_info& exception, std::uint32_t argument) {
  EXCEPINFO& info = exception.info;
  if (hr == DISP_E_EXCEPTION && info.pfnDeferredFillIn != nullptr && !is_proxy(dispatch)) info.pfnDeferredFillIn(&info);
  // Some servers fill EXCEPINFO for a failure that has a code of its own; some leave an IErrorInfo with DISP_E_EXCEPTION.
  call_failure failure = says_something(info) ? failure_of(info) : failure_of(hr);
  if (hr != DISP_E_EXCEPTION) failure.result = hr;
  if (hr == DISP_E_TYPEMISMATCH || hr == DISP_E_PARAMNOTFOUND) failure.argument = argument;
  return failure;
}

}  // namespace gangway::com
