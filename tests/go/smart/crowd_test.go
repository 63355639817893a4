// crowd_test.go: shares and owned objects on many goroutines while the collector runs.

//go:build windows

package smart_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/smart/smart"
)

func TestSmartPointersInACrowd(t *testing.T) {
	alive(t, 0, func() {
		e2e.Crowd(t, 100, func(goroutine, round int32) error {
			shelf, err := smart.NewShelf()
			given, err1 := smart.NewThing(round + 1)
			if err := errors.Join(err, err1, shelf.Put(given)); err != nil {
				return err
			}
			watched, err := smart.Watch(given)
			last, err1 := shelf.Last()
			if err := errors.Join(err, err1); err != nil {
				return err
			}
			if round%2 == 0 { // both go before the last share
				if err := errors.Join(given.Close(), shelf.Close()); err != nil {
					return err
				}
			}
			given, shelf = nil, nil
			number, err := last.Number()
			locked, ok := watched.Lock()
			if err != nil || number != round+1 || !ok {
				return fmt.Errorf("%v, %v, %v", number, ok, err)
			}
			if number, err = locked.Number(); err != nil || number != round+1 {
				return fmt.Errorf("locked: %v, %v", number, err)
			}
			if err := last.Close(); err != nil {
				return err
			}
			if _, err := last.Number(); !errors.As(err, new(*bridge.HandleError)) {
				return fmt.Errorf("a closed share: %v", err)
			}

			drawer, err := smart.NewDrawer()
			part, err1 := smart.NewPart(round)
			if err := errors.Join(err, err1, drawer.Put(part)); err != nil {
				return err
			}
			shown, err := drawer.Shown()
			if err != nil {
				return err
			}
			drawer = nil // what is shown keeps it
			if number, err = shown.Number(); err != nil || number != round {
				return fmt.Errorf("shown: %v, %v", number, err)
			}
			return nil
		})
	})
}
