// arrows_test.go: smart pointers of users' own, and containers: groups K and L of SWIG's programs. Go has operator-> under a name.

//go:build windows

package facts_test

import (
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

func TestLevelsOfArrows(t *testing.T) {
	pointee := e2e.Closing[*facts.Pointee](t)(facts.NewPointee())
	by := e2e.Closing[*facts.ByArrow](t)(facts.NewByArrow(pointee))
	through, err := by.Arrow()
	e2e.Check(t, err)
	through.SetX(3)
	e2e.Equal(t, "a field of the pointee", pointee.X(), 3)
	e2e.Expect[int32](t, "its own of the name", 4)(by.Test())
	e2e.Expect[int32](t, "the pointee's", 1)(through.Test(3))
	e2e.Expect[int32](t, "an overload", 2)(through.TestFloat64(3.5))
	e2e.Expect[int32](t, "another", 3)(through.TestString("hello"))
	e2e.Expect[int32](t, "of %extend", 5)(through.ExtensionWithI(2))

	constant, err := e2e.Closing[*facts.ByConstArrow](t)(facts.NewByConstArrow(pointee)).Arrow()
	e2e.Check(t, err)
	e2e.Expect[int32](t, "of what is constant", 3)(constant.Getx())
	_ = e2e.As[*bridge.HandleError](t, "a method that changes it", second(constant.Test(1)))

	for name, arrow := range map[string]func() (*facts.ByArrow, error){
		"by value":     e2e.Closing[*facts.TwoLevels](t)(facts.NewTwoLevels(by)).Arrow,
		"by reference": e2e.Closing[*facts.TwoLevelsByReference](t)(facts.NewTwoLevelsByReference(by)).Arrow,
	} {
		inner, err := arrow()
		e2e.Check(t, err)
		last, err := inner.Arrow()
		e2e.Check(t, err)
		last.SetX(last.X() + 1)
		e2e.Equal(t, name, pointee.X(), last.X())
		e2e.Check(t, inner.Close())
	}
	e2e.Equal(t, "what both have changed", pointee.X(), 5)
}

func TestAnArrowThatOwns(t *testing.T) {
	alive := facts.OwningContainerAlive()
	held, err := facts.Create(1234)
	e2e.Check(t, err)
	owning, err := facts.NewOwningContainerWithHeld(held)
	e2e.Check(t, err)
	through, err := owning.Arrow()
	e2e.Check(t, err)
	e2e.Equal(t, "a field", through.Id(), 1234)
	through.SetId(4321)
	e2e.Equal(t, "of what was given", held.Id(), 4321)
	e2e.Equal(t, "alive", facts.OwningContainerAlive(), alive+1)
	e2e.Check(t, owning.Close())
	e2e.Equal(t, "alive", facts.OwningContainerAlive(), alive)
	for what, object := range map[string]*facts.ContainerOfDouble{"given": held, "lent": through} {
		func() {
			defer func() {
				err, _ := recover().(error)
				_ = e2e.As[*bridge.HandleError](t, what, err)
			}()
			object.Id()
		}()
	}
}

func TestContainersOfPointers(t *testing.T) {
	alive := facts.StoredAlive()
	three, err := facts.NewStoredWithValue(3)
	e2e.Check(t, err)
	seven, err := facts.NewStoredWithValue(7)
	e2e.Check(t, err)
	first, same, err := facts.SamePair(bridge.Pair[int32, *facts.Stored]{First: 1, Second: three})
	e2e.Check(t, err)
	e2e.Equal(t, "the number of a pair", first, 1)
	e2e.Expect[int32](t, "the object of a pair", 3)(same.Value())
	all, err := facts.SameMap(map[int32]*facts.Stored{1: three, 2: seven})
	e2e.Check(t, err)
	e2e.Equal(t, "elements", len(all), 2)
	e2e.Expect[int32](t, "an object of a map", 7)(all[2].Value())
	e2e.Expect[int32](t, "an object of a vector", 7)(facts.StoredIn([]*facts.Stored{three, seven}, 1))
	e2e.Is(t, "behind the end", second(facts.StoredIn(nil, 0)), bridge.ErrOutOfRange)
	numbers, err := facts.SecondOf(map[int32]int32{1: 1, 3: 3})
	e2e.Check(t, err)
	e2e.Equal(t, "numbers", numbers[1]*10+numbers[3], 23)
	e2e.Check(t, three.Close())
	e2e.Check(t, seven.Close())
	e2e.Becomes(t, "alive", func() int { return int(facts.StoredAlive()) }, int(alive))
	_ = e2e.As[*bridge.HandleError](t, "of what is closed", second(all[2].Value()))

	eleven, err := facts.NewInt(11)
	e2e.Check(t, err)
	many, err := facts.NewInt(22)
	e2e.Check(t, err)
	for at, want := range []int32{11, 22} {
		e2e.Expect(t, "a pointer of a vector", want)(facts.ValueIn([]bridge.Pointer[int32]{eleven, many}, uint(at)))
	}
	e2e.Check(t, facts.DeleteInt(eleven))
	e2e.Check(t, facts.DeleteInt(many))
}

func TestArraysOfTheLibrary(t *testing.T) {
	want := [6]int32{-2, -1, 0, 0, 1, 2}
	e2e.Expect(t, "a result", want)(facts.Six())
	e2e.Expect(t, "a constant reference", want)(facts.SixConstant())
	want[0], want[5] = 9, 4
	e2e.Expect(t, "an argument", want)(facts.SameSix(want))
	e2e.Check(t, facts.ReverseSix(&want))
	e2e.Equal(t, "by reference", want, [6]int32{4, -1, 0, 0, 1, 9})
	texts, err := facts.OneText()
	e2e.Check(t, err)
	e2e.Equal(t, "texts", len(texts) == 1 && texts[0] == "foo", true)
	all := make([]facts.Opaque, 10)
	e2e.Check(t, facts.Fill(&all))
	e2e.Equal(t, "structs", all[9].X, 5)
}
