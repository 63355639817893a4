// crowd.go: the same work on many goroutines while the collector runs all the time.

package e2e

import (
	"runtime/debug"
	"sync"
	"testing"
)

// Crowd does the work many times on each of eight goroutines, with garbage collected at every occasion. The work gets the number of
// the goroutine and of the round, and the crowd stops at the first error.
func Crowd(t *testing.T, rounds int32, work func(goroutine, round int32) error) {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	if testing.Short() {
		rounds = max(rounds/5, 1)
	}
	var all sync.WaitGroup
	for goroutine := range int32(8) {
		all.Add(1)
		go func() {
			defer all.Done()
			for round := range rounds {
				if err := work(goroutine, round); err != nil {
					t.Errorf("goroutine %d, round %d: %v", goroutine, round, err)
					return
				}
			}
		}()
	}
	all.Wait()
}
