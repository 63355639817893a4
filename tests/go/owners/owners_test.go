// owners_test.go: what C++ takes over is destroyed once, by C++, whatever Go closes or forgets, and used no longer than its
// owner is open. C++ ends the process when something is destroyed twice, or used after its end.

//go:build windows

package owners_test

import (
	"context"
	"errors"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/owners/owners"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "owners", Load: owners.Load}) }

func part(t testing.TB, number int32) *owners.Part {
	t.Helper()
	p, err := owners.NewPart(number)
	e2e.Check(t, err)
	return p
}

func box(t testing.TB) *owners.Box {
	t.Helper()
	b, err := owners.NewBox()
	e2e.Check(t, err)
	return b
}

func sum(t testing.TB, b *owners.Box, want int32) {
	t.Helper()
	got, err := b.Sum()
	e2e.Check(t, err)
	e2e.Equal(t, "sum", got, want)
}

func number(t testing.TB, p *owners.Part, want int32) {
	t.Helper()
	got, err := p.Number()
	e2e.Check(t, err)
	e2e.Equal(t, "number", got, want)
}

func refused(t testing.TB, what string, err error) {
	t.Helper()
	_ = e2e.As[*bridge.HandleError](t, what, err)
}

// held has a call in the part until what it returns is called.
func held(t *testing.T, p *owners.Part, want int32) (letGo func()) {
	t.Helper()
	got := make(chan error)
	go func() {
		n, err := p.Hold()
		if err == nil && n != want {
			err = errors.New("the part was destroyed under the call")
		}
		got <- err
	}()
	e2e.Becomes(t, "calls in a part", func() int { return int(owners.Held()) }, 1)
	return func() {
		owners.LetGo()
		e2e.Check(t, <-got)
	}
}

func closed(t testing.TB, p *owners.Part) {
	t.Helper()
	_, err := p.Number()
	refused(t, "a closed part", err)
	e2e.Is(t, "a closed part", err, bridge.ErrClosed)
	e2e.Check(t, p.Close())
}

// alive checks how many more objects are alive behind the work than before, once the collector has done its part.
func alive(t *testing.T, want int32, work func()) {
	t.Helper()
	before := owners.Constructed() - owners.Destroyed()
	work()
	e2e.Becomes(t, "alive", func() int { return int(owners.Constructed() - owners.Destroyed() - before) }, int(want))
}

func TestOwnerDestroysWhatItTook(t *testing.T) {
	alive(t, 0, func() {
		b, p := box(t), part(t, 3)
		e2e.Check(t, b.Adopt(p))
		e2e.Check(t, b.Adopt(nil))
		number(t, p, 3)
		gone := owners.Destroyed()
		e2e.Check(t, p.Close())
		e2e.Equal(t, "destroyed by Close of what is given", owners.Destroyed()-gone, int32(0))
		sum(t, b, 3)
		e2e.Check(t, b.Close())
		e2e.Equal(t, "destroyed by the owner", owners.Destroyed()-gone, int32(2))
	})
}

// Close of the owner does not wait for those who gave something to it.
func TestCloseOfTheOwnerEndsWhatItTook(t *testing.T) {
	alive(t, 0, func() {
		b, p, q := box(t), part(t, 3), part(t, 4)
		e2e.Check(t, b.AdoptBoth(p, q))
		gone := owners.Destroyed()
		e2e.Check(t, b.Close())
		e2e.Equal(t, "destroyed", owners.Destroyed()-gone, int32(3))
		closed(t, p)
		closed(t, q)
		refused(t, "adopt of the closed", b.Adopt(p))
	})
}

func TestCollectorLeavesWhatIsGivenToItsOwner(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		b := box(t)
		want := int32(0)
		for i := range int32(100) {
			e2e.Check(t, b.Adopt(part(t, i)))
			want += i
		}
		for range 5 {
			runtime.GC()
			time.Sleep(time.Millisecond)
			sum(t, b, want)
		}
		e2e.Check(t, b.Close())
	})
}

