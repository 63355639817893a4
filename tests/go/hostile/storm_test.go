// storm_test.go: restarts, closing, cancelling, faults, ended threads, batches, objects and closures at random, on every kind of apartment:
// every call is answered once, and nothing is left.
//
// A storm prints its seed; GANGWAY_STORM_SEED replays what each goroutine does, though not how they meet.

//go:build windows

package hostile_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/hostile/hostile"
)

const (
	stormers   = 8  // goroutines that call
	stormCalls = 40 // of each, at most
	storms     = 12 // apartments of a kind
)

func stormSeed(t *testing.T) uint64 {
	t.Helper()
	if text := os.Getenv("GANGWAY_STORM_SEED"); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		e2e.Check(t, err)
		return seed
	}
	return uint64(time.Now().UnixNano())
}

// A storm is one apartment and what became of the calls on it.
type storm struct {
	t       *testing.T
	apt     *apartment.Apartment
	ends    bool // calls end its threads, unseen
	started atomic.Int64
	ended   struct {
		ok, failed, cancelled, abandoned, closed atomic.Int64
	}
	closes, told atomic.Int64
}

// answer counts how a call ended; wanted is the error that it may have had by itself.
func (s *storm) answer(what string, err error, wanted ...error) (ok bool) {
	var abandoned *apartment.AbandonedError
	switch {
	case err == nil:
		s.ended.ok.Add(1)
		return true
	case errors.As(err, &abandoned):
		s.ended.abandoned.Add(1)
	case errors.Is(err, apartment.ErrClosed):
		s.ended.closed.Add(1)
	case errors.Is(err, apartment.ErrCancelled):
		s.ended.cancelled.Add(1)
	case s.ends && errors.Is(err, bridge.ErrExitThread): // any call that was on the thread
		s.ended.failed.Add(1)
	default:
		for _, target := range wanted {
			if errors.Is(err, target) {
				s.ended.failed.Add(1)
				return false
			}
		}
		s.t.Errorf("%s: %v (%T)", what, err, err)
	}
	return false
}

func (s *storm) all() int64 {
	e := &s.ended
	return e.ok.Load() + e.failed.Load() + e.cancelled.Load() + e.abandoned.Load() + e.closed.Load()
}

// patience is how long the caller of one call waits.
func patience(random *rand.Rand) (context.Context, context.CancelFunc) {
	switch random.IntN(6) {
	case 0:
		ctx, cancel := context.WithCancel(background)
		cancel()
		return ctx, cancel
	case 1:
		return context.WithTimeout(background, time.Duration(random.IntN(2000))*time.Microsecond)
	}
	return background, func() {}
}

func trouble(random *rand.Rand) (hostile.Trouble, []error) {
	switch random.IntN(6) {
	case 0:
		return hostile.FAULT, []error{bridge.ErrAccessViolation}
	case 1:
		return hostile.THROW, []error{bridge.ErrRuntimeError}
	}
	return hostile.NONE, nil
}

// one makes one call, chosen at random.
func (s *storm) one(random *rand.Rand, number int32) {
	ctx, cancel := patience(random)
	defer cancel()
	s.started.Add(1)
	what, errs := trouble(random)
	switch random.IntN(8) {
	case 0, 1:
		got, err := hostile.Work(ctx, s.apt, what, random.Int32N(2), number)
		if s.answer("work", err, errs...) && (got != number || what != hostile.NONE) {
			s.t.Errorf("work: %d, want %d", got, number)
		}
	case 2:
		got, err := hostile.Pause(ctx, s.apt, random.Int32N(3), number)
		if s.answer("pause", err) && got != number {
			s.t.Errorf("pause: %d, want %d", got, number)
		}
	case 3: // a closure that calls the apartment again
		var ran atomic.Int32
		inner := random.IntN(2) == 0
		got, err := hostile.Call(ctx, s.apt, func(value int32) int32 {
			ran.Add(1)
			if inner {
				s.started.Add(1)
				_, err := hostile.Work(background, s.apt, what, 0, value)
				s.answer("inner work", err, errs...)
			}
			return value + 1
		}, number)
		if n := ran.Load(); s.answer("call", err) && (got != number+1 || n != 1) || n > 1 {
			s.t.Errorf("call: %d, want %d; the closure ran %d times", got, number+1, n)
		}
	case 4:
		calls := make([]hostile.WorkArgs, 1+random.IntN(5))
		for i := range calls {
			calls[i].Value = number + int32(i)
		}
		calls[0].Trouble = what
		results, err := hostile.WorkBatch(ctx, s.apt, calls)
		if !s.answer("batch", err) {
			return
		}
		for i, r := range results {
			if i == 0 && what != hostile.NONE {
				if !errors.Is(r.Err, errs[0]) {
					s.t.Errorf("batch: %+v", r)
				}
			} else if r.Err != nil || r.Result != number+int32(i) {
				s.t.Errorf("batch: %+v, want %d", r, number+int32(i))
			}
		}
	case 5: // an object, which a restart or the end may close
		bound, err := hostile.NewBound(ctx, s.apt, what)
		if !s.answer("new", err) {
			return
		}
		s.started.Add(1)
		_, err = bound.Use(ctx, what)
		s.answer("use", err, append(errs, bridge.ErrHandle)...)
		if random.IntN(2) == 0 {
			s.started.Add(1)
			if s.answer("close", bound.Close(ctx), append(errs, bridge.ErrHandle)...) {
				s.closes.Add(1) // also where the end of the apartment has done it
			}
		}
	case 6:
		how := ways[random.IntN(len(ways))]
		if s.ends && random.IntN(3) == 0 {
			how = hostile.ByHidden
		}
		s.answer("end thread", hostile.EndThreadOn(ctx, s.apt, how), bridge.ErrExitThread)
	case 7:
		make := hostile.ApcTrouble
		if s.apt.Kind() == apartment.STA || s.apt.Kind() == apartment.GUI {
			make = dispatched[random.IntN(len(dispatched))].make
		}
		s.answer("outside", make(ctx, s.apt, what), errs...)
	}
}

