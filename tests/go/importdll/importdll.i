// importdll.i: functions of kernel32.dll, called without any C++: the ready-made file functions, and some more.
%module importdll
%include <windows_file.i>

%import_dll("kernel32.dll")
// A 64-bit result, which takes two registers on windows/386.
unsigned long long GetTickCount64();
int MulDiv(int number, int numerator, int denominator);
DWORD GetCurrentProcessId();
%end_import_dll

// Neither the DLL nor the function is there: calls say so.
%import_dll("gangway-absent.dll")
int AbsentLibrary();
%end_import_dll
%import_dll("kernel32.dll")
int AbsentFunction();
%end_import_dll
