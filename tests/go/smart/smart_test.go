// smart_test.go: Go has a share of what std::shared_ptr holds, and owns what std::unique_ptr gives it, or has moved it away; all is
// destroyed once. C++ ends the process when something is destroyed twice, or used after its end.

//go:build windows

package smart_test

import (
	"errors"
	"runtime/debug"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/smart/smart"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "smart", Load: smart.Load}) }

// must returns the result of a call that must not fail.
func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		e2e.Check(t, err)
		return value
	}
}

func thing(t testing.TB, number int32) *smart.Thing {
	t.Helper()
	return must[*smart.Thing](t)(smart.NewThing(number))
}

func part(t testing.TB, number int32) *smart.Part {
	t.Helper()
	return must[*smart.Part](t)(smart.NewPart(number))
}

func shelf(t testing.TB) *smart.Shelf {
	t.Helper()
	return must[*smart.Shelf](t)(smart.NewShelf())
}

func is[T comparable](t testing.TB, what string, want T) func(T, error) {
	return func(got T, err error) {
		t.Helper()
		e2e.Check(t, err)
		e2e.Equal(t, what, got, want)
	}
}

func refused(t testing.TB, what string, err error) {
	t.Helper()
	_ = e2e.As[*bridge.HandleError](t, what, err)
}

// alive checks how many more objects are alive behind the work than before, and behind the collector's work.
func alive(t *testing.T, want int32, work func()) {
	t.Helper()
	before := smart.Constructed() - smart.Destroyed()
	work()
	e2e.Becomes(t, "alive", func() int { return int(smart.Constructed() - smart.Destroyed() - before) }, int(want))
}

func destroys(t *testing.T, what string, want int32, work func()) {
	t.Helper()
	before := smart.Destroyed()
	work()
	e2e.Equal(t, "destroyed by "+what, smart.Destroyed()-before, want)
}

func TestEachGoValueHasAShare(t *testing.T) {
	alive(t, 0, func() {
		s, p := shelf(t), thing(t, 3)
		is(t, "uses of a new one", int32(2))(smart.UsesOf(p)) // Go's, and the argument's
		e2e.Check(t, s.Put(p))
		e2e.Check(t, s.PutRead(p))
		e2e.Check(t, s.PutMoved(p))
		e2e.Check(t, s.PutConstant(p))
		is(t, "uses", int32(6))(s.Uses())
		is(t, "its name", "thing 3")(p.Name())
		again := must[*smart.Thing](t)(s.Last())
		is(t, "uses with another value in Go", int32(7))(s.Uses())
		read := must[*smart.Thing](t)(s.LastRead())
		is(t, "the same object", int32(3))(read.Number())
		destroys(t, "the first share", 0, func() { e2e.Check(t, p.Close()) })
		_, err := p.Name()
		refused(t, "a closed share", err)
		e2e.Is(t, "a closed share", err, bridge.ErrClosed)
		refused(t, "put of the closed", s.Put(p))
		is(t, "after one is closed", "thing 3")(again.Name())
		e2e.Check(t, again.Renumber(4))
		is(t, "seen by the others", int32(4))(read.Number())
		destroys(t, "the shelf, of which Go has shares", 1, func() { e2e.Check(t, s.Close()) })
		is(t, "behind the shelf", "thing 4")(read.Name())
		e2e.Check(t, again.Close())
		destroys(t, "the last share", 1, func() { e2e.Check(t, read.Close()) })
		e2e.Check(t, read.Close())
	})
}

func TestSharesOfWhatCppMakes(t *testing.T) {
	alive(t, 0, func() {
		p := must[*smart.Thing](t)(smart.MakeThing(5))
		is(t, "uses", int32(2))(smart.UsesOf(p))
		is(t, "by reference", int32(5))(smart.NumberOf(p))
		is(t, "by pointer", int32(5))(smart.NumberAt(p))
		is(t, "uses as constant", int32(2))(smart.UsesOfConstant(p))
		if none := must[*smart.Thing](t)(smart.MakeThing(0)); none != nil {
			t.Error("an empty pointer is no nil")
		}
		is(t, "uses of nil", int32(0))(smart.UsesOf(nil))
		s := shelf(t)
		e2e.Check(t, s.Put(nil))
		if last := must[*smart.Thing](t)(s.Last()); last != nil {
			t.Error("nil came back as something")
		}
		fresh := must[*smart.Thing](t)(smart.FreshThing(6))
		is(t, "uses of %newobject", int32(2))(smart.UsesOf(fresh))
		value := must[*smart.Thing](t)(smart.ByValue(7))
		is(t, "uses of a value", int32(2))(smart.UsesOf(value))
		copied := must[*smart.Thing](t)(smart.NewThingThing(value))
		is(t, "a copy", int32(7))(copied.Number())
		if _, err := smart.NewThing(-1); err == nil {
			t.Error("a failing constructor made something")
		}
		for _, one := range []*smart.Thing{p, fresh, value, copied} {
			destroys(t, "Close", 1, func() { e2e.Check(t, one.Close()) })
		}
		e2e.Check(t, s.Close())
	})
}

