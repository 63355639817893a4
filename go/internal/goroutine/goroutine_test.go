// goroutine_test.go: values and entries belong to the goroutine that made them.

package goroutine

import "testing"

// elsewhere runs f on another goroutine and waits for it.
func elsewhere(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	<-done
}

func TestAValueIsItsGoroutines(t *testing.T) {
	var values Local[string]
	if before := values.Set("mine"); before != "" {
		t.Errorf("%q before the first value", before)
	}
	elsewhere(func() {
		if value := values.Get(); value != "" {
			t.Errorf("%q on a goroutine without a value", value)
		}
		values.Set("the other's")
	})
	if value, before := values.Get(), values.Set(""); value != "mine" || before != "mine" {
		t.Errorf("%q, then %q", value, before)
	}
	if value := values.Get(); value != "" {
		t.Errorf("%q after the end", value)
	}
}

func TestAListHoldsAGoroutineAsOftenAsItEntered(t *testing.T) {
	var l List
	l.Leave() // does nothing
	l.Enter()
	l.Enter()
	elsewhere(func() {
		if l.Inside() {
			t.Error("a goroutine is in that never entered")
		}
		l.Enter()
	})
	if l.Latest() == ID() {
		t.Error("the latest is not the one that entered last")
	}
	l.Leave()
	if !l.Inside() {
		t.Error("out after one Leave of two")
	}
	l.Leave()
	if l.Inside() || l.Empty() {
		t.Errorf("inside: %v, empty: %v; the other goroutine is still in", l.Inside(), l.Empty())
	}
}
