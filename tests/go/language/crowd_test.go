// crowd_test.go: operators and parts on many goroutines while the collector runs.

//go:build windows

package language_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/language/language"
)

func TestOperatorsInACrowd(t *testing.T) {
	before, err := language.Alive()
	e2e.Check(t, err)
	e2e.Crowd(t, 60, func(goroutine, round int32) error {
		a, err := language.NewVecFloat64Float64(float64(round), 1)
		if err != nil {
			return err
		}
		for range 5 { // each result but the last is forgotten
			if a, err = a.Add(a); err != nil {
				return err
			}
		}
		same, err := a.AddAssign(a)
		if err != nil || same != a {
			return fmt.Errorf("+=: %v, %v", same, err)
		}
		if said := a.String(); said != fmt.Sprintf("(%d, 64)", 64*round) {
			return errors.New(said)
		}
		list, err := language.NewList()
		if err != nil {
			return err
		}
		if err := list.SetAt(1, a); err != nil {
			return err
		}
		part, err := list.At(1)
		if err != nil {
			return err
		}
		if round%2 == 0 {
			list = nil // its part keeps it
		}
		if y, err := part.Y(); err != nil || y != 64 {
			return fmt.Errorf("a part: %v, %v", y, err)
		}
		if list == nil {
			return nil
		}
		if err := list.Close(); err != nil {
			return err
		}
		if _, err := part.Y(); !errors.As(err, new(*bridge.HandleError)) {
			return fmt.Errorf("a part of a closed list: %v", err)
		}
		return nil
	})
	e2e.Becomes(t, "objects of C++", func() int {
		now, err := language.Alive()
		e2e.Check(t, err)
		return int(now)
	}, int(before))
}