// Go forgets the owner and has the part: both stay until that is forgotten, too.
func TestWhatIsGivenKeepsAForgottenOwner(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		p := part(t, 7)
		gone := owners.Destroyed()
		func() { e2e.Check(t, box(t).Adopt(p)) }()
		for range 20 {
			runtime.GC()
			time.Sleep(time.Millisecond)
			number(t, p, 7)
		}
		e2e.Equal(t, "destroyed", owners.Destroyed()-gone, int32(0))
	})
}

func TestFailedCallLeavesTheObjectToGo(t *testing.T) {
	alive(t, 0, func() {
		b, p := box(t), part(t, 5)
		e2e.Check(t, b.Seal())
		_ = e2e.As[*bridge.Exception](t, "sealed", b.Adopt(p))
		e2e.Is(t, "sealed", b.SwapIn(p), syscall.ERROR_ACCESS_DENIED)
		number(t, p, 5)
		gone := owners.Destroyed()
		e2e.Check(t, b.Close())
		e2e.Equal(t, "destroyed with the box alone", owners.Destroyed()-gone, int32(1))
		number(t, p, 5)
		other := box(t)
		e2e.Check(t, other.SwapIn(p))
		e2e.Check(t, other.Close())
		closed(t, p)
		_, err := owners.NewBoxPart(part(t, -1))
		_ = e2e.As[*bridge.Exception](t, "below zero", err)
	})
}

func TestFaultLeavesTheObjectToCpp(t *testing.T) {
	alive(t, 0, func() {
		b, p := box(t), part(t, 5)
		_ = e2e.As[*bridge.Fault](t, "crash", b.AdoptAndCrash(p))
		e2e.Check(t, p.Close())
		sum(t, b, 5)
		e2e.Check(t, b.Close())
	})
}

func TestNothingIsGivenTwice(t *testing.T) {
	alive(t, 0, func() {
		b, other, p := box(t), box(t), part(t, 5)
		refused(t, "the same twice in one call", b.AdoptBoth(p, p))
		number(t, p, 5)
		e2e.Check(t, b.Adopt(p))
		refused(t, "to its owner again", b.Adopt(p))
		refused(t, "to another", other.Adopt(p))
		refused(t, "to nobody", owners.Spare(p))
		refused(t, "destroy", owners.Destroy(p))
		refused(t, "itself", b.Nest(b))
		e2e.Check(t, other.Close())
		number(t, p, 5)
		e2e.Check(t, b.Close())
	})
}

func TestManyGiveTheSameAtOnce(t *testing.T) {
	alive(t, 0, func() {
		for range 50 {
			p := part(t, 1)
			boxes := []*owners.Box{box(t), box(t), box(t), box(t)}
			var group sync.WaitGroup
			results := make([]error, len(boxes))
			for i, b := range boxes {
				group.Add(1)
				go func() {
					defer group.Done()
					results[i] = b.Adopt(p)
				}()
			}
			group.Wait()
			taken := 0
			for i, err := range results {
				if err == nil {
					taken++
					sum(t, boxes[i], 1)
				} else {
					refused(t, "second", err)
				}
				e2e.Check(t, boxes[i].Close())
			}
			e2e.Equal(t, "boxes that took it", taken, 1)
			closed(t, p)
		}
	})
}

// The owner is closed, and so is the part, while a call is in the part: both last until it returns.
func TestOwnerWaitsForCallsInWhatItTook(t *testing.T) {
	alive(t, 0, func() {
		for _, closes := range []func(*owners.Box, *owners.Part) error{
			func(b *owners.Box, _ *owners.Part) error { return b.Close() },
			func(b *owners.Box, p *owners.Part) error { return errors.Join(p.Close(), b.Close()) },
			func(b *owners.Box, p *owners.Part) error { return errors.Join(b.Close(), p.Close()) },
		} {
			b, p := box(t), part(t, 9)
			e2e.Check(t, b.Adopt(p))
			letGo := held(t, p, 9)
			e2e.Check(t, closes(b, p))
			letGo()
		}
	})
}

