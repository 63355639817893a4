// generic_test.go: templates: group I of SWIG's programs.

//go:build windows

package facts_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

func TestDefaultsOfTemplates(t *testing.T) {
	sized := e2e.Closing[*facts.SizedInt](t)(facts.NewSizedIntWithN(3))
	e2e.Expect[uint32](t, "a type of the template", 3)(sized.N())
	e2e.Expect[uint32](t, "its default", 0)(e2e.Closing[*facts.SizedInt](t)(facts.NewSizedInt()).N())
	e2e.Expect[uint32](t, "an instance of an instance", 4)(e2e.Closing[*facts.SizedOfValued](t)(facts.NewSizedOfValuedWithN(4)).N())
	e2e.Expect[int32](t, "by value", 33)(facts.Plain(sized))
	hello := e2e.Closing[*facts.HelloInt](t)(facts.NewHelloInt())
	e2e.Expect(t, "an enum of the template", facts.HelloIntHello)(hello.FooWithH(facts.HelloIntHello))
	e2e.Expect(t, "its default", facts.HelloIntHiConst)(hello.Foo())
	meth := e2e.Closing[*facts.MethInt](t)(facts.NewMethInt())
	e2e.Expect[int32](t, "an overload", 200)(meth.MethWithT(20, 200))
	e2e.Expect[int32](t, "its default", 0)(meth.Meth(20))
	e2e.Expect[int32](t, "another", 20)(meth.MethVoidWithT(20))
	e2e.Expect[int32](t, "its default", 0)(meth.MethVoid())
	private := e2e.Closing[*facts.PrivateUnsigned](t)(facts.NewPrivateUnsigned())
	e2e.Expect[uint32](t, "what a using-declaration brings of a private instance", 200)(private.MethWithT(20, 200))
	e2e.Expect[uint32](t, "another", 20)(private.MethVoidWithT(20))
	e2e.Equal(t, "a number as the argument", e2e.Closing[*facts.Valued8](t)(facts.NewValued8()).Value(), 8)
	e2e.Expect[int32](t, "a function, all defaults", 10)(facts.OptionalOf())
	e2e.Expect[int32](t, "a function, none", 16)(facts.OptionalOfWithTAndU(4, 2))
}

func TestPairsOfTemplates(t *testing.T) {
	ints := e2e.Closing[*facts.PairInts](t)(facts.NewPairIntsInt32Int32(2, 3))
	again := e2e.Closing[*facts.PairInts](t)(facts.NewPairIntsPairInts(ints))
	e2e.Equal(t, "a copy", again.First()*10+again.Second(), 23)
	doubles := e2e.Closing[*facts.PairDoubles](t)(facts.NewPairDoublesFloat64Float64(3.5, 2.5))
	same := e2e.Closing[*facts.PairDoubles](t)(facts.NewPairDoublesPairDoubles(doubles))
	e2e.Equal(t, "another instance's", same.First()*10+same.Second(), 37.5)
}

func TestResultsByTraits(t *testing.T) {
	e2e.Expect(t, "a class", "test")(e2e.Closing[*facts.ArithmeticAmounts](t)(facts.Make_composed_amounts()).Test())
	e2e.Expect(t, "a number", "test")(e2e.Closing[*facts.ArithmeticDoubles](t)(facts.Make_composed_doubles()).Test())
	composed := e2e.Closing[*facts.ComposedDoubles](t)(facts.NewComposedDoubles())
	e2e.Expect(t, "of the base that traits say", "test")(composed.Test())
	sine := e2e.Closing[*facts.Sine](t)(facts.NewSine())
	e2e.Expect[int32](t, "a class derived from a typedef of an instance", 1)(facts.TakenFunction(sine))
	e2e.Expect[int32](t, "an instance derived from it", 1)(facts.TakenFunction(composed))
	e2e.Expect(t, "what it inherits", "test")(sine.Test())
}

func TestRenamedMethodsOfInstances(t *testing.T) {
	ints, doubles := e2e.Closing[*facts.NamedInt](t)(facts.NewNamedInt()), e2e.Closing[*facts.NamedDouble](t)(facts.NewNamedDouble())
	e2e.Expect[int32](t, "of the template", 4)(ints.Blah_test(4))
	e2e.Expect[int32](t, "of the instance", 6)(ints.Spam_test(5))
	e2e.Expect[int32](t, "of the instance rather than the template", 8)(ints.Groki_test(6))
	e2e.Expect[int32](t, "of the template, another instance", 7)(doubles.Blah_test(7))
	e2e.Expect[int32](t, "not renamed", 9)(doubles.Spam(8))
	e2e.Expect[int32](t, "of the template", 11)(doubles.Grok_test(9))
}
