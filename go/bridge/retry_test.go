// retry_test.go: Retry repeats the right calls often enough, and its error says so. Time is testing/synctest's, so waits cost none.

//go:build go1.25

package bridge

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

const rejected = 0x80010001 // RPC_E_CALL_REJECTED

func busy() error {
	return &HResultError{Entry: "doc.Save", Code: rejected, Text: "rejected by callee"}
}

// failing fails times times, then succeeds; calls counts.
func failing(times int, err error) (f func() error, calls *int) {
	calls = new(int)
	return func() error {
		*calls++
		if *calls <= times {
			return fmt.Errorf("saving: %w", err)
		}
		return nil
	}, calls
}

func TestRetryUntilItSucceeds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, calls := failing(3, busy())
		if err := Retry(t.Context(), RetryPolicy{Temporary: Codes(5, rejected)}, f); err != nil || *calls != 4 {
			t.Errorf("%v after %d calls", err, *calls)
		}
	})
}

func TestRetryGivesUp(t *testing.T) {
	named := Codes(rejected, 11, 32)
	for name, c := range map[string]struct {
		policy RetryPolicy
		err    error
		calls  int
	}{
		"default attempts":        {RetryPolicy{Temporary: named}, busy(), 5},
		"attempts":                {RetryPolicy{Temporary: named, Attempts: 3}, busy(), 3},
		"one attempt":             {RetryPolicy{Temporary: named, Attempts: 1}, busy(), 1},
		"errno":                   {RetryPolicy{Temporary: named, Attempts: 3}, &ErrnoError{Code: 11}, 3},
		"the code alone":          {RetryPolicy{Temporary: named, Attempts: 3}, HRESULT(rejected), 3},
		"errno alone":             {RetryPolicy{Temporary: named, Attempts: 3}, Errno(11), 3},
		"a success code":          {RetryPolicy{Temporary: Codes(1), Attempts: 3}, HRESULT(1), 3},
		"in a file's error":       {RetryPolicy{Temporary: named, Attempts: 3}, &fs.PathError{Op: "open", Path: "x", Err: syscall.Errno(32)}, 3},
		"among others":            {RetryPolicy{Temporary: named, Attempts: 3}, errors.Join(errors.New("first"), busy()), 3},
		"in an HRESULT":           {RetryPolicy{Temporary: named, Attempts: 3}, &HResultError{Code: 0x80070020}, 3},
		"last error":              {RetryPolicy{Temporary: named, Attempts: 3}, &LastError{Code: 32}, 3},
		"code not named":          {RetryPolicy{Temporary: named}, &LastError{Code: 5}, 1},
		"another kind of error":   {RetryPolicy{Temporary: named}, &Exception{Code: 11}, 1},
		"nothing is temporary":    {RetryPolicy{}, busy(), 1},
		"time is up":              {RetryPolicy{Temporary: named, Initial: time.Second, Max: time.Hour, Jitter: -1, MaxElapsed: 5 * time.Second}, busy(), 3}, // at 0, 1 and 3 s; the next would be at 7
		"a wait longer than both": {RetryPolicy{Temporary: named, Initial: time.Hour, Max: time.Hour}, busy(), 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			f, calls := failing(100, c.err)
			err := Retry(t.Context(), c.policy, f)
			var last *RetryError
			if !errors.As(err, &last) || !errors.Is(err, c.err) || last.Cause != nil {
				t.Fatalf("%s: %#v", name, err)
			}
			if *calls != c.calls || last.Attempts != c.calls {
				t.Errorf("%s: %d calls, error says %d, want %d", name, *calls, last.Attempts, c.calls)
			}
			if says := strings.Contains(err.Error(), fmt.Sprintf("after %d attempts", c.calls)); says != (c.calls > 1) {
				t.Errorf("%s: %q", name, err)
			}
		})
	}
}

// Each wait is twice the one before, up to Max, and jitter keeps it within its part.
func TestRetryWaitsLongerEachTime(t *testing.T) {
	waits := func(policy RetryPolicy) (waits []time.Duration) {
		policy.Temporary = Codes(rejected)
		synctest.Test(t, func(t *testing.T) {
			last := time.Now()
			_ = Retry(t.Context(), policy, func() error {
				waits = append(waits, time.Since(last))
				last = time.Now()
				return busy()
			})
		})
		return waits[1:]
	}
	const ms = time.Millisecond
	got := waits(RetryPolicy{Attempts: 6, Initial: 100 * ms, Max: 500 * ms, Jitter: -1})
	if want := []time.Duration{100 * ms, 200 * ms, 400 * ms, 500 * ms, 500 * ms}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("waits %v, want %v", got, want)
	}
	different := false
	for range 100 {
		got := waits(RetryPolicy{Attempts: 4, Initial: 100 * ms, Max: 150 * ms, Jitter: 0.5})
		for _, wait := range got {
			if wait < 50*ms || wait > 150*ms+1 {
				t.Errorf("waits %v: not within half of 100 ms", got)
			}
			different = different || wait != got[0]
		}
	}
	if !different {
		t.Error("all jittered waits are the same")
	}
}

func TestRetryEndsWithTheContext(t *testing.T) {
	shutdown := errors.New("shutdown")
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Minute, func() { cancel(shutdown) })
		f, calls := failing(100, busy())
		err := Retry(ctx, RetryPolicy{Temporary: Codes(rejected), Initial: time.Hour, Max: time.Hour, MaxElapsed: -1}, f)
		var result *HResultError
		if !errors.Is(err, shutdown) || !errors.As(err, &result) || *calls != 1 {
			t.Errorf("%v after %d calls", err, *calls)
		}
		if text := err.Error(); !strings.Contains(text, "0x80010001") || !strings.Contains(text, "shutdown") {
			t.Errorf("%q does not name both", text)
		}
		err = Retry(ctx, RetryPolicy{}, f)
		if !errors.Is(err, shutdown) || *calls != 1 || err.Error() != "not attempted: shutdown" {
			t.Errorf("with a context that is done: %v after %d calls", err, *calls)
		}
	})
}

// The context is done while the last attempt fails for good: that error is the reason, not the context.
func TestRetryBlamesTheRightOne(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := Retry(ctx, RetryPolicy{}, func() error {
		cancel()
		return busy()
	})
	if errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
