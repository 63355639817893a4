// enums_test.go: enums keep value, width and sign; macros and constants are Go constants; typedefs resolve.

//go:build windows

package enums_test

import (
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/enums/enums"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "enums", Load: enums.Load}) }

// Being constants of Go, they can size arrays and appear in constant expressions.
var _ [enums.ANSWER]byte

const _ = -enums.NEGATIVE + enums.BIG + enums.SHIFTED

func TestMacrosAreConstants(t *testing.T) {
	e2e.Equal(t, "ANSWER", int(enums.ANSWER), 42)
	e2e.Equal(t, "NEGATIVE", int(enums.NEGATIVE), -7)
	e2e.Equal(t, "MASK", uint(enums.MASK), 0xf0)
	e2e.Equal(t, "BIG", int64(enums.BIG), 0x123456789abcdef)
	e2e.Equal(t, "HALF", float64(enums.HALF), 0.5)
	e2e.Equal(t, "GREETING", string(enums.GREETING), "hello, \"world\"\n")
	e2e.Equal(t, "SHIFTED", int(enums.SHIFTED), 1<<20)
	e2e.Equal(t, "SUM_OF_OTHERS", int(enums.SumOfOthers), 42+1<<20)
}

func TestTypedConstants(t *testing.T) {
	e2e.Equal(t, "LIMIT", int(enums.LIMIT), 1000)
	e2e.Equal(t, "RATIO", float64(enums.RATIO), 1.25)
	e2e.Equal(t, "FAR_AWAY", int64(enums.FarAway), -9000000000)
	e2e.Equal(t, "LETTER", rune(enums.LETTER), 'x')
	e2e.Equal(t, "CAPACITY", int(enums.BoxCAPACITY), 64)
	e2e.Equal(t, "FIRST", int(enums.FIRST), 11)
	e2e.Equal(t, "SECOND", int(enums.SECOND), 12)
}

func TestEnumValues(t *testing.T) {
	e2e.Equal(t, "LOW", int(enums.LOW), -5)
	e2e.Equal(t, "MIDDLE", int(enums.MIDDLE), -4)
	e2e.Equal(t, "HIGHER", int(enums.HIGHER), 101)
	e2e.Equal(t, "TOP", int(enums.TOP), 200)
	e2e.Equal(t, "Color.Blue", int(enums.ColorBlue), 255)
	e2e.Equal(t, "Distance.Far", int64(enums.DistanceFar), 1<<40)
	e2e.Equal(t, "Small.Least", int(enums.SmallLeast), -32768)
	e2e.Equal(t, "Flags.All", uint64(enums.FlagsAll), 0xffffffff)
	e2e.Equal(t, "Box.Right", int(enums.BoxRight), 2)
	e2e.Equal(t, "Box.Mode.Shut", int(enums.BoxModeShut), 9)
}

func TestEnumWidths(t *testing.T) {
	e2e.Equal(t, "Level", unsafe.Sizeof(enums.LOW), 4)
	e2e.Equal(t, "Color", unsafe.Sizeof(enums.ColorRed), 1)
	e2e.Equal(t, "Distance", unsafe.Sizeof(enums.DistanceFar), 8)
	e2e.Equal(t, "Small", unsafe.Sizeof(enums.SmallMost), 2)
	e2e.Equal(t, "Flags", unsafe.Sizeof(enums.FlagsAll), 4)
}

func TestEnumsCross(t *testing.T) {
	for _, level := range []enums.Level{enums.LOW, enums.HIGH, enums.TOP, 12345} {
		e2e.Equal(t, "Level", enums.EchoLevel(level), level)
	}
	e2e.Equal(t, "Color", enums.NextColor(enums.ColorGreen), enums.ColorBlue)
	e2e.Equal(t, "Distance", enums.Opposite(enums.DistanceNear), enums.DistanceFar)
	e2e.Equal(t, "Small", enums.EchoSmall(enums.SmallLeast), enums.SmallLeast)
	e2e.Equal(t, "Flags", enums.Join(enums.FlagsA, enums.FlagsB), enums.FlagsA|enums.FlagsB)
	e2e.Equal(t, "sum", enums.NumberOf(enums.LOW, enums.ColorBlue, enums.DistanceFar, enums.SmallLeast), -5+255+1<<40-32768)
	e2e.Equal(t, "side", enums.BoxOther(enums.BoxLeft), enums.BoxRight)
	e2e.Equal(t, "mode", enums.BoxToggle(enums.BoxModeOpen), enums.BoxModeShut)
}

func TestTypedefChains(t *testing.T) {
	e2e.Equal(t, "int", enums.Twice(int32(21)), int32(42))
	e2e.Equal(t, "unsigned long long", enums.Complement(uint64(1)), ^uint64(1))
	e2e.Equal(t, "enum", enums.EchoCoat(enums.ColorGreen), enums.ColorGreen)
	flipped := enums.Flip(enums.Pair{First: 1, Second: 2})
	e2e.Equal(t, "struct", flipped, enums.Pair{First: 2, Second: 1})
	length, err := enums.LengthOf("label")
	e2e.Check(t, err)
	e2e.Equal(t, "text", length, 5)
}

func TestATextThatIsAMacroOfCppIsWhatCppSays(t *testing.T) {
	e2e.Equal(t, "macro", enums.MOTTO(), "what C++ says")
	const text string = enums.NoMotto
	e2e.Equal(t, "text", text, "NO_ENUMS_MOTTO")
}
