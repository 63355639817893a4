// endurance_test.go: ten thousand faults in one process leave it as it was.

//go:build windows

package faults_test

import (
	"runtime"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/faults/faults"
)

func TestTenThousandFaultsInARow(t *testing.T) {
	runtime.LockOSThread() // all on one thread, which must stay whole
	defer runtime.UnlockOSThread()
	const times = 2000 // five of these, and one to fill pools and the stack's committed pages
	growth := e2e.MedianGrowth(t, func() {
		for i := range times {
			kind := kinds[i%len(kinds)]
			if fault := e2e.As[*bridge.Fault](t, kind.entry, kind.call()); fault.Code != kind.code {
				t.Fatalf("fault %d: code %#x, want %#x", i, fault.Code, kind.code)
			}
		}
	})
	const slack = 800 << 10 // the ups and downs of the collector and of Windows
	if growth.WorkingSet > slack || growth.Private > slack || growth.Handles > 0 || growth.Threads > 0 {
		t.Errorf("every %d faults leave behind %+v", times, growth)
	}
	e2e.Equal(t, "healthy afterwards", faults.Healthy(1), 2)
}

func TestFaultsOnManyThreadsAtOnce(t *testing.T) {
	var group sync.WaitGroup
	for worker := range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range 50 {
				kind := kinds[(worker+i)%len(kinds)]
				if err := kind.call(); err == nil {
					t.Errorf("%s: no error", kind.entry)
				}
				if got := faults.Healthy(int32(i)); got != int32(i)+1 {
					t.Errorf("healthy(%d) = %d", i, got)
				}
			}
		}()
	}
	group.Wait()
}
