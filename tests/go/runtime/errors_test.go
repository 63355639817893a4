// errors_test.go: every kind of error record becomes its type, and is freed.

//go:build windows

package runtime_test

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
)

func TestExceptionsKeepTheirClass(t *testing.T) {
	for _, c := range []struct {
		kind     int32
		is, not  []error
		contains string
	}{
		{6, []error{bridge.ErrOutOfRange, bridge.ErrLogicError, bridge.ErrStdException, bridge.ErrException}, []error{bridge.ErrRuntimeError, bridge.ErrFault}, "range"},
		{7, []error{bridge.ErrRuntimeError, bridge.ErrStdException}, []error{bridge.ErrLogicError}, "runtime"},
		{12, []error{bridge.ErrBadAlloc, bridge.ErrStdException}, []error{bridge.ErrRuntimeError}, "bad_alloc"},
		{0, []error{bridge.ErrException}, []error{bridge.ErrStdException, bridge.ErrLogicError}, "int"},
		{100, []error{bridge.ErrRuntimeError, bridge.ErrOutOfRange}, []error{bridge.ErrDomainError}, "inner"},
	} {
		err := code(entryFail, c.kind)
		var exception *bridge.Exception
		if !errors.As(err, &exception) || exception.Entry != "runtimetest.Fail" || !strings.Contains(err.Error(), c.contains) {
			t.Errorf("kind %d: %v (%T)", c.kind, err, err)
		}
		for _, target := range c.is {
			if !errors.Is(err, target) {
				t.Errorf("kind %d: %v is not %v", c.kind, err, target)
			}
		}
		for _, target := range c.not {
			if errors.Is(err, target) {
				t.Errorf("kind %d: %v is %v", c.kind, err, target)
			}
		}
	}
	noRecords(t)
}

func TestSystemErrorHasItsCode(t *testing.T) {
	var exception *bridge.Exception
	if err := code(entryFail, 11); !errors.As(err, &exception) || exception.Code != 13 {
		t.Errorf("%v, want code 13", err)
	}
}

func TestFaultIsAnError(t *testing.T) {
	err := code(entryCrash, 1)
	var fault *bridge.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("%v (%T), want a *bridge.Fault", err, err)
	}
	if fault.Code != 0xC0000005 || fault.Address != 0 || fault.Access != bridge.AccessWrite || fault.Module != "runtimetest.dll" || fault.Entry != "runtimetest.Crash" {
		t.Errorf("%+v", fault)
	}
	for target, want := range map[error]bool{bridge.ErrAccessViolation: true, bridge.ErrFault: true, bridge.ErrStackOverflow: false} {
		if errors.Is(err, target) != want {
			t.Errorf("errors.Is(%v, %v) is not %v", err, target, want)
		}
	}
	noRecords(t)
}

func TestCodesUnwrap(t *testing.T) {
	for name, c := range map[string]struct {
		err error
		is  []error
	}{
		"last error": {code(entryLastError, 2), []error{fs.ErrNotExist, syscall.Errno(2)}},
		"errno":      {code(entryErrno, 17), []error{fs.ErrExist, bridge.EEXIST}},
		"hresult":    {code(entryHResult, -0x7FF8FFFB), []error{fs.ErrPermission, bridge.HRESULT(0x80070005), syscall.Errno(5)}},
	} {
		for _, target := range c.is {
			if !errors.Is(c.err, target) {
				t.Errorf("%s: %v (%T) is not %v", name, c.err, c.err, target)
			}
		}
	}
	var last *bridge.LastError
	if err := code(entryLastError, 5); !errors.As(err, &last) || !strings.HasPrefix(err.Error(), "runtimetest.LastError: ") {
		t.Errorf("%v (%T)", err, err)
	}
	noRecords(t)
}

func TestArgumentIsRefused(t *testing.T) {
	err := code(entryFail, 101)
	var refusal *bridge.ArgumentError
	if !errors.As(err, &refusal) || !errors.Is(err, bridge.ErrArgument) || !strings.Contains(err.Error(), "NUL byte at 3") {
		t.Errorf("%v (%T)", err, err)
	}
	noRecords(t)
}

func noRecords(t *testing.T) {
	t.Helper()
	if records := bridge.Stats().Errors; records != 0 {
		t.Errorf("%d error records were not freed", records)
	}
}
