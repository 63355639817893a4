// apartment.go: apartments that end with the test that made them, and waiting for what ends by itself.

package e2e

import (
	"context"
	"runtime"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
)

// Apartment makes an apartment that goes by the test's name, and closes it when the test ends. One that has not ended after a minute
// hangs.
func Apartment(t testing.TB, kind apartment.Kind, options ...apartment.Option) *apartment.Apartment {
	t.Helper()
	apt, err := apartment.New(kind, append([]apartment.Option{apartment.Name(t.Name())}, options...)...)
	Check(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := apt.Close(ctx); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return apt
}

// Becomes waits until f returns want, collecting garbage meanwhile.
func Becomes(t testing.TB, what string, f func() int, want int) {
	t.Helper()
	for range 200 {
		if f() == want {
			return
		}
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%s = %d, want %d", what, f(), want)
}
