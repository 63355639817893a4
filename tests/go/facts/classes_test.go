// classes_test.go: abstract classes, using-declarations, covariant results, %extend: groups G and J of SWIG's programs.

//go:build windows

package facts_test

import (
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

func TestAbstractClasses(t *testing.T) {
	engine := e2e.Closing[*facts.Engine](t)(facts.NewEngine())
	concrete := e2e.Closing[*facts.Concrete](t)(facts.NewConcrete())
	e2e.Expect(t, "a pure function by other names of its types", true)(concrete.Write(engine))
	e2e.Expect(t, "of the base", true)(concrete.AbstractBase.Write(engine))
	holder := e2e.Closing[*facts.FacetHolderOne](t)(facts.NewFacetHolderOne())
	facet, err := holder.Set(3)
	e2e.Check(t, err)
	e2e.Equal(t, "a pure function of an instance gives null", facet == nil, true)
	for name, answer := range map[string]func() (int32, error){
		"first": e2e.Closing[*facts.ByDominance](t)(facts.NewByDominance()).Answer,
		"last":  e2e.Closing[*facts.ByDominanceToo](t)(facts.NewByDominanceToo()).Answer,
	} {
		e2e.Expect[int32](t, "overridden by the base that is named "+name, 5)(answer())
	}
}

func TestAnOverrideBesideAnOverload(t *testing.T) {
	node := e2e.Closing[*facts.Knot](t)(facts.NewKnot())
	parent := e2e.Closing[*facts.Switch](t)(facts.NewSwitch())
	e2e.Expect[int32](t, "the override", 2)(parent.AddChild(node))
	e2e.Expect[int32](t, "the overload", 3)(parent.AddChildKnotBool(node, true))
	e2e.Expect[int32](t, "the base's", 1)(node.AddChild(parent))
}

func TestBasesByOtherNames(t *testing.T) {
	e2e.Expect(t, "the base", "Real")(facts.DoBlah(e2e.Closing[*facts.Real](t)(facts.NewReal())))
	e2e.Expect(t, "a derived one", "Alias")(facts.DoBlah(e2e.Closing[*facts.Alias](t)(facts.NewAlias())))
	untagged := e2e.Closing[*facts.Untagged](t)(facts.NewUntagged())
	e2e.Expect(t, "a typedef of a struct", "tagged")(facts.DoTagged(e2e.Closing[*facts.Tagged](t)(facts.NewTagged())))
	e2e.Expect(t, "derived from it", "Untagged")(facts.DoTagged(untagged))
	e2e.Expect(t, "what it inherits", "far")(untagged.FarAway())
}

func TestABaseThatNobodyDeclares(t *testing.T) {
	missing, err := facts.NewMissing()
	e2e.Check(t, err)
	e2e.Expect[int32](t, "alive", 1)(facts.MissingAlive())
	e2e.Expect(t, "the base", "Missing")(facts.DoMissing(missing))
	e2e.Check(t, facts.DeleteMissing(missing))
	e2e.Expect[int32](t, "alive", 0)(facts.MissingAlive())
	of, err := facts.NewOfMissing()
	e2e.Check(t, err)
	e2e.Expect(t, "a method of the derived", "OfMissing")(of.Blah())
	e2e.Expect[int32](t, "alive", 1)(facts.MissingAlive())
	e2e.Check(t, of.Close())
	e2e.Expect[int32](t, "alive", 0)(facts.MissingAlive())
}

func TestUsingOfBases(t *testing.T) {
	composed := e2e.Closing[*facts.Composed](t)(facts.NewComposed())
	e2e.Expect[int32](t, "of the first base", 3)(composed.Blah(3))
	e2e.Expect(t, "of the second", 3.5)(composed.BlahFloat64(3.5))
	e2e.Expect(t, "its own", "own hello")(composed.BlahString("hello"))
	e2e.Expect[int32](t, "of the base's %extend", 7)(composed.BlahInt32Int32(3, 4))
	e2e.Expect[int32](t, "inherited", 3)(composed.Duh(3))
	before := e2e.Closing[*facts.ComposedBefore](t)(facts.NewComposedBefore())
	e2e.Expect(t, "its own, first", "own hello")(before.Blah("hello"))
	e2e.Expect[int32](t, "of the first base", 3)(before.BlahInt32(3))
	e2e.Expect(t, "of the second", 3.5)(before.BlahFloat64(3.5))
	kept := e2e.Closing[*facts.Kept](t)(facts.NewKept())
	e2e.Expect[int32](t, "nothing of its own", 3)(kept.Blah(3))
	e2e.Expect(t, "another", "hello")(kept.BlahString("hello"))
	doubling := e2e.Closing[*facts.DoublingOne](t)(facts.NewDoublingOne())
	e2e.Expect[int32](t, "its own hides the base's", 6)(doubling.Blah(3))
	e2e.Expect(t, "beside it", "hello")(doubling.BlahString("hello"))
}

func TestUsingOfHiddenBases(t *testing.T) {
	opened := e2e.Closing[*facts.Opened](t)(facts.NewOpened())
	opened.SetX(3)
	e2e.Equal(t, "a field of a private base", opened.X(), 3)
	e2e.Expect[int32](t, "a method", 4)(opened.Blah(4))
	e2e.Expect[int32](t, "with a default", -1)(opened.Defaulted())
	e2e.Expect[int32](t, "that is given", 222)(opened.DefaultedWithI(222))
	e2e.Expect[int32](t, "a virtual one", 1)(opened.VirtualMethod())
	e2e.Expect[int32](t, "an override", 3)(opened.Another())
	unguarded := e2e.Closing[*facts.Unguarded](t)(facts.NewUnguarded())
	unguarded.SetX(3)
	e2e.Equal(t, "a protected field", unguarded.X(), 3)
	e2e.Expect[int32](t, "a protected method", 4)(unguarded.Blah(4))
	e2e.Expect[int32](t, "a protected virtual one", 5)(unguarded.VirtualMethod(5))
}

func TestCovariantResults(t *testing.T) {
	alive, err := facts.NumericsAlive()
	e2e.Check(t, err)
	whole, err := facts.NewWholeNumeric(2)
	e2e.Check(t, err)
	real, err := facts.NewRealNumeric(3.5)
	e2e.Check(t, err)
	copied, err := whole.Copy()
	e2e.Check(t, err)
	other, err := real.Copy()
	e2e.Check(t, err)
	e2e.Expect[int32](t, "alive", alive+4)(facts.NumericsAlive())
	raised, err := facts.Raise(copied)
	e2e.Check(t, err)
	e2e.Equal(t, "the argument that comes back", raised == copied, true)
	e2e.Expect[int32](t, "the copy", 3)(copied.Get())
	e2e.Expect[int32](t, "the original", 2)(whole.Get())
	same, err := real.RefThis()
	e2e.Check(t, err)
	e2e.Equal(t, "*this of the derived class", same == real, true)
	e2e.Expect(t, "a copy of another class", 3.5)(other.Get())
	base, err := whole.Numeric()
	e2e.Check(t, err)
	narrowed, err := facts.WholeNumericNarrow(base)
	e2e.Check(t, err)
	e2e.Expect[int32](t, "narrowed by C++", 2)(narrowed.Get())
	none, err := facts.RealNumericNarrow(base)
	e2e.Check(t, err)
	e2e.Equal(t, "narrowed to another class", none == nil, true)
	cast, ok := facts.AsWholeNumeric(base)
	e2e.Equal(t, "narrowed by Go", ok, true)
	e2e.Expect[int32](t, "narrowed by Go", 2)(cast.Get())
	again, err := base.Copy() // as the base, still of the derived class
	e2e.Check(t, err)
	if found, ok := facts.DynamicNumeric(again).(*facts.WholeNumeric); !ok {
		t.Error("the copy is of another class")
	} else {
		e2e.Expect[int32](t, "the copy by the base", 2)(found.Get())
	}
	for _, one := range []interface{ Close() error }{copied, other, again, whole, real} {
		e2e.Check(t, one.Close())
	}
	e2e.Expect(t, "alive", alive)(facts.NumericsAlive())
	_ = e2e.As[*bridge.HandleError](t, "a part of what is closed", second(cast.Get()))
}

func second[T any](_ T, err error) error { return err }

func TestWhatExtendAdds(t *testing.T) {
	for want, made := range map[int32]func() (*facts.Placed, error){
		0: facts.NewPlaced, 5: func() (*facts.Placed, error) { return facts.NewPlacedInt32(5) },
		6: func() (*facts.Placed, error) { return facts.NewPlacedInt32Int32(2, 3) },
	} {
		placed := e2e.Closing[*facts.Placed](t)(made())
		e2e.Equal(t, "made", placed.Made(), want)
		e2e.Expect[int32](t, "its own", 1)(placed.Spam())
		e2e.Expect[int32](t, "its own, text", 2)(placed.SpamString("hello"))
		e2e.Expect[int32](t, "before the class", 7)(placed.SpamInt32(7))
		e2e.Expect[int32](t, "behind the class", 9)(placed.SpamInt32Int32(4, 5))
		e2e.Expect(t, "an object and a default", want+10)(placed.SpamPlaced(placed))
		e2e.Expect(t, "an object and a number", want+1)(placed.SpamPlacedWithD(placed, 1))
	}
	of := e2e.Closing[*facts.PlacedOfShort](t)(facts.NewPlacedOfShort(8))
	e2e.Equal(t, "made by the template's", of.Made(), 8)
	e2e.Expect[int32](t, "a method of the template", 3)(of.SpamInt32(3))
}
