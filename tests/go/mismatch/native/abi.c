/* abi.c: a module DLL by hand whose contract names another version of the ABI: MISMATCH_MAJOR and MISMATCH_MINOR. */
#include "gangway_abi.h"

static gw_view view(const char* text) {
  gw_view made = {0};
  made.data.p = (void*)(uintptr_t)text;
  while (text[made.len] != 0) made.len++;
  return made;
}

__declspec(dllexport) gw_status GW_CALL gw_mismatch__contract(gw_contract* out) {
  out->abi_major = MISMATCH_MAJOR;
  out->abi_minor = MISMATCH_MINOR;
  out->hash = 1;
  out->module = view("mismatch");
  out->generator = view("gangway by hand");
  out->text = view("");
  return GW_OK;
}
