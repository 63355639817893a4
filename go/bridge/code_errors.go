// code_errors.go: the errors of functions that report failures by GetLastError, errno or HRESULT, as the interface file says.

package bridge

import (
	"fmt"
	"io/fs"
	"syscall"
)

// A LastError says that a call failed for the reason that GetLastError gives.
//
// It unwraps to its syscall.Errno: errors.Is(err, fs.ErrNotExist) and errors.Is(err, syscall.Errno(5)) work.
type LastError struct {
	Entry string        // Go name of the function: "kernel32.CreateFile"
	Code  syscall.Errno // what GetLastError returned
}

// Error names the function, the code and Windows' own text.
func (e *LastError) Error() string {
	return fmt.Sprintf("%s%v (Windows error %d)", prefix(e.Entry), e.Code, uint32(e.Code))
}

// Unwrap returns Code.
func (e *LastError) Unwrap() error { return e.Code }

// An ErrnoError says that a call failed for the reason that the C library's errno gives. It unwraps to its Errno.
type ErrnoError struct {
	Entry string // Go name of the function
	Code  Errno  // errno
	Text  string // strerror's text
}

// Error names the function, the text and the code.
func (e *ErrnoError) Error() string {
	return fmt.Sprintf("%s%s (errno %d)", prefix(e.Entry), e.Text, int32(e.Code))
}

// Unwrap returns Code.
func (e *ErrnoError) Unwrap() error { return e.Code }

// Errno is an errno value of the Windows C library. (Its numbers are not those of syscall.Errno on Windows.)
type Errno int32

// The errno values that match an error of package io/fs.
const (
	EPERM  Errno = 1
	ENOENT Errno = 2
	EACCES Errno = 13
	EEXIST Errno = 17
)

// Error returns "errno 2" and the like; ErrnoError has the library's text.
func (e Errno) Error() string { return fmt.Sprintf("errno %d", int32(e)) }

// Is matches fs.ErrNotExist, fs.ErrExist and fs.ErrPermission.
func (e Errno) Is(target error) bool {
	switch target {
	case fs.ErrNotExist:
		return e == ENOENT
	case fs.ErrExist:
		return e == EEXIST
	case fs.ErrPermission:
		return e == EPERM || e == EACCES
	}
	return false
}

// An HResultError says that a call failed with an HRESULT. It unwraps to the code.
type HResultError struct {
	Entry string  // Go name of the function
	Code  HRESULT // the result
	Text  string  // what a COM object said about it, else Windows' text; may be empty
}

// Error names the function, the code and its text.
func (e *HResultError) Error() string {
	text := prefix(e.Entry) + e.Code.Error()
	if e.Text != "" {
		text += ": " + e.Text
	}
	return text
}

// Unwrap returns Code.
func (e *HResultError) Unwrap() error { return e.Code }

// HRESULT is a COM result code, as Windows' headers write it: bridge.HRESULT(0x80040154). It is an error, so that errors.Is
// can look for it, also when it means success, such as S_FALSE.
type HRESULT uint32

// Failed reports whether the code means a failure: its highest bit is set.
func (h HRESULT) Failed() bool { return int32(h) < 0 }

// facilityWin32 marks an HRESULT that carries a Windows error: 0x8007xxxx.
const facilityWin32 = 7

// Error returns the code in hexadecimal.
func (h HRESULT) Error() string { return fmt.Sprintf("HRESULT 0x%08X", uint32(h)) }

// Unwrap returns the Windows error that a code of the form 0x8007xxxx carries, else nil.
func (h HRESULT) Unwrap() error {
	if h.Failed() && h>>16&0x1FFF == facilityWin32 {
		return syscall.Errno(h & 0xFFFF)
	}
	return nil
}
