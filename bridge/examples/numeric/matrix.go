// matrix.go: what the program does with numbers: fits and principal components, which Eigen works out on Go's own slices.

package main

import (
	"errors"
	"fmt"
	"math"

	"github.com/gangway-go/gangway/bridge/examples/numeric/eigen"
)

// A Matrix has its elements column after column, as Eigen has: that of row r and column c is Elements[c*Rows+r].
type Matrix struct {
	Rows     int
	Elements []float64
}

// Columns is how many columns the matrix has.
func (m Matrix) Columns() int { return len(m.Elements) / m.Rows }

// Column is a column of the matrix, not a copy of it.
func (m Matrix) Column(c int) []float64 { return m.Elements[c*m.Rows : (c+1)*m.Rows] }

// Fit finds the polynomial of that degree that is nearest to the points (x[i], y[i]) by least squares: its coefficients, that of x⁰ first,
// and the root of the mean square of what it misses the points by.
func Fit(x, y []float64, degree int) (coefficients []float64, misses float64, err error) {
	if len(x) != len(y) {
		return nil, 0, fmt.Errorf("%d values of x and %d of y", len(x), len(y))
	}
	if degree < 0 || degree >= len(x) {
		return nil, 0, fmt.Errorf("%d points do not determine a polynomial of degree %d", len(x), degree)
	}
	powers := Matrix{Rows: len(x), Elements: make([]float64, len(x)*(degree+1))}
	for c := range degree + 1 {
		for r := range x {
			powers.Elements[c*powers.Rows+r] = math.Pow(x[r], float64(c))
		}
	}
	qr, err := eigen.NewQR(powers.Elements, uint(powers.Rows))
	if err != nil {
		return nil, 0, err
	}
	defer qr.Close()
	if rank, err := qr.Rank(); err != nil || rank <= degree {
		return nil, 0, errors.Join(err, fmt.Errorf("the points have only %d different values of x, too few for degree %d", rank, degree))
	}
	coefficients = make([]float64, degree+1)
	if err := qr.Solve(y, coefficients); err != nil {
		return nil, 0, err
	}
	for i := range x {
		value := 0.0
		for c := degree; c >= 0; c-- {
			value = value*x[i] + coefficients[c]
		}
		misses += (value - y[i]) * (value - y[i])
	}
	return coefficients, math.Sqrt(misses / float64(len(x))), nil
}

// Components finds in which directions the rows of m vary most: for each, the most important first, the variance and the direction, a
// vector of length 1 with as many elements as m has columns, the largest of them positive. The columns of m are centred in place.
func Components(m Matrix) (variances []float64, directions Matrix, err error) {
	if m.Rows < 2 {
		return nil, Matrix{}, errors.New("a single row does not vary")
	}
	for c := range m.Columns() {
		mean := 0.0
		for _, value := range m.Column(c) {
			mean += value / float64(m.Rows)
		}
		for r := range m.Column(c) {
			m.Column(c)[r] -= mean
		}
	}
	columns := m.Columns()
	covariance := Matrix{Rows: columns, Elements: make([]float64, columns*columns)}
	if err := eigen.MultiplyTransposed(m.Elements, m.Elements, uint(m.Rows), covariance.Elements); err != nil {
		return nil, Matrix{}, err
	}
	for i := range covariance.Elements {
		covariance.Elements[i] /= float64(m.Rows - 1)
	}
	values, vectors := make([]float64, columns), Matrix{Rows: columns, Elements: make([]float64, columns*columns)}
	if err := eigen.SymmetricEigen(covariance.Elements, values, vectors.Elements); err != nil {
		return nil, Matrix{}, err
	}
	directions = Matrix{Rows: columns}
	for c := columns - 1; c >= 0; c-- { // Eigen gives the smallest first
		variances = append(variances, values[c])
		directions.Elements = append(directions.Elements, positive(vectors.Column(c))...)
	}
	return variances, directions, nil
}

// positive is the vector, or its opposite, whose largest element is positive.
func positive(vector []float64) []float64 {
	largest := 0.0
	for _, value := range vector {
		if math.Abs(value) > math.Abs(largest) {
			largest = value
		}
	}
	if largest < 0 {
		for i := range vector {
			vector[i] = -vector[i]
		}
	}
	return vector
}
