// thrown_test.go: the error of a call that has thrown has the exception's own object, as long as Go has the error; each is destroyed
// once.

//go:build windows

package thrown_test

import (
	"errors"
	"io/fs"
	"runtime/debug"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/thrown/thrown"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "thrown", Load: thrown.Load}) }

// none checks that no exception is alive behind the work and behind the collector's work.
func none(t *testing.T, work func()) {
	t.Helper()
	work()
	e2e.Becomes(t, "exceptions alive", func() int { return int(thrown.Alive()) }, 0)
}

func TestDataOfAnException(t *testing.T) {
	none(t, func() {
		err := thrown.Fail(5)
		exception := e2e.As[*bridge.Exception](t, "the exception", err)
		e2e.Equal(t, "its type", exception.Type, "thrown::DbError")
		e2e.Equal(t, "its text", exception.What, "it is broken")
		e2e.Is(t, "what it derives from", err, bridge.ErrRuntimeError)
		e := e2e.As[*thrown.DbError](t, "its object", err)
		e2e.Equal(t, "its code", e.Code(), int32(5))
		e2e.Equal(t, "its table", e.Table(), "none")
		e2e.Equal(t, "as an error", e.Error(), "it is broken")
		e2e.Equal(t, "the same object", e2e.As[*thrown.DbError](t, "its object again", err), e)
		e2e.Equal(t, "alive", thrown.Alive(), int32(1))
		e2e.Check(t, e.Close())
		e2e.Equal(t, "alive behind Close", thrown.Alive(), int32(0))
		e2e.Check(t, e.Close())
		var other *thrown.Plain
		if errors.As(err, &other) || errors.As(thrown.FailOtherwise(), &e) {
			t.Error("an exception of another class was found")
		}
	})
}

func TestAClosedException(t *testing.T) {
	none(t, func() {
		_, err := thrown.Find(-7)
		e := e2e.As[*thrown.NotFound](t, "its object", err)
		e2e.Check(t, e.Close())
		e2e.Equal(t, "alive behind Close", thrown.Alive(), int32(0))
		_, closed := e.Key()
		_ = e2e.As[*bridge.HandleError](t, "a method of a closed exception", closed)
		e2e.Is(t, "a method of a closed exception", closed, bridge.ErrClosed)
		func() {
			defer func() {
				reason, _ := recover().(error)
				_ = e2e.As[*bridge.HandleError](t, "what Error panics with", reason)
			}()
			_ = e.Error()
		}()
		e2e.Equal(t, "the text of the error of the call", e2e.As[*bridge.Exception](t, "the exception", err).What, "not found")
		e2e.Equal(t, "the object of the error", e2e.As[*thrown.NotFound](t, "its object again", err), e)
		again := e2e.As[*thrown.DbError](t, "another object", thrown.Fail(6))
		e2e.Equal(t, "another code", again.Code(), int32(6))
		e2e.Equal(t, "alive", thrown.Alive(), int32(1))
	})
}

func TestTheMostDerivedClass(t *testing.T) {
	none(t, func() {
		_, err := thrown.Find(-3)
		e := e2e.As[*thrown.NotFound](t, "its object", err)
		key, err := e.Key()
		e2e.Check(t, err)
		e2e.Equal(t, "its key", key, int32(-3))
		e2e.Equal(t, "of the base", e.Code(), int32(404))
	})
}

func TestAnyClassIsAnError(t *testing.T) {
	none(t, func() {
		e := e2e.As[*thrown.Plain](t, "its object", thrown.FailPlain(8))
		number, err := e.Number()
		e2e.Check(t, err)
		e2e.Equal(t, "its number", number, int32(8))
		e2e.Equal(t, "as an error", e.Error(), "thrown::Plain")
	})
}

func TestNestedExceptions(t *testing.T) {
	none(t, func() {
		err := thrown.FailNested(6)
		outer := e2e.As[*thrown.DbError](t, "the outer one", err)
		e2e.Equal(t, "its code", outer.Code(), int32(6))
		inner := e2e.As[*thrown.NotFound](t, "the inner one", err)
		e2e.Equal(t, "its code", inner.Code(), int32(404))
		e2e.Equal(t, "alive", thrown.Alive(), int32(2))
		e2e.Check(t, errors.Join(outer.Close(), inner.Close()))
	})
}

func TestConstructorsAndMethods(t *testing.T) {
	none(t, func() {
		_, err := thrown.NewConnection(9)
		e2e.Equal(t, "of a constructor", e2e.As[*thrown.DbError](t, "its object", err).Code(), int32(9))
		c, err := thrown.NewConnection(0)
		e2e.Check(t, err)
		e2e.Equal(t, "of a method", e2e.As[*thrown.DbError](t, "its object", c.Query("people")).Table(), "people")
		e2e.Check(t, c.Close())
	})
}

// Through Go and back: what Go has made of the exception is a panic of the closure.
func TestThroughACallback(t *testing.T) {
	none(t, func() {
		err := thrown.Call(func() {
			if err := thrown.Fail(2); err != nil {
				panic(err)
			}
		})
		e := e2e.As[*thrown.DbError](t, "its object", err)
		e2e.Equal(t, "behind the callback", e.Code(), int32(2))
		e2e.Check(t, e.Close())
	})
}

func TestSystemErrorsAreTheirErrno(t *testing.T) {
	err := thrown.FailSystem(2, false)
	e2e.Is(t, "ENOENT", err, fs.ErrNotExist)
	e2e.Is(t, "ENOENT", err, bridge.ENOENT)
	e2e.Is(t, "ENOENT", err, bridge.ErrSystemError)
	e2e.Is(t, "EACCES", thrown.FailSystem(13, false), fs.ErrPermission)
	e2e.Is(t, "EEXIST", thrown.FailSystem(17, false), fs.ErrExist)
	if err := thrown.FailSystem(17, false); errors.Is(err, fs.ErrNotExist) {
		t.Error("EEXIST is no fs.ErrNotExist")
	}
	_ = e2e.As[*bridge.Exception](t, "an error of Windows", thrown.FailSystem(2, true))
}

// Go looks at none of the errors.
func TestForgottenErrors(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	none(t, func() {
		for i := range int32(300) {
			if thrown.FailNested(i+1) == nil {
				t.Fatal("no error")
			}
		}
	})
}
