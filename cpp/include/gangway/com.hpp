// com.hpp: handles of package com's objects, for the C++ of other modules, which link gangway_com.
//
// A handle is what Go's com.Object has for its object, 64 bits. It is good on the apartment the object belongs to only.
#pragma once

#include <gangway/compiler.hpp>
#include <gangway/failure.hpp>

#include <gangway_abi.h>

#include <new>
#include <string>

struct IUnknown;

#if defined(GANGWAY_COM_BUILD)
#define GANGWAY_COM_API extern "C" __declspec(dllexport)
#else
#define GANGWAY_COM_API extern "C" __declspec(dllimport)
#endif

// The object of a handle, with a reference added; null for 0. On failure null too, and *why is static text or lives until
// the thread's next call.
GANGWAY_COM_API gw_status GW_CDECL gw_com_unknown(gw_handle handle, IUnknown** object, const char** why);
// A handle of the object, for a com.Object of the calling thread's apartment; adds a reference. 0: null, or no memory.
GANGWAY_COM_API gw_handle GW_CDECL gw_com_object(IUnknown* object);

namespace gangway {

// The object, with a reference added; null for 0. Throws handle_error, thread_error.
inline IUnknown* com_object(gw_handle handle, const char* argument) {
  IUnknown* object = nullptr;
  const char* why = nullptr;
  const gw_status status = gw_com_unknown(handle, &object, &why);
  if (status == GW_OK) return object;
  const std::string text = std::string(argument) + ": the handle is " + (why != nullptr ? why : "invalid");
  if (status == GW_E_THREAD) throw thread_error(text);
  throw handle_error(text);
}

// A handle that a Go function gives to com.Object; adds a reference.
inline gw_handle com_handle(IUnknown* object) {
  const gw_handle handle = gw_com_object(object);
  if (handle == 0 && object != nullptr) throw std::bad_alloc();
  return handle;
}

}  // namespace gangway
