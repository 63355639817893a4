// objects_test.go: objects as elements of containers: whose they are, that copies are copies, and that nothing is left when a call
// fails half way.

//go:build windows

package containers_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/containers/containers"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func must[T any](t testing.TB) func(T, error) T {
	return func(got T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
}

func shape(t testing.TB, name string, sides int32) *containers.Shape {
	t.Helper()
	return must[*containers.Shape](t)(containers.NewShapeWithSides(name, sides))
}

func closeAll(t testing.TB, shapes ...*containers.Shape) {
	t.Helper()
	for _, one := range shapes {
		if one != nil {
			e2e.Check(t, one.Close())
		}
	}
}

// leaves checks how many shapes the work leaves behind.
func leaves(t *testing.T, want int32, work func()) {
	t.Helper()
	before := must[int32](t)(containers.Alive())
	work()
	if after := must[int32](t)(containers.Alive()); after-before != want {
		t.Errorf("%d shapes more; want %d", after-before, want)
	}
}

// names are the names and sides of shapes.
func names(t *testing.T, shapes []*containers.Shape) []string {
	t.Helper()
	list := make([]string, len(shapes))
	for i, one := range shapes {
		if one == nil {
			list[i] = "nil"
			continue
		}
		list[i] = must[string](t)(one.Name()) + string(rune('0'+must[int32](t)(one.Sides())))
	}
	return list
}

func TestObjectsByValue(t *testing.T) {
	leaves(t, 0, func() {
		three, four := shape(t, "three", 3), shape(t, "four", 4)
		both := []*containers.Shape{three, four}
		gives[int32](t, "SidesOf", 7)(containers.SidesOf(both))
		gives[int32](t, "SidesOf nothing", 0)(containers.SidesOf(nil))
		gives[int32](t, "SidesOfAll", 10)(containers.SidesOfAll(append(both, three)))
		gives[int32](t, "SumBehind", 7)(containers.SumBehind(both))
		gives[int32](t, "shapes in braces", 3+4+100+4)(
			containers.SidesInBraces([]*containers.Shape{three, four}, []*containers.Shape{nil, four}))
		chain := must[[]*containers.Shape](t)(containers.Chain([]*containers.Shape{three, nil, four}))
		e2e.Equal(t, "a forward list", strings.Join(names(t, chain), " "), "four4 three3")
		closeAll(t, chain...)

		made := must[[]*containers.Shape](t)(containers.Polygons(3))
		e2e.Check(t, made[0].Rename("first"))
		e2e.Equal(t, "polygons", strings.Join(names(t, made), " "), "first3 polygon4 polygon5")
		rows := must[[][]*containers.Shape](t)(containers.Rows([][]*containers.Shape{{three}, {}, {four, four}}))
		e2e.Equal(t, "rows", len(rows[0])+10*len(rows[1])+100*len(rows[2]), 201)
		e2e.Check(t, rows[2][0].Rename("one of two"))
		e2e.Equal(t, "each element is a copy", strings.Join(names(t, append(rows[2], four)), " "), "one of two4 four4 four4")
		named := must[map[string]*containers.Shape](t)(containers.ByName(map[string]*containers.Shape{"a": three, "b": four}))
		gives[int32](t, "a map", 4)(named["b"].Sides())

		first, sides, err := containers.Biggest(both)
		e2e.Check(t, err)
		e2e.Equal(t, "Biggest", names(t, []*containers.Shape{first})[0], "four"+string('0'+rune(sides)))
		found, ok, err := containers.OneNamed(both, "three")
		if err != nil || !ok {
			t.Errorf("three: %v, %v", ok, err)
		}
		if none, ok, err := containers.OneNamed(both, "five"); none != nil || ok || err != nil {
			t.Errorf("five: %v, %v, %v", none, ok, err)
		}
		gives[int32](t, "SidesOr", 4)(containers.SidesOr(four, -1))
		gives[int32](t, "SidesOr", -1)(containers.SidesOr(nil, -1))

		closeAll(t, made...)
		closeAll(t, rows[0]...)
		closeAll(t, rows[2]...)
		closeAll(t, named["a"], named["b"], first, found, three, four)
	})
}

func TestObjectsThatCppChanges(t *testing.T) {
	leaves(t, 0, func() {
		three := shape(t, "three", 3)
		list := []*containers.Shape{three}
		e2e.Check(t, containers.DoubleUp(&list))
		e2e.Equal(t, "DoubleUp", strings.Join(names(t, list), " "), "three3 three3")
		closeAll(t, list...)
		list = nil
		e2e.Check(t, containers.FillBehind(&list))
		e2e.Equal(t, "FillBehind", strings.Join(names(t, list), " "), "filled2 filled2")
		closeAll(t, list...)
		closeAll(t, three)
	})
}

