// errors.i: errno, last error, HRESULT and noexcept
%module errors
%include <windows.i>
%errno(by_errno)
%errno_if(by_value, -1)
%lasterror(by_last)
%lasterror_if(by_handle, INVALID_HANDLE_VALUE)
%lasterror_if(by_one, 1)
%hresult(by_hresult)
%noexcept_entry(plain_c)
%leaf(quick)
%inline %{
inline double by_errno(double x) { return x; }
inline int by_value(const char *s) { return 0; }
inline BOOL by_last(HANDLE h) { return 1; }
inline HANDLE by_handle(LPCWSTR name, SIZE_T size, ULONG_PTR key) { return 0; }
inline HRESULT by_hresult(DWORD x) { return 0; }
extern "C" inline int plain_c(int a) { return a; }
inline int quick(int a) noexcept { return a; }
inline int refusable(const char *s) noexcept { return 0; }
%}
int by_one();
