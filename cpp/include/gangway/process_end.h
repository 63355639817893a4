/* process_end.h: the entry point of a DLL that leaves its C++ alone when the process ends. C and C++. One file of the DLL
 * includes it, alone; the linker gets --entry=gw_dll_entry (386: --entry=_gw_dll_entry@12).
 *
 * When a process ends, Windows first ends all threads but one, wherever they are and whatever they hold, and then tells every
 * DLL. A destructor that runs then, of a static object or one that atexit was told of, waits for a thread that is no more,
 * takes a lock that nobody gives back, or calls Go, whose runtime has ended. In a program that is linked with cgo none runs, as
 * Go ends the process without C's exit. So it is here: what the C and C++ runtimes of the DLL would do at the end of the
 * process, they do not; what they do when the DLL is unloaded (FreeLibrary), they do.
 *
 * Two things run at the end: the entry point, and before it the callbacks of thread-local storage, to which the runtimes give
 * the destructors of thread_local objects.
 */
#ifndef GANGWAY_PROCESS_END_H
#define GANGWAY_PROCESS_END_H

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>

#if defined(__cplusplus)
extern "C" {
#endif

/* The C runtime's entry point. */
BOOL WINAPI DllMainCRTStartup(HINSTANCE module, DWORD reason, LPVOID reserved);
BOOL WINAPI gw_dll_entry(HINSTANCE module, DWORD reason, LPVOID reserved);

/* reserved tells the end of the process from FreeLibrary. */
BOOL WINAPI gw_dll_entry(HINSTANCE module, DWORD reason, LPVOID reserved) {
  if (reason == DLL_PROCESS_DETACH && reserved != NULL) return TRUE;
  return DllMainCRTStartup(module, reason, reserved);
}

/* The C runtime's, which the linker puts into the header of the DLL. */
#if defined(_WIN64)
extern const IMAGE_TLS_DIRECTORY64 _tls_used;
#else
extern const IMAGE_TLS_DIRECTORY32 _tls_used;
#endif

/* The first of the callbacks of thread-local storage. Windows calls them one after the other up to a null, which this one puts
 * behind itself when the process ends. They are not told what the entry point is told of that: RtlDllShutdownInProgress knows.
 * The list may lie in memory that cannot be written. */
static void WINAPI gw_before_tls(PVOID module, DWORD reason, PVOID reserved) {
  static BOOLEAN(WINAPI * process_ends)(void);
  PIMAGE_TLS_CALLBACK* next = (PIMAGE_TLS_CALLBACK*)(ULONG_PTR)_tls_used.AddressOfCallBacks;
  DWORD protection;
  (void)module;
  (void)reserved;
  if (reason == DLL_PROCESS_ATTACH) {
    const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    if (ntdll != NULL)
      process_ends = (BOOLEAN(WINAPI*)(void))(void (*)(void))GetProcAddress(ntdll, "RtlDllShutdownInProgress");
  }
  if (reason != DLL_PROCESS_DETACH || process_ends == NULL || !process_ends()) return;
  while (*next != NULL && *next != gw_before_tls) ++next;
  if (*next == NULL) return;
  ++next;
  if (VirtualProtect((LPVOID)next, sizeof *next, PAGE_READWRITE, &protection))
    *(PIMAGE_TLS_CALLBACK volatile*)next = NULL;
}

/* The linker sorts the list by the sections' names: .CRT$XLA begins it, and the runtimes' are from .CRT$XLB on. */
extern PIMAGE_TLS_CALLBACK gw_tls_gate;
__attribute__((section(".CRT$XLAA"), used)) PIMAGE_TLS_CALLBACK gw_tls_gate = gw_before_tls;

#if defined(GW_WRAPS_EXIT)
/* What calls exit in the DLL, with the linker's --wrap=exit: in a program that is linked with cgo the destructors and functions of
 * atexit run then, at once and with all threads alive, and so they do here. */
extern IMAGE_DOS_HEADER __ImageBase;
void __real_exit(int code) __attribute__((noreturn));
void __wrap_exit(int code) __attribute__((noreturn));
void __wrap_exit(int code) {
  static LONG ran;
  if (InterlockedExchange(&ran, 1) == 0) DllMainCRTStartup((HINSTANCE)&__ImageBase, DLL_PROCESS_DETACH, NULL);
  __real_exit(code);
}
#endif

#if defined(__cplusplus)
}
#endif

#endif
