// strays_test.go: every stray is reported once, to the function of OnFault or by Close.

package apartment

import (
	"errors"
	"fmt"
	"slices"
	"testing"
)

func TestStraysGoToTheFunctionInOrder(t *testing.T) {
	const strays = 100
	var told []string
	all := make(chan bool)
	s := stray(func(err error) {
		if told = append(told, err.Error()); len(told) == strays {
			close(all)
		}
	})
	var want []string
	for n := range strays {
		err := fmt.Errorf("stray %d", n)
		want = append(want, err.Error())
		s.tell(err)
	}
	<-all
	if !slices.Equal(told, want) {
		t.Errorf("told %q", told)
	}
	if err := s.untold(strays); err != nil {
		t.Errorf("%v is reported a second time", err)
	}
}

func TestWithoutAFunctionTheFirstStrayIsKept(t *testing.T) {
	s := stray(nil)
	first := &StrayError{Apartment: "accounts", Err: errors.New("first")}
	s.tell(first)
	s.tell(&StrayError{Apartment: "accounts", Err: errors.New("second")})
	var kept *StrayError
	if err := s.untold(2); !errors.As(err, &kept) || kept.Err != first.Err || kept.More != 1 {
		t.Errorf("%v is kept", err)
	}
	if err := s.untold(2); err != nil {
		t.Errorf("%v is reported a second time", err)
	}
}

func stray(heard func(error)) *strays { return &strays{heard: heard} }