// Neither side keeps anything of a call that fails half way.
func TestObjectsOfAFailure(t *testing.T) {
	leaves(t, 0, func() {
		good, bad, closed := shape(t, "good", 1), shape(t, "bad", 2), shape(t, "closed", 3)
		e2e.Check(t, closed.Close())
		for what, list := range map[string][]*containers.Shape{
			"a copy fails": {good, good, bad, good}, "nil": {good, nil}, "a closed one": {good, closed}, "a struct literal": {good, {}},
		} {
			_, err := containers.SidesOf(list)
			switch failed := new(bridge.Exception); {
			case what == "a copy fails" && !errors.As(err, &failed):
				t.Errorf("%s: %v", what, err)
			case what != "a copy fails":
				_ = e2e.As[*bridge.HandleError](t, what, err)
			}
		}
		if _, err := containers.SidesOf([]*containers.Shape{good, nil}); err == nil || !strings.Contains(err.Error(), "shapes, object 2") {
			t.Errorf("which one is nil: %v", err)
		}
		_ = e2e.As[*bridge.Exception](t, "the target", second(containers.ThrownAfter([]*containers.Shape{good, good})))
		// The eighth polygon cannot be copied into Go's.
		before := len(bridge.Leaks())
		_ = e2e.As[*bridge.Exception](t, "the result", second(containers.Polygons(9)))
		e2e.Equal(t, "handles", len(bridge.Leaks()), before)
		_ = e2e.As[*bridge.HandleError](t, "a pointer", second(containers.SidesBehind([]*containers.Shape{good, closed})))
		_ = e2e.As[*bridge.HandleError](t, "a share", containers.Keep([]*containers.Shape{good, closed}))
		closeAll(t, good, bad)
	})
}

func second[T any](_ T, err error) error { return err }

func anywhere(t *testing.T) *apartment.Apartment {
	t.Helper()
	apt := must[*apartment.Apartment](t)(apartment.New(apartment.Thread))
	t.Cleanup(func() { e2e.Check(t, apt.Close(context.Background())) })
	return apt
}

func TestPointersToObjects(t *testing.T) {
	closeAll(t, must[[]*containers.Shape](t)(containers.Eternal())...) // those are there from now on
	leaves(t, 0, func() {
		three := shape(t, "three", 3)
		square := must[*containers.Square](t)(containers.NewSquare("square"))
		both := []*containers.Shape{three, &square.Shape}
		gives[int32](t, "virtual", 7)(containers.SidesBehind(both))
		gives[int32](t, "nil is null", 103)(containers.SidesBehind([]*containers.Shape{nil, three}))
		gives[int32](t, "ConstSides", 7)(containers.ConstSides(context.Background(), anywhere(t), both))
		e2e.Check(t, containers.RenameAll(both, "same"))
		e2e.Equal(t, "RenameAll", strings.Join(names(t, both), " "), "same3 same4")

		made := must[[]*containers.Shape](t)(containers.Made(4))
		e2e.Equal(t, "Made", strings.Join(names(t, made), " "), "new4 new1 new4 new3")
		if _, ok := containers.AsSquare(made[2]); !ok {
			t.Error("the third is no square")
		}
		eternal := must[[]*containers.Shape](t)(containers.Eternal())
		e2e.Equal(t, "Eternal", strings.Join(names(t, eternal[:1]), ""), "eternal1")
		if eternal[1] != nil {
			t.Error("null is not nil")
		}
		closeAll(t, eternal...)

		among := must[[]*containers.Shape](t)(containers.Among(both, 4))
		e2e.Equal(t, "Among", len(among), 1)
		e2e.Check(t, square.Close())
		_ = e2e.As[*bridge.HandleError](t, "of what is closed", second(among[0].Name()))
		closeAll(t, append(made, three)...)
	})
}

func TestObjectsThatKeepPointers(t *testing.T) {
	leaves(t, 0, func() {
		three, four, five := shape(t, "three", 3), shape(t, "four", 4), shape(t, "five", 5)
		group := must[*containers.Group](t)(containers.NewGroup([]*containers.Shape{three, four}, "bc"))
		// What the group points to stays until the group is closed.
		leaves(t, 0, func() { closeAll(t, three, four) })
		gives[int32](t, "Sides", 7)(group.Sides())
		members := must[[]*containers.Shape](t)(group.Members())
		e2e.Equal(t, "Members", strings.Join(names(t, members), " "), "three3 four4")
		own := must[[]*containers.Shape](t)(group.Own())
		e2e.Equal(t, "Own", strings.Join(names(t, own), " "), "b1 c2")
		leaves(t, 0, func() { closeAll(t, own[1]) }) // only the handle ends

		e2e.Check(t, group.SetMembers([]*containers.Shape{five}))
		e2e.Check(t, group.SetOthers([]*containers.Shape{five, nil}))
		leaves(t, 1, func() { e2e.Check(t, group.SetValues([]*containers.Shape{five})) })
		values := must[[]*containers.Shape](t)(group.Values())
		others := must[[]*containers.Shape](t)(group.Others())
		gives[int32](t, "Sides", 115)(group.Sides())
		e2e.Check(t, five.Close())
		gives[int32](t, "Sides", 115)(group.Sides())

		six := shape(t, "six", 6)
		list := []*containers.Shape{nil, six}
		e2e.Check(t, group.Turn(&list))
		e2e.Equal(t, "Turn", strings.Join(names(t, list), " "), "six6 nil b1")
		if list[0] != six {
			t.Error("what Go has given is another value when it comes back")
		}
		e2e.Check(t, group.Close())
		for what, one := range map[string]*containers.Shape{"a member": members[0], "an own one": own[0], "another": others[0], "one that came out": list[2]} {
			_ = e2e.As[*bridge.HandleError](t, what+" of a closed group", second(one.Name()))
		}
		gives[int32](t, "a copy", 5)(values[0].Sides())
		closeAll(t, values[0], six)
	})
}