func TestConstantShares(t *testing.T) {
	alive(t, 0, func() {
		p := must[*smart.Thing](t)(smart.MakeConstant(8))
		is(t, "its number", int32(8))(p.Number())
		is(t, "uses", int32(2))(smart.UsesOfConstant(p))
		refused(t, "a change of a constant one", p.Renumber(9))
		s := shelf(t)
		refused(t, "a share that may change it", s.Put(p))
		e2e.Check(t, s.PutConstant(p))
		destroys(t, "Close", 0, func() { e2e.Check(t, p.Close()) })
		destroys(t, "the shelf", 2, func() { e2e.Check(t, s.Close()) })
	})
}

func TestDerivedObjectsAreShared(t *testing.T) {
	alive(t, 0, func() {
		s := shelf(t)
		special := must[*smart.Special](t)(smart.NewSpecial(2))
		e2e.Check(t, s.Put(special))
		is(t, "uses", int32(3))(s.Uses())
		base := must[*smart.Thing](t)(s.Last())
		is(t, "as its base", "special 2")(base.Name())
		found, ok := smart.AsSpecial(base)
		e2e.Equal(t, "is special", ok, true)
		is(t, "of the derived class", int32(20))(found.Extra())
		is(t, "a share of what was found", int32(6))(smart.UsesOf(found))
		e2e.Check(t, found.Close())
		if _, ok := smart.AsSpecial(thing(t, 1)); ok {
			t.Error("a thing is special")
		}
		made := must[*smart.Thing](t)(smart.MakeSpecial(3))
		is(t, "made in C++", "special 3")(made.Name())
		e2e.Check(t, errors.Join(special.Close(), base.Close(), made.Close()))
		destroys(t, "the shelf", 3, func() { e2e.Check(t, s.Close()) })
	})
}

func TestSharesAreKeptBehindAFailure(t *testing.T) {
	alive(t, 0, func() {
		s, p := shelf(t), thing(t, 1)
		_ = e2e.As[*bridge.Exception](t, "a full shelf", s.PutAndFail(p))
		is(t, "uses", int32(3))(s.Uses())
		e2e.Check(t, p.Close())
		e2e.Check(t, s.Close())
	})
}

func TestFields(t *testing.T) {
	alive(t, 0, func() {
		s, p := shelf(t), thing(t, 9)
		if none := must[*smart.Thing](t)(s.Favourite()); none != nil {
			t.Error("an empty field is no nil")
		}
		e2e.Check(t, s.SetFavourite(p))
		is(t, "uses", int32(3))(smart.UsesOf(p))
		favourite := must[*smart.Thing](t)(s.Favourite())
		destroys(t, "the first", 0, func() { e2e.Check(t, p.Close()) })
		is(t, "the field", int32(9))(favourite.Number())
		e2e.Check(t, favourite.Close())
		destroys(t, "nil", 1, func() { e2e.Check(t, s.SetFavourite(nil)) })
		e2e.Check(t, s.Close())
	})
}

// What C++ may set to another object is a variable in Go.
func TestPointersThatCppSets(t *testing.T) {
	alive(t, 0, func() {
		p := thing(t, 1)
		variable := p
		e2e.Check(t, smart.Renew(&variable, 1))
		e2e.Equal(t, "left as it was", variable, p)
		e2e.Check(t, smart.Renew(&variable, 2))
		is(t, "the new one", int32(2))(variable.Number())
		is(t, "the old one", int32(1))(p.Number())
		is(t, "read only", int32(2))(smart.ReadOnly(variable))
		second := variable
		destroys(t, "drop", 0, func() { e2e.Check(t, smart.Drop(&variable)) })
		if variable != nil {
			t.Error("it is still there")
		}
		e2e.Check(t, smart.Renew(&variable, 3))
		is(t, "of none", int32(3))(variable.Number())
		ok, made, err := smart.MakeOut(4)
		e2e.Check(t, err)
		e2e.Equal(t, "made", ok, true)
		is(t, "an output", int32(4))(made.Number())
		ok, none, err := smart.MakeOut(0)
		if ok || none != nil || err != nil {
			t.Error("no output is", ok, none, err)
		}
		for _, one := range []*smart.Thing{p, second, variable, made} {
			destroys(t, "Close", 1, func() { e2e.Check(t, one.Close()) })
		}
	})
}

