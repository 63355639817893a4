// traceback_test.go: a traceback names the C function where it has one of cgo, without a frame of Gangway's before it.

//go:build gangway

package sample

import (
	"runtime"
	"strings"
	"testing"
)

func TestTracebacksNameTheCFunction(t *testing.T) {
	var names []string
	Call(func(int64) int64 {
		pcs := make([]uintptr, 64)
		frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
		for more := true; more; {
			var frame runtime.Frame
			frame, more = frames.Next()
			names = append(names, frame.Function)
		}
		return 0
	}, 1)
	for i, name := range names {
		if strings.Contains(name, "._Cfunc_sample_call") {
			before := names[i-1]
			if strings.HasSuffix(before, "._cgo_call") && strings.HasSuffix(names[i-2], "/cgostub.Call") {
				t.Skip("the portable lane calls C by syscall.SyscallN")
			}
			if before != "runtime.cgocall" {
				t.Errorf("%s stands before %s", before, name)
			}
			return
		}
	}
	t.Errorf("no C function in %q", names)
}
