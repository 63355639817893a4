// imports.i: functions of system DLLs, without C++
%module imports
%include <windows.i>
%lasterror(GetDiskFreeSpaceExW)
%apply unsigned long long *OUTPUT { unsigned long long *free };
%import_dll("kernel32.dll")
DWORD GetTickCount();
BOOL GetDiskFreeSpaceExW(LPCWSTR folder, unsigned long long *free, void *total, void *all);
HMODULE GetModuleHandleW(LPCWSTR name);
%end_import_dll
%inline %{ inline int local() { return 1; } %}
