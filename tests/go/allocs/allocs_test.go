// allocs_test.go: calls of scalars, structs and buffers allocate nothing in Go; text out allocates its string only.

//go:build windows

package allocs_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/buffers/buffers"
	"github.com/gangway-go/gangway/tests/go/classes/classes"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/outs/outs"
	"github.com/gangway-go/gangway/tests/go/scalars/scalars"
	"github.com/gangway-go/gangway/tests/go/structs/structs"
	"github.com/gangway-go/gangway/tests/go/texts/texts"
)

func TestMain(m *testing.M) {
	e2e.Main(m,
		e2e.Module{Name: "buffers", Load: buffers.Load}, e2e.Module{Name: "classes", Load: classes.Load},
		e2e.Module{Name: "outs", Load: outs.Load}, e2e.Module{Name: "scalars", Load: scalars.Load},
		e2e.Module{Name: "structs", Load: structs.Load}, e2e.Module{Name: "texts", Load: texts.Load})
}

func TestAllocationsPerCall(t *testing.T) {
	c, err := classes.NewCounter()
	e2e.Check(t, err)
	defer c.Close()
	doubles := make([]float64, 8)
	for _, test := range []struct {
		name string
		want float64
		call func()
	}{
		{"int", 0, func() { scalars.EchoInt(1) }},
		{"double", 0, func() { scalars.EchoDouble(1) }},
		{"13 arguments", 0, func() { scalars.Pick(true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, false, 0) }},
		{"12 doubles and floats", 0, func() { scalars.Weigh(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) }},
		{"struct", 0, func() { structs.Swap(structs.Point{X: 1, Y: 2}) }},
		{"large struct", 0, func() { structs.MakeNested(1) }},
		{"out parameters", 0, func() { outs.Divide(17, 5) }},
		{"buffer", 0, func() { buffers.DoubleEach(doubles) }},
		{"text in", 0, func() { _, _ = texts.StringLength("some text") }},
		{"C text in", 0, func() { _, _ = texts.CLength("some text") }},
		{"text out", 1, func() { _, _ = texts.StringEcho("some text") }},
		{"method", 0, func() { c.Value() }},
		{"method with error", 0, func() { _, _ = c.Add(1) }},
	} {
		if got := testing.AllocsPerRun(100, test.call); got > test.want {
			t.Errorf("%s: %v allocations per call, want %v", test.name, got, test.want)
		}
	}
}
