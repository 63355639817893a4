// go_dispatch.hpp: go_dispatch, the COM object behind every object that is written in Go and every sink of events.
//
// Invariants
//  - The object has no state but its list of members; a call goes to the closure and waits for it.
//  - A call waits in place, without giving up its place on the thread's stack, as the callers of COM objects (script
//    engines, proxies, message loops) want to see their calls end in the order opposite to that in which they began.
//    Messages are dispatched and jobs run on top meanwhile, so that Go may call back into the apartment.
//  - The closure is dropped with the last reference, or by close(): later calls are refused. Any thread may do either.
//  - It is no agile object: calls from other apartments come through COM's proxies. Arguments that are objects belong to
//    the apartment then.
#pragma once

#include "go_call.hpp"

#include "../base/mutex.hpp"

#include <gangway/closure.hpp>

#include <oaidl.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::com {

// What a call of a member does in Go: `call` names it for answer_call and call_arguments, flags are DISPATCH_* and
// go_call_flags, request has the arguments (go_call.hpp).
using go_members =
    gangway::callback<void(unsigned long long call, int dispid, unsigned flags, std::string_view request)>;

class go_dispatch final : public IDispatch {
 public:
  struct go_member {
    DISPID id;
    std::wstring name;
    std::vector<std::wstring> parameters;
  };
  struct object_shape {
    std::vector<go_member> members;  // for GetIDsOfNames
    std::vector<DISPID> heard;       // Go hears these; other calls get S_OK at once; empty: Go hears all
    std::vector<DISPID> silent;      // members without a result, though callers ask for one out of habit
    IID also = IID_NULL;             // a dispatch interface that it is, too: IDispatch under another name
  };

  // A new object with one reference, which is the caller's. On a thread of COM.
  static go_dispatch* create(object_shape shape, go_members go);

  // Lets go of the closure: calls are refused from now on.
  void close() noexcept;

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) noexcept override;
  ULONG STDMETHODCALLTYPE AddRef() noexcept override;
  ULONG STDMETHODCALLTYPE Release() noexcept override;
  HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) noexcept override;
  HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT index, LCID locale, ITypeInfo** info) noexcept override;
  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID reserved, LPOLESTR* names, UINT count, LCID locale,
                                          DISPID* ids) noexcept override;
  HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID reserved, LCID locale, WORD flags, DISPPARAMS* parameters,
                                   VARIANT* result, EXCEPINFO* exception, UINT* bad) noexcept override;

 private:
  go_dispatch(object_shape shape, go_members go);
  ~go_dispatch() = default;
  go_members go();
  const go_member* find(std::wstring_view name) const noexcept;
  HRESULT call(const go_members& go, DISPID member, LCID locale, WORD flags, DISPPARAMS& parameters, VARIANT* result,
               EXCEPINFO* exception, UINT* bad);

  const object_shape shape_;
  const std::uint32_t home_;  // apartment; 0: a thread of COM that belongs to no apartment of Gangway
  const bool multithreaded_;  // the object lives in the MTA: any thread of the MTA may call
  std::atomic<ULONG> references_{1};
  mutex lock_;
  go_members go_;  // guarded by lock_
};

}  // namespace gangway::com
