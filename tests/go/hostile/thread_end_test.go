// thread_end_test.go: a thread of an apartment is ended by somebody, in a way that nobody sees coming: every call is answered,
// and the apartment goes on with another thread or has failed.

//go:build windows

package hostile_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/hostile/hostile"
)

// enders is how a thread is ended in a call; each returns the error of the call that was under way.
var enders = []struct {
	name string
	end  func(*testing.T, *apartment.Apartment) error
}{
	{"ExitThread", func(_ *testing.T, apt *apartment.Apartment) error {
		return hostile.EndThreadOn(background, apt, hostile.ByHidden)
	}},
	{"TerminateThread", func(t *testing.T, apt *apartment.Apartment) error {
		id, err := hostile.Thread(background, apt)
		e2e.Check(t, err)
		answer := make(chan error)
		go func() {
			_, err := hostile.Work(background, apt, hostile.NONE, 60000, 1)
			answer <- err
		}()
		e2e.Becomes(t, "running", func() int { return apt.Stats().Running }, 1)
		time.Sleep(20 * time.Millisecond) // it is in Sleep, and not in the middle of a step of the runtime or of the system
		e2e.Check(t, hostile.Terminate(id))
		return <-answer
	}},
}

// one is an apartment of one thread.
func one(t *testing.T, kind apartment.Kind, options ...apartment.Option) *apartment.Apartment {
	t.Helper()
	if kind == apartment.MTA {
		options = append(options, apartment.Workers(1))
	}
	apt, err := apartment.New(kind, options...)
	e2e.Check(t, err)
	return apt
}

func TestAnEndedThreadIsReplaced(t *testing.T) {
	for _, kind := range kinds {
		for _, ender := range enders {
			within(t, fmt.Sprint(kind, ender.name), func() {
				var told error
				apt := one(t, kind, apartment.RestartAfterFault(), apartment.OnFault(func(err error) { told = err }))
				for round := range 2 {
					before, err := hostile.Thread(background, apt)
					e2e.Check(t, err)
					err = ender.end(t, apt)
					e2e.Is(t, ender.name, err, bridge.ErrExitThread)
					var fault *bridge.Fault
					if !errors.As(err, &fault) || fault.Entry == "" {
						t.Errorf("%v, %s: %v", kind, ender.name, err)
					}
					after, err := hostile.Thread(background, apt)
					if err != nil || after == before {
						t.Errorf("%v, %s: thread %d, then %d, %v", kind, ender.name, before, after, err)
					}
					restarted(t, apt, round+1)
					works(t, apt)
				}
				s := apt.Stats()
				if s.Faulted != 2 || s.Running != 0 || s.Waiting != 0 || s.Queued != 0 || len(s.Threads) != 1 {
					t.Errorf("%v, %s: %+v", kind, ender.name, s)
				}
				e2e.Check(t, apt.Close(background))
				if told != nil {
					t.Errorf("%v, %s: %v", kind, ender.name, told)
				}
			})
		}
	}
}

// Without RestartAfterFault what was on the thread is missed: the apartment takes nothing any more, and says why. A pool's threads
// hold nothing, and are replaced.
func TestAnApartmentWhoseThreadWasEndedHasFailed(t *testing.T) {
	for _, kind := range kinds {
		for _, ender := range enders {
			within(t, fmt.Sprint(kind, ender.name), func() {
				apt := one(t, kind)
				e2e.Is(t, ender.name, ender.end(t, apt), bridge.ErrExitThread)
				if kind == apartment.MTA {
					works(t, apt)
					e2e.Check(t, apt.Close(background))
					return
				}
				_, err := hostile.Work(background, apt, hostile.NONE, 0, 1)
				e2e.Is(t, "the next call", err, apartment.ErrClosed)
				e2e.Is(t, "the next call", err, apartment.ErrThreadEnded)
				err = apt.Close(background)
				e2e.Is(t, "Close", err, bridge.ErrExitThread)
				e2e.As[*apartment.StrayError](t, "Close", err)
				e2e.Check(t, apt.Close(background))
				if s := apt.Stats(); s.Threads != nil || s.Running != 0 || s.Restarts != 0 {
					t.Errorf("%v, %s: %+v", kind, ender.name, s)
				}
			})
		}
	}
}

