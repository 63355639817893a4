// events_test.go: events reach their handlers, in order and with what the source waits for.

//go:build windows

package comevents_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comevents/comevents"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

var kinds = []apartment.Kind{apartment.STA, apartment.MTA, apartment.GUI}

func TestEventsByName(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			b := bell(t, e2e.Apartment(t, kind), comevents.TellingClassInfo)
			var h heard
			sub, err := b.Subscribe(background, com.On("rung", h.arguments))
			e2e.Check(t, err)
			call(t, b, "Ring", 100)
			for i, n := range h.wait(t, 100) {
				if n != int32(i+1) {
					t.Fatalf("event %d is %v", i, n)
				}
			}
			e2e.Check(t, sub.Close(background))
			call(t, b, "Ring", 1)
			e2e.Equal(t, "after Close", len(h.list()), 100)
			e2e.Equal(t, "sinks", comevents.SinksHeld(), 0)
		})
	}
}

func TestEventsByNumberWithoutTypeInformation(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingNothing)
	var h heard
	_, err := b.Subscribe(background, com.On("Rung", h.arguments))
	e2e.Is(t, "by name", err, com.DISP_E_UNKNOWNNAME)
	sub, err := b.Subscribe(background, com.OnID(1, h.arguments))
	e2e.Check(t, err)
	call(t, b, "Ring", 2)
	if all := h.wait(t, 2); !slices.Equal(all, []any{int32(1), int32(2)}) {
		t.Errorf("events %v", all)
	}
	e2e.Check(t, sub.Close(background))
}

func TestEventsOfTheInterfaceThatTheClassNames(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	b := bell(t, apt, comevents.TellingDefault)
	var h heard
	sub, err := b.Subscribe(background, com.OnID(1, h.arguments))
	e2e.Check(t, err)
	call(t, b, "Ring", 1)
	h.wait(t, 1)
	e2e.Check(t, sub.Close(background))
	for _, from := range []string{comevents.Events(), "BellEvents", "bellevents"} {
		sub, err := b.Subscribe(background, com.From(from), com.On("Rung", h.arguments))
		e2e.Check(t, err)
		e2e.Check(t, sub.Close(background))
	}
	for from, want := range map[string]error{
		"NoEvents":                               com.CONNECT_E_NOCONNECTION,
		"{8E1F4A11-5D0B-4C6E-9B57-2C4D817A3077}": com.CONNECT_E_NOCONNECTION,
		"{8E1F}":                                 com.E_INVALIDARG,
	} {
		_, err := b.Subscribe(background, com.From(from), com.On("Rung", h.arguments))
		e2e.Is(t, from, err, want)
	}
}

func TestDualEventsAreRefused(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingDual)
	_, err := b.Subscribe(background, com.On("Rung", func(context.Context, *com.Event) {}))
	e2e.Is(t, "Subscribe", err, com.CONNECT_E_CANNOTCONNECT)
}

func TestObjectsWithoutEvents(t *testing.T) {
	d := create(t, e2e.Apartment(t, apartment.STA), "Scripting.Dictionary")
	_, err := d.Subscribe(background, com.OnID(1, func(context.Context, *com.Event) {}))
	e2e.Is(t, "Subscribe", err, com.E_NOINTERFACE)
	var nothing *com.Object
	_, err = nothing.Subscribe(background, com.OnID(1, func(context.Context, *com.Event) {}))
	e2e.Is(t, "of Nothing", err, com.ErrNothing)
}

func TestSubscribeRefusesWhatMakesNoSense(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	_, err := b.Subscribe(background)
	e2e.As[*bridge.ArgumentError](t, "no handlers", err)
	_, err = b.Subscribe(background, com.Queue(0), com.OnID(1, func(context.Context, *com.Event) {}))
	e2e.As[*bridge.ArgumentError](t, "no queue", err)
	_, err = b.Subscribe(background, com.On("Wrung", func(context.Context, *com.Event) {}))
	if failure := e2e.As[*com.Error](t, "another name", err); failure.Description !=
		`there is no event "Wrung" among those of BellEvents: Asked, Handed, Rung, Wanted` {
		t.Errorf("%q", failure.Description)
	}
}

