// hot_test.go: what a call costs when the worker answers as fast as it can. Below that only faster memory helps.

package jobs

import (
	"context"
	"sync/atomic"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/cpu"
	"github.com/gangway-go/gangway/go/internal/ring"
)

func BenchmarkHot(b *testing.B) {
	a := &Apartment{Block: &abi.Apartment{Workers: 1}}
	ring.Make(&a.Block.Ring, 64)
	a.Block.Spinning = 1
	var stop atomic.Bool
	go func() {
		for !stop.Load() {
			word, ok := ring.Pop(&a.Block.Ring)
			if !ok {
				cpu.Pause(1)
				continue
			}
			j := &callAt(word).job
			atomic.CompareAndSwapUint32(&j.State, 0, abi.JobRunning)
			f := (*frame)(j.Frame.P)
			f.out = f.in + 1
			finish(j, 0)
		}
	}()
	f := new(frame)
	for b.Loop() {
		a.Call(context.Background(), work(addOne), unsafe.Pointer(f))
	}
	stop.Store(true)
}
