/* block.c: block.dll, a function of the kind that converted packages call, which blocks and counts how many do. */
#include <windows.h>

static volatile LONG running, most;

/* Milliseconds; cdecl, as all such functions are. */
__declspec(dllexport) int block(const int* milliseconds) {
  const LONG now = InterlockedIncrement(&running);
  for (LONG seen = most; now > seen; seen = most) InterlockedCompareExchange(&most, now, seen);
  Sleep((DWORD)*milliseconds);
  InterlockedDecrement(&running);
  return 0;
}

/* How many there were at one time. */
__declspec(dllexport) int blocked(const int* unused) {
  (void)unused;
  return (int)most;
}
