// results.go: checks of calls that give a value and an error: Expect(t, "area", 4.0)(shape.Area()).

package e2e

import "testing"

// Expect returns a check of the result of a call that can fail.
func Expect[T comparable](t testing.TB, what string, want T) func(T, error) {
	t.Helper()
	return func(got T, err error) {
		t.Helper()
		Check(t, err)
		Equal(t, what, got, want)
	}
}

// Closing returns a function that hands a new object over to the end of the test, which closes it.
func Closing[T interface{ Close() error }](t testing.TB) func(T, error) T {
	t.Helper()
	return func(object T, err error) T {
		t.Helper()
		Check(t, err)
		t.Cleanup(func() { Check(t, object.Close()) })
		return object
	}
}
