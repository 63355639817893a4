//go:build windows

package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"github.com/gangway-go/gangway/bridge/examples/winfile/winfile"
)

// write makes a file of the given content; it is removed at the end of the test.
func write(t *testing.T, content []byte) string {
	t.Helper()
	file, err := os.CreateTemp("", "winfile-ä-*.bin") // the name crosses as UTF-16
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Remove(file.Name()) })
	if _, err := file.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Name()
}

func TestReadsToTheEndOfTheFile(t *testing.T) {
	content := bytes.Repeat([]byte("gang\x00way\n"), 10_000)
	file, err := Open(write(t, content))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got, err := io.ReadAll(file)
	if err != nil || !bytes.Equal(got, content) {
		t.Fatalf("read %d bytes, %v; want %d", len(got), err, len(content))
	}
	if n, err := file.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		t.Errorf("after the end: %d, %v; want 0, io.EOF", n, err)
	}
}

func TestMissingFileIsErrNotExist(t *testing.T) {
	_, err := Open(filepath.Join(os.TempDir(), "winfile-not-here", "x"))
	if !errors.Is(err, fs.ErrNotExist) || !errors.Is(err, syscall.ERROR_PATH_NOT_FOUND) {
		t.Errorf("got %v", err)
	}
}

func TestNameWithNULIsRefused(t *testing.T) {
	if _, err := Open("a\x00b"); err == nil {
		t.Error("opened")
	}
}

func TestInvalidHandleIsAnError(t *testing.T) {
	_, err := winfile.ReadFile(0x7ffffff0, make([]byte, 4), nil)
	if !errors.Is(err, syscall.Errno(6)) { // ERROR_INVALID_HANDLE
		t.Errorf("got %v", err)
	}
}

func TestClosesExactlyOnce(t *testing.T) {
	name := write(t, []byte("x"))
	file, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	var closed, refused int
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			err := file.Close()
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				closed++
			} else if errors.Is(err, fs.ErrClosed) {
				refused++
			}
		}()
	}
	all.Wait()
	if closed != 1 || refused != 15 {
		t.Errorf("%d closed it, %d were refused; want 1 and 15", closed, refused)
	}
	if _, err := file.Read(make([]byte, 1)); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("read after Close: %v", err)
	}
	// The handle is really closed: nobody else shares a file that is open for writing with no sharing.
	exclusive, err := winfile.CreateFileW(name, winfile.GenericWrite, 0, nil, winfile.OpenExisting, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := winfile.CloseHandle(exclusive); err != nil {
		t.Error(err)
	}
}
