// facts_test.go: what SWIG's own Go programs check holds for the native API, too, group by group. The list of which program's
// facts are where is tests/conformance/native_checks.txt; the constructs in native/ are written anew.

//go:build windows

package facts_test

import (
	"errors"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "facts", Load: facts.Load}) }

func TestConstIsPartOfWhatIsCalled(t *testing.T) {
	e2e.Expect(t, "char*", "text")(facts.Picked("test"))
	e2e.Expect(t, "const char*", "const text")(facts.PickedConst("test"))
	talker := e2e.Closing[*facts.Talker](t)(facts.NewTalker())
	e2e.Expect(t, "method", "plain")(talker.Talk("test"))
	e2e.Expect(t, "const method", "const")(talker.TalkConst("test"))
}

func TestOverloadsByClass(t *testing.T) {
	near, far := e2e.Closing[*facts.Near](t)(facts.NewNear()), e2e.Closing[*facts.Far](t)(facts.NewFar())
	e2e.Expect[int32](t, "first", 1)(facts.Kind(near))
	e2e.Expect[int32](t, "second", 2)(facts.KindFar(far))
}

func TestOverloadsOfTemplates(t *testing.T) {
	e2e.Expect[int32](t, "int", 4)(facts.LargerInt(3, 4))
	e2e.Expect(t, "double", 5.2)(facts.LargerFloat(3.4, 5.2))
	e2e.Expect[int32](t, "no template", 101)(facts.Mixed("hi"))
	e2e.Expect[int32](t, "two parameters", 102)(facts.MixedTwo(1, 1))
	e2e.Expect[int32](t, "one parameter", 103)(facts.MixedTwoFloat64(1))
	e2e.Expect[int32](t, "specialization", 202)(facts.SpecialInt(10))
	e2e.Expect[int32](t, "second specialization", 203)(facts.SpecialFloat(10))
	e2e.Expect[int32](t, "none", 201)(facts.SpecialShort(10))
}

func TestCopyConstructors(t *testing.T) {
	first := e2e.Closing[*facts.Number](t)(facts.NewNumber(3))
	second := e2e.Closing[*facts.Number](t)(facts.NewNumberNumber(first))
	e2e.Expect[int32](t, "what the copy constructor made", 1003)(second.Value())
	e2e.Expect[int32](t, "an object without one", 5)(e2e.Closing[*facts.Single](t)(facts.NewSingle(5)).Value())
}

func TestMembersOfBases(t *testing.T) {
	lower := e2e.Closing[*facts.Lower](t)(facts.NewLower())
	lower.SetUpper("up")
	lower.SetLower("low")
	e2e.Equal(t, "field of a base", lower.Upper(), "up")
	e2e.Equal(t, "field", lower.Lower(), "low")
	e2e.Expect[int32](t, "private virtual method below a protected one", 1)(lower.Work())
	e2e.Expect[int32](t, "protected virtual method", 0)(e2e.Closing[*facts.Middle](t)(facts.NewMiddle()).Work())
	leaf := e2e.Closing[*facts.Leaf](t)(facts.NewLeaf(3))
	e2e.Expect[int32](t, "method of a virtual base", 3)(leaf.FromRoot())
	e2e.Expect[int32](t, "method beside it", 3)(leaf.FromLeaf())
}

func TestUsing(t *testing.T) {
	e2e.Expect[int32](t, "function of a namespace", 37)(facts.Same(37))
	again := e2e.Closing[*facts.TwiceAgain](t)(facts.NewTwiceAgain())
	e2e.Expect[int32](t, "declared again", 6)(again.Test(3))
	e2e.Expect(t, "second one declared again", 7.0)(again.TestFloat64(3.5))
}

func TestTemplatesAndTheirBases(t *testing.T) {
	e2e.Expect(t, "base of int", "base")(e2e.Closing[*facts.BaseInt](t)(facts.NewBaseInt()).Name())
	e2e.Expect(t, "base of double", "base")(e2e.Closing[*facts.BaseFloat](t)(facts.NewBaseFloat()).Name())
	ints, floats := e2e.Closing[*facts.DerivedInt](t)(facts.NewDerivedInt()), e2e.Closing[*facts.DerivedFloat](t)(facts.NewDerivedFloat())
	e2e.Expect(t, "derived of int", "derived")(ints.Name())
	e2e.Expect(t, "derived of double", "derived")(floats.Name())
	e2e.Expect(t, "inherited, of int", "method")(ints.Method())
	e2e.Expect(t, "inherited, of double", "method")(floats.Method())
}

