/* keep_desktop.c: keeps Wine's desktop up, so that no test has to.
 *
 * The first program that makes a window gets the desktop's explorer.exe as its child. That inherits the program's standard
 * error and lives as long as anybody uses the desktop, so a reader of the program's output waits for strangers.
 *
 *   keep_desktop        uses the desktop for good; ends at once when another one does
 *   keep_desktop wait   succeeds when one does, fails after a minute
 */
#include <stdlib.h>
#include <string.h>
#include <windows.h>

int main(int argc, char** argv) {
  HANDLE up = CreateEventA(NULL, TRUE, FALSE, "gangway-desktop-is-up");
  if (!up) return 2;
  if (argc > 1 && !strcmp(argv[1], "wait")) return WaitForSingleObject(up, 60000) == WAIT_OBJECT_0 ? 0 : 1;
  HANDLE one = CreateMutexA(NULL, TRUE, "gangway-desktop");
  if (!one || GetLastError() == ERROR_ALREADY_EXISTS) return 0;
  if (!CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL)) return 3;
  SetEvent(up);
  Sleep(INFINITE);
}
