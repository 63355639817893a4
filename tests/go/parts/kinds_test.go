// kinds_test.go: an object is passed where one of its bases is wanted, at the address that it has as that base.

//go:build windows

package parts_test

import (
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/parts/parts"
)

func TestAnObjectIsWhatItsBasesAre(t *testing.T) {
	alive(t, 0, func() {
		duck, animal, decoy := get(parts.NewDuck())(t), get(parts.NewAnimal())(t), get(parts.NewDecoy())(t)
		e2e.Equal(t, "a duck", get(parts.Hear(duck))(t), "quack")
		e2e.Equal(t, "a decoy", get(parts.Hear(decoy))(t), "")
		e2e.Equal(t, "an animal", get(parts.Hear(animal))(t), "?")
		for want, given := range map[int32]parts.AnyAnimal{2: duck, 4: animal, -1: nil} {
			e2e.Equal(t, "legs", get(parts.CountLegs(given))(t), want)
		}
		e2e.Equal(t, "no duck", get(parts.CountLegs((*parts.Duck)(nil)))(t), -1)
		e2e.Equal(t, "the second base", get(parts.SwimAll(duck))(t), 103)
		e2e.Equal(t, "the second base of the base", get(parts.SwimAll(decoy))(t), 103)
		e2e.Check(t, duck.SetBuddy(decoy))
		e2e.Equal(t, "the buddy", get(duck.Buddy().Swim(2))(t), 103)
		in := get(parts.NewIn())(t)
		e2e.Equal(t, "a virtual base", get(parts.Where(in))(t), 11)
		e2e.Check(t, in.Close()) // C++ may keep it anywhere: the collector does not close it
		if _, err := parts.Hear(nil); err == nil {
			t.Error("nil is a reference")
		}
		e2e.Check(t, duck.Close())
		ended(t, "a closed duck", second(parts.Hear(duck)))
		runtime.KeepAlive(animal)
	})
}

// The first base is embedded: what it has is there without being written again, and a pointer to it keeps the whole object.
func TestTheFirstBaseIsEmbedded(t *testing.T) {
	alive(t, 0, func() {
		duck := get(parts.NewDuck())(t)
		var animal *parts.Animal = &duck.Animal
		e2e.Equal(t, "legs of the duck as an animal", get(animal.Legs())(t), 2)
		e2e.Equal(t, "the animal goes where animals are wanted", get(parts.Hear(animal))(t), "quack")
		duck = nil
		for range 3 {
			runtime.GC()
		}
		e2e.Equal(t, "its legs when nobody else has it", get(animal.Legs())(t), 2)
		e2e.Check(t, animal.Close())
		ended(t, "a closed duck", second(animal.Legs()))

		decoy := get(parts.NewDecoy())(t)
		e2e.Equal(t, "legs of the base of the base", get(decoy.Duck.Animal.Legs())(t), get(decoy.Legs())(t))
		e2e.Check(t, decoy.Duck.Close())
		ended(t, "a decoy closed as a duck", second(decoy.Legs()))
		if err := get(parts.NewDuck())(t).Animal.Close(); err != nil {
			t.Error(err)
		}
		runtime.KeepAlive(get(parts.NewDuck())(t)) // forgotten: closed after it is collected
	})
}

func TestDowncasts(t *testing.T) {
	alive(t, 0, func() {
		farm := get(parts.NewFarm())(t)
		e2e.Check(t, farm.Adopt(get(parts.NewDecoy())(t)))
		e2e.Check(t, farm.Adopt(get(parts.NewAnimal())(t)))
		decoy, plain := get(farm.Get(0))(t), get(farm.Get(1))(t)
		duck, ok := parts.AsDuck(decoy)
		e2e.Equal(t, "a decoy is a duck", ok, true)
		e2e.Equal(t, "legs", get(duck.Legs())(t), 2)
		e2e.Equal(t, "the second base", get(duck.Swim(2))(t), 103)
		inner, ok := parts.AsDecoy(duck)
		e2e.Equal(t, "a decoy is a decoy", ok && inner != nil, true)
		if none, ok := parts.AsDuck(plain); ok || none != nil {
			t.Error("an animal is a duck")
		}
		if none, ok := parts.AsDuck(nil); ok || none != nil {
			t.Error("nil is a duck")
		}
		e2e.Check(t, farm.Close())
		ended(t, "a duck of a closed farm", second(duck.Legs()))
		ended(t, "a duck of a duck of a closed farm", second(inner.Legs()))
		defer func() {
			err, _ := recover().(error)
			ended(t, "a closed animal", err)
		}()
		parts.AsDuck(plain)
	})
}

