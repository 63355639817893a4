// errors.go: the errors of calls on apartments that come from the apartment and not from the called code.

package apartment

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// Sentinels for errors.Is.
var (
	// ErrClosed matches every call that an apartment did not take, or ended, because it was closed or restarted.
	ErrClosed = errors.New("apartment is closed")
	// ErrNone matches a call that was given no apartment.
	ErrNone = errors.New("no apartment")
	// ErrWrongKind matches a KindError.
	ErrWrongKind = errors.New("apartment of the wrong kind")
	// ErrThreadEnded matches calls on an apartment that has failed, since its thread was ended by somebody else (ExitThread,
	// TerminateThread) and it does not restart after faults. They match ErrClosed too.
	ErrThreadEnded = errors.New("its thread was ended by ExitThread or TerminateThread")
	// ErrCancelled matches a CancelledError. The context's own error, context.Canceled or context.DeadlineExceeded, does
	// so too, where it was the context that ended.
	ErrCancelled = errors.New("call was cancelled")
)

// A ClosedError says that a call did not run because the apartment is closed or was restarted. Err, when it is not nil, is the
// reason why the apartment has closed by itself: ErrThreadEnded.
type ClosedError struct {
	Apartment string
	Entry     string // Go name of the function: "geometry.Counter.Add"
	Err       error
}

// Error names the function, the apartment and the reason.
func (e *ClosedError) Error() string {
	return on(e.Entry, e.Apartment) + ErrClosed.Error() + because(e.Err)
}

// Unwrap returns Err.
func (e *ClosedError) Unwrap() error { return e.Err }

// Is matches ErrClosed and fs.ErrClosed.
func (e *ClosedError) Is(target error) bool { return target == ErrClosed || target == fs.ErrClosed }

// A CancelledError says that a call did not begin, or that it stopped, because it was told to. Err holds the reasons: the context's
// error and cause, and what the called code returned when it stopped.
type CancelledError struct {
	Apartment string
	Entry     string
	Err       error
}

// Error names the function, the apartment and the reason.
func (e *CancelledError) Error() string {
	return on(e.Entry, e.Apartment) + ErrCancelled.Error() + because(e.Err)
}

// Is matches ErrCancelled.
func (e *CancelledError) Is(target error) bool { return target == ErrCancelled }

// Unwrap returns Err.
func (e *CancelledError) Unwrap() error { return e.Err }

// An AbandonedError says that a call runs on although its context ended: it was told to stop and did not within the
// apartment's Grace. What the call returns will be disposed of. The apartment's thread is busy until the call ends.
type AbandonedError struct {
	Apartment string
	Entry     string
	Err       error // the context's error and cause
}

// Error names the function, the apartment and the reason.
func (e *AbandonedError) Error() string {
	return on(e.Entry, e.Apartment) + "abandoned while it runs" + because(e.Err)
}

// Unwrap returns Err.
func (e *AbandonedError) Unwrap() error { return e.Err }

// A DeadlockError says that a call was refused because it would wait for itself.
type DeadlockError struct {
	Entry string
	What  string // names the calls that wait for each other
}

// Error names the calls.
func (e *DeadlockError) Error() string { return on(e.Entry, "") + "deadlock: " + e.What }

// A KindError says that a call was made on an apartment of another kind than the interface file says.
type KindError struct {
	Apartment string
	Entry     string
	Kind      Kind // the apartment's
	Want      Kind
}

// Error names the function, the apartment and both kinds.
func (e *KindError) Error() string {
	return fmt.Sprintf("%s%v: want %v, this is %v", on(e.Entry, e.Apartment), ErrWrongKind, e.Want, e.Kind)
}

// Is matches ErrWrongKind.
func (e *KindError) Is(target error) bool { return target == ErrWrongKind }

// A CloseError says that an apartment could not be closed within the time given: calls run on although they were told to
// stop. The apartment's threads end when the calls do.
type CloseError struct {
	Apartment string
	Running   []string // Go names of the functions; empty when only the end of the thread takes long
	Err       error    // the context's error and cause
}

// Error names the apartment and what it runs.
func (e *CloseError) Error() string {
	if len(e.Running) == 0 {
		return fmt.Sprintf("close apartment %s: no call runs, but its thread has not ended: it closes the apartment's objects or leaves COM%s",
			e.Apartment, because(e.Err))
	}
	return fmt.Sprintf("close apartment %s: still running: %s%s", e.Apartment, strings.Join(e.Running, ", "), because(e.Err))
}

// Unwrap returns Err.
func (e *CloseError) Unwrap() error { return e.Err }

func on(entry, apartment string) string {
	switch {
	case entry == "" && apartment == "":
		return ""
	case apartment == "":
		return entry + ": "
	case entry == "":
		return "apartment " + apartment + ": "
	}
	return entry + " on apartment " + apartment + ": "
}

func because(err error) string {
	if err == nil {
		return ""
	}
	return ": " + err.Error()
}

// ended returns the error of a context that is over, with its cause.
func ended(ctx context.Context) error {
	err, cause := ctx.Err(), context.Cause(ctx)
	if cause == nil || errors.Is(cause, err) {
		return cause
	}
	return &causeError{err, cause}
}

type causeError struct{ err, cause error }

func (e *causeError) Error() string   { return e.err.Error() + ": " + e.cause.Error() }
func (e *causeError) Unwrap() []error { return []error{e.err, e.cause} }

// statusError makes the error of a status that gangway.dll itself gives; it returns nil for the others. Callers that know the
// apartment add its name (named).
func statusError(status abi.Status, entry, what string) error {
	switch status {
	case abi.ECancelled:
		return &CancelledError{Entry: entry}
	case abi.EClosed:
		return &ClosedError{Entry: entry}
	case abi.EDeadlock:
		return &DeadlockError{Entry: entry, What: what}
	}
	return nil
}
