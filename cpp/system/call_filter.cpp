// call_filter.cpp: the message filter behind register_call_filter.
#include "call_filter.hpp"

#include "calls.hpp"
#include "pump.hpp"

#include <objidl.h>

namespace gangway {
namespace {

// One filter serves all threads and is never destroyed: it has no state.
class call_filter final : public IMessageFilter {
 public:
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) noexcept override {
    if (object == nullptr) return E_POINTER;
    const bool known = IsEqualIID(iid, __uuidof(IUnknown)) || IsEqualIID(iid, __uuidof(IMessageFilter));
    *object = known ? this : nullptr;
    return known ? S_OK : E_NOINTERFACE;
  }
  ULONG STDMETHODCALLTYPE AddRef() noexcept override { return 2; }
  ULONG STDMETHODCALLTYPE Release() noexcept override { return 1; }

  DWORD STDMETHODCALLTYPE HandleInComingCall(DWORD, HTASK, DWORD, LPINTERFACEINFO) noexcept override {
    return SERVERCALL_ISHANDLED;
  }
  DWORD STDMETHODCALLTYPE RetryRejectedCall(HTASK, DWORD, DWORD) noexcept override { return static_cast<DWORD>(-1); }
  DWORD STDMETHODCALLTYPE MessagePending(HTASK, DWORD, DWORD) noexcept override {
    message_pump::dispatch_posted();
    return PENDINGMSG_WAITDEFPROCESS;
  }
};

constinit call_filter filter;

}  // namespace

HRESULT register_call_filter() noexcept { return com_calls()->CoRegisterMessageFilter(&filter, nullptr); }

}  // namespace gangway
