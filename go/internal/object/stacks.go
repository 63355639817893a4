// stacks.go: the stacks of the goroutines that made objects, recorded when a program asks for it.
//
// Invariant: an entry lives from the object's making to its Close or its collection. While `recording` is off, no entry is added.

// Package object records where C++ objects were made, for the leaks that package bridge lists.
package object

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

var (
	recording atomic.Bool
	mu        sync.Mutex
	stacks    = map[uint64][]uintptr{}
	count     atomic.Int64 // entries of stacks, so that Forget costs nothing when there are none
)

// Record turns recording on or off; objects made before are not affected.
func Record(on bool) { recording.Store(on) }

// Made records the caller's stack for a handle, without `skip` frames of the bridge itself.
func Made(handle uint64, skip int) {
	if !recording.Load() {
		return
	}
	pcs := make([]uintptr, 32)
	pcs = pcs[:runtime.Callers(skip+2, pcs)]
	mu.Lock()
	stacks[handle] = pcs
	count.Store(int64(len(stacks)))
	mu.Unlock()
}

// Forget drops what Made recorded.
func Forget(handle uint64) {
	if count.Load() == 0 {
		return
	}
	mu.Lock()
	delete(stacks, handle)
	count.Store(int64(len(stacks)))
	mu.Unlock()
}

// Stack returns the recorded stack as text, a function and a position to each frame, or "".
func Stack(handle uint64) string {
	mu.Lock()
	pcs := stacks[handle]
	mu.Unlock()
	if len(pcs) == 0 {
		return ""
	}
	var b strings.Builder
	frames := runtime.CallersFrames(pcs)
	for {
		f, more := frames.Next()
		fmt.Fprintf(&b, "%s\n\t%s:%d\n", f.Function, f.File, f.Line)
		if !more {
			return b.String()
		}
	}
}
