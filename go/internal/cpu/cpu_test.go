// cpu_test.go: the counter counts with the clock, and the pause takes time.

//go:build 386 || amd64 || arm64

package cpu

import (
	"testing"
	"time"
)

func TestTicksCountWithTheClock(t *testing.T) {
	Pause(0)
	first, start := Ticks(), time.Now()
	time.Sleep(20 * time.Millisecond)
	second, took := Ticks(), time.Since(start)
	time.Sleep(40 * time.Millisecond)
	third, all := Ticks(), time.Since(start)
	one, two := float64(second-first)/took.Seconds(), float64(third-first)/all.Seconds()
	if one < 1e6 || two < 0.5*one || two > 2*one {
		t.Errorf("%.0f, then %.0f ticks a second", one, two)
	}
}

func TestPauseTakesTime(t *testing.T) {
	start := time.Now()
	Pause(1_000_000)
	if took := time.Since(start); took < 500*time.Microsecond || took > 5*time.Second {
		t.Errorf("a million pauses took %v", took)
	}
}

func BenchmarkTicks(b *testing.B) {
	for b.Loop() {
		Ticks()
	}
}

func BenchmarkPause(b *testing.B) {
	for b.Loop() {
		Pause(1)
	}
}
