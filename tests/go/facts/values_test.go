// values_test.go: enums, variables, texts with lengths, memory and pointers: groups B to E of SWIG's programs.

//go:build windows

package facts_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

func TestEnumsOfEveryForm(t *testing.T) {
	e2e.Equal(t, "declared before", [3]facts.Early{facts.EarlyTwo, facts.EarlyFour, facts.EarlyTop}, [3]facts.Early{1, 44, 0xffffffff})
	e2e.Equal(t, "a class declared before", [3]facts.EarlyClass{facts.EarlyClassTwo, facts.EarlyClassThree, facts.EarlyClassFour}, [3]facts.EarlyClass{1, 53, 54})
	e2e.Expect(t, "of a byte", facts.EarlyByteTop)(facts.PassByte(facts.EarlyByteTop))
	e2e.Expect(t, "below zero", facts.Typedefed_t(-6))(facts.PassTypedefed(facts.Typedefed_tTwo))
	e2e.Expect(t, "of a word", facts.Sized(83))(facts.PassSized(facts.SizedTwo))
	e2e.Equal(t, "of a type of a template", [2]facts.Computed{facts.ComputedSame, facts.ComputedSum}, [2]facts.Computed{16, 19})
	e2e.Equal(t, "letters and numbers", facts.Letter*1000+facts.Shifted, 97050)
	e2e.Equal(t, "bools", [2]facts.PlayState{facts.Play, facts.Stop}, [2]facts.PlayState{1, 0})
}

func TestEnumsOfAClass(t *testing.T) {
	holder := e2e.Closing[*facts.Holder2](t)(facts.NewHolder2())
	e2e.Equal(t, "a field", holder.Inner(), facts.Holder2InnerTwo)
	holder.SetInner(facts.Holder2InnerThree)
	e2e.Equal(t, "a field that was set", holder.Inner(), facts.Holder2InnerOne)
	e2e.Expect(t, "an argument", facts.Holder2InnerTwo)(holder.Pass(facts.Holder2InnerTwo))
	e2e.Expect(t, "no class", facts.Holder2PlainTwo)(holder.Next(facts.Holder2PlainOne))
	e2e.Equal(t, "a field without a type's name", holder.Odd(), facts.Holder2Nameless)
	holder.SetOdd(8)
	e2e.Equal(t, "that was set", holder.Odd(), 8)
	e2e.Equal(t, "one whose items nobody knows", holder.Unlisted(), 5)
}

func TestEnumsInVariables(t *testing.T) {
	e2e.Equal(t, "declared with its variable", facts.WordsInstance(), facts.Me)
	facts.SetWordsInstance(facts.Letter)
	e2e.Equal(t, "that was set", facts.WordsInstance(), 'a')
	facts.SetWordsInstance(facts.Me)
	e2e.Equal(t, "without a name", facts.OddInstance(), facts.SecondOdd)
	facts.SetOddInstance(facts.FirstOdd)
	e2e.Equal(t, "without a name, set", facts.OddInstance(), facts.FirstOdd)
	facts.SetOddInstance(facts.SecondOdd)
	with := e2e.Closing[*facts.WithEnum](t)(facts.NewWithEnum())
	at, err := with.At()
	e2e.Check(t, err)
	three := facts.Me
	at.Store(facts.Gracious)
	e2e.Check(t, with.SetAll(facts.Me, at, &three))
	e2e.Equal(t, "by reference", three, facts.Letter)
	e2e.Expect(t, "out of a reference", facts.Me)(with.In())
	e2e.Equal(t, "behind a pointer", with.Word(), facts.Me)
}

func TestVariablesThatAreReferences(t *testing.T) {
	e2e.Equal(t, "a constant struct", facts.ConstantNum(), facts.Num{Num: 33})
	facts.SetOneNum(facts.Num{Num: 34})
	e2e.Equal(t, "what it refers to", facts.ConstantNum(), facts.Num{Num: 34})
	facts.SetOneNum(facts.Num{Num: 33})
	facts.SetReferring(11)
	e2e.Equal(t, "what a number refers to", facts.Referred(), 11)
	facts.SetReferred(10)
	e2e.Equal(t, "a number", facts.Referring(), 10)
	facts.SetReferringBool(false)
	e2e.Equal(t, "what a bool refers to", facts.Yes(), false)
	facts.SetReferringWord(facts.Goodness)
	e2e.Equal(t, "what an enum refers to", facts.ReferredWord(), facts.Goodness)
}

