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

// expect checks the result of a call that can fail.
func expect[T comparable](t *testing.T, what string, want T) func(T, error) {
	t.Helper()
	return func(got T, err error) {
		t.Helper()
		e2e.Check(t, err)
		e2e.Equal(t, what, got, want)
	}
}

// closing hands an object over to the end of the test.
func closing[T interface{ Close() error }](t *testing.T) func(T, error) T {
	t.Helper()
	return func(object T, err error) T {
		t.Helper()
		e2e.Check(t, err)
		t.Cleanup(func() { e2e.Check(t, object.Close()) })
		return object
	}
}

func TestMembersOfVirtualBases(t *testing.T) {
	in := closing[*constructs.In](t)(constructs.NewIn())
	expect[int32](t, "method", 11)(in.Tell())
	in.SetPlace(7)
	e2e.Equal(t, "field", in.Place(), 7)
	both := closing[*constructs.InOut](t)(constructs.NewInOut())
	expect[int32](t, "method of a base that two bases share", 11)(both.Tell())
	e2e.Equal(t, "field of a base that two bases share", both.Place(), 5)
	shown := closing[*constructs.Shown](t)(constructs.NewShown())
	expect[int32](t, "const method", 3)(shown.Read())
	e2e.Equal(t, "field", shown.Held(), 3)
}

func TestTypesThatABaseDeclares(t *testing.T) {
	expect[int32](t, "default", 8)(constructs.Open(constructs.AudioExact))
	expect[int32](t, "given", 9)(constructs.OpenWithR(constructs.AudioExact, 2))
	expect[int32](t, "through a typedef of the class", 1)(constructs.Reopen(constructs.AudioFast))
	props := closing[*constructs.Props](t)(constructs.NewProps())
	expect[int32](t, "inside the class", 107)(props.Styled(constructs.AudioExact))
	outer := closing[*constructs.OuterAudio](t)(constructs.NewOuterAudio())
	expect[int32](t, "of a base of the same name", 5)(outer.Nested(4))
}

func TestAnObjectThatOnlyMoves(t *testing.T) {
	token := closing[*constructs.Token](t)(constructs.NewToken(6))
	expect[int32](t, "moved into the call", 6)(constructs.Give(token))
	expect[int32](t, "moved from", 0)(token.Value())
	expect[int32](t, "moved out of a call", 8)(closing[*constructs.Token](t)(constructs.MakeToken()).Value())
	_, err := constructs.Give(nil)
	if !errors.As(err, new(*bridge.HandleError)) {
		t.Errorf("nil by value: %v", err)
	}
}

func TestMoveConstructorsAreLeftOut(t *testing.T) {
	modern := closing[*constructs.Modern](t)(constructs.NewModern())
	expect[int32](t, "copied", 1)(constructs.Take(modern))
	expect[int32](t, "still there", 1)(modern.Get())
}

func TestNamesThatShimsUse(t *testing.T) {
	one := closing[*constructs.P](t)(constructs.NewP())
	two := closing[*constructs.P](t)(constructs.NewP())
	e2e.Check(t, one.A(two))
	e2e.Equal(t, "target", one.V(), 1)
	e2e.Check(t, two.B(one))
	e2e.Equal(t, "self", two.V(), 3)
	e2e.Check(t, one.C(two))
	e2e.Equal(t, "f", one.V(), 6)
	e2e.Check(t, one.D("ab", "c"))
	e2e.Equal(t, "frame, result", one.V(), 3)
	expect[int32](t, "result, frame, error", 1)(one.E(one, two, one))
	e2e.Check(t, one.G("\x01", "\x02"))
	e2e.Equal(t, "target, self", one.V(), 3)
	expect[int32](t, "a func called self", 42)(constructs.H(one, func(n int32) int32 { return n + 41 }, two))
	expect[int32](t, "closure1", 16)(constructs.Closures(5, func(n int32) int32 { return 2 * n }, 6))
	e2e.Equal(t, "adoptP", closing[*constructs.P](t)(constructs.Adopt(3, 4)).V(), 7)
	expect[int32](t, "names in dlgs.h", 10)(constructs.Controls(1, 2, 3, 4))
	expect[int32](t, "names of helpers", 15)(constructs.Handles(1, 2, 3, 4, 5))
}

