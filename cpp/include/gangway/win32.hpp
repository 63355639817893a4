// win32.hpp: the few Windows functions that shims need, declared here so that no shim includes <windows.h>.
//
// The declarations agree with those of <windows.h>, which the wrapped library's own headers may include.
#pragma once

#if defined(_WIN32)
extern "C" {
__declspec(dllimport) unsigned long __stdcall GetLastError(void);
__declspec(dllimport) void __stdcall SetLastError(unsigned long code);
#if defined(_WIN64)
__declspec(dllimport) void __stdcall RaiseException(unsigned long code, unsigned long flags, unsigned long count,
                                                    const unsigned long long* arguments);
#else
__declspec(dllimport) void __stdcall RaiseException(unsigned long code, unsigned long flags, unsigned long count,
                                                    const unsigned long* arguments);
#endif
}
#endif
