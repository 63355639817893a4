// idle_test.go: what has nothing to do costs nothing.

//go:build windows

package apartments_test

import (
	"syscall"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// processorTime is what this process has used.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var created, exited, kernel, user syscall.Filetime
	process, err := syscall.GetCurrentProcess()
	e2e.Check(t, err)
	e2e.Check(t, syscall.GetProcessTimes(process, &created, &exited, &kernel, &user))
	ticks := func(f syscall.Filetime) int64 { return int64(f.HighDateTime)<<32 | int64(f.LowDateTime) }
	return time.Duration(ticks(kernel)+ticks(user)) * 100
}

func TestIdleApartmentsUseNoProcessor(t *testing.T) {
	var all []*apartment.Apartment
	for range 4 {
		for _, kind := range kinds {
			all = append(all, e2e.Apartment(t, kind))
		}
	}
	burst := func() {
		for _, apt := range all {
			got, err := apartments.CallBackOn(background, apt, func(value int32) int32 { return value + 1 }, 1)
			if err != nil || got != 2 {
				t.Errorf("%v: %d, %v", apt, got, err)
			}
			for range 100 {
				e2e.Check(t, apartments.EmptyOn(background, apt))
			}
		}
	}
	burst()
	before := processorTime(t)
	for busy := time.Now(); processorTime(t)-before < 50*time.Millisecond; {
		if time.Since(busy) > 10*time.Second {
			t.Fatal("a busy loop does not count: the measurement shows nothing")
		}
	}
	time.Sleep(100 * time.Millisecond) // spinning ends
	before = processorTime(t)
	time.Sleep(time.Second)
	used := processorTime(t) - before
	t.Logf("%d idle apartments used %v of processor in a second", len(all), used)
	if used > 50*time.Millisecond {
		t.Errorf("%d idle apartments used %v of processor in a second", len(all), used)
	}
	burst()
}
