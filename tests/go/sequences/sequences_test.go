// sequences_test.go: range over what C++ walks over by begin() and end(). The objects that come out are parts of the sequence, or Go's
// own, and C++ counts them.

//go:build windows

package sequences_test

import (
	"context"
	"iter"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/sequences/sequences"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "sequences", Load: sequences.Load}) }

func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		e2e.Check(t, err)
		return value
	}
}

// balanced runs work, and checks that C++ has as many nodes after it as before.
func balanced(t *testing.T, work func()) {
	t.Helper()
	before := int(sequences.NodesAlive())
	work()
	e2e.Becomes(t, "nodes alive", func() int { return int(sequences.NodesAlive()) - before }, 0)
}

// panicked returns the error that work panics with.
func panicked(t *testing.T, work func()) (err error) {
	t.Helper()
	defer func() { err, _ = recover().(error) }()
	work()
	t.Error("no panic")
	return nil
}

// 1000 elements are more than a batch; the last one is full, too.
func TestObjectsOfASequence(t *testing.T) {
	for _, count := range []int32{0, 1, 63, 64, 65, 191, 192, 193, 1000} {
		balanced(t, func() {
			scene := must[*sequences.Scene](t)(sequences.NewScene(count))
			next := int32(0)
			for node := range scene.All() {
				e2e.Equal(t, "number", must[int32](t)(node.Number()), next)
				e2e.Check(t, node.SetNumber(2*next)) // the sequence's own object
				next++
			}
			e2e.Equal(t, "elements", next, count)
			e2e.Equal(t, "sum", must[int32](t)(scene.Sum()), count*(count-1))
			e2e.Check(t, scene.Close())
		})
	}
}

func TestPartsOfASequenceEndWithIt(t *testing.T) {
	balanced(t, func() {
		scene := must[*sequences.Scene](t)(sequences.NewScene(100))
		nodes := slices.Collect(scene.All())
		e2e.Equal(t, "nodes", len(nodes), 100)
		e2e.Check(t, nodes[0].Close()) // only the handle
		again := slices.Collect(scene.All())
		e2e.Equal(t, "the first number", must[int32](t)(again[0].Number()), 0)
		e2e.Check(t, scene.Close())
		for _, node := range again {
			_, err := node.Number()
			_ = e2e.As[*bridge.HandleError](t, "a part of what is closed", err)
		}
		_ = e2e.As[*bridge.HandleError](t, "a closed sequence", panicked(t, func() {
			for range scene.All() {
				t.Error("an element of a closed sequence")
			}
		}))
	})
}

// A forgotten sequence lives as long as a part of it is in use.
func TestPartsKeepAForgottenSequence(t *testing.T) {
	balanced(t, func() {
		first := func() *sequences.Node {
			for node := range must[*sequences.Scene](t)(sequences.NewScene(10)).All() {
				return node
			}
			return nil
		}()
		for range 5 {
			runtime.GC()
		}
		e2e.Equal(t, "number", must[int32](t)(first.Number()), 0)
		runtime.KeepAlive(first)
	})
}

func TestLoopsThatChangeTheSequence(t *testing.T) {
	balanced(t, func() {
		scene := must[*sequences.Scene](t)(sequences.NewScene(100))
		seen := 0
		for range scene.All() {
			if seen < 30 {
				e2e.Check(t, scene.Add(7))
			}
			seen++
		}
		e2e.Equal(t, "with those that were added on the way", seen, 130)
		for range scene.All() {
			e2e.Check(t, scene.DropFirst())
			seen--
			if seen == 0 {
				break
			}
		}
		e2e.Check(t, scene.Close())
	})
}

func TestConstantObjectsOfASequence(t *testing.T) {
	balanced(t, func() {
		museum := must[*sequences.Museum](t)(sequences.NewMuseum())
		sum := int32(0)
		for node := range museum.All() {
			sum += must[int32](t)(node.Number())
			_ = e2e.As[*bridge.HandleError](t, "changing a constant object", node.SetNumber(5))
		}
		e2e.Equal(t, "sum", sum, 3)
		e2e.Check(t, museum.Close())
	})
}

func TestPointersThatOwn(t *testing.T) {
	balanced(t, func() {
		garden := must[*sequences.Garden](t)(sequences.NewGarden(6))
		var numbers []int32
		for node := range garden.All() {
			if node == nil {
				numbers = append(numbers, -1)
				continue
			}
			numbers = append(numbers, must[int32](t)(node.Number()))
		}
		if !slices.Equal(numbers, []int32{0, 1, -1, 3, 4, -1}) {
			t.Errorf("%v", numbers)
		}
		e2e.Check(t, garden.Close())
	})
}