func TestConstructorsAndFunctionsTakeOver(t *testing.T) {
	alive(t, 0, func() {
		p, q, r := part(t, 1), part(t, 2), part(t, 0)
		b, err := owners.NewBoxPart(p)
		e2e.Check(t, err)
		packed, err := owners.BoxPacked(q)
		e2e.Check(t, err)
		none, err := owners.BoxPacked(r)
		e2e.Check(t, err)
		e2e.Equal(t, "no box", none, nil)
		closed(t, r) // nobody is there to be its owner
		number(t, q, 2)
		e2e.Check(t, owners.Put(p, b, part(t, 10)))
		e2e.Check(t, owners.Put(nil, b, part(t, 20)))
		refused(t, "what is in use as another argument", owners.Destroy(p))
		sum(t, b, 31)
		e2e.Check(t, packed.Nest(b))
		sum(t, packed, 33)
		number(t, p, 1)
		e2e.Check(t, packed.Close())
		closed(t, p)
		closed(t, q)
		_, err = b.Sum()
		refused(t, "the inner box", err)
	})
}

// Nobody knows how long C++ has it: Go's use of it ends with the call.
func TestGivenToNobodyIsClosed(t *testing.T) {
	alive(t, 0, func() {
		p := part(t, 6)
		e2e.Check(t, owners.Spare(p))
		closed(t, p)
		func() { e2e.Check(t, owners.Spare(part(t, 7))) }()
		runtime.GC()
		got, err := owners.DropSpares()
		e2e.Check(t, err)
		e2e.Equal(t, "spares", got, int32(13))
	})
}

func TestFunctionsThatDestroy(t *testing.T) {
	alive(t, 0, func() {
		p, q, odd := part(t, 2), part(t, 4), part(t, 5)
		gone := owners.Destroyed()
		e2e.Check(t, owners.Destroy(p))
		e2e.Check(t, owners.Destroy(nil))
		e2e.Check(t, q.Retire())
		e2e.Equal(t, "destroyed", owners.Destroyed()-gone, int32(2))
		closed(t, p)
		closed(t, q)
		refused(t, "a second time", owners.Destroy(p))
		refused(t, "a second time", q.Retire())
		_ = e2e.As[*bridge.Exception](t, "odd", owners.Destroy(odd))
		_ = e2e.As[*bridge.Exception](t, "odd", odd.Retire())
		number(t, odd, 5)
		e2e.Check(t, odd.Close())
	})
}

func TestWhatIsUsedOrNeededIsNotDestroyed(t *testing.T) {
	alive(t, 0, func() {
		p := part(t, 2)
		letGo := held(t, p, 2)
		refused(t, "in use", owners.Destroy(p))
		refused(t, "in use", p.Retire())
		letGo()
		w, err := owners.NewWatcher()
		e2e.Check(t, err)
		e2e.Check(t, w.Watch(p))
		refused(t, "watched", owners.Destroy(p))
		refused(t, "watched", owners.Spare(p))
		b := box(t)
		e2e.Check(t, b.Adopt(p))
		e2e.Check(t, b.Close()) // waits for the watcher
		closed(t, p)
		seen, err := w.Seen()
		e2e.Check(t, err)
		e2e.Equal(t, "seen", seen, int32(2))
		e2e.Check(t, w.Close())
	})
}

func TestOwnersOnApartments(t *testing.T) {
	ctx := context.Background()
	apt := e2e.Apartment(t, apartment.Thread)
	alive(t, 0, func() {
		stage, err := owners.NewStage(ctx, apt)
		e2e.Check(t, err)
		actor, err := owners.NewActor(ctx, apt)
		e2e.Check(t, err)
		e2e.Check(t, stage.Adopt(ctx, actor))
		refused(t, "a second time", stage.Adopt(ctx, actor))
		_, err = actor.Act(ctx)
		e2e.Check(t, err)
		gone := owners.Destroyed()
		e2e.Check(t, stage.Close(ctx))
		e2e.Equal(t, "destroyed", owners.Destroyed()-gone, int32(2))
		_, err = actor.Act(ctx)
		refused(t, "after the stage", err)
		e2e.Check(t, actor.Close(ctx))
		left, err := owners.NewStage(ctx, apt) // for the apartment's end
		e2e.Check(t, err)
		forgotten, err := owners.NewActor(ctx, apt)
		e2e.Check(t, err)
		e2e.Check(t, left.Adopt(ctx, forgotten))
		e2e.Check(t, apt.Close(ctx))
		runtime.KeepAlive(left)
	})
}
