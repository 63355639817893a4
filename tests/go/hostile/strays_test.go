// strays_test.go: what an apartment dispatches outside of calls may fault and throw: it is contained and told.

//go:build windows

package hostile_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/hostile/hostile"
)

type troublemaker func(context.Context, *apartment.Apartment, hostile.Trouble) error

var dispatched = []struct {
	name  string
	make  troublemaker
	kinds []apartment.Kind
	where string
}{
	{"posted", hostile.PostTrouble, []apartment.Kind{apartment.STA, apartment.GUI}, "window message"},
	{"sent", hostile.SendTrouble, []apartment.Kind{apartment.STA, apartment.GUI}, "window message"},
	{"timer", hostile.TimerTrouble, []apartment.Kind{apartment.STA, apartment.GUI}, "timer"},
	{"APC", hostile.ApcTrouble, kinds, "APC"},
	{"hook", hostile.HookTrouble, []apartment.Kind{apartment.STA, apartment.GUI}, "hook"},
	{"event hook", hostile.EventTrouble, []apartment.Kind{apartment.STA, apartment.GUI}, "event hook"},
	{"message callback", hostile.AnswerTrouble, []apartment.Kind{apartment.STA, apartment.GUI}, "message callback"},
	{"timer in a loop of a call", hostile.ModalTimerTrouble, []apartment.Kind{apartment.STA, apartment.GUI}, "timer"},
}

func TestTroubleOutsideOfCallsIsToldAndTheApartmentGoesOn(t *testing.T) {
	for _, d := range dispatched {
		for _, kind := range d.kinds {
			for _, trouble := range []hostile.Trouble{hostile.FAULT, hostile.THROW} {
				told := make(chan error, 10)
				apt := e2e.Apartment(t, kind, apartment.Alertable(), apartment.Workers(min(1, int(kind)&2)), apartment.OnFault(func(err error) { told <- err }))
				for round := range 3 {
					e2e.Check(t, d.make(background, apt, trouble))
					var err error
					select {
					case err = <-told:
					case <-time.After(30 * time.Second):
						t.Fatalf("%s on %v, %v: nobody was told in round %d: %+v", d.name, kind, trouble, round, apt.Stats())
					}
					stray := e2e.As[*apartment.StrayError](t, d.name, err)
					if trouble == hostile.FAULT && !errors.Is(err, bridge.ErrAccessViolation) || trouble == hostile.THROW && !isThrown(err) {
						t.Errorf("%s on %v, %v: %v", d.name, kind, trouble, err)
					}
					var fault *bridge.Fault
					if trouble == hostile.FAULT && (!errors.As(err, &fault) || fault.Module != "hostile.dll" || fault.Access != bridge.AccessWrite) {
						t.Errorf("%s on %v: %+v", d.name, kind, fault)
					}
					if stray.Apartment != apt.Name() || !strings.Contains(err.Error(), d.where) {
						t.Errorf("%s on %v: %v", d.name, kind, err)
					}
					works(t, apt)
				}
				if s := apt.Stats(); s.Strays != 3 || s.Restarts != 0 || s.Faulted != 0 {
					t.Errorf("%s on %v: %+v", d.name, kind, s)
				}
				e2e.Check(t, apt.Close(background))
			}
		}
	}
}

func TestCloseTellsWhatNobodyHeard(t *testing.T) {
	apt, err := apartment.New(apartment.GUI)
	e2e.Check(t, err)
	for range 3 {
		e2e.Check(t, hostile.PostTrouble(background, apt, hostile.FAULT))
	}
	e2e.Becomes(t, "strays", func() int { return int(apt.Stats().Strays) }, 3)
	err = apt.Close(background)
	e2e.Is(t, "Close", err, bridge.ErrAccessViolation)
	e2e.Equal(t, "more", e2e.As[*apartment.StrayError](t, "Close", err).More, 2)
	e2e.Check(t, apt.Close(background))
	e2e.Equal(t, "strays after the end", apt.Stats().Strays, 3)
}

func TestAStrayFaultReplacesTheThread(t *testing.T) {
	for _, d := range dispatched {
		apt := e2e.Apartment(t, apartment.STA, apartment.RestartAfterFault(), apartment.OnFault(func(error) {}))
		before, err := hostile.Thread(background, apt)
		e2e.Check(t, err)
		e2e.Check(t, d.make(background, apt, hostile.FAULT))
		restarted(t, apt, 1)
		after, err := hostile.Thread(background, apt)
		if err != nil || after == before {
			t.Errorf("%s: thread %d, then %d, %v", d.name, before, after, err)
		}
	}
}

// OnFault may close the apartment.
func TestOnFaultMayClose(t *testing.T) {
	closed := make(chan error, 1)
	var apt *apartment.Apartment
	ready := make(chan struct{})
	apt, err := apartment.New(apartment.STA, apartment.OnFault(func(error) {
		<-ready
		closed <- apt.Close(background)
	}))
	e2e.Check(t, err)
	close(ready)
	e2e.Check(t, hostile.ApcTrouble(background, apt, hostile.FAULT))
	within(t, "Close", func() { e2e.Check(t, <-closed) })
}

// A message loop of a call: the message fails, and the loop goes on. Nobody else's procedure ends the call.
func TestTroubleInAMessageLoopOfACall(t *testing.T) {
	for _, kind := range []apartment.Kind{apartment.STA, apartment.GUI} {
		for _, trouble := range []hostile.Trouble{hostile.FAULT, hostile.THROW} {
			told := make(chan error, 1)
			apt := e2e.Apartment(t, kind, apartment.OnFault(func(err error) { told <- err }))
			e2e.Check(t, hostile.ModalTrouble(background, apt, trouble))
			err := <-told
			if trouble == hostile.FAULT && !errors.Is(err, bridge.ErrAccessViolation) || trouble == hostile.THROW && !isThrown(err) {
				t.Errorf("%v: %v", kind, err)
			}
			works(t, apt)
		}
	}
}

// A call that waits in place for Go has an APC above it that faults: the wait goes on, and what Go writes is where it should be.
func TestTroubleAboveACallThatWaitsInPlace(t *testing.T) {
	for _, kind := range kinds {
		for _, trouble := range []hostile.Trouble{hostile.FAULT, hostile.THROW} {
			told := make(chan error, 1)
			apt := e2e.Apartment(t, kind, apartment.Alertable(), apartment.OnFault(func(err error) { told <- err }))
			before := apt.Stats()
			got, err := hostile.InPlace(background, apt, func(value int32) int32 {
				select {
				case err := <-told:
					if trouble == hostile.FAULT && !errors.Is(err, bridge.ErrAccessViolation) || trouble == hostile.THROW && !isThrown(err) {
						t.Errorf("%v: %v", kind, err)
					}
				case <-time.After(30 * time.Second):
					t.Errorf("%v: nobody was told: %+v", kind, apt.Stats())
				}
				return value + 41
			}, trouble)
			if got != 42 || err != nil {
				t.Errorf("%v, %v: %d, %v", kind, trouble, got, err)
			}
			for range 20 {
				works(t, apt)
			}
			if s := apt.Stats(); s.Faulted != before.Faulted || s.Strays != 1 {
				t.Errorf("%v: %+v", kind, s)
			}
		}
	}
}
