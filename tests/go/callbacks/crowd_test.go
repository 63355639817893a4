// crowd_test.go: functions that C++ gives out and takes, on many goroutines while the collector runs.

//go:build windows

package callbacks_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/gangway-go/gangway/tests/go/callbacks/callbacks"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestFunctionsInACrowd(t *testing.T) {
	e2e.Crowd(t, 60, func(goroutine, round int32) error {
		m, err := callbacks.NewMachine(100)
		if err != nil {
			return err
		}
		add, err := m.Adder(round)
		with, err1 := m.WithBase()
		err2 := m.SetKept(func(value int32) int32 { return value * goroutine })
		if err := errors.Join(err, err1, err2); err != nil {
			return err
		}
		asked, err := m.Ask(5)
		kept, err1 := m.Kept()
		if err := errors.Join(err, err1); err != nil || asked != 5*goroutine {
			return fmt.Errorf("asked: %v, %v", asked, err)
		}
		if round%2 == 0 {
			err = m.Close() // the functions keep what they may point to
		}
		m = nil
		sum, err1 := add(4)
		based, err2 := with(1)
		again, err3 := kept(7)
		if err := errors.Join(err, err1, err2, err3); err != nil || sum != round+4 || based != 101 || again != 7*goroutine {
			return fmt.Errorf("%v, %v, %v, %v", sum, based, again, err)
		}
		return nil
	})
	released(t)
}
