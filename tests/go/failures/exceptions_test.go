// exceptions_test.go: every C++ exception becomes a *bridge.Exception that keeps its type, text and causes.

//go:build windows

package failures_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/failures/failures"
)

// hierarchy is the standard library's, by the numbers of gangway_abi.h: sentinel, C++ name, what, parents.
var hierarchy = []struct {
	is      error
	name    string
	what    string
	parents []error
}{
	1:  {bridge.ErrStdException, "std::exception", "", nil},
	2:  {bridge.ErrLogicError, "std::logic_error", "logic", []error{bridge.ErrStdException}},
	3:  {bridge.ErrInvalidArgument, "std::invalid_argument", "invalid", []error{bridge.ErrLogicError, bridge.ErrStdException}},
	4:  {bridge.ErrDomainError, "std::domain_error", "domain", []error{bridge.ErrLogicError, bridge.ErrStdException}},
	5:  {bridge.ErrLengthError, "std::length_error", "length", []error{bridge.ErrLogicError, bridge.ErrStdException}},
	6:  {bridge.ErrOutOfRange, "std::out_of_range", "range of index", []error{bridge.ErrLogicError, bridge.ErrStdException}},
	7:  {bridge.ErrRuntimeError, "std::runtime_error", "runtime", []error{bridge.ErrStdException}},
	8:  {bridge.ErrRangeError, "std::range_error", "range", []error{bridge.ErrRuntimeError, bridge.ErrStdException}},
	9:  {bridge.ErrOverflowError, "std::overflow_error", "overflow", []error{bridge.ErrRuntimeError, bridge.ErrStdException}},
	10: {bridge.ErrUnderflowError, "std::underflow_error", "underflow", []error{bridge.ErrRuntimeError, bridge.ErrStdException}},
	11: {bridge.ErrSystemError, "std::system_error", "system", []error{bridge.ErrRuntimeError, bridge.ErrStdException}},
	12: {bridge.ErrBadAlloc, "std::bad_alloc", "", []error{bridge.ErrStdException}},
	13: {bridge.ErrBadCast, "std::bad_cast", "", []error{bridge.ErrStdException}},
	14: {bridge.ErrBadTypeid, "std::bad_typeid", "", []error{bridge.ErrStdException}},
	15: {bridge.ErrBadException, "std::bad_exception", "", []error{bridge.ErrStdException}},
	16: {bridge.ErrBadFunctionCall, "std::bad_function_call", "", []error{bridge.ErrStdException}},
}

func TestStandardHierarchy(t *testing.T) {
	for kind, class := range hierarchy {
		if class.is == nil {
			continue
		}
		err := failures.ThrowStd(int32(kind))
		exception := e2e.As[*bridge.Exception](t, class.name, err)
		e2e.Equal(t, "type", exception.Type, class.name)
		e2e.Equal(t, "entry", exception.Entry, "failures.ThrowStd")
		if !strings.Contains(exception.What, class.what) || exception.What == "" {
			t.Errorf("%s: what is %q, want %q in it", class.name, exception.What, class.what)
		}
		if !strings.Contains(err.Error(), exception.What) || !strings.Contains(err.Error(), class.name) {
			t.Errorf("text %q does not give class and reason", err)
		}
		e2e.Is(t, class.name, err, bridge.ErrException)
		for other, sentinel := range hierarchy {
			want := sentinel.is != nil && (other == kind || contains(class.parents, sentinel.is))
			if sentinel.is != nil && errors.Is(err, sentinel.is) != want {
				t.Errorf("errors.Is(%s, %v) = %v", class.name, sentinel.is, !want)
			}
		}
	}
	e2e.Check(t, failures.ThrowStd(0))
}

func contains(list []error, one error) bool {
	for _, each := range list {
		if each == one {
			return true
		}
	}
	return false
}

func TestDerivedAndOwnClasses(t *testing.T) {
	err := failures.ThrowDerived()
	exception := e2e.As[*bridge.Exception](t, "derived", err)
	if !strings.HasSuffix(exception.Type, "Derived") || exception.What != "derived" {
		t.Errorf("derived: %+v", exception)
	}
	e2e.Is(t, "derived", err, bridge.ErrOutOfRange)
	err = failures.ThrowOwn()
	exception = e2e.As[*bridge.Exception](t, "own", err)
	if !strings.HasSuffix(exception.Type, "Own") || errors.Is(err, bridge.ErrStdException) {
		t.Errorf("own: %+v", exception)
	}
}

