/* swap.c: swap.dll, a module by hand that tries to exchange its own file while Windows loads it. */
#include "gangway_abi.h"

#include <windows.h>

static int done; /* 1: its file could be renamed; 2: it could be opened for writing */

BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, LPVOID reserved) {
  static WCHAR path[MAX_PATH], other[MAX_PATH + 4];
  (void)reserved;
  if (reason != DLL_PROCESS_ATTACH) return TRUE;
  SetEnvironmentVariableW(L"GANGWAY_SWAP_RAN", L"yes");
  if (GetModuleFileNameW(self, path, MAX_PATH) == 0) return FALSE;
  lstrcpyW(other, path);
  lstrcatW(other, L".old");
  if (MoveFileW(path, other)) {
    done |= 1;
    MoveFileW(other, path);
  }
  const HANDLE file = CreateFileW(path, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                                  OPEN_EXISTING, 0, NULL);
  if (file != INVALID_HANDLE_VALUE) {
    done |= 2;
    CloseHandle(file);
  }
  return TRUE;
}

__declspec(dllexport) int GW_CALL swap_done(void) { return done; }

static gw_view view(const char* text) {
  gw_view made = {0};
  made.data.p = (void*)(uintptr_t)text;
  while (text[made.len] != 0) made.len++;
  return made;
}

__declspec(dllexport) gw_status GW_CALL gw_swap__contract(gw_contract* out) {
  out->abi_major = GW_ABI_MAJOR;
  out->abi_minor = GW_ABI_MINOR;
  out->hash = 1;
  out->module = view("swap");
  out->generator = view("gangway by hand");
  out->text = view("");
  return GW_OK;
}
