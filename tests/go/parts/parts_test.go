// parts_test.go: what C++ gives out by pointer or reference is a part of an object: it keeps that object alive, ends with it, and is
// the same Go value when it comes back. C++ ends the process when something is destroyed twice, or used after its end.

//go:build windows

package parts_test

import (
	"context"
	"errors"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/parts/parts"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "parts", Load: parts.Load}) }

// get is the value of a call that must succeed.
func get[T any](value T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		e2e.Check(t, err)
		return value
	}
}

// doc makes a document with two items, a and longer.
func doc(t testing.TB) *parts.Doc {
	t.Helper()
	d := get(parts.NewDoc())(t)
	for _, name := range []string{"a", "longer"} {
		item := get(parts.NewItemWithName(name))(t)
		if same := get(d.Add(item))(t); same != d {
			t.Error("*this is another Go value")
		}
		e2e.Check(t, item.Close())
	}
	return d
}

func named(t testing.TB, item *parts.Item, want string) {
	t.Helper()
	e2e.Equal(t, "name", get(item.Name())(t), want)
}

func ended(t testing.TB, what string, err error) {
	t.Helper()
	_ = e2e.As[*bridge.HandleError](t, what, err)
	e2e.Is(t, what, err, bridge.ErrClosed)
}

func refused(t testing.TB, what string, err error, words string) {
	t.Helper()
	if e2e.As[*bridge.HandleError](t, what, err); err != nil && !strings.Contains(err.Error(), words) {
		t.Errorf("%s: %v, not %s", what, err, words)
	}
}

// alive checks how many more objects are alive behind the work than before, once the collector has done its part.
func alive(t *testing.T, want int, work func()) {
	t.Helper()
	before := parts.Constructed() - parts.Destroyed()
	work()
	e2e.Becomes(t, "alive", func() int { return int(parts.Constructed() - parts.Destroyed() - before) }, want)
}

func TestAPartEndsWithItsObject(t *testing.T) {
	alive(t, 0, func() {
		d := doc(t)
		item, root, spot := get(d.At(1))(t), d.Root(), get(d.At(0))(t).Spot()
		named(t, item, "longer")
		named(t, root, "root")
		gone := parts.Destroyed()
		e2e.Check(t, d.Close())
		if parts.Destroyed() == gone {
			t.Error("the document waits for its parts")
		}
		_, err := item.Name()
		ended(t, "an item of a closed document", err)
		_, err = root.Inc()
		ended(t, "the root of a closed document", err)
		_, err = spot.Sum()
		ended(t, "a field of an item of a closed document", err)
		defer func() {
			err, _ := recover().(error)
			ended(t, "a call without an error result", err)
			e2e.Check(t, item.Close())
		}()
		spot.X()
	})
}

func TestAPartKeepsItsObject(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		item := get(doc(t).At(1))(t)
		spot := item.Spot()
		for range 20 {
			runtime.GC()
			named(t, item, "longer")
			e2e.Equal(t, "sum", get(spot.Sum())(t), 3)
		}
		item = nil
		for range 20 {
			runtime.GC()
			e2e.Equal(t, "sum", get(spot.Sum())(t), 3)
		}
	})
}

func TestCloseOfAPartDestroysNothing(t *testing.T) {
	alive(t, 0, func() {
		d := doc(t)
		gone := parts.Destroyed()
		item := get(d.At(0))(t)
		spot := item.Spot()
		e2e.Check(t, item.Close())
		e2e.Check(t, item.Close())
		_, err := item.Name()
		ended(t, "a closed item", err)
		named(t, get(d.At(0))(t), "a")
		e2e.Equal(t, "a part of what was only a name of it", get(spot.Sum())(t), 3)
		e2e.Equal(t, "destroyed", parts.Destroyed()-gone, 0)
		e2e.Check(t, d.Close())
	})
}

func TestThisIsTheSameValue(t *testing.T) {
	d := doc(t)
	defer d.Close()
	item := get(d.At(0))(t)
	if get(item.Inc())(t) != item || item.Again().Again() != item || item.Self() != item {
		t.Error("*this is another Go value")
	}
	e2e.Equal(t, "count", get(get(item.Inc())(t).Count())(t), 2)
	other := get(d.At(1))(t)
	if get(parts.Longer(item, other))(t) != other || get(parts.Longer(other, item))(t) != other {
		t.Error("an argument that comes back is another Go value")
	}
	own := get(parts.NewItemWithName("x"))(t)
	defer own.Close()
	if get(d.Link(own))(t) != own || own.Again() != own {
		t.Error("an object of Go's that comes back is another Go value")
	}
}

