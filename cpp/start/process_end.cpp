// process_end.cpp: the entry point of gangway.dll, which tells the apartments of threads that end.
#include <gangway/process_end.h>

#include "../apartment/worker.hpp"

// Windows calls it on a thread that ends by itself, with the system's loader lock held.
extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD reason, LPVOID) {
  if (reason == DLL_THREAD_DETACH) gangway::note_thread_end();
  return TRUE;
}
