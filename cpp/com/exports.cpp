// exports.cpp: gw_com_unknown and gw_com_object, by which C++ of other modules uses objects of package com.
#define GANGWAY_COM_BUILD
#include <gangway/com.hpp>

#include "handles.hpp"
#include "object.hpp"
#include "variant.hpp"

using namespace gangway;

extern "C" gw_status GW_CDECL gw_com_unknown(gw_handle handle, IUnknown** object, const char** why) {
  *object = nullptr;
  *why = nullptr;
  if (handle == 0) return GW_OK;
  void* found = nullptr;
  const gw_status status = gw_handle_acquire(handle, &com::object_type(), &found, why);
  if (status != GW_OK) return status;
  *object = com::com_ptr<IUnknown>::add(static_cast<com::Object*>(found)->unknown()).release();
  gw_handle_release(handle);
  return GW_OK;
}

extern "C" gw_handle GW_CDECL gw_com_object(IUnknown* object) {
  try {
    return com::wrap(com::com_ptr<IUnknown>::add(object).release());
  } catch (...) {
    return 0;  // out of memory, and nothing of it is left
  }
}
