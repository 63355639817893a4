/* probe.c: a Windows program that behaves as its first argument says; tests/wine/selftest runs it.
 *
 *   exit N        ends with code N          hang         never ends
 *   args A B...   prints one argument per line
 *   cwd NAME      succeeds when NAME exists in the working directory
 *   env NAME      prints the variable       open PATH    succeeds when the file can be read
 *   bits          prints 32 or 64           crash        writes to address 0
 *   window N      makes a window and keeps it for N milliseconds
 *   prng          succeeds when ProcessPrng gives bytes that are not all zero
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static int readable(const char* path) {
  FILE* file = fopen(path, "rb");
  if (!file) return 1;
  fclose(file);
  return 0;
}

typedef BOOL(WINAPI* process_prng)(PBYTE, SIZE_T);

static int prng(void) {
  HMODULE module = LoadLibraryA("bcryptprimitives.dll");
  if (!module) return 2;
  FARPROC address = GetProcAddress(module, "ProcessPrng");
  if (!address) return 3;
  process_prng call;
  memcpy(&call, &address, sizeof call);
  unsigned char bytes[64] = {0};
  if (!call(bytes, sizeof bytes)) return 4;
  for (size_t i = 0; i < sizeof bytes; i++)
    if (bytes[i]) return 0;
  return 5;
}

int main(int argc, char** argv) {
  const char* what = argc > 1 ? argv[1] : "";
  if (!strcmp(what, "exit") && argc == 3) return atoi(argv[2]);
  if (!strcmp(what, "hang")) Sleep(INFINITE);
  if (!strcmp(what, "args")) {
    for (int i = 2; i < argc; i++) printf("%s\n", argv[i]);
    return 0;
  }
  if ((!strcmp(what, "cwd") || !strcmp(what, "open")) && argc == 3) return readable(argv[2]);
  if (!strcmp(what, "env") && argc == 3) {
    const char* value = getenv(argv[2]);
    printf("%s\n", value ? value : "(unset)");
    return 0;
  }
  if (!strcmp(what, "bits")) {
    printf("%d\n", (int)(8 * sizeof(void*)));
    return 0;
  }
  if (!strcmp(what, "crash")) {
    SetErrorMode(SEM_NOGPFAULTERRORBOX);
    /* cppcheck-suppress nullPointer ; the crash is what this is for */
    *(volatile int*)0 = 1;
  }
  if (!strcmp(what, "window") && argc == 3) {
    if (!CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL)) return 1;
    Sleep((DWORD)atoi(argv[2]));
    return 0;
  }
  if (!strcmp(what, "prng")) return prng();
  return 99;
}