func TestThingsThatAreNoClasses(t *testing.T) {
	for name, test := range map[string]struct {
		err  error
		what string
	}{
		"int":         {failures.ThrowInt(42), ""},
		"const char*": {failures.ThrowText("a text"), "a text"},
		"std::string": {failures.ThrowString("a string"), "a string"},
	} {
		exception := e2e.As[*bridge.Exception](t, name, test.err)
		if !strings.Contains(exception.Type, strings.TrimPrefix(name, "std::")) {
			t.Errorf("%s: type is %q", name, exception.Type)
		}
		if !strings.Contains(exception.What, test.what) {
			t.Errorf("%s: what is %q", name, exception.What)
		}
		e2e.Is(t, name, test.err, bridge.ErrException)
		if errors.Is(test.err, bridge.ErrStdException) {
			t.Errorf("%s is not a std::exception", name)
		}
	}
}

// A thrown nullptr is caught as a null pointer, of whatever type; there is no text to take from it.
func TestThrownNull(t *testing.T) {
	exception := e2e.As[*bridge.Exception](t, "nullptr", failures.ThrowNull())
	e2e.Equal(t, "what", exception.What, "")
}

func TestSystemErrorKeepsItsCode(t *testing.T) {
	exception := e2e.As[*bridge.Exception](t, "system", failures.ThrowSystem(13))
	e2e.Equal(t, "code", exception.Code, 13)
}

func TestNestedExceptionsUnwrap(t *testing.T) {
	err := failures.ThrowNested()
	var whats []string
	for cause := err; cause != nil; cause = errors.Unwrap(cause) {
		whats = append(whats, e2e.As[*bridge.Exception](t, "cause", cause).What)
	}
	e2e.Equal(t, "causes", strings.Join(whats, ", "), "outermost, middle, innermost")
	e2e.Is(t, "outermost", err, bridge.ErrRuntimeError)
	e2e.Is(t, "middle", err, bridge.ErrInvalidArgument)
	e2e.Is(t, "innermost", err, bridge.ErrOutOfRange)
}

// The text of an exception is kept up to 64 KiB; what is cut says so.
func TestLongWhat(t *testing.T) {
	exception := e2e.As[*bridge.Exception](t, "long", failures.ThrowLong(60_000))
	e2e.Equal(t, "what", exception.What == strings.Repeat("ä", 30_000), true)
	exception = e2e.As[*bridge.Exception](t, "too long", failures.ThrowLong(100_000))
	e2e.Equal(t, "what", exception.What == strings.Repeat("ä", 1<<15)+"...", true)
}

func TestDestructorsRunOnTheWay(t *testing.T) {
	before := failures.Destroyed()
	_, err := failures.ThrowBetweenObjects()
	e2e.Is(t, "between objects", err, bridge.ErrRuntimeError)
	e2e.Equal(t, "destroyed", failures.Destroyed()-before, 2)
}

func TestConstructorsAndMethodsThrow(t *testing.T) {
	fussy, err := failures.NewFussy(-1)
	e2e.Is(t, "constructor", err, bridge.ErrInvalidArgument)
	if fussy != nil {
		t.Error("an object beside an error")
	}
	fussy, err = failures.NewFussy(99)
	e2e.Check(t, err)
	_, err = fussy.Value()
	e2e.Is(t, "method", err, bridge.ErrDomainError)
	e2e.Is(t, "method with argument", fussy.Set(-1), bridge.ErrOutOfRange)
	e2e.Check(t, fussy.Set(13))
	e2e.Is(t, "destructor", fussy.Close(), bridge.ErrRuntimeError)
	e2e.Check(t, fussy.Close())
}

func TestTerminateIsContained(t *testing.T) {
	for name, call := range map[string]func() error{
		"noexcept": failures.CallThrowingNoexcept, "throw;": failures.RethrowNothing, "std::terminate": failures.TerminateItself,
	} {
		for range 3 {
			err := call()
			e2e.Is(t, name, err, bridge.ErrTerminate)
			_ = e2e.As[*bridge.Fault](t, name, err)
		}
	}
}

// A noexcept function has no error result, so what should not happen is a panic with the same error.
func TestTerminateInANoexceptEntryPanics(t *testing.T) {
	defer func() {
		err, isError := recover().(error)
		if !isError {
			t.Fatal("no panic with an error")
		}
		e2e.Is(t, "panic", err, bridge.ErrTerminate)
	}()
	failures.ThrowOutOfNoexcept()
}
