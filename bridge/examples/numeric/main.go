// main.go: the program: its arguments, the numbers that it reads, and what it prints.

// Command numeric works on a table of numbers with Eigen, a C++ library.
//
//	numeric fit DEGREE FILE     prints the polynomial of that degree that fits the points of FILE (x,y) best
//	numeric components FILE     prints in which directions the rows of FILE vary, the most important first
//
// FILE is a CSV file without a head line, with the same number of columns in each row. The program exits with 1 and a message when it
// is something else.
package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "numeric:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, words []string) error {
	switch {
	case len(words) == 3 && words[0] == "fit":
		degree, err := strconv.Atoi(words[1])
		if err != nil {
			return err
		}
		return fit(out, degree, words[2])
	case len(words) == 2 && words[0] == "components":
		return components(out, words[1])
	}
	return errors.New("usage: numeric fit DEGREE FILE\n       numeric components FILE")
}

func fit(out io.Writer, degree int, file string) error {
	table, err := read(file)
	if err != nil {
		return err
	}
	if table.Columns() != 2 {
		return fmt.Errorf("%s: a point has two columns, x and y, not %d", file, table.Columns())
	}
	coefficients, misses, err := Fit(table.Column(0), table.Column(1), degree)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for power, coefficient := range coefficients {
		fmt.Fprintf(out, "x^%d %12.6f\n", power, coefficient)
	}
	_, err = fmt.Fprintf(out, "misses by %.6f\n", misses)
	return err
}

func components(out io.Writer, file string) error {
	table, err := read(file)
	if err != nil {
		return err
	}
	variances, directions, err := Components(table)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for c, variance := range variances {
		if _, err := fmt.Fprintf(out, "%12.6f  along %9.6f\n", variance, directions.Column(c)); err != nil {
			return err
		}
	}
	return nil
}

// read reads a table of numbers.
func read(file string) (Matrix, error) {
	in, err := os.Open(file)
	if err != nil {
		return Matrix{}, err
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return Matrix{}, fmt.Errorf("%s: %w", file, err)
	}
	if len(rows) == 0 {
		return Matrix{}, fmt.Errorf("%s: there are no numbers in it", file)
	}
	table := Matrix{Rows: len(rows), Elements: make([]float64, len(rows)*len(rows[0]))}
	for r, row := range rows {
		for c, text := range row {
			if table.Elements[c*table.Rows+r], err = strconv.ParseFloat(text, 64); err != nil {
				return Matrix{}, fmt.Errorf("%s:%d: %w", file, r+1, err)
			}
		}
	}
	return table, nil
}
