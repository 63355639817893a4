// measure_windows.go: what a process holds: memory, handles, threads.

package e2e

import (
	"cmp"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"testing"
	"unsafe"
)

// Holdings is what this process holds of the system.
type Holdings struct {
	WorkingSet, Private uint64 // bytes
	Handles, Threads    int
}

var (
	kernel32                 = syscall.NewLazyDLL("kernel32.dll")
	procGetProcessMemoryInfo = kernel32.NewProc("K32GetProcessMemoryInfo")
	procGetProcessHandles    = kernel32.NewProc("GetProcessHandleCount")
	procCreateEvent          = kernel32.NewProc("CreateEventW")
	procSnapshot             = kernel32.NewProc("CreateToolhelp32Snapshot")
	procThreadFirst          = kernel32.NewProc("Thread32First")
	procThreadNext           = kernel32.NewProc("Thread32Next")
)

const currentProcess = ^uintptr(0)

// Measure collects Go's garbage and says what the process holds.
func Measure(t testing.TB) Holdings {
	t.Helper()
	runtime.GC()
	debug.FreeOSMemory()
	return MeasureNow(t)
}

// MeasureNow says what the process holds, Go's garbage included.
func MeasureNow(t testing.TB) Holdings {
	t.Helper()
	var memory struct {
		size, faults                                                               uint32
		peak, workingSet, quotaPeak, quota, quotaPeakNon, quotaNon, file, peakFile uintptr
		private                                                                    uintptr
	}
	memory.size = uint32(unsafe.Sizeof(memory))
	must(t, procGetProcessMemoryInfo, currentProcess, uintptr(unsafe.Pointer(&memory)), uintptr(memory.size))
	var handles uint32
	must(t, procGetProcessHandles, currentProcess, uintptr(unsafe.Pointer(&handles)))
	if handles == 0 {
		handles = lowestFreeHandle(t)
	}
	return Holdings{uint64(memory.workingSet), uint64(memory.private), int(handles), threads(t)}
}

// Growth is what a piece of work leaves behind each time it is done.
type Growth struct {
	WorkingSet, Private int64 // bytes
	Handles, Threads    int
}

// MedianGrowth does the work five times, after one more to warm up, and says what it typically left behind. A leak is
// left every time; a thread that Go's runtime starts at a moment of its own choosing, with the handles it costs, is left
// by the one or two runs it falls into, and does not count.
func MedianGrowth(t testing.TB, work func()) Growth {
	t.Helper()
	const runs = 5
	work()
	before := Measure(t)
	var sets, private []int64
	var handles, threads []int
	for range runs {
		work()
		after := Measure(t)
		t.Logf("%+v", after)
		sets = append(sets, int64(after.WorkingSet)-int64(before.WorkingSet))
		private = append(private, int64(after.Private)-int64(before.Private))
		handles = append(handles, after.Handles-before.Handles)
		threads = append(threads, after.Threads-before.Threads)
		before = after
	}
	return Growth{median(sets), median(private), median(handles), median(threads)}
}

func median[T cmp.Ordered](values []T) T {
	slices.Sort(values)
	return values[len(values)/2]
}

// lowestFreeHandle stands in where Wine counts no handles: new ones get the lowest free number, so it grows with leaks.
func lowestFreeHandle(t testing.TB) uint32 {
	t.Helper()
	event, _, err := procCreateEvent.Call(0, 0, 0, 0)
	if event == 0 {
		t.Fatal(err)
	}
	defer syscall.CloseHandle(syscall.Handle(event))
	return uint32(event / 4)
}

func must(t testing.TB, proc *syscall.LazyProc, args ...uintptr) {
	t.Helper()
	if ok, _, err := proc.Call(args...); ok == 0 {
		t.Fatalf("%s: %v", proc.Name, err)
	}
}

func threads(t testing.TB) int {
	t.Helper()
	const snapThread = 4
	snapshot, _, err := procSnapshot.Call(snapThread, 0)
	if syscall.Handle(snapshot) == syscall.InvalidHandle {
		t.Fatal(err)
	}
	defer syscall.CloseHandle(syscall.Handle(snapshot))
	entry := struct {
		size, usage, thread, process uint32
		priority, delta              int32
		flags                        uint32
	}{}
	entry.size = uint32(unsafe.Sizeof(entry))
	count, own := 0, uint32(syscall.Getpid())
	for found, _, _ := procThreadFirst.Call(snapshot, uintptr(unsafe.Pointer(&entry))); found != 0; found, _, _ = procThreadNext.Call(snapshot, uintptr(unsafe.Pointer(&entry))) {
		if entry.process == own {
			count++
		}
	}
	return count
}
