// apartments_other_test.go: elsewhere the package builds and says that it cannot work.

//go:build !windows

package apartments_test

import (
	"context"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestUnsupported(t *testing.T) {
	e2e.Unsupported(t, apartments.Load)
	apt, err := apartment.New(apartment.STA)
	e2e.Is(t, "New", err, bridge.ErrUnsupported)
	if apt != nil || len(apartment.List()) != 0 {
		t.Error("an apartment on this system")
	}
	e2e.Is(t, "call", apartments.EmptyOn(context.Background(), apt), bridge.ErrUnsupported)
	e2e.Is(t, "Do", apt.Do(context.Background(), func() {}), apartment.ErrNone)
	e2e.Check(t, apt.Close(context.Background()))
}
