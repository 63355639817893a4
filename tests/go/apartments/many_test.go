// many_test.go: ten thousand goroutines that wait, with a handful of threads.

//go:build windows

package apartments_test

import (
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestTenThousandGoroutinesWait(t *testing.T) {
	const waiting, most = 10_000, 50
	for _, kind := range []apartment.Kind{apartment.STA, apartment.MTA} {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind, apartment.StackSize(64<<10), apartment.QueueLength(waiting))
			start := time.Now()
			var all sync.WaitGroup
			for range waiting {
				all.Add(1)
				go func() {
					defer all.Done()
					if stopped, err := apartments.AwaitMsOn(background, apt, 100); err != nil || stopped {
						t.Errorf("%v, %v", stopped, err)
					}
				}()
			}
			for range 5000 {
				if s := apt.Stats(); s.Waiting+int(s.Done) > waiting/2 {
					break
				}
				time.Sleep(time.Millisecond)
			}
			during, then := e2e.Measure(t), apt.Stats()
			all.Wait()
			took := time.Since(start)
			if during.Threads >= most {
				t.Errorf("%d threads", during.Threads)
			}
			e2e.Equal(t, "done", apt.Stats().Done, uint64(waiting))
			t.Logf("%d calls of 100 ms took %v; %d threads while %d waited", waiting, took, during.Threads, then.Waiting)
		})
	}
}
