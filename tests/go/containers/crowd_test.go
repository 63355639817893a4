// crowd_test.go: objects in containers, and memory that C++ only looks at, on many goroutines while the collector runs.

//go:build windows

package containers_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/containers/containers"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestObjectsInACrowd(t *testing.T) {
	before := must[int32](t)(containers.Alive())
	e2e.Crowd(t, 60, func(goroutine, round int32) error {
		owned, err := containers.Owned(3)
		if err != nil {
			return err
		}
		group, err := containers.NewGroup(owned, "xy")
		if err != nil {
			return err
		}
		owned = nil // the group keeps what it points to
		members, err := group.Members()
		own, err1 := group.Own()
		if err := errors.Join(err, err1); err != nil || len(members) != 3 || len(own) != 2 {
			return fmt.Errorf("%d and %d objects, %v", len(members), len(own), err)
		}
		if round%2 == 0 {
			group = nil // what it has given out keeps it
		}
		name, err := members[2].Name()
		sides, err1 := containers.SidesOf(members)
		if err := errors.Join(err, err1); err != nil || name != "owned" || sides != 3 {
			return fmt.Errorf("%q with %d sides, %v", name, sides, err)
		}
		if group == nil {
			return nil
		}
		if err := group.Close(); err != nil {
			return err
		}
		if _, err := own[1].Name(); !errors.As(err, new(*bridge.HandleError)) {
			return fmt.Errorf("an object of a closed group: %v", err)
		}
		return nil
	})
	e2e.Becomes(t, "shapes", func() int { return int(must[int32](t)(containers.Alive())) }, int(before))
}

// What C++ looks at is Go's own memory, or a copy that is there for the call, and nothing else points to it.
func TestViewsInACrowd(t *testing.T) {
	e2e.Crowd(t, 60, func(goroutine, round int32) error {
		count := int(64 + round)
		values := make([]float64, count)
		for i := range values {
			values[i] = float64(goroutine)
		}
		if err := containers.SpanDouble(values); err != nil {
			return err
		}
		sum, err := containers.SpanSum(values)
		if want := float64(2 * int(goroutine) * count); err != nil || sum != want {
			return fmt.Errorf("sum = %v, %v; want %v", sum, err, want)
		}
		made := func() []string {
			return []string{strings.Repeat("x", count), strings.Repeat("y", int(goroutine)+1)}
		}
		letters, err := containers.SpanLetters(made())
		if want := int32(count) + goroutine + 1; err != nil || letters != want {
			return fmt.Errorf("letters = %v, %v; want %v", letters, err, want)
		}
		braced, err := containers.BracedWords(made())
		if want := strings.Join(made(), ".") + "."; err != nil || braced != want {
			return fmt.Errorf("braced = %q, %v; want %q", braced, err, want)
		}
		views, err := containers.JoinedViews(made())
		if err != nil || !strings.Contains(views, made()[0]) || !strings.Contains(views, made()[1]) {
			return fmt.Errorf("views = %q, %v", views, err)
		}
		return nil
	})
}
