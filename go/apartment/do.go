// do.go: Go code on the apartment's own thread.

package apartment

import (
	"context"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/chain"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/jobs"
)

// doFrame is the frame of a Do: C++ sees its first field.
type doFrame struct {
	frame abi.RunClosureFrame
	id    uint32 // of the closure; C++ may write over the frame's
}

// Do runs f on a thread of the apartment and returns when f has. Calls that f makes on the apartment, and a Do in it, run
// at once. A panic in f is returned as a *bridge.PanicError; runtime.Goexit, which t.FailNow calls, must not be used in f.
//
// f holds the apartment's thread up for as long as it runs, also while it waits: nothing else can run there. A Do costs
// as much as a call of Go on a thread that Go did not make, tens of microseconds. When ctx ends before f has begun, f
// does not run; when ctx ends later, f is not interrupted, and after Grace Do returns an *AbandonedError. f may look at
// ctx itself.
func (a *Apartment) Do(ctx context.Context, f func()) error {
	if a == nil || a.core == nil {
		return ErrNone
	}
	number := chain.Current()
	id := closure.Closures.Add(func(unsafe.Pointer) {
		a.core.Enter()
		defer a.core.Leave()
		if number != 0 {
			defer chain.Set(chain.Set(number))
		}
		f()
	})
	if a.core.Inside() {
		closure.Closures.Run(id, nil)
		return panicOf(closure.Closures.Release(id))
	}
	d := &doFrame{id: id}
	d.frame.Header.Size = uint32(unsafe.Sizeof(d.frame))
	d.frame.Upcall.Size = uint32(unsafe.Sizeof(d.frame.Upcall))
	d.frame.Upcall.Callback = uint64(id)
	err := a.call(ctx, 0, jobs.Work{Entry: runClosure(), Name: "apartment.Do", Flags: abi.JobOnThread, Dispose: undo},
		unsafe.Pointer(d))
	if err != nil {
		return err
	}
	return panicOf(closure.Closures.Release(id))
}

// undo disposes of the frame of a Do that failed.
func undo(frame unsafe.Pointer) { closure.Closures.Release((*doFrame)(frame).id) }

func panicOf(p *closure.Panic) error {
	if p == nil {
		return nil
	}
	return &bridge.PanicError{Value: p.Value, Stack: p.Stack}
}
