// failures_test.go: C and Windows error codes become errors that say what they are.

//go:build windows

package failures_test

import (
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/failures/failures"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "failures", Load: failures.Load}) }

const (
	enoent = 2  // of the C library
	edom   = 33 // of the C library
)

func TestErrno(t *testing.T) {
	for name, call := range map[string]func(int32) (int32, error){"named value": failures.ErrnoResult, "default": failures.ErrnoDefault} {
		_, err := call(edom)
		failure := e2e.As[*bridge.ErrnoError](t, name, err)
		e2e.Equal(t, name, failure.Code, edom)
		if failure.Error() == "" || !strings.Contains(strings.ToLower(failure.Error()), "domain") {
			t.Errorf("%s: text %q does not say what errno means", name, failure.Error())
		}
		_, err = call(enoent)
		e2e.Is(t, name, err, fs.ErrNotExist)
		value, err := call(0)
		if err != nil || value != 7 {
			t.Errorf("%s: success is %d, %v", name, value, err)
		}
	}
}

func TestErrnoOfANullResult(t *testing.T) {
	pointer, err := failures.NullWithErrno(enoent)
	_ = e2e.As[*bridge.ErrnoError](t, "null", err)
	if pointer != nil {
		t.Error("a pointer beside an error")
	}
	pointer, err = failures.NullWithErrno(0)
	if err != nil || pointer == nil {
		t.Errorf("success is %v, %v", pointer, err)
	}
}

func TestLastError(t *testing.T) {
	const accessDenied = 5
	err := failures.FlagWithLastError(uint32(syscall.ERROR_FILE_NOT_FOUND))
	e2e.Equal(t, "code", e2e.As[syscall.Errno](t, "flag", err), syscall.ERROR_FILE_NOT_FOUND)
	e2e.Is(t, "file not found", err, fs.ErrNotExist)
	if !strings.Contains(err.Error(), "FlagWithLastError") {
		t.Errorf("error %q does not name the function", err)
	}
	_, err = failures.ValueWithLastError(accessDenied)
	e2e.Is(t, "access denied", err, fs.ErrPermission)
	value, err := failures.ValueWithLastError(0)
	if err != nil || value != 7 {
		t.Errorf("success is %d, %v", value, err)
	}
	if err := failures.FlagWithLastError(0); err != nil {
		t.Errorf("success is %v", err)
	}
}

func TestHResult(t *testing.T) {
	const unexpected, fileNotFound = -0x7fff0001, -0x7ff8fffe // 0x8000FFFF, 0x80070002
	for _, success := range []int32{0, 1} {                   // S_OK, S_FALSE
		value, err := failures.Hresult(success)
		if err != nil || value != success {
			t.Errorf("success %d is %d, %v", success, value, err)
		}
	}
	_, err := failures.Hresult(unexpected)
	e2e.Equal(t, "code", e2e.As[*bridge.HResultError](t, "unexpected", err).Code, bridge.HRESULT(0x8000FFFF))
	if !strings.Contains(err.Error(), "0x8000FFFF") {
		t.Errorf("error %q does not give the code", err)
	}
	_, err = failures.Hresult(fileNotFound)
	e2e.Is(t, "a Windows error inside", err, fs.ErrNotExist)
}