func TestGlobalNamesThatShimsUse(t *testing.T) {
	expect[int32](t, "f", 2)(constructs.F(1))
	expect[int32](t, "target_", 3)(constructs.Target(1))
	expect[int32](t, "frame_F", 4)(constructs.FrameF(1))
	expect[int32](t, "contract_text", 4)(constructs.ContractText())
	e2e.Equal(t, "frame", constructs.Frame(), 40)
	constructs.SetFrame(41)
	e2e.Equal(t, "frame", constructs.Frame(), 41)
	constructs.SetFrame(40)
	expect[int32](t, "type_P", 6)(closing[*constructs.TypeP](t)(constructs.NewTypeP()).Get())
	expect[int32](t, "namespace self_", 9)(constructs.Unpack(constructs.Value{X: 9}))
	expect(t, "enum in self_", constructs.ModeOn)(constructs.Flip(constructs.ModeOff))
}

func TestFields(t *testing.T) {
	parsed := closing[*constructs.Parsed](t)(constructs.NewParsed(12))
	e2e.Equal(t, "const char*", parsed.Error(), "none")
	e2e.Equal(t, "const char* const", parsed.Fixed(), "fixed")
	e2e.Equal(t, "reference", parsed.Alias(), 12)
	parsed.SetCounter(parsed.Counter() + 1)
	e2e.Equal(t, "volatile", parsed.Counter(), 3)
	e2e.Equal(t, "global", constructs.LastError(), "global")
}

func TestAFieldThatIsAnObjectIsCopied(t *testing.T) {
	def := closing[*constructs.Def](t)(constructs.NewDef())
	set := closing[*constructs.Vec](t)(constructs.NewVecFloat32Float32(1, 2))
	e2e.Check(t, def.SetPosition(set))
	set.SetX(5)
	got := closing[*constructs.Vec](t)(def.Position())
	expect[float32](t, "set", 5)(got.Len())
	got.SetX(3)
	expect[float32](t, "untouched", 5)(closing[*constructs.Vec](t)(def.Position()).Len())
	expect[float32](t, "const", 25)(closing[*constructs.Vec](t)(def.Origin()).Len())
	e2e.Equal(t, "without assignment", closing[*constructs.Frozen](t)(def.Frozen()).At(), 9)
	if err := def.SetPosition(nil); !errors.As(err, new(*bridge.HandleError)) {
		t.Errorf("nil: %v", err)
	}
}

func TestTemplatesAndNamespaces(t *testing.T) {
	expect(t, "a struct with a comma in its name", constructs.TwoIntDouble{A: 1, B: 2.5})(constructs.Pair())
	file := closing[*constructs.File](t)(constructs.NewFile())
	expect[constructs.Tag](t, "a type of a neighbouring namespace", 0)(file.Tag())
	expect[int32](t, "beside it", 1)(file.N())
	expect(t, "basic_string<char>", "a")(constructs.PlainText())
	expect(t, "with all its arguments", "b!")(constructs.SpelledText("b"))
}

func TestOverloadsOfOneGoType(t *testing.T) {
	v := closing[*constructs.V](t)(constructs.NewV())
	expect[int32](t, "int", 1)(v.Set(0))
	expect[int32](t, "long", 2)(v.SetInt32(0))
	expect[int32](t, "unsigned", 3)(v.SetUint32(0))
	expect[int32](t, "unsigned long", 4)(v.SetUnsignedLong(0))
	expect[int32](t, "long long", 5)(v.SetInt64(0))
	expect[int32](t, "char", 1)(constructs.Put(""))
	expect[int32](t, "wchar_t", 2)(constructs.PutString(""))
}

func TestExceptionSpecifications(t *testing.T) {
	expect[int32](t, "noexcept(false), declared twice", 4)(constructs.Risky(4))
	expect[int32](t, "throw(Failure)", 4)(constructs.Legacy(4))
	for what, call := range map[string]func(int32) (int32, error){"risky": constructs.Risky, "legacy": constructs.Legacy} {
		if _, err := call(-1); !errors.As(err, new(*bridge.Exception)) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
