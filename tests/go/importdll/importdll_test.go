// importdll_test.go: functions of kernel32.dll, called without any C++: files, 64-bit values, what is not there.

//go:build windows

package importdll_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/bridge/examples/winfile/winfile"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/importdll/importdll"
)

func TestMain(m *testing.M) { e2e.Main(m) }

func open(name string) (winfile.HANDLE, error) {
	return winfile.CreateFileW(name, winfile.GenericRead, winfile.FileShareRead, nil, winfile.OpenExisting, winfile.FileAttributeNormal, 0)
}

func TestFileIsReadToItsEndAndClosed(t *testing.T) {
	name := filepath.Join(e2e.Folder(t), "Größe 😀.txt")
	e2e.Check(t, os.WriteFile(name, []byte("twelve bytes"), 0o644))
	file, err := open(name)
	e2e.Check(t, err)
	var text []byte
	buffer := make([]byte, 5)
	for {
		count, err := winfile.ReadFile(file, buffer, nil)
		e2e.Check(t, err)
		if count == 0 {
			break // the end of the file is no error
		}
		text = append(text, buffer[:count]...)
	}
	e2e.Equal(t, "text", string(text), "twelve bytes")
	err = winfile.CloseHandle(file)
	e2e.Check(t, err)
	// Not the same one again: Windows gives a number that is free to whoever asks next, be it Go's runtime.
	err = winfile.CloseHandle(1<<31 - 4)
	e2e.Is(t, "closing what is no handle", err, syscall.Errno(6)) // ERROR_INVALID_HANDLE
}

func TestMissingFileIsNotExist(t *testing.T) {
	file, err := open(filepath.Join(e2e.Folder(t), "missing"))
	e2e.Is(t, "missing", err, fs.ErrNotExist)
	failure := e2e.As[*bridge.LastError](t, "missing", err)
	e2e.Equal(t, "code", failure.Code, syscall.ERROR_FILE_NOT_FOUND)
	if file != 0 || !strings.Contains(err.Error(), "CreateFileW") {
		t.Errorf("handle %v beside the error %v", file, err)
	}
}

func TestInvalidHandleIsAnError(t *testing.T) {
	_, err := winfile.ReadFile(winfile.HANDLE(^uintptr(0)), make([]byte, 1), nil)
	e2e.Is(t, "read", err, syscall.Errno(6))
	_, err = winfile.GetFileSizeEx(winfile.HANDLE(0))
	e2e.Is(t, "size", err, syscall.Errno(6))
}

func TestNulInAFileNameIsRefused(t *testing.T) {
	_, err := open("a\x00b")
	_ = e2e.As[*bridge.ArgumentError](t, "NUL", err)
}

// A position beyond 4 GiB goes in and out whole: on windows/386 each takes two words.
func TestParametersAndResultsOf64Bits(t *testing.T) {
	name := filepath.Join(e2e.Folder(t), "sparse")
	file, err := winfile.CreateFileW(name, winfile.GenericRead|winfile.GenericWrite, 0, nil, winfile.CreateNew, winfile.FileAttributeNormal, 0)
	e2e.Check(t, err)
	defer winfile.CloseHandle(file)
	const far = 5<<32 + 7
	position, err := winfile.SetFilePointerEx(file, far, winfile.FileBegin)
	e2e.Check(t, err)
	e2e.Equal(t, "position", position, far)
	position, err = winfile.SetFilePointerEx(file, -far+3, winfile.FileCurrent)
	e2e.Check(t, err)
	e2e.Equal(t, "position moved back", position, 3)
	count, err := winfile.WriteFile(file, []byte("xyz"), nil)
	e2e.Check(t, err)
	e2e.Equal(t, "written", count, 3)
	size, err := winfile.GetFileSizeEx(file)
	e2e.Check(t, err)
	e2e.Equal(t, "size", size, 6)
	_, err = winfile.SetFilePointerEx(file, -1, winfile.FileBegin)
	e2e.Is(t, "before the start", err, syscall.Errno(131)) // ERROR_NEGATIVE_SEEK
}

// The ticks of the system, 64 bits wide, against a direct call whose two halves are put together by hand.
func TestResultOf64Bits(t *testing.T) {
	before, err := importdll.GetTickCount64()
	e2e.Check(t, err)
	time.Sleep(30 * time.Millisecond)
	after, err := importdll.GetTickCount64()
	e2e.Check(t, err)
	if after-before < 15 || after-before > 60_000 {
		t.Errorf("%d ms between %d and %d", after-before, before, after)
	}
}

func TestSmallArgumentsKeepTheirSigns(t *testing.T) {
	product, err := importdll.MulDiv(-1000, 30, 7)
	e2e.Check(t, err)
	e2e.Equal(t, "-1000*30/7", product, -4286)
	id, err := importdll.GetCurrentProcessId()
	e2e.Check(t, err)
	e2e.Equal(t, "process", id, uint32(os.Getpid()))
}

func TestWhatIsNotThereIsNamed(t *testing.T) {
	for name, call := range map[string]func() (int32, error){"gangway-absent.dll": importdll.AbsentLibrary, "AbsentFunction": importdll.AbsentFunction} {
		_, err := call()
		if e2e.As[*bridge.LoadError](t, name, err); !strings.Contains(fmt.Sprint(err), name) {
			t.Errorf("error %v does not name %s", err, name)
		}
	}
}

func TestSuccessByAnotherNameIsTheError(t *testing.T) {
	name := filepath.Join(e2e.Folder(t), "file")
	var set func(string, uint32) error = importdll.SetFileAttributesW
	e2e.Is(t, "no file", set(name, 1), fs.ErrNotExist)
	e2e.Check(t, os.WriteFile(name, nil, 0o644))
	e2e.Check(t, set(name, 1)) // FILE_ATTRIBUTE_READONLY
	info, err := os.Stat(name)
	e2e.Check(t, err)
	e2e.Equal(t, "writable", info.Mode().Perm()&0o200, fs.FileMode(0))
	e2e.Check(t, set(name, 0x80)) // FILE_ATTRIBUTE_NORMAL
}

// More than a length of 32 bits can say is refused before the call, which would see the rest of it.
func TestLengthByAnotherNameIsChecked(t *testing.T) {
	_, err := importdll.Lwrite(-1, []byte("few"))
	e2e.Is(t, "no file", err, syscall.Errno(6)) // ERROR_INVALID_HANDLE
	if unsafe.Sizeof(uintptr(0)) == 4 {
		return // no slice is that long
	}
	var first byte
	length := uint64(1<<32 + 4)
	// Nobody looks at what is behind the first byte.
	_, err = importdll.Lwrite(-1, unsafe.Slice(&first, length))
	if refused := e2e.As[*bridge.ArgumentError](t, "too long", err); !strings.Contains(refused.Error(), "data: too long for bytes_t") {
		t.Errorf("error %v does not name the argument", refused)
	}
}
