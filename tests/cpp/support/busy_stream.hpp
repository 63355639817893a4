// busy_stream.hpp: an object of the system (an IStream) in an apartment that takes no calls until it is told to.
#pragma once

#include "apartment.hpp"

#include <windows.h>

#include <objbase.h>

namespace gangway::test {

class BusyStream {
 public:
  BusyStream() {
    made_ = callee_.run([&] {
      return SUCCEEDED(CreateStreamOnHGlobal(nullptr, TRUE, &object_)) &&
                     SUCCEEDED(CoMarshalInterThreadInterfaceInStream(IID_IStream, object_, &parcel_))
                 ? GW_OK
                 : GW_E_HRESULT;
    });
    callee_.queue(busy_);
  }
  ~BusyStream() {
    take_calls();
    callee_.run([&] {
      if (object_ != nullptr) object_->Release();
      return GW_OK;
    });
  }
  BusyStream(const BusyStream&) = delete;
  BusyStream& operator=(const BusyStream&) = delete;

  gw_status made() const { return made_; }
  void take_calls() {
    if (end_.exchange(true)) return;
    EXPECT_EQ(busy_.wait(), GW_OK);
  }
  // On a thread of another apartment, once: calls the stream, which answers when the callee takes calls.
  HRESULT call() {
    IStream* proxy = nullptr;
    HRESULT result = CoGetInterfaceAndReleaseStream(parcel_, IID_IStream, reinterpret_cast<void**>(&proxy));
    if (FAILED(result)) return result;
    STATSTG status;
    inside = true;
    result = proxy->Stat(&status, STATFLAG_NONAME);
    proxy->Release();
    return result;
  }

  std::atomic<bool> inside{false};  // a call is about to be made

 private:
  TestApartment callee_{GW_APARTMENT_STA};
  IStream* parcel_ = nullptr;
  IStream* object_ = nullptr;
  gw_status made_ = GW_OK;
  std::atomic<bool> end_{false};
  Call busy_{[this] {
    while (!end_) Sleep(1);
    return GW_OK;
  }};
};

}  // namespace gangway::test