func TestByReferenceArgumentsGoBack(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			b := bell(t, e2e.Apartment(t, kind), comevents.TellingClassInfo)
			sub, err := b.Subscribe(background, com.On("Asked", func(_ context.Context, e *com.Event) {
				asked, err := com.To[bool](e.Args[0])
				e2e.Check(t, errors.Join(err, e.Set(0, !asked)))
				e2e.Equal(t, "by reference", e.ByRef(0), true)
			}), com.On("Rung", func(_ context.Context, e *com.Event) {
				e2e.Equal(t, "by value", e.ByRef(0), false)
				if e.Set(0, 1) == nil || e.Return(1) == nil {
					t.Error("an event took an answer that nobody waits for")
				}
			}))
			e2e.Check(t, err)
			for _, what := range []bool{true, false, true} {
				call(t, b, "Ring", 1)
				e2e.Equal(t, "answer", call(t, b, "Ask", what).Any(), any(!what))
			}
			e2e.Check(t, sub.Close(background))
			e2e.Equal(t, "answer", call(t, b, "Ask", true).Any(), any(true))
		})
	}
}

func TestResultsGoBack(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	b := bell(t, apt, comevents.TellingClassInfo)
	next := any(42)
	sub, err := b.Subscribe(background, com.On("Wanted", func(_ context.Context, e *com.Event) {
		e2e.Check(t, e.Return(next))
	}))
	e2e.Check(t, err)
	e2e.Equal(t, "result", call(t, b, "Want").Any(), any(int32(42)))
	next = "text"
	e2e.Equal(t, "result", call(t, b, "Want").Any(), any("text"))
	d := create(t, apt, "Scripting.Dictionary")
	next = d
	v := call(t, b, "Want")
	same, err := com.To[*com.Object](v)
	e2e.Check(t, err)
	call(t, same, "Add", "k", 1)
	e2e.Equal(t, "Count", call(t, d, "Count").Any(), any(int32(1)))
	e2e.Check(t, v.Close(background))
	e2e.Check(t, sub.Close(background))
}

func TestObjectsInEventsBelongToTheHandler(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind)
			b := bell(t, apt, comevents.TellingClassInfo)
			objects := make(chan *com.Object, 1)
			sub, err := b.Subscribe(background, com.On("Handed", func(_ context.Context, e *com.Event) {
				o, err := com.To[*com.Object](e.Args[0])
				e2e.Check(t, err)
				objects <- o
			}))
			e2e.Check(t, err)
			d := create(t, apt, "Scripting.Dictionary")
			call(t, b, "Hand", d)
			o := <-objects
			call(t, o, "Add", "k", 1)
			e2e.Equal(t, "Count", call(t, d, "Count").Any(), any(int32(1)))
			e2e.Check(t, o.Close(background))
			e2e.Check(t, sub.Close(background))
		})
	}
}

// The thread is COM's: no apartment of ours has it.
func TestEventsFromOtherThreadsOfTheMTA(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.MTA), comevents.TellingClassInfo)
	var h heard
	sub, err := b.Subscribe(background, com.On("Rung", h.arguments), com.Queue(2))
	e2e.Check(t, err)
	call(t, b, "Elsewhere", 50)
	for i, n := range h.wait(t, 50) {
		if n != int32(i+1) {
			t.Fatalf("event %d is %v", i, n)
		}
	}
	e2e.Check(t, sub.Close(background))
}

func TestHandlersCallTheSource(t *testing.T) {
	for _, kind := range kinds {
		for _, serial := range []bool{false, true} {
			if serial && kind == apartment.MTA {
				continue // there are none
			}
			t.Run(fmt.Sprint(kind, serial), func(t *testing.T) {
				options := []apartment.Option{}
				if serial {
					options = append(options, apartment.Serial())
				}
				b := bell(t, e2e.Apartment(t, kind, options...), comevents.TellingClassInfo)
				var h heard
				sub, err := b.Subscribe(background, com.Queue(1), com.On("Rung", func(ctx context.Context, e *com.Event) {
					n, err := com.To[int](e.Args[0])
					e2e.Check(t, err)
					h.add(n)
					if n == 3 {
						v, err := b.Call(ctx, "Ask", true)
						e2e.Check(t, err)
						h.add(v.Any())
					}
				}), com.On("Asked", func(ctx context.Context, e *com.Event) {
					e2e.Check(t, e.Set(0, false))
					_, err := b.Call(ctx, "Ring", 2)
					e2e.Check(t, err)
				}))
				e2e.Check(t, err)
				call(t, b, "Ring", 5)
				h.wait(t, 8)
				e2e.Check(t, sub.Close(background))
			})
		}
	}
}

func TestPanicsOfHandlersAreContained(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	sub, err := b.Subscribe(background, com.On("Asked", func(context.Context, *com.Event) { panic("no answer") }))
	e2e.Check(t, err)
	e2e.Equal(t, "answer", call(t, b, "Ask", true).Any(), any(true))
	failure := e2e.As[*bridge.PanicError](t, "Close", sub.Close(background))
	e2e.Equal(t, "panic", failure.Value, any("no answer"))
	e2e.Check(t, sub.Close(background))
}
