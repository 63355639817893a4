/* absent.c: absent.dll, which is built for its import library only and never shipped. */
__declspec(dllexport) int absent(void) { return 1; }
