// invoke.hpp: IDispatch::Invoke, and everything that a server says of a failure.
//
// Every call of a member of a foreign object goes through invoke_member, so that no EXCEPINFO and no IErrorInfo is lost.
#pragma once

#include "failure.hpp"
#include "variant.hpp"

#include <windows.h>

#include <oaidl.h>

#include <cstdint>

namespace gangway::com {

// Owns an EXCEPINFO and frees its texts.
struct excep_info {
  EXCEPINFO info{};
  excep_info() = default;
  excep_info(const excep_info&) = delete;
  excep_info& operator=(const excep_info&) = delete;
  ~excep_info() { free(); }
  void reset() noexcept {
    free();
    info = EXCEPINFO{};
  }

 private:
  void free() const noexcept {
    // Without a loop over a list of the texts, which the compiler would copy first.
    if (info.bstrSource != nullptr) SysFreeString(info.bstrSource);
    if (info.bstrDescription != nullptr) SysFreeString(info.bstrDescription);
    if (info.bstrHelpFile != nullptr) SysFreeString(info.bstrHelpFile);
  }
};

// A member, and how it is used.
struct member_call {
  DISPID member;
  LCID locale;
  WORD flags;      // DISPATCH_…
  bool get_first;  // of a server that takes the flags one at a time: ask it for a property before a method
  DISPPARAMS* parameters;
  VARIANT* result;  // empty; null: no result is wanted
};

// Calls the member. A server may take DISPATCH_METHOD and DISPATCH_PROPERTYGET one at a time only, or know one of the two
// ways to change a property to an object: it answers DISP_E_MEMBERNOTFOUND to the usual flags, without having done anything,
// and is asked again. `wrong` is the place in rgvarg of the argument that is to blame, or no_argument.
HRESULT invoke_member(IDispatch& dispatch, const member_call& call, excep_info& exception, UINT& wrong);

// The server's description of a failure of invoke_member, to be asked for directly behind the call. argument: in source order.
call_failure failure_of_call(IDispatch& dispatch, HRESULT hr, excep_info& exception, std::uint32_t argument);

}  // namespace gangway::com
