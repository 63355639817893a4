// message_filter.cpp: the message filter of an STA that tries calls again while a server is busy.
//
// Invariants: COM holds the filter for the thread that registered it, and only COM calls it. Messages that come while a call
// waits go to the filter that was there before: the runtime's (system/call_filter.hpp), which lets the apartment go on.
// Nothing here waits or throws.
#include "object.hpp"
#include "reply.hpp"
#include "variant.hpp"

#include <algorithm>
#include <atomic>

namespace gangway::com {
namespace {

// A busy_filter answers to this IID, other filters do not.
constexpr IID filter_iid{0x0C2B5F6E, 0x7E4B, 0x4B0B, {0x9E, 0x1C, 0x53, 0x6A, 0x2D, 0x88, 0x41, 0x70}};

class busy_filter final : public IMessageFilter {
 public:
  busy_filter(DWORD limit, DWORD delay, bool rejected, IMessageFilter* below) noexcept
      : limit_(limit), delay_(delay), rejected_(rejected), below_(com_ptr<IMessageFilter>::add(below)) {}

  // The filter below all filters of this kind; null: there is none.
  static IMessageFilter* lowest(IMessageFilter* filter) noexcept {
    com_ptr<IMessageFilter> ours;
    if (filter == nullptr || FAILED(filter->QueryInterface(filter_iid, ours.put_void()))) return filter;
    return static_cast<busy_filter*>(ours.get())->below_.get();
  }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) noexcept override {
    if (out == nullptr) return E_POINTER;
    *out = IsEqualIID(id, IID_IUnknown) || IsEqualIID(id, IID_IMessageFilter) || IsEqualIID(id, filter_iid) ? this
                                                                                                            : nullptr;
    if (*out == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() noexcept override {
    return count_.fetch_add(1, std::memory_order_relaxed) + 1;  // relaxed: the caller has a reference already
  }
  ULONG STDMETHODCALLTYPE Release() noexcept override {
    // acq_rel: the thread that destroys sees what the other holders did
    const ULONG left = count_.fetch_sub(1, std::memory_order_acq_rel) - 1;
    if (left == 0) delete this;
    return left;
  }

  // Calls from outside are always taken: the apartment runs them while it waits.
  DWORD STDMETHODCALLTYPE HandleInComingCall(DWORD, HTASK, DWORD, LPINTERFACEINFO) noexcept override {
    return SERVERCALL_ISHANDLED;
  }
  // The time to wait before the next attempt, at least 100 or COM does not wait; -1: give up.
  DWORD STDMETHODCALLTYPE RetryRejectedCall(HTASK, DWORD elapsed, DWORD why) noexcept override {
    const bool temporary = why == SERVERCALL_RETRYLATER || (rejected_ && why == SERVERCALL_REJECTED);
    if (!temporary || elapsed >= limit_) return static_cast<DWORD>(-1);
    return std::max<DWORD>(delay_, 100);
  }
  DWORD STDMETHODCALLTYPE MessagePending(HTASK callee, DWORD elapsed, DWORD type) noexcept override {
    return below_ ? below_->MessagePending(callee, elapsed, type) : DWORD{PENDINGMSG_WAITDEFPROCESS};
  }

 private:
  ~busy_filter() = default;

  const DWORD limit_;
  const DWORD delay_;
  const bool rejected_;
  const com_ptr<IMessageFilter> below_;
  std::atomic<ULONG> count_{1};
};

}  // namespace

bytes message_filter(unsigned int milliseconds, unsigned int delay, bool rejected) {
  try {
    need_com();
  } catch (const conversion_error& error) {
    return failed(error);
  }
  com_ptr<IMessageFilter> before;
  const HRESULT revoked = CoRegisterMessageFilter(nullptr, before.put());
  if (FAILED(revoked)) return done(revoked);
  IMessageFilter* const below = busy_filter::lowest(before.get());
  const com_ptr<busy_filter> filter(milliseconds == 0 ? nullptr
                                                      : new busy_filter(milliseconds, delay, rejected, below));
  return done(CoRegisterMessageFilter(filter ? filter.get() : below, nullptr));
}

}  // namespace gangway::com
