// language_test.go: templates, inheritance, names and operators of C++ in Go. C++ counts the objects of its classes.

//go:build windows

package language_test

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/language/language"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "language", Load: language.Load}) }

// counted fails the test when C++ has more objects at its end than at its beginning.
func counted(t *testing.T) {
	t.Helper()
	before, err := language.Alive()
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Expect(t, "objects of C++", before)(language.Alive()) })
}

func vec(t testing.TB, x, y float64) *language.Vec {
	t.Helper()
	return e2e.Closing[*language.Vec](t)(language.NewVecFloat64Float64(x, y))
}

func TestInstancesAreFoundByTheirArguments(t *testing.T) {
	counted(t)
	length := e2e.Closing[*language.LengthDouble](t)(language.NewLengthDouble(2.5))
	twice := e2e.Closing[*language.LengthDouble](t)(length.Twice())
	e2e.Expect(t, "twice", 5.0)(twice.Get())
	e2e.Expect(t, "with the defaults left out", 2.5)(language.Measured(length))
	e2e.Expect(t, "with one default", 5.0)(language.SameMeasured(twice))
	e2e.Expect(t, "a typedef of the class", 2.5)(length.Scaled())
	whole := e2e.Closing[*language.LengthWhole](t)(language.NewLengthWhole(7))
	e2e.Expect(t, "an alias among the arguments", int32(7))(language.WholeMeasured(whole))
	e2e.Expect(t, "null", int32(-1))(language.WholeMeasured(nil))
	e2e.Expect(t, "a partial specialisation", int32(5))(language.FromPointer(4.5))
	e2e.Expect(t, "a full specialisation", "text!")(language.FromChar("text"))
	e2e.Expect(t, "a template in a template", 2.0)(language.Rebound(4))
	e2e.Expect(t, "a function of ints", int32(9))(language.LargestInt(4, 9))
	e2e.Expect(t, "a function of doubles", 9.5)(language.LargestDouble(9.5, 4))
}

func TestMembersThatExtendInstantiatesAreThoseOfTheClass(t *testing.T) {
	counted(t)
	half := e2e.Closing[*language.Scale](t)(language.NewScaleFloat64(0.5))
	triple := e2e.Closing[*language.Scale](t)(language.NewScaleInt32(3))
	e2e.Expect(t, "a constructor without a name of its own", int32(4))(half.OfInt(8))
	e2e.Expect(t, "a constructor", int32(24))(triple.OfInt(8))
	e2e.Expect(t, "a template of %extend", 8.0)(half.TwiceDouble(8))
	e2e.Expect(t, "a static function", int32(4))(language.ScaleLeastInt(9, 4))
}

func TestTemplatesThatNothingInstantiatesArePassedOn(t *testing.T) {
	counted(t)
	wide := e2e.Closing[*language.LengthIntMetre10](t)(language.MakeWide(4))
	same := e2e.Closing[*language.LengthIntMetre10](t)(language.PassWide(wide))
	e2e.Expect(t, "by value and by reference", int32(40))(language.ScaleWide(same))

	shelf, err := language.NewShelf()
	e2e.Check(t, err)
	box, err := shelf.Box()
	e2e.Check(t, err)
	e2e.Check(t, language.FillBox(box, "in it"))
	constant, err := shelf.ConstantBox()
	e2e.Check(t, err)
	e2e.Expect(t, "the box", "in it")(language.BoxText(constant))
	if err := language.FillBox(constant, "no"); err == nil {
		t.Error("a constant object was changed")
	}
	e2e.Check(t, shelf.Close())
	_, err = language.BoxText(box)
	e2e.Is(t, "a part of a closed object", err, bridge.ErrClosed)
}

func TestBasesBehindOtherNames(t *testing.T) {
	counted(t)
	one := e2e.Closing[*language.Key](t)(language.NewKey(3))
	other := e2e.Closing[*language.Key](t)(language.NewKey(3))
	e2e.Expect(t, "a function of a base that is made of the class", true)(one.Same(other))

	derived := e2e.Closing[*language.Derived](t)(language.NewDerivedInt32String(5, "it"))
	e2e.Expect(t, "an inherited constructor", "it")(derived.Name())
	e2e.Expect(t, "what a using-declaration brings", int32(7))(derived.Step(2))
	e2e.Expect(t, "beside the class's own", int32(12))(derived.StepFloat64(0.5))
	e2e.Expect(t, "an override", int32(112))(derived.Next())
	plain := e2e.Closing[*language.Derived](t)(language.NewDerived())
	e2e.Expect(t, "the default constructor", "nobody")(plain.Name())
	if again, ok := language.AsDerived(derived); !ok || again == nil {
		t.Error("a derived object is none to AsDerived")
	}

	seen := e2e.Closing[*language.Seen](t)(language.NewSeen())
	e2e.Expect(t, "a class with a base that is ignored", int32(2))(seen.Seen())
}

