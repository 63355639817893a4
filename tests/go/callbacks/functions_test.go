// functions_test.go: functions that C++ gives out are Go funcs, which keep what is in them as long as Go has them.

//go:build windows

package callbacks_test

import (
	"errors"
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/callbacks/callbacks"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func machine(t *testing.T) *callbacks.Machine {
	t.Helper()
	made, err := callbacks.NewMachine(100)
	e2e.Check(t, err)
	return made
}

// released waits until nothing holds the values of the functions any more.
func released(t *testing.T) {
	t.Helper()
	e2e.Becomes(t, "what functions hold", func() int {
		runtime.GC()
		return int(callbacks.Held())
	}, 0)
}

func TestFunctionsFromCpp(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	m := machine(t)
	add, err := m.Adder(3)
	e2e.Check(t, err)
	e2e.Check(t, m.Close()) // has nothing to do with it, but is kept all the same
	runtime.GC()
	e2e.Expect(t, "3 + 4", int32(7))(add(4))
	e2e.Expect(t, "3 + 5", int32(8))(add(5))
	runtime.KeepAlive(add)
	add = nil
	released(t)
}

// What may point to an object keeps it.
func TestAFunctionKeepsItsObject(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	with, err := machine(t).WithBase()
	e2e.Check(t, err)
	for range 20 {
		runtime.GC()
		e2e.Expect(t, "100 + 1", int32(101))(with(1))
	}
	with = nil
	released(t)
}

// Close ends what Go does with the object; C++'s is there as long as the function that may use it.
func TestAFunctionOfAClosedObject(t *testing.T) {
	m := machine(t)
	with, err := m.WithBase()
	e2e.Check(t, err)
	asked := errors.New("not asked")
	e2e.Check(t, m.SetKept(func(value int32) int32 {
		_, asked = m.Ask(value)
		return value
	}))
	kept, err := m.Kept()
	e2e.Check(t, err)
	e2e.Check(t, m.Close())
	_, err = m.Ask(1)
	_ = e2e.As[*bridge.HandleError](t, "a method", err)
	_, err = m.WithBase()
	_ = e2e.As[*bridge.HandleError](t, "another function", err)
	e2e.Expect(t, "its own function", int32(101))(with(1))
	e2e.Expect(t, "a Go func that asks the object", int32(5))(kept(5))
	_ = e2e.As[*bridge.HandleError](t, "a method in a Go func that C++ calls", asked)
	runtime.KeepAlive(with)
	with, kept = nil, nil
	released(t)
}

func TestFunctionsOfAllKinds(t *testing.T) {
	m := machine(t)
	none, err := m.None()
	e2e.Check(t, err)
	if none != nil {
		t.Error("an empty function is a func")
	}
	change, err := m.Changer()
	e2e.Check(t, err)
	number, text := 1.5, "a"
	e2e.Check(t, change(&number, &text))
	e2e.Equal(t, "number", number, 3)
	e2e.Equal(t, "text", text, "a!")
	tell, err := m.Teller()
	e2e.Check(t, err)
	e2e.Expect(t, "text", "seen 7")(tell(callbacks.Sighting{Id: 7}, "seen"))
	itself, err := m.Itself()
	e2e.Check(t, err)
	same, err := itself()
	e2e.Check(t, err)
	e2e.Check(t, same.Rebase(5))
	throw, err := m.Thrower()
	e2e.Check(t, err)
	e2e.Is(t, "thrown", throw(), bridge.ErrOutOfRange)
	e2e.Check(t, m.Close())
}

func TestFunctionsAsFields(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	m := machine(t)
	empty, err := m.Kept()
	e2e.Check(t, err)
	e2e.Equal(t, "nothing is kept", empty == nil, true)
	sum := int32(0)
	e2e.Check(t, m.SetKept(func(value int32) int32 { sum += value; return sum }))
	e2e.Expect(t, "the Go func", int32(4))(m.Ask(4))
	runtime.GC()
	kept, err := m.Kept()
	e2e.Check(t, err)
	e2e.Expect(t, "the Go func by C++'s", int32(9))(kept(5))
	shown, err := m.Shown()
	e2e.Check(t, err)
	e2e.Check(t, m.SetKept(nil))
	e2e.Expect(t, "nothing is kept any more", int32(-1))(m.Ask(4))
	e2e.Expect(t, "a copy is", int32(10))(shown(1))
	e2e.Check(t, m.Close())

	e2e.Check(t, callbacks.SetHook(func(value int32) int32 { return value * 2 }))
	e2e.Expect(t, "the variable", int32(14))(callbacks.CallHook(7))
	hook, err := callbacks.Hook()
	e2e.Check(t, err)
	e2e.Check(t, callbacks.SetHook(nil))
	e2e.Expect(t, "what the variable was", int32(16))(hook(8))
	hook, err = callbacks.Hook()
	e2e.Check(t, err)
	e2e.Equal(t, "the variable is empty", hook == nil, true)
}

func TestFunctionsForClosures(t *testing.T) {
	m := machine(t)
	var later func(int32) (int32, error)
	e2e.Check(t, m.Lend(func(one, two func(int32) (int32, error)) {
		later = one
		e2e.Expect(t, "2 + 1", int32(3))(two(1))
	}))
	e2e.Expect(t, "1 + 1", int32(2))(later(1))
	later = nil
	e2e.Check(t, m.Close())
	released(t)
}