func TestNothingIsNil(t *testing.T) {
	d := doc(t)
	defer d.Close()
	if found := get(d.Find("nobody"))(t); found != nil {
		t.Error("null is", found)
	}
	if found := get(d.Find("longer"))(t); found == nil {
		t.Error("nothing is found")
	} else {
		named(t, found, "longer")
	}
	if d.Root().Next() != nil || get(parts.Borrow(nil))(t) != nil || get(parts.CopyOf(nil))(t) != nil {
		t.Error("null is an object")
	}
	_, err := d.At(7)
	e2e.Is(t, "the item 7", err, bridge.ErrOutOfRange)
}

func TestWhatIsConstantIsNotChanged(t *testing.T) {
	d := doc(t)
	defer d.Close()
	first := get(d.First())(t)
	named(t, first, "a")
	e2e.Equal(t, "a copy of a scalar", get(first.Count())(t), 0)
	for what, err := range map[string]error{
		"Inc":            second(first.Inc()),
		"SetNext":        first.SetNext(nil),
		"SetSpot":        first.SetSpot(first.Spot()),
		"Label":          second(first.Label()),
		"Root().Link":    second(d.Link(first)),
		"Top().Inc":      second(get(d.Top())(t).Inc()),
		"Longer(...)":    second(get(parts.Longer(first, get(d.Top())(t)))(t).Inc()),
		"a copy's Spot?": nil,
	} {
		if what != "a copy's Spot?" {
			refused(t, what, err, "const parts::Item, not parts::Item")
		}
	}
	defer func() {
		err, _ := recover().(error)
		refused(t, "a change of a field of what is constant", err, "const parts::Spot, not parts::Spot")
	}()
	e2e.Equal(t, "names", get(parts.Names(first, first, first))(t), 3)
	e2e.Check(t, get(d.At(1))(t).SetSpot(first.Spot()))
	e2e.Check(t, second(d.Add(first)))
	e2e.Equal(t, "x of a constant field", first.Origin().X(), 1)
	clone := get(first.Clone())(t)
	defer clone.Close()
	clone.Spot().Move(1)
	first.Spot().Move(1)
	t.Error("a constant object was changed")
}

func second[T any](_ T, err error) error { return err }

func TestFieldsAreParts(t *testing.T) {
	alive(t, 0, func() {
		item := get(parts.NewItem())(t)
		item.Spot().SetX(5)
		item.Spot().Move(1)
		e2e.Equal(t, "sum", get(item.Spot().Sum())(t), 9)
		other := get(parts.NewItemWithName("other"))(t)
		e2e.Check(t, other.SetSpot(item.Spot()))
		item.Spot().Move(1)
		e2e.Equal(t, "the copy", get(other.Spot().Sum())(t), 9)
		e2e.Check(t, item.SetNext(other))
		other = nil
		defer debug.SetGCPercent(debug.SetGCPercent(1))
		for range 20 {
			runtime.GC()
			named(t, item.Next(), "other")
		}
	})
}

// What is a part of no object that Go has is there for good.
func TestWhatStands(t *testing.T) {
	global := get(parts.DocGlobal())(t)
	size := get(global.Size())(t)
	e2e.Check(t, global.Close())
	shared := get(parts.DocShared())(t)
	for range 5 {
		runtime.GC()
	}
	named(t, shared, "root")
	named(t, parts.Standing(), "standing")
	e2e.Equal(t, "size", get(get(parts.DocGlobal())(t).Size())(t), size)
	kept := get(parts.NewItemWithName("kept"))(t)
	if get(get(parts.DocGlobal())(t).Link(kept))(t) != kept {
		t.Error("another Go value came back")
	}
	named(t, shared.Next(), "kept")
	e2e.Check(t, shared.SetNext(nil))
	e2e.Check(t, kept.Close())
}

func TestFunctionsBorrowFromTheirArguments(t *testing.T) {
	alive(t, 0, func() {
		d := doc(t)
		picked, borrowed := get(parts.Pick(d, 1))(t), get(parts.Borrow(d))(t)
		own := get(parts.NewItemWithName("the longest of all"))(t)
		made, copied, first := get(parts.Fresh("fresh"))(t), get(parts.CopyOf(d))(t), get(parts.CopyOfFirst(d))(t)
		e2e.Check(t, second(first.Inc()))
		e2e.Check(t, d.Close())
		ended(t, "picked", second(picked.Name()))
		ended(t, "borrowed", second(borrowed.Name()))
		named(t, own, "the longest of all")
		named(t, made, "fresh")
		named(t, copied, "root")
		named(t, first, "a")
		runtime.KeepAlive(own)
	})
}

