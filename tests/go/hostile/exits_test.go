// exits_test.go: C++ that ends the thread it is called on ends its call.

//go:build windows

package hostile_test

import (
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/hostile/hostile"
)

// ways is how a call may be about to end its thread, so that it is seen before.
var ways = []hostile.Exit{hostile.ByExitThread, hostile.ByEndthreadex, hostile.ByFreeAndExit, hostile.ByFoundExitThread,
	hostile.ByFoundRtlExit, hostile.ByOtherCrt, hostile.ByTerminate}

func TestACallThatEndsItsThread(t *testing.T) {
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind)
		for _, how := range ways {
			within(t, kind.String(), func() {
				e2e.Is(t, "on an apartment", hostile.EndThreadOn(background, apt, how), bridge.ErrExitThread)
				works(t, apt)
			})
		}
	}
	for _, how := range ways {
		within(t, "direct", func() {
			err := hostile.EndThread(how)
			e2e.Is(t, "on Go's thread", err, bridge.ErrExitThread)
			e2e.Equal(t, "entry", e2e.As[*bridge.Fault](t, "fault", err).Entry, "hostile.EndThread")
		})
	}
}

// Threads of the library's own end as they like.
func TestThreadsOfTheLibraryMayEnd(t *testing.T) {
	before := e2e.Measure(t)
	for range 25 {
		ended, err := hostile.EndOwnThreads()
		if ended != int32(len(ways))+2 || err != nil {
			t.Fatalf("%d, %v", ended, err)
		}
	}
	if after := e2e.Measure(t); after.Threads > before.Threads+10 {
		t.Errorf("before %+v, after %+v", before, after)
	}
}
