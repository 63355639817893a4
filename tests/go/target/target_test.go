// target_test.go: types behind the macros of the target's compiler keep every bit, and constants are those of C++.

//go:build windows

package target_test

import (
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/target/target"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "target", Load: target.Load}) }

// whole is 0x1122334455667788, cut to what a word holds.
func whole() int64 {
	value := int64(0x1122334455667788)
	if unsafe.Sizeof(uintptr(0)) == 4 {
		return int64(int32(value))
	}
	return value
}

func TestWordKeepsEveryBit(t *testing.T) {
	big, err := target.Big()
	e2e.Check(t, err)
	e2e.Equal(t, "size of a word", unsafe.Sizeof(big), unsafe.Sizeof(uintptr(0)))
	e2e.Equal(t, "a result", int64(big), whole())
	stored, err := target.Store()
	e2e.Check(t, err)
	e2e.Equal(t, "an out parameter", int64(stored), whole())
	echoed, err := target.Echo(big)
	e2e.Check(t, err)
	e2e.Equal(t, "a parameter", int64(echoed), whole())
	rec, err := target.Pack(big)
	e2e.Check(t, err)
	e2e.Equal(t, "a field", int64(rec.Value), whole())
	unpacked, err := target.Unpack(rec)
	e2e.Check(t, err)
	e2e.Equal(t, "a struct", int64(unpacked), whole())
	applied, err := target.Apply(func(value word) word { return value - 1 }, big)
	e2e.Check(t, err)
	e2e.Equal(t, "a callback", int64(applied), whole()-1)
	widest, err := target.Widest()
	e2e.Check(t, err)
	e2e.Equal(t, "an enum", int64(widest), int64(-1))
}

func TestBranchesAreTheCompilers(t *testing.T) {
	// Without an error result: this branch is noexcept.
	e2e.Equal(t, "the branch for C++11", target.Modern(7), int32(7))
	bits, err := target.AddressBits()
	e2e.Check(t, err)
	e2e.Equal(t, "address bits", int(bits), int(8*unsafe.Sizeof(uintptr(0))))
	e2e.Equal(t, "a macro of the compiler", uintptr(target.PointerBytes), unsafe.Sizeof(uintptr(0)))
}

func TestTypesByOtherNames(t *testing.T) {
	length, err := target.LengthOf("12345")
	e2e.Check(t, err)
	e2e.Equal(t, "length", length, int32(5))
	visited, err := target.Visit(func(value word) word { return value + 1 }, 4)
	e2e.Check(t, err)
	e2e.Equal(t, "visited", int64(visited), int64(5))
	target.Forget()
}

func TestConstantsAreThoseOfC(t *testing.T) {
	e2e.Equal(t, "TENTH", target.TENTH, target.CTenth())
	e2e.Equal(t, "TENTH as a double", target.TENTH, float64(target.CTenth()))
	e2e.Equal(t, "HEX_FLOAT", target.HexFloat, target.CHexFloat())
	e2e.Equal(t, "FLOAT_SUM", float64(target.FloatSum), float64(target.CFloatSum()))
	e2e.Equal(t, "THIRD", target.THIRD, target.CThird())
	e2e.Equal(t, "LEAST", target.LEAST, target.CLeast())
	e2e.Equal(t, "MOST", target.MOST, target.CMost())
	e2e.Equal(t, "ALL_BITS", target.AllBits, target.CAllBits())
	e2e.Equal(t, "HIGH_BIT", target.HighBit, target.CHighBit())
	e2e.Equal(t, "MIXED", target.MIXED, target.CMixed())
	e2e.Equal(t, "BYTE_CHAR", target.ByteChar, target.CByteChar())
	e2e.Equal(t, "a text with a NUL", target.WithNul, "a\x00b")
	e2e.Equal(t, "a raw text", target.RawText, `a\b`)
	e2e.Equal(t, "a null pointer", target.NOWHERE, 0)
	e2e.Equal(t, "a float of a class", target.HolderTenth, target.CTenth())
	e2e.Equal(t, "a text by another name", target.Name, "name")
}