func TestNestedClasses(t *testing.T) {
	around := e2e.Closing[*facts.Around](t)(facts.NewAround())
	within := e2e.Closing[*facts.Within](t)(facts.NewWithinWithValue(5))
	twice := e2e.Closing[*facts.Within](t)(around.Twice(within))
	e2e.Expect[int32](t, "by value", 10)(twice.Value())
	e2e.Expect[int32](t, "by reference", 3)(around.ValueOf(e2e.Closing[*facts.Within](t)(around.Create(3))))
	e2e.Check(t, within.SetValue(6))
	e2e.Expect[int32](t, "changed", 6)(within.Value())
}

func TestVariablesOfExtend(t *testing.T) {
	extended := e2e.Closing[*facts.Extended](t)(facts.NewExtended())
	e2e.Check(t, extended.SetWhole(4.5))
	e2e.Expect(t, "by its functions", 4.5)(extended.Whole())
	e2e.Equal(t, "a constant", facts.ExtendedAnswer, 42)
	e2e.Expect[int32](t, "static", 1111)(facts.ExtendedStored())
	e2e.Check(t, facts.SetExtendedStored(2222))
	e2e.Equal(t, "static, in C++", facts.StaticStore(), 2222)
	e2e.Check(t, facts.SetExtendedStored(1111))
	person := e2e.Closing[*facts.Person](t)(facts.NewPerson())
	e2e.Check(t, person.SetName("Fred Bloggs"))
	e2e.Expect(t, "of a struct of C", "FRED BLOGGS")(person.Name())
}

func TestTextsWithLengths(t *testing.T) {
	lengths := e2e.Closing[*facts.Lengths](t)(facts.NewLengths())
	for name, length := range map[string]func(string) (uint, error){
		"behind": lengths.Behind, "before": lengths.Before, "unsigned": lengths.UnsignedText,
	} {
		e2e.Expect[uint](t, name, 4)(length("hile"))
		e2e.Expect[uint](t, name+", a NUL", 4)(length("hil\x00"))
		e2e.Expect[uint](t, name+", empty", 0)(length(""))
	}
	e2e.Equal(t, "an array", facts.Five(), "hola")
	e2e.Check(t, facts.SetFive("halo"))
	e2e.Equal(t, "an array that was set", facts.Five(), "halo")
	if err := facts.SetFive("hello!"); err == nil {
		t.Error("a text that does not fit was taken")
	}
	e2e.Check(t, facts.SetFive("hola"))
}

func TestTextsOfC(t *testing.T) {
	e2e.Expect(t, "of the heap", "of heap")(facts.HeapText())
	e2e.Expect(t, "that stands", "static")(facts.StaticText())
	e2e.Expect(t, "to C", true)(facts.SameText("of Go"))
	e2e.Expect(t, "to a constant pointer", true)(facts.SameTextAgain("of Go"))
	e2e.Expect(t, "another one to C", false)(facts.SameText("of Gone"))
	e2e.Expect(t, "behind a reference", "referred")(facts.ReferenceToText())
	e2e.Equal(t, "a constant", facts.ConstantText, "constant")
	e2e.Expect[int32](t, "arguments of a program", 3)(facts.CountArguments([]string{"hello", "", "argv"}))
	e2e.Expect(t, "the last one", "argv")(facts.LastArgument([]string{"hello", "", "argv"}))
	e2e.Expect[int32](t, "none", 0)(facts.CountArguments(nil))
}

func TestMemoryOfC(t *testing.T) {
	number, err := facts.CopyIntAt(42)
	e2e.Check(t, err)
	e2e.Expect[int32](t, "incremented behind it", 42)(facts.Increment(number))
	e2e.Expect[int32](t, "the new one", 43)(facts.IntAtValue(number))
	e2e.Check(t, facts.IntAtAssign(number, 7))
	value := number.Load()
	e2e.Expect[int32](t, "by a reference", 7)(facts.IncrementReference(&value))
	e2e.Equal(t, "a variable of Go's", value, 8)
	e2e.Check(t, facts.DeleteIntAt(number))

	array := e2e.Closing[*facts.DoubleArray](t)(facts.NewDoubleArray(10))
	e2e.Check(t, array.Setitem(0, 7))
	e2e.Check(t, array.Setitem(5, 10))
	e2e.Expect(t, "an element", 10.0)(array.Getitem(5))
	at, err := array.Cast()
	e2e.Check(t, err)
	e2e.Equal(t, "as a pointer", at.At(5), 10)
	again, err := facts.DoubleArrayFrompointer(at)
	e2e.Check(t, err)
	e2e.Expect(t, "of a pointer", 7.0)(again.Getitem(0))
	e2e.Check(t, again.Close()) // it is only lent

	allocated, err := facts.MallocInt()
	e2e.Check(t, err)
	allocated.Store(3)
	e2e.Equal(t, "allocated", allocated.Load(), 3)
	e2e.Check(t, facts.FreeInt(allocated))
}

