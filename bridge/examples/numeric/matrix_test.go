//go:build windows

package main

import (
	"errors"
	"log"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/bridge/examples/numeric/eigen"
	"github.com/gangway-go/gangway/go/bridge"
)

// The program finds eigen.dll beside itself. A test program is somewhere else.
func TestMain(m *testing.M) {
	if err := eigen.Load(bridge.FromFile(filepath.Join(os.Getenv("GANGWAY_TEST_DLLS"), "eigen.dll"))); err != nil {
		log.Fatal(err)
	}
	os.Exit(m.Run())
}

// write makes a file, which is removed at the end of the test.
func write(t *testing.T, text string) string {
	t.Helper()
	file, err := os.CreateTemp("", "numeric-*.csv")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(file.Name()) })
	if _, err := file.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Name()
}

func near(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.IsNaN(a[i]) || math.Abs(a[i]-b[i]) > 1e-9 {
			return false
		}
	}
	return true
}

// A polynomial is found again from points on it, exactly, and from points around it as the normal equations have it.
func TestFit(t *testing.T) {
	x := []float64{-2, -1, 0, 1, 2, 3}
	y := make([]float64, len(x))
	for i, at := range x {
		y[i] = 3 - 2*at + 0.5*at*at*at
	}
	if got, misses, err := Fit(x, y, 3); err != nil || !near(got, []float64{3, -2, 0, 0.5}) || misses > 1e-9 {
		t.Errorf("got %v, misses by %v, %v", got, misses, err)
	}
	if got, misses, err := Fit([]float64{0, 1, 2, 3}, []float64{1, 3, 2, 5}, 1); err != nil || !near(got, []float64{1.1, 1.1}) ||
		!near([]float64{misses}, []float64{math.Sqrt(2.7 / 4)}) {
		t.Errorf("got %v, misses by %v, %v", got, misses, err)
	}
	for want, points := range map[string][]float64{
		"2 points do not determine a polynomial of degree 2":                 {1, 2},
		"the points have only 2 different values of x, too few for degree 2": {1, 1, 1, 4},
		"4 values of x and 0 of y":                                           nil,
	} {
		y := points
		if points == nil {
			points = make([]float64, 4)
		}
		if got, _, err := Fit(points, y, 2); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, %v, not %s", got, err, want)
		}
	}
}

// Rows along a line, with a little across it, vary along that line.
func TestComponents(t *testing.T) {
	m := Matrix{Rows: 4, Elements: []float64{3 + 0.4, 6 - 0.4, 9 - 0.4, 12 + 0.4, 4 - 0.3, 8 + 0.3, 12 + 0.3, 16 - 0.3}}
	variances, directions, err := Components(m)
	if err != nil {
		t.Fatal(err)
	}
	if !near(variances, []float64{125.0 / 3, 1.0 / 3}) || !near(directions.Elements, []float64{0.6, 0.8, 0.8, -0.6}) {
		t.Errorf("the variances are %v, the directions %v", variances, directions.Elements)
	}
	if _, _, err := Components(Matrix{Rows: 1, Elements: []float64{1, 2}}); err == nil {
		t.Error("a single row has components")
	}
}

// What Eigen would only find by an assertion is an error before it is anything else.
func TestWrongSizesAreErrors(t *testing.T) {
	qr, err := eigen.NewQR([]float64{1, 2, 3, 4, 5, 7}, 3)
	if err != nil {
		t.Fatal(err)
	}
	defer qr.Close()
	_, none := eigen.NewQR(nil, 0)
	_, rest := eigen.NewQR([]float64{1, 2, 3}, 2)
	for what, err := range map[string]error{
		"a matrix without rows":      none,
		"a column that is not whole": rest,
		"a right side too short":     qr.Solve([]float64{1, 2}, make([]float64, 2)),
		"a result too short":         qr.Solve([]float64{1, 2, 3}, make([]float64, 1)),
		"no square":                  eigen.SymmetricEigen([]float64{1, 2, 3, 4, 5, 6}, make([]float64, 2), make([]float64, 6)),
		"vectors too short":          eigen.SymmetricEigen([]float64{1, 2, 3, 4}, make([]float64, 2), make([]float64, 3)),
		"a product too short":        eigen.MultiplyTransposed([]float64{1, 2}, []float64{1, 2}, 2, make([]float64, 2)),
	} {
		if !errors.Is(err, bridge.ErrInvalidArgument) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestTheProgram(t *testing.T) {
	for _, test := range []struct{ words, table, want string }{
		{"fit 1", "0,1\n1,3\n2,5\n", "x^0     1.000000\nx^1     2.000000\nmisses by 0.000000\n"},
		{"components", "3.4,3.7\n5.6,8.3\n8.6,12.3\n12.4,15.7\n", "   41.666667  along [ 0.600000  0.800000]\n    0.333333  along [ 0.800000 -0.600000]\n"},
		{"fit 1", "1,2,3\n", "a point has two columns, x and y, not 3"},
		{"fit x", "1,2\n", "invalid syntax"},
		{"components", "", "there are no numbers in it"},
		{"components", "1,2\n3,four\n", ":2: "},
		{"components", "1,2\n3\n", "wrong number of fields"},
		{"sum", "", "usage"},
	} {
		var out strings.Builder
		err := run(&out, append(strings.Fields(test.words), write(t, test.table)))
		if got := out.String(); got != test.want && (err == nil || !strings.Contains(err.Error(), test.want) || got != "") {
			t.Errorf("%s %q: %q, %v", test.words, test.table, got, err)
		}
	}
}
