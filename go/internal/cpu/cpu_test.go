// cpu_test.go: the counter counts with the clock, and the pause pauses as often as it is told.

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

// Ten times as many pauses take more ticks, whatever a pause takes.
func TestPausesAreCounted(t *testing.T) {
	ticks := func(n uint32) uint64 {
		best := ^uint64(0)
		for range 10 {
			start := Ticks()
			Pause(n)
			best = min(best, Ticks()-start)
		}
		return best
	}
	if few, many := ticks(10_000), ticks(100_000); many < 2*few {
		t.Errorf("10 000 pauses take %d ticks, 100 000 take %d", few, many)
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
