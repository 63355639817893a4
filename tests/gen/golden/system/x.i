%module system
%retry(DeleteFileW, ERROR_SHARING_VIOLATION)
%retry(FindAtomW, 5)
%lasterror(DeleteFileW)
%lasterror(FindAtomW)
typedef int BOOL;
%import_dll("kernel32.dll")
unsigned long GetTickCount(void);
BOOL DeleteFileW(const wchar_t *name);
unsigned short FindAtomW(const wchar_t *name);
%end_import_dll