func TestObjectsThatKnowWhoHasThem(t *testing.T) {
	alive(t, 0, func() {
		s := must[*smart.Self](t)(smart.NewSelf())
		again := must[*smart.Self](t)(s.Again())
		is(t, "uses", int32(3))(smart.UsesOfSelf(s))
		e2e.Check(t, s.Close())
		child := must[*smart.Self](t)(again.Child())
		lent := must[*smart.Self](t)(again.ChildLent())
		is(t, "a share of what is lent", int32(3))(smart.UsesOfSelf(lent))
		destroys(t, "the parent", 1, func() { e2e.Check(t, again.Close()) })
		_, err := smart.UsesOfSelf(lent)
		refused(t, "what a closed parent has lent", err)
		is(t, "the child's uses", int32(2))(smart.UsesOfSelf(child))
		e2e.Check(t, child.Close())
	})
}

func TestWeakPointers(t *testing.T) {
	alive(t, 0, func() {
		p := thing(t, 1)
		w := must[*smart.WeakThing](t)(smart.Watch(p))
		own := must[*smart.WeakThing](t)(smart.NewWeakThing(p))
		is(t, "uses", int32(2))(smart.UsesOf(p))
		locked, ok := w.Lock()
		e2e.Equal(t, "locked", ok, true)
		is(t, "uses when locked", int32(3))(smart.UsesOf(p))
		destroys(t, "the first", 0, func() { e2e.Check(t, p.Close()) })
		is(t, "is it over", false)(smart.Expired(w))
		is(t, "the locked", int32(1))(locked.Number())
		s := shelf(t)
		e2e.Check(t, s.SetWatched(w))
		destroys(t, "the locked", 1, func() { e2e.Check(t, locked.Close()) })
		is(t, "is it over now", true)(smart.Expired(own))
		for _, one := range []*smart.WeakThing{w, own, s.Watched()} {
			if gone, ok := one.Lock(); ok || gone != nil {
				t.Error("locked what is gone")
			}
		}
		none := must[*smart.WeakThing](t)(smart.NewWeakThing(nil))
		if _, ok := none.Lock(); ok {
			t.Error("locked nothing")
		}
		e2e.Check(t, errors.Join(w.Close(), own.Close(), none.Close(), s.Close()))
	})
}

func TestUniquePointersMove(t *testing.T) {
	alive(t, 0, func() {
		p := must[*smart.Part](t)(smart.MakePart(3))
		if none := must[*smart.Part](t)(smart.MakePart(0)); none != nil {
			t.Error("an empty pointer is no nil")
		}
		is(t, "its number", int32(3))(p.Number())
		is(t, "looked at", int32(3))(smart.Look(p))
		is(t, "nil looked at", int32(0))(smart.Look(nil))
		destroys(t, "consume", 1, func() { is(t, "consumed", int32(3))(smart.Consume(p)) })
		_, err := p.Number()
		refused(t, "what has moved away", err)
		_, err = smart.Consume(p)
		refused(t, "what has moved away", err)
		destroys(t, "Close of what has moved away", 0, func() { e2e.Check(t, p.Close()) })
		is(t, "nil consumed", int32(0))(smart.Consume(nil))

		failing := part(t, 4)
		destroys(t, "a failing call", 1, func() {
			_ = e2e.As[*bridge.Exception](t, "a failing call", smart.ConsumeAndFail(failing))
		})
		_, err = failing.Number()
		refused(t, "what a failing call had", err)

		big := must[*smart.BigPart](t)(smart.NewBigPart(5))
		destroys(t, "consume of a derived one", 2, func() { is(t, "consumed", int32(5))(smart.Consume(big)) })
	})
}

