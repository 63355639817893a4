// errors_test.go: matching, unwrapping and wording of the errors, on every system.

package bridge_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
)

func TestWhatErrorsAre(t *testing.T) {
	cause := errors.New("cause")
	for _, c := range []struct {
		err    error
		is     []error
		isNot  []error
		phrase string
	}{
		{&bridge.Exception{Type: "std::out_of_range", What: "index", Kind: 6, Entry: "m.F"},
			[]error{bridge.ErrOutOfRange, bridge.ErrLogicError, bridge.ErrStdException, bridge.ErrException},
			[]error{bridge.ErrRuntimeError, bridge.ErrInvalidArgument, bridge.ErrFault}, "m.F: C++ exception std::out_of_range: index"},
		{&bridge.Exception{Type: "int"}, []error{bridge.ErrException}, []error{bridge.ErrStdException}, "C++ exception int"},
		{&bridge.Exception{Type: "x", Kind: 99}, []error{bridge.ErrException, bridge.ErrStdException}, []error{bridge.ErrLogicError}, ""},
		{&bridge.Exception{Type: "a", Kind: 1, Cause: &bridge.Exception{Type: "b", What: "deep", Kind: 12}},
			[]error{bridge.ErrBadAlloc}, []error{bridge.ErrBadCast}, "caused by C++ exception b: deep"},
		{&bridge.Fault{Code: 0xC0000005, Address: 0x10, Access: bridge.AccessWrite, Module: "m.dll", Offset: 0x1234, Entry: "m.F"},
			[]error{bridge.ErrAccessViolation, bridge.ErrFault}, []error{bridge.ErrStackOverflow, bridge.ErrException},
			"m.F: access violation in C++: write of address 0x10 at m.dll+0x1234"},
		{&bridge.Fault{Code: 0xC0000095}, []error{bridge.ErrIntegerDivide}, nil, "integer division"},
		{&bridge.Fault{Code: 0xE0475701, What: "noexcept"}, []error{bridge.ErrTerminate}, nil, "std::terminate in C++: noexcept"},
		{&bridge.Fault{Code: 0x80000003}, []error{bridge.ErrFault}, []error{bridge.ErrTerminate}, "fault 0x80000003"},
		{&bridge.LastError{Entry: "kernel32.CreateFile", Code: 2}, []error{syscall.Errno(2)}, []error{syscall.Errno(3)}, "Windows error 2"},
		{&bridge.ErrnoError{Code: 2, Text: "No such file"}, []error{fs.ErrNotExist, bridge.ENOENT}, []error{fs.ErrExist}, "No such file (errno 2)"},
		{&bridge.ErrnoError{Code: 13}, []error{fs.ErrPermission}, nil, ""},
		{&bridge.HResultError{Code: 0x80070002}, []error{bridge.HRESULT(0x80070002), syscall.Errno(2), fs.ErrNotExist}, nil, "HRESULT 0x80070002"},
		{&bridge.HResultError{Code: 0x80004005, Text: "failed"}, nil, []error{syscall.Errno(0x4005)}, "HRESULT 0x80004005: failed"},
		{&bridge.HandleError{Entry: "m.F", What: "self: closed"}, []error{bridge.ErrHandle, bridge.ErrClosed, fs.ErrClosed}, nil, "m.F: self: closed"},
		{&bridge.HandleError{What: "self: unknown"}, []error{bridge.ErrHandle}, []error{bridge.ErrClosed}, ""},
		{&bridge.ArgumentError{What: "x"}, []error{bridge.ErrArgument}, []error{bridge.ErrHandle}, "x"},
		{&bridge.MemoryError{Entry: "m.F"}, []error{bridge.ErrOutOfMemory, bridge.ErrBadAlloc}, nil, "m.F: out of memory"},
		{&bridge.PanicError{Value: cause}, []error{cause}, nil, "cause"},
		{&bridge.PanicError{Value: 42}, nil, []error{cause}, "42"},
		{&bridge.UnsupportedError{Op: "load", Name: "x", GOOS: "plan9"}, []error{bridge.ErrUnsupported, errors.ErrUnsupported}, nil, "plan9"},
		{&bridge.LoadError{Op: "load", Name: `C:\x.dll`, Err: &bridge.MissingError{DLL: "x.dll", Missing: []string{"y.dll (needed by x.dll)"},
			Searched: []string{`C:\`}, Err: cause}}, []error{cause}, nil, `load C:\x.dll: cause: missing y.dll (needed by x.dll); looked in C:\`},
		{&bridge.SumError{File: "x", Want: "aa", Got: "bb"}, nil, nil, "x has SHA-256 bb, want aa"},
	} {
		for _, target := range c.is {
			if !errors.Is(fmt.Errorf("wrapped: %w", c.err), target) {
				t.Errorf("%v is not %v", c.err, target)
			}
		}
		for _, target := range c.isNot {
			if errors.Is(c.err, target) {
				t.Errorf("%v is %v", c.err, target)
			}
		}
		if !strings.Contains(c.err.Error(), c.phrase) {
			t.Errorf("%q does not say %q", c.err, c.phrase)
		}
	}
}

func TestLongDifferencesAreCut(t *testing.T) {
	var names []string
	for i := range 100 {
		names = append(names, fmt.Sprint("Entry", i))
	}
	text := (&bridge.ContractError{Module: "m", Reason: "r", OnlyGo: names}).Error()
	if len(text) > 300 || !strings.Contains(text, "and 92 more") {
		t.Error(text)
	}
}