// kind is what a type switch makes of an object.
func kind(t *testing.T, animal parts.AnyAnimal) string {
	t.Helper()
	switch known := parts.DynamicAnimal(animal).(type) {
	case nil:
		return "nothing"
	case *parts.Decoy:
		return "decoy " + get(known.Sound())(t)
	case *parts.Duck:
		e2e.Equal(t, "the second base", get(known.Swim(2))(t), 103)
		return "duck " + get(known.Sound())(t)
	case *parts.Animal:
		return "animal " + get(known.Sound())(t)
	default:
		return "unknown"
	}
}

func TestTypeSwitches(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		farm := get(parts.NewFarm())(t)
		for i, want := range []string{"duck quack", "decoy ", "duck honk", "animal ?"} {
			name := []string{"duck", "decoy", "goose", "cow"}[i]
			owned := get(parts.Hatch(name))(t)
			e2e.Equal(t, name+" that Go owns", kind(t, owned), want)
			e2e.Check(t, farm.Adopt(owned))
			e2e.Equal(t, name+" that C++ owns", kind(t, get(farm.Get(uint(i)))(t)), want)
			e2e.Equal(t, name+" that must not be changed", kind(t, get(farm.Look(uint(i)))(t)), want)
		}
		e2e.Equal(t, "null", kind(t, get(parts.Hatch(""))(t)), "nothing")
		e2e.Equal(t, "nil", kind(t, nil), "nothing")

		duck := get(parts.NewDuck())(t)
		if same, _ := parts.DynamicAnimal(duck).(*parts.Duck); same != duck {
			t.Error("a duck is another one")
		}
		if again, _ := parts.DynamicAnimal(&duck.Animal).(*parts.Duck); again == nil || again == duck {
			t.Error("the duck of an animal")
		}
		e2e.Check(t, duck.Close())
		swimmer, ok := parts.DynamicSwimmer(get(farm.Swimmer(1))(t)).(*parts.Decoy)
		e2e.Equal(t, "a decoy by its second base", ok, true)
		e2e.Equal(t, "its legs", get(swimmer.Legs())(t), 2)

		constant, _ := parts.AsDuck(get(farm.Look(0))(t))
		if _, err := constant.Walk(); err == nil {
			t.Error("a duck that must not be changed has walked")
		}
		e2e.Check(t, farm.Close())
		ended(t, "a decoy of a closed farm", second(swimmer.Legs()))
	})
}

// A base to which several paths lead is one, if it is virtual.
func TestSeveralPathsToABase(t *testing.T) {
	both := get(parts.NewBoth())(t)
	e2e.Equal(t, "as its virtual base", get(parts.Where(both))(t), 11)
	e2e.Equal(t, "of its virtual base", get(both.Tell())(t), 11)
	e2e.Equal(t, "of its second base", both.Put(), 5)
	if same, _ := parts.DynamicStream(both).(*parts.Both); same != both {
		t.Error("it is itself")
	}
	e2e.Check(t, both.Close())
	twice := get(parts.NewTwice())(t)
	if _, err := parts.Tagged(twice); err == nil {
		t.Error("which of its two bases is it?")
	}
	left := get(parts.NewLeft())(t)
	e2e.Equal(t, "the one base", get(parts.Tagged(left))(t), true)
	e2e.Check(t, twice.Close())
	e2e.Check(t, left.Close())
}

func TestBasesAreTakenOver(t *testing.T) {
	alive(t, 0, func() {
		farm, duck := get(parts.NewFarm())(t), get(parts.NewDuck())(t)
		e2e.Check(t, farm.Adopt(duck))
		got := get(farm.Get(0))(t)
		e2e.Equal(t, "what the farm has", get(got.Sound())(t), "quack")
		e2e.Equal(t, "sound", get(duck.Sound())(t), "quack")
		e2e.Check(t, farm.Close())
		ended(t, "a duck of a closed farm", second(duck.Sound()))
		ended(t, "an animal of a closed farm", second(got.Sound()))
	})
}

func TestBasesAreKept(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		farm := get(parts.NewFarm())(t)
		e2e.Check(t, farm.Watch(get(parts.NewDuck())(t)))
		for range 20 {
			runtime.GC()
			e2e.Equal(t, "sound", get(farm.Watched())(t), "quack")
		}
	})
}
