// apartments_test.go: events and calls that come from other apartments, through COM's proxies and the message pump.

//go:build windows

package comevents_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comevents/comevents"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// elsewhere is o on another apartment.
func elsewhere(t testing.TB, o *com.Object, apt *apartment.Apartment) *com.Object {
	t.Helper()
	there, err := o.On(background, apt)
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, there.Close(background)) })
	return there
}

// pairs of an object's apartment and its user's.
var pairs = [][2]apartment.Kind{
	{apartment.STA, apartment.STA}, {apartment.STA, apartment.MTA}, {apartment.MTA, apartment.STA}, {apartment.GUI, apartment.STA},
	{apartment.MTA, apartment.MTA},
}

func TestGoObjectOfAnotherApartment(t *testing.T) {
	for _, kinds := range pairs {
		t.Run(fmt.Sprint(kinds), func(t *testing.T) {
			home, user := e2e.Apartment(t, kinds[0]), e2e.Apartment(t, kinds[1])
			_, o := newHost(t, home)
			proxy := elsewhere(t, o, user)
			e2e.Equal(t, "Add", call(t, proxy, "Add", 1, 2).Any(), any(int32(3)))
			_, err := proxy.Call(background, "Refuse", "x")
			e2e.Is(t, "Refuse", err, com.DISP_E_EXCEPTION)
			d := create(t, user, "Scripting.Dictionary")
			v := call(t, proxy, "Echo", d)
			same, err := com.To[*com.Object](v)
			e2e.Check(t, err)
			call(t, same, "Add", "k", "v")
			e2e.Equal(t, "Count", call(t, d, "Count").Any(), any(int32(1)))
			e2e.Check(t, v.Close(background))
		})
	}
}

// deep is an apartment for calls in calls: in an MTA each takes a thread.
func deep(t testing.TB, kind apartment.Kind) *apartment.Apartment {
	t.Helper()
	if kind == apartment.MTA {
		return e2e.Apartment(t, kind, apartment.Workers(16))
	}
	return e2e.Apartment(t, kind)
}

// The object's member calls back into the apartment that calls it, which waits for it, and so on.
func TestCallsBetweenApartments(t *testing.T) {
	for _, kinds := range pairs {
		t.Run(fmt.Sprint(kinds), func(t *testing.T) {
			first, second := deep(t, kinds[0]), deep(t, kinds[1])
			var here, there *com.Object
			member := func(other **com.Object) com.GoMember {
				return com.GoMember{Name: "Down", Call: func(ctx context.Context, args []com.Value) (any, error) {
					n, err := com.To[int](args[0])
					if err != nil || n == 0 {
						return 0, err
					}
					below, err := com.Call[int](ctx, *other, "Down", n-1)
					return below + 1, err
				}}
			}
			a, err := com.Implement(background, first, member(&there))
			e2e.Check(t, err)
			defer a.Close(background)
			b, err := com.Implement(background, second, member(&here))
			e2e.Check(t, err)
			defer b.Close(background)
			there, here = elsewhere(t, a, second), elsewhere(t, b, first)
			n, err := com.Call[int](background, there, "Down", 10)
			e2e.Check(t, err)
			e2e.Equal(t, "depth", n, 10)
		})
	}
}

func TestEventsOfAnotherApartment(t *testing.T) {
	for _, kinds := range pairs {
		t.Run(fmt.Sprint(kinds), func(t *testing.T) {
			home, user := deep(t, kinds[0]), deep(t, kinds[1])
			b := bell(t, home, comevents.TellingNothing)
			proxy := elsewhere(t, b, user)
			var h heard
			sub, err := proxy.Subscribe(background, com.From(comevents.Events()), com.OnID(1, h.arguments),
				com.OnID(2, func(ctx context.Context, e *com.Event) {
					_, err := proxy.Call(ctx, "Ring", 1)
					e2e.Check(t, err)
					e2e.Check(t, e.Set(0, false))
				}))
			e2e.Check(t, err)
			call(t, proxy, "Ring", 3)
			h.wait(t, 3)
			e2e.Equal(t, "answer", call(t, b, "Ask", true).Any(), any(false))
			e2e.Equal(t, "answer", call(t, proxy, "Ask", true).Any(), any(false))
			h.wait(t, 5)
			e2e.Check(t, sub.Close(background))
			e2e.Equal(t, "sinks", comevents.SinksHeld(), 0)
		})
	}
}

func TestManyGoroutinesBetweenApartments(t *testing.T) {
	home := e2e.Apartment(t, apartment.STA)
	_, o := newHost(t, home)
	var all sync.WaitGroup
	for g := range 8 {
		user := e2e.Apartment(t, []apartment.Kind{apartment.STA, apartment.MTA}[g%2])
		proxy := elsewhere(t, o, user)
		all.Add(1)
		go func() {
			defer all.Done()
			for n := range 50 {
				sum, err := com.Call[int](background, proxy, "Add", g, n)
				if err != nil || sum != g+n {
					t.Errorf("%d, %v; want %d", sum, err, g+n)
					return
				}
			}
		}()
	}
	all.Wait()
}
