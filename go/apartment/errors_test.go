// errors_test.go: the texts of the errors, and what errors.Is finds in them.

package apartment

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/abi"
)

func TestErrorsMatchTheirSentinels(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cause := errors.New("the cause")
	cancel(cause)
	for _, c := range []struct {
		err     error
		text    string
		matches []error
	}{
		{&ClosedError{"a", "m.F", nil}, "m.F on apartment a: apartment is closed", []error{ErrClosed, fs.ErrClosed}},
		{&ClosedError{"a", "m.F", ErrThreadEnded},
			"m.F on apartment a: apartment is closed: its thread was ended by ExitThread or TerminateThread",
			[]error{ErrClosed, fs.ErrClosed, ErrThreadEnded}},
		{&CancelledError{"a", "m.F", ended(ctx)}, "m.F on apartment a: call was cancelled: context canceled: the cause",
			[]error{ErrCancelled, context.Canceled, cause}},
		{&AbandonedError{"a", "m.F", ended(ctx)}, "m.F on apartment a: abandoned while it runs: context canceled: the cause",
			[]error{context.Canceled, cause}},
		{&KindError{"a", "m.F", MTA, STA}, "m.F on apartment a: apartment of the wrong kind: want STA, this is MTA", []error{ErrWrongKind}},
		{&CloseError{"a", []string{"m.F", "m.G"}, ended(ctx)}, "close apartment a: still running: m.F, m.G: context canceled: the cause",
			[]error{context.Canceled}},
		{&CloseError{"a", nil, ended(ctx)}, "close apartment a: no call runs, but its thread has not ended: it closes the apartment's objects " +
			"or leaves COM: context canceled: the cause", []error{context.Canceled}},
		{&DeadlockError{"m.F", "m.F waits for m.G"}, "m.F: deadlock: m.F waits for m.G", nil},
		{statusError(abi.EClosed, "m.F", ""), "m.F: apartment is closed", []error{ErrClosed}},
		{statusError(abi.ECancelled, "", ""), "call was cancelled", []error{ErrCancelled}},
		{statusError(abi.EDeadlock, "m.F", "x"), "m.F: deadlock: x", nil},
	} {
		if c.err.Error() != c.text {
			t.Errorf("got  %q\nwant %q", c.err, c.text)
		}
		for _, want := range c.matches {
			if !errors.Is(c.err, want) {
				t.Errorf("%v is not %v", c.err, want)
			}
		}
	}
	if err := statusError(abi.EFault, "", ""); err != nil {
		t.Errorf("a status of others: %v", err)
	}
}

func TestContextsWithoutACauseOfTheirOwn(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
	defer cancel()
	if err := ended(ctx); err != context.DeadlineExceeded { //nolint:errorlint // this very value
		t.Errorf("%v", err)
	}
}

func TestKindsThatFit(t *testing.T) {
	for _, c := range []struct {
		is, wanted Kind
		fits       bool
	}{{STA, STA, true}, {GUI, STA, true}, {STA, GUI, false}, {MTA, STA, false}, {Thread, 0, true}, {Thread, Thread, true}} {
		if got := c.is.fits(c.wanted); got != c.fits {
			t.Errorf("%v for %v: %v", c.is, c.wanted, got)
		}
	}
	if Kind(9).String() != "Kind(9)" || Thread.String() != "Thread" {
		t.Error(Kind(9), Thread)
	}
}

func TestOptionsOutOfRange(t *testing.T) {
	for name, options := range map[string][]Option{
		"queue": {QueueLength(0)}, "long queue": {QueueLength(1 << 30)}, "stack": {StackSize(-1)}, "workers": {Workers(2)},
		"negative workers": {Workers(-1)}, "spin": {Spin(-1)},
	} {
		if _, err := configOf(STA, options); !errors.Is(err, bridge.ErrArgument) {
			t.Errorf("%s: %v", name, err)
		}
	}
	c, err := configOf(MTA, []Option{Workers(3), Name("n"), Serial(), RestartAfterFault(), Alertable(), Grace(time.Second), Interleave()})
	if err != nil || c.workers != 3 || c.name != "n" || c.policy != abi.PolicyInterleave || c.flags != 3 || c.grace != time.Second {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := configOf(0, nil); !errors.Is(err, bridge.ErrArgument) {
		t.Errorf("kind 0: %v", err)
	}
}

func TestNoApartment(t *testing.T) {
	for _, none := range []*Apartment{nil, new(Apartment)} {
		if err := none.Close(context.Background()); err != nil {
			t.Error(err)
		}
		if err := none.Do(context.Background(), func() {}); !errors.Is(err, ErrNone) {
			t.Error(err)
		}
		if s := none.Stats(); s.ID != 0 {
			t.Errorf("%+v", s)
		}
	}
	if (*Apartment)(nil).String() != "no apartment" {
		t.Error("no apartment has a name")
	}
}
