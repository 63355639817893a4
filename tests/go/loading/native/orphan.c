/* orphan.c: orphan.dll, which cannot be loaded because it needs absent.dll. */
__declspec(dllimport) int absent(void);
__declspec(dllexport) int orphan(void) { return absent(); }