func TestMembersOfTemplates(t *testing.T) {
	e2e.Expect[int32](t, "static", 1)(facts.WrapIntSame(1))
	e2e.Expect(t, "static of double", 1.5)(facts.WrapFloatSame(1.5))
	wrap := e2e.Closing[*facts.WrapInt](t)(facts.NewWrapInt())
	wrap.SetHeld(37)
	e2e.Expect[int32](t, "field", 37)(wrap.Get())
	e2e.Expect[int32](t, "%extend of the template", 42)(wrap.Added(5))
	e2e.Expect(t, "%extend of the instance", "int")(wrap.Which())
	number := e2e.Closing[*facts.Number](t)(facts.NewNumber(3))
	e2e.Expect(t, "reference to the argument", true)(e2e.Closing[*facts.RefNumber](t)(facts.NewRefNumber()).Holds(number))
}

func TestStaticMembersAndConstants(t *testing.T) {
	facts.SetStaticsCount(10)
	e2e.Equal(t, "static field", facts.StaticsCount(), 10)
	e2e.Expect[int32](t, "static method", 8)(facts.StaticsTwice(4))
	e2e.Equal(t, "constant", facts.ConstantsIntBackward, 2*facts.ConstantsIntForward)
	e2e.Equal(t, "enumerator", facts.ConstantsIntRight, 23)
	e2e.Expect(t, "enum out", facts.SecondChoice)(facts.MakeChoice())
	e2e.Expect[int32](t, "enum in", 10)(facts.TakeChoice(facts.FirstChoice))
}

func TestStructs(t *testing.T) {
	var outer facts.Outer
	outer.A.X, outer.B.X = 3, 4
	e2e.Equal(t, "a struct in a struct", outer, facts.Outer{A: facts.Inner{X: 3}, B: facts.Inner{X: 4}})
	e2e.Expect(t, "a struct as result", facts.Result{MyInt: 100, MyShort: 200})(facts.GetResult())
	e2e.Expect[int32](t, "by another name", 3)(facts.UseName(facts.RealName{A: 3}))
}

func TestTextVariables(t *testing.T) {
	field := e2e.Closing[*facts.TextField](t)(facts.NewTextField())
	facts.SetGlobalText("hello")
	field.SetText("hello")
	e2e.Equal(t, "global and field", facts.GlobalText(), field.Text())
}

func TestReferencesToNumbers(t *testing.T) {
	e2e.Expect[int32](t, "int", -3)(facts.SameInt(-3))
	e2e.Expect[uint8](t, "unsigned char", 200)(facts.SameByte(200))
	e2e.Expect(t, "bool", true)(facts.SameBool(true))
	e2e.Expect[float32](t, "float", 3.5)(facts.SameFloat(3.5))
	e2e.Expect(t, "double", 3.5)(facts.SameDouble(3.5))
	e2e.Expect[int8](t, "char", 'x')(facts.SameChar('x'))
}

func TestRenamed(t *testing.T) {
	renamed := e2e.Closing[*facts.NewName](t)(facts.NewNewName())
	e2e.Equal(t, "field", renamed.New_field(), 111)
	e2e.Expect[int32](t, "method", 222)(renamed.New_method())
	e2e.Expect[int32](t, "static method", 333)(facts.NewNameNew_static())
	e2e.Expect[int32](t, "function", 555)(facts.New_function())
	e2e.Equal(t, "variable", facts.New_variable(), 666)
	renamed.SetNew_field(1111)
	facts.SetNew_variable(6666)
	e2e.Equal(t, "field after it was set", renamed.New_field(), 1111)
	e2e.Equal(t, "variable after it was set", facts.New_variable(), 6666)
	e2e.Expect[int32](t, "a keyword of Go", 1)(facts.Go(1))
	e2e.Expect[int32](t, "another", 2)(facts.Chan(2))
}

func TestTypesOfAClass(t *testing.T) {
	box := e2e.Closing[*facts.Box](t)(facts.NewBox())
	e2e.Expect[int32](t, "number", 42)(box.First(42, "hello"))
	e2e.Expect(t, "text", "hello")(box.Second(42, "hello"))
	e2e.Expect[int32](t, "outside, with :: in front", 1)(facts.Outside(1))
}

func TestAMacroAsAFunction(t *testing.T) {
	e2e.Expect[int64](t, "macro", 2)(facts.LargerWhole(2, -1))
}