func TestShares(t *testing.T) {
	leaves(t, 0, func() {
		made := must[[]*containers.Shape](t)(containers.Shared(2))
		e2e.Equal(t, "Shared", strings.Join(names(t, made), " "), "nil shared0 shared1")
		e2e.Check(t, containers.Keep(made[1:]))
		gives[int32](t, "Uses", 2)(containers.Uses())
		kept := must[[]*containers.Shape](t)(containers.Kept())
		gives[int32](t, "Uses", 3)(containers.Uses())
		leaves(t, 0, func() { closeAll(t, made...) })
		gives[int32](t, "Uses", 2)(containers.Uses())
		set := must[[]*containers.Shape](t)(containers.AsSet([]*containers.Shape{kept[0], kept[0], kept[1]}))
		e2e.Equal(t, "a set", len(set), 2)
		e2e.Check(t, containers.Keep(nil))

		list := []*containers.Shape{kept[0], nil, kept[1]}
		e2e.Check(t, containers.TurnShared(&list))
		e2e.Equal(t, "TurnShared", strings.Join(names(t, list), " "), "shared1 nil shared0 fresh9")
		if list[0] != kept[1] || list[2] != kept[0] {
			t.Error("a share that stayed is another value")
		}
		constant := must[[]*containers.Shape](t)(containers.Constant(kept))
		gives[int32](t, "a constant one", 0)(constant[0].Sides())
		_ = e2e.As[*bridge.HandleError](t, "changed", constant[0].Rename("new"))
		closeAll(t, constant...)
		closeAll(t, set...)
		closeAll(t, kept...)
		closeAll(t, list[3])
	})
}

func TestOwned(t *testing.T) {
	leaves(t, 0, func() {
		owned := must[[]*containers.Shape](t)(containers.Owned(3))
		e2e.Equal(t, "Owned", strings.Join(names(t, owned), " "), "owned0 owned1 owned2")
		leaves(t, -1, func() { closeAll(t, owned[1]) })
		one, text, err := containers.OwnedPair()
		e2e.Check(t, err)
		e2e.Equal(t, "OwnedPair", names(t, []*containers.Shape{one})[0]+text, "owned5five")
		closeAll(t, one, owned[0], owned[2])
	})
}

// forget makes objects that nobody has afterwards. It stands by itself, so that no slot of the caller's stack still has one.
//
//go:noinline
func forget(t *testing.T) {
	list := must[[]*containers.Shape](t)(containers.Owned(4))
	runtime.GC()
	gives[int32](t, "in a call", 6)(containers.SidesOf(list))
	group := must[*containers.Group](t)(containers.NewGroup(list, "z"))
	list = nil
	runtime.GC()
	members := must[[]*containers.Shape](t)(group.Members())
	group = nil
	runtime.GC()
	e2e.Equal(t, "members of a forgotten group", strings.Join(names(t, members), " "), "owned0 owned1 owned2 owned3")
}

// Objects in containers that are forgotten are destroyed, and those in a call are not.
func TestForgottenElements(t *testing.T) {
	before := must[int32](t)(containers.Alive())
	for range 50 {
		forget(t)
	}
	for range 200 {
		runtime.GC()
		if must[int32](t)(containers.Alive()) <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d shapes are left; %d before", must[int32](t)(containers.Alive()), before)
}

func TestPointersToNoObjects(t *testing.T) {
	numbers := must[[]bridge.ConstPointer[int32]](t)(containers.Addresses(3))
	e2e.Equal(t, "Addresses", numbers[2].Load(), 30)
	named := must[[]containers.Named](t)(containers.NamedFunc(nil))
	e2e.Equal(t, "Named", named[0].Number, 7)
	named = must[[]containers.Named](t)(containers.NamedFunc(named))
	e2e.Equal(t, "Named", len(named), 2)
	e2e.Equal(t, "its address", named[0].Name, named[1].Name)
}

func TestPointersToContainers(t *testing.T) {
	gives(t, "NewNumbers", []int32{3, 3})(containers.NewNumbers(2))
	gives(t, "null", []int32{})(containers.NewNumbers(-1))
	gives(t, "NoNumbers", []int32{})(containers.NoNumbers())
	gives[int32](t, "CountNumbers", 2)(containers.CountNumbers([]int32{1, 2}))
	list := []int32{1}
	e2e.Check(t, containers.AddNumber(&list, 5))
	gives(t, "AddNumber", []int32{1, 5})(list, nil)
}
