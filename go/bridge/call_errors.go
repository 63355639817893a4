// call_errors.go: the errors of calls that did not come to C++ or could not be carried out: closed objects, arguments that C++
// cannot take, no memory, panics of closures, other systems.

package bridge

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Sentinels for errors.Is.
var (
	// ErrHandle matches every HandleError.
	ErrHandle = errors.New("object handle refused")
	// ErrClosed matches a HandleError whose object was closed; so does fs.ErrClosed.
	ErrClosed = errors.New("object is closed")
	// ErrArgument matches every ArgumentError.
	ErrArgument = errors.New("argument refused")
	// ErrOutOfMemory matches a MemoryError.
	ErrOutOfMemory = errors.New("out of memory")
	// ErrGoexit is the value of a PanicError when a closure did not panic but called runtime.Goexit (t.FailNow does).
	ErrGoexit = errors.New("runtime.Goexit called in a closure that C++ called")
	// ErrUnsupported matches every UnsupportedError, as errors.ErrUnsupported does.
	ErrUnsupported = errors.New("gangway runs on Windows only")
)

// A HandleError says that a call was refused since one of its objects is closed, of another class, or never was an object.
type HandleError struct {
	Entry string // Go name of the function: "geometry.Circle.Area"
	What  string // which argument and why: "self: closed"
}

// Error names the function, the argument and the reason.
func (e *HandleError) Error() string { return prefix(e.Entry) + e.What }

// Is matches ErrHandle, and ErrClosed and fs.ErrClosed when the object was closed.
func (e *HandleError) Is(target error) bool {
	switch target {
	case ErrHandle:
		return true
	case ErrClosed, fs.ErrClosed:
		return strings.HasSuffix(e.What, "closed")
	}
	return false
}

// An ArgumentError says that C++ cannot take an argument: for a NUL byte in a C string, a length out of range, invalid UTF-8.
// The function was not called.
type ArgumentError struct {
	Entry string // Go name of the function; empty when the refusal was made before the function was known
	What  string // the argument and why: "name: NUL byte at 3"
}

// Error names the function, the argument and the reason.
func (e *ArgumentError) Error() string { return prefix(e.Entry) + e.What }

// Is matches ErrArgument.
func (e *ArgumentError) Is(target error) bool { return target == ErrArgument }

// A MemoryError says that C++ could not get the memory to carry out the call or to describe its failure.
type MemoryError struct {
	Entry string // Go name of the function; may be empty
}

// Error names the function.
func (e *MemoryError) Error() string { return prefix(e.Entry) + ErrOutOfMemory.Error() }

// Is matches ErrOutOfMemory and ErrBadAlloc.
func (e *MemoryError) Is(target error) bool { return target == ErrOutOfMemory || target == ErrBadAlloc }

// A PanicError says that a Go closure panicked that C++ called. C++ saw a failed callback with a zero result. The call that
// got the closure returns this error instead of its own, or the Registration's Close returns it.
type PanicError struct {
	Value any    // the value the closure panicked with; ErrGoexit for runtime.Goexit
	Stack string // the panicking goroutine's stack, as debug.Stack formats it
}

// Error returns the panic's value; the stack is in Stack.
func (e *PanicError) Error() string {
	return fmt.Sprintf("panic in a Go closure called from C++: %v", e.Value)
}

// Unwrap returns the value when it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// An UnsupportedError is what the functions of this package return on other systems than Windows.
type UnsupportedError struct {
	Op   string // "load", "call", ...
	Name string // module or DLL
	GOOS string // the system this is
}

// Error names the operation, the object and the system.
func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("%s %s: %v, this is %s", e.Op, e.Name, ErrUnsupported, e.GOOS)
}

// Is matches ErrUnsupported and errors.ErrUnsupported.
func (e *UnsupportedError) Is(target error) bool {
	return target == ErrUnsupported || target == errors.ErrUnsupported
}
