// compiler.hpp: the macros for everything that compilers spell differently.
//
// The rest of the sources is plain C++20; MSVC branches are written but untested.
#pragma once

#if defined(_MSC_VER) && !defined(__clang__)
#define GW_NOINLINE __declspec(noinline)
#define GW_FRAME_ADDRESS() _AddressOfReturnAddress()
#define GW_RETURN_ADDRESS() _ReturnAddress()
#define GW_PREFETCH(address) static_cast<void>(address)
#include <intrin.h>
#else
#define GW_NOINLINE __attribute__((noinline))
#define GW_FRAME_ADDRESS() __builtin_frame_address(0)
#define GW_RETURN_ADDRESS() __builtin_return_address(0)
#define GW_PREFETCH(address) __builtin_prefetch(address, 1)
#endif

#if defined(_WIN32)
#define GW_CDECL __cdecl
#define GW_STDCALL __stdcall
#else
#define GW_CDECL
#define GW_STDCALL
#endif
