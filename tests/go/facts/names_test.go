// names_test.go: names, what is ignored and renamed, macros, namespaces: groups A and H of SWIG's programs.

//go:build windows

package facts_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

func TestClassesInAnyCase(t *testing.T) {
	capital := e2e.Closing[*facts.Capital](t)(facts.NewCapital())
	derived := e2e.Closing[*facts.LowerDerived](t)(facts.NewLowerDerived())
	e2e.Expect[int32](t, "a class with a capital", 1)(facts.Which(capital))
	e2e.Expect[int32](t, "a number", 2)(facts.WhichInt32(5))
	e2e.Expect[int32](t, "a derived class without one", 3)(facts.WhichBase(derived))
	e2e.Expect[int32](t, "a number", 4)(facts.WhichBaseInt32(5))
}

func TestWhatIsIgnored(t *testing.T) {
	visible := e2e.Closing[*facts.Visible](t)(facts.NewVisible())
	e2e.Expect(t, "a method whose base is ignored", "Visible::call")(visible.Call())
	e2e.Expect(t, "as the base that is ignored", "Visible::call")(facts.CallUnseen(visible))
	covered := e2e.Closing[*facts.Covered](t)(facts.NewCovered())
	e2e.Expect[int32](t, "an override that is ignored, by its base", 2)(covered.Away())
	if has[interface{ Hidden() (int32, error) }](visible) {
		t.Error("what is ignored is there")
	}
}

// has says whether a value has the methods of T.
func has[T any](value any) bool {
	_, has := value.(T)
	return has
}

func TestDeclarationsOfC(t *testing.T) {
	e2e.Expect[int32](t, `extern "C"`, 3)(facts.PlainC(2))
	e2e.Equal(t, "a variable", facts.CNumber(), 789)
	e2e.Expect[int32](t, "a function by a typedef of its type", 7)(facts.Plus(3, 4))
	e2e.Expect[int32](t, "another", -1)(facts.Minus(3, 4))
	e2e.Equal(t, "a struct without a name, renamed", facts.Titled{X: 3}.X, 3)
}

func TestRenamedByRules(t *testing.T) {
	widget := e2e.Closing[*facts.Widget](t)(facts.NewWidget())
	e2e.Expect[int32](t, "stripped", 5)(widget.Press())
	flat := e2e.Closing[*facts.NaturalFlat](t)(facts.NewNaturalFlat())
	round := e2e.Closing[*facts.NaturalRound](t)(facts.NewNaturalRound())
	e2e.Expect[int32](t, "a method of an instance", 1)(flat.Rtest())
	e2e.Expect[int32](t, "by the full name of its argument", 2)(round.Rtest())
	e2e.Expect(t, "a friend", true)(facts.EqualBucketBucket(facts.Bucket{Left: 1}, facts.Bucket{Left: 1}))
}

func TestTypesOfTheArgument(t *testing.T) {
	doubles := e2e.Closing[*facts.InDoubles](t)(facts.NewInDoubles())
	ints := e2e.Closing[*facts.InInts](t)(facts.NewInInts())
	e2e.Expect(t, "twice a double", 5.0)(facts.TwiceOfDoubles(doubles))
	e2e.Expect[int32](t, "twice an int", 42)(facts.TwiceOfInts(ints))
}

func TestThePreprocessor(t *testing.T) {
	e2e.Equal(t, "names of directives", facts.Endif+facts.Define*10+facts.Defined*100, 321)
	e2e.Equal(t, "macros of macros", facts.OfOne+facts.OfTwo*10+facts.OfJoined, 63)
	e2e.Equal(t, "operators", [4]int{facts.NamesOne, facts.NamesSum, facts.NamesShift, facts.NamesNot}, [4]int{1, 7, 36, -23})
	e2e.Equal(t, "a name on two lines", facts.NamesLongLine, 42)
	e2e.Equal(t, "quotes", facts.NamesText, `with "quotes"`)
	e2e.Equal(t, "arguments as texts", facts.QUOTED, "helloworld")
	e2e.Equal(t, "a macro as an argument", facts.APPLIED, 6)
	e2e.Equal(t, "and in another one's", facts.NESTED, 30)
	e2e.Expect(t, "code of a macro", "words")(facts.SaidByMacro())
}

func TestNamespaces(t *testing.T) {
	e2e.Expect(t, "one name with two meanings", "hello4")(facts.Weird("hello", 4))
	second := e2e.Closing[*facts.Second](t)(facts.NewSecond())
	third := e2e.Closing[*facts.Third](t)(facts.NewThird())
	fourth := e2e.Closing[*facts.Fourth](t)(facts.NewFourth())
	fifth := e2e.Closing[*facts.Fifth](t)(facts.NewFifth())
	for want, given := range map[string]facts.AnySecond{"Second": second, "Third": third, "Fourth": fourth, "Fifth": fifth} {
		e2e.Expect(t, want, want)(facts.MethodOf(given, 40))
	}
	e2e.Expect(t, "by an alias of its namespace", "Fourth")(facts.MethodOfFourth(fourth))
	e2e.Expect[int32](t, "a type by two using-declarations", 42)(facts.SameInteger(42))
	e2e.Expect[int32](t, "a type of another name of a class", 37)(facts.ThroughPublic(37))

	told := e2e.Closing[*facts.ToldInt](t)(facts.NewToldInt())
	e2e.Expect(t, "a template that is defined outside its namespace", facts.HelloBye)(told.Say(facts.HelloBye))
	e2e.Expect[int32](t, "its argument", 5)(told.Give(5))
	e2e.Expect(t, "its specialisation", 5.0)(e2e.Closing[*facts.ToldDouble](t)(facts.NewToldDouble()).Twice(2.5))
	e2e.Expect(t, "a class likewise", facts.HelloBye)(e2e.Closing[*facts.Late](t)(facts.NewLate()).Say(facts.HelloHi))
	looking := e2e.Closing[*facts.Looking](t)(facts.NewLooking())
	e2e.Expect[int32](t, "a class of the same name as its own", 3)(looking.Look(facts.LeftTwin{Number: 3}))
}
