// retry.go: calls that are made again while they fail for a reason that the caller has named temporary.
//
// Invariants
//   - A call is tried again only when the policy's Temporary says yes to its error; without Temporary, never.
//   - The number of attempts, the waits between them and the time of all together are bounded.
//   - The backoff package computes the waits and nothing else. Its own Retry is not used, since that gives up the last error for
//     the context's.

package bridge

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"syscall"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// A RetryPolicy says how often and how soon Retry tries again. The zero value of each field but Temporary stands for its
// default.
type RetryPolicy struct {
	// Attempts is the most often that the function is called. Default: 5.
	Attempts int
	// Initial is the wait before the second attempt. Default: 50 ms.
	Initial time.Duration
	// Max is the longest wait. Default: 2 s.
	Max time.Duration
	// Multiplier is by how much each wait is longer than the one before; 1 is the least. Default: 2.
	Multiplier float64
	// Jitter is the part of each wait that is left to chance, so that callers that failed together do not come back
	// together: with 0.3 a wait of 100 ms lasts from 70 to 130. 1 is the most; negative: none. Default: 0.5.
	Jitter float64
	// MaxElapsed is when to give up, counted from the first attempt: no wait begins that would end later. A running
	// attempt is not cut short; that is what the context is for. Negative: never. Default: 30 s.
	MaxElapsed time.Duration
	// Temporary says which errors are worth another attempt: see Codes. nil: none is.
	Temporary func(error) bool
}

// Retry calls f until it succeeds, fails with an error that is not temporary, or the policy's bounds or ctx end it. It
// waits between the attempts, each time longer, and returns as soon as ctx is done; f should take the same ctx. When ctx
// is done from the start, f is not called.
//
// The error is a *RetryError.
//
//	busy := bridge.Codes(0x80010001, 0x8001010A) // RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER
//	err := bridge.Retry(ctx, bridge.RetryPolicy{Temporary: busy}, func() error { return document.Save(ctx) })
func Retry(ctx context.Context, policy RetryPolicy, f func() error) error {
	if ctx.Err() != nil {
		return &RetryError{Cause: context.Cause(ctx)}
	}
	policy = policy.withDefaults()
	result := &RetryError{}
	over := false // another attempt is out of the question, whatever the context says
	_, err := backoff.Retry(ctx, func() (struct{}, error) {
		result.Attempts++
		result.Err = f()
		over = result.Attempts == policy.Attempts
		if result.Err != nil && (policy.Temporary == nil || !policy.Temporary(result.Err)) {
			over = true
			return struct{}{}, backoff.Permanent(result.Err)
		}
		return struct{}{}, result.Err
	}, backoff.WithBackOff(policy.waits()), backoff.WithMaxTries(uint(policy.Attempts)),
		backoff.WithMaxElapsedTime(max(0, policy.MaxElapsed)))
	if err == nil {
		return nil
	}
	if !over {
		result.Cause = context.Cause(ctx)
	}
	return result
}

func (p RetryPolicy) withDefaults() RetryPolicy {
	if p.Attempts <= 0 {
		p.Attempts = 5
	}
	if p.Initial <= 0 {
		p.Initial = 50 * time.Millisecond
	}
	if p.Max <= 0 {
		p.Max = 2 * time.Second
	}
	if p.Multiplier == 0 {
		p.Multiplier = 2
	}
	p.Multiplier = max(1, p.Multiplier)
	if p.Jitter == 0 {
		p.Jitter = 0.5
	}
	p.Jitter = min(max(0, p.Jitter), 1)
	if p.MaxElapsed == 0 {
		p.MaxElapsed = 30 * time.Second
	}
	return p
}

// waits computes the waits. The backoff package bounds them before it adds the jitter, the policy afterwards.
func (p RetryPolicy) waits() *backoff.ExponentialBackOff {
	longest := time.Duration(float64(p.Max) / (1 + p.Jitter))
	return &backoff.ExponentialBackOff{InitialInterval: min(p.Initial, longest), RandomizationFactor: p.Jitter,
		Multiplier: p.Multiplier, MaxInterval: longest}
}

// Codes names temporary errors for a RetryPolicy by their codes: HRESULTs, errno values and values of GetLastError. An error
// has a code when errors.Is says so of the code as an HRESULT, an Errno or a syscall.Errno: a *HResultError, *com.Error,
// *ErrnoError or *LastError, the code itself, and what wraps one of them. The Windows error 5 is also in the HRESULT 0x80070005.
//
//	bridge.Codes(uint32(com.RPC_E_CALL_REJECTED), uint32(bridge.EACCES), 32)
func Codes(codes ...uint32) func(error) bool {
	return func(err error) bool {
		return err != nil && slices.ContainsFunc(codes, func(code uint32) bool {
			return errors.Is(err, HRESULT(code)) || errors.Is(err, Errno(code)) || errors.Is(err, syscall.Errno(code))
		})
	}
}

// A RetryError says that a call did not succeed under a RetryPolicy. It unwraps to the last attempt's error and, when the
// context ended the attempts, to the context's cause.
type RetryError struct {
	Attempts int   // how often the call was made; 0 when the context was done before the first
	Err      error // of the last attempt; nil when there was none
	Cause    error // context.Cause when the context ended the attempts; else nil
}

// Error names the last error, the number of attempts when it is not one, and the context's cause.
func (e *RetryError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("not attempted: %v", e.Cause)
	}
	text := e.Err.Error()
	if e.Attempts != 1 {
		text += fmt.Sprintf(" (after %d attempts)", e.Attempts)
	}
	if e.Cause != nil {
		text += fmt.Sprintf("; not tried again: %v", e.Cause)
	}
	return text
}

// Unwrap returns Err and Cause, as far as they are there.
func (e *RetryError) Unwrap() []error {
	return slices.DeleteFunc([]error{e.Err, e.Cause}, func(err error) bool { return err == nil })
}
