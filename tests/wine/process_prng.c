/* process_prng.c: bcryptprimitives.dll for Wine prefixes that lack it; ProcessPrng on top of RtlGenRandom.
 *
 * Test set-up only, never shipped: real Windows has the DLL.
 */
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(PVOID buffer, ULONG length);

BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length);

BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
  const SIZE_T step = 1u << 20;
  while (length > 0) {
    const ULONG part = (ULONG)(length < step ? length : step);
    if (!SystemFunction036(buffer, part)) return FALSE;
    buffer += part;
    length -= part;
  }
  return TRUE;
}