func TestOperators(t *testing.T) {
	counted(t)
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	a, b := vec(t, 1, 2), vec(t, 3, 4)
	text := func(what, want string) func(*language.Vec, error) {
		return func(got *language.Vec, err error) {
			t.Helper()
			e2e.Check(t, err)
			e2e.Equal(t, what, fmt.Sprint(got), want)
			e2e.Check(t, got.Close())
		}
	}
	text("+", "(4, 6)")(a.Add(b))
	text("-", "(-2, -2)")(a.Sub(b))
	text("unary -", "(-1, -2)")(a.Neg())
	text("* a number", "(2, 4)")(a.Mul(2))
	text("a number *", "(2, 4)")(language.MulFloat64Vec(2, a))
	text("a function of the namespace", "(0.5, 1)")(a.Div(2))
	e2e.Expect(t, "* a Vec", 11.0)(a.MulVec(b))
	e2e.Expect(t, "==", false)(a.Equal(b))
	e2e.Expect(t, "!=", true)(a.NotEqual(b))
	e2e.Expect(t, "<", true)(a.Less(b))
	e2e.Expect(t, "<=>", -1)(a.Compare(b))
	e2e.Expect(t, "()", 11.0)(b.Call(1, 2))
	e2e.Expect(t, "() without arguments", 3.0)(b.CallVoid())
	e2e.Expect(t, "bool", true)(a.Bool())
	e2e.Expect(t, "double", 1.0)(a.Float64())
	e2e.Expect(t, "a hidden friend", 5.0)(language.Norm(a))
	e2e.Expect(t, "[]", 2.0)(a.At(1))
	e2e.Check(t, a.SetAt(1, 20))
	e2e.Expect(t, "[] =", 20.0)(a.At(1))
	e2e.Is(t, "[] = beyond the end", a.SetAt(2, 0), bridge.ErrOutOfRange)

	sum, err := a.AddAssign(b)
	e2e.Check(t, err)
	if sum != a {
		t.Error("+= gives another Go value than the object it changed")
	}
	e2e.Equal(t, "+=", a.String(), "(4, 24)")
	text("++ behind it", "(4, 24)")(a.PostInc())
	if _, err := a.Inc(); err != nil {
		t.Error(err)
	}
	e2e.Equal(t, "++", a.String(), "(6, 24)")
	if _, err := a.Assign(8); err != nil {
		t.Error(err)
	}
	e2e.Equal(t, "= a number", a.String(), "(8, 8)")
	e2e.Check(t, a.Scan("0.5 0.25"))
	e2e.Equal(t, ">>", a.String(), "(0.5, 0.25)")
	e2e.Is(t, ">> of another text", a.Scan("half"), bridge.ErrInvalidArgument)
	if order, err := vec(t, math.NaN(), 1).Compare(b); err == nil {
		t.Error("<=> of what has no order is", order)
	}
}

func TestConversionsAndFriends(t *testing.T) {
	counted(t)
	text, err := language.NewText("quiet")
	e2e.Check(t, err)
	e2e.Equal(t, "operator std::string", fmt.Sprint(text), "quiet")
	e2e.Expect(t, "a friend with an object by value", "quiet!")(language.Shout(text))
	e2e.Check(t, language.Swallow(text))
	e2e.Expect(t, "!", true)(text.Not())
	bad := e2e.Closing[*language.Text](t)(language.NewText("bad"))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("String of an object whose operator throws returned")
			}
		}()
		_ = bad.String()
	}()
	e2e.Check(t, text.Close())

	list, err := language.NewList()
	e2e.Check(t, err)
	e2e.Expect(t, "the safe bool of old", true)(list.Bool())
	e2e.Check(t, list.SetAt(1, vec(t, 5, 6)))
	part, err := list.At(1)
	e2e.Check(t, err)
	e2e.Equal(t, "an element", part.String(), "(5, 6)")
	e2e.Check(t, part.SetAt(0, 50))
	again, err := list.At(1)
	e2e.Check(t, err)
	e2e.Expect(t, "is a part of the list", 50.0)(again.X())
	_, err = list.At(3)
	e2e.Is(t, "beyond the end", err, bridge.ErrOutOfRange)
	e2e.Check(t, list.Close())
	_, err = part.X()
	e2e.Is(t, "after the list's Close", err, bridge.ErrClosed)
}

