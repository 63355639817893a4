// crowd_test.go: derived objects, their bases and what C++ gives out, on many goroutines while the collector runs.

//go:build windows

package parts_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/parts/parts"
)

// Each round forgets all it has made: the farm, with what it owns, or the animal, of which only its base is at hand.
func TestKindsInACrowd(t *testing.T) {
	alive(t, 0, func() {
		e2e.Crowd(t, 100, func(goroutine, round int32) error {
			farm, err := parts.NewFarm()
			hatched, err1 := parts.Hatch([]string{"duck", "decoy", "goose"}[round%3])
			if err := errors.Join(err, err1, farm.Adopt(hatched)); err != nil {
				return err
			}
			animal, err := farm.Get(0)
			if err != nil {
				return err
			}
			if round%2 == 0 {
				farm = nil // what is lent keeps it
			}
			duck, ok := parts.AsDuck(animal)
			if !ok {
				return errors.New("it is no duck")
			}
			swum, err := duck.Swim(2)
			legs, err1 := parts.CountLegs(parts.DynamicAnimal(animal))
			if err != nil || err1 != nil || swum != 103 || legs != 2 {
				return fmt.Errorf("%v, %v, %v, %v", swum, legs, err, err1)
			}
			if farm == nil {
				return nil
			}
			if err := farm.Close(); err != nil { // C++'s owner goes first
				return err
			}
			if _, err := duck.Swim(2); !errors.As(err, new(*bridge.HandleError)) {
				return fmt.Errorf("a duck of a closed farm: %v", err)
			}
			return nil
		})
	})
}

// One document is shared by all, and closed by one of them.
func TestBorrowedInACrowd(t *testing.T) {
	alive(t, 0, func() {
		shared := doc(t)
		e2e.Crowd(t, 200, func(goroutine, round int32) error {
			item, err := shared.At(uint(round % 2))
			if err == nil {
				item, err = item.Inc()
			}
			if err == nil {
				_, err = item.Name()
			}
			if goroutine == 0 && round == 20 {
				return shared.Close()
			}
			if errors.Is(err, bridge.ErrClosed) {
				return nil
			}
			return err
		})
		e2e.Check(t, shared.Close())
	})
}
