// ended_test.go: an apartment that has ended holds nothing, whether Go's collector has run or not.

//go:build windows

package hostile_test

import (
	"runtime/debug"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestEndedApartmentsHoldNothing(t *testing.T) {
	const ended, queue = 80, 1 << 14
	round := func() {
		var all []*apartment.Apartment
		for i := range ended {
			apt, err := apartment.New(kinds[i%len(kinds)], apartment.QueueLength(queue), apartment.Workers(min(1, int(kinds[i%len(kinds)])&2)))
			e2e.Check(t, err)
			works(t, apt)
			e2e.Check(t, apt.Close(background))
			if s := apt.Stats(); s.Done != 1 {
				t.Errorf("%+v", s)
			}
			all = append(all, apt)
		}
		for _, apt := range all { // they are alive, as far as Go is concerned
			if apt.ID() == 0 {
				t.Error("no ID")
			}
		}
	}
	round()
	before := e2e.Measure(t)
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	round()
	var after e2e.Holdings
	for range 200 { // the last threads may be on their way out
		if after = e2e.MeasureNow(t); after.Threads <= before.Threads+5 && after.Handles <= before.Handles+30 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if after.Threads > before.Threads+5 || after.Handles > before.Handles+30 {
		t.Errorf("before %+v, after %d ended apartments %+v", before, ended, after)
	}
	// What C++ holds of one is its queue, mostly: 16 bytes a place. Go's own garbage is less than half of that.
	if grown := int64(after.WorkingSet) - int64(before.WorkingSet); grown > ended*queue*16/2 {
		t.Errorf("%d ended apartments hold %d KB", ended, grown>>10)
	}
}