// Calls that wait, for Go and for a time, are on the thread that ends; those that are queued are not.
func TestCallsBesideOneThatEndsTheThread(t *testing.T) {
	for _, restart := range []bool{true, false} {
		for _, kind := range kinds {
			within(t, kind.String(), func() {
				var options []apartment.Option
				if restart {
					options = append(options, apartment.RestartAfterFault())
				}
				apt := one(t, kind, options...)
				var all sync.WaitGroup
				release := make(chan struct{})
				call := func(what string, f func() error, wanted ...error) {
					all.Add(1)
					go func() {
						defer all.Done()
						err := f()
						for _, want := range wanted {
							if want == nil && err == nil || want != nil && errors.Is(err, want) {
								return
							}
						}
						t.Errorf("%v, restart %v, %s: %v", kind, restart, what, err)
					}()
				}
				call("waits for Go", func() error {
					_, err := hostile.Call(background, apt, func(v int32) int32 { <-release; return v }, 1)
					return err
				}, bridge.ErrExitThread)
				call("waits for a time", func() error { _, err := hostile.Pause(background, apt, 60000, 1); return err }, bridge.ErrExitThread)
				e2e.Becomes(t, "waiting", func() int { return apt.Stats().Waiting }, 2)
				held := make(chan struct{})
				call("keeps the thread", func() error { return apt.Do(background, func() { <-held }) }, nil)
				e2e.Becomes(t, "running", func() int { return apt.Stats().Running }, 1)
				ended := make(chan struct{})
				call("ends it", func() error {
					defer close(ended)
					return hostile.EndThreadOn(background, apt, hostile.ByHidden)
				}, bridge.ErrExitThread)
				e2e.Becomes(t, "queued", func() int { return apt.Stats().Queued }, 1)
				queued := error(nil)
				if !restart && kind != apartment.MTA {
					queued = apartment.ErrThreadEnded
				}
				for range 3 {
					call("queued", func() error { _, err := hostile.Work(background, apt, hostile.NONE, 0, 1); return err }, queued)
				}
				call("Do", func() error { return apt.Do(background, func() {}) }, queued)
				e2e.Becomes(t, "queued", func() int { return apt.Stats().Queued }, 5)
				close(held)
				<-ended
				close(release) // Go answers a call that is no more, which returns when its closure has
				all.Wait()
				if queued == nil {
					works(t, apt)
				}
				ctx, cancel := context.WithTimeout(background, 30*time.Second)
				defer cancel()
				err := apt.Close(ctx)
				if queued == nil {
					e2e.Check(t, err)
				} else {
					e2e.Is(t, "Close", err, bridge.ErrExitThread)
				}
			})
		}
	}
}

// Outside of calls: an APC that ends the thread, and one who ends it while it sleeps.
func TestAThreadThatIsEndedOutsideOfCalls(t *testing.T) {
	for _, kind := range kinds {
		for _, how := range []string{"APC", "idle"} {
			within(t, fmt.Sprint(kind, how), func() {
				told := make(chan error, 4)
				apt := one(t, kind, apartment.Alertable(), apartment.RestartAfterFault(), apartment.OnFault(func(err error) { told <- err }))
				before, err := hostile.Thread(background, apt)
				e2e.Check(t, err)
				if how == "APC" {
					e2e.Check(t, hostile.EndOutside(background, apt, hostile.ByHidden))
				} else {
					time.Sleep(20 * time.Millisecond) // it sleeps
					e2e.Check(t, hostile.Terminate(before))
				}
				err = <-told
				e2e.Is(t, how, err, bridge.ErrExitThread)
				e2e.As[*apartment.StrayError](t, how, err)
				restarted(t, apt, 1)
				works(t, apt)
				e2e.Check(t, apt.Close(background))
			})
		}
	}
}

