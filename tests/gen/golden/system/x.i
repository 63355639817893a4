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
// Lengths by other names, one of them two words wide on 386; a flag by another name.
typedef unsigned long DWORD;
typedef DWORD amount;
typedef unsigned long long wide_amount;
typedef BOOL ok;
%apply (const void *BYTES, size_t LENGTH) { (const void *data, amount size), (const void *data, wide_amount size) };
%lasterror(Send)
%lasterror(SendLong)
%import_dll("kernel32.dll")
ok Send(const void *data, amount size);
ok SendLong(const void *data, wide_amount size);
%end_import_dll