// A method may give out a part of what it takes.
func TestMethodsBorrowFromTheirArguments(t *testing.T) {
	alive(t, 0, func() {
		d, other := doc(t), doc(t)
		item, own := get(d.ItemOf(other))(t), get(d.SameAs(other))(t)
		e2e.Check(t, other.Close())
		ended(t, "an item of the other", second(item.Name()))
		named(t, own, "root")
		e2e.Check(t, d.Close())
		ended(t, "an item of its own", second(own.Name()))
	})
}

func TestWhatIsDestroyedIsClosed(t *testing.T) {
	alive(t, 0, func() {
		d := doc(t)
		first, last := get(d.At(0))(t), get(d.At(1))(t)
		err := d.RemoveLast(first)
		if !errors.As(err, new(*bridge.Exception)) {
			t.Error("not refused by C++:", err)
		}
		named(t, first, "a")
		e2e.Check(t, d.RemoveLast(last))
		ended(t, "what was destroyed", second(last.Name()))
		ended(t, "what was destroyed", d.RemoveLast(last))
		e2e.Equal(t, "size", get(d.Size())(t), 1)
		e2e.Check(t, d.Close())
	})
	alive(t, 0, func() {
		c := get(parts.NewChain(3))(t)
		node := c.First().Next()
		e2e.Check(t, c.Remove(node))
		ended(t, "a removed node", second(node.Number()))
		e2e.Equal(t, "the node behind it", get(c.First().Next().Number())(t), 3)
	})
}

// A walk holds what it has at hand, and the handles of few nodes beside it, which end together.
func TestAWalkLeavesNothing(t *testing.T) {
	const length = 20_000
	alive(t, 0, func() {
		chain := get(parts.NewChain(length))(t)
		before := len(bridge.Leaks())
		var last *parts.Node
		for node := chain.First(); node != nil; node = node.Next() {
			last = node
		}
		e2e.Equal(t, "number", get(last.Number())(t), length)
		e2e.Becomes(t, "64s of handles", func() int { return (len(bridge.Leaks()) - before + 63) / 64 }, 1)
		other := get(last.Chain())(t)
		e2e.Equal(t, "number", get(other.First().Number())(t), 1)
		e2e.Check(t, chain.Close())
		ended(t, "the last node", second(last.Number()))
		ended(t, "the chain by another way", other.Cut(nil))
	})
}

// Parts that end together are closed one by one, at once, and only they.
func TestPartsAreClosedOneByOne(t *testing.T) {
	alive(t, 0, func() {
		chain := get(parts.NewChain(200))(t)
		before := len(bridge.Leaks())
		var nodes []*parts.Node
		for node := chain.First(); node != nil; node = node.Next() {
			nodes = append(nodes, node, chain.First())
		}
		e2e.Equal(t, "handles", len(bridge.Leaks())-before, 400)
		for i := 0; i < len(nodes); i += 2 {
			e2e.Check(t, nodes[i].Close())
			e2e.Check(t, nodes[i].Close())
		}
		e2e.Equal(t, "handles", len(bridge.Leaks())-before, 200)
		for i, node := range nodes {
			if _, err := node.Number(); i%2 == 0 {
				ended(t, "a closed node", err)
			} else {
				e2e.Check(t, err)
			}
		}
		e2e.Check(t, chain.Close())
		e2e.Equal(t, "handles", len(bridge.Leaks())-before, -1)
		for _, node := range nodes {
			ended(t, "a node of a closed chain", second(node.Number()))
			e2e.Check(t, node.Close())
		}
	})
}

// What C++ lends keeps its object for Go, also the last of many that lie together.
func TestTheLastOfManyKeepsTheChain(t *testing.T) {
	alive(t, 0, func() {
		var last *parts.Node
		before := parts.Destroyed()
		func() {
			for node := get(parts.NewChain(1000))(t).First(); node != nil; node = node.Next() {
				if last != nil && last.Next() != nil {
					e2e.Check(t, last.Close())
				}
				last = node
			}
		}()
		for range 5 {
			runtime.GC()
			e2e.Equal(t, "number", get(last.Number())(t), 1000)
		}
		e2e.Equal(t, "destroyed", parts.Destroyed()-before, 0)
		e2e.Check(t, last.Close())
	})
}