// The thread is ended while Close drains, or cancels.
func TestAnEndedThreadWhileTheApartmentCloses(t *testing.T) {
	for _, kind := range kinds {
		for _, cancels := range []bool{false, true} {
			for _, restart := range []bool{false, true} {
				within(t, kind.String(), func() {
					options := []apartment.Option{apartment.Grace(10 * time.Second)}
					if restart {
						options = append(options, apartment.RestartAfterFault())
					}
					apt := one(t, kind, options...)
					answers := make(chan error, 4)
					held := make(chan struct{})
					go func() { answers <- apt.Do(background, func() { <-held }) }()
					e2e.Becomes(t, "running", func() int { return apt.Stats().Running }, 1)
					go func() { answers <- hostile.EndThreadOn(background, apt, hostile.ByHidden) }()
					e2e.Becomes(t, "queued", func() int { return apt.Stats().Queued }, 1)
					for range 2 {
						go func() { _, err := hostile.Work(background, apt, hostile.NONE, 0, 1); answers <- err }()
					}
					e2e.Becomes(t, "queued", func() int { return apt.Stats().Queued }, 3)
					ctx, cancel := context.WithCancel(background)
					defer cancel()
					closing := make(chan error)
					if cancels {
						cancel()
					}
					go func() { closing <- apt.Close(ctx) }()
					for { // until it takes nothing any more
						ctx, cancel := context.WithTimeout(background, time.Millisecond)
						_, err := hostile.Work(ctx, apt, hostile.NONE, 0, 1)
						cancel()
						if errors.Is(err, apartment.ErrClosed) {
							break
						}
					}
					time.Sleep(20 * time.Millisecond) // it may be about to cancel
					close(held)
					err := <-closing
					if err != nil && !errors.Is(err, bridge.ErrExitThread) {
						t.Errorf("%v, cancelled %v, restart %v: Close: %v", kind, cancels, restart, err)
					}
					ended := map[string]int{}
					for range 4 {
						switch err := <-answers; {
						case err == nil:
							ended["nil"]++
						case errors.Is(err, bridge.ErrExitThread):
							ended["ExitThread"]++
						case errors.Is(err, apartment.ErrClosed):
							ended["closed"]++
						default:
							t.Errorf("%v: %v", kind, err)
						}
					}
					want := map[string]int{"nil": 1, "ExitThread": 1, "closed": 2}
					switch {
					case cancels: // all that was queued
						want = map[string]int{"nil": 1, "closed": 3}
					case restart || kind == apartment.MTA:
						want = map[string]int{"nil": 3, "ExitThread": 1}
					}
					if fmt.Sprint(ended) != fmt.Sprint(want) {
						t.Errorf("%v, cancelled %v, restart %v: %v, want %v", kind, cancels, restart, ended, want)
					}
				})
			}
		}
	}
}

// An object in use by a call that ends the thread is given back, and the apartment's others with it.
func TestObjectsOfAnEndedThread(t *testing.T) {
	for _, kind := range kinds {
		for _, restart := range []bool{true, false} {
			within(t, kind.String(), func() {
				var options []apartment.Option
				if restart {
					options = append(options, apartment.RestartAfterFault())
				}
				apt := one(t, kind, options...)
				a, err := hostile.NewBound(background, apt, hostile.NONE)
				e2e.Check(t, err)
				_, err = hostile.NewBound(background, apt, hostile.NONE)
				e2e.Check(t, err)
				_, err = hostile.EndWith(background, apt, a, hostile.ByHidden)
				e2e.Is(t, "end", err, bridge.ErrExitThread)
				if kind == apartment.MTA { // objects of a pool survive
					_, err := a.Use(background, hostile.NONE)
					e2e.Check(t, err)
				}
				if err := apt.Close(background); err != nil {
					e2e.Is(t, "Close", err, bridge.ErrExitThread)
				}
				live, err := hostile.LiveThings()
				if live != 0 || err != nil {
					t.Errorf("%v, restart %v: %d objects are left, %v", kind, restart, live, err)
				}
			})
		}
	}
}

func TestEndedThreadsLeaveNoHandles(t *testing.T) {
	round := func() {
		for _, kind := range kinds {
			apt := one(t, kind, apartment.RestartAfterFault(), apartment.Alertable())
			for range 10 {
				e2e.Is(t, "end", hostile.EndThreadOn(background, apt, hostile.ByHidden), bridge.ErrExitThread)
			}
			works(t, apt)
			e2e.Check(t, apt.Close(background))
		}
	}
	within(t, "rounds", func() {
		round()
		before := e2e.Measure(t)
		for range 3 {
			round()
		}
		var after e2e.Holdings
		for range 200 { // the last threads may be on their way out
			if after = e2e.Measure(t); after.Threads <= before.Threads+5 && after.Handles <= before.Handles+30 {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		if after.Threads > before.Threads+5 || after.Handles > before.Handles+30 {
			t.Errorf("before %+v, after %+v", before, after)
		}
	})
}

// A pool goes on with its other threads meanwhile.
func TestAPoolOutlivesItsThreads(t *testing.T) {
	apt, err := apartment.New(apartment.MTA, apartment.Workers(3))
	e2e.Check(t, err)
	within(t, "pool", func() {
		var all sync.WaitGroup
		for range 8 {
			all.Add(1)
			go func() {
				defer all.Done()
				for i := range int32(20) {
					if i%5 == 0 {
						e2e.Is(t, "end", hostile.EndThreadOn(background, apt, hostile.ByHidden), bridge.ErrExitThread)
					} else if got, err := hostile.Work(background, apt, hostile.NONE, 0, i); got != i || err != nil {
						if !errors.Is(err, bridge.ErrExitThread) {
							t.Errorf("%d: %d, %v", i, got, err)
						}
					}
				}
			}()
		}
		all.Wait()
		e2e.Check(t, apt.Close(background))
	})
}
