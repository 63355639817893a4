// limit.go: the limit on the calls that may have a thread of their own at one time.
//
// A direct call that blocks takes an operating system thread out of Go's hands, and Go makes another. The address space of a
// 32-bit process holds the stacks of few threads (455 under Wine; then Go cannot make another and ends the process), and Go ends
// every process that has 10 000 threads. So calls wait here for their turn when there are too many: as goroutines, without a
// thread.
//
// Invariants
//   - Calls are not counted before `few` threads have made one (gw_shared.threads): until then a call pays for one look at
//     that number. Each call that is not counted runs on one of those few threads, so there are never more calls than the limit.
//   - A call from a Go closure that C++ called on the thread of another call has that thread already: it passes, and is not
//     counted. If it waited, it could keep the call below it from ending.
//   - Calls may wait for one another in C++, one of them for its turn here. When no call ends for a while, the one that came
//     last is let in beyond the limit, up to a quarter more: the one that all others wait for is often a late one.

package lane

import (
	"math/bits"
	"sync"
	"time"
	"unsafe"
)

// defaultLimit leaves room for everything else: on 386 for the threads and heaps of C++ and Go, elsewhere for threads that Go
// makes for its own calls.
const defaultLimit = 256 + bits.UintSize/64*(8192-256)

// noLimit is a limit that no process reaches.
const noLimit = 1 << 30

// threads points to gangway.dll's count of threads; calls are counted once it has reached few. Both are read without
// synchronisation: threads is set before anybody knows an address in gangway.dll or in a module, and a call that still sees an
// older value of few is like a call that came earlier.
var (
	threads = new(uint32)
	few     uint32
)

// A line is where calls wait for their turn. Its lock is held for moments only.
type line struct {
	mu      sync.Mutex
	limit   int // of counted calls
	spare   int // how many more there may be when none ends
	running int
	ended   uint64 // how many have ended
	waiting []chan struct{}
	watched bool          // watch runs, because calls wait
	stall   time.Duration // how long no call may end before one more is let in
}

var counted = line{stall: time.Second}

func init() { Limit(defaultLimit) }

// Limit sets how many calls may run at one time; 0 or less: any number. It returns the limit before.
func Limit(calls int) int {
	counted.mu.Lock()
	defer counted.mu.Unlock()
	before := counted.limit + int(few)
	if before >= noLimit {
		before = 0
	}
	if calls <= 0 {
		calls = noLimit
	}
	uncounted := 0
	if calls >= 64 {
		uncounted = calls / 4
	}
	few = uint32(uncounted)
	counted.limit, counted.spare = calls-uncounted, calls/4
	counted.admit()
	return before
}

// Crowded reports whether calls are counted. Calls of modules must go through Limited then.
func Crowded() bool { return *threads >= few }

// Limited is Direct for functions of modules. It waits while as many such calls run as Limit allows.
func Limited(fn uintptr, frame unsafe.Pointer) int32 {
	if !Crowded() || nested() {
		return Direct(fn, frame)
	}
	counted.enter()
	defer counted.leave() // also when a closure ends the goroutine
	return Direct(fn, frame)
}

// enter begins a call; it waits for the call's turn.
func (l *line) enter() {
	l.mu.Lock()
	if l.running < l.limit && len(l.waiting) == 0 {
		l.running++
		l.mu.Unlock()
		return
	}
	turn := make(chan struct{})
	l.waiting = append(l.waiting, turn)
	if !l.watched {
		l.watched = true
		go l.watch()
	}
	l.mu.Unlock()
	<-turn
}

// leave ends a call.
func (l *line) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.running--
	l.ended++
	l.admit()
}

// admit lets waiting calls in while there is room, in the order in which they came. Requires: mu.
func (l *line) admit() {
	for l.running < l.limit && len(l.waiting) != 0 {
		close(l.waiting[0])
		l.waiting[0] = nil
		l.waiting = l.waiting[1:]
		l.running++
	}
}

// watch looks again and again while calls wait. When no call has ended since its last look, it lets the newest one in.
func (l *line) watch() {
	for before := uint64(0); ; {
		time.Sleep(l.stall)
		l.mu.Lock()
		last := len(l.waiting) - 1
		if last < 0 {
			l.watched, l.waiting = false, nil
			l.mu.Unlock()
			return
		}
		if l.ended == before && l.running < l.limit+l.spare {
			close(l.waiting[last])
			l.waiting = l.waiting[:last]
			l.running++
		}
		before = l.ended
		l.mu.Unlock()
	}
}
