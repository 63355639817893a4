//go:build windows

// file.go: a safe file over the generated kernel32 calls: typed errors, io.EOF, and a handle closed exactly once.

package main

import (
	"fmt"
	"io"
	"io/fs"
	"sync"
	"unsafe"

	"github.com/gangway-go/gangway/bridge/examples/winfile/winfile"
)

// File is an open file. Its methods may be called from any goroutine; reads take turns, as they share one position.
type File struct {
	name string

	mu     sync.Mutex
	handle winfile.HANDLE // invalid once closed
}

// Open opens the named file for reading. The error is a *fs.PathError around the Windows error, so that
// errors.Is(err, fs.ErrNotExist) and its siblings work.
func Open(name string) (*File, error) {
	handle, err := winfile.CreateFileW(name, winfile.GENERIC_READ, winfile.FILE_SHARE_READ, nil,
		winfile.OPEN_EXISTING, winfile.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &File{name: name, handle: handle}, nil
}

// Read reads up to len(p) bytes; at the end of the file it returns 0, io.EOF. After Close it returns fs.ErrClosed.
func (f *File) Read(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.handle == invalidHandle {
		return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrClosed}
	}
	if len(p) == 0 {
		return 0, nil
	}
	_, n, err := winfile.ReadFile(f.handle, p, nil)
	if err != nil {
		return 0, &fs.PathError{Op: "read", Path: f.name, Err: err}
	}
	if n == 0 {
		return 0, io.EOF
	}
	return int(n), nil
}

// Close closes the handle the first time; a second call returns fs.ErrClosed and cannot touch a handle that Windows has
// given to somebody else since.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.handle == invalidHandle {
		return &fs.PathError{Op: "close", Path: f.name, Err: fs.ErrClosed}
	}
	handle := f.handle
	f.handle = invalidHandle
	if _, err := winfile.CloseHandle(handle); err != nil {
		return &fs.PathError{Op: "close", Path: f.name, Err: err}
	}
	return nil
}

// invalidHandle is INVALID_HANDLE_VALUE: (HANDLE)-1.
const invalidHandle = ^winfile.HANDLE(0)

var _ io.ReadCloser = (*File)(nil)
var _ = fmt.Sprint
var _ unsafe.Pointer
