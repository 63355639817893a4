// strays.go: the errors that happen on an apartment's threads outside of every call (strays).
//
// Invariants
//   - Each error is reported once: to the function of OnFault, one after the other, or else by the first Close that waits until
//     the apartment has ended.
//   - The function runs on a goroutine that nothing waits for, so it may do what it likes, Close included.

package apartment

import (
	"errors"
	"fmt"
	"sync"

	"github.com/gangway-go/gangway/go/bridge"
)

// A StrayError is a fault or a C++ exception on a thread of an apartment outside of every call: in a window procedure, a
// timer or a hook that the apartment's message loop dispatched, or in an APC. Gangway contained it there: a window message that
// failed in this way has the result 0.
//
// Err is a *bridge.Fault or a *bridge.Exception, whose Entry says what the thread was doing. (On 386 a C++ exception cannot
// pass the system's frames, and is a fault that matches bridge.ErrTerminate.)
//
// When Err matches bridge.ErrExitThread, a thread of the apartment was ended by ExitThread or TerminateThread, in a call or
// not, and Err says what has become of the apartment.
type StrayError struct {
	Apartment string
	Err       error
	More      uint64 // how many more there were; only in what Close returns
}

// Error names the apartment and what went wrong.
func (e *StrayError) Error() string {
	where := ", outside of any call"
	if errors.Is(e.Err, bridge.ErrExitThread) {
		where = ""
	}
	text := fmt.Sprintf("apartment %s%s: %v", e.Apartment, where, e.Err)
	if e.More != 0 {
		text += fmt.Sprintf(" (and %d more)", e.More)
	}
	return text
}

// Unwrap returns Err.
func (e *StrayError) Unwrap() error { return e.Err }

// strays is the part of an Apartment that reports strays.
type strays struct {
	heard func(error) // of OnFault; nil: Close tells

	straying sync.Mutex
	waiting  []error // not told yet; without heard only the first
	telling  bool    // a goroutine tells them
}

// tell reports an error.
func (s *strays) tell(err error) {
	s.straying.Lock()
	defer s.straying.Unlock()
	if s.heard == nil {
		if s.waiting == nil {
			s.waiting = []error{err}
		}
		return
	}
	s.waiting = append(s.waiting, err)
	if !s.telling {
		s.telling = true
		go s.tellAll()
	}
}

func (s *strays) tellAll() {
	for {
		s.straying.Lock()
		if len(s.waiting) == 0 {
			s.telling = false
			s.straying.Unlock()
			return
		}
		err := s.waiting[0]
		s.waiting = s.waiting[1:]
		s.straying.Unlock()
		s.heard(err)
	}
}

// untold returns the first error that was not reported, once, as one of `all`.
func (s *strays) untold(all uint64) error {
	s.straying.Lock()
	defer s.straying.Unlock()
	if s.heard != nil || len(s.waiting) == 0 {
		return nil
	}
	err := s.waiting[0]
	s.waiting = []error{}
	if stray, ok := err.(*StrayError); ok && all > 1 {
		stray.More = all - 1
	}
	return err
}