func TestWhatIsDisownedIsTheOwners(t *testing.T) {
	before := facts.OwnedAlive()
	owned, err := facts.NewOwned()
	e2e.Check(t, err)
	owner, err := facts.NewOwner()
	e2e.Check(t, err)
	e2e.Expect[int32](t, "acquire", 5)(owner.Acquire(owned))
	e2e.Equal(t, "alive while it is owned", facts.OwnedAlive(), before+1)
	e2e.Check(t, owner.Close())
	e2e.Equal(t, "alive behind its owner", facts.OwnedAlive(), before)
	var closed *bridge.HandleError
	if _, err := owner.Acquire(owned); !errors.As(err, &closed) {
		t.Errorf("a closed owner acquires: %v", err)
	}
}

func TestThroughAnArrow(t *testing.T) {
	held := e2e.Closing[*facts.Held](t)(facts.NewHeld())
	holder := e2e.Closing[*facts.Holder](t)(facts.NewHolder(held))
	through, err := holder.Arrow()
	e2e.Check(t, err)
	through.SetX(3)
	e2e.Expect[int32](t, "of the held", 3)(held.Getx())
	held.SetX(4)
	e2e.Expect[int32](t, "through the arrow", 4)(through.Getx())
}

func TestSeveralBases(t *testing.T) {
	both := e2e.Closing[*facts.Both](t)(facts.NewBoth())
	e2e.Expect[int32](t, "x", 1)(both.Xget())
	e2e.Expect[int32](t, "y", 2)(both.Yget())
	e2e.Expect[int32](t, "z", 3)(both.Zget())
	e2e.Expect[int32](t, "as the first base", 1)(facts.LeftOf(both))
	e2e.Expect[int32](t, "as the second base", 2)(facts.RightOf(both))
}

func TestDefaultArguments(t *testing.T) {
	plain := e2e.Closing[*facts.Defaults](t)(facts.NewDefaults())
	e2e.Expect[int32](t, "all defaults", 328)(plain.Sum())
	e2e.Expect[int32](t, "two", 329)(plain.SumWithA(2))
	e2e.Expect[int32](t, "one", 312)(plain.SumWithAAndB(2, 3))
	e2e.Expect[int32](t, "none", 16)(plain.SumWithAAndBAndC(2, 3, 4))
	e2e.Expect[int32](t, "of the constructor", 322)(e2e.Closing[*facts.Defaults](t)(facts.NewDefaultsWithValue(1)).Sum())
}

func TestContainersAreValues(t *testing.T) {
	e2e.Expect(t, "array", [3]int32{3, 2, 1})(facts.Reversed([3]int32{1, 2, 3}))
	got, err := facts.Doubled(map[string]int32{"a": 1, "b": 2})
	e2e.Check(t, err)
	if len(got) != 2 || got["a"] != 2 || got["b"] != 4 {
		t.Errorf("map: %v", got)
	}
}

// world overrides two functions of Pinger; one calls C++'s own.
type world struct{ self *facts.Pinger }

func (w *world) GetFirst() (string, error) {
	first, err := w.self.BaseGetFirst()
	return first + " world!", err
}
func (w *world) Ping() (string, error) { return " ping of Go", nil }

func TestWhatGoOverrides(t *testing.T) {
	impl := &world{}
	pinger := e2e.Closing[*facts.Pinger](t)(facts.NewPingerWithImpl(impl, "hello"))
	impl.self = pinger
	e2e.Expect(t, "a text", "hello world!")(pinger.GetFirst())
	e2e.Expect(t, "a protected function", "hello world! ping of Go")(pinger.Used())
	e2e.Expect(t, "an enum, not overridden", facts.GreetingHi)(pinger.SayHello(facts.GreetingHi))
	place := e2e.Closing[*facts.Place](t)(facts.NewPlace())
	e2e.Check(t, place.Set(pinger))
	back, err := place.Get()
	e2e.Check(t, err)
	e2e.Expect(t, "what comes back", "hello world!")(back.GetFirst())
	own := e2e.Closing[*facts.Pinger](t)(facts.NewPinger("own"))
	e2e.Expect(t, "without Go", "own Pinger::ping()")(own.Used())
}

func TestExceptionsByClass(t *testing.T) {
	for which, class := range map[int32]string{1: "FirstError", 2: "SecondError", 3: "int"} {
		thrown := e2e.As[*bridge.Exception](t, class, facts.ThrowOne(which))
		e2e.Equal(t, "class", thrown.Type, class)
	}
}
