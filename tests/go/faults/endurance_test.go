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
	round := func(times int) {
		for i := range times {
			kind := kinds[i%len(kinds)]
			if fault := e2e.As[*bridge.Fault](t, kind.entry, kind.call()); fault.Code != kind.code {
				t.Fatalf("fault %d: code %#x, want %#x", i, fault.Code, kind.code)
			}
		}
	}
	round(500) // fills pools and the stack's committed pages
	before := e2e.Measure(t)
	round(10_000)
	after := e2e.Measure(t)
	t.Logf("before %+v, after %+v", before, after)
	const slack = 4 << 20
	if after.WorkingSet > before.WorkingSet+slack || after.Private > before.Private+slack {
		t.Errorf("memory grew: before %+v, after %+v", before, after)
	}
	if after.Handles > before.Handles+4 {
		t.Errorf("handles grew from %d to %d", before.Handles, after.Handles)
	}
	if after.Threads > before.Threads+2 {
		t.Errorf("threads grew from %d to %d", before.Threads, after.Threads)
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
