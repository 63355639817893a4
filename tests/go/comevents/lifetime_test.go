// lifetime_test.go: every way in which a subscription ends gives everything back.

//go:build windows

package comevents_test

import (
	"context"
	"runtime"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comevents/comevents"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func ignore(context.Context, *com.Event) {}

func TestSubscriptionEndsWithItsSource(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			before := closures()
			b := bell(t, e2e.Apartment(t, kind), comevents.TellingClassInfo)
			sub, err := b.Subscribe(background, com.On("Rung", ignore))
			e2e.Check(t, err)
			e2e.Equal(t, "sinks", comevents.SinksHeld(), 1)
			e2e.Check(t, b.Close(background))
			e2e.Becomes(t, "sinks", func() int { return int(comevents.SinksHeld()) }, 0)
			e2e.Becomes(t, "bells", func() int { return int(comevents.BellsAlive()) }, 0)
			e2e.Becomes(t, "closures", closures, before)
			e2e.Check(t, sub.Close(background))
		})
	}
}

func TestSubscriptionEndsWithItsApartment(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			before := closures()
			apt := e2e.Apartment(t, kind)
			b := bell(t, apt, comevents.TellingClassInfo)
			sub, err := b.Subscribe(background, com.On("Rung", ignore))
			e2e.Check(t, err)
			e2e.Check(t, apt.Close(background))
			e2e.Equal(t, "sinks", comevents.SinksHeld(), 0)
			e2e.Equal(t, "bells", comevents.BellsAlive(), 0)
			e2e.Becomes(t, "closures", closures, before)
			e2e.Check(t, sub.Close(background))
		})
	}
}

func TestForgottenSourceIsCollected(t *testing.T) {
	before := closures()
	apt := e2e.Apartment(t, apartment.STA)
	class, err := comevents.Serve(background, apt, comevents.TellingClassInfo)
	e2e.Check(t, err)
	func() {
		b, err := com.Create(background, apt, class)
		e2e.Check(t, err)
		_, err = b.Subscribe(background, com.On("Rung", ignore))
		e2e.Check(t, err)
	}()
	e2e.Becomes(t, "bells", func() int { return int(comevents.BellsAlive()) }, 0)
	e2e.Becomes(t, "closures", closures, before)
}

// The handlers stay although nobody has kept the Subscription.
func TestForgottenSubscriptionGoesOn(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	var h heard
	_, err := b.Subscribe(background, com.On("Rung", h.arguments))
	e2e.Check(t, err)
	for range 3 {
		runtime.GC()
	}
	call(t, b, "Ring", 2)
	h.wait(t, 2)
}

func TestSourceThatForgetsItsSinks(t *testing.T) {
	before := closures()
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	sub, err := b.Subscribe(background, com.On("Rung", ignore))
	e2e.Check(t, err)
	call(t, b, "Forget")
	e2e.Check(t, sub.Close(background))
	e2e.Becomes(t, "closures", closures, before)
}

func TestCloseInAHandler(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	var sub *com.Subscription
	var h heard
	sub, err := b.Subscribe(background, com.Synchronous(), com.On("Rung", func(ctx context.Context, e *com.Event) {
		h.arguments(ctx, e)
		e2e.Check(t, sub.Close(ctx))
	}))
	e2e.Check(t, err)
	call(t, b, "Ring", 3)
	e2e.Equal(t, "events", len(h.list()), 1)
	e2e.Equal(t, "sinks", comevents.SinksHeld(), 0)
}

// Sources that wait for a full queue, or for an answer, go on when the subscription ends.
func TestCloseWhileTheSourceWaits(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	begun, release := make(chan struct{}), make(chan struct{})
	var once sync.Once
	sub, err := b.Subscribe(background, com.Queue(1), com.On("Rung", func(context.Context, *com.Event) {
		once.Do(func() { close(begun) })
		<-release
	}), com.On("Asked", func(_ context.Context, e *com.Event) { e2e.Check(t, e.Set(0, false)) }))
	e2e.Check(t, err)
	rung, asked := make(chan error), make(chan error)
	go func() { _, err := b.Call(background, "Ring", 5); rung <- err }()
	<-begun
	go func() {
		v, err := b.Call(background, "Ask", true)
		e2e.Equal(t, "answer", v.Any(), any(true))
		asked <- err
	}()
	closed := make(chan error)
	go func() { closed <- sub.Close(background) }()
	e2e.Check(t, <-rung)
	e2e.Check(t, <-asked)
	close(release)
	e2e.Check(t, <-closed)
}

func TestThousandsOfSubscriptions(t *testing.T) {
	for _, kind := range []apartment.Kind{apartment.STA, apartment.MTA} {
		t.Run(kind.String(), func(t *testing.T) {
			before := closures()
			handles := bridge.Stats().Handles
			b := bell(t, e2e.Apartment(t, kind), comevents.TellingClassInfo)
			var all sync.WaitGroup
			for range 4 {
				all.Add(1)
				go func() {
					defer all.Done()
					for range 500 {
						sub, err := b.Subscribe(background, com.On("Rung", ignore))
						e2e.Check(t, err)
						e2e.Check(t, sub.Close(background))
					}
				}()
			}
			all.Wait()
			e2e.Equal(t, "sinks", comevents.SinksHeld(), 0)
			for range 1000 {
				_, err := b.Subscribe(background, com.On("Rung", ignore))
				e2e.Check(t, err)
			}
			e2e.Equal(t, "sinks", comevents.SinksHeld(), 1000)
			call(t, b, "Ring", 2)
			e2e.Check(t, b.Close(background))
			e2e.Becomes(t, "sinks", func() int { return int(comevents.SinksHeld()) }, 0)
			e2e.Becomes(t, "closures", closures, before)
			e2e.Becomes(t, "handles", func() int { return int(bridge.Stats().Handles - handles) }, 0)
		})
	}
}
