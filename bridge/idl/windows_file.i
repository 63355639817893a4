/* windows_file.i: files of kernel32.dll, ready to use: `gangway gen windows_file.i` makes the Go package winfile.
 *
 * No C++ is needed: every function is called in the system's own DLL. A failing call's error wraps GetLastError's code,
 * so errors.Is(err, fs.ErrNotExist) works.
 */
%module(docstring="Package winfile reads and writes files through the Windows API itself: CreateFileW and its fellows in kernel32.dll, with every failure as an error that wraps the code of GetLastError.

A handle that CreateFileW returned is closed exactly once, with CloseHandle. The end of a file is a ReadFile that reads 0 bytes without an error.") winfile

%include <windows.i>

/* Doxygen comments become the package's documentation. */

/// Open for reading.
%constant DWORD GENERIC_READ = 0x80000000;
/// Open for writing.
%constant DWORD GENERIC_WRITE = 0x40000000;
/// Others may read the file meanwhile.
%constant DWORD FILE_SHARE_READ = 1;
/// Others may write the file meanwhile.
%constant DWORD FILE_SHARE_WRITE = 2;
/// Others may delete the file meanwhile.
%constant DWORD FILE_SHARE_DELETE = 4;
/// Make a new file; an existing one is an error.
%constant DWORD CREATE_NEW = 1;
/// Make a new file, or empty an existing one.
%constant DWORD CREATE_ALWAYS = 2;
/// Open the file; a missing one is an error.
%constant DWORD OPEN_EXISTING = 3;
/// Open the file, or make it.
%constant DWORD OPEN_ALWAYS = 4;
/// Open the file and empty it; a missing one is an error.
%constant DWORD TRUNCATE_EXISTING = 5;
/// No special attributes.
%constant DWORD FILE_ATTRIBUTE_NORMAL = 0x80;
/// The file is deleted when its last handle is closed.
%constant DWORD FILE_FLAG_DELETE_ON_CLOSE = 0x04000000;
/// Move relative to the start of the file.
%constant DWORD FILE_BEGIN = 0;
/// Move relative to the current position.
%constant DWORD FILE_CURRENT = 1;
/// Move relative to the end of the file.
%constant DWORD FILE_END = 2;

%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (unsigned char *buffer, DWORD size) };
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const unsigned char *buffer, DWORD size) };
%apply SWIGTYPE *OUTPUT { DWORD *transferred, long long *position, long long *size };
%apply void *POINTER { void *security, void *overlapped };

%lasterror_if(CreateFileW, INVALID_HANDLE_VALUE)
%lasterror(ReadFile)
%lasterror(WriteFile)
%lasterror(CloseHandle)
%lasterror(SetFilePointerEx)
%lasterror(GetFileSizeEx)
%lasterror(FlushFileBuffers)
%lasterror(DeleteFileW)

%import_dll("kernel32.dll")
/**
 * Opens or makes a file.
 * @param name path of the file
 * @param access GenericRead, GenericWrite or both
 * @param share what others may do meanwhile: FileShareRead, FileShareWrite, FileShareDelete, or 0
 * @param security SECURITY_ATTRIBUTES, or nil
 * @param disposition one of CreateNew, CreateAlways, OpenExisting, OpenAlways, TruncateExisting
 * @param flags FileAttributeNormal and others
 * @param templateFile a file to take the attributes from, or 0
 * @return the handle, to be closed with CloseHandle exactly once
 */
HANDLE CreateFileW(LPCWSTR name, DWORD access, DWORD share, void *security, DWORD disposition, DWORD flags, HANDLE templateFile);

/**
 * Reads at most len(buffer) bytes at the current position. At the end of the file it reads 0 bytes, without an error.
 * @param overlapped must be nil for handles opened without overlapped input and output
 * @return success, and how many bytes were read
 */
BOOL ReadFile(HANDLE file, unsigned char *buffer, DWORD size, DWORD *transferred, void *overlapped);

/**
 * Writes buffer at the current position.
 * @param overlapped must be nil for handles opened without overlapped input and output
 * @return success, and how many bytes were written
 */
BOOL WriteFile(HANDLE file, const unsigned char *buffer, DWORD size, DWORD *transferred, void *overlapped);

/** Closes a handle. Closing it a second time is an error, or closes what got the same number meanwhile. */
BOOL CloseHandle(HANDLE handle);

/**
 * Moves the current position.
 * @param distance bytes to move, relative to method: FileBegin, FileCurrent or FileEnd
 * @return success, and the new position from the start of the file
 */
BOOL SetFilePointerEx(HANDLE file, long long distance, long long *position, DWORD method);

/** Tells the size of a file in bytes. */
BOOL GetFileSizeEx(HANDLE file, long long *size);

/** Writes what is still in the system's buffers to the disk. */
BOOL FlushFileBuffers(HANDLE file);

/** Deletes a file. */
BOOL DeleteFileW(LPCWSTR name);
%end_import_dll
