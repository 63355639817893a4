// varargs_test.go: variadic functions with the arguments their named signatures fix.

//go:build windows

package varargs_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/varargs/varargs"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "varargs", Load: varargs.Load}) }

func TestSnprintfWithEachSignature(t *testing.T) {
	buffer := make([]byte, 100)
	for _, test := range []struct {
		want string
		call func() (int32, error)
	}{
		{"int -7", func() (int32, error) { return varargs.FormatInt(buffer, "int %d", -7) }},
		{"double 0.125", func() (int32, error) { return varargs.FormatDouble(buffer, "double %g", 0.125) }},
		{"text [go]", func() (int32, error) { return varargs.FormatText(buffer, "text [%s]", "go") }},
		{"1 2.50 -9000000000 end", func() (int32, error) {
			return varargs.FormatMany(buffer, "%d %.2f %lld %s", 1, 2.5, -9000000000, "end")
		}},
	} {
		length, err := test.call()
		e2e.Check(t, err)
		e2e.Equal(t, "length", length, int32(len(test.want)))
		e2e.Equal(t, "text", string(buffer[:len(test.want)]), test.want)
	}
}

func TestSnprintfKeepsToTheSpaceItHas(t *testing.T) {
	buffer := []byte("........")
	length, err := varargs.FormatInt(buffer[:4], "%d", 1234567)
	e2e.Check(t, err)
	e2e.Equal(t, "length it would have", length, 7)
	e2e.Equal(t, "buffer", string(buffer), "123\x00....")
}

func TestOwnVariadicFunctions(t *testing.T) {
	sum, err := varargs.SumOfTwo(2, 40, 2)
	e2e.Check(t, err)
	e2e.Equal(t, "two", sum, 42)
	sum, err = varargs.SumOfThree(3, 1, 2, -4)
	e2e.Check(t, err)
	e2e.Equal(t, "three", sum, -1)
	last, err := varargs.LastOf(1, 99)
	e2e.Check(t, err)
	e2e.Equal(t, "last", last, 99)
}

func TestStrtol(t *testing.T) {
	for text, want := range map[string]int32{"-42": -42, "0x7fffffff": 1<<31 - 1, "99999999999": 1<<31 - 1, "nothing": 0} {
		got, err := varargs.Parse(text, 0)
		e2e.Check(t, err)
		e2e.Equal(t, text, got, want)
	}
}
