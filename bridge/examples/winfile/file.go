//go:build windows

// file.go: a safe file over the generated kernel32 calls: typed errors, io.EOF, and a handle closed exactly once.

package main

import (
	"io"
	"io/fs"
	"sync"

	"github.com/gangway-go/gangway/bridge/examples/winfile/winfile"
)

// invalidHandle is INVALID_HANDLE_VALUE: (HANDLE)-1.
const invalidHandle = ^winfile.HANDLE(0)

// File is a file opened for reading. Its methods may be called from any goroutine; reads take turns, as they share one
// position.
type File struct {
	name string

	mu     sync.Mutex
	handle winfile.HANDLE // invalidHandle once closed; guarded by mu
}

// Open opens the named file. The error is a *fs.PathError around the Windows error, so that errors.Is with
// fs.ErrNotExist, fs.ErrPermission and syscall.Errno values works.
func Open(name string) (*File, error) {
	handle, err := winfile.CreateFileW(name, winfile.GenericRead, winfile.FileShareRead, nil, winfile.OpenExisting,
		winfile.FileAttributeNormal, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &File{name: name, handle: handle}, nil
}

// Read reads up to len(p) bytes; at the end of the file it returns 0, io.EOF. After Close the error is fs.ErrClosed.
func (f *File) Read(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.handle == invalidHandle {
		return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrClosed}
	}
	if len(p) == 0 {
		return 0, nil
	}
	n, err := winfile.ReadFile(f.handle, p, nil)
	if err != nil {
		return 0, &fs.PathError{Op: "read", Path: f.name, Err: err}
	}
	if n == 0 { // ReadFile's end of file: success, and nothing read
		return 0, io.EOF
	}
	return int(n), nil
}

// Close closes the handle the first time. A second call returns fs.ErrClosed and never touches the handle: Windows may
// have given its number to another file since.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.handle == invalidHandle {
		return &fs.PathError{Op: "close", Path: f.name, Err: fs.ErrClosed}
	}
	handle := f.handle
	f.handle = invalidHandle
	if err := winfile.CloseHandle(handle); err != nil {
		return &fs.PathError{Op: "close", Path: f.name, Err: err}
	}
	return nil
}
