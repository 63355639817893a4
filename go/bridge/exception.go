// exception.go: C++ exceptions as errors, and the sentinels of the standard hierarchy.

package bridge

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// A StdKind is a class of the C++ standard's exception hierarchy. Its values double as the sentinel errors below.
type StdKind uint32

// An Exception is a C++ exception that left a wrapped function.
//
// errors.As finds the exception's own object in it, when the module has its class: `var e *db.Error; errors.As(err, &e)`. The object
// is Go's, and lives as long as the error, or until it is closed. A std::system_error is also its errno: errors.Is(err,
// fs.ErrNotExist), errors.Is(err, bridge.ENOENT).
//
// errors.Is matches it against the sentinel of its class and of every class above it: a std::out_of_range is an
// ErrOutOfRange, an ErrLogicError, an ErrStdException and an ErrException. Unwrap gives the nested exception.
type Exception struct {
	Type  string  // most derived C++ type, as the compiler spells it: "geometry::bad_radius"
	What  string  // what() as UTF-8; empty for types that have none
	Kind  StdKind // nearest standard class; 0 when the type does not derive from std::exception
	Code  int32   // std::system_error: value of its error_code; else 0
	Entry string  // Go name of the function: "geometry.NewCircle"
	Cause error   // nested exception (std::throw_with_nested), or nil

	object error // the exception's object, of a class of the module
	errno  Errno // what the code of a std::system_error means
}

// Sentinels for errors.Is. ErrException matches every C++ exception, also a thrown int; each of the others matches its
// class and what derives from it.
var (
	ErrException       error = &exceptionSentinel{abi.StdNone, "C++ exception"}
	ErrStdException    error = &exceptionSentinel{abi.StdException, "std::exception"}
	ErrLogicError      error = &exceptionSentinel{abi.StdLogicError, "std::logic_error"}
	ErrInvalidArgument error = &exceptionSentinel{abi.StdInvalidArgument, "std::invalid_argument"}
	ErrDomainError     error = &exceptionSentinel{abi.StdDomainError, "std::domain_error"}
	ErrLengthError     error = &exceptionSentinel{abi.StdLengthError, "std::length_error"}
	ErrOutOfRange      error = &exceptionSentinel{abi.StdOutOfRange, "std::out_of_range"}
	ErrRuntimeError    error = &exceptionSentinel{abi.StdRuntimeError, "std::runtime_error"}
	ErrRangeError      error = &exceptionSentinel{abi.StdRangeError, "std::range_error"}
	ErrOverflowError   error = &exceptionSentinel{abi.StdOverflowError, "std::overflow_error"}
	ErrUnderflowError  error = &exceptionSentinel{abi.StdUnderflowError, "std::underflow_error"}
	ErrSystemError     error = &exceptionSentinel{abi.StdSystemError, "std::system_error"}
	ErrBadAlloc        error = &exceptionSentinel{abi.StdBadAlloc, "std::bad_alloc"}
	ErrBadCast         error = &exceptionSentinel{abi.StdBadCast, "std::bad_cast"}
	ErrBadTypeid       error = &exceptionSentinel{abi.StdBadTypeid, "std::bad_typeid"}
	ErrBadException    error = &exceptionSentinel{abi.StdBadException, "std::bad_exception"}
	ErrBadFunctionCall error = &exceptionSentinel{abi.StdBadFunctionCall, "std::bad_function_call"}
)

type exceptionSentinel struct {
	kind StdKind
	text string
}

func (s *exceptionSentinel) Error() string { return s.text }

// Is reports whether k is ancestor or derives from it.
func (k StdKind) Is(ancestor StdKind) bool {
	for ; int(k) < len(abi.StdParents); k = StdKind(abi.StdParents[k]) {
		if k == ancestor || k == abi.StdNone {
			return k == ancestor
		}
	}
	return ancestor == abi.StdException // k is a class that only a newer gangway.dll knows
}

// Error names the function, the exception's type and its what().
func (e *Exception) Error() string {
	var b strings.Builder
	b.WriteString(prefix(e.Entry))
	b.WriteString("C++ exception ")
	b.WriteString(e.Type)
	if e.What != "" {
		b.WriteString(": ")
		b.WriteString(e.What)
	}
	if e.Cause != nil {
		fmt.Fprintf(&b, ": caused by %v", e.Cause)
	}
	return b.String()
}

// As sets target to the exception's object, when target is a pointer to a variable of its class.
func (e *Exception) As(target any) bool {
	if e.object == nil {
		return false
	}
	variable, object := reflect.ValueOf(target).Elem(), reflect.ValueOf(e.object)
	if variable.Kind() == reflect.Interface || !object.Type().AssignableTo(variable.Type()) {
		return false // an interface is for the error itself
	}
	variable.Set(object)
	return true
}

// Is matches the sentinels of the standard hierarchy, and the errno of a std::system_error.
func (e *Exception) Is(target error) bool {
	s, ok := target.(*exceptionSentinel)
	if !ok {
		return e.errno != 0 && (error(e.errno) == target || e.errno.Is(target))
	}
	return s.kind == abi.StdNone || e.Kind != abi.StdNone && e.Kind.Is(s.kind)
}

// Unwrap returns the nested exception.
func (e *Exception) Unwrap() error { return e.Cause }

func prefix(entry string) string {
	if entry == "" {
		return ""
	}
	return entry + ": "
}
