// restart_test.go: a thread that is replaced after a fault leaves no call behind.

//go:build windows

package hostile_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/hostile/hostile"
)

// A call faults while others are queued and Close drains: those run on the new thread.
func TestAFaultWhileCloseDrains(t *testing.T) {
	for _, kind := range kinds {
		apt, err := apartment.New(kind, apartment.RestartAfterFault(), apartment.Workers(min(1, int(kind)&2)))
		e2e.Check(t, err)
		within(t, kind.String(), func() {
			var all sync.WaitGroup
			all.Add(1)
			go func() {
				defer all.Done()
				_, err := hostile.Work(background, apt, hostile.FAULT, 200, 1)
				e2e.Is(t, "the fault", err, bridge.ErrAccessViolation)
			}()
			for apt.Stats().Running == 0 {
				time.Sleep(time.Millisecond)
			}
			for i := range int32(3) {
				all.Add(1)
				go func() {
					defer all.Done()
					got, err := hostile.Work(background, apt, hostile.NONE, 0, i)
					if got != i || err != nil {
						t.Errorf("%v: queued call %d: %d, %v", kind, i, got, err)
					}
				}()
			}
			for apt.Stats().Queued < 3 {
				time.Sleep(time.Millisecond)
			}
			e2e.Check(t, apt.Close(background))
			all.Wait()
		})
		if s := apt.Stats(); s.Done != 4 || s.Faulted != 1 || s.Restarts != 1 || s.Threads != nil {
			t.Errorf("%v: %+v", kind, s)
		}
	}
}

// Every call that is queued faults, and every thread is the last for it.
func TestFaultsAllTheWayToTheEnd(t *testing.T) {
	for _, kind := range kinds {
		apt, err := apartment.New(kind, apartment.RestartAfterFault())
		e2e.Check(t, err)
		within(t, kind.String(), func() {
			var all sync.WaitGroup
			for range 20 {
				all.Add(1)
				go func() {
					defer all.Done()
					if _, err := hostile.Work(background, apt, hostile.FAULT, 1, 1); !errors.Is(err, bridge.ErrAccessViolation) && !errors.Is(err, apartment.ErrClosed) {
						t.Errorf("%v: %v", kind, err)
					}
				}()
			}
			for apt.Stats().Done == 0 {
				time.Sleep(time.Millisecond)
			}
			e2e.Check(t, apt.Close(background))
			all.Wait()
		})
	}
}

// Close gives up while the thread is being replaced: what is queued ends with ErrClosed.
func TestAFaultWhileCloseCancels(t *testing.T) {
	apt, err := apartment.New(apartment.STA, apartment.RestartAfterFault(), apartment.Grace(10*time.Second))
	e2e.Check(t, err)
	within(t, "close", func() {
		answers := make(chan error, 2)
		go func() { _, err := hostile.Work(background, apt, hostile.FAULT, 300, 1); answers <- err }()
		for apt.Stats().Running == 0 {
			time.Sleep(time.Millisecond)
		}
		go func() { _, err := hostile.Work(background, apt, hostile.NONE, 0, 1); answers <- err }()
		for apt.Stats().Queued == 0 {
			time.Sleep(time.Millisecond)
		}
		over, cancel := context.WithTimeout(background, time.Millisecond)
		defer cancel()
		e2e.Check(t, apt.Close(over))
		e2e.Is(t, "the fault", <-answers, bridge.ErrAccessViolation)
		e2e.Is(t, "the queued call", <-answers, apartment.ErrClosed)
	})
}

// Faults that fail no call of their own replace the thread as well: one of a batch, that of a destructor, that of a direct call
// in Do.
func TestEveryFaultOnTheThreadReplacesIt(t *testing.T) {
	apt := e2e.Apartment(t, apartment.Thread, apartment.RestartAfterFault())
	results, err := hostile.WorkBatch(background, apt, []hostile.WorkArgs{{Value: 1}, {Trouble: hostile.FAULT}, {Value: 3}})
	e2e.Check(t, err)
	if results[0].Result != 1 || results[2].Result != 3 || !errors.Is(results[1].Err, bridge.ErrAccessViolation) {
		t.Errorf("%+v", results)
	}
	restarted(t, apt, 1)
	bound, err := hostile.NewBound(background, apt, hostile.FAULT)
	e2e.Check(t, err)
	e2e.Is(t, "destructor", bound.Close(background), bridge.ErrAccessViolation)
	restarted(t, apt, 2)
	var inner error
	e2e.Check(t, apt.Do(background, func() { _, inner = hostile.Work(background, apt, hostile.FAULT, 0, 1) }))
	e2e.Is(t, "in Do", inner, bridge.ErrAccessViolation)
	restarted(t, apt, 3)
	works(t, apt)
}

func restarted(t *testing.T, apt *apartment.Apartment, times int) {
	t.Helper()
	e2e.Becomes(t, "restarts", func() int { return apt.Stats().Restarts }, times)
}

// Objects of a pool survive the exchange of one of its threads, also when that happens to the last.
func TestObjectsOfAPoolSurviveARestart(t *testing.T) {
	apt := e2e.Apartment(t, apartment.MTA, apartment.RestartAfterFault(), apartment.Workers(1))
	bound, err := hostile.NewBound(background, apt, hostile.NONE)
	e2e.Check(t, err)
	_, err = bound.Use(background, hostile.FAULT)
	e2e.Is(t, "use", err, bridge.ErrAccessViolation)
	restarted(t, apt, 1)
	got, err := bound.Use(background, hostile.NONE)
	if got != 1 || err != nil {
		t.Errorf("%d, %v", got, err)
	}
	e2e.Check(t, bound.Close(background))
}
