// constructs_test.go: every construct of native/constructs.hpp is called, and does in Go what it does in C++.

//go:build windows

package constructs_test

import (
	"errors"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/constructs/constructs"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "constructs", Load: constructs.Load}) }

func TestMembersOfVirtualBases(t *testing.T) {
	in := e2e.Closing[*constructs.In](t)(constructs.NewIn())
	e2e.Expect[int32](t, "method", 11)(in.Tell())
	in.SetPlace(7)
	e2e.Equal(t, "field", in.Place(), 7)
	both := e2e.Closing[*constructs.InOut](t)(constructs.NewInOut())
	e2e.Expect[int32](t, "method of a base that two bases share", 11)(both.Tell())
	e2e.Equal(t, "field of a base that two bases share", both.Place(), 5)
	shown := e2e.Closing[*constructs.Shown](t)(constructs.NewShown())
	e2e.Expect[int32](t, "const method", 3)(shown.Read())
	e2e.Equal(t, "field", shown.Held(), 3)
}

func TestTypesThatABaseDeclares(t *testing.T) {
	e2e.Expect[int32](t, "default", 8)(constructs.Open(constructs.AudioExact))
	e2e.Expect[int32](t, "given", 9)(constructs.OpenWithR(constructs.AudioExact, 2))
	e2e.Expect[int32](t, "through a typedef of the class", 1)(constructs.Reopen(constructs.AudioFast))
	props := e2e.Closing[*constructs.Props](t)(constructs.NewProps())
	e2e.Expect[int32](t, "inside the class", 107)(props.Styled(constructs.AudioExact))
	outer := e2e.Closing[*constructs.OuterAudio](t)(constructs.NewOuterAudio())
	e2e.Expect[int32](t, "of a base of the same name", 5)(outer.Nested(4))
}

func TestAnObjectThatOnlyMoves(t *testing.T) {
	token := e2e.Closing[*constructs.Token](t)(constructs.NewToken(6))
	e2e.Expect[int32](t, "moved into the call", 6)(constructs.Give(token))
	e2e.Expect[int32](t, "moved from", 0)(token.Value())
	e2e.Expect[int32](t, "moved out of a call", 8)(e2e.Closing[*constructs.Token](t)(constructs.MakeToken()).Value())
	_, err := constructs.Give(nil)
	if !errors.As(err, new(*bridge.HandleError)) {
		t.Errorf("nil by value: %v", err)
	}
}

func TestMoveConstructorsAreLeftOut(t *testing.T) {
	modern := e2e.Closing[*constructs.Modern](t)(constructs.NewModern())
	e2e.Expect[int32](t, "copied", 1)(constructs.Take(modern))
	e2e.Expect[int32](t, "still there", 1)(modern.Get())
}

func TestNamesThatShimsUse(t *testing.T) {
	one := e2e.Closing[*constructs.P](t)(constructs.NewP())
	two := e2e.Closing[*constructs.P](t)(constructs.NewP())
	e2e.Check(t, one.A(two))
	e2e.Equal(t, "target", one.V(), 1)
	e2e.Check(t, two.B(one))
	e2e.Equal(t, "self", two.V(), 3)
	e2e.Check(t, one.C(two))
	e2e.Equal(t, "f", one.V(), 6)
	e2e.Check(t, one.D("ab", "c"))
	e2e.Equal(t, "frame, result", one.V(), 3)
	e2e.Expect[int32](t, "result, frame, error", 1)(one.E(one, two, one))
	e2e.Check(t, one.G("\x01", "\x02"))
	e2e.Equal(t, "target, self", one.V(), 3)
	e2e.Expect[int32](t, "a func called self", 42)(constructs.H(one, func(n int32) int32 { return n + 41 }, two))
	e2e.Expect[int32](t, "closure1", 16)(constructs.Closures(5, func(n int32) int32 { return 2 * n }, 6))
	e2e.Equal(t, "adoptP", e2e.Closing[*constructs.P](t)(constructs.Adopt(3, 4)).V(), 7)
	e2e.Expect[int32](t, "names in dlgs.h", 10)(constructs.Controls(1, 2, 3, 4))
	e2e.Expect[int32](t, "names of helpers", 15)(constructs.Handles(1, 2, 3, 4, 5))
}

func TestGlobalNamesThatShimsUse(t *testing.T) {
	e2e.Expect[int32](t, "f", 2)(constructs.F(1))
	e2e.Expect[int32](t, "target_", 3)(constructs.Target(1))
	e2e.Expect[int32](t, "frame_F", 4)(constructs.FrameF(1))
	e2e.Expect[int32](t, "contract_text", 4)(constructs.ContractText())
	e2e.Equal(t, "frame", constructs.Frame(), 40)
	constructs.SetFrame(41)
	e2e.Equal(t, "frame", constructs.Frame(), 41)
	constructs.SetFrame(40)
	e2e.Expect[int32](t, "type_P", 6)(e2e.Closing[*constructs.TypeP](t)(constructs.NewTypeP()).Get())
	e2e.Expect[int32](t, "namespace self_", 9)(constructs.Unpack(constructs.Value{X: 9}))
	e2e.Expect(t, "enum in self_", constructs.ModeOn)(constructs.Flip(constructs.ModeOff))
}

func TestFields(t *testing.T) {
	parsed := e2e.Closing[*constructs.Parsed](t)(constructs.NewParsed(12))
	e2e.Equal(t, "const char*", parsed.Error(), "none")
	e2e.Equal(t, "const char* const", parsed.Fixed(), "fixed")
	e2e.Equal(t, "reference", parsed.Alias(), 12)
	parsed.SetCounter(parsed.Counter() + 1)
	e2e.Equal(t, "volatile", parsed.Counter(), 3)
	e2e.Equal(t, "global", constructs.LastError(), "global")
}

func TestAFieldThatIsAnObjectIsAPartOfIt(t *testing.T) {
	def := e2e.Closing[*constructs.Def](t)(constructs.NewDef())
	set := e2e.Closing[*constructs.Vec](t)(constructs.NewVecFloat32Float32(1, 2))
	e2e.Check(t, def.SetPosition(set))
	set.SetX(5)
	got := def.Position()
	e2e.Expect[float32](t, "the field has a copy of what was set", 5)(got.Len())
	got.SetX(3)
	e2e.Expect[float32](t, "the part is the field", 13)(def.Position().Len())
	e2e.Expect[float32](t, "const", 25)(def.Origin().Len())
	e2e.Equal(t, "without assignment", def.Frozen().At(), 9)
	if err := def.SetPosition(nil); !errors.As(err, new(*bridge.HandleError)) {
		t.Errorf("nil: %v", err)
	}
}

func TestTemplatesAndNamespaces(t *testing.T) {
	e2e.Expect(t, "a struct with a comma in its name", constructs.TwoIntDouble{A: 1, B: 2.5})(constructs.Pair())
	file := e2e.Closing[*constructs.File](t)(constructs.NewFile())
	e2e.Expect[constructs.Tag](t, "a type of a neighbouring namespace", 0)(file.Tag())
	e2e.Expect[int32](t, "beside it", 1)(file.N())
	e2e.Expect(t, "basic_string<char>", "a")(constructs.PlainText())
	e2e.Expect(t, "with all its arguments", "b!")(constructs.SpelledText("b"))
}

func TestOverloadsOfOneGoType(t *testing.T) {
	v := e2e.Closing[*constructs.V](t)(constructs.NewV())
	e2e.Expect[int32](t, "int", 1)(v.Set(0))
	e2e.Expect[int32](t, "long", 2)(v.SetInt32(0))
	e2e.Expect[int32](t, "unsigned", 3)(v.SetUint32(0))
	e2e.Expect[int32](t, "unsigned long", 4)(v.SetUnsignedLong(0))
	e2e.Expect[int32](t, "long long", 5)(v.SetInt64(0))
	e2e.Expect[int32](t, "char", 1)(constructs.Put(""))
	e2e.Expect[int32](t, "wchar_t", 2)(constructs.PutString(""))
}

func TestExceptionSpecifications(t *testing.T) {
	e2e.Expect[int32](t, "noexcept(false), declared twice", 4)(constructs.Risky(4))
	e2e.Expect[int32](t, "throw(Failure)", 4)(constructs.Legacy(4))
	for what, call := range map[string]func(int32) (int32, error){"risky": constructs.Risky, "legacy": constructs.Legacy} {
		if _, err := call(-1); !errors.As(err, new(*bridge.Exception)) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestBasesOfWhichTheInterfaceDoesNotSayAll(t *testing.T) {
	e2e.Expect[int32](t, "a method that C++ declares again", 4)(e2e.Closing[*constructs.Square](t)(constructs.NewSquare()).Sides())
	e2e.Expect[int32](t, "a method that another base declares again", 3)(e2e.Closing[*constructs.Triangle](t)(constructs.NewTriangle()).Sides())
	e2e.Expect[int32](t, "an object that nobody can destroy", -1)(constructs.SizeOf(nil))
}

func TestConstantsAndResults(t *testing.T) {
	e2e.Equal(t, "constant without a definition", constructs.LimitsMost(), 125)
	limits := e2e.Closing[*constructs.Limits](t)(constructs.LimitsOf(6))
	e2e.Equal(t, "constant field", limits.Fixed(), 6)
	e2e.Expect[int32](t, "constexpr function", 27)(constructs.Cube(3))
	e2e.Expect[uint32](t, "array of characters", 'a'+'b')(constructs.SumOf("abc", 2))
}

func TestExtensions(t *testing.T) {
	e2e.Equal(t, "constant", constructs.PointMost, int32(7))
	point := e2e.Closing[*constructs.Point](t)(constructs.NewPoint(3))
	e2e.Equal(t, "default of a constructor", point.Y(), -1)
	point = e2e.Closing[*constructs.Point](t)(constructs.NewPointWithY(3, 4))
	e2e.Equal(t, "given to a constructor", point.Y(), 4)
	e2e.Expect[int32](t, "two defaults", 321)(constructs.PointAdded(1))
	e2e.Expect[int32](t, "one default", 303)(constructs.PointAddedWithB(1, 2))
	e2e.Expect[int32](t, "no default", 6)(constructs.PointAddedWithBAndC(1, 2, 3))
	e2e.Expect[int32](t, "default of a method", 8)(point.Moved())
	e2e.Expect[int32](t, "given to a method", 5)(point.MovedWithBy(2))
	e2e.Expect(t, "template", 7.5)(point.ScaledDouble(2.5))
}

func TestTemplatesThatAreCalledWithTheirArguments(t *testing.T) {
	shelf := e2e.Closing[*constructs.Shelf](t)(constructs.NewShelf())
	e2e.Expect[int32](t, "first", 9)(shelf.PutInt("jar", 6))
	e2e.Expect[int32](t, "overload", 109)(shelf.PutIntStringInt32Int32("jar", 6, 100))
}

func TestWhatTheInterfaceFilePutsIntoTheCode(t *testing.T) {
	e2e.Expect[int32](t, "header of a container", 1)(constructs.Counted())
	e2e.Expect[int32](t, "fragment", 42)(constructs.Twice(21))
	e2e.Expect[int32](t, "macro for SWIG", 5)(constructs.Guarded(5))
}

func TestAClassThatIsOnlyDeclared(t *testing.T) {
	e2e.Expect[int32](t, "before", 0)(constructs.Tickets())
	ticket, err := constructs.Sell(7)
	if err != nil {
		t.Fatal(err)
	}
	e2e.Expect[int32](t, "by value", 7)(constructs.NumberOf(ticket))
	e2e.Expect[int32](t, "by pointer", 7)(constructs.LookAt(ticket))
	e2e.Expect[int32](t, "nil", -1)(constructs.LookAt(nil))
	e2e.Expect[int32](t, "open", 1)(constructs.Tickets())
	if err := ticket.Close(); err != nil {
		t.Fatal(err)
	}
	e2e.Expect[int32](t, "closed", 0)(constructs.Tickets())
	if _, err := constructs.NumberOf(ticket); !errors.As(err, new(*bridge.HandleError)) {
		t.Errorf("used after Close: %v", err)
	}
	e2e.Expect(t, "enum", constructs.Grade(200))(constructs.Next(constructs.Grade(0)))
}

func TestPartsWithoutAName(t *testing.T) {
	parcel := e2e.Closing[*constructs.Parcel](t)(constructs.NewParcel())
	parcel.SetWeight(12)
	e2e.Expect[int32](t, "field behind the part", 12)(constructs.Weigh(parcel))
	either := e2e.Closing[*constructs.Either](t)(constructs.EitherFunc(9))
	e2e.Equal(t, "field", either.Kind(), 1)
	e2e.Expect[int32](t, "the part came along", 9)(constructs.NumberIn(either))
}

func TestUsingOfAVirtualBase(t *testing.T) {
	e2e.Expect[int32](t, "root", 5)(e2e.Closing[*constructs.Sprout](t)(constructs.NewSprout()).Root())
}

func TestOverloadsOfOneName(t *testing.T) {
	text := e2e.Closing[*constructs.String](t)(constructs.NewString())
	e2e.Expect[int32](t, "number", 3)(constructs.Tell(3))
	e2e.Expect[int32](t, "object", 4)(constructs.TellString(text))
	e2e.Expect[int32](t, "text", 102)(constructs.TellString2("ab"))
}

func TestBytesThatAreAText(t *testing.T) {
	e2e.Expect[uint32](t, "sum", 'a'+'b')(constructs.SumOfText("ab"))
}

func TestTypesOfAnImportedModule(t *testing.T) {
	car := e2e.Closing[*constructs.Car](t)(constructs.NewCar())
	e2e.Expect[int32](t, "method of the class itself", 4)(car.Wheels())
	e2e.Expect[int32](t, "as its base", 4)(constructs.WheelsOf(car))
	bus, err := constructs.Bus()
	if err != nil {
		t.Fatal(err)
	}
	e2e.Expect[int32](t, "the base", 6)(constructs.WheelsOf(bus))
	e2e.Expect[int32](t, "two of them", 2)(constructs.Vehicles())
	if err := bus.Close(); err != nil {
		t.Fatal(err)
	}
	e2e.Expect[int32](t, "one is left", 1)(constructs.Vehicles())
	e2e.Expect(t, "struct and enum", constructs.Weight{Kilos: 13})(constructs.Heavier(constructs.Weight{Kilos: 10}, constructs.RoadRail))
}

func TestUsingDeclarations(t *testing.T) {
	e2e.Expect[int32](t, "of a virtual base", 12)(e2e.Closing[*constructs.Described](t)(constructs.NewDescribed()).Describe())
	front := e2e.Closing[*constructs.Front](t)(constructs.NewFront())
	front.SetField(front.Field() + 1)
	e2e.Equal(t, "field of a private base", front.Field(), 7)
	e2e.Expect[int32](t, "method of a private base", 8)(front.Twice(4))
	e2e.Expect[int32](t, "default of a method of a private base", -1)(front.Optional())
	e2e.Expect[int32](t, "given to it", 5)(front.OptionalWithA(5))
	e2e.Expect[int32](t, "of a type that Go does not have", 6)(front.Wide(5))
}

func TestPointersToMembers(t *testing.T) {
	gauge := e2e.Closing[*constructs.Gauge](t)(constructs.NewGauge())
	e2e.Expect[int32](t, "constant", 35)(constructs.ReadBy(gauge, constructs.Reader(), 5))
	e2e.Expect[int32](t, "of lvalues", 25)(constructs.TakeBy(gauge, constructs.Taker(), 5))
	e2e.Expect[int32](t, "behind a reference", 20)(constructs.TakeBy(gauge, constructs.TakerAgain(), 5))
	place := e2e.Closing[*constructs.PlaceOfRow](t)(constructs.NewPlaceOfRow())
	row, err := constructs.RowOf(9)
	e2e.Check(t, err)
	e2e.Expect[int32](t, "pointer to an array, in", 9)(place.Exchange(&row))
	if !row.IsNil() {
		t.Error("pointer to an array, out: it is not nil")
	}
}

func TestWhatSwigReadsInAnotherWayThanCpp(t *testing.T) {
	fonts := e2e.Closing[*constructs.Fonts](t)(constructs.NewFonts())
	fonts.SetCount(3)
	e2e.Expect[int32](t, "field that SWIG does not read", 5)(constructs.FontsOf(fonts))
	e2e.Expect[int32](t, "defaults that C++ does not have", 34)(constructs.Painted(3))
	e2e.Expect[int32](t, "one of them", 30)(constructs.PaintedWithColour(3, constructs.Red))
	_ = e2e.Closing[*constructs.Tagged](t)(constructs.NewTagged())
	person := e2e.Closing[*constructs.Person](t)(constructs.NewPerson())
	e2e.Check(t, person.SetName("Ada Lovelace"))
	e2e.Expect(t, "array behind functions", "Ada Lov")(person.Name())
	walker := e2e.Closing[*constructs.Walker](t)(constructs.NewWalker())
	e2e.Expect[int32](t, "class with two objects of a base", 2)(walker.Legs())
}

func TestPointersThatStayWhereTheyAre(t *testing.T) {
	anchor, err := constructs.AnchorFunc()
	e2e.Check(t, err)
	e2e.Equal(t, "behind a reference", anchor.Number(), 4)
	again, err := constructs.SameAnchor()
	e2e.Check(t, err)
	again.SetNumber(7)
	e2e.Equal(t, "of what was left out", anchor.Number(), 7)
	own := e2e.Closing[*constructs.Anchor](t)(constructs.NewAnchor())
	back, err := constructs.SameAnchorWithGiven(own)
	e2e.Check(t, err)
	e2e.Equal(t, "of what was given", back.Number(), 4)
	doubles := e2e.Closing[*constructs.Doubles](t)(constructs.NewDoubles(3))
	e2e.Check(t, doubles.Setitem(1, 2.5))
	first, err := doubles.Cast()
	e2e.Check(t, err)
	view, err := constructs.DoublesFrompointer(first)
	e2e.Check(t, err)
	e2e.Expect(t, "of a body that returns its argument", 2.5)(view.Getitem(1))
}

func TestFunctionsThatATypedefDeclares(t *testing.T) {
	e2e.Expect[int32](t, "first", 9)(constructs.AddedUp(5, 4))
	e2e.Expect[int32](t, "second", 1)(constructs.TakenOff(5, 4))
}

func TestReferencesToArraysOfObjects(t *testing.T) {
	beads, err := constructs.ThreeBeads()
	e2e.Check(t, err)
	e2e.Expect[int32](t, "handed on", 15)(constructs.BeadSum(beads))
	if _, err := constructs.BeadSum(0); err == nil {
		t.Error("nil behind a reference was taken")
	}
}

func TestNamesThroughUsingDirectives(t *testing.T) {
	deep := e2e.Closing[*constructs.Deep](t)(constructs.NewDeep())
	e2e.Expect[int32](t, "inside the namespace", 6)(constructs.DepthOf(deep))
	e2e.Expect[int32](t, "outside", 7)(constructs.Deeper(deep))
}

func TestTemplatesWithSpecialisations(t *testing.T) {
	measure := e2e.Closing[*constructs.MeasureInt](t)(constructs.NewMeasureInt())
	e2e.Expect[int32](t, "passed on", 2)(constructs.UnitOf(measure))
	key := e2e.Closing[*constructs.Key](t)(constructs.NewKey())
	e2e.Expect(t, "operator with arguments of its own", true)(key.LessThan(6))
	_ = e2e.Closing[*constructs.MetricScale](t)(constructs.NewMetricScale())
	e2e.Equal(t, "item by an argument", constructs.MetricScaleTwice, 6)
}

func TestVariantsThatAreIgnored(t *testing.T) {
	fixed := e2e.Closing[*constructs.Fixed](t)(constructs.NewFixed())
	e2e.Expect[int32](t, "the whole one", 3)(fixed.Level(3))
}

func TestVectorsOfWhatIsOnlyDeclared(t *testing.T) {
	all, err := constructs.Sealed()
	e2e.Check(t, err)
	e2e.Equal(t, "elements", len(all), 2)
	e2e.Expect[int32](t, "handed back", 22)(constructs.Seals(all))
	for _, one := range all {
		e2e.Check(t, one.Close())
	}
}

func TestReferencesToWhatOnlyCppKnows(t *testing.T) {
	place, err := constructs.Somewhere()
	e2e.Check(t, err)
	e2e.Expect(t, "the same address", place)(constructs.SamePlace(place))
}
