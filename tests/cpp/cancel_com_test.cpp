// cancel_com_test.cpp: a job that waits in a COM call to another apartment, told to stop.
//
// The callee is an IStream of the system, marshalled from an apartment that is busy and takes no calls.
#include "support/apartment.hpp"

#include <windows.h>

#include <objbase.h>

namespace gangway::test {
namespace {

bool has_cancel_call() { return GetProcAddress(GetModuleHandleW(L"ole32.dll"), "CoCancelCall") != nullptr; }

TEST(CancelCom, AnOutgoingCallEnds) {
  TestApartment callee(GW_APARTMENT_STA), caller(GW_APARTMENT_STA);
  if (!has_cancel_call()) GTEST_SKIP() << "this ole32.dll has no CoCancelCall: see tests/SKIPS.md";
  IStream* parcel = nullptr;
  IStream* object = nullptr;
  ASSERT_EQ(callee.run([&] {
    return SUCCEEDED(CreateStreamOnHGlobal(nullptr, TRUE, &object)) &&
                   SUCCEEDED(CoMarshalInterThreadInterfaceInStream(IID_IStream, object, &parcel))
               ? GW_OK
               : GW_E_HRESULT;
  }),
            GW_OK);
  std::atomic<bool> end{false}, inside{false};
  Call busy([&] {
    while (!end) Sleep(1);
    return GW_OK;
  });
  callee.queue(busy);
  HRESULT result = S_OK;
  Call calling([&] {
    IStream* proxy = nullptr;
    if (FAILED(CoGetInterfaceAndReleaseStream(parcel, IID_IStream, reinterpret_cast<void**>(&proxy))))
      return GW_E_HRESULT;
    STATSTG status;
    inside = true;
    result = proxy->Stat(&status, STATFLAG_NONAME);
    proxy->Release();
    return GW_OK;
  });
  caller.queue(calling);
  while (!inside) Sleep(0);
  Sleep(20);
  gw_job_cancel(&calling.job());
  EXPECT_EQ(calling.wait(), GW_OK);
  EXPECT_EQ(result, RPC_E_CALL_CANCELED);
  end = true;
  EXPECT_EQ(busy.wait(), GW_OK);
  callee.run([&] {
    object->Release();
    return GW_OK;
  });
}

}  // namespace
}  // namespace gangway::test