func blow(t *testing.T, kind apartment.Kind, random *rand.Rand) {
	s := &storm{t: t, ends: random.IntN(2) == 0}
	options := []apartment.Option{apartment.Name(fmt.Sprint(t.Name(), kind)), apartment.QueueLength(1 << random.IntN(6)), apartment.Alertable(),
		apartment.Grace(time.Duration(random.IntN(20)) * time.Millisecond), apartment.OnFault(func(error) { s.told.Add(1) })}
	if random.IntN(4) != 0 {
		options = append(options, apartment.RestartAfterFault())
	}
	if kind == apartment.MTA {
		options = append(options, apartment.Workers(1+random.IntN(3)))
	} else if random.IntN(4) == 0 {
		options = append(options, apartment.Serial())
	}
	var err error
	s.apt, err = apartment.New(kind, options...)
	e2e.Check(t, err)
	var all sync.WaitGroup
	for range stormers {
		mine := rand.New(rand.NewPCG(random.Uint64(), random.Uint64()))
		all.Add(1)
		go func() {
			defer all.Done()
			for i := range int32(1 + mine.IntN(stormCalls)) {
				s.one(mine, i)
			}
		}()
	}
	time.Sleep(time.Duration(random.IntN(30)) * time.Millisecond)
	within(t, "close", func() {
		for limit := time.Duration(random.IntN(10)) * time.Millisecond; ; limit = time.Minute {
			ctx, cancel := context.WithTimeout(background, limit)
			err := s.apt.Close(ctx)
			cancel()
			var running *apartment.CloseError
			if !errors.As(err, &running) {
				e2e.Check(t, err)
				return
			}
		}
	})
	within(t, "the calls", all.Wait)
	// A closure whose call was lost with the thread may still call.
	for range 2000 {
		if s.all() == s.started.Load() {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	stats := s.apt.Stats()
	if all := s.all(); all != s.started.Load() {
		t.Errorf("%v: %d calls were made, %d answered: %+v", kind, s.started.Load(), all, stats)
	}
	if ran := s.ended.ok.Load() + s.ended.failed.Load() - s.closes.Load(); int64(stats.Done) > s.started.Load() || int64(stats.Done) < ran {
		t.Errorf("%v: of %d calls %d ran, and the apartment says %d", kind, s.started.Load(), ran, stats.Done)
	}
	if stats.Running != 0 || stats.Waiting != 0 || stats.Queued != 0 || stats.Threads != nil || stats.Stacks != 0 {
		t.Errorf("%v: left at the end: %+v", kind, stats)
	}
	e2e.Becomes(t, "abandoned calls", func() int { return s.apt.Stats().Abandoned }, 0)
	e2e.Becomes(t, "told", func() int { return int(s.told.Load()) }, int(stats.Strays))
}

func TestStorm(t *testing.T) {
	seed := stormSeed(t)
	t.Logf("GANGWAY_STORM_SEED=%d", seed)
	n := storms
	if testing.Short() {
		n = 3
	}
	for i, kind := range kinds { // what stays for good is made now
		blow(t, kind, rand.New(rand.NewPCG(seed, uint64(1000+i))))
	}
	before := e2e.Measure(t)
	for i, kind := range kinds {
		random := rand.New(rand.NewPCG(seed, uint64(i)))
		for range n {
			blow(t, kind, random)
			if t.Failed() {
				t.Fatalf("GANGWAY_STORM_SEED=%d", seed)
			}
		}
	}
	stats := bridge.Stats()
	e2e.Becomes(t, "what C++ holds", func() int {
		stats = bridge.Stats()
		return int(stats.Errors) + int(stats.Texts) + int(stats.Handles) + int(stats.Closures)
	}, 0)
	if t.Failed() {
		t.Logf("%+v, %+v", stats, bridge.Leaks())
	}
	var after e2e.Holdings
	for range 200 {
		if after = e2e.Measure(t); after.Threads <= before.Threads+8 && after.Handles <= before.Handles+60 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if after.Threads > before.Threads+8 || after.Handles > before.Handles+60 || after.WorkingSet > before.WorkingSet+32<<20 {
		t.Errorf("before %+v, after %+v, %+v; GANGWAY_STORM_SEED=%d", before, after, stats, seed)
	}
	t.Logf("before %+v, after %+v", before, after)
}
