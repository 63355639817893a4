// importdll.i: functions of kernel32.dll, called without any C++: the ready-made file functions, and some more.
%module importdll
%include <windows_file.i>

%import_dll("kernel32.dll")
// A 64-bit result, which takes two registers on windows/386.
unsigned long long GetTickCount64();
int MulDiv(int number, int numerator, int denominator);
DWORD GetCurrentProcessId();
%end_import_dll

// The types of Windows by other names are the same types: success is the error, and a length is checked.
typedef BOOL OK;
typedef UINT amount;
typedef amount bytes_t;
%apply (const void *BYTES, size_t LENGTH) { (const void *data, bytes_t size) };
%lasterror(SetFileAttributesW);
%lasterror_if(_lwrite, -1);
%import_dll("kernel32.dll")
const OK SetFileAttributesW(LPCWSTR name, DWORD attributes);
amount _lwrite(int file, const void *data, bytes_t size);
%end_import_dll

// Neither the DLL nor the function is there: calls say so.
%import_dll("gangway-absent.dll")
int AbsentLibrary();
%end_import_dll
%import_dll("kernel32.dll")
int AbsentFunction();
%end_import_dll