func TestNamesThatClash(t *testing.T) {
	counted(t)
	red := e2e.Closing[*language.RedPaint](t)(language.NewRedPaint())
	blue := e2e.Closing[*language.BluePaint](t)(language.NewBluePaint())
	e2e.Expect(t, "red", int32(10))(red.Mix())
	e2e.Expect(t, "blue", int32(20))(blue.Mix())
	e2e.Expect(t, "red::blend", int32(1))(language.RedBlend())
	e2e.Expect(t, "blue::blend", int32(2))(language.BlueBlend())

	signal := e2e.Closing[*language.Signal](t)(language.NewSignal())
	e2e.Expect(t, "the class", int32(7))(signal.Level())
	e2e.Expect(t, "the function", int32(8))(language.SignalFunc())
	e2e.Equal(t, "the variable", language.StateVar(), 3)
	var on language.State = language.StateOn
	e2e.Equal(t, "the enum", on, 0)
	e2e.Equal(t, "the first sun", language.Sun, language.Mood(5))
	e2e.Equal(t, "the other sun", language.WeatherSun, language.Weather(0))

	one := e2e.Closing[*language.Node_list](t)(language.NewNode_list())
	two := e2e.Closing[*language.NodeList](t)(language.NewNodeList())
	e2e.Expect(t, "node_list", int32(1))(one.One())
	e2e.Expect(t, "NodeList", int32(2))(two.Two())

	car := e2e.Closing[*language.Car](t)(language.NewCar())
	ship := e2e.Closing[*language.Ship](t)(language.NewShip())
	wheel := e2e.Closing[*language.CarPart](t)(car.Part())
	hull := e2e.Closing[*language.ShipPart](t)(ship.Part())
	e2e.Expect(t, "a part of a car", int32(1))(wheel.Kind())
	e2e.Expect(t, "a part of a ship", int32(2))(hull.Kind())

	knob := e2e.Closing[*language.Knob](t)(language.NewKnob())
	e2e.Equal(t, "the field", knob.ValueField(), 4)
	e2e.Expect(t, "the method", int32(40))(knob.Value())
	e2e.Expect(t, "get_all", int32(1))(knob.GetAll())
	e2e.Expect(t, "getAll", int32(2))(knob.GetAll2())

	thing := e2e.Closing[*language.Thing](t)(language.NewThing())
	e2e.Expect(t, "what SWIG has no wrapper of", int32(5))(language.DeleteThing(thing))
}

// Objects that nobody closes are destroyed by the collector, their parts with them.
func TestDroppedObjects(t *testing.T) {
	before, err := language.Alive()
	e2e.Check(t, err)
	func() {
		for i := range 200 {
			shelf, err := language.NewShelf()
			e2e.Check(t, err)
			box, err := shelf.Box()
			e2e.Check(t, err)
			e2e.Expect(t, "the box", "")(language.BoxText(box))
			a, err := language.NewVecFloat64Float64(float64(i), 1)
			e2e.Check(t, err)
			if _, err := a.Add(a); err != nil {
				t.Error(err)
			}
		}
	}()
	for range 1000 {
		runtime.GC()
		if now, err := language.Alive(); err == nil && now == before {
			return
		}
		runtime.Gosched()
	}
	e2e.Expect(t, "objects of C++ that are left", before)(language.Alive())
}

func TestTypesOfOtherHeaders(t *testing.T) {
	unseen, err := language.AnUnseen(35)
	e2e.Check(t, err)
	e2e.Expect(t, "in the namespace", int32(35))(language.OfUnseen(unseen))
	other, err := language.AnotherUnseen()
	e2e.Check(t, err)
	diver, err := language.NewDiver()
	e2e.Check(t, err)
	defer diver.Close()
	e2e.Expect(t, "outside of it", int32(42))(diver.Sees(unseen, other))
	e2e.Expect(t, "null", int32(7))(diver.Sees(0, other))
}
