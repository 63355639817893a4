// server.go: goroutines that run closures for threads of C++.
//
// Invariants
//   - A thread or fiber of C++ puts a request into the ring and waits; a server takes it, runs the closure and answers.
//     Neither side crosses the bridge for that while servers are awake.
//   - There is always a server that is idle, which is awake and looks at the ring or sleeps in C++: one that takes a
//     request and was the last starts another. So closures may block and call C++ again to any depth.
//   - shared.ServersAwake counts servers that will look at the ring before they do anything else; a producer that sees
//     one need not wake anybody. A server counts itself out before its last look, and a producer reads the count after it has
//     published its item: with sequential consistency one of the two sees the other.
//   - A request is gone once it is answered: the server reads the request's waiter before.

// Package upcalls serves calls from apartments and from threads that C++ made.
package upcalls

import (
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/chain"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/cpu"
	"github.com/gangway-go/gangway/go/internal/ring"
)

// System is the part of gangway.dll that this package calls. Tests put a System of their own in its place.
type System interface {
	UpcallsSleep()
	RequestWake(waiter uint64)
}

var (
	mu     sync.Mutex
	wanted bool // a closure was made
	up     atomic.Bool
	system System
	shared *abi.Shared
)

// Start gives the package its System and the block that all apartments share. Servers start when there is a closure.
func Start(s System, block *abi.Shared) {
	mu.Lock()
	defer mu.Unlock()
	system, shared = s, block
	begin()
}

// Ensure sees to it that there are servers: a closure is about to be made.
func Ensure() {
	if up.Load() {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	wanted = true
	begin()
}

// begin starts the first server once there are both a System and a closure. Requires: mu.
func begin() {
	if wanted && shared != nil && !up.Swap(true) {
		spawn()
	}
}

// mostIdle is how many servers stay when there is nothing to do. More than one stay, so that a server that takes a request seldom
// has to start another.
const mostIdle = 4

var idle atomic.Int32 // servers that are idle or about to be

func spawn() {
	idle.Add(1)
	atomic.AddUint32(&shared.ServersAwake, 1)
	go new(server).serve()
}

type server struct{ request *abi.UpcallRequest } // nil: none is being served

func (s *server) serve() {
	defer s.ended()
	for {
		s.request = next()
		if idle.Add(-1) == 0 || atomic.LoadUint32(&shared.ServersAwake) == 0 && !ring.Empty(&shared.Upcalls) {
			spawn()
		}
		s.run()
		stay := remain()
		if stay {
			// Before the answer: its receiver may ask again at once, and need not wake anybody then.
			atomic.AddUint32(&shared.ServersAwake, 1)
		}
		s.answer()
		if !stay {
			return
		}
	}
}

// remain counts the server among the idle ones unless there are enough.
func remain() bool {
	for {
		n := idle.Load()
		if n >= mostIdle {
			return false
		}
		if idle.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

func (s *server) run() {
	r := s.request
	chained := r.Chain != 0 && atomic.LoadUint32(&shared.Serial) != 0
	if chained {
		chain.Set(r.Chain)
	}
	closure.Answer((*abi.Upcall)(r.Frame.P))
	if chained {
		chain.Set(0)
	}
}

func (s *server) answer() {
	r := s.request
	s.request = nil
	waiter := r.Waiter
	// Releases what the closure wrote into the frame; the waiter's load of the state acquires it.
	if atomic.SwapUint32(&r.State, abi.RequestDone)&abi.RequestParked != 0 {
		system.RequestWake(waiter)
	}
}

// ended answers a request whose closure ended the server's goroutine by runtime.Goexit.
func (s *server) ended() {
	if s.request != nil {
		chain.Set(0)
		s.answer()
	}
}

// How often a server looks at the ring before it sleeps.
const (
	quick = 100 // looks without letting other goroutines run
	more  = 400 // looks with
)

// next waits for a request. Requires: the server is counted as awake. It is not counted any more when next returns.
func next() *abi.UpcallRequest {
	for {
		r := look()
		atomic.AddUint32(&shared.ServersAwake, ^uint32(0))
		if r == nil {
			r = pop()
		}
		if r != nil {
			return r
		}
		system.UpcallsSleep()
		atomic.AddUint32(&shared.ServersAwake, 1)
	}
}

// looks is how often a server looks: once where there is one processor, which whoever asks needs.
var looks = func() int {
	if runtime.NumCPU() == 1 {
		return 1
	}
	return quick + more
}()

func look() *abi.UpcallRequest {
	for n := range looks {
		if !ring.Empty(&shared.Upcalls) {
			if r := pop(); r != nil {
				return r
			}
		}
		if n < quick {
			cpu.Pause(1)
		} else {
			runtime.Gosched()
		}
	}
	return nil
}

func pop() *abi.UpcallRequest {
	word, ok := ring.Pop(&shared.Upcalls)
	if !ok {
		return nil
	}
	return *(**abi.UpcallRequest)(unsafe.Pointer(&word))
}
