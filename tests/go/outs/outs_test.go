// outs_test.go: out and inout parameters become results, in declaration order behind the function's own.

//go:build windows

package outs_test

import (
	"math"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/outs/outs"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "outs", Load: outs.Load}) }

func TestOutParametersAreResults(t *testing.T) {
	e2e.Equal(t, "by name", outs.Seven(), 7)
	ok, quotient, remainder := outs.Divide(-17, 5)
	e2e.Equal(t, "result", ok, true)
	e2e.Equal(t, "quotient", quotient, -3)
	e2e.Equal(t, "remainder", remainder, -2)
	fraction, whole := outs.Split(-2.75)
	e2e.Equal(t, "fraction", fraction, -0.75)
	e2e.Equal(t, "whole", whole, -2)
	low, high := outs.Bounds(3, 1)
	e2e.Equal(t, "low", low, 1)
	e2e.Equal(t, "high", high, 3)
}

func TestOutParametersOfEveryWidth(t *testing.T) {
	large, flag, size, mode, single := outs.Extremes()
	e2e.Equal(t, "long long", large, int64(math.MinInt64))
	e2e.Equal(t, "bool", flag, true)
	e2e.Equal(t, "size_t", size, uint(math.MaxUint))
	e2e.Equal(t, "enum", mode, outs.ModeFast)
	e2e.Equal(t, "byte", single, uint8(255))
}

func TestOutParametersThatCppLeavesAloneAreZero(t *testing.T) {
	_, _, _ = outs.Divide(17, 5) // leaves values in the pooled frame, which must not shine through
	ok, quotient, remainder := outs.Divide(17, 0)
	if ok || quotient != 0 || remainder != 0 {
		t.Errorf("Divide by 0 = %v, %d, %d", ok, quotient, remainder)
	}
}

func TestInOutParametersChange(t *testing.T) {
	before, after := outs.Count(41)
	e2e.Equal(t, "before", before, 41)
	e2e.Equal(t, "after", after, 42)
	e2e.Equal(t, "total", outs.Accumulate(1<<40, 1<<41), 3<<40)
	e2e.Equal(t, "halved", outs.Halve(5), 2.5)
	e2e.Equal(t, "mode", outs.Advance(outs.ModeSlow), outs.ModeFast)
	inout, output := outs.SwapNamed(6)
	e2e.Equal(t, "inout", inout, -6)
	e2e.Equal(t, "output", output, 6)
}

func TestInputPointer(t *testing.T) { e2e.Equal(t, "read", outs.Read(41), 42) }

func TestNoValueBesideAnError(t *testing.T) {
	value, err := outs.HalfDone()
	e2e.Is(t, "half done", err, bridge.ErrRuntimeError)
	e2e.Equal(t, "value", value, 0)
}

func TestMethods(t *testing.T) {
	meter, err := outs.NewMeter()
	e2e.Check(t, err)
	defer meter.Close()
	tens, ones := meter.Read()
	e2e.Equal(t, "tens", tens, 5)
	e2e.Equal(t, "ones", ones, 7)
	e2e.Equal(t, "bumped", meter.Bump(3), 4)
	_, ones = meter.Read()
	e2e.Equal(t, "ones after", ones, 0)
	e2e.Equal(t, "limit", outs.MeterLimits(), 99)
}
