// options.go: the options of New.

package apartment

import (
	"fmt"
	"math"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/abi"
)

// An Option changes how New makes an apartment.
type Option func(*config)

type config struct {
	name        string
	source      bridge.Source
	queueLength int
	stackSize   int
	workers     int
	spin        time.Duration
	grace       time.Duration
	policy      uint32
	flags       uint32
	onFault     func(error)
}

// The values that New uses where no option says otherwise.
const (
	DefaultQueueLength = 1024
	DefaultStackSize   = 256 << 10
	DefaultSpin        = 50 * time.Microsecond
	DefaultGrace       = 100 * time.Millisecond
)

func configOf(kind Kind, options []Option) (config, error) {
	c := config{queueLength: DefaultQueueLength, stackSize: DefaultStackSize, spin: DefaultSpin, grace: DefaultGrace}
	for _, option := range options {
		option(&c)
	}
	switch {
	case kind < STA || kind > Thread:
		return c, refuse("kind", kind)
	case c.queueLength < 1 || c.queueLength > 1<<20:
		return c, refuse("QueueLength", c.queueLength)
	case c.stackSize < 0 || c.stackSize > 1<<30:
		return c, refuse("StackSize", c.stackSize)
	case c.workers < 0 || c.workers > abi.MaxWorkers || c.workers > 1 && kind != MTA:
		return c, refuse("Workers", c.workers)
	case c.spin < 0 || c.spin.Microseconds() > math.MaxInt32:
		return c, refuse("Spin", c.spin)
	}
	return c, nil
}

func refuse(what string, value any) error {
	return &bridge.ArgumentError{Entry: "apartment.New", What: fmt.Sprintf("%s: %v is out of range", what, value)}
}

// Name names the apartment and its threads, for List, errors and debuggers. Without it the name is made of kind and ID.
func Name(name string) Option { return func(c *config) { c.name = name } }

// Source says where gangway.dll is when no module is loaded yet: any source in whose folder it lies. Without this option New uses
// the gangway.dll that is loaded, else the one beside the executable, else the one inside the program.
func Source(source bridge.Source) Option { return func(c *config) { c.source = source } }

// QueueLength is how many calls may wait to begin: at most a million, rounded up to a power of two. Further callers wait until
// there is room. The default is DefaultQueueLength.
func QueueLength(calls int) Option { return func(c *config) { c.queueLength = calls } }

// StackSize is how many bytes of stack a call has. They are reserved for each call that waits, and take memory only as they are
// used. The default is DefaultStackSize.
func StackSize(bytes int) Option { return func(c *config) { c.stackSize = bytes } }

// Spin is how long a thread that has nothing to do looks for the next call before it sleeps. With a longer Spin calls are answered
// sooner, at the cost of processor time after each burst of calls; an idle apartment costs none. The default is DefaultSpin.
func Spin(d time.Duration) Option { return func(c *config) { c.spin = d } }

// Grace is how much time a running call has to stop after its context ended, before it is abandoned; and how long Close
// waits for the calls that it has told to stop. The default is DefaultGrace.
func Grace(d time.Duration) Option { return func(c *config) { c.grace = d } }

// Serial lets no other call begin while one waits inside C++, except calls that the waiting call itself has made, through Go and
// other apartments. Calls that wait for each other in a circle fail with a *DeadlockError.
func Serial() Option { return func(c *config) { c.policy = abi.PolicySerial } }

// Interleave lets other calls run while one waits inside C++, as in any COM apartment. It is the default.
func Interleave() Option { return func(c *config) { c.policy = abi.PolicyInterleave } }

// Workers is how many threads an MTA has; 0, the default, is as many as suit the machine. Other kinds have one.
func Workers(threads int) Option { return func(c *config) { c.workers = threads } }

// RestartAfterFault replaces the thread after a hardware fault on it, in a call, in one of a batch, in a destructor or outside
// of calls (see OnFault), since the fault may have left its state broken. Calls that are queued run on the new thread, also
// while the apartment is being closed. Calls that wait are told to stop; objects of the apartment are closed.
//
// A thread that was ended by ExitThread or TerminateThread is replaced in the same way: calls that ran or waited on it end with an
// error that matches bridge.ErrExitThread. Without RestartAfterFault the apartment has failed then: see ErrThreadEnded. Threads of
// an MTA are always replaced, as they hold nothing.
func RestartAfterFault() Option { return func(c *config) { c.flags |= abi.ApartmentRestart } }

// Alertable makes threads of MTA and Thread apartments wait alertably, so that APCs run. STA and GUI always do.
func Alertable() Option { return func(c *config) { c.flags |= abi.ApartmentAlertable } }

// OnFault makes the apartment call f with every error on its threads outside of every call: a *StrayError for a fault or a C++
// exception in a window procedure, a timer, a hook or an APC that the apartment dispatches. The apartment goes on, with
// RestartAfterFault on a new thread. f also learns that a thread was ended while no call ran on it, and that the apartment has
// failed for such a reason: see ErrThreadEnded. f gets one error after the other, on a goroutine of its own. Without OnFault Close
// returns the first error.
func OnFault(f func(err error)) Option { return func(c *config) { c.onFault = f } }
