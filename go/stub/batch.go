// batch.go: many calls of one entry at once.
//
// Invariants
//   - The call, which C++ knows, keeps the batch's frame, the frames and the statuses alive: BatchOn may return while the call
//     runs.
//   - When a batch failed as a whole, the frames that ran may have error records. The dispose function of the batch frees them.

package stub

import (
	"context"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/jobs"
	"github.com/gangway-go/gangway/go/internal/lane"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// batch is the frame of a batch and what Go keeps with it; C++ sees the first field.
type batch struct {
	frame    abi.BatchFrame
	statuses []int32
	dispose  func(frames unsafe.Pointer)
}

// batch makes a batch. The caller calls leave when the batch is over.
func (e *Entry) batch(frames unsafe.Pointer, stride uintptr, count int, dispose func(unsafe.Pointer)) (b *batch, leave func(), err error) {
	fn, leave := e.fn.Load(), func() {}
	if fn == 0 {
		if fn, leave, err = e.enter(); err != nil {
			return nil, nil, err
		}
	}
	b = &batch{statuses: make([]int32, count), dispose: dispose}
	b.frame.Header.Size = uint32(unsafe.Sizeof(b.frame))
	b.frame.Entry = uint64(fn)
	b.frame.Frames.P, b.frame.Stride, b.frame.Count = frames, uint64(stride), uint64(count)
	b.frame.Statuses.P = unsafe.Pointer(unsafe.SliceData(b.statuses))
	return b, leave, nil
}

// BatchOn calls the entry count times on the apartment, with frames that lie stride bytes apart in one slice: as one call
// for the ring, the context and the apartment. It returns a status for each frame, for Failed. The error is that of the
// whole batch. Then dispose gets the frames, as with CallOn; their error records are freed already.
func (e *Entry) BatchOn(ctx context.Context, apt *Apartment, frames unsafe.Pointer, stride uintptr, count int, dispose func(frames unsafe.Pointer)) ([]int32, error) {
	b, leave, err := e.batch(frames, stride, count, dispose)
	if err != nil {
		dispose(frames)
		return nil, err
	}
	if count == 0 {
		leave()
		return b.statuses, nil
	}
	work := jobs.Work{Entry: runtimedll.Batch(), Name: e.full, Dispose: disposeBatch}
	if err := leaving(ctx, apt, e.kind, work, unsafe.Pointer(b), leave); err != nil {
		return nil, err
	}
	return b.statuses, nil
}

// Batch is BatchOn for the direct lane: one crossing for all frames.
func (e *Entry) Batch(frames unsafe.Pointer, stride uintptr, count int, dispose func(frames unsafe.Pointer)) ([]int32, error) {
	b, leave, err := e.batch(frames, stride, count, dispose)
	if err != nil {
		dispose(frames)
		return nil, err
	}
	defer leave()
	if count == 0 {
		return b.statuses, nil
	}
	if status := lane.Limited(runtimedll.Batch(), unsafe.Pointer(b)); status != 0 {
		err := e.failed(status, unsafe.Pointer(b))
		disposeBatch(unsafe.Pointer(b))
		return nil, err
	}
	return b.statuses, nil
}

// disposeBatch frees the records of the frames that ran, and hands the frames on.
func disposeBatch(frame unsafe.Pointer) {
	b := (*batch)(frame)
	for i := range min(uint64(len(b.statuses)), b.frame.Done) {
		header := (*abi.Frame)(unsafe.Add(b.frame.Frames.P, uintptr(i*b.frame.Stride)))
		if record := header.Error.P; b.statuses[i] != 0 && record != nil {
			header.Error = abi.Ptr{}
			runtimedll.FreeError(record)
		}
	}
	b.dispose(b.frame.Frames.P)
}