func TestSharesOutliveTheSequence(t *testing.T) {
	sky := must[*sequences.Sky](t)(sequences.NewSky())
	stars := slices.Collect(sky.All())
	e2e.Check(t, sky.Close())
	e2e.Equal(t, "stars", len(stars), 2)
	e2e.Equal(t, "name", must[string](t)(stars[1].Name()), "Rigel")
	for _, star := range stars {
		e2e.Check(t, star.Close())
	}
}

func TestTextsEntriesAndStructs(t *testing.T) {
	words := must[*sequences.Words](t)(sequences.NewWords(300))
	all := slices.Collect(words.All())
	if len(all) != 300 || all[299] != "word 299" {
		t.Errorf("%d words, the last %q", len(all), all[len(all)-1])
	}
	taken := 0
	for range words.All() {
		if taken++; taken == 5 {
			break
		}
	}
	e2e.Check(t, words.Close())

	ages := must[*sequences.Ages](t)(sequences.NewAges())
	got := map[string]int32{}
	for name, age := range ages.All() {
		got[name] = age
	}
	if len(got) != 2 || got["Ada"] != 36 || got["Alan"] != 41 {
		t.Errorf("%v", got)
	}
	e2e.Check(t, ages.Close())

	line := must[*sequences.Line](t)(sequences.NewLine())
	if points := slices.Collect(line.All()); !slices.Equal(points, []sequences.Point{{X: 1, Y: 2}, {X: 3, Y: 4}, {X: 5, Y: 6}}) {
		t.Errorf("%v", points)
	}
	e2e.Check(t, line.Close())
}

// What an iterator makes is Go's, and is destroyed when Go closes or forgets it.
func TestObjectsThatAnIteratorMakes(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	balanced(t, func() {
		count := must[*sequences.Count](t)(sequences.NewCount(500))
		next := int32(0)
		for node := range count.All() {
			e2e.Equal(t, "number", must[int32](t)(node.Number()), next)
			if next%2 == 0 {
				e2e.Check(t, node.Close())
			}
			next++
		}
		e2e.Equal(t, "elements", next, 500)
		e2e.Check(t, count.Close())
	})
}

func TestASequenceThatFailsOnTheWay(t *testing.T) {
	torn := must[*sequences.Torn](t)(sequences.NewTorn())
	seen := 0
	err := panicked(t, func() {
		for range torn.All() {
			seen++
		}
	})
	_ = e2e.As[*bridge.Exception](t, "an iterator that throws", err)
	e2e.Equal(t, "elements before", seen, 64)
	e2e.Check(t, torn.Close())
}

func TestASequenceOnAnApartment(t *testing.T) {
	ctx := context.Background()
	apt := e2e.Apartment(t, apartment.Thread)
	desk := must[*sequences.Desk](t)(sequences.NewDesk(ctx, apt))
	if papers := slices.Collect(desk.All(ctx)); !slices.Equal(papers, []int32{4, 3, 2, 1}) {
		t.Errorf("%v", papers)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	e2e.Is(t, "a context that has ended", panicked(t, func() {
		for range desk.All(ended) {
			t.Error("an element")
		}
	}), context.Canceled)
	e2e.Check(t, desk.Close(ctx))
}

func TestADerivedSequence(t *testing.T) {
	balanced(t, func() {
		big := must[*sequences.BigScene](t)(sequences.NewBigScene())
		var all iter.Seq[*sequences.Node] = big.All()
		e2e.Equal(t, "nodes", len(slices.Collect(all)), 200)
		e2e.Check(t, big.Close())
	})
}

func TestBothDroppedFirst(t *testing.T) {
	balanced(t, func() {
		for range 50 {
			scene := must[*sequences.Scene](t)(sequences.NewScene(70))
			for node := range scene.All() {
				_ = node // both are forgotten
			}
		}
	})
}

func TestNoSequenceWhereTheUserWantsNone(t *testing.T) {
	silent := must[*sequences.Silent](t)(sequences.NewSilent())
	if _, has := any(silent).(interface{ All() iter.Seq[int32] }); has {
		t.Error("All of a class whose begin is ignored")
	}
	e2e.Equal(t, "answer", must[int32](t)(silent.Answer()), 42)
	e2e.Check(t, silent.Close())
}
