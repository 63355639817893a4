// comevents_test.go: the frame of the tests, and what they share.

//go:build windows

package comevents_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comevents/comevents"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

var background = context.Background()

func TestMain(m *testing.M) {
	e2e.Main(m, e2e.Module{Name: "gangway_com", Load: com.Load}, e2e.Module{Name: "comevents", Load: comevents.Load})
}

// bell makes a bell on the apartment.
func bell(t testing.TB, apt *apartment.Apartment, telling comevents.Telling) *com.Object {
	t.Helper()
	class, err := comevents.Serve(background, apt, telling)
	e2e.Check(t, err)
	o, err := com.Create(background, apt, class)
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, o.Close(background)) })
	return o
}

func create(t testing.TB, apt *apartment.Apartment, class string) *com.Object {
	t.Helper()
	o, err := com.Create(background, apt, class)
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, o.Close(background)) })
	return o
}

func call(t testing.TB, o *com.Object, method string, args ...any) com.Value {
	t.Helper()
	v, err := o.Call(background, method, args...)
	e2e.Check(t, err)
	return v
}

// heard collects what handlers saw.
type heard struct {
	mu  sync.Mutex
	all []any
}

func (h *heard) add(v any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.all = append(h.all, v)
}

func (h *heard) list() []any {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]any(nil), h.all...)
}

// wait waits until n were seen.
func (h *heard) wait(t testing.TB, n int) []any {
	t.Helper()
	for range 2000 {
		if all := h.list(); len(all) >= n {
			return all
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("%d events, want %d", len(h.list()), n)
	return nil
}

// arguments is a handler that notes the first argument.
func (h *heard) arguments(_ context.Context, e *com.Event) { h.add(e.Args[0].Any()) }

func closures() int { return int(bridge.Stats().Closures) }
