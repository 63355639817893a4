// overloads_test.go: overloads, defaults, variable arguments: group F of SWIG's programs. In Go each overload has a name.

//go:build windows

package facts_test

import (
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

func TestOverloadsByIndirection(t *testing.T) {
	number := int32(4)
	pointer, null := bridge.PointerAt[int32](uintptr(unsafe.Pointer(&number))), bridge.Pointer[int32]{}
	for what, made := range map[int32]func() (*facts.Popular, error){
		2:  func() (*facts.Popular, error) { return facts.NewPopular(null) },
		34: func() (*facts.Popular, error) { return facts.NewPopularInt32Ref(&number) },
		4:  func() (*facts.Popular, error) { return facts.NewPopularInt32PointerBool(null.Const(), true) },
		5:  func() (*facts.Popular, error) { return facts.NewPopularInt32PointerBool(null.Const(), false) },
	} {
		e2e.Equal(t, "made", e2e.Closing[*facts.Popular](t)(made()).Made(), what)
	}
	popular := e2e.Closing[*facts.Popular](t)(facts.NewPopular(pointer))
	e2e.Equal(t, "made of a pointer", popular.Made(), 1)
	e2e.Expect[int32](t, "bool", 701)(popular.Hip(false))
	e2e.Expect[int32](t, "int *, not const", 702)(popular.HipInt32Pointer(null))
	e2e.Expect[int32](t, "int &", 703)(popular.HipInt32Ref(&number))
	e2e.Expect[int32](t, "const int *", 705)(popular.HipIntPointer(null.Const()))
	e2e.Expect[int32](t, "none", 905)(popular.Pop())
	e2e.Expect[int32](t, "bool", 901)(popular.PopBool(true))
	e2e.Expect[int32](t, "int *, const", 902)(popular.PopInt32Pointer(null))
	e2e.Expect[int32](t, "the first of two that const tells apart", 1001)(popular.Bop(null))
	e2e.Expect[int32](t, "a function, bool", 3001)(facts.Muzak(true))
	e2e.Expect[int32](t, "a function, int *", 3002)(facts.MuzakInt32Pointer(null))
	e2e.Expect[int32](t, "a function, const int *", 3004)(facts.MuzakIntPointer(null.Const()))
}

func TestOverloadsByType(t *testing.T) {
	foos, bars := e2e.Closing[*facts.Foos](t)(facts.NewFoos()), e2e.Closing[*facts.Bars](t)(facts.NewBars())
	e2e.Expect(t, "int", "int")(facts.Simple(3))
	e2e.Expect(t, "double", "double")(facts.SimpleFloat64(3))
	e2e.Expect(t, "text", "const char *")(facts.SimpleString("hello"))
	e2e.Expect(t, "object", "Foos *")(facts.SimpleFoos(foos))
	e2e.Expect(t, "nil", "Foos *")(facts.SimpleFoos(nil))
	e2e.Expect(t, "another object", "Bars *")(facts.SimpleBars(bars))
	e2e.Expect(t, "address", "void *")(facts.SimplePointer(nil))
	for want, made := range map[string]func() (*facts.Spam, error){
		"none": facts.NewSpam, "int": func() (*facts.Spam, error) { return facts.NewSpamInt32(3) },
		"double": func() (*facts.Spam, error) { return facts.NewSpamFloat64(3) }, "const char *": func() (*facts.Spam, error) { return facts.NewSpamString("") },
		"Foos *": func() (*facts.Spam, error) { return facts.NewSpamFoos(foos) }, "const Bars &": func() (*facts.Spam, error) { return facts.NewSpamBars(bars) },
	} {
		spam := e2e.Closing[*facts.Spam](t)(made())
		e2e.Equal(t, "a constructor", spam.Type(), want)
		e2e.Expect(t, "a method", "int")(spam.Member(3))
		e2e.Expect(t, "another", "double")(spam.MemberFloat64(3))
	}
	e2e.Expect(t, "a static one", "int")(facts.SpamShared(3))
	e2e.Expect(t, "another", "Foos *")(facts.SpamSharedFoos(foos))
	e2e.Expect[int32](t, "four", 15)(facts.Many(1, 2, "", 3))
	e2e.Expect[int32](t, "defaults beside an overload", 1+2+17+18+'P')(facts.ManyInt32Int32(1, 2))
	e2e.Expect[int32](t, "one given", 1+2+3+18+'P')(facts.ManyInt32Int32WithK(1, 2, 3))
	e2e.Expect[int32](t, "all given", 15)(facts.ManyInt32Int32WithKAndLAndM(1, 2, 3, 4, 5))
	over, under := e2e.Closing[*facts.Over](t)(facts.NewOver()), e2e.Closing[*facts.Under](t)(facts.NewUnder())
	e2e.Expect[int32](t, "a derived object beside a number", 0)(facts.Taken(over))
	e2e.Expect[int32](t, "a number", 1)(facts.TakenInt32(0))
	e2e.Expect[int32](t, "a derived object by reference", 3)(facts.TakenByUnder(over))
	e2e.Expect[int32](t, "its base", 3)(facts.TakenByUnder(under))
	e2e.Expect[int32](t, "a number", 2)(facts.TakenBy(0))
}

func TestOverloadsOfExtend(t *testing.T) {
	enlarged := e2e.Closing[*facts.Enlarged](t)(facts.NewEnlarged())
	enlarged.SetField(7)
	e2e.Expect[int32](t, "none", 7)(enlarged.Test())
	e2e.Expect[int32](t, "int", 10)(enlarged.TestInt32(3))
	e2e.Expect[int32](t, "text", 2)(enlarged.TestString("hello"))
	e2e.Expect(t, "two doubles", 5.0)(enlarged.TestFloat64Float64(3, 2))
	e2e.Expect(t, "double", 1003.0)(enlarged.TestFloat64(3))
	e2e.Expect[int32](t, "a text and a default", 1020)(enlarged.TestStringInt32("hello", 20))
	e2e.Expect[int32](t, "the default given", 120)(enlarged.TestStringInt32WithTwo("hello", 20, 100))
	e2e.Expect[int32](t, "an object and two defaults", 37)(enlarged.TestEnlarged(enlarged))
	e2e.Expect[int32](t, "one given", 127)(enlarged.TestEnlargedWithI(enlarged, 100))
	e2e.Expect[int32](t, "two given", 307)(enlarged.TestEnlargedWithIAndJ(enlarged, 100, 200))
}

func TestRenamedConstructors(t *testing.T) {
	for want, made := range map[float32]func() (*facts.ByHand, error){
		2: func() (*facts.ByHand, error) { return facts.NewByHand(1) }, 3: func() (*facts.ByHand, error) { return facts.NewByHandWithB(1, 2) },
		302: func() (*facts.ByHand, error) { return facts.ByHandInt(1, 3) }, 306: func() (*facts.ByHand, error) { return facts.ByHandIntWithB(1, 3, 5) },
	} {
		e2e.Equal(t, "sum", e2e.Closing[*facts.ByHand](t)(made()).Sum(), want)
	}
}

func TestDefaultsThatOnlyCppKnows(t *testing.T) {
	defaulted := e2e.Closing[*facts.Defaulted](t)(facts.NewDefaulted())
	e2e.Equal(t, "a private constant", defaulted.Made(), -1)
	e2e.Expect(t, "a constant of another file", -1.5)(defaulted.Given())
	e2e.Expect(t, "given", 10.0)(defaulted.GivenWithD(10))
	e2e.Equal(t, "given to the constructor", e2e.Closing[*facts.Defaulted](t)(facts.NewDefaultedWithA(1000)).Made(), 1000)
}

func TestVariableArguments(t *testing.T) {
	e2e.Expect(t, "beside overloads", "Hello")(facts.Format("Hello"))
	e2e.Expect(t, "with one of them", "Hello")(facts.FormatWithMode("Hello", 3))
	e2e.Expect(t, "a number", "2")(facts.FormatInt32(2))
	e2e.Expect(t, "three", "2 2 hey")(facts.FormatInt32Float64String(2, 2.2, "hey"))
	e2e.Expect(t, "a function", "Hello")(facts.Modes("Hello"))
	e2e.Expect(t, "a function with one", "Hello")(facts.ModesWithMode("Hello", 1))
	formatted := e2e.Closing[*facts.Formatted](t)(facts.NewFormatted("Greetings"))
	e2e.Equal(t, "a constructor", formatted.Text(), "Greetings")
	e2e.Expect(t, "a method", "Greetings, all")(formatted.More(", all"))
	e2e.Expect(t, "a static one", "static")(facts.FormattedCommonWithMode("static", 1))
}