// A chain that many walk through, close nodes of and close.
func TestWalksAtOnce(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		for round := range 20 {
			chain := get(parts.NewChain(300))(t)
			var all sync.WaitGroup
			for walker := range 6 {
				all.Add(1)
				go func() {
					defer all.Done()
					for range 3 {
						if !walk(t, chain, walker) {
							return
						}
					}
				}()
			}
			if round%2 == 0 {
				runtime.Gosched()
				e2e.Check(t, chain.Close())
			}
			all.Wait()
		}
	})
}

// walk goes through a chain and closes some of its nodes behind itself. It returns false when the chain was closed.
func walk(t *testing.T, chain *parts.Chain, every int) (whole bool) {
	defer func() {
		if err, _ := recover().(error); err != nil && !errors.Is(err, bridge.ErrClosed) {
			t.Error(err)
		}
	}()
	want := int32(0)
	for node := chain.First(); node != nil; {
		want++
		switch number, err := node.Number(); {
		case err == nil && number != want:
			t.Errorf("node %d, want %d", number, want)
		case err != nil && !errors.Is(err, bridge.ErrClosed):
			t.Error(err)
		case err != nil:
			return false
		}
		next := node.Next()
		if every > 0 && int(want)%every == 0 {
			if err := node.Close(); err != nil {
				t.Error(err)
			}
		}
		node = next
	}
	return true
}

// Close does not destroy an object in a part of which a call still is.
func TestACallInAPart(t *testing.T) {
	alive(t, 0, func() {
		d := doc(t)
		item := get(d.At(0))(t)
		gone := parts.Destroyed()
		got := make(chan error)
		go func() { got <- second(item.Hold()) }()
		e2e.Becomes(t, "calls in an item", func() int { return int(parts.Held()) }, 1)
		e2e.Check(t, d.Close())
		ended(t, "an item of a closed document", second(item.Count()))
		e2e.Equal(t, "destroyed under the call", parts.Destroyed()-gone, 0)
		e2e.Check(t, parts.LetGo())
		e2e.Check(t, <-got)
	})
}

func TestManyAtOnce(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		for range 30 {
			d := doc(t)
			var all sync.WaitGroup
			for range 4 {
				all.Add(1)
				go func() {
					defer all.Done()
					for {
						item, err := d.At(1)
						if err == nil {
							item, err = item.Inc()
						}
						if err == nil {
							_, err = item.Name()
						}
						if err != nil {
							if !errors.Is(err, bridge.ErrClosed) {
								t.Error(err)
							}
							return
						}
					}
				}()
			}
			for range 20 {
				e2e.Check(t, second(get(d.At(0))(t).Count()))
			}
			e2e.Check(t, d.Close())
			all.Wait()
		}
	})
}

func TestBatches(t *testing.T) {
	d := doc(t)
	found, err := d.FindBatch(context.Background(), []parts.DocFindArgs{{Name: "a"}, {Name: "b"}, {Name: "longer"}})
	e2e.Check(t, err)
	named(t, found[0].Result, "a")
	named(t, found[2].Result, "longer")
	if found[1].Result != nil || found[1].Err != nil {
		t.Error("null is", found[1])
	}
	e2e.Check(t, d.Close())
	ended(t, "an item of a closed document", second(found[0].Result.Name()))
}

func TestOnAnApartment(t *testing.T) {
	alive(t, 0, func() {
		ctx := context.Background()
		apt := e2e.Apartment(t, apartment.Thread)
		window := get(parts.NewWindow(ctx, apt))(t)
		button := get(window.Button(ctx))(t)
		if get(button.Press(ctx))(t) != button {
			t.Error("*this is another Go value")
		}
		again := get(get(button.Window(ctx))(t).Button(ctx))(t)
		e2e.Equal(t, "presses", get(again.Presses(ctx))(t), 1)
		e2e.Check(t, window.Close(ctx))
		ended(t, "a button of a closed window", second(button.Presses(ctx)))
		ended(t, "a button of a closed window", second(again.Presses(ctx)))

		window = get(parts.NewWindow(ctx, apt))(t)
		button = get(window.Button(ctx))(t)
		window = nil
		for range 10 {
			runtime.GC()
			e2e.Equal(t, "presses", get(button.Presses(ctx))(t), 0)
		}
	})
}

func TestValuesAreCopied(t *testing.T) {
	item := get(parts.NewItemWithName("name"))(t)
	defer item.Close()
	e2e.Equal(t, "label", get(item.Label())(t), "name")
	e2e.Equal(t, "counter", get(item.Counter())(t), 0)
	e2e.Check(t, second(item.Inc()))
	e2e.Equal(t, "counter", get(item.Counter())(t), 1)
	e2e.Equal(t, "sample", get(item.Sample())(t), parts.Sample{X: 1, Y: 2.5})
}
