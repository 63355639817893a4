/* windows.i: the Windows API's types, the same for 32 and 64 bit. The shims get <windows.h>.
 *
 * Handles are named opaque types over uintptr; HRESULT is int32; LPCWSTR is a Go string (UTF-16 there, UTF-8 in Go), and
 * the ANSI ones (LPCSTR) are Go strings in the system's code page, which Gangway does not convert.
 */
%{
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
%}

#define WINAPI
#define APIENTRY
#define CALLBACK
#define WINAPIV
#define CONST const
#define FAR
#define NEAR
#define IN
#define OUT
#define OPTIONAL
#define WINBASEAPI
#define WINADVAPI
#define WINUSERAPI
#define DECLSPEC_IMPORT
#define VOID void

typedef int BOOL;
typedef unsigned char BYTE;
typedef unsigned char BOOLEAN;
typedef unsigned char UCHAR;
typedef char CHAR;
typedef signed char INT8;
typedef unsigned char UINT8;
typedef short SHORT;
typedef unsigned short USHORT;
typedef unsigned short WORD;
typedef unsigned short ATOM;
typedef short INT16;
typedef unsigned short UINT16;
typedef int INT;
typedef int INT32;
typedef unsigned int UINT;
typedef unsigned int UINT32;
typedef long LONG;
typedef long LONG32;
typedef unsigned long ULONG;
typedef unsigned long ULONG32;
typedef unsigned long DWORD;
typedef unsigned long DWORD32;
typedef unsigned long LCID;
typedef unsigned long COLORREF;
typedef long long LONGLONG;
typedef long long LONG64;
typedef long long INT64;
typedef unsigned long long ULONGLONG;
typedef unsigned long long ULONG64;
typedef unsigned long long UINT64;
typedef unsigned long long DWORD64;
typedef unsigned long long DWORDLONG;
typedef float FLOAT;
typedef double DOUBLE;
typedef wchar_t WCHAR;
typedef long HRESULT;
typedef long NTSTATUS;

typedef ptrdiff_t INT_PTR;
typedef ptrdiff_t LONG_PTR;
typedef ptrdiff_t SSIZE_T;
typedef ptrdiff_t LPARAM;
typedef ptrdiff_t LRESULT;
typedef size_t UINT_PTR;
typedef size_t ULONG_PTR;
typedef size_t DWORD_PTR;
typedef size_t SIZE_T;
typedef size_t WPARAM;

typedef char *LPSTR;
typedef char *PSTR;
typedef char *PSZ;
typedef const char *LPCSTR;
typedef const char *PCSTR;
typedef wchar_t *LPWSTR;
typedef wchar_t *PWSTR;
typedef const wchar_t *LPCWSTR;
typedef const wchar_t *PCWSTR;
typedef void *LPVOID;
typedef void *PVOID;
typedef const void *LPCVOID;
typedef BOOL *LPBOOL;
typedef BOOL *PBOOL;
typedef BYTE *LPBYTE;
typedef BYTE *PBYTE;
typedef WORD *LPWORD;
typedef DWORD *LPDWORD;
typedef DWORD *PDWORD;
typedef LONG *LPLONG;
typedef LONG *PLONG;
typedef ULONG *PULONG;
typedef SIZE_T *PSIZE_T;
typedef DWORD_PTR *PDWORD_PTR;

%define %gangway_handle(NAME)
%feature("gangway:opaque") NAME;
typedef void *NAME;
%enddef
%gangway_handle(HANDLE)
%gangway_handle(HWND)
%gangway_handle(HMODULE)
%gangway_handle(HINSTANCE)
%gangway_handle(HDC)
%gangway_handle(HKEY)
%gangway_handle(HICON)
%gangway_handle(HCURSOR)
%gangway_handle(HBRUSH)
%gangway_handle(HBITMAP)
%gangway_handle(HFONT)
%gangway_handle(HPEN)
%gangway_handle(HRGN)
%gangway_handle(HMENU)
%gangway_handle(HMONITOR)
%gangway_handle(HGLOBAL)
%gangway_handle(HLOCAL)
%gangway_handle(HHOOK)
%gangway_handle(HRSRC)
%gangway_handle(SC_HANDLE)
typedef HANDLE *LPHANDLE;
typedef HANDLE *PHANDLE;

typedef struct _OVERLAPPED OVERLAPPED;
typedef struct _OVERLAPPED *LPOVERLAPPED;
typedef struct _SECURITY_ATTRIBUTES SECURITY_ATTRIBUTES;
typedef struct _SECURITY_ATTRIBUTES *LPSECURITY_ATTRIBUTES;

/* The typemaps by the names of the API, so that %apply DWORD *OUTPUT {...} works; unknown to SWIG otherwise. */
%define %gangway_windows(TYPE...)
%apply SWIGTYPE *OUTPUT { TYPE *OUTPUT };
%apply SWIGTYPE *INOUT { TYPE *INOUT };
%apply SWIGTYPE *INPUT { TYPE *INPUT };
%enddef
%gangway_windows(BOOL)
%gangway_windows(DWORD)
%gangway_windows(LONG)
%gangway_windows(ULONG)
%gangway_windows(UINT)
%gangway_windows(WORD)
%gangway_windows(BYTE)
%gangway_windows(LONGLONG)
%gangway_windows(ULONGLONG)
%gangway_windows(SIZE_T)
%gangway_windows(HANDLE)