func TestBytesInMemoryOfC(t *testing.T) {
	allocated, err := facts.MallocIntWithBytes(256)
	e2e.Check(t, err)
	text := "ABC \x00abc"
	e2e.Check(t, facts.Memmove(allocated.Unsafe(), []byte(text)))
	got, err := facts.CdataWithNelements(allocated.Unsafe(), int32(len(text)))
	e2e.Check(t, err)
	e2e.Equal(t, "what was copied", string(got), text)
	e2e.Check(t, facts.FreeInt(allocated))
}

func TestAddressesAreHandedOn(t *testing.T) {
	void := e2e.Closing[*facts.Void](t)(facts.NewVoid())
	before := facts.VoidCalls()
	e2e.Check(t, void.Member())
	e2e.Check(t, facts.VoidStaticMember())
	e2e.Equal(t, "calls without a result", facts.VoidCalls()-before, 2)
	one, err := facts.AddressOf(void)
	e2e.Check(t, err)
	other, err := void.GetThis()
	e2e.Check(t, err)
	same, err := facts.SameAddress(one)
	e2e.Check(t, err)
	e2e.Expect(t, "one address", true)(facts.EqualAddresses(same, other))
	e2e.Equal(t, "in Go, too", one == other, true)
	found, err := facts.ObjectAt(one)
	e2e.Check(t, err)
	e2e.Check(t, found.Member())
	e2e.Equal(t, "calls", facts.VoidCalls()-before, 3)
	e2e.Check(t, found.Close())
	e2e.Check(t, void.Member())
}

func TestFunctionsOfC(t *testing.T) {
	e2e.Expect[int32](t, "a name in parentheses", 42)(facts.Grouped(42))
	kept, err := facts.GroupedPointer(43)
	e2e.Check(t, err)
	e2e.Equal(t, "a pointer", kept.Load(), 43)
	e2e.Expect[int32](t, "a func of Go", 38)(facts.DoUnary(37, func(x int32) int32 { return x + 1 }))
	negated := facts.NEGATED()
	e2e.Expect[int32](t, "a function of C++, out of a constant", -37)(facts.DoUnary(37, func(x int32) int32 {
		got, err := facts.CallFuncIntReturnsInt(negated, x)
		e2e.Check(t, err)
		return got
	}))
	for name, operated := range map[string]func(int32, int32, func(int32, int32) int32) (int32, error){
		"a type": facts.Operated, "a name of the type": facts.OperatedByName,
	} {
		e2e.Expect[int32](t, name, 1000)(operated(100, 10, func(a, b int32) int32 { return a * b }))
	}
	e2e.Expect[int32](t, "a function as a constant", 110)(facts.CallFuncIntIntReturnsInt(facts.AddedFunction(), 100, 10))
}

func TestValuesAreMadeOnce(t *testing.T) {
	constructed, destroyed, copied := facts.TrackedConstructed(), facts.TrackedDestroyed(), facts.TrackedCopied()
	one, err := facts.TrackedCreate()
	e2e.Check(t, err)
	two, err := facts.TrackedCreateConstant()
	e2e.Check(t, err)
	e2e.Expect[int32](t, "a value", 123)(one.Value())
	e2e.Expect[int32](t, "a constant one", 456)(two.Value())
	passer := e2e.Closing[*facts.Passer](t)(facts.NewPasser())
	// A chain of calls, of which none makes anything.
	at := one
	for range 1000 {
		at, err = passer.Pass(at)
		e2e.Check(t, err)
	}
	e2e.Expect[int32](t, "at the end of the chain", 123)(at.Value())
	e2e.Expect[int32](t, "calls", 1000)(passer.Calls())
	e2e.Check(t, one.Close())
	e2e.Check(t, two.Close())
	e2e.Equal(t, "constructed", facts.TrackedConstructed()-constructed, 2)
	e2e.Equal(t, "copied", facts.TrackedCopied()-copied, 0)
	e2e.Equal(t, "destroyed", facts.TrackedDestroyed()-destroyed, 2)
}