func TestUniquePointersStay(t *testing.T) {
	alive(t, 0, func() {
		p := part(t, 3)
		is(t, "taken", false)(smart.Maybe(p))
		is(t, "what C++ has left", int32(3))(p.Number())
		e2e.Check(t, p.Close())
		p = part(t, 4)
		destroys(t, "what takes it", 1, func() { is(t, "taken", true)(smart.Maybe(p)) })
		_, err := p.Number()
		refused(t, "what was taken", err)

		variable := part(t, 1)
		first := variable
		e2e.Check(t, smart.Replace(&variable, 1))
		is(t, "the same object", int32(1))(variable.Number())
		e2e.Check(t, first.Close())
		is(t, "behind Close of the old value", int32(1))(variable.Number())
		second := variable
		_ = e2e.As[*bridge.Exception](t, "below zero", smart.Replace(&variable, -1))
		e2e.Equal(t, "behind a failure", variable, second)
		is(t, "behind a failure", int32(1))(variable.Number())
		destroys(t, "replace", 1, func() { e2e.Check(t, smart.Replace(&variable, 2)) })
		is(t, "the new one", int32(2))(variable.Number())
		destroys(t, "reset", 1, func() { e2e.Check(t, smart.Replace(&variable, 0)) })
		if variable != nil {
			t.Error("it is still there")
		}
		e2e.Check(t, smart.Replace(&variable, 6))
		is(t, "of none", int32(6))(variable.Number())
		e2e.Check(t, variable.Close())
	})
}

func TestUniquePointersInObjects(t *testing.T) {
	alive(t, 0, func() {
		d := must[*smart.Drawer](t)(smart.NewDrawer())
		if shown := must[*smart.Part](t)(d.Shown()); shown != nil || d.Open() != nil {
			t.Error("something is in an empty drawer")
		}
		p := part(t, 3)
		e2e.Check(t, d.Put(p))
		refused(t, "put again", d.Put(p))
		shown := must[*smart.Part](t)(d.Shown())
		is(t, "what is shown", int32(3))(shown.Number())
		_, err := smart.Consume(shown)
		refused(t, "what C++ lends", err)
		is(t, "what C++ lends looked at", int32(3))(smart.Look(shown))
		taken := must[*smart.Part](t)(d.Take())
		destroys(t, "an empty drawer", 1, func() { e2e.Check(t, d.Close()) })
		_, err = shown.Number()
		refused(t, "what a closed drawer has shown", err)
		is(t, "what was taken out", int32(3))(taken.Number())
		e2e.Check(t, taken.Close())

		d = must[*smart.Drawer](t)(smart.NewDrawer())
		e2e.Check(t, d.Put(part(t, 4)))
		destroys(t, "a full drawer", 2, func() { e2e.Check(t, d.Close()) })
	})
}

func TestDeletersOfTheirOwn(t *testing.T) {
	alive(t, 0, func() {
		p := must[*smart.Pooled](t)(smart.PoolGet(5))
		is(t, "its number", int32(5))(p.Number())
		destroys(t, "Close", 1, func() { e2e.Check(t, p.Close()) })
		p = must[*smart.Pooled](t)(smart.PoolGet(6))
		destroys(t, "the pool", 1, func() { is(t, "put back", int32(6))(smart.PoolPut(p)) })
		_, err := p.Number()
		refused(t, "what was put back", err)
		is(t, "nil put back", int32(0))(smart.PoolPut(nil))
	})
}

// What a shared object points to lives as long as anybody in C++ has a share of it.
func TestWhatSharedObjectsPointTo(t *testing.T) {
	alive(t, 0, func() {
		d := must[*smart.Drawing](t)(smart.NewDrawing())
		ruler := must[*smart.Ruler](t)(smart.NewRuler(7))
		line := must[*smart.Line](t)(smart.NewLine(ruler))
		e2e.Check(t, d.Add(line))
		destroys(t, "Close of what C++ shares, and of what that points to", 0, func() {
			e2e.Check(t, errors.Join(line.Close(), ruler.Close()))
		})
		is(t, "its length", int32(7))(d.Length())
		destroys(t, "the drawing", 3, func() { e2e.Check(t, d.Close()) })
	})
}

// The collector runs all the time, and Go closes nothing.
func TestForgotten(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		for i := range int32(200) {
			s := shelf(t)
			e2e.Check(t, s.Put(thing(t, i)))
			is(t, "the last", i)(must[*smart.Thing](t)(s.Last()).Number())
			w := must[*smart.WeakThing](t)(smart.Watch(must[*smart.Thing](t)(s.Last())))
			if locked, ok := w.Lock(); !ok {
				t.Error("the shelf has lost it")
			} else {
				is(t, "locked", i)(locked.Number())
			}
			d := must[*smart.Drawer](t)(smart.NewDrawer())
			e2e.Check(t, d.Put(part(t, i)))
			is(t, "in the drawer", i)(must[*smart.Part](t)(d.Shown()).Number())
			is(t, "taken out", i)(must[*smart.Part](t)(d.Take()).Number())
		}
	})
}
