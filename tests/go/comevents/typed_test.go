// typed_test.go: events by handlers with parameters of the declared types.

//go:build windows

package comevents_test

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comevents/comevents"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func subscribe(t testing.TB, h interface {
	Subscribe(context.Context, com.Source, ...com.SubscribeOption) (*com.Subscription, error)
}, source com.Source, options ...com.SubscribeOption) *com.Subscription {
	t.Helper()
	sub, err := h.Subscribe(background, source, options...)
	e2e.Check(t, err)
	return sub
}

func TestTypedHandlersGetTypedArgumentsInOrder(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			b := bell(t, e2e.Apartment(t, kind), comevents.TellingClassInfo)
			var h heard
			sub := subscribe(t, comevents.BellEvents{Rung: func(_ context.Context, times int32) { h.add(times) }}, b)
			call(t, b, "Ring", 200)
			for i, n := range h.wait(t, 200) {
				if n != int32(i+1) {
					t.Fatalf("event %d is %v", i, n)
				}
			}
			e2e.Check(t, sub.Close(background))
			e2e.Equal(t, "sinks", comevents.SinksHeld(), 0)
		})
	}
}

func TestTypedHandlersChangeVariablesAndReturnResults(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	sub := subscribe(t, comevents.BellEvents{
		Asked:  func(_ context.Context, answer *bool) { *answer = !*answer },
		Wanted: func(context.Context) int32 { return 42 },
	}, b)
	for _, asked := range []bool{false, true} {
		if answer := call(t, b, "Ask", asked).Any(); answer != !asked {
			t.Errorf("Ask(%v) = %v", asked, answer)
		}
	}
	if wanted := call(t, b, "Want").Any(); wanted != int32(42) {
		t.Errorf("Want = %#v", wanted)
	}
	e2e.Check(t, sub.Close(background))
}

func TestTypedHandlersOwnTheObjectsOfEvents(t *testing.T) {
	before := len(com.Leaks())
	apt := e2e.Apartment(t, apartment.STA)
	b := bell(t, apt, comevents.TellingClassInfo)
	given := create(t, apt, "Scripting.Dictionary")
	same := make(chan bool, 2)
	sub := subscribe(t, comevents.BellEvents{Handed: func(ctx context.Context, what *comevents.Object) {
		if what == nil {
			same <- false
			return
		}
		value, err := what.ToValue(ctx)
		e2e.Check(t, err)
		late, err := com.To[*com.Object](value)
		e2e.Check(t, err)
		is, err := com.Same(ctx, late, given)
		e2e.Check(t, err)
		e2e.Check(t, late.Close(ctx))
		e2e.Check(t, what.Close(ctx))
		same <- is
	}}, b)
	call(t, b, "Hand", given)
	if !<-same {
		t.Error("the handler got another object")
	}
	call(t, b, "Hand", (*com.Object)(nil))
	if <-same {
		t.Error("Nothing is an object")
	}
	e2e.Check(t, sub.Close(background))
	e2e.Equal(t, "objects besides the bell and the dictionary", len(com.Leaks())-before-2, 0)
}

func TestArgumentsOfOtherTypesThanDeclaredAreAnErrorOfClose(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	called := false
	sub := subscribe(t, comevents.WrongEvents{Rung: func(context.Context, string) { called = true }}, b, com.Synchronous())
	call(t, b, "Ring", 1)
	err := sub.Close(background)
	refused := e2e.As[*com.ConvertError](t, "Close", err)
	e2e.Equal(t, "message", refused.Error(), "event Rung: argument 1: cannot convert VT_I4 to string")
	e2e.Equal(t, "called", called, false)
}

func TestTypedPanicsAreAnErrorOfClose(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	sub := subscribe(t, comevents.BellEvents{Rung: func(context.Context, int32) { panic("out of tune") }}, b, com.Synchronous())
	call(t, b, "Ring", 1)
	e2e.As[*bridge.PanicError](t, "Close", sub.Close(background))
}

func TestTypedHandlersOfNothing(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	_, err := comevents.BellEvents{}.Subscribe(background, b)
	e2e.As[*bridge.ArgumentError](t, "no handlers", err)
	d := create(t, e2e.Apartment(t, apartment.STA), "Scripting.Dictionary")
	_, err = comevents.BellEvents{Wanted: func(context.Context) int32 { return 0 }}.Subscribe(background, d)
	e2e.Is(t, "no events", err, com.E_NOINTERFACE)
}

// typed is the bell as an object of the generated package, which is another reference to it.
func typed(t testing.TB, b *com.Object) *comevents.Object {
	t.Helper()
	o, err := comevents.NewObject(background, b.Apartment(), b)
	e2e.Check(t, err)
	return o
}

func TestASubscriptionLastsAsLongAsItsTypedSource(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	var h heard
	source := typed(t, b)
	before := len(com.Leaks())
	subscribe(t, comevents.BellEvents{Rung: func(_ context.Context, times int32) { h.add(times) }}, source)
	for range 5 {
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	call(t, b, "Ring", 1)
	h.wait(t, 1)
	e2e.Equal(t, "sinks while the source is there", comevents.SinksHeld(), 1)
	runtime.KeepAlive(source)
	source = nil
	for range 200 {
		if comevents.SinksHeld() == 0 && len(com.Leaks()) <= before {
			return
		}
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%d sinks, %d objects more once the source is forgotten", comevents.SinksHeld(), len(com.Leaks())-before)
}

func TestClosingASubscriptionGivesItsReferenceUp(t *testing.T) {
	b := bell(t, e2e.Apartment(t, apartment.STA), comevents.TellingClassInfo)
	source := typed(t, b)
	before := len(com.Leaks())
	sub := subscribe(t, comevents.BellEvents{Rung: func(context.Context, int32) {}}, source)
	e2e.Check(t, source.Close(background))
	call(t, b, "Ring", 1)
	e2e.Check(t, sub.Close(background))
	e2e.Check(t, sub.Close(background))
	e2e.Equal(t, "sinks", comevents.SinksHeld(), 0)
	e2e.Equal(t, "objects", len(com.Leaks()), before)
}

// The real thing: OLE's fonts.
func TestFontsSayWhatChanges(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	font := create(t, apt, "{0BE35203-8F91-11CE-9DE3-00AA004BB851}") // StdFont
	var h heard
	sub := subscribe(t, comevents.FontEvents{FontChanged: func(_ context.Context, property string) { h.add(property) }}, font)
	e2e.Check(t, font.Set(background, "Italic", true))
	e2e.Check(t, font.Set(background, "Weight", 700))
	changed := h.wait(t, 2)
	if !slices.Contains(changed, any("Italic")) || !slices.Contains(changed, any("Weight")) {
		t.Errorf("changes of %v, want Italic and Weight", changed)
	}
	e2e.Check(t, sub.Close(background))
}
