// registers_windows_test.go: what C++ keeps in callee-saved floating-point registers is there again when Go has returned, on
// every way into Go.

package reentry_test

import (
	"context"
	"math"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/reentry/reentry"
)

var sink float64

// compute uses as many floating-point registers as there are.
//
//go:noinline
func compute(seed float64) float64 {
	a, b, c, d, e, f, g, h := seed, seed+1, seed+2, seed+3, seed+4, seed+5, seed+6, seed+7
	i, j, k, l, m, n, o, p := a*b, b*c, c*d, d*e, e*f, f*g, g*h, h*a
	for range 3 {
		a, b, c, d, e, f, g, h = b+p, c+o, d+n, e+m, f+l, g+k, h+j, a+i
		i, j, k, l, m, n, o, p = a*p, b*o, c*n, d*m, e*l, f*k, g*j, h*i
	}
	return math.Sqrt(a+b+c+d+e+f+g+h) + i + j + k + l + m + n + o + p
}

func TestCalleeSavedDoublesSurviveACallback(t *testing.T) {
	ctx := context.Background()
	a, err := apartment.New(apartment.STA)
	e2e.Check(t, err)
	defer func() { e2e.Check(t, a.Close(ctx)) }()
	closure := func() { sink = compute(3) }
	for name, hold := range map[string]func(func()) (int32, error){
		"caller's thread": reentry.HoldEight,
		"apartment":       func(f func()) (int32, error) { return reentry.HoldEightOn(ctx, a, f) },
		"C++'s thread":    reentry.HoldEightOnThread,
		"Go on an apartment": func(f func()) (different int32, err error) {
			e2e.Check(t, a.Do(ctx, func() { different, err = reentry.HoldEight(f) }))
			return different, err
		},
		"nested": func(f func()) (int32, error) {
			return reentry.HoldEight(func() {
				different, err := reentry.HoldEight(f)
				e2e.Check(t, err)
				e2e.Equal(t, "doubles that differ, inner call", different, 0)
			})
		},
		"a call in the closure that faults": func(func()) (int32, error) {
			return reentry.HoldEight(func() { _ = reentry.Fault() })
		},
	} {
		different, err := hold(closure)
		e2e.Check(t, err)
		e2e.Equal(t, name+": doubles that differ", different, 0)
	}
}
