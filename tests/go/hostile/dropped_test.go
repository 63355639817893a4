// dropped_test.go: C++ frames that are dropped, by runtime.Goexit or a fault, hold no object and no closure for ever.

//go:build windows

package hostile_test

import (
	"runtime"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/hostile/hostile"
)

// gone runs f on a goroutine that f ends.
func gone(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
		t.Error("Goexit came back")
	}()
	<-done
}

func exit(int32) int32 { runtime.Goexit(); return 0 }

func account(t *testing.T) *hostile.Account {
	t.Helper()
	made, err := hostile.NewAccount()
	e2e.Check(t, err)
	return made
}

func TestGoexitInAClosureUnlocksTheObject(t *testing.T) {
	a := account(t)
	gone(t, func() { _, _ = a.Apply(exit, 1) })
	within(t, "another call of the object", func() {
		got, err := a.Plain(7)
		if got != 7 || err != nil {
			t.Errorf("%d, %v", got, err)
		}
	})
	e2e.Check(t, a.Close())
	live, err := hostile.LiveThings()
	if live != 0 || err != nil {
		t.Errorf("%d objects are left, %v", live, err)
	}
}

func TestGoexitLeaksNeitherHandlesNorClosures(t *testing.T) {
	before := bridge.Stats()
	for range 50 {
		a, b := account(t), account(t)
		gone(t, func() { _, _ = a.Apply(exit, 1) })
		gone(t, func() { _, _ = a.Both(func(v int32) int32 { return v }, exit, 1) })
		gone(t, func() { _, _ = a.Both(exit, func(v int32) int32 { return v }, 1) })
		gone(t, func() { // two objects are locked, and four frames of C++ are dropped
			_, _ = a.Apply(func(int32) int32 {
				r, _ := b.Apply(func(int32) int32 {
					r, _ := a.Apply(exit, 1)
					return r
				}, 1)
				return r
			}, 1)
		})
		gone(t, func() { // closed meanwhile: the use that is dropped was the last
			_, _ = b.Apply(func(int32) int32 { _ = b.Close(); return exit(0) }, 1)
		})
		e2e.Check(t, a.Close())
	}
	gone(t, func() { _, _ = hostile.Keep(func(int32) {}, exit) })
	if after := bridge.Stats(); after != before {
		t.Errorf("before %+v, after %+v", before, after)
	}
	live, err := hostile.LiveThings()
	if live != 0 || err != nil {
		t.Errorf("%d objects are left, %v", live, err)
	}
}

// Goroutines that go on have their objects still.
func TestGoexitOfOneGoroutineLeavesTheOthersAlone(t *testing.T) {
	a := account(t)
	held, release := make(chan struct{}), make(chan struct{})
	other := make(chan struct{})
	go func() {
		defer close(other)
		_, err := a.Apply(func(int32) int32 { close(held); <-release; return 1 }, 1)
		e2e.Check(t, err)
	}()
	<-held
	b := account(t)
	gone(t, func() { _, _ = b.Apply(exit, 1) })
	blocked := make(chan struct{})
	go func() { defer close(blocked); _, _ = a.Plain(1) }()
	select {
	case <-blocked:
		t.Error("the lock of another goroutine was given away")
	case <-time.After(50 * time.Millisecond):
	}
	close(release)
	<-other
	<-blocked
	e2e.Check(t, a.Close())
	e2e.Check(t, b.Close())
}

// More objects than a guard has room for in its frame.
func TestAFaultGivesBackAllObjects(t *testing.T) {
	before := bridge.Stats()
	for range 20 {
		var things [12]*hostile.Thing
		for i := range things {
			made, err := hostile.NewThing()
			e2e.Check(t, err)
			things[i] = made
		}
		_, err := hostile.Crowd(things[0], things[1], things[2], things[3], things[4], things[5], things[6], things[7], things[8],
			things[9], things[10], things[11])
		e2e.Is(t, "crowd", err, bridge.ErrAccessViolation)
		for _, thing := range things {
			e2e.Check(t, thing.Close())
		}
	}
	live, err := hostile.LiveThings()
	if live != 0 || err != nil {
		t.Errorf("%d objects are left, %v", live, err)
	}
	if after := bridge.Stats(); after != before {
		t.Errorf("before %+v, after %+v", before, after)
	}
}
