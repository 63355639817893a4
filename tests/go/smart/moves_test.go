// moves_test.go: what C++ moves out of an object of Go's leaves an object behind; what a function that is no method gives out by pointer
// is a part of what it takes.

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

func TestObjectsThatCanOnlyBeMoved(t *testing.T) {
	alive(t, 0, func() {
		c := must[*smart.Cargo](t)(smart.Pack(7))
		is(t, "packed", int32(7))(c.Weight())
		is(t, "loaded", int32(7))(smart.Stow(c))
		is(t, "what is left", int32(0))(c.Weight())
		e2e.Check(t, c.Close())
		c = must[*smart.Cargo](t)(smart.NewCargo(8))
		is(t, "loaded by value", int32(8))(smart.StowValue(c))
		is(t, "what is left", int32(0))(c.Weight())
		e2e.Check(t, c.Close())
		c = must[*smart.Cargo](t)(smart.NewCargo(9))
		moved := must[*smart.Cargo](t)(c.Unload())
		is(t, "what is left", int32(0))(c.Weight())
		destroys(t, "Close of what is left", 1, func() { e2e.Check(t, c.Close()) })
		is(t, "moved out", int32(9))(moved.Weight())
		_, err := smart.Stow(nil)
		refused(t, "nil moved", err)
		e2e.Check(t, moved.Close())
		_, err = smart.Stow(moved)
		e2e.Is(t, "a closed one moved", err, bridge.ErrClosed)
	})
}

func TestMethodsForCertainObjects(t *testing.T) {
	c := must[*smart.Cargo](t)(smart.NewCargo(4))
	is(t, "const &", int32(4))(c.Weigh())
	is(t, "& of & and &&", int32(8))(c.Twice())
	is(t, "&&", int32(4))(c.Empty())
	is(t, "what is left", int32(0))(c.Weight())
	e2e.Check(t, c.Close())
}

func TestValuesThatEnd(t *testing.T) {
	is(t, "total", int32(1+2+3+4))(smart.Total(1, 2, "abc", []int32{1, 2, 3, 4}))
	p := thing(t, 1)
	is(t, "const & of it and &&", int32(1))(smart.Prefers(p))
	e2e.Check(t, p.Close())
}

func TestPointersOutOfArguments(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	alive(t, 0, func() {
		p := part(t, 3)
		q := part(t, 4)
		is(t, "an argument", int32(3))(must[*smart.Part](t)(smart.SamePart(p)).Number())
		second := must[*smart.Part](t)(smart.SecondOf(p, q))
		is(t, "one of two", int32(4))(second.Number())
		destroys(t, "Close of a part", 0, func() { e2e.Check(t, second.Close()) })
		second = must[*smart.Part](t)(smart.SecondOf(p, q))
		e2e.Check(t, p.Close())
		_, err := second.Number()
		refused(t, "what ends with the first of the arguments", err)
		if none := must[*smart.Part](t)(smart.SamePart(nil)); none != nil {
			t.Error("nil came back as something")
		}
		e2e.Check(t, q.Close())
		// Forgotten by all but what is a part of it.
		for i := range int32(50) {
			lent := must[*smart.Thing](t)(smart.Shown(thing(t, i)))
			is(t, "a part of what is forgotten", i)(lent.Number())
		}
		s := thing(t, 5)
		seen := must[*smart.Thing](t)(smart.Shown(s))
		is(t, "constant", int32(5))(seen.Number())
		refused(t, "a change of a constant one", seen.Renumber(6))
		is(t, "laundered", int32(5))(must[*smart.Thing](t)(smart.Launder(s)).Number())
		e2e.Check(t, errors.Join(seen.Close(), s.Close()))
	})
	standard := must[*smart.Part](t)(smart.StandardPart())
	is(t, "for good", int32(100))(standard.Number())
	e2e.Check(t, standard.Close())
	is(t, "for good, again", int32(100))(must[*smart.Part](t)(smart.StandardPart()).Number())
}
