// complex_test.go: complex numbers cross unchanged wherever a number can be.

//go:build windows

package scalars_test

import (
	"math"
	"math/cmplx"
	"reflect"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/scalars/scalars"
)

// same compares what a call returned with what was wanted.
func same[T any](t *testing.T, what string, want T) func(T, error) {
	return func(got T, err error) {
		t.Helper()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %v, want %v", what, got, err, want)
		}
	}
}

func TestComplexNumbers(t *testing.T) {
	same(t, "Conjugate", 1-2i)(scalars.Conjugate(1 + 2i))
	same(t, "ConjugateSingle", complex64(1-2i))(scalars.ConjugateSingle(1 + 2i))
	same(t, "Plus", complex128(1+3i))(scalars.Plus(1 + 2i))
	same(t, "PlusWithB", 4+6i)(scalars.PlusWithB(1+2i, 3+4i))
	same(t, "Turn", -2+1i)(scalars.Turn(1 + 2i))
	same(t, "Unqualified", 4+6i)(scalars.Unqualified(1+2i, 3+4i))
	same(t, "Size", 2.0)(scalars.Size(-2))
	same(t, "SizeComplex128", 5.0)(scalars.SizeComplex128(3 + 4i))
	twice, half, err := scalars.Split(2 + 4i)
	if twice != 4+8i || half != 1+2i || err != nil {
		t.Errorf("Split: %v, %v, %v", twice, half, err)
	}
	for _, z := range []complex128{0, cmplx.Inf(), complex(math.Copysign(0, -1), math.MaxFloat64), complex(math.SmallestNonzeroFloat64, math.Inf(-1))} {
		got, err := scalars.Conjugate(z)
		want := complex(real(z), -imag(z))
		if err != nil || math.Float64bits(real(got)) != math.Float64bits(real(want)) || math.Float64bits(imag(got)) != math.Float64bits(imag(want)) {
			t.Errorf("Conjugate(%v): %v, %v", z, got, err)
		}
	}
	if got, err := scalars.Conjugate(cmplx.NaN()); err != nil || !cmplx.IsNaN(got) {
		t.Errorf("Conjugate(NaN): %v, %v", got, err)
	}
	if unit := scalars.Unit(); unit != 1i {
		t.Errorf("Unit: %v", unit)
	}
	before := scalars.Last()
	defer scalars.SetLast(before)
	scalars.SetLast(before * 2)
	if last := scalars.Last(); before != 3+4i || last != 6+8i {
		t.Errorf("Last: %v, then %v", before, last)
	}
}

func TestComplexInStructsAndContainers(t *testing.T) {
	signal := scalars.Signal{On: true, Gain: 1 + 2i, Tag: 7, Offset: 3i, Pair: [2]complex64{1, 2i}}
	want := scalars.Signal{On: true, Gain: -2 + 1i, Tag: 7, Offset: -3, Pair: [2]complex64{2i, 1}}
	same(t, "Scaled", want)(scalars.Scaled(signal, 1i))
	same(t, "Reversed", []complex128{3, 2i, 1 + 1i})(scalars.Reversed([]complex128{1 + 1i, 2i, 3}))
	same(t, "Singles", []complex64{1, 2i})(scalars.Singles([]complex64{1, 2i}))
	same(t, "Named", map[string]complex64{"a": 1 + 1i, "bc": 2i})(scalars.Named(map[string]complex64{"a": 1, "bc": 0}))
	same(t, "Both", [2]complex64{1i, 2})(scalars.Both(bridge.Pair[complex64, complex128]{First: 1i, Second: 2}))
	same(t, "Sum", 6+1i)(scalars.Sum([]complex128{1, 2 + 1i, 3}))
	same(t, "Sum of nothing", complex128(0))(scalars.Sum(nil))
	if z, ok, err := scalars.Root(-4); z != 2i || !ok || err != nil {
		t.Errorf("Root(-4): %v, %v, %v", z, ok, err)
	}
	if z, ok, err := scalars.Root(0); z != 0 || ok || err != nil {
		t.Errorf("Root(0): %v, %v, %v", z, ok, err)
	}
}

func TestComplexInCallbacks(t *testing.T) {
	step := func(z complex128, by complex64) complex128 { return z*2 + complex128(by) }
	same(t, "Folded", complex128(8+4i))(scalars.Folded(step, 3))
	same(t, "Called", 3+2i)(scalars.Called(func(z complex128) complex128 { return z + 1 }, 2+2i))
}

type filter struct{ filter *scalars.Filter }

func (f *filter) Response(at complex64) (complex128, error) {
	base, err := f.filter.BaseResponse(at)
	return base + 100i, err
}

func TestComplexInClasses(t *testing.T) {
	plain, err := scalars.NewFilter()
	e2e.Check(t, err)
	defer plain.Close()
	if state := plain.State(); state != 1-1i {
		t.Errorf("State: %v", state)
	}
	plain.SetState(2)
	same(t, "Asked", complex128(4i))(plain.Asked(2i))

	impl := new(filter)
	impl.filter, err = scalars.NewFilterWithImplAndStart(impl, 3)
	e2e.Check(t, err)
	defer impl.filter.Close()
	same(t, "Asked of Go's", complex128(103i))(impl.filter.Asked(1i))
}
